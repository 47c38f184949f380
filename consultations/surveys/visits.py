"""One request of somebody at one response: what they hold, where they stand, where they go next."""

from functools import cached_property, wraps

from django.http import Http404
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache

from codesign.privacy.codes import format_code, normalise_code
from codesign.privacy.holding import Holding, held, hold, holding
from codesign.ui.origin import readable_only, same_origin_only

from .definition import definition_of
from .doors import TooManyTries, door_of, is_locked, may_start, response_behind, response_of_code, survey_or_404
from .forms import CodeForm
from .models import Status
from .permissions import can_change, can_take_part
from .services import start_response
from .standing import has_unsent_changes, standing_of


def journey(view):
    """A page of the journey: never kept by a cache, written to by our own pages alone, with its Visit."""

    @same_origin_only
    @never_cache
    @readable_only
    @wraps(view)
    def page(request, survey_id, door, **parts):
        survey = survey_or_404(survey_id)
        visit = Visit(request, survey, response_behind(request, survey, door))
        if visit.lost and request.method != "POST":
            if is_locked(request, survey):  # its title is not for everybody
                raise Http404
            return visit.render("resume", {"form": CodeForm(), "lost": True}, status=404)
        return view(visit, **parts)

    return page


class Visit:
    def __init__(self, request, survey, response):
        self.request, self.survey, self.response = request, survey, response
        self.taken_up = ""  # the code by which the response was taken up in this very request
        self.fresh = False  # whether the response was begun in this very request
        self.code_form = CodeForm()

    @property
    def lost(self):
        """Whether this browser does not, or no longer, hold a response of this address."""
        return self.response is None

    @cached_property
    def definition(self):
        return definition_of(self.survey.live_revision_id)

    @property
    def standing(self):
        return standing_of(self.definition, self.response)

    @property
    def verdict(self):
        return can_take_part(self.survey) if self.lost else can_change(self.response)

    @property
    def holding(self):
        if self.lost:
            return Holding()
        return holding(self.request, self.response.participant_id)

    @property
    def code(self):
        """The code, to be shown at the foot of every page once it has been shown large."""
        return self.holding.code if self.holding.shown else ""

    def take_up(self):
        """For words sent from a browser that holds nothing: find or begin the response they belong to."""
        posted = self.request.POST
        if "without" in posted and not posted.get("code"):
            if refusal := self._no_start():
                self.code_form = CodeForm({})
                self.code_form.errors["code"] = self.code_form.error_class([refusal])
                return False
            self.response, self.taken_up = start_response(self.survey, user=self.request.user)
            self.fresh = True
            return True
        self.code_form = CodeForm(posted) if "code" in posted else CodeForm()
        self.response = take_up_code(self.request, self.code_form, self.survey)
        if self.lost:
            return False
        self.response.survey = self.survey
        self.taken_up = format_code(normalise_code(posted["code"]))
        return True

    def _no_start(self):
        """Why nothing new may begin here, in words that leave what was typed on the page; empty if it may."""
        if is_locked(self.request, self.survey):
            return _("This survey is not open to everybody. Open its page in another window first, then save again.")
        if not may_start(self.request):
            return _("Very many people have started here in the last hour. Wait a little, then save again.")
        return ""

    def url(self, name, *parts):
        return reverse(f"surveys:{name}", args=[self.survey.pk, door_of(self.response), *parts])

    door = property(lambda self: door_of(self.response))
    about_url = property(lambda self: self.url("about"))
    check_url = property(lambda self: self.url("check"))
    send_url = property(lambda self: self.url("send"))
    withdraw_url = property(lambda self: self.url("withdraw"))
    new_code_url = property(lambda self: self.url("new-code"))
    next_url = property(lambda self: self.where_to_come_back())

    def where_next(self, after=0):
        """The address of the first part with something left to do."""
        response = self.response
        if response.status == Status.WITHDRAWN:
            return self.url("sent")
        if not response.capacity:
            return self.url("about")
        part = self.standing.next_incomplete(after)
        return self.url("section", part.section.id) if part else self.url("check")

    def where_to_come_back(self):
        """The address for somebody who comes with their code: where they stopped."""
        if self.response.status == Status.SUBMITTED:
            unsent = self.survey.is_open() and has_unsent_changes(self.response)
            return self.url("check" if unsent else "sent")
        return self.where_next()

    def redirect(self, url):
        return self.renew(redirect(url))

    def renew(self, answer, *, code="", shown=False):
        """Whoever is at work is not cut off: the cookie holds on for another day."""
        participant = self.response.participant_id
        if self.taken_up or code or participant in held(self.request):
            shown = shown or (bool(self.taken_up) and not self.fresh)
            hold(answer, self.request, participant, code or self.taken_up, shown=shown)
        return answer

    def render(self, template, context=None, status=200):
        context = {"visit": self, "survey": self.survey, "standing": self.standing} | (context or {})
        return render(self.request, f"consultations/surveys/{template}.html", context, status=status)

    def closed(self, typed=()):
        """What a person reads who can write no more. typed: (what it answers, words) pairs that were not saved."""
        response = self.response
        if not typed and not self.lost and response.status != Status.DRAFT:
            return self.redirect(self.url("sent"))
        kept = [] if self.lost or response.status != Status.DRAFT else spoken(self.definition, response.answers)
        return self.render("closed", {"typed": typed, "kept": kept}, status=409 if typed else 200)


def take_up_code(request, form, survey=None):
    """The response that a code form opens; None, with a sentence at its field, if it opens none."""
    if not form.is_valid():
        return None
    try:
        response = response_of_code(request, form.cleaned_data["code"], survey)
    except TooManyTries:
        form.add_error("code", _("Codes were tried too often here. Wait ten minutes, then try again."))
        return None
    if response is None:
        form.add_error("code", _("We cannot open anything with this code. Look at each letter and number again."))
    return response


def spoken(definition, answers):
    """(question, answer) pairs, in words, of what was answered."""
    return [
        (question.text, words)
        for question in definition.questions
        if (words := "\n".join(question.words(answers.get(question.id))))
    ]


def require_method(request, *methods):
    if request.method not in methods:
        raise Http404
