"""The register of what the public was shown of each cut, and when: public figures move in steps.

Two looks a minute apart would otherwise show what the person answered who came in between.
"""

from collections.abc import Iterable
from datetime import datetime
from typing import Any

from django.db.models import Max

from consultations.analysis.disclosure import THRESHOLD

from .models import Publication


def may_renew(changed: int) -> bool:
    """Whether a cut may be shown anew: so many different people came, changed their answers or left since it was."""
    return changed >= THRESHOLD


def publish(key: str, figures: dict[str, Any], at: datetime, memory: dict[str, Any] | None = None) -> Publication:
    return Publication.objects.create(key=key, figures=figures, memory=memory or {}, at=at)


def newest(keys: Iterable[str]) -> dict[str, Publication]:
    """The publication that stands now for each key; keys never published are absent."""
    last = Publication.objects.filter(key__in=list(keys)).values("key").annotate(last=Max("id")).values("last")
    return {publication.key: publication for publication in Publication.objects.filter(pk__in=last)}
