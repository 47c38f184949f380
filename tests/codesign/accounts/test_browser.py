"""Signing in, in a real browser."""

import re
from urllib.parse import urlsplit

import pytest

from tests.browsers import assert_accessible

from . import people

pytestmark = [pytest.mark.browser, pytest.mark.django_db]
CODE = re.compile(r"^[A-Z]{4}-[A-Z]{4}$", re.MULTILINE)


def newest_code(mailoutbox):
    return CODE.findall(mailoutbox[-1].body)[0]


def sign_in_by_code(page, mailoutbox, email):
    page.get_by_label("Email address").fill(email)
    page.get_by_role("button", name="Email me a code").click()
    headed(page, "Type in the code")
    page.get_by_label("Code from the email").fill(newest_code(mailoutbox))
    page.get_by_role("button", name="Go on").click()


def arrive(page, path):
    page.wait_for_url(lambda url: urlsplit(url).path == path)


def headed(page, words):
    page.get_by_role("heading", level=1, name=words).wait_for()


def give_authenticator(page):
    """The browser's own pretended fingerprint reader."""
    session = page.context.new_cdp_session(page)
    session.send("WebAuthn.enable")
    options = {
        "protocol": "ctap2",
        "transport": "internal",
        "hasResidentKey": True,
        "hasUserVerification": True,
        "isUserVerified": True,
        "automaticPresenceSimulation": True,
    }
    found = session.send("WebAuthn.addVirtualAuthenticator", {"options": options})
    return session, found["authenticatorId"]


def test_making_an_account_and_signing_out(open_page, mailoutbox, javascript, width):
    page = open_page("/accounts/login/", width=width, javascript=javascript)
    assert_accessible(page)
    page.get_by_role("link", name="Make an account").click()
    headed(page, "Make an account")
    page.get_by_label("Email address").fill("not an address")
    page.get_by_role("button", name="Go on").click()
    page.locator(".nhsuk-error-summary").wait_for()
    assert_accessible(page)
    page.get_by_label("Email address").fill("charlie@example.org")
    page.get_by_role("button", name="Go on").click()
    headed(page, "Type in the code")
    assert_accessible(page)
    page.get_by_label("Code from the email").fill(newest_code(mailoutbox))
    page.get_by_role("button", name="Go on").click()
    headed(page, "Your account")
    assert_accessible(page)
    page.get_by_role("main").get_by_role("link", name="Sign out").click()
    page.get_by_role("button", name="Sign out").click()
    page.get_by_role("link", name="Sign in").wait_for()


def test_staff_set_up_an_app_on_the_way_to_the_editor_and_use_it_next_time(open_page, mailoutbox, javascript, width):
    people.bob()
    page = open_page("/admin/pages/", width=width, javascript=javascript)
    sign_in_by_code(page, mailoutbox, "bob@example.org")
    page.get_by_text("One more step before you enter the editor").wait_for()
    assert_accessible(page)
    page.get_by_role("link", name="Add an authenticator app").click()
    headed(page, "Add an authenticator app")
    assert_accessible(page)
    secret = page.locator("code").inner_text()
    page.get_by_label("Code from the app").fill(people.numbers_for(secret))
    page.get_by_role("button", name="Add the app").click()
    headed(page, "Your spare codes")
    assert_accessible(page)
    page.get_by_role("link", name="I have kept them. Go on to the editor").click()
    arrive(page, "/admin/pages/")

    page = open_page("/admin/pages/", width=width, javascript=javascript)
    sign_in_by_code(page, mailoutbox, "bob@example.org")
    headed(page, "Your second step")
    assert_accessible(page)
    page.get_by_label("Code", exact=True).fill("000000")
    page.get_by_role("button", name="Sign in", exact=True).click()
    page.locator(".nhsuk-error-summary").wait_for()
    page.get_by_label("Code", exact=True).fill(people.numbers_for(secret))
    page.get_by_role("button", name="Sign in", exact=True).click()
    arrive(page, "/admin/pages/")


def test_staff_make_a_passkey_on_the_way_to_the_editor_and_sign_in_by_it_alone(open_page, mailoutbox):
    people.bob()
    page = open_page("/admin/pages/")
    give_authenticator(page)
    sign_in_by_code(page, mailoutbox, "bob@example.org")
    page.get_by_role("link", name="Add a passkey").click()
    headed(page, "Add a passkey")
    assert_accessible(page)
    assert not page.get_by_text("This browser cannot make a passkey here").is_visible()
    page.get_by_label("Name").fill("My laptop")
    page.get_by_role("button", name="Make the passkey").click()
    arrive(page, "/accounts/2fa/recovery-codes/")
    page.get_by_role("link", name="I have kept them. Go on to the editor").click()
    arrive(page, "/admin/pages/")

    page.context.clear_cookies()
    page.goto("/admin/pages/")
    page.get_by_role("button", name="Sign in with a passkey").click()
    arrive(page, "/admin/pages/")
    assert [message.subject for message in mailoutbox][-1] == "A passkey was added to your account"
    page.goto("/accounts/2fa/webauthn/")
    page.get_by_text("My laptop", exact=True).first.wait_for()
    assert_accessible(page)


def test_staff_with_a_passkey_show_it_after_a_code_and_again_later(open_page, mailoutbox):
    user = people.bob()
    page = open_page("/accounts/login/")
    give_authenticator(page)
    sign_in_by_code(page, mailoutbox, "bob@example.org")
    page.goto("/accounts/2fa/webauthn/add/")
    page.get_by_role("button", name="Make the passkey").click()
    arrive(page, "/accounts/2fa/recovery-codes/")

    page.context.clear_cookies()
    page.goto("/admin/pages/")
    sign_in_by_code(page, mailoutbox, "bob@example.org")
    page.get_by_role("button", name="Use a passkey").click()
    arrive(page, "/admin/pages/")
    forget_what_was_shown(page)
    page.goto("/admin/pages/")
    headed(page, "Show that it is you")
    assert_accessible(page)
    page.get_by_role("link", name="Use a passkey").click()
    arrive(page, "/accounts/2fa/webauthn/reauthenticate/")
    assert_accessible(page)
    page.get_by_role("button", name="Use a passkey").click()
    arrive(page, "/admin/pages/")
    assert user.authenticator_set.get(type="webauthn").last_used_at is not None


def test_participant_with_a_passkey_may_still_use_a_code(open_page, mailoutbox):
    people.charlie()
    page = open_page("/accounts/login/")
    give_authenticator(page)
    sign_in_by_code(page, mailoutbox, "charlie@example.org")
    page.get_by_role("link", name="Add a passkey, to sign in faster").click()
    page.get_by_role("link", name="Add a passkey").click()
    page.get_by_role("button", name="Make the passkey").click()
    arrive(page, "/accounts/2fa/recovery-codes/")

    page.context.clear_cookies()
    page.goto("/accounts/login/")
    sign_in_by_code(page, mailoutbox, "charlie@example.org")
    arrive(page, "/accounts/")


def test_passkey_that_this_device_lacks_says_what_to_do(open_page):
    page = open_page("/accounts/login/")
    session, authenticator = give_authenticator(page)
    session.send("WebAuthn.setUserVerified", {"authenticatorId": authenticator, "isUserVerified": False})
    page.get_by_role("button", name="Sign in with a passkey").click()
    words = page.locator("[data-passkey-problem]", has_text="That did not work. Try again, or choose another way.")
    words.wait_for()
    assert_accessible(page)


def test_passkeys_without_javascript_are_not_offered(open_page, mailoutbox):
    people.charlie()
    page = open_page("/accounts/login/", javascript=False)
    assert not page.get_by_role("button", name="Sign in with a passkey").is_visible()
    sign_in_by_code(page, mailoutbox, "charlie@example.org")
    page.goto("/accounts/2fa/webauthn/add/")
    assert page.get_by_text("This browser cannot make a passkey here").is_visible()
    assert not page.get_by_role("button", name="Make the passkey").is_visible()


def forget_what_was_shown(page):
    """As if the session had begun before its owner was given a role."""
    from django.contrib.sessions.backends.db import SessionStore

    (cookie,) = [cookie for cookie in page.context.cookies() if cookie["name"] == "sessionid"]
    session = SessionStore(cookie["value"])
    del session["account_authentication_methods"]
    session.save()
