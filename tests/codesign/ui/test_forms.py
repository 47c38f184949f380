import datetime
from html.parser import HTMLParser

import pytest
from crispy_forms.utils import render_crispy_form
from django import forms
from django.template import Context, Template

from codesign.ui.forms import DatePartsField, ExclusiveChoicesField, FormHelper, LongTextField

FEW = [("yes", "Yes"), ("no", "No")]


class Elements(HTMLParser):
    """Every element of a piece of markup as (tag, attributes)."""

    def __init__(self, html):
        super().__init__()
        self.found = []
        self.feed(html)

    def handle_starttag(self, tag, attrs):
        self.found.append((tag, dict(attrs)))

    def all(self, *tags):
        return [attrs for tag, attrs in self.found if tag in tags]

    def ids(self):
        return [attrs["id"] for _tag, attrs in self.found if "id" in attrs]


def rendered(field, data=None, **kwargs):
    """The markup of a form of one field called "answer"."""
    form = type("OneForm", (forms.Form,), {"answer": field})(data, **kwargs)
    form.helper = FormHelper(form)
    return Elements(render_crispy_form(form))


FIELDS = {
    "text": forms.CharField(label="Name", help_text="Of the group"),
    "email": forms.EmailField(label="Email", help_text="To write to you"),
    "number": forms.IntegerField(label="People", help_text="About"),
    "textarea": LongTextField(label="Words", help_text="In your own words", max_length=20),
    "select": forms.ChoiceField(label="Place", choices=FEW, help_text="Where you live"),
    "file": forms.FileField(label="File", help_text="At most 5 MB"),
    "date": forms.DateField(label="Day", help_text="Of the meeting"),
}
GROUPS = {
    "radios": forms.ChoiceField(label="Choice", choices=FEW, widget=forms.RadioSelect, help_text="One"),
    "checkboxes": forms.MultipleChoiceField(
        label="Choices", choices=FEW, widget=forms.CheckboxSelectMultiple, help_text="Several"
    ),
    "date parts": DatePartsField(label="Date", help_text="27 3 2026"),
}


@pytest.mark.parametrize("field", FIELDS.values(), ids=FIELDS)
def test_single_control_when_wrong_is_tied_to_its_label_hint_and_error(field):
    page = rendered(field, {})
    (control,) = [a for a in page.all("input", "select", "textarea") if a.get("name") == "answer"]
    assert [label["for"] for label in page.all("label")] == [control["id"]]
    assert control["aria-describedby"].split()[:2] == ["id_answer_helptext", "id_answer_error"]
    assert set(control["aria-describedby"].split()) <= set(page.ids())
    assert control["aria-invalid"] == "true"


@pytest.mark.parametrize("field", GROUPS.values(), ids=GROUPS)
def test_group_of_controls_when_wrong_is_a_fieldset_described_by_hint_and_error(field):
    page = rendered(field, {})
    assert [a["aria-describedby"] for a in page.all("fieldset")] == ["id_answer_helptext id_answer_error"]
    assert len(page.all("legend")) == 1
    controls = [a["id"] for a in page.all("input") if a.get("type") != "hidden"]
    assert [label["for"] for label in page.all("label")] == controls


@pytest.mark.parametrize("field", [*FIELDS.values(), *GROUPS.values()], ids=[*FIELDS, *GROUPS])
def test_error_summary_when_a_field_is_wrong_leads_to_its_first_control(field):
    page = rendered(field, {})
    (target,) = [a["href"] for a in page.all("a")]
    assert target.removeprefix("#") in [a.get("id") for a in page.all("input", "select", "textarea")]


def test_single_checkbox_when_shown_has_its_label_beside_it_and_stays_ticked():
    page = rendered(forms.BooleanField(label="You may quote me", required=False), {"answer": "on"})
    assert page.all("fieldset") == []
    (control,) = [a for a in page.all("input") if a["type"] == "checkbox"]
    assert "checked" in control
    assert [label["for"] for label in page.all("label")] == [control["id"]]


def test_form_when_shown_leaves_the_checking_to_the_server():
    (form,) = rendered(FIELDS["text"]).all("form")
    assert "novalidate" in form


def test_missing_answer_when_required_is_named_in_the_error():
    form = type("OneForm", (forms.Form,), {"answer": forms.CharField(label="How far is it?")})({})
    html = render_crispy_form(form)
    assert html.count("“How far is it?” needs an answer.") == 2  # in the summary and beside the field
    assert html.count("This field is required.") == 0


def test_long_text_when_over_the_limit_keeps_every_word_and_is_never_cut_by_the_browser():
    words = "twenty-five characters it"
    page = rendered(LongTextField(max_length=20), {"answer": words})
    (control,) = page.all("textarea")
    assert "maxlength" not in control
    assert control["aria-describedby"].split()[-1] == "id_answer-info"
    html = render_crispy_form(type("F", (forms.Form,), {"answer": LongTextField(max_length=20)})({"answer": words}))
    assert html.count(words) == 1
    assert html.count("This is longer than 20 characters: it has 25. Please shorten it.") == 2


def test_long_text_when_it_has_line_breaks_counts_each_as_one_character():
    assert LongTextField(max_length=3).clean("a\r\nb") == "a\nb"


@pytest.mark.parametrize(("chosen", "right"), [(["none"], True), (["bus", "car"], True), (["bus", "none"], False)])
def test_exclusive_choice_when_chosen_with_others_is_refused(chosen, right):
    field = ExclusiveChoicesField(
        choices=[("bus", "Bus"), ("car", "Car"), ("none", "None of these")], exclusive=["none"]
    )
    if right:
        assert field.clean(chosen) == chosen
    else:
        with pytest.raises(forms.ValidationError, match="Choose “None of these” alone"):
            field.clean(chosen)


def test_exclusive_choice_when_shown_is_marked_for_the_script_and_set_apart():
    field = ExclusiveChoicesField(choices=[("bus", "Bus"), ("none", "None")], exclusive=["none"])
    boxes = [a for a in rendered(field).all("input") if a["type"] == "checkbox"]
    assert [("data-checkbox-exclusive" in box) for box in boxes] == [False, True]
    assert {box["data-checkbox-exclusive-group"] for box in boxes} == {"answer"}


@pytest.mark.parametrize("month", ["3", "03", "March", "mar"])
def test_date_in_parts_when_complete_gives_the_date(month):
    assert DatePartsField().clean(["27", month, "2026"]) == datetime.date(2026, 3, 27)


@pytest.mark.parametrize(
    ("parts", "words"),
    [
        (["31", "2", "2026"], "This is not a date in the calendar"),
        (["27", "", "2026"], "Enter the day, the month and the year"),
    ],
)
def test_date_in_parts_when_impossible_says_so(parts, words):
    with pytest.raises(forms.ValidationError, match=words):
        DatePartsField().clean(parts)


def test_date_in_parts_when_wrong_keeps_what_was_typed():
    page = rendered(DatePartsField(), {"answer_0": "31", "answer_1": "2", "answer_2": "2026"})
    assert [a["value"] for a in page.all("input") if a["type"] == "text"] == ["31", "2", "2026"]


def test_optional_mark_when_the_helper_says_no_is_left_out():
    form = type("OneForm", (forms.Form,), {"answer": forms.CharField(required=False)})()
    form.helper = FormHelper(form)
    assert render_crispy_form(form, form.helper).count("(optional)") == 1
    form.helper.show_optional = False
    assert render_crispy_form(form, form.helper).count("(optional)") == 0


def test_field_filter_when_used_outside_a_helper_draws_the_same_field():
    form = type("OneForm", (forms.Form,), {"answer": forms.CharField(label="Name")})()
    html = Template("{% load ui_forms %}{% form_field form.answer %}").render(Context({"form": form}))
    assert [a["for"] for a in Elements(html).all("label")] == ["id_answer"]
