"""Windows of the editor in which evidence for a decision is looked for and chosen."""

from django import forms
from django.core.exceptions import PermissionDenied
from django.utils.translation import gettext_lazy as _
from wagtail.admin.forms.choosers import BaseFilterForm
from wagtail.admin.ui.tables import Column, DateColumn
from wagtail.admin.views.generic import chooser as views
from wagtail.admin.viewsets.chooser import ChooserViewSet
from wagtail.admin.widgets.chooser import BaseChooser

from consultations.contributions.models import Contribution
from consultations.evidence.models import Code

from .permissions import can_use_in_decision
from .targets import excerpt

BESIDE = {"consultation": "#id_consultation"}  # the decision's own field: evidence of its consultation is shown first


class WordsFilterForm(BaseFilterForm):
    q = forms.CharField(
        label=_("Search term"), widget=forms.TextInput(attrs={"placeholder": _("Search")}), required=False
    )
    looked_in = ""

    def filter(self, objects):
        if words := self.cleaned_data.get("q"):
            self.is_searching, self.search_query = True, words
            for word in words.split():
                objects = objects.filter(**{f"{self.looked_in}__icontains": word})
        return objects


class ForDrafters:
    """What people said is seen by those who may draft decisions, and by nobody else who can enter the editor."""

    def dispatch(self, request, *args, **kwargs):
        if not can_use_in_decision(request.user):
            raise PermissionDenied
        return super().dispatch(request, *args, **kwargs)


class FromConsultation(ForDrafters):
    per_page = 20
    consultation_field = ""

    def filter_object_list(self, objects):
        chosen = self.request.GET.get("consultation", "")
        if chosen.isdecimal():
            objects = objects.filter(**{f"{self.consultation_field}__id": chosen})
        return super().filter_object_list(objects)


class CodeFilterForm(WordsFilterForm):
    looked_in = "name"


class FromCodes(FromConsultation):
    consultation_field = "codebook__consultation"
    filter_form_class = CodeFilterForm

    @property
    def columns(self):
        return [*super().columns, Column("consultation", label=_("Consultation"), accessor="codebook.consultation")]

    def get_object_list(self):
        return Code.objects.select_related("codebook__consultation")


class ChooseCode(FromCodes, views.ChooseView):
    pass


class ChooseCodeResults(FromCodes, views.ChooseResultsView):
    pass


class CodeChosen(ForDrafters, views.ChosenView):
    pass


class CodesChosen(ForDrafters, views.ChosenMultipleView):
    pass


class CodeChooserViewSet(ChooserViewSet):
    model = Code
    icon = "tag"
    choose_one_text = _("Choose a theme")
    choose_another_text = _("Choose another theme")
    preserve_url_parameters = ["multiple", "consultation"]
    choose_view_class = ChooseCode
    choose_results_view_class = ChooseCodeResults
    chosen_view_class = CodeChosen
    chosen_multiple_view_class = CodesChosen
    register_widget = False


class ContributionFilterForm(WordsFilterForm):
    looked_in = "text"


class FromContributions(FromConsultation):
    consultation_field = "consultation"
    filter_form_class = ContributionFilterForm

    @property
    def title_column(self):
        column = super().title_column
        column.label, column.accessor = _("Words"), excerpt
        return column

    @property
    def columns(self):
        return [
            *super().columns,
            Column("capacity", label=_("Said"), accessor="get_capacity_display"),
            DateColumn("said_on", label=_("On"), accessor="said_on"),
        ]

    def get_object_list(self):
        return Contribution.objects.live().order_by("-said_on", "pk")


class ChooseContribution(FromContributions, views.ChooseView):
    pass


class ChooseContributionResults(FromContributions, views.ChooseResultsView):
    pass


class ShownByWords:
    def get_display_title(self, instance):
        return excerpt(instance)


class ContributionChosen(ForDrafters, ShownByWords, views.ChosenView):
    pass


class ContributionsChosen(ForDrafters, ShownByWords, views.ChosenMultipleView):
    pass


class ContributionWidget(ShownByWords, BaseChooser):
    pass


class ContributionChooserViewSet(ChooserViewSet):
    model = Contribution
    icon = "openquote"
    choose_one_text = _("Choose what somebody said")
    choose_another_text = _("Choose something else")
    preserve_url_parameters = ["multiple", "consultation"]
    choose_view_class = ChooseContribution
    choose_results_view_class = ChooseContributionResults
    chosen_view_class = ContributionChosen
    chosen_multiple_view_class = ContributionsChosen
    base_widget_class = ContributionWidget
    register_widget = False


code_chooser = CodeChooserViewSet("decision_code_chooser", url_prefix="decisions/choose-theme")
contribution_chooser = ContributionChooserViewSet("decision_contribution_chooser", url_prefix="decisions/choose-words")
