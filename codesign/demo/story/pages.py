"""The demo's page tree: a programme with a closed consultation, an open one and one to come."""

from datetime import timedelta

from wagtail.models import Page, Site

from codesign.clock import now
from codesign.commissioning.models import Condition, Place
from consultations.choices import Stage
from consultations.models import ConsultationIndexPage, ConsultationPage, ProgrammePage
from consultations.surveys.models import SurveyPage

from .questions import EVENINGS_SURVEY, PLACES_SURVEY

OTHER_WAYS = (
    "<p>Ask us for a paper form, large print, easy read or another language. You can also answer by telephone: "
    "we write down what you say and read it back to you. Say which you need and you will have it within a week.</p>"
)
CONTACT = {
    "contact_email": "engagement@codesign.example",
    "contact_telephone": "01632 960 100",
    "contact_address": "Engagement team\nFreepost",
}


def days(number):
    """That many days from now; before, if negative. Windows begin and end at the full hour."""
    return (now() + timedelta(days=number)).replace(minute=0, second=0, microsecond=0)


def add(parent, page, editor):
    """Publish a page as it would be after approval: a revision in its editor's name."""
    parent = Page.objects.get(pk=parent.pk)
    page.live = False
    page.owner = editor
    parent.add_child(instance=page)
    page.save_revision(user=editor).publish()
    return type(page).objects.get(pk=page.pk)


def part(ident, title, body):
    return {"type": "section", "id": ident, "value": {"title": title, "body": body}}


def choice(ident, title, description, status, reason=""):
    value = {"title": title, "description": description, "status": status, "reason": reason}
    return {"type": "option", "id": ident, "value": value}


def key_date(ident, date, label):
    return {"type": "date", "id": ident, "value": {"date": date.date().isoformat(), "label": label}}


def make_pages(editor):
    """The pages by name, all published: index, programme, places, places_survey, evenings, evenings_survey, oxygen."""
    home = Site.objects.get(is_default_site=True).root_page
    about = {"conditions": Condition.objects.filter(name="COPD"), "places": Place.objects.all()[:1]}
    index = ConsultationIndexPage(
        title="Consultations",
        slug="consultations",
        show_in_menus=True,
        intro="Find what is being asked, take part, and see what came of it.",
    )
    programme = ProgrammePage(
        title="Breathe well",
        slug="breathe-well",
        show_in_menus=True,
        summary=(
            "People with lung disease do better when they learn to exercise and to manage their breathing. "
            "This programme asks what would help more people to start a class, finish it and keep going."
        ),
        about=(
            "<p>Pulmonary rehabilitation is a course of exercise and learning for people who get out of breath easily. "
            "Most people who finish it can walk further and feel more in charge. Here, too few people start.</p>"
        ),
    )
    pages = {"index": add(home, index, editor), "programme": add(home, programme, editor)}
    pages["places"] = add(pages["programme"], _with(_places(), about), editor)
    pages["evenings"] = add(pages["programme"], _with(_evenings(), about), editor)
    pages["oxygen"] = add(pages["programme"], _with(_oxygen(), about), editor)
    pages["places_survey"] = add(pages["places"], _places_survey(), editor)
    pages["evenings_survey"] = add(pages["evenings"], _evenings_survey(), editor)
    return pages


def _with(page, about):
    for name, records in about.items():
        setattr(page, name, list(records))
    return page


def _places():
    return ConsultationPage(
        title="Breathing classes nearer to where you live",
        slug="classes-nearer-home",
        summary=(
            "Our breathing classes are all at the hospital. Many people cannot get there, so they never start. "
            "We want to hold classes in leisure centres and community halls as well. "
            "Tell us where and how they would work for you."
        ),
        stage=Stage.REDESIGN,
        opens_at=days(-150),
        closes_at=days(-66),
        proposal=[
            part(
                "demo-p-now",
                "How it is now",
                "<p>Classes run twice a week for eight weeks, at the hospital. About half of the people who are "
                "offered a place never come. Many tell us that the journey is too hard.</p>",
            ),
            part(
                "demo-p-change",
                "What would change",
                "<p>From next year there would be classes in three more places, with the same staff and the same "
                "equipment. The hospital classes for people who need close watching would stay.</p>",
            ),
        ],
        options=[
            choice(
                "demo-o-three",
                "Three places near bus routes",
                "Two leisure centres and one community hall, each with classes twice a week.",
                "preferred",
            ),
            choice(
                "demo-o-van",
                "A travelling team",
                "Staff and equipment visit a different village hall each day.",
                "considered",
            ),
            choice(
                "demo-o-stay",
                "Stay at the hospital and pay for taxis",
                "Nothing moves; people who cannot travel are fetched.",
                "discarded",
                "It would cost more than the classes themselves and would help fewer people.",
            ),
        ],
        can_change="<p>Which places, which days and times, how you are invited, and what there is afterwards.</p>",
        cannot_change="<p>The budget for the year is set. The course keeps to national clinical guidance.</p>",
        decider="Integrated care board, community services committee",
        decision_expected=days(-25).date(),
        key_dates=[
            key_date("demo-d-report", days(-45), "Report published"),
            key_date("demo-d-meeting", days(-25), "Committee decides, in public"),
        ],
        other_ways=OTHER_WAYS,
        late_rule="Paper answers that arrived within five days of closing were counted.",
        **CONTACT,
    )


def _places_survey():
    return SurveyPage(
        title="Tell us about classes near you",
        slug="survey",
        intro="Six questions, about five minutes. You do not need an account.",
        thanks="We read every answer. The report says what people told us, and you can see what came of yours.",
        sections=PLACES_SURVEY,
        opens_at=days(-150),
        closes_at=days(-66),
    )


def _evenings():
    return ConsultationPage(
        title="Evening and online classes",
        slug="evening-and-online-classes",
        summary=(
            "Last time many of you said that daytime classes do not fit around work and caring. "
            "We could add evening classes, and classes you join from home. "
            "Tell us which would help you, and what would have to be right for you to try one."
        ),
        stage=Stage.REDESIGN,
        opens_at=days(-21),
        closes_at=days(23),
        proposal=[
            part(
                "demo-p-evening",
                "Evening classes",
                "<p>One class a week after six in the evening, in a leisure centre with parking and a bus stop.</p>",
            ),
            part(
                "demo-p-online",
                "Classes at home",
                "<p>A small group meets by screen, with the same physiotherapist each week. "
                "Somebody visits first, to make sure that you can exercise safely.</p>",
            ),
        ],
        options=[
            choice("demo-o-both", "Both", "One evening class and one online group.", "preferred"),
            choice("demo-o-evening", "An evening class only", "Two evening classes, nothing online.", "considered"),
            choice(
                "demo-o-app",
                "An app instead of a class",
                "A phone app with videos, and no group.",
                "discarded",
                "People told us that meeting others is what keeps them going.",
            ),
        ],
        can_change="<p>The day and time, how online classes are run, and who gets help with equipment.</p>",
        cannot_change="<p>We can pay for two more classes a week this year, not more.</p>",
        decider="Integrated care board, community services committee",
        decision_expected=days(75).date(),
        key_dates=[
            key_date("demo-d-report2", days(50), "Report published"),
            key_date("demo-d-meeting2", days(75), "Committee decides, in public"),
        ],
        other_ways=OTHER_WAYS,
        late_rule="Paper answers that arrive within five days of closing will be counted.",
        **CONTACT,
    )


def _evenings_survey():
    return SurveyPage(
        title="What would work for you",
        slug="survey",
        intro="Four questions, about four minutes. You do not need an account.",
        thanks="We read every answer. When a decision is made you can see what came of yours.",
        sections=EVENINGS_SURVEY,
        opens_at=days(-21),
        closes_at=days(23),
    )


def _oxygen():
    return ConsultationPage(
        title="Oxygen at home: how we visit and check",
        slug="oxygen-at-home",
        summary=(
            "Everybody who uses oxygen at home has a check at least once a year. "
            "We want to know how these visits feel, and what you would rather have."
        ),
        stage=Stage.NEEDS,
        opens_at=days(16),
        closes_at=days(72),
        proposal=[
            part("demo-p-open", "An open question", "<p>There is no plan yet. What you say will shape the options.</p>")
        ],
        can_change="<p>How often, where and by whom the checks are done.</p>",
        cannot_change="<p>Checks that keep people safe will stay.</p>",
        decider="Integrated care board, community services committee",
        other_ways=OTHER_WAYS,
        **CONTACT,
    )
