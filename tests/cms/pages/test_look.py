import pytest
from django.core.exceptions import ValidationError
from wagtail.models import PageViewRestriction, Site

from cms.pages import look, navigation
from cms.pages.models import ContentPage, HomePage, OperatorSettings

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _no_places(monkeypatch):
    """The menu of pages alone: what upper rooms add to it is theirs to test."""
    monkeypatch.setattr(navigation, "_entries", [])


def operator(**fields):
    return OperatorSettings.objects.create(site=Site.objects.get(), **fields)


def test_operator_when_set_is_named_in_title_head_and_foot(client):
    operator(name="Riverside Carers", strap_line="Here for each other", contact_email="hello@example.org")
    page = client.get("/").content.decode()
    assert page.count("– Riverside Carers</title>") == 1
    assert page.count('<span class="masthead__name">Riverside Carers</span>') == 1
    assert page.count("Here for each other") == 1
    assert page.count('href="mailto:hello@example.org"') == 1


def test_look_when_kept_costs_no_query(rf, django_assert_num_queries):
    request = rf.get("/")
    first = look.look_of(request)
    with django_assert_num_queries(0):
        assert look.look_of(request) is first


@pytest.mark.parametrize("change", ["operator", "page", "deleted", "restricted"])
def test_look_when_something_it_shows_changes_is_read_anew(rf, change):
    page = HomePage.objects.get().add_child(instance=ContentPage(title="About us", show_in_menus=True))
    request = rf.get("/")
    assert look.look_of(request).menu == (("About us", "/about-us/"),)
    if change == "operator":
        operator(name="Riverside Carers")
        assert look.look_of(request).name == "Riverside Carers"
    elif change == "page":
        page.title = "About Riverside"
        page.save_revision().publish()
        assert look.look_of(request).menu == (("About Riverside", "/about-us/"),)
    elif change == "deleted":
        page.delete()
        assert look.look_of(request).menu == ()
    else:
        PageViewRestriction.objects.create(page=page, restriction_type=PageViewRestriction.LOGIN)
        assert look.look_of(request).menu == ()


def test_look_when_asked_under_many_hosts_does_not_grow_without_end(rf, settings):
    settings.ALLOWED_HOSTS = ["*"]
    for number in range(look.MOST + 10):
        look.look_of(rf.get("/", headers={"host": f"host-{number}.example.org"}))
    assert len(look._kept) == 10


def test_menu_when_a_room_registers_a_place_shows_it_last(rf):
    HomePage.objects.get().add_child(instance=ContentPage(title="About us", show_in_menus=True))
    navigation.register("Sign in here", "account_login")
    navigation.register("Sign in here", "account_login")
    look.forget()
    assert look.look_of(rf.get("/")).menu == (("About us", "/about-us/"), ("Sign in here", "/accounts/login/"))


def test_colours_when_ours_need_no_request_of_their_own(client):
    assert client.get("/").content.decode().count("look.css") == 0


def test_colours_when_chosen_come_from_an_address_that_may_be_kept_for_ever(client):
    operator(main_colour="#5b2333")
    page = client.get("/").content.decode()
    address = page.split('<link rel="stylesheet" href="/look.css')[1].split('"')[0]
    sheet = client.get(f"/look.css{address}")
    assert sheet.content.decode().strip() == ":root{--main:#5b2333;--main-dark:#401824;--thread:#a97412}"
    assert sheet["Cache-Control"] == "public, max-age=31536000, immutable"
    assert client.get("/look.css?v=other")["Cache-Control"] == "no-cache"


@pytest.mark.parametrize(
    ("field", "colour"), [("main_colour", "#7fb5c0"), ("accent_colour", "#f0c060"), ("main_colour", "blue")]
)
def test_operator_when_a_colour_cannot_be_read_is_refused(field, colour):
    settings = OperatorSettings(site=Site.objects.get(), **{field: colour})
    with pytest.raises(ValidationError) as refused:
        settings.full_clean()
    assert list(refused.value.message_dict) == [field]


def test_operator_when_nothing_is_chosen_is_valid():
    OperatorSettings(site=Site.objects.get()).full_clean()


@pytest.mark.parametrize("signed_in", [False, True])
def test_home_page_when_the_look_is_kept_asks_few_queries(
    client, django_user_model, django_assert_max_num_queries, signed_in
):
    if signed_in:
        client.force_login(django_user_model.objects.create_user("carer@example.org"))
    client.get("/")
    with django_assert_max_num_queries(10 if signed_in else 6):
        client.get("/")


@pytest.mark.parametrize(
    ("path", "mark"),
    [("/about-us/", 'aria-current="page"'), ("/about-us/our-promise/", 'aria-current="true"'), ("/", "")],
)
def test_menu_when_reading_a_page_marks_where_that_is(client, path, mark):
    about = HomePage.objects.get().add_child(instance=ContentPage(title="About us", show_in_menus=True))
    about.add_child(instance=ContentPage(title="Our promise"))
    entry = f'href="/about-us/" {mark}>About us' if mark else 'href="/about-us/">About us'
    assert client.get(path).content.decode().count(entry) == 1


def test_menu_when_a_title_holds_markup_shows_it_as_words(client):
    HomePage.objects.get().add_child(instance=ContentPage(title="<b>Us</b>", slug="us", show_in_menus=True))
    assert client.get("/").content.decode().count("&lt;b&gt;Us&lt;/b&gt;") == 1


def test_menu_when_signed_in_leads_to_the_account_and_out(client, django_user_model):
    assert client.get("/").content.decode().count("Sign in") == 1
    client.force_login(django_user_model.objects.create_user("carer@example.org"))
    page = client.get("/").content.decode()
    assert [page.count(words) for words in ("Sign in", "Your account", "Sign out")] == [0, 1, 1]
