import pytest
from django.urls import reverse
from wagtail.models import PageViewRestriction

from codesign.accounts.roles import ROLES
from codesign.clock import now
from codesign.privacy.models import Publication
from codesign.privacy.participants import set_consents
from consultations.contributions.models import Contribution
from consultations.contributions.services import put_contributions, withdraw_contributions
from consultations.evidence.models import Quote
from consultations.evidence.publishing import figures_of
from consultations.evidence.services import apply_code, choose_quote, mark_read, release_themes, take_back_themes
from consultations.evidence.themes import public_themes
from consultations.thread import thread_of
from tests.browsers import assert_accessible
from tests.consultations.evidence.factories import analyst, codebook, person, said, sign_in
from tests.trees import CLOSED, make_consultation, make_survey

pytestmark = pytest.mark.django_db


@pytest.fixture
def survey():
    return make_survey()


@pytest.fixture
def book(survey):
    return codebook(survey.consultation)


@pytest.fixture
def alice():
    return analyst()


def coded(survey, code, by, number, **fields):
    return [apply_code(said(survey, **fields), code, by=by).contribution for _one in range(number)]


def figures(book):
    found = figures_of([book.pk])[book.pk]
    return {name: str(found.of(code.pk).people) for name, code in named(book).items()}


def named(book):
    return {code.name: code for code in book.codes.all()}


def test_release_shows_rounded_counts_of_people_and_exact_ones_of_organisations(survey, book, alice):
    distance, staff, _times = book.codes.all()
    coded(survey, distance, alice, 11)
    coded(survey, staff, alice, 3)
    coded(survey, distance, alice, 2, capacity="voluntary")
    release_themes(book, alice)
    shown = figures_of([book.pk])[book.pk]
    assert figures(book) == {"Distance": "10", "Staff": "fewer than 8", "Times": "0"}
    assert (str(shown.everybody.people), str(shown.everybody.organisations)) == ("15", "2")
    assert (str(shown.of(distance.pk).organisations), shown.of(staff.pk).answers.value) == ("2", None)


def test_a_person_counts_once_for_a_theme_however_much_they_wrote(survey, book, alice):
    distance = book.codes.first()
    talker = said(survey).participant
    for _answer in range(20):
        apply_code(said(survey, by=talker), distance, by=alice)
    release_themes(book, alice)
    shown = figures_of([book.pk])[book.pk].of(distance.pk)
    assert (shown.people.value, shown.answers.value) == (None, None)


@pytest.mark.parametrize(("more", "shown"), [(1, "10"), (7, "10"), (8, "20")])
def test_counts_move_in_steps_of_at_least_eight_people(survey, book, alice, more, shown):
    distance = book.codes.first()
    coded(survey, distance, alice, 10)
    release_themes(book, alice)
    coded(survey, distance, alice, more)
    release_themes(book, alice)
    assert figures(book)["Distance"] == shown


def test_counts_do_not_creep_in_small_steps_unseen(survey, book, alice):
    distance = book.codes.first()
    coded(survey, distance, alice, 10)
    for _release in range(4):
        coded(survey, distance, alice, 3)
        release_themes(book, alice)
    seen = [one.figures["tallies"][str(distance.pk)]["people"] for one in Publication.objects.order_by("pk")]
    assert seen == [15, 15, 15, 20]  # 13, 16, 19 and 22 people: the fourth is the first that is eight away


def test_a_theme_taken_back_and_released_again_moves_no_further_than_others(survey, book, alice):
    distance = book.codes.first()
    coded(survey, distance, alice, 10)
    release_themes(book, alice)
    take_back_themes(book, alice, codes=[distance])
    coded(survey, distance, alice, 5)
    release_themes(book, alice)
    assert figures(book)["Distance"] == "10"


def test_withdrawn_words_are_not_counted(survey, book, alice):
    distance = book.codes.first()
    words = coded(survey, distance, alice, 18)
    withdraw_contributions(Contribution.objects.filter(pk__in=[one.pk for one in words[:8]]))
    release_themes(book, alice)
    assert figures(book)["Distance"] == "10"


def test_quote_names_a_capacity_only_where_eight_speak_in_it(survey, book, alice):
    distance = book.codes.first()
    for capacity, number in {"carer": 8, "public": 7}.items():
        words = coded(survey, distance, alice, number, capacity=capacity)
        choose_quote(distance, words[0], "bus stop", alice)
    release_themes(book, alice)
    quotes = public_themes(book.pk, None).theme(distance.pk).quotes
    assert [str(quote.by) for quote in quotes] == ["as a carer, relative or friend", ""]


def test_quote_is_gone_from_the_page_when_consent_or_words_are(client, survey, book, alice):
    distance = book.codes.first()
    one, other = coded(survey, distance, alice, 2, text="Far away from here")
    choose_quote(distance, one, "Far away", alice)
    choose_quote(distance, other, "from here", alice)
    release_themes(book, alice)
    page = lambda: client.get(distance.get_absolute_url()).text  # noqa: E731
    assert ("Far away" in page(), "from here" in page()) == (True, True)
    set_consents(one.participant, {"quote": False}, now())
    withdraw_contributions(Contribution.objects.filter(pk=other.pk))
    assert ("Far away" in page(), "from here" in page()) == (False, False)


def test_quote_of_words_that_are_no_longer_said_is_dropped(survey, book, alice):
    distance = book.codes.first()
    (words,) = coded(survey, distance, alice, 1, text="Far away from here")
    choose_quote(distance, words, "Far away", alice)
    words.text = "Near enough"
    put_contributions([words])
    assert Quote.objects.count() == 0


def test_public_pages_show_released_themes_alone(client, survey, book, alice):
    distance, staff, times = book.codes.all()
    book.codes.filter(pk=times.pk).update(standing="candidate")
    addresses = [reverse("themes", args=[book.pk]), *(code.get_absolute_url() for code in (distance, staff, times))]
    answers = lambda: [client.get(address).status_code for address in addresses]  # noqa: E731
    assert answers() == [404, 404, 404, 404]
    release_themes(book, alice, codes=[distance])
    assert answers() == [200, 200, 404, 404]
    assert "Staff" not in client.get(addresses[0]).text
    release_themes(book, alice)
    assert answers() == [200, 200, 200, 404]
    take_back_themes(book, alice)
    assert answers() == [404, 404, 404, 404]


@pytest.mark.parametrize("role", ["", *ROLES])
def test_public_pages_are_the_same_for_everybody(client, settings, book, alice, role):
    release_themes(book, alice)
    if role:
        sign_in(client, settings, person("Bob", role))
    assert client.get(reverse("themes", args=[book.pk])).status_code == 200


def test_themes_of_a_page_with_privacy_are_hidden(client, survey, book, alice):
    release_themes(book, alice)
    PageViewRestriction.objects.create(page=survey.consultation, restriction_type=PageViewRestriction.LOGIN)
    assert client.get(reverse("themes", args=[book.pk])).status_code == 404


def test_theme_page_of_another_codebook_is_not_found(client, book, alice):
    other = codebook(book.consultation, title="Another")
    release_themes(book, alice)
    release_themes(other, alice)
    assert client.get(reverse("theme", args=[other.pk, book.codes.first().pk])).status_code == 404


def test_public_pages_cost_the_same_however_many_answers(client, survey, book, alice, django_assert_max_num_queries):
    distance = book.codes.first()

    def more(number):
        for words in coded(survey, distance, alice, number):
            choose_quote(distance, words, "bus stop", alice)
        release_themes(book, alice)

    more(1)
    client.get(reverse("themes", args=[book.pk]))
    with django_assert_max_num_queries(15) as few:
        client.get(reverse("themes", args=[book.pk]))
    more(9)
    with django_assert_max_num_queries(len(few)):
        client.get(reverse("themes", args=[book.pk]))


def weighed_step(consultation):
    return next(step for step in thread_of(consultation) if step.key == "weighed")


def test_thread_tells_how_far_the_weighing_is(alice):
    survey = make_survey(make_consultation(when=CLOSED), when=CLOSED)
    book, words = codebook(survey.consultation), said(survey)
    assert weighed_step(survey.consultation).state == "next"
    mark_read(words, alice)
    assert weighed_step(survey.consultation).state == "now"
    release_themes(book, alice)
    step = weighed_step(survey.consultation)
    assert (step.state, step.url) == ("done", reverse("themes", args=[book.pk]))


@pytest.mark.parametrize("role", ROLES)
def test_desk_is_for_the_team_and_releasing_for_analysts(client, settings, survey, book, role):
    sign_in(client, settings, person("Bob", role))
    assert client.get(reverse("coding_themes")).status_code == 200
    client.post(reverse("coding_themes"), {"release": "all"})
    assert book.codes.filter(released_at__isnull=False).count() == (3 if role == "Analyst" else 0)


def test_desk_releases_and_hides_one_theme(client, settings, survey, book, alice):
    sign_in(client, settings, alice)
    distance = book.codes.first()
    address = f"{reverse('coding_themes')}?codebook={book.pk}"
    assert "1 theme is new to the public." in client.post(address, {"release": distance.pk}, follow=True).text
    assert [code.name for code in book.codes.all() if code.is_public] == ["Distance"]
    client.post(address, {"take_back": distance.pk})
    assert [code.name for code in book.codes.all() if code.is_public] == []


def test_desk_shows_exact_counts_and_quotes_that_are_no_longer_shown(client, settings, survey, book, alice):
    distance = book.codes.first()
    words = coded(survey, distance, alice, 3)
    choose_quote(distance, words[0], "bus stop", alice)
    set_consents(words[0].participant, {"quote": False}, now())
    page = sign_in(client, settings, alice).get(reverse("coding_themes"))
    (first, *_others) = page.context["desk"].themes
    assert (first.tally.people, first.tally.answers, [quote.showable for quote in first.quotes]) == (3, 3, [False])
    assert '<blockquote class="coding__quote"><p class="coding__soft">A quote that is not shown any more' in page.text


def test_desk_before_any_codebook_says_what_to_do(client, settings, alice):
    page = sign_in(client, settings, alice).get(reverse("coding_themes"))
    assert "There is no codebook yet" in page.text
    assert sign_in(client, settings, alice).post(reverse("coding_themes"), {"release": "all"}).status_code == 302


def test_dashboard_says_what_is_unread_to_analysts_alone(client, settings, survey, book, alice):
    said(survey)
    sentence = f"1 answer to “{survey.consultation.title}” is unread"
    assert sentence in sign_in(client, settings, alice).get("/admin/").text
    assert sentence not in sign_in(client, settings, person("Bob", "Editor")).get("/admin/").text


def test_theme_pages_are_accessible(open_page, width, javascript):
    survey, alice = make_survey(), analyst()
    book = codebook(survey.consultation)
    distance, staff, _times = book.codes.all()
    words = coded(survey, distance, alice, 12, capacity="carer")
    coded(survey, staff, alice, 3)
    choose_quote(distance, words[0], "bus stop […] too far", alice)
    release_themes(book, alice)
    page = open_page(reverse("themes", args=[book.pk]), width=width, javascript=javascript)
    assert_accessible(page)
    page.get_by_role("link", name="Distance").click()
    assert_accessible(page)
