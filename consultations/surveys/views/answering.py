"""Saying who speaks, and answering part by part. Each page is saved as it is left, whichever way it is left."""

from django.http import Http404, JsonResponse

from ..definition import TEXT
from ..forms import CapacityForm, SectionForm
from ..services import Stale, SurveyClosed, Withdrawn, save_answers, set_capacity
from ..visits import journey

BACK, LATER = "back", "later"


@journey
def about(visit):
    request, response = visit.request, visit.response
    if request.method != "POST":
        if not visit.verdict:
            return visit.closed()
        names = ("capacity", "organisation", "agreed_how")
        form = CapacityForm(initial={name: getattr(response, name) for name in names})
        return visit.render("about", {"form": form})
    form = CapacityForm(request.POST)
    try:
        if visit.lost and not visit.take_up():
            return visit.render("about", {"form": form}, status=403)
        if form.is_valid():
            visit.response = set_capacity(visit.response.pk, **form.cleaned_data)
            return visit.redirect(_way_on(visit, after=1))
    except (SurveyClosed, Withdrawn):
        return visit.closed(_typed(form))
    return visit.renew(visit.render("about", {"form": form}, status=422))


@journey
def section(visit, section_id):
    request = visit.request
    part = visit.standing.part(section_id)
    if part is None:
        if visit.lost:
            raise Http404
        return visit.redirect(visit.where_next())
    if request.method != "POST":
        if not visit.verdict:
            return visit.closed()
        return visit.render("section", {"form": SectionForm(part), "part": part})
    return _save(visit, part, SectionForm(part, request.POST))


def _save(visit, part, form):
    shown = form.read_shown()
    answers = form.answers(shown)
    try:
        if visit.lost and not visit.take_up():
            return _quiet(visit, status=403) or _again(visit, part, form, status=403, shown=shown)
        visit.response = save_answers(visit.response.pk, answers, shown=None if visit.fresh else shown)
    except (SurveyClosed, Withdrawn):
        return _quiet(visit, status=409) or visit.closed(_typed(form))
    except Stale as stale:
        visit.response = stale.response
        form.show_elsewhere(stale.response.answers)
        return _quiet(visit, status=409) or _again(visit, part, form, status=409, stale=True)
    kept = SectionForm(visit.standing.part(part.section.id), visit.request.POST)
    if quiet := _quiet(visit, shown=kept.shown, whole=not form.errors):
        return quiet
    kept.full_clean()
    if visit.request.POST.get("go") not in (BACK, LATER):
        kept.ask_for_missing()
    if kept.errors or kept.part.reworded:
        return _again(visit, kept.part, kept, status=422)
    return visit.redirect(_way_on(visit, after=part.number))


def _again(visit, part, form, *, status, shown=None, stale=False):
    """The same page, with every word that was typed."""
    answer = visit.render(
        "section", {"form": form, "part": part, "shown": shown or form.shown, "stale": stale}, status=status
    )
    return answer if visit.lost else visit.renew(answer)


def _quiet(visit, *, status=200, shown="", whole=False):
    """The answer to a script that saves while somebody types; None for everybody else. whole: nothing was left out."""
    if visit.request.headers.get("Accept") != "application/json":
        return None
    answer = JsonResponse({"saved": whole, "shown": str(shown)}, status=status)
    return answer if visit.lost else visit.renew(answer)


def _way_on(visit, after):
    """Where the button leads that was pressed; by way of the code if that was never shown."""
    go, holding = visit.request.POST.get("go"), visit.holding
    if go == LATER or visit.fresh or (after > 1 and holding.code and not holding.shown):
        return visit.url("saved")
    if go == BACK:
        before = [part for part in visit.standing.parts if part.number == after - 1]
        return visit.url("section", before[0].section.id) if before else visit.url("about")
    if "check" in visit.request.GET and visit.standing.next_incomplete() is None:
        return visit.url("check")
    following = [part for part in visit.standing.parts if part.number == after + 1]
    if "check" in visit.request.GET or not following:
        return visit.where_next(after)
    return visit.url("section", following[0].section.id)


def _typed(form):
    """(label, words) pairs of what somebody wrote or chose, to be copied from a page that cannot save it."""
    form.full_clean()
    found = []
    for field in form:
        value = form.cleaned_data.get(field.name, field.value())
        question = getattr(field.field, "question", None)
        if question is not None and (question.kind == TEXT or field.name in form.cleaned_data):
            words = "\n".join(question.words(value))
        else:
            words = value if isinstance(value, str) else ""
        if words:
            found.append((field.label, words))
    return found
