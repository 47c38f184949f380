"""Making participants and finding them again by their code or their account."""

from collections.abc import Mapping
from datetime import datetime
from typing import TYPE_CHECKING

from django.db import transaction
from django.db.models import QuerySet

from codesign.audit import record

from .codes import hash_code, new_code, normalise_code
from .models import Consent, Identity, Participant, Purpose

if TYPE_CHECKING:
    from codesign.accounts.models import User


@transaction.atomic
def new_participant(user: "User | None" = None) -> tuple[Participant, str]:
    """A participant and the code that opens their receipt. The code is not kept: show it now or never."""
    code = new_code()
    participant = Participant.objects.create(code_hash=hash_code(_bare(code)))
    if user is not None and user.is_authenticated:
        Identity.objects.create(participant=participant, user=user)
    return participant, code


@transaction.atomic
def replace_code(participant: Participant) -> str:
    """A new code in place of the one that was lost or seen by somebody else, which opens nothing from now on."""
    code = new_code()
    Participant.objects.filter(pk=participant.pk).update(code_hash=hash_code(_bare(code)))
    record(f"participant:{participant.pk}", "privacy.code_replaced", f"privacy.participant:{participant.pk}")
    return code


def _bare(code: str) -> str:
    return code.replace("-", "")


def find_participant(typed: str) -> Participant | None:
    bare = normalise_code(typed)
    return None if bare is None else Participant.objects.filter(code_hash=hash_code(bare)).first()


def leave_contact(participant: Participant, *, name: str = "", email: str = "", telephone: str = "") -> None:
    """Put what somebody gave us to be contacted by into the vault; empty strings take it out again."""
    Identity.objects.update_or_create(
        participant=participant, defaults={"name": name, "email": email, "telephone": telephone}
    )


def set_consents(participant: Participant, given: Mapping[str, bool], at: datetime) -> None:
    """Write what was said for each purpose named; other purposes stay as they are."""
    Consent.objects.bulk_create(
        [
            Consent(participant=participant, purpose=Purpose(purpose), given=bool(yes), at=at)
            for purpose, yes in given.items()
        ],
        update_conflicts=True,
        unique_fields=["participant", "purpose"],
        update_fields=["given", "at"],
    )


def consents_of(participant: Participant) -> dict[str, bool]:
    return dict(participant.consents.values_list("purpose", "given"))


def consenting(purpose: str) -> QuerySet[Consent]:
    """Consents given for a purpose, to filter by: `participant__in=consenting(QUOTE).values("participant")`."""
    return Consent.objects.filter(purpose=purpose, given=True)
