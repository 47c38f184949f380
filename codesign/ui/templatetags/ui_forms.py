"""How a field becomes accessible markup: label or legend, hint and error tied to the control."""

from django import forms, template
from django.template.loader import get_template
from django.utils.translation import gettext as _

from codesign.ui.forms import DatePartsWidget

register = template.Library()

KINDS = (  # the first that fits; a subclass comes before what it is made from
    (forms.CheckboxSelectMultiple, "checkboxes"),
    (forms.RadioSelect, "radios"),
    (DatePartsWidget, "date-parts"),
    (forms.CheckboxInput, "checkbox"),
    (forms.Select, "select"),
    (forms.Textarea, "textarea"),
    (forms.FileInput, "file"),
)
CLASSES = {"select": "nhsuk-select", "textarea": "nhsuk-textarea", "file": "nhsuk-file-upload__input"}
NARROW = {"number": "nhsuk-input--width-5", "date": "nhsuk-input--width-10"}


@register.filter
def kind(field):
    return next((name for widget, name in KINDS if isinstance(field.field.widget, widget)), "input")


@register.filter
def first_control(field):
    """The id of the control that an error in this field leads to."""
    if kind(field) in {"radios", "checkboxes", "date-parts"}:
        return f"{field.auto_id}_0"
    return field.id_for_label or field.auto_id


@register.filter
def limit(field):
    """The most characters a text may have; None where nothing is counted."""
    return getattr(field.field, "max_length", None) if kind(field) == "textarea" else None


@register.filter
def options(field):
    """The options of radios or checkboxes, flat: dicts with value, label, selected, id, exclusive."""
    widget = field.field.widget
    chosen = widget.format_value(field.value())
    groups = widget.optgroups(field.html_name, chosen, {"id": field.auto_id})
    return [
        {
            "value": option["value"],
            "label": option["label"],
            "selected": option["selected"],
            "id": option["attrs"].get("id", ""),
            "exclusive": option.get("exclusive", False),
        }
        for _group, members, _index in groups
        for option in members
    ]


@register.filter
def parts(field):
    """Day, month and year of a date in parts: dicts with label, name, id, value, digits."""
    value = field.value()
    values = value if isinstance(value, list) else field.field.widget.decompress(value)
    labels = field.field.widget.parts
    return [
        {
            "label": label,
            "digits": digits,
            "name": f"{field.html_name}_{number}",
            "id": f"{field.auto_id}_{number}",
            "value": "" if values[number] is None else values[number],
        }
        for number, (label, digits) in enumerate(labels)
    ]


@register.simple_tag
def control(field):
    """The control itself. Never with maxlength: browsers would cut what people paste, and say nothing."""
    widget, what = field.field.widget, kind(field)
    input_type = getattr(widget, "input_type", "")
    css = [CLASSES.get(what, "nhsuk-input"), widget.attrs.get("class", "")]
    if isinstance(widget, forms.DateInput):
        input_type = "date"
    css.append(NARROW.get(input_type, ""))
    if field.errors:
        css.append(f"{css[0]}--error")
    attrs = {"class": " ".join(filter(None, css)), "maxlength": False}
    if input_type == "date":
        widget.input_type, widget.format = "date", "%Y-%m-%d"  # what browsers read and send
    if limit(field):
        attrs["class"] += " nhsuk-js-character-count"
        attrs["aria-describedby"] = " ".join(filter(None, [field.aria_describedby, f"{field.auto_id}-info"]))
    return field.as_widget(attrs=attrs)


@register.simple_tag
def form_field(field):
    """A field as the template pack draws it, outside a crispy form."""
    return get_template("codesign/field.html").render({"field": field})


@register.filter
def problems(field):
    """The errors of a field. "This field is required" five times over helps nobody: it names the question instead."""
    plain = str(forms.Field.default_error_messages["required"])
    named = _("“%(label)s” needs an answer.") % {"label": field.label}
    return [named if words == plain else words for words in field.errors]


@register.simple_tag
def error_links(form):
    """Every error of a form with the id of the control it leads to."""
    found = [{"words": words, "target": ""} for words in form.non_field_errors()]
    for field in form:
        found += [{"words": words, "target": first_control(field)} for words in problems(field)]
    return found
