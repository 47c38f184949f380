"""Programmes, consultations and what every strand shares."""

import json

from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import F, Q
from django.http import Http404
from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy as _
from modelcluster.fields import ParentalManyToManyField
from wagtail.admin.panels import FieldPanel, FieldRowPanel, HelpPanel, MultiFieldPanel
from wagtail.fields import RichTextField, StreamField
from wagtail.models import Page, PageManager, PagePermissionTester
from wagtail.query import PageQuerySet
from wagtail.search import index

from codesign.clock import Window, now
from codesign.commissioning.models import Condition, Place

from .blocks import KeyDateBlock, OptionBlock, PaperBlock, ProposalSectionBlock
from .choices import Audience, Stage
from .keeping import is_held


class KeptPermissionTester(PagePermissionTester):
    """A page with records below it can neither be deleted nor unpublished, whoever asks."""

    def can_delete(self, ignore_bulk=False):
        return super().can_delete(ignore_bulk) and not is_held(self.page)

    def can_unpublish(self):
        return super().can_unpublish() and not is_held(self.page) and not is_open(self.page)


class KeptPage(Page):
    """A page whose published revision is the version people saw.

    `said` names the fields people read. They change only by publishing a revision, so that what somebody answered
    can always be shown beside what they were asked.
    """

    said = ()

    class Meta:
        abstract = True

    def permissions_for_user(self, user):
        return KeptPermissionTester(user, self)

    def clean(self):
        super().clean()
        if self.expire_at:
            raise ValidationError(
                {"expire_at": _("Leave this empty. The page closes at its closing date and stays readable.")}
            )

    def save(self, *args, **kwargs):
        if self.alias_of_id:
            raise ValidationError(_("A second door to the same page is not possible here: make a copy instead."))
        if self.live and self.live_revision_id and not self._state.adding:
            written = kwargs.get("update_fields")
            self._refuse_unrevised_changes(self.said if written is None else set(self.said) & set(written))
        return super().save(*args, **kwargs)

    def _refuse_unrevised_changes(self, names):
        seen = self.live_revision.content
        mine = self.serializable_data()
        changed = [name for name in names if self._plain(name, mine) != self._plain(name, seen)]
        if changed:
            raise ValidationError(
                _("Save a revision and publish it: these fields differ from the version people see: %(fields)s.")
                % {"fields": ", ".join(changed)}
            )

    def _plain(self, name, data):
        """A value that compares equal when it says the same: PostgreSQL gives the keys of JSON in another order."""
        value = data.get(name)
        streamed = isinstance(self._meta.get_field(name), StreamField) and isinstance(value, str)
        return json.loads(value) if streamed else value


class Timed(models.Model):
    """Open while opens_at <= t < closes_at."""

    opens_at = models.DateTimeField(_("opens"))
    closes_at = models.DateTimeField(_("closes"), help_text=_("The first moment at which it is too late."))

    class Meta:
        abstract = True

    @property
    def window(self):
        return Window(self.opens_at, self.closes_at)

    @property
    def status(self):
        return self.window.status(now())

    def is_open(self):
        return self.live and self.window.contains(now())

    def check_window(self):
        if self.opens_at and self.closes_at and self.closes_at <= self.opens_at:
            raise ValidationError({"closes_at": _("The closing date must be later than the opening date.")})


def is_open(page):
    """Whether people may be answering on this page right now."""
    return isinstance(page, Timed) and page.is_open()


class ConsultationIndexPage(Page):
    """The public list of consultations, with search and filters."""

    intro = models.TextField(_("introduction"), blank=True)

    max_count = 1
    parent_page_types = ["pages.HomePage"]
    subpage_types = []
    template = "consultations/consultation_index.html"
    content_panels = [*Page.content_panels, FieldPanel("intro")]

    class Meta:
        verbose_name = _("list of consultations")


class ProgrammePage(KeptPage):
    """A commissioning topic over years. Its needs and measures are records of codesign.commissioning."""

    summary = models.TextField(_("summary"), help_text=_("What this programme is for, in two or three sentences."))
    about = RichTextField(_("about"), blank=True)
    conditions = ParentalManyToManyField(Condition, blank=True, related_name="+", verbose_name=_("conditions"))
    places = ParentalManyToManyField(Place, blank=True, related_name="+", verbose_name=_("places"))

    parent_page_types = ["pages.HomePage"]
    subpage_types = ["consultations.ConsultationPage"]
    template = "consultations/programme.html"
    content_panels = [
        *Page.content_panels,
        FieldPanel("summary"),
        FieldPanel("about"),
        FieldRowPanel([FieldPanel("conditions"), FieldPanel("places")]),
        HelpPanel(_("Needs and measures of this programme are kept under Commissioning in the menu on the left.")),
    ]
    search_fields = [*Page.search_fields, index.SearchField("summary"), index.SearchField("about")]

    class Meta:
        verbose_name = _("programme")
        verbose_name_plural = _("programmes")

    def route(self, request, path_components):
        found = super().route(request, path_components)
        if isinstance(found.page, ConsultationPage):
            found.page.programme = self  # met on the way: no need to fetch it again
        return found


class ConsultationQuerySet(PageQuerySet):
    def visible_to(self, user):
        """Those a list may name, whoever asks: live, for everybody, behind no privacy setting of the editor."""
        return self.live().public().filter(audience=Audience.PUBLIC)

    def upcoming(self, at):
        return self.filter(opens_at__gt=at)

    def open(self, at):
        return self.filter(opens_at__lte=at, closes_at__gt=at)

    def closed(self, at):
        return self.filter(closes_at__lte=at)


class ConsultationPage(Timed, KeptPage):
    """A proposal put to people: what is proposed, what can and cannot change, who decides and when."""

    summary = models.TextField(
        _("60-second summary"), help_text=_("What is proposed and why it matters, in at most 150 short words.")
    )
    stage = models.CharField(_("stage"), max_length=20, choices=Stage.choices, default=Stage.REDESIGN)
    audience = models.CharField(_("audience"), max_length=20, choices=Audience.choices, default=Audience.PUBLIC)
    conditions = ParentalManyToManyField(Condition, blank=True, related_name="+", verbose_name=_("conditions"))
    places = ParentalManyToManyField(Place, blank=True, related_name="+", verbose_name=_("places"))
    proposal = StreamField([("section", ProposalSectionBlock())], verbose_name=_("proposal"))
    options = StreamField([("option", OptionBlock())], blank=True, verbose_name=_("options"))
    can_change = RichTextField(_("what you can change"))
    cannot_change = RichTextField(_("what cannot change, and why"))
    decider = models.CharField(_("who decides"), max_length=250, help_text=_("The body or committee that decides."))
    decision_expected = models.DateField(_("when they decide"), null=True, blank=True)
    key_dates = StreamField([("date", KeyDateBlock())], blank=True, verbose_name=_("key dates"))
    papers = StreamField([("paper", PaperBlock())], blank=True, verbose_name=_("documents"))
    other_ways = RichTextField(
        _("other ways to take part"), help_text=_("On paper, by telephone, at an event, in another format or language.")
    )
    contact_email = models.EmailField(_("email"), blank=True)
    contact_telephone = models.CharField(_("telephone"), max_length=40, blank=True)
    contact_address = models.TextField(_("postal address"), blank=True)
    late_rule = models.CharField(
        _("answers that come late"),
        max_length=250,
        blank=True,
        help_text=_("What happens to paper answers that arrive after closing. Say it before you open."),
    )

    objects = PageManager.from_queryset(ConsultationQuerySet)()

    said = [
        "title",
        "summary",
        "proposal",
        "options",
        "can_change",
        "cannot_change",
        "decider",
        "decision_expected",
        "key_dates",
        "papers",
        "other_ways",
    ]
    parent_page_types = ["consultations.ProgrammePage"]
    template = "consultations/consultation.html"
    content_panels = [
        *Page.content_panels,
        FieldPanel("summary"),
        MultiFieldPanel(
            [
                FieldRowPanel([FieldPanel("opens_at"), FieldPanel("closes_at")]),
                FieldPanel("late_rule"),
                FieldRowPanel([FieldPanel("stage"), FieldPanel("audience")]),
                FieldRowPanel([FieldPanel("conditions"), FieldPanel("places")]),
            ],
            heading=_("When, for whom, about what"),
        ),
        FieldPanel("proposal"),
        FieldPanel("options"),
        MultiFieldPanel([FieldPanel("can_change"), FieldPanel("cannot_change")], heading=_("What can change")),
        MultiFieldPanel(
            [FieldRowPanel([FieldPanel("decider"), FieldPanel("decision_expected")]), FieldPanel("key_dates")],
            heading=_("Who decides, and when"),
        ),
        FieldPanel("papers"),
        MultiFieldPanel(
            [
                FieldPanel("other_ways"),
                FieldRowPanel([FieldPanel("contact_email"), FieldPanel("contact_telephone")]),
                FieldPanel("contact_address"),
            ],
            heading=_("Contact and other ways to take part"),
        ),
    ]
    search_fields = [
        *Page.search_fields,
        index.SearchField("summary", boost=2),
        index.SearchField("proposal"),
        index.FilterField("opens_at"),
        index.FilterField("closes_at"),
        index.FilterField("stage"),
        index.FilterField("audience"),
    ]

    class Meta:
        verbose_name = _("consultation")
        verbose_name_plural = _("consultations")
        constraints = [
            models.CheckConstraint(
                condition=Q(closes_at__gt=F("opens_at")),
                name="consultation_closes_after_opening",
                violation_error_message=_("The closing date must be later than the opening date."),
            )
        ]

    def clean(self):
        super().clean()
        self.check_window()
        unexplained = [
            option.value["title"]
            for option in self.options
            if option.value["status"] == "discarded" and not option.value["reason"]
        ]
        if unexplained:
            raise ValidationError(
                {"options": _("Say why this option is not taken forward: %(option)s.") % {"option": unexplained[0]}}
            )

    def route(self, request, path_components):
        found = super().route(request, path_components)
        if isinstance(found.page, StrandPage):
            found.page.consultation = self  # met on the way: no need to fetch it again
        return found

    def get_context(self, request, *args, **kwargs):
        from .facts import consultation_view  # which reads our models

        return super().get_context(request, *args, **kwargs) | {"view": consultation_view(self)}

    @cached_property
    def programme(self):
        return ProgrammePage.objects.get(path=self.path[: -self.steplen])

    def strands(self):
        """The live ways of being heard, in the editor's order, each as its own type."""
        return list(self.get_children().live().specific())


class StrandPage(Timed, KeptPage):
    """One way of being heard inside a consultation, with a window of its own."""

    parent_page_types = ["consultations.ConsultationPage"]
    subpage_types = []

    class Meta:
        abstract = True

    def clean(self):
        super().clean()
        self.check_window()

    def route(self, request, path_components):
        """A strand of a proposal that is not published, or not yet, is not there for anybody."""
        if not self.consultation.live:
            raise Http404
        return super().route(request, path_components)

    @cached_property
    def consultation(self):
        return ConsultationPage.objects.get(path=self.path[: -self.steplen])
