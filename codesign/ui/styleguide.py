"""Every component on one page, for those who make pages and for the accessibility tests. Demo and debugging only."""

from datetime import date, timedelta

from django import forms
from django.conf import settings
from django.core.paginator import Paginator
from django.http import Http404
from django.shortcuts import render
from django.views.decorators.http import require_safe

from codesign.clock import now

from .charts import BarChart, BarRow, LineChart, LinePoint
from .forms import DatePartsField, ExclusiveChoicesField, FormHelper, LongTextField

STEPS = [
    {"title": "We asked", "state": "done", "date": date(2026, 3, 2), "text": "A survey and two evenings in Riverside."},
    {"title": "You said", "state": "done", "date": date(2026, 4, 27), "text": "412 people and 9 groups took part."},
    {"title": "We are weighing it", "state": "now", "when": "until 30 June 2026", "url": "#weighed"},
    {"title": "The board decides", "state": "next", "when": "in July 2026"},
    {"title": "It gets done", "state": "next"},
]
WAYS = [("bus", "By bus"), ("car", "In my own car"), ("lift", "Somebody drives me"), ("none", "I cannot get there")]
FEW = [("yes", "Yes"), ("no", "No"), ("unsure", "I am not sure")]
WRONG = {"ways": ["bus", "none"], "email": "carer", "since_0": "31", "since_1": "2", "since_2": "2026"}


class ExampleForm(forms.Form):
    going = forms.ChoiceField(
        label="Have you been to a breathing class?",
        widget=forms.RadioSelect,
        choices=FEW,
        help_text="Also count classes online.",
    )
    ways = ExclusiveChoicesField(
        label="How do you get there?", choices=WAYS, exclusive=["none"], help_text="Choose all that apply."
    )
    words = LongTextField(label="What would make it easier?", max_length=500, required=False)
    place = forms.ChoiceField(label="Where do you live?", choices=[("", "Choose"), ("r", "Riverside"), ("h", "Hill")])
    name = forms.CharField(label="Name of your group", max_length=80, required=False)
    email = forms.EmailField(label="Email address", help_text="Only to tell you what came of it.")
    people = forms.IntegerField(label="How many people do you speak for?", required=False)
    since = DatePartsField(label="When did you start?", help_text="For example, 27 3 2026", required=False)
    day = forms.DateField(label="Day of the meeting", required=False)
    file = forms.FileField(label="Minutes of the meeting", required=False)
    agree = forms.BooleanField(label="You may quote my words without my name", required=False)


class FilterForm(forms.Form):
    q = forms.CharField(label="Words", required=False, max_length=100, widget=forms.TextInput({"type": "search"}))
    where = forms.ChoiceField(label="Place", required=False, choices=[("", "Everywhere"), ("r", "Riverside")])
    year = forms.ChoiceField(label="Year", required=False, choices=[("", "Any year"), ("2026", "2026")])
    standing = forms.ChoiceField(label="Standing", required=False, choices=[("", "All"), ("open", "Open now")])


def example_form(data=None):
    form = ExampleForm(data)
    form.helper = FormHelper(form, submit="Save and go on")
    return form


def bars():
    rows = [
        BarRow("Classes nearer to where I live, in a place I already know", "231", 0.56, "56%"),
        BarRow("Evening classes", "140", 0.34, "34%"),
        BarRow("Somebody to come with me the first time", "37", 0.09, "9%"),
        BarRow("Something else", "*", None, "*"),
    ]
    return BarChart(
        title="What would make it easier?",
        sentence="More than half of the people who answered asked for classes nearer to home.",
        base="412 of 430 people answered this question.",
        rows=rows,
        note="People could choose several answers.",
    )


def line():
    values = [(2024, 1, 38.0), (2024, 7, 41.5), (2025, 1, 47.0), (2025, 7, 52.0), (2026, 1, 61.0)]
    points = [LinePoint(date(year, month, 1), value, f"{value:g}%") for year, month, value in values]
    return LineChart(
        title="People who finish the course",
        sentence="Six in ten people finish the course now; two years ago it was fewer than four in ten.",
        points=points,
        base="People who started a course in the six months before each date.",
        value_heading="Finished",
        target=70,
    )


@require_safe
def show(request):
    if not (settings.DEMO or settings.DEBUG):
        raise Http404
    moment = now()
    return render(
        request,
        "codesign/ui/styleguide.html",
        {
            "steps": STEPS,
            "now": moment,
            "soon": moment + timedelta(days=2),
            "later": moment + timedelta(days=24),
            "ago": moment - timedelta(days=12),
            "rows": [
                {"key": "Do you speak for yourself?", "value": "Yes, for myself", "change_url": "#capacity"},
                {"key": "What would make it easier?", "value": "A class in the village hall.\nIn the evening."},
            ],
            "citations": [
                {"title": "Open two evening classes", "url": "#d", "stage_label": "Decided", "relation": "Shaped by"}
            ],
            "page_obj": Paginator(range(90), 20).get_page(2),
            "crumbs": [("Home", "/"), ("Consultations", "/")],
            "chart": bars(),
            "line": line(),
            "form": example_form(WRONG if "errors" in request.GET else None),
            "filters": FilterForm(),
        },
    )
