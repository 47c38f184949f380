from dataclasses import dataclass
from datetime import datetime

from django.db.models import TextChoices
from django.utils import timezone
from django.utils.translation import gettext_lazy as _


def now() -> datetime:
    """This moment, aware of its time zone."""
    return timezone.now()


class Status(TextChoices):
    UPCOMING = "upcoming", _("Opens later")
    OPEN = "open", _("Open")
    CLOSED = "closed", _("Closed")


@dataclass(frozen=True)
class Window:
    """The time something is open: opens_at <= t < closes_at. None means no bound on that side."""

    opens_at: datetime | None
    closes_at: datetime | None

    def contains(self, t: datetime) -> bool:
        return self.status(t) == Status.OPEN

    def status(self, t: datetime | None = None) -> Status:
        t = t or now()
        if self.closes_at is not None and t >= self.closes_at:
            return Status.CLOSED
        if self.opens_at is not None and t < self.opens_at:
            return Status.UPCOMING
        return Status.OPEN
