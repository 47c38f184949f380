"""Signing in by code, as a browser without JavaScript does it."""

import re

import pytest
from allauth.account.models import EmailAddress
from django.urls import get_resolver

from codesign.accounts.models import User

from . import people

pytestmark = pytest.mark.django_db
CODE = re.compile(r"^[A-Z]{4}-[A-Z]{4}$", re.MULTILINE)
WRONG = "BBBB-BBBB"


def code_in(message):
    (code,) = CODE.findall(message.body)
    return code


def ask_for_code(client, email="charlie@example.org", **extra):
    return client.post("/accounts/login/", {"email": email} | extra, follow=True)


def totp_now(user):
    return people.numbers_for(user.authenticator_set.get(type="totp").wrap().instance.data["secret"])


def test_signing_in_by_code_leads_to_the_account(client, mailoutbox):
    user = people.charlie()
    page = ask_for_code(client)
    assert page.redirect_chain == [("/accounts/login/code/confirm/", 302)]
    assert "_auth_user_id" not in client.session
    response = client.post("/accounts/login/code/confirm/", {"code": code_in(mailoutbox[0])}, follow=True)
    assert response.redirect_chain == [("/accounts/", 302)]
    assert client.session["_auth_user_id"] == str(user.pk)


def test_signing_in_leads_back_to_where_somebody_was_going(client, mailoutbox):
    people.charlie()
    page = ask_for_code(client, next="/accounts/email/")
    response = client.post(page.request["PATH_INFO"] + "?next=/accounts/email/", {"code": code_in(mailoutbox[0])})
    assert response.url == "/accounts/email/"


def test_signing_in_does_not_lead_to_another_site(client, mailoutbox):
    people.charlie()
    ask_for_code(client, next="https://elsewhere.example/")
    response = client.post(
        "/accounts/login/code/confirm/?next=https://elsewhere.example/",
        {"code": code_in(mailoutbox[0]), "next": "https://elsewhere.example/"},
    )
    assert response.url == "/accounts/"


def test_code_typed_in_small_letters_and_without_its_dash_works(client, mailoutbox):
    people.charlie()
    ask_for_code(client)
    code = code_in(mailoutbox[0]).replace("-", " ").lower()
    assert client.post("/accounts/login/code/confirm/", {"code": code}).url == "/accounts/"


def test_wrong_code_gets_a_sentence_and_five_tries(client, mailoutbox):
    people.charlie()
    ask_for_code(client)
    for _ in range(4):
        response = client.post("/accounts/login/code/confirm/", {"code": WRONG})
        assert "That code is not right, or is too old." in response.content.decode()
    response = client.post("/accounts/login/code/confirm/", {"code": WRONG}, follow=True)
    assert response.redirect_chain[-1] == ("/accounts/login/", 302)
    assert "That was tried too often." in response.content.decode()
    response = client.post("/accounts/login/code/confirm/", {"code": code_in(mailoutbox[0])})
    assert response.url.startswith("/accounts/login/")
    assert "_auth_user_id" not in client.session


def test_code_after_half_an_hour_no_longer_works(client, mailoutbox, time_machine):
    time_machine.move_to("2026-03-02 10:00:00+00:00", tick=False)
    people.charlie()
    ask_for_code(client)
    time_machine.move_to("2026-03-02 10:31:00+00:00", tick=False)
    client.post("/accounts/login/code/confirm/", {"code": code_in(mailoutbox[0])})
    assert "_auth_user_id" not in client.session


def test_new_code_replaces_the_old_one(client, mailoutbox):
    people.charlie()
    ask_for_code(client)
    client.post("/accounts/login/code/confirm/", {"action": "resend"})
    old, new = map(code_in, mailoutbox)
    client.post("/accounts/login/code/confirm/", {"code": old})
    assert "_auth_user_id" not in client.session
    assert client.post("/accounts/login/code/confirm/", {"code": new}).url == "/accounts/"


def page_words(response, email):
    """What a page tells somebody, without the marks that differ each time."""
    text = re.sub(r'name="csrfmiddlewaretoken" value="[^"]+"', "", response.content.decode())
    return text.replace(email, "ADDRESS")


def test_unknown_address_gets_the_same_pages_and_no_mail(client, mailoutbox):
    people.charlie()
    known = page_words(ask_for_code(client), "charlie@example.org")
    known_wrong = page_words(client.post("/accounts/login/code/confirm/", {"code": WRONG}), "charlie@example.org")
    client.session.flush()
    client.cookies.clear()
    del mailoutbox[:]
    unknown = page_words(ask_for_code(client, "nobody@example.org"), "nobody@example.org")
    unknown_wrong = page_words(client.post("/accounts/login/code/confirm/", {"code": WRONG}), "nobody@example.org")
    assert (unknown, unknown_wrong) == (known, known_wrong)
    assert mailoutbox == []


def test_closed_account_gets_the_same_page_and_no_mail(client, mailoutbox):
    user = people.charlie()
    user.is_active = False
    user.save()
    page = ask_for_code(client)
    assert page.redirect_chain == [("/accounts/login/code/confirm/", 302)]
    assert mailoutbox == []


def test_asking_for_many_codes_is_held_back_by_address_of_the_person(client):
    people.charlie()
    for _ in range(4):
        client.cookies.clear()
        assert ask_for_code(client).redirect_chain != []
    client.cookies.clear()
    assert "That was tried too often." in ask_for_code(client).content.decode()


def test_many_people_behind_one_connection_can_all_sign_in(client, mailoutbox):
    for number in range(40):
        people.person(f"member{number}@example.org")
        client.cookies.clear()
        assert ask_for_code(client, f"member{number}@example.org").redirect_chain != []
    assert len(mailoutbox) == 40


def test_somebody_added_by_an_administrator_can_sign_in_at_once(client, mailoutbox):
    User.objects.create_user("new@example.org")
    ask_for_code(client, "new@example.org")
    assert client.post("/accounts/login/code/confirm/", {"code": code_in(mailoutbox[0])}).url == "/accounts/"
    assert EmailAddress.objects.get(email="new@example.org").verified is True


def test_making_an_account_takes_an_address_and_a_code(client, mailoutbox):
    response = client.post("/accounts/signup/", {"email": "New@Example.org"}, follow=True)
    assert response.redirect_chain == [("/accounts/confirm-email/", 302)]
    response = client.post("/accounts/confirm-email/", {"code": code_in(mailoutbox[0])})
    assert response.url == "/accounts/"
    user = User.objects.get()
    assert (user.email, user.has_usable_password()) == ("new@example.org", False)
    assert client.session["_auth_user_id"] == str(user.pk)


def test_making_an_account_twice_tells_only_the_owner_of_the_address(client, mailoutbox):
    fresh = page_words(client.post("/accounts/signup/", {"email": "new@example.org"}, follow=True), "new@example.org")
    people.charlie()
    client.cookies.clear()
    del mailoutbox[:]
    response = client.post("/accounts/signup/", {"email": "charlie@example.org"}, follow=True)
    assert page_words(response, "charlie@example.org") == fresh
    assert [message.subject for message in mailoutbox] == ["You have an account with Codesign"]
    assert User.objects.filter(email="charlie@example.org").count() == 1


def test_staff_with_an_app_show_its_numbers_after_the_code_and_reach_the_editor(client, mailoutbox):
    user = people.bob(factor=True)
    assert client.get("/admin/pages/").url == "/accounts/login/?next=/admin/pages/"
    ask_for_code(client, "bob@example.org", next="/admin/pages/")
    confirm = "/accounts/login/code/confirm/?next=/admin/pages/"
    assert client.post(confirm, {"code": code_in(mailoutbox[0])}).url == "/accounts/2fa/authenticate/"
    assert "_auth_user_id" not in client.session
    response = client.post("/accounts/2fa/authenticate/", {"code": totp_now(user)})
    assert response.url == "/admin/pages/"
    assert client.get("/admin/pages/").status_code == 200


def test_staff_without_their_phone_use_a_spare_code_once(client, mailoutbox):
    user = people.bob(factor=True)
    spare = user.authenticator_set.get(type="recovery_codes").wrap().generate_codes()[0]
    for place in ("/accounts/", "/accounts/login/"):
        client.cookies.clear()
        del mailoutbox[:]
        ask_for_code(client, "bob@example.org")
        client.post("/accounts/login/code/confirm/", {"code": code_in(mailoutbox[0])})
        response = client.post("/accounts/2fa/authenticate/", {"code": spare})
        if place == "/accounts/":
            assert response.url == place
        else:
            assert "That did not match." in response.content.decode()


def test_participant_with_an_app_is_asked_for_it_too(client, mailoutbox):
    people.person(factor=True)
    ask_for_code(client)
    response = client.post("/accounts/login/code/confirm/", {"code": code_in(mailoutbox[0])})
    assert response.url == "/accounts/2fa/authenticate/"


def test_changing_an_address_takes_a_code_sent_to_the_new_one(client, mailoutbox):
    user = people.charlie()
    client.force_login(user)
    response = client.post("/accounts/email/", {"email": "new@example.org", "action_add": ""}, follow=True)
    assert response.redirect_chain == [("/accounts/confirm-email/", 302)]
    assert mailoutbox[0].to == ["new@example.org"]
    client.post("/accounts/confirm-email/", {"code": code_in(mailoutbox[0])})
    user.refresh_from_db()
    assert user.email == "new@example.org"
    told = {address for message in mailoutbox[1:] for address in message.to}
    assert "charlie@example.org" in told


def test_signing_out_takes_a_press_of_a_button(client):
    client.force_login(people.charlie())
    assert "Stay signed in" in client.get("/accounts/logout/").content.decode()
    assert "_auth_user_id" in client.session
    client.post("/accounts/logout/")
    assert "_auth_user_id" not in client.session


def test_mail_with_a_code_is_plain_words_from_the_site(client, mailoutbox, settings):
    people.charlie()
    ask_for_code(client)
    (message,) = mailoutbox
    assert message.subject == "Your code to sign in to Codesign"
    assert message.from_email == "Codesign <codesign@localhost>"
    assert message.alternatives == []
    assert message.body.startswith("Hello,\n\nHere is your code.")
    assert message.body.endswith("Codesign\nhttp://testserver/")
    assert "{" not in message.body


PASSWORD_PATHS = [
    "/accounts/password/change/",
    "/accounts/password/set/",
    "/accounts/password/reset/",
    "/accounts/password/reset/done/",
    "/accounts/password/reset/key/1-abc/",
    "/accounts/reauthenticate/",
]


@pytest.mark.parametrize("path", PASSWORD_PATHS)
@pytest.mark.parametrize("somebody", [None, people.charlie])
def test_pages_for_passwords_are_not_there(client, path, somebody):
    if somebody:
        client.force_login(somebody())
    assert client.get(path).status_code == 404
    assert client.post(path, {"password": "x"}).status_code == 404


def test_every_page_of_an_account_wears_our_frame_and_has_one_heading(client):
    user = people.person(factor=True)
    client.force_login(user)
    people.show_factor(client, user, again=True)
    seen = set()
    for pattern in get_resolver("codesign.accounts.urls").reverse_dict.values():
        for template, parameters in pattern[0]:
            path = f"/accounts/{template}"
            response = client.get(path) if not parameters else None
            if response is None or response.status_code != 200 or "html" not in response.headers["Content-Type"]:
                continue
            text = response.content.decode()
            assert text.count("<h1") == 1, path
            assert 'class="masthead' in text, path
            assert "style=" not in text, path
            assert re.findall(r"<script(?![^>]*(?:src=|application/json))[^>]*>", text) == [], path
            seen.add(template)
    assert seen >= {
        "",
        "email/",
        "logout/",
        "2fa/",
        "2fa/totp/deactivate/",
        "2fa/recovery-codes/",
        "2fa/recovery-codes/generate/",
        "2fa/webauthn/",
        "2fa/webauthn/add/",
        "2fa/reauthenticate/",
        "inactive/",
    }
