"""What the results pages show, put together from results, charts and citations."""

from dataclasses import dataclass

from django import forms
from django.utils.translation import gettext_lazy as _

from codesign.commissioning.citations import citations_for, use_url
from codesign.ui.charts import BarChart
from consultations.choices import Capacity, Channel

from .charts import base, chart
from .reports import QuestionResult, SurveyResults, results, target_key


class PublicFilter(forms.Form):
    """One cut at a time: two crossed would leave few people in many of them."""

    cut = forms.ChoiceField(
        label=_("Whose answers"),
        required=False,
        choices=[
            ("", _("Everybody’s")),
            (_("By who answered"), Capacity.choices),
            (_("By how they answered"), Channel.choices),
        ],
    )

    def chosen(self):
        """{"capacity": ...} or {"channel": ...}; empty for everybody, and for what is no cut."""
        name = self.cleaned_data["cut"] if self.is_valid() else ""
        if name in Capacity.values:
            return {"capacity": name}
        return {"channel": name} if name else {}


class StaffFilter(forms.Form):
    capacity = forms.ChoiceField(label=_("Who"), required=False, choices=[("", _("Everybody")), *Capacity.choices])
    channel = forms.ChoiceField(label=_("How"), required=False, choices=[("", _("Any way")), *Channel.choices])

    def chosen(self):
        return {name: value for name, value in self.cleaned_data.items() if value} if self.is_valid() else {}


@dataclass(frozen=True)
class QuestionOnPage:
    result: QuestionResult
    chart: BarChart | None
    base: str
    citations: list
    use_url: str


@dataclass(frozen=True)
class ResultsOnPage:
    results: SurveyResults
    sections: list[tuple[str, list[QuestionOnPage]]]


def results_on_page(survey, user, *, public, chosen):
    found = results(survey, public=public, **chosen)
    keys = {result.target: target_key(survey, result.target) for result in found.questions}
    cited = citations_for(keys.values(), None if public else user)
    titles = {section.id: section.title for section in survey.definition().sections}
    sections = {}
    for result in found.questions:
        key = keys[result.target]
        sections.setdefault(result.question.section_id, []).append(
            QuestionOnPage(result, chart(result), base(result), cited[key], "" if public else use_url(key, user))
        )
    return ResultsOnPage(found, [(titles[section_id], questions) for section_id, questions in sections.items()])
