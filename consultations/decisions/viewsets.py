"""Decisions in the editor."""

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.forms import CheckboxSelectMultiple
from django.shortcuts import redirect
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import (
    FieldPanel,
    FieldRowPanel,
    HelpPanel,
    InlinePanel,
    MultiFieldPanel,
    ObjectList,
    PageChooserPanel,
    PublishingPanel,
    TabbedInterface,
)
from wagtail.admin.panels.base import get_form_for_model
from wagtail.admin.ui.tables import Column, LiveStatusTagColumn
from wagtail.snippets.views.snippets import SnippetViewSet, WorkflowActionView

from .choosers import BESIDE, code_chooser, contribution_chooser
from .forms import DecisionForm, EvidenceLinkForm
from .models import Decision, EvidenceLink


class EvidencePanel(InlinePanel):
    """An InlinePanel whose rows use our form, which offers survey results beside the models."""

    def get_form_options(self):
        options = super().get_form_options()
        rows = options["formsets"][self.relation_name]
        deferred = self.child_edit_handler.get_form_options().get("defer_required_on_fields")
        rows["form"] = get_form_for_model(EvidenceLink, EvidenceLinkForm, defer_required_on_fields=deferred)
        return options


EVIDENCE = EvidencePanel(
    "evidence_links",
    heading=_("Evidence"),
    label=_("Evidence"),
    help_text=_("Each row names one thing and says what it did. What was considered and not adopted belongs here too."),
    panels=[
        FieldPanel("relation"),
        FieldPanel("reason"),
        MultiFieldPanel(
            [
                FieldPanel("code", widget=code_chooser.widget_class(linked_fields=BESIDE)),
                FieldPanel("contribution", widget=contribution_chooser.widget_class(linked_fields=BESIDE)),
                FieldPanel("passage"),
                FieldPanel("result"),
                FieldPanel("need"),
                FieldPanel("measure"),
            ],
            heading=_("One of these"),
        ),
    ],
)

COMMITMENTS = InlinePanel(
    "commitments",
    heading=_("Promises"),
    label=_("Promise"),
    panels=[
        FieldPanel("what"),
        FieldRowPanel([FieldPanel("owner"), FieldPanel("due_on")]),
        FieldRowPanel([FieldPanel("status"), FieldPanel("measure")]),
        FieldPanel("status_reason"),
    ],
)

WHAT = [
    FieldPanel("title"),
    PageChooserPanel("consultation", page_type="consultations.ConsultationPage"),
    FieldPanel("outcome"),
    FieldPanel("summary"),
    FieldPanel("decided"),
    FieldPanel("reasons"),
    FieldPanel("effects"),
    FieldPanel("change_note"),
]

BASIS = [
    FieldRowPanel([FieldPanel("body"), FieldPanel("decided_on")]),
    FieldPanel("proposal_version"),
    FieldPanel("duties", widget=CheckboxSelectMultiple),
    FieldPanel("levers", widget=CheckboxSelectMultiple),
    FieldPanel("funding"),
    FieldPanel("next_update_on"),
    PublishingPanel(),
]


class DecisionWorkflowAction(WorkflowActionView):
    def post(self, request, *args, **kwargs):
        """Approving publishes: what has become unfit since it was submitted is refused with its reasons."""
        try:
            return super().post(request, *args, **kwargs)
        except ValidationError as error:
            for sentence in error.messages:
                messages.error(request, sentence)
            return redirect(Decision.snippet_viewset.get_url_name("edit"), self.object.pk)


class DecisionViewSet(SnippetViewSet):
    model = Decision
    workflow_action_view_class = DecisionWorkflowAction
    icon = "check"
    menu_label = _("Decisions")
    menu_name = "decisions"
    menu_order = 205
    add_to_admin_menu = True
    copy_view_enabled = False  # a copy would claim the first one's evidence
    list_display = [
        "title",
        "consultation",
        Column("outcome", label=_("Outcome"), accessor="get_outcome_display"),
        Column("decided_on", label=_("Decided on")),
        LiveStatusTagColumn(),
    ]
    list_filter = ["outcome", "live"]
    search_fields = ["title", "summary", "body"]
    search_backend_name = None  # drafts are not in the index
    edit_handler = TabbedInterface(
        [
            ObjectList(WHAT, heading=_("What and why")),
            ObjectList(
                [
                    HelpPanel(
                        _("Choose the consultation first: themes and words of that consultation are then offered.")
                    ),
                    EVIDENCE,
                ],
                heading=_("Evidence"),
            ),
            ObjectList(BASIS, heading=_("Who, when, under what")),
            ObjectList([COMMITMENTS], heading=_("Promises")),
        ],
        base_form_class=DecisionForm,
    )

    def get_queryset(self, request):
        return Decision.objects.select_related("consultation")
