"""For the editor's dashboard: promises whose day has passed."""

from django.urls import reverse
from django.utils.timezone import localdate
from django.utils.translation import ngettext

from cms.editor.dashboard import Task
from codesign.clock import now

from .choices import SETTLED
from .models import Commitment, Decision
from .permissions import sees_drafts


def tasks_for(user):
    if not sees_drafts(user):
        return []
    late = Commitment.objects.filter(decision__live=True, due_on__lt=localdate(now())).exclude(status__in=SETTLED)
    decisions = list(late.values_list("decision", flat=True))
    if not decisions:
        return []
    words = ngettext("%(number)d promise is late", "%(number)d promises are late", len(decisions))
    viewset = Decision.snippet_viewset
    one = len(set(decisions)) == 1
    url = reverse(viewset.get_url_name("edit"), args=decisions[:1]) if one else reverse(viewset.get_url_name("list"))
    return [Task(words % {"number": len(decisions)}, url, overdue=True)]
