"""Beginning, coming back with the code, and leaving a device that others use."""

from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST, require_safe

from codesign.accounts.verdicts import refuse, require
from codesign.privacy.codes import format_code, normalise_code
from codesign.privacy.holding import hold, let_go
from codesign.ui.origin import readable_only, same_origin_only

from ..doors import door_of, is_locked, may_start, responses_here, survey_or_404
from ..forms import CodeForm
from ..permissions import can_take_part
from ..services import SurveyClosed, start_response
from ..visits import Visit, take_up_code


@same_origin_only
@never_cache
@readable_only
def start(request, survey_id):
    """Make a draft. Whoever has one on this device is asked first whose turn it is."""
    survey = survey_or_404(survey_id)
    if request.method != "POST" or not can_take_part(survey) or is_locked(request, survey):
        return redirect(survey.get_url(request))
    if "new" not in request.POST and responses_here(request, survey).exists():
        return redirect("surveys:again", survey.pk)
    if not may_start(request):
        require(refuse(_("Very many people have started here in the last hour. Wait a little, then try again.")))
    try:
        response, code = start_response(survey, user=request.user)
    except SurveyClosed:
        return redirect(survey.get_url(request))
    answer = redirect("surveys:about", survey.pk, door_of(response))
    hold(answer, request, response.participant_id, code)
    return answer


@never_cache
@require_safe
def again(request, survey_id):
    survey = survey_or_404(survey_id)
    found = [Visit(request, survey, response) for response in responses_here(request, survey)]
    if not found:
        return redirect(survey.get_url(request))
    return render(request, "consultations/surveys/again.html", {"survey": survey, "visits": found})


@same_origin_only
@never_cache
@readable_only
def resume(request):
    """Go on, on this or another device, with the code."""
    form = CodeForm(request.POST if request.method == "POST" else None)
    response = take_up_code(request, form) if form.is_bound else None
    if response is None:
        return render(
            request, "consultations/surveys/resume.html", {"form": form}, status=422 if form.is_bound else 200
        )
    survey = survey_or_404(response.survey_id)
    answer = redirect(Visit(request, survey, response).where_to_come_back())
    hold(answer, request, response.participant_id, format_code(normalise_code(form.cleaned_data["code"])), shown=True)
    return answer


@same_origin_only
@require_POST
def clear(request):
    answer = redirect("surveys:cleared")
    let_go(answer)
    return answer


@never_cache
@require_safe
def cleared(request):
    return render(request, "consultations/surveys/cleared.html")
