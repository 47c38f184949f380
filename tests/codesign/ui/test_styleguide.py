import pytest

from tests.browsers import assert_accessible


@pytest.mark.django_db
def test_styleguide_when_neither_demo_nor_debugging_is_hidden(client):
    assert client.get("/look/").status_code == 404


@pytest.mark.django_db(transaction=True)
@pytest.mark.parametrize("query", ["", "?errors=1"])
def test_styleguide_in_a_browser_is_accessible(open_page, settings, width, javascript, query):
    settings.DEMO = True
    page = open_page(f"/look/{query}", width=width, javascript=javascript)
    assert_accessible(page)


@pytest.mark.django_db(transaction=True)
def test_styleguide_controls_on_a_phone_are_large_enough_to_hit(open_page, settings):
    settings.DEMO = True
    page = open_page("/look/", width=320)
    small = page.evaluate(
        """() => [...document.querySelectorAll(
            'button, input:not([type=hidden]), select, textarea, summary, ' +
            '.menu__link, .page a:not(p a, figcaption a, h3 a)'
          )]
          .filter(e => e.offsetParent && e.getBoundingClientRect().height < 44)
          .map(e => e.outerHTML.slice(0, 80) + ' ' + e.getBoundingClientRect().height)"""
    )
    assert small == []


@pytest.mark.django_db(transaction=True)
def test_error_summary_when_the_form_comes_back_takes_the_focus_and_leads_to_the_field(open_page, settings):
    settings.DEMO = True
    page = open_page("/look/?errors=1")
    assert page.evaluate("document.activeElement.className") == "nhsuk-error-summary"
    page.get_by_role("link", name="Enter a valid email address.").click()
    assert page.evaluate("document.activeElement.id") == "id_email"


@pytest.mark.django_db(transaction=True)
def test_exclusive_checkbox_when_ticked_unticks_the_others(open_page, settings):
    settings.DEMO = True
    page = open_page("/look/")
    page.get_by_label("By bus").check()
    page.get_by_label("I cannot get there").check()
    assert page.get_by_label("By bus").is_checked() is False


@pytest.mark.django_db(transaction=True)
def test_long_text_when_more_is_pasted_than_allowed_keeps_it_and_counts(open_page, settings):
    settings.DEMO = True
    page = open_page("/look/")
    field = page.get_by_label("What would make it easier?")
    field.fill("x" * 510)
    assert len(field.input_value()) == 510
    page.get_by_text("You have 10 characters too many").first.wait_for()


@pytest.mark.django_db(transaction=True)
@pytest.mark.parametrize("mode", [{"forced_colors": "active"}, {"reduced_motion": "reduce"}, {"color_scheme": "dark"}])
def test_styleguide_in_other_display_modes_is_accessible(open_page, settings, mode):
    settings.DEMO = True
    page = open_page("/look/", **mode)
    assert (
        page.evaluate("getComputedStyle(document.querySelector('.thread__step'), '::before').borderLeftWidth") == "3px"
    )
    assert_accessible(page)
