"""The pages a receipt code opens. No cache or search engine keeps them, and no code is in an address."""

from functools import wraps

from django.contrib import messages
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_safe

from codesign.privacy.codes import format_code, normalise_code
from codesign.privacy.holding import hold, holding
from codesign.privacy.models import Identity
from codesign.privacy.participants import consents_of
from codesign.ui.origin import readable_only, same_origin_only
from consultations.surveys.doors import door_of, responses_here
from consultations.surveys.forms import CodeForm, ConsentForm
from consultations.surveys.models import Status
from consultations.surveys.visits import Visit, take_up_code

from .receipts import receipt_of
from .services import change_choices


def private(view):
    """Kept by nobody, indexed by nobody, and changed from our own pages alone."""

    @same_origin_only
    @never_cache
    @readable_only
    @wraps(view)
    def page(request, *args, **kwargs):
        answer = view(request, *args, **kwargs)
        answer.headers["X-Robots-Tag"] = "noindex, nofollow"
        return answer

    return page


def behind(view):
    """The view of one response that this browser or account may open; otherwise the page that asks for the code."""

    @private
    @wraps(view)
    def page(request, door):
        for response in responses_here(request).select_related("survey", "sent", "participant"):
            if door_of(response) == door:
                return view(request, Visit(request, response.survey, response))
        return ask(request, CodeForm(), status=404, lost=True)

    return page


def ask(request, form, *, status=200, lost=False):
    visits = [Visit(request, found.survey, found) for found in responses_here(request).select_related("survey")]
    entries = [{"visit": visit, "door": door_of(visit.response)} for visit in visits]
    told = {"form": form, "entries": entries, "lost": lost}
    return render(request, "consultations/decisions/your_words.html", told, status=status)


@private
@require_http_methods(["GET", "HEAD", "POST"])
def your_words(request):
    if request.method != "POST":
        return ask(request, CodeForm())
    form = CodeForm(request.POST)
    response = take_up_code(request, form)
    if response is None:
        return ask(request, form, status=422)
    answer = redirect("decisions:receipt", door_of(response))
    code = format_code(normalise_code(form.cleaned_data["code"]))
    hold(answer, request, response.participant_id, code, shown=True)
    return answer


@behind
@require_safe
def receipt(request, visit):
    if visit.response.status == Status.DRAFT:
        return redirect(visit.where_to_come_back())
    code = holding(request, visit.response.participant_id).code
    told = {"receipt": receipt_of(visit.response), "visit": visit, "code": code, "door": door_of(visit.response)}
    return render(request, "consultations/decisions/receipt.html", told)


@behind
@require_http_methods(["GET", "HEAD", "POST"])
def choices(request, visit):
    """What somebody agrees to, open to a change of mind for as long as we keep their words."""
    participant = visit.response.participant
    consents, door = consents_of(participant), door_of(visit.response)
    reachable = consents.get("contact", False) and _is_reachable(participant)
    if request.method == "POST":
        form = ConsentForm(request.POST, reachable=reachable)
        if form.is_valid():
            change_choices(participant, form.consents(), form.contact_details())
            messages.success(request, _("Your choices are saved. They hold from now on."))
            return redirect("decisions:receipt", door)
    else:
        form = ConsentForm(consents=consents, reachable=reachable)
    told = {"form": form, "visit": visit, "door": door}
    return render(request, "consultations/decisions/choices.html", told, status=422 if form.errors else 200)


def _is_reachable(participant):
    identity = Identity.objects.filter(participant=participant).first()
    return identity is not None and bool(identity.email or identity.telephone)
