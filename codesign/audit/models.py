from django.db import models
from django.utils.translation import gettext_lazy as _


class Event(models.Model):
    """Something that was done. Written once: triggers refuse any change."""

    id = models.BigAutoField(primary_key=True)
    at = models.DateTimeField(_("when"))
    actor = models.CharField(_("who"), max_length=100)
    verb = models.CharField(_("what was done"), max_length=100)
    target = models.CharField(_("to what"), max_length=200)
    details = models.JSONField(_("details"))
    salt = models.CharField(max_length=32)
    digest = models.CharField(max_length=64)

    class Meta:
        verbose_name = _("audit event")
        verbose_name_plural = _("audit events")
        default_permissions = ("view",)
        indexes = [
            models.Index(fields=["target", "id"], name="audit_event_target"),
            models.Index(fields=["actor", "id"], name="audit_event_actor"),
        ]

    def __str__(self) -> str:
        return f"{self.actor} {self.verb} {self.target}"


class Seal(models.Model):
    """A batch of events under one hash, which also covers the seal before it."""

    number = models.PositiveBigIntegerField(_("number"), primary_key=True)
    at = models.DateTimeField(_("sealed at"))
    count = models.PositiveIntegerField(_("events in it"))
    previous = models.CharField(_("hash of the seal before"), max_length=64)
    root = models.CharField(_("hash"), max_length=64)

    class Meta:
        verbose_name = _("seal")
        verbose_name_plural = _("seals")
        default_permissions = ("view",)

    def __str__(self) -> str:
        return f"{self.number}:{self.root}"


class SealedEvent(models.Model):
    """Where an event stands in the chain. Ids cannot say: transactions commit in another order than they begin."""

    event = models.OneToOneField(Event, models.PROTECT, primary_key=True, related_name="sealed")
    seal = models.ForeignKey(Seal, models.PROTECT, related_name="entries", db_index=False)
    position = models.PositiveIntegerField()
    digest = models.CharField(max_length=64)

    class Meta:
        default_permissions = ()
        constraints = [models.UniqueConstraint(fields=["seal", "position"], name="audit_one_event_per_position")]

    def __str__(self) -> str:
        return f"{self.seal_id}/{self.position}"
