"""Form helper, fields and widgets that go with the template pack."""

from crispy_forms import helper as crispy
from crispy_forms.layout import Layout, Submit
from django import forms
from django.core.exceptions import ValidationError
from django.utils.dates import MONTHS
from django.utils.text import normalize_newlines
from django.utils.translation import gettext_lazy as _


class FormHelper(crispy.FormHelper):
    """One column, one main action. `submit` is its words; without them the page draws its own buttons.

    show_optional marks fields that may stay empty; turn it off where nearly all may.
    warn_unsaved lets the browser ask before a page with unsaved words is left.
    """

    show_optional = True
    warn_unsaved = False

    def __init__(self, form=None, submit=""):
        super().__init__(form)
        if form is not None and self.layout is None:
            self.layout = Layout(*form.fields)
        if submit:
            self.add_input(Submit("submit", submit))

    def get_attributes(self, template_pack="codesign"):
        attributes = super().get_attributes(template_pack)
        return attributes | {"show_optional": self.show_optional, "warn_unsaved": self.warn_unsaved}


class LongTextField(forms.CharField):
    """Several lines of plain text. Too long is an error that keeps every word, never a cut.

    Browsers send each line break as two characters but count one: they are made one before they are counted.
    """

    widget = forms.Textarea

    default_error_messages = {
        "max_length": _("This is longer than %(limit_value)s characters: it has %(show_value)s. Please shorten it."),
    }

    def __init__(self, *, rows=8, **kwargs):
        super().__init__(**kwargs)
        self.widget.attrs.setdefault("rows", rows)
        for validator in self.validators:
            if validator.code == "max_length":
                validator.message = self.error_messages["max_length"]

    def to_python(self, value):
        value = super().to_python(value)
        return normalize_newlines(value) if value else value


class ExclusiveCheckboxes(forms.CheckboxSelectMultiple):
    """Checkboxes of which some, such as "none of these", exclude all others. `exclusive` holds their values."""

    def __init__(self, *args, exclusive=(), **kwargs):
        super().__init__(*args, **kwargs)
        self.exclusive = {str(value) for value in exclusive}

    def create_option(self, name, value, *args, **kwargs):
        option = super().create_option(name, value, *args, **kwargs)
        option["exclusive"] = str(value) in self.exclusive
        return option


class ExclusiveChoicesField(forms.MultipleChoiceField):
    """Several choices, or one that excludes the rest; both together get an error, also without JavaScript."""

    widget = ExclusiveCheckboxes
    default_error_messages = {"exclusive": _("Choose “%(label)s” alone, or choose from the others.")}

    def __init__(self, *, exclusive=(), **kwargs):
        super().__init__(**kwargs)
        self.exclusive = self.widget.exclusive = {str(value) for value in exclusive}

    def validate(self, value):
        super().validate(value)
        alone = [chosen for chosen in value if chosen in self.exclusive]
        if alone and len(value) > 1:
            label = dict(self.choices).get(alone[0], alone[0])
            raise ValidationError(self.error_messages["exclusive"], code="exclusive", params={"label": label})


class DatePartsWidget(forms.MultiWidget):
    """Day, month and year in three boxes: quicker and clearer than a calendar for dates people know by heart."""

    parts = ((_("Day"), 2), (_("Month"), 2), (_("Year"), 4))
    use_fieldset = True

    def __init__(self, attrs=None):
        digits = {"inputmode": "numeric", "autocomplete": "off"}
        super().__init__([forms.TextInput(digits) for _part in self.parts], attrs)

    def decompress(self, value):
        return [value.day, value.month, value.year] if value else [None, None, None]


class DatePartsField(forms.MultiValueField):
    """A date from three numbers; the month may be written as a word."""

    widget = DatePartsWidget
    default_error_messages = {
        "invalid": _("This is not a date in the calendar. Use numbers, for example 27 3 2026."),
    }

    def __init__(self, **kwargs):
        missing = {"incomplete": _("Enter the day, the month and the year.")}
        parts = [forms.CharField(max_length=length, error_messages=missing) for length in (2, 12, 4)]
        super().__init__(parts, require_all_fields=False, **kwargs)

    def compress(self, data_list):
        if not data_list:
            return None
        day, month, year = (part.strip() for part in data_list)
        month = _month_number(month)
        try:
            return forms.DateField(input_formats=["%d %m %Y"]).clean(f"{day} {month} {year}")
        except ValidationError:
            raise ValidationError(self.error_messages["invalid"], code="invalid") from None


def _month_number(words):
    for number, name in MONTHS.items():
        if len(words) > 2 and str(name).casefold().startswith(words.casefold()):
            return number
    return words
