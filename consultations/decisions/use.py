"""The editor's page behind "use in a decision"."""

from django.contrib import messages
from django.http import Http404
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _

from codesign.accounts.verdicts import require

from .forms import UseForm
from .models import Decision
from .permissions import can_begin, can_use_in_decision
from .services import AlreadyCited, begin, cite
from .targets import find_target


def use_in_decision(request):
    require(can_use_in_decision(request.user))
    target = find_target(request.GET.get("target", ""))
    if target is None:
        raise Http404
    form = UseForm(request.POST or None, may_begin=bool(can_begin(request.user)), target=target)
    if form.is_valid() and (draft := _add(request.user, target, form)):
        messages.success(request, _("Added to the draft of “%(decision)s”.") % {"decision": draft})
        return redirect(Decision.snippet_viewset.get_url_name("edit"), draft.pk)
    return render(request, "consultations/decisions/use.html", {"form": form, "target": target})


def _add(user, target, form):
    """The draft with the link in it; None, with the form saying why, if it could not be added."""
    chosen = form.cleaned_data
    if chosen["decision"] == form.NEW:
        decision = begin(chosen["title"], chosen["consultation"], user=user)
    else:
        decision = get_object_or_404(Decision, pk=chosen["decision"])
        if (lock := decision.get_lock()) and lock.for_user(user):
            form.add_error("decision", _("This decision is locked. Choose another, or ask who locked it."))
            return None
    try:
        fields = target.fields | {"passage": chosen.get("passage", "")}
        return cite(decision, fields, relation=chosen["relation"], reason=chosen["reason"], user=user)
    except AlreadyCited:
        form.add_error("decision", _("This decision says so already: change the reason there."))
        return None
