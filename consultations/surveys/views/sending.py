"""Checking, agreeing, sending, and what can be done afterwards."""

from django.shortcuts import redirect
from django.utils.translation import gettext as _

from codesign.privacy.models import Identity, Purpose
from codesign.privacy.participants import replace_code

from ..definition import definition_of
from ..forms import ConsentForm
from ..models import Status
from ..services import NotReady, SurveyClosed, Withdrawn, submit_response, withdraw_response
from ..standing import has_unsent_changes
from ..visits import journey, require_method, spoken


@journey
def check(visit):
    require_method(visit.request, "GET", "HEAD")
    if not visit.verdict:
        return visit.closed()
    if not visit.response.capacity:
        return visit.redirect(visit.url("about"))
    standing, response = visit.standing, visit.response
    about = [{"key": _("How you are taking part"), "value": response.get_capacity_display()}]
    if response.organisation:
        about.append({"key": _("Your group or organisation"), "value": response.organisation})
    if response.agreed_how:
        about.append({"key": _("How you agreed this"), "value": response.agreed_how})
    parts = [(part, rows(part), visit.url("section", part.section.id)) for part in standing.parts]
    return visit.render("check", {"parts": parts, "about": about, "number": standing.total - 1})


def rows(part):
    return [
        {"key": question.text, "value": "\n".join(question.words(part.answers.get(question.id))) or _("Not answered")}
        for question in part.section.questions
    ]


@journey
def send(visit):
    """Consent and sending, on one page: what somebody agrees to is the last thing they do."""
    request = visit.request
    if request.method != "POST":
        if not visit.verdict:
            return visit.closed()
        if not (visit.response.capacity and visit.standing.ready):
            return visit.redirect(visit.url("check"))
        sent = visit.response.sent
        form = ConsentForm(consents=sent.consents if sent else None, reachable=_is_reachable(visit, sent))
        return visit.render("send", {"form": form})
    form = ConsentForm(request.POST)
    try:
        if visit.lost and not visit.take_up():
            return visit.render("send", {"form": form}, status=403)
        form.reachable = _is_reachable(visit, visit.response.sent)
        if form.is_valid():
            visit.response = submit_response(
                visit.response.pk, consents=form.consents(), contact=form.contact_details()
            )
            return visit.redirect(visit.url("sent"))
    except (SurveyClosed, Withdrawn):
        return visit.closed([(_("Your answers"), _("They are saved as you left them, but were not sent."))])
    except NotReady:
        return visit.redirect(visit.url("check"))
    return visit.renew(visit.render("send", {"form": form}, status=422))


def _is_reachable(visit, sent):
    """Whether the vault holds a way to contact them already: it is never shown again, only kept or emptied."""
    if sent is None or not sent.consents.get(Purpose.CONTACT):
        return False
    identity = Identity.objects.filter(participant=visit.response.participant_id).first()
    return identity is not None and bool(identity.email or identity.telephone)


@journey
def sent(visit):
    """The receipt: what was sent, the code, what happens next."""
    require_method(visit.request, "GET", "HEAD")
    response = visit.response
    if response.status == Status.DRAFT:
        return visit.redirect(visit.where_next())
    version = response.sent
    answer = visit.render(
        "sent",
        {
            "version": version,
            "answers": [
                {"key": text, "value": words}
                for text, words in spoken(definition_of(version.strand_revision_id), version.answers)
            ],
            "withdrawn": response.status == Status.WITHDRAWN,
            "unsent": response.status == Status.SUBMITTED and has_unsent_changes(response),
            "steps": steps(visit),
            "large": True,
        },
    )
    return visit.renew(answer, shown=True)


def steps(visit):
    """The way from here to a decision, as the thread."""
    survey, consultation = visit.survey, visit.survey.consultation
    open_now = survey.is_open()
    return [
        {"title": _("You told us"), "state": "done", "date": visit.response.submitted_at},
        {"title": _("The survey closes"), "state": "next" if open_now else "done", "date": survey.closes_at},
        {
            "title": _("People read every answer"),
            "state": "next" if open_now else "now",
            "text": _("They look for what many people say, and for what only a few people know."),
        },
        {
            "title": _("%(decider)s decides") % {"decider": consultation.decider},
            "state": "next",
            "date": consultation.decision_expected,
            "text": _("Your code shows you what was decided and why."),
        },
    ]


@journey
def saved(visit):
    """The code, large, and how long there is time to come back."""
    require_method(visit.request, "GET", "HEAD")
    return visit.renew(visit.render("saved", {"code": visit.holding.code, "large": True}), shown=True)


@journey
def new_code(visit):
    """A new code for somebody who lost theirs; it asks once, because the old one stops working."""
    if visit.lost:
        return redirect("surveys:resume")
    if visit.request.method != "POST":
        return visit.render("new_code")
    code = replace_code(visit.response.participant)
    return visit.renew(redirect(visit.url("saved")), code=code, shown=True)


@journey
def withdraw(visit):
    if visit.lost:
        return redirect("surveys:resume")
    if not visit.verdict:
        return visit.closed()
    if visit.request.method != "POST":
        return visit.render("withdraw")
    try:
        withdraw_response(visit.response.pk)
    except SurveyClosed:
        return visit.closed()
    return visit.redirect(visit.url("sent"))
