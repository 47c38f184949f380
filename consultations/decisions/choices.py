"""The words of decisions: how they came out, what evidence did to them, where promises stand."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class Outcome(models.TextChoices):
    AGREED = "agreed", _("Agreed")
    PARTLY = "partly", _("Partly agreed")
    NOT_AGREED = "not_agreed", _("Not agreed")
    UNFUNDED = "unfunded", _("Agreed, not funded yet")
    SUPPORTED = "supported", _("Not commissioned, supported in other ways")


# Colours of the status tag, where the words are not enough at a glance
OUTCOME_TAGS = {Outcome.AGREED: "decided", Outcome.PARTLY: "decided", Outcome.UNFUNDED: "decided"}


class Relation(models.TextChoices):
    """What a piece of evidence did to the decision, in the order they are shown."""

    SHAPED = "shaped", _("Shaped the decision")
    CHANGED = "changed", _("Changed the decision")
    SUPPORTS = "supports", _("Supports the decision")
    CONTRADICTS = "contradicts", _("Speaks against the decision")
    NOT_ADOPTED = "not_adopted", _("Considered and not adopted")


class Progress(models.TextChoices):
    """Where a promise stands."""

    PLANNED = "planned", _("Planned")
    STARTED = "started", _("Started")
    DONE = "done", _("Done")
    SUPERSEDED = "superseded", _("Replaced by something else")
    NOT_DONE = "not_done", _("Will not be done")


GIVEN_UP = frozenset({Progress.SUPERSEDED, Progress.NOT_DONE})  # need a reason
SETTLED = GIVEN_UP | {Progress.DONE}  # can no longer be late
