import uuid

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _


class Participant(models.Model):
    """A random identity under which somebody takes part in one strand. Who that is, if known, is in the vault."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    code_hash = models.CharField(max_length=64, unique=True, null=True, editable=False)  # noqa: DJ001 none for imported
    created_on = models.DateField(auto_now_add=True)  # a day, not a moment: less to match a log with

    class Meta:
        verbose_name = _("participant")
        verbose_name_plural = _("participants")

    def __str__(self) -> str:
        return str(self.id)


class Identity(models.Model):
    """The identity vault: the only place where a participant and a person meet."""

    participant = models.OneToOneField(Participant, on_delete=models.PROTECT, related_name="identity")
    user = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, blank=True, related_name="identities"
    )
    name = models.CharField(max_length=200, blank=True)
    email = models.EmailField(blank=True)
    telephone = models.CharField(max_length=40, blank=True)

    class Meta:
        verbose_name = _("identity")
        verbose_name_plural = _("identities")

    def __str__(self) -> str:
        return f"identity of {self.participant_id}"


class Purpose(models.TextChoices):
    QUOTE = "quote", _("quote my words without my name")
    PUBLISH = "publish", _("publish my whole response without my name")
    CONTACT = "contact", _("contact me about this consultation")


class Consent(models.Model):
    """What a participant said about one purpose, last. Every change is in the audit log."""

    participant = models.ForeignKey(Participant, on_delete=models.PROTECT, related_name="consents")
    purpose = models.CharField(max_length=20, choices=Purpose.choices)
    given = models.BooleanField()
    at = models.DateTimeField()

    class Meta:
        verbose_name = _("consent")
        verbose_name_plural = _("consents")
        constraints = [models.UniqueConstraint(fields=["participant", "purpose"], name="one_consent_per_purpose")]

    def __str__(self) -> str:
        return f"{self.purpose}: {'yes' if self.given else 'no'}"


class Publication(models.Model):
    """What the public was shown of one cut ("survey:12:carer"), and since when. Never changed: a newer one follows it.

    figures is the payload as it was shown, disclosure control done. memory is for the next publication alone: what a
    careful reader of all publications of this cut may have worked out so far. Neither holds a name or a word.
    """

    key = models.CharField(max_length=120)
    figures = models.JSONField()
    memory = models.JSONField(default=dict)
    at = models.DateTimeField()

    class Meta:
        verbose_name = _("publication of figures")
        verbose_name_plural = _("publications of figures")
        indexes = [models.Index(fields=["key", "-id"], name="publication_newest")]

    def __str__(self) -> str:
        return f"{self.key} at {self.at}"
