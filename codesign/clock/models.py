from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _


class LeaseManager(models.Manager["Lease"]):
    def take(self, name, holder, until, at):
        """True if holder now has the lease until then: it was free, has run out, or was theirs already.

        One UPDATE compares and sets, so of several processes that try at once the database lets one through.
        """
        takeable = self.filter(name=name).filter(Q(holder=holder) | Q(expires_at__lte=at))
        if takeable.update(holder=holder, expires_at=until):
            return True
        if self.filter(name=name).exists():
            return False
        self.bulk_create([Lease(name=name, holder="", expires_at=at)], ignore_conflicts=True)
        return bool(takeable.update(holder=holder, expires_at=until))

    def release(self, name, holder):
        self.filter(name=name, holder=holder).delete()


class Lease(models.Model):
    """Who alone may do something, and until when. A holder that dies loses it when it runs out."""

    name = models.CharField(max_length=100, primary_key=True)
    holder = models.CharField(max_length=100)
    expires_at = models.DateTimeField()

    objects = LeaseManager()

    def __str__(self):
        return self.name


class JobRun(models.Model):
    """How a job fared: one row per job, changed at each run."""

    name = models.CharField(max_length=100, primary_key=True)
    started_at = models.DateTimeField(null=True)
    finished_at = models.DateTimeField(null=True)
    runs = models.PositiveBigIntegerField(default=0)
    failures = models.PositiveBigIntegerField(default=0)
    failures_in_a_row = models.PositiveIntegerField(default=0)
    last_error = models.CharField(
        max_length=200, blank=True, help_text=_("The kind of error only: its message may hold words of people.")
    )

    def __str__(self):
        return self.name
