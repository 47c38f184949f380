"""The suite's own browser: it notices what no page of ours may do, and sees what the server's threads see."""

import pytest
from wagtail.models import Site

from tests.browsers import assert_accessible, twin, violations


@pytest.fixture
def visit(open_page, request):
    page = open_page("/accounts/login/", bypass_csp=getattr(request, "param", False))
    yield page
    page.watch.errors.clear()
    page.watch.foreign.clear()


@pytest.mark.parametrize("visit", [True], indirect=True, ids=["without content policy"])
def test_watch_when_a_page_asks_another_host_names_the_address(visit):
    visit.context.route("http://elsewhere.invalid/*", lambda route: route.abort())
    with visit.expect_event("requestfailed"):
        visit.evaluate("void fetch('http://elsewhere.invalid/font.woff').catch(() => null)")
    assert visit.watch.foreign == ["http://elsewhere.invalid/font.woff"]


def test_watch_when_the_content_policy_blocks_a_script_reports_it(visit):
    visit.evaluate("document.body.append(Object.assign(document.createElement('script'), {textContent: '1'}))")
    assert [error.startswith("Executing inline script violates") for error in visit.watch.errors] == [True]


def test_assert_accessible_when_a_picture_has_no_text_fails(visit):
    visit.evaluate("document.body.innerHTML = '<main><h1>Title</h1><img src=\"/static/none.png\"></main>'")
    with pytest.raises(AssertionError, match="image-alt"):
        assert_accessible(visit)


@pytest.mark.parametrize(("lang", "found"), [("en", []), ("xx-nonsense", ["html-lang-valid"])])
def test_violations_when_javascript_is_off_are_still_found(open_page, width, lang, found):
    page = open_page("/accounts/login/", width=width, javascript=False)
    page.set_content(f'<html lang="{lang}"><title>Words</title><main><h1>Words</h1></main></html>')
    with twin(page) as copy:
        assert [line.split(":")[0] for line in violations(copy, None)] == found


def test_page_when_the_test_commits_shows_it(open_page):
    Site.objects.update(hostname="elsewhere.invalid")
    assert open_page("/").title() != ""
