"""The forms of an import in the editor: the upload, and what each column is."""

import json
import tomllib

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from codesign.files.sniff import check_upload
from consultations.choices import Capacity, Channel

from .mapping import WrongMap, build_map

MOST_MAP = 100_000  # bytes


class UploadForm(forms.Form):
    file = forms.FileField(
        label=gettext_lazy("CSV file"), help_text=gettext_lazy("Its first row names the columns. Save it as CSV UTF-8.")
    )
    map = forms.FileField(
        label=gettext_lazy("Map (TOML), if you have one"),
        required=False,
        help_text=gettext_lazy("Without it, you say on the next page what each column is."),
    )

    def clean_file(self):
        file = self.cleaned_data["file"]
        check_upload(file, allowed={"csv"}, max_bytes=200 * 1024 * 1024)
        return file

    def clean_map(self):
        """The map as a dictionary; empty without one."""
        file = self.cleaned_data["map"]
        if not file:
            return {}
        if file.size > MOST_MAP:
            raise ValidationError(_("This map is too long to be one."))
        try:
            found = tomllib.loads(file.read().decode("utf-8"))
            build_map(found)
        except WrongMap as wrong:
            raise ValidationError(wrong.sentences) from None
        except UnicodeDecodeError:
            raise ValidationError(_("The map is not UTF-8. Save it as UTF-8.")) from None
        except tomllib.TOMLDecodeError as error:
            raise ValidationError(_("The map is not valid TOML: %(problem)s.") % {"problem": error}) from None
        return json.loads(json.dumps(found, default=str))  # as it is kept: TOML knows dates, JSON does not


class ColumnsForm(forms.Form):
    """Which column is what. A cell must say an answer in the survey's own words; a map can translate others."""

    def __init__(self, survey, heading, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.questions = survey.questions()
        columns = [("", _("not in this file")), *((name, name) for name in heading)]
        self.fields["key"] = forms.ChoiceField(
            label=_("Column that tells rows apart"),
            choices=columns[1:],
            help_text=_("Every row has a value here that no other row has. A second import finds the same row by it."),
        )
        self.fields["capacity"] = forms.ChoiceField(label=_("Who answered"), choices=Capacity.choices)
        self.fields["capacity_column"] = forms.ChoiceField(
            label=_("or column that says who answered"), choices=columns, required=False
        )
        self.fields["channel"] = forms.ChoiceField(
            label=_("How the answers came"), choices=Channel.choices, initial=Channel.PAPER
        )
        self.fields["organisation"] = forms.ChoiceField(
            label=_("Column with the organisation"), choices=columns, required=False
        )
        self.fields["date"] = forms.ChoiceField(label=_("Column with the date"), choices=columns, required=False)
        self.fields["date_format"] = forms.CharField(
            label=_("How dates are written"),
            initial="%Y-%m-%d",
            help_text=_("%Y year, %m month, %d day: 31/12/2026 is %d/%m/%Y."),
        )
        self.fields["quote"] = forms.ChoiceField(
            label=_("Column that says “yes” to being quoted"), choices=columns, required=False
        )
        self.fields["empty"] = forms.CharField(
            label=_("Words that mean “no answer”"), required=False, help_text=_("Put a semicolon between them.")
        )
        for question in self.questions:
            self.fields[question.id] = forms.ChoiceField(
                label=question.text,
                choices=columns,
                required=False,
                initial=question.text if question.text in heading else "",
            )

    def clean(self):
        super().clean()
        if not any(self.cleaned_data.get(question.id) for question in self.questions):
            raise ValidationError(_("Name the column of at least one question."))

    def mapping(self):
        """As a map's TOML would give it."""
        data = self.cleaned_data
        found = {
            "key": data["key"],
            "empty": [word.strip() for word in data["empty"].split(";") if word.strip()],
            "capacity": {"column": data["capacity_column"]} if data["capacity_column"] else {"value": data["capacity"]},
            "channel": {"value": data["channel"]},
            "question": [
                {"question": question.id, "column": data[question.id]}
                for question in self.questions
                if data[question.id]
            ],
        }
        if data["organisation"]:
            found["organisation"] = {"column": data["organisation"]}
        if data["date"]:
            found["date"] = {"column": data["date"], "format": data["date_format"]}
        if data["quote"]:
            found["consent"] = {"quote": {"column": data["quote"]}}
        return found
