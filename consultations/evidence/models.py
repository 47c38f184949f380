from django.conf import settings
from django.db import models
from django.db.models import Q
from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from modelcluster.fields import ParentalKey
from modelcluster.models import ClusterableModel

from consultations.contributions.models import Contribution
from consultations.models import ConsultationPage


class Codebook(ClusterableModel):
    """The themes of one consultation, agreed by people."""

    consultation = models.ForeignKey(
        ConsultationPage, on_delete=models.PROTECT, related_name="codebooks", verbose_name=_("consultation")
    )
    title = models.CharField(_("title"), max_length=200)
    about = models.TextField(_("how to use it"), blank=True)

    class Meta:
        verbose_name = _("codebook")
        verbose_name_plural = _("codebooks")
        constraints = [models.UniqueConstraint(fields=["consultation", "title"], name="codebook_title_in_consultation")]

    def __str__(self):
        return self.title


class Standing(models.TextChoices):
    CANDIDATE = "candidate", _("candidate")
    SELECTED = "selected", _("selected")


class CodeQuerySet(models.QuerySet):
    def selected(self):
        return self.filter(standing=Standing.SELECTED)

    def public(self):
        """Themes people may read about: agreed, and released by an analyst."""
        return self.selected().filter(released_at__isnull=False)


class Code(models.Model):
    """A theme. A candidate is suggested; a selected one is agreed by people."""

    codebook = ParentalKey(Codebook, on_delete=models.CASCADE, related_name="codes", verbose_name=_("codebook"))
    name = models.CharField(_("name"), max_length=120)
    definition = models.TextField(_("definition"), blank=True, help_text=_("When it applies, and when it does not."))
    standing = models.CharField(_("standing"), max_length=20, choices=Standing.choices, default=Standing.SELECTED)
    position = models.PositiveIntegerField(_("position"), default=0)
    released_at = models.DateTimeField(_("released"), null=True, blank=True, editable=False)

    objects = CodeQuerySet.as_manager()
    sort_order_field = "position"  # lets the codebook's form keep the order its editor gave

    class Meta:
        verbose_name = _("theme")
        verbose_name_plural = _("themes")
        ordering = ["position", "name"]
        permissions = [("release_code", "Can release themes to the public")]
        constraints = [models.UniqueConstraint(fields=["codebook", "name"], name="code_name_in_codebook")]

    def __str__(self):
        return self.name

    def get_absolute_url(self):
        return reverse("theme", args=[self.codebook_id, self.pk])

    @property
    def key(self):
        return f"code:{self.pk}"

    @property
    def is_public(self):
        return self.standing == Standing.SELECTED and self.released_at is not None


class Source(models.TextChoices):
    PERSON = "person", _("a person")
    IMPORTED = "imported", _("imported labels")
    MACHINE = "machine", _("a suggestion")


class Coding(models.Model):
    """One theme put on one contribution, or on a passage of it, and who or what put it there."""

    contribution = models.ForeignKey(Contribution, on_delete=models.PROTECT, related_name="codings")
    code = models.ForeignKey(Code, on_delete=models.PROTECT, related_name="codings")
    start = models.PositiveIntegerField(null=True)  # of a passage, in characters; none for the whole
    end = models.PositiveIntegerField(null=True)
    source = models.CharField(max_length=20, choices=Source.choices, default=Source.PERSON)
    method = models.CharField(max_length=120, blank=True)  # what assigned it, where that was no person
    assigned_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, related_name="+")
    assigned_at = models.DateTimeField()

    class Meta:
        verbose_name = _("coding")
        verbose_name_plural = _("codings")
        constraints = [
            models.UniqueConstraint(
                fields=["contribution", "code"], condition=Q(start__isnull=True), name="one_coding_of_the_whole"
            ),
            models.UniqueConstraint(fields=["contribution", "code", "start", "end"], name="one_coding_of_a_passage"),
            models.CheckConstraint(
                condition=Q(start__isnull=True, end__isnull=True) | Q(end__gt=models.F("start")),
                name="coding_passage_has_an_end",
            ),
        ]

    def __str__(self):
        return f"{self.code_id} on {self.contribution_id}"


class TakenOff(models.Model):
    """A theme that an analyst took off a contribution, so that no file of labels puts it back."""

    contribution = models.ForeignKey(Contribution, on_delete=models.CASCADE, related_name="+")
    code = models.ForeignKey(Code, on_delete=models.CASCADE, related_name="+")

    class Meta:
        verbose_name = _("theme taken off")
        verbose_name_plural = _("themes taken off")
        constraints = [models.UniqueConstraint(fields=["contribution", "code"], name="taken_off_once")]

    def __str__(self):
        return f"{self.code_id} off {self.contribution_id}"


class ReadMark(models.Model):
    """Somebody of the team has read this contribution, in the wording that `digest` is of."""

    contribution = models.ForeignKey(Contribution, on_delete=models.PROTECT, related_name="read_marks")
    reader = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, related_name="+")
    read_at = models.DateTimeField()
    digest = models.CharField(max_length=16)

    class Meta:
        verbose_name = _("read mark")
        verbose_name_plural = _("read marks")
        constraints = [models.UniqueConstraint(fields=["contribution", "reader"], name="read_once_per_reader")]

    def __str__(self):
        return f"{self.contribution_id} read"


class QuoteQuerySet(models.QuerySet):
    def showable(self):
        """Those whose author agrees to be quoted and whose words are still there, asked at this moment."""
        return self.filter(contribution__in=Contribution.objects.quotable())


class Quote(models.Model):
    """A passage chosen to stand for a theme in public. Shown only while its author's consent to be quoted stands."""

    code = models.ForeignKey(Code, on_delete=models.PROTECT, related_name="quotes")
    contribution = models.ForeignKey(Contribution, on_delete=models.PROTECT, related_name="quotes")
    passage = models.TextField(_("passage"))
    chosen_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, related_name="+")
    chosen_at = models.DateTimeField()

    objects = QuoteQuerySet.as_manager()

    class Meta:
        verbose_name = _("quote")
        verbose_name_plural = _("quotes")
        constraints = [models.UniqueConstraint(fields=["code", "contribution"], name="one_quote_per_theme_and_words")]

    def __str__(self):
        return self.passage[:60]
