"""Records of what held when: law, levers, places, conditions. Nothing is overwritten; a change is a new record."""

from itertools import chain, count

from django.db import models
from django.db.models import F, Q
from django.utils.text import slugify
from django.utils.translation import gettext_lazy as _


class Jurisdiction(models.TextChoices):
    UK = "uk", _("United Kingdom")
    GREAT_BRITAIN = "great-britain", _("Great Britain")
    ENGLAND = "england", _("England")
    WALES = "wales", _("Wales")
    SCOTLAND = "scotland", _("Scotland")
    NORTHERN_IRELAND = "northern-ireland", _("Northern Ireland")


BRITISH = {Jurisdiction.ENGLAND, Jurisdiction.WALES, Jurisdiction.SCOTLAND}


class DatedQuerySet(models.QuerySet):
    def in_force(self, on):
        """What holds on that day: valid_from <= on < valid_to."""
        begun = Q(valid_from__isnull=True) | Q(valid_from__lte=on)
        return self.filter(begun, Q(valid_to__isnull=True) | Q(valid_to__gt=on))

    def for_jurisdiction(self, jurisdiction):
        """What holds in that nation, with what holds in all of Great Britain or the United Kingdom."""
        wider = {Jurisdiction.UK}
        if jurisdiction in BRITISH:
            wider.add(Jurisdiction.GREAT_BRITAIN)
        return self.filter(jurisdiction__in={jurisdiction, *wider})


class DatedRecord(models.Model):
    slug = models.SlugField(_("key"), max_length=100, unique=True, editable=False)  # loaded again and linked to by it
    valid_from = models.DateField(_("in force from"), null=True, blank=True, help_text=_("Empty: not known."))
    valid_to = models.DateField(
        _("until"), null=True, blank=True, help_text=_("The first day it no longer holds. Empty: it still holds.")
    )
    source = models.CharField(_("source"), max_length=255, blank=True)
    source_url = models.URLField(_("address of the source"), max_length=500, blank=True)

    objects = DatedQuerySet.as_manager()

    class Meta:
        abstract = True
        constraints = [
            models.CheckConstraint(
                condition=Q(valid_to__gt=F("valid_from")),
                name="%(app_label)s_%(class)s_ends_after_it_begins",
                violation_error_message=_("The day it ends must be later than the day it begins."),
            )
        ]

    def save(self, *args, **kwargs):
        self.slug = self.slug or self.free_slug()
        super().save(*args, **kwargs)

    def free_slug(self):
        """The name as a key; a number follows where an older record of that name has it."""
        stem = slugify(getattr(self, "name", "") or getattr(self, "title", ""))[:80] or self._meta.model_name
        taken = set(type(self).objects.filter(slug__startswith=stem).values_list("slug", flat=True))
        numbered = (f"{stem}-{number}" for number in count(2))
        return next(slug for slug in chain([stem], numbered) if slug not in taken)

    def in_force(self, on):
        return (self.valid_from is None or self.valid_from <= on) and (self.valid_to is None or on < self.valid_to)
