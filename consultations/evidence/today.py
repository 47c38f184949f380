"""What waits for an analyst, for the editor's dashboard."""

from django.urls import reverse
from django.utils.translation import ngettext

from cms.editor.dashboard import Task

from .permissions import can_code
from .reports import unread_by_consultation


def unread_answers(user):
    if not can_code(user):
        return []
    return [
        Task(
            ngettext("%(n)d answer to “%(title)s” is unread", "%(n)d answers to “%(title)s” are unread", n)
            % {"n": n, "title": title},
            f"{reverse('coding')}?consultation={pk}&reading=unread",
        )
        for pk, title, n in unread_by_consultation()
    ]
