"""Every kind of public page and every editor screen of ours, with the demo's data in it, in a real browser."""

import gzip
import re
from urllib.parse import urlsplit

import brotli
import pytest
from django.core.management import call_command
from django.urls import reverse

from codesign.accounts.models import User
from codesign.accounts.signin_links import one_time_link
from consultations.decisions.models import Decision
from consultations.evidence.models import Code
from consultations.models import ConsultationPage
from consultations.surveys.models import SurveyPage
from tests.browsers import assert_accessible

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.browser]


@pytest.fixture
def demo(live_server, settings, capsys):
    """The demo, loaded; gives the receipt code of the carer whose words were cited."""
    settings.DEMO = True
    call_command("make_demo")
    return capsys.readouterr().out.rsplit(": ", 1)[1].strip()


def public_pages():
    consultations = {page.status: page for page in ConsultationPage.objects.all()}
    survey = SurveyPage.objects.get(title="Tell us about classes near you")
    decision, code = Decision.objects.get(), Code.objects.filter(released_at__isnull=False).first()
    return {
        "home": "/",
        "list": "/consultations/",
        "list, nothing found": "/consultations/?q=xyzzy",
        "programme": consultations["open"].get_parent().url,
        **{f"consultation, {status}": page.url for status, page in consultations.items()},
        "survey, open": SurveyPage.objects.get(title="What would work for you").url,
        "survey, closed": survey.url,
        "results": reverse("results:public", args=[survey.pk]),
        "themes": reverse("themes", args=[code.codebook_id]),
        "theme": reverse("theme", args=[code.codebook_id, code.pk]),
        "register": "/decisions/",
        "register, nothing found": "/decisions/?q=xyzzy",
        "decision": decision.get_absolute_url(),
        "we did": reverse("decisions:we_did", args=[decision.consultation_id]),
        "receipt door": "/your-words/",
        "resume": reverse("surveys:resume"),
        "need": decision.evidence_links.exclude(need=None).get().need.get_absolute_url(),
        "measure": decision.evidence_links.exclude(measure=None).get().measure.get_absolute_url(),
        "seal": "/audit/seal/",
        "missing": "/nothing-here/",
    }


def editor_screens():
    survey = SurveyPage.objects.get(title="Tell us about classes near you")
    decision = Decision.objects.get()
    return {
        "dashboard": "/admin/",
        "consultation": reverse("wagtailadmin_pages:edit", args=[decision.consultation_id]),
        "survey": reverse("wagtailadmin_pages:edit", args=[survey.pk]),
        "coding": reverse("coding"),
        "decision": reverse(decision.snippet_viewset.get_url_name("edit"), args=[decision.pk]),
    }


def test_public_pages_when_filled_are_accessible_and_ask_nobody_else(demo, open_page, width):
    page = open_page(width=width)
    for name, path in public_pages().items():
        page.goto(path)
        assert page.locator("h1").count() == 1, name
        assert_accessible(page)
    page.goto("/your-words/")
    page.get_by_label(re.compile("code", re.IGNORECASE)).first.fill(demo)
    page.get_by_role("button", name=re.compile("open|show", re.IGNORECASE)).first.click()
    page.get_by_text("Breathing classes in three places near bus routes").first.wait_for()
    assert_accessible(page)
    assert demo.replace("-", "") not in page.url.replace("-", "")


def test_editor_screens_when_filled_ask_nobody_else(demo, open_page):
    User.objects.filter(email="editor@codesign.example").update(is_superuser=True)
    user = User.objects.get(email="editor@codesign.example")
    page = open_page(one_time_link(user))
    page.get_by_role("button", name=re.compile("Sign in")).click()
    page.wait_for_load_state()
    for name, path in editor_screens().items():
        answer = page.goto(path)
        assert answer.status == 200, name
        page.wait_for_load_state("networkidle")


def test_survey_page_on_a_first_visit_weighs_little(demo, open_page):
    page = open_page("/accounts/login/")  # a page of the same look, so that the browser itself is warm
    loaded = []
    context = page.context.browser.new_context(base_url=page.url)
    fresh = context.new_page()
    fresh.on("response", lambda response: loaded.append(response))
    fresh.goto(SurveyPage.objects.get(title="What would work for you").url)
    fresh.wait_for_load_state("networkidle")
    bytes_of = {urlsplit(one.url).path: compressed(one) for one in loaded}
    context.close()
    assert len(loaded) <= 8, sorted(bytes_of)
    assert sum(bytes_of.values()) <= 60_000, bytes_of


def compressed(response):
    """Bytes on the wire: our files are kept compressed with brotli, pages are compressed with gzip as they are sent."""
    body = response.body()
    return len(gzip.compress(body, 6) if response.request.resource_type == "document" else brotli.compress(body))
