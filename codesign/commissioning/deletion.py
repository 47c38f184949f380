"""Nothing that others rest on is deleted. The database refuses it; here the editor gets a sentence, not an error."""

from django.contrib import messages
from django.db.models import ProtectedError, RestrictedError
from django.db.models.deletion import Collector
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from .citations import citations_for
from .dated import DatedRecord
from .models import Measure, Need


def resting_on(record):
    """How many things would lose something if the record went: rows that protect it, pages that name it, decisions."""
    return max(protecting(record), referring(record), cited(record))


def protecting(record):
    try:
        Collector(using=record._state.db, origin=record).collect([record])
    except ProtectedError as error:
        return len(error.protected_objects)
    except RestrictedError as error:
        return len(error.restricted_objects)
    return 0


def referring(record):
    # A page that names a condition would lose it without a word: the row between the two goes with the condition.
    if not isinstance(record, DatedRecord):
        return 0
    relations = record._meta.get_fields(include_hidden=True)
    rows = [
        relation for relation in relations if relation.auto_created and (relation.one_to_many or relation.one_to_one)
    ]
    return sum(row.related_model._base_manager.filter(**{row.field.name: record}).count() for row in rows)


def cited(record):
    if not isinstance(record, Need | Measure):
        return 0
    return len(citations_for([record.target_key])[record.target_key])


def refuse_deletion(request, records):
    """A hook before snippets are deleted, one or many: None lets it pass."""
    for record in records:
        if number := resting_on(record):
            messages.error(request, sentence(record, number))
            viewset = record.snippet_viewset
            if len(records) == 1:
                return redirect(viewset.get_url_name("usage"), record.pk)
            return redirect(viewset.get_url_name("list"))
    return None


def sentence(record, number):
    told = ngettext(
        "“%(record)s” cannot be deleted: %(number)d other record rests on it.",
        "“%(record)s” cannot be deleted: %(number)d other records rest on it.",
        number,
    ) % {"record": record, "number": number}
    if isinstance(record, DatedRecord):
        return f"{told} {_('Give the first day it no longer holds instead.')}"
    return told


def kept_by(page):
    """The needs and measures that hold a page, or a page below it, in place."""
    return sum(model.objects.filter(programme__path__startswith=page.path).count() for model in (Need, Measure))


def refuse_page_deletion(request, page):
    """A hook before a page is deleted, with all below it."""
    number = kept_by(page)
    if not number:
        return None
    messages.error(request, page_sentence(page, number))
    return redirect(reverse("wagtailadmin_explore", args=[page.pk]))


def refuse_bulk_page_deletion(request, action_type, objects, action_class_instance):
    """A hook before a bulk action; only deleting pages concerns us."""
    if action_type != "delete":
        return None
    for page in objects:
        if hasattr(page, "path") and (response := refuse_page_deletion(request, page)):
            return response
    return None


def page_sentence(page, number):
    return ngettext(
        "“%(page)s” cannot be deleted: %(number)d need or measure belongs to it. You can unpublish it instead.",
        "“%(page)s” cannot be deleted: %(number)d needs and measures belong to it. You can unpublish it instead.",
        number,
    ) % {"page": page.get_admin_display_title(), "number": number}
