"""What commissioning is about: conditions, places, duties, levers, and each programme's needs and measures."""

from django.core.exceptions import ValidationError
from django.db import models
from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from modelcluster.fields import ParentalKey
from modelcluster.models import ClusterableModel
from wagtail.models import Page
from wagtail.search import index

from .dated import DatedRecord, Jurisdiction

PROGRAMME_PAGE = "consultations.ProgrammePage"  # the rooms above hold the page type; here it is only a name


class Condition(index.Indexed, DatedRecord):
    """A long-term condition people live with. Dates say since when it is on the list, not since when it exists."""

    name = models.CharField(_("name"), max_length=120, unique=True)
    other_names = models.CharField(
        _("other names"), max_length=500, blank=True, help_text=_("What people also call it, separated by commas.")
    )
    register_from = models.DateField(
        _("on the national register from"),
        null=True,
        blank=True,
        help_text=_("Since when general practices are paid to keep a register of it. Empty: not known, or never."),
    )
    register_to = models.DateField(_("on the national register until"), null=True, blank=True)

    search_fields = [index.SearchField("name"), index.AutocompleteField("name"), index.SearchField("other_names")]

    class Meta(DatedRecord.Meta):
        verbose_name = _("condition")
        verbose_name_plural = _("conditions")
        ordering = ["name"]

    def __str__(self):
        return self.name


class Place(index.Indexed, DatedRecord):
    """An area that a body commissions for. Boundaries change: a changed area is a new place."""

    name = models.CharField(_("name"), max_length=200)
    code = models.CharField(
        _("code"), max_length=20, blank=True, help_text=_("The nine-character code of the official statistics, if any.")
    )
    jurisdiction = models.CharField(_("nation"), max_length=20, choices=Jurisdiction)

    search_fields = [index.SearchField("name"), index.AutocompleteField("name"), index.SearchField("code")]

    class Meta(DatedRecord.Meta):
        verbose_name = _("place")
        verbose_name_plural = _("places")
        ordering = ["name", "valid_from"]

    def __str__(self):
        return self.name


class Duty(index.Indexed, DatedRecord):
    """A duty that law puts on a body, such as to involve people. A decision keeps a copy of those it was made under."""

    title = models.CharField(_("title"), max_length=200)
    citation = models.CharField(_("citation"), max_length=200, help_text=_("The act and its section."))
    jurisdiction = models.CharField(_("nation"), max_length=20, choices=Jurisdiction)
    falls_on = models.CharField(_("falls on"), max_length=200, blank=True, help_text=_("Which bodies it binds."))
    summary = models.TextField(_("what it asks"), help_text=_("In plain words. It does not replace the law's own."))

    search_fields = [
        index.SearchField("title"),
        index.AutocompleteField("title"),
        index.SearchField("citation"),
        index.SearchField("summary"),
    ]

    class Meta(DatedRecord.Meta):
        verbose_name = _("duty")
        verbose_name_plural = _("duties")
        ordering = ["title", "valid_from"]

    def __str__(self):
        return f"{self.title} ({self.citation})"


class Lever(index.Indexed, DatedRecord):
    """A way commissioners can make something happen: a payment scheme, a contract, a pooled budget."""

    title = models.CharField(_("title"), max_length=200)
    other_names = models.CharField(
        _("other names"), max_length=500, blank=True, help_text=_("As documents call it, separated by commas.")
    )
    jurisdiction = models.CharField(_("nation"), max_length=20, choices=Jurisdiction)
    summary = models.TextField(_("what it does"))

    search_fields = [
        index.SearchField("title"),
        index.AutocompleteField("title"),
        index.SearchField("other_names"),
        index.SearchField("summary"),
    ]

    class Meta(DatedRecord.Meta):
        verbose_name = _("lever")
        verbose_name_plural = _("levers")
        ordering = ["title", "valid_from"]

    def __str__(self):
        return self.title


class OfProgrammeQuerySet(models.QuerySet):
    def visible_to(self, user=None):
        """Those of programmes that the public may see, or all for somebody who may see them in the editor."""
        if user is not None and user.has_perm(f"commissioning.view_{self.model._meta.model_name}"):
            return self
        return self.filter(programme__in=Page.objects.live().public())


class OfProgramme(models.Model):
    """Something that belongs to a programme and that decisions can rest on."""

    programme = models.ForeignKey(Page, models.PROTECT, related_name="+", verbose_name=_("programme"))

    objects = OfProgrammeQuerySet.as_manager()

    class Meta:
        abstract = True

    def get_absolute_url(self):
        return reverse(f"commissioning:{self._meta.model_name}", args=[self.pk])

    def clean(self):
        super().clean()
        if self.programme_id and self.programme.cached_content_type.model_class()._meta.label != PROGRAMME_PAGE:
            raise ValidationError({"programme": _("Choose the page of a programme.")})

    @property
    def target_key(self):
        """The key under which decisions cite it."""
        return f"{self._meta.model_name}:{self.pk}"


class Need(index.Indexed, OfProgramme):
    """Something people need, and where it is known from."""

    title = models.CharField(_("title"), max_length=200)
    description = models.TextField(_("description"), blank=True)
    source = models.CharField(
        _("source"), max_length=500, help_text=_("Where this is known from: a report, a survey, a group that said it.")
    )
    source_url = models.URLField(_("address of the source"), max_length=500, blank=True)
    noted_on = models.DateField(_("noted on"), help_text=_("The day it was written down here or in the source."))

    search_fields = [
        index.SearchField("title"),
        index.AutocompleteField("title"),
        index.SearchField("description"),
        index.SearchField("source"),
        index.FilterField("programme"),
    ]

    class Meta:
        verbose_name = _("need")
        verbose_name_plural = _("needs")
        ordering = ["title", "pk"]

    def __str__(self):
        return self.title


class Measure(index.Indexed, OfProgramme, ClusterableModel):
    """Something counted over time, which says whether things get better."""

    class Kind(models.TextChoices):
        PROCESS = "process", _("Process: was it done")
        ACTIVITY = "activity", _("Activity: how much was done")
        COST = "cost", _("Cost: what was spent")
        CLINICAL = "clinical", _("Clinical: health as tests show it")
        EXPERIENCE = "experience", _("Experience: how care felt")
        PERSONAL = "personal", _("Personal outcome: what matters in people's lives")

    class Better(models.TextChoices):
        HIGHER = "higher", _("Higher is better")
        LOWER = "lower", _("Lower is better")
        NEITHER = "neither", _("Neither is better by itself")

    title = models.CharField(_("title"), max_length=200)
    kind = models.CharField(_("kind"), max_length=20, choices=Kind)
    unit = models.CharField(_("unit"), max_length=40, help_text=_("Such as %, days or people."))
    better = models.CharField(_("which way is better"), max_length=10, choices=Better, default=Better.HIGHER)
    description = models.TextField(_("description"), blank=True, help_text=_("What is counted, and among whom."))
    source = models.CharField(_("source"), max_length=500)
    source_url = models.URLField(_("address of the source"), max_length=500, blank=True)

    search_fields = [
        index.SearchField("title"),
        index.AutocompleteField("title"),
        index.SearchField("description"),
        index.FilterField("programme"),
        index.FilterField("kind"),
    ]

    class Meta:
        verbose_name = _("measure")
        verbose_name_plural = _("measures")
        ordering = ["title", "pk"]

    def __str__(self):
        return self.title


class MeasureValue(models.Model):
    """What a measure was on a day; with the two numbers it is made of where it is a share."""

    measure = ParentalKey(Measure, on_delete=models.CASCADE, related_name="values")
    date = models.DateField(_("date"))
    value = models.DecimalField(_("value"), max_digits=16, decimal_places=4)
    numerator = models.PositiveBigIntegerField(
        _("of these"),
        null=True,
        blank=True,
        help_text=_("How many. Shown to everybody as you write it: leave out a number of people below 8."),
    )
    denominator = models.PositiveBigIntegerField(
        _("out of"), null=True, blank=True, help_text=_("How many there were in all.")
    )
    note = models.CharField(
        _("note"), max_length=200, blank=True, help_text=_("What changed that day, such as a new way of counting.")
    )

    class Meta:
        ordering = ["date"]
        constraints = [
            models.UniqueConstraint(
                fields=["measure", "date"],
                name="commissioning_one_value_per_date",
                violation_error_message=_("There is a value for this date already."),
            )
        ]

    def __str__(self):
        return f"{self.date}: {self.value}"
