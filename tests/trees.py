"""Page trees for tests: a programme, a consultation and a survey, published through revisions as an editor would."""

from datetime import timedelta
from itertools import count

from wagtail.models import Page, Site

from codesign.clock import now
from consultations.models import ConsultationIndexPage, ConsultationPage, ProgrammePage
from consultations.surveys.models import SurveyPage

numbers = count(1)
OPEN = {"opens_at": -10, "closes_at": 20}  # days from now
UPCOMING = {"opens_at": 5, "closes_at": 20}
CLOSED = {"opens_at": -30, "closes_at": -1}


def option(ident, label, exclusive=False):
    return {"type": "item", "id": ident, "value": {"label": label, "exclusive": exclusive}}


def choice(ident="q-choice", text="How do you travel?", required=False, options=None):
    options = options or [option("car", "By car"), option("bus", "By bus"), option("walk", "On foot")]
    return {
        "type": "choice",
        "id": ident,
        "value": {"text": text, "help": "", "required": required, "options": options},
    }


def choices(ident="q-choices", text="What helps you?", required=False):
    options = [option("exercise", "Exercise"), option("talk", "Talking"), option("none", "None of these", True)]
    return {
        "type": "choices",
        "id": ident,
        "value": {"text": text, "help": "", "required": required, "options": options},
    }


def scale(ident="q-scale", text="How easy was it?", points=5, required=False):
    return {
        "type": "scale",
        "id": ident,
        "value": {
            "text": text,
            "help": "",
            "required": required,
            "points": points,
            "least": "very hard",
            "most": "very easy",
        },
    }


def words(ident="q-text", text="What should change?", limit=5000, required=False):
    return {
        "type": "text",
        "id": ident,
        "value": {"text": text, "help": "", "required": required, "limit": limit},
    }


def section(ident, title, *questions, intro=""):
    return {
        "type": "section",
        "id": ident,
        "value": {"title": title, "intro": intro, "questions": list(questions)},
    }


SECTIONS = [
    section("s-travel", "Getting there", choice(), choices()),
    section("s-views", "Your views", scale(), words()),
]


def publish(page):
    """Publish the page through a new revision, as the editor does."""
    page.save_revision().publish()
    page.refresh_from_db()
    return page


def home():
    return Site.objects.get(is_default_site=True).root_page.specific


def add(parent, page, live=True):
    page.slug = page.slug or f"page-{next(numbers)}"
    page.live = False
    parent = Page.objects.get(pk=parent.pk)
    parent.add_child(instance=page)
    return publish(page) if live else page


def window(opens_at, closes_at):
    at = now()
    return {"opens_at": at + timedelta(days=opens_at), "closes_at": at + timedelta(days=closes_at)}


def make_index(title="Consultations"):
    found = ConsultationIndexPage.objects.first()
    return found or add(home(), ConsultationIndexPage(title=title, slug="consultations"))


def make_programme(title="Living well with COPD", **fields):
    return add(home(), ProgrammePage(title=title, summary="Support close to home.", **fields))


def make_consultation(programme=None, *, when=OPEN, live=True, title="Breathing classes nearer home", **fields):
    page = ConsultationPage(
        **{
            "title": title,
            "summary": "We want to move breathing classes to places nearer to where people live.",
            "proposal": [
                {
                    "type": "section",
                    "id": "p-why",
                    "value": {"title": "Why now", "body": "<p>Many people cannot reach the hospital.</p>"},
                }
            ],
            "can_change": "<p>Where and when.</p>",
            "cannot_change": "<p>The budget.</p>",
            "decider": "Integrated care board",
            "other_ways": "<p>Ask us for a paper form.</p>",
        }
        | window(**when)
        | fields
    )
    return add(programme or make_programme(), page, live)


def make_survey(consultation=None, *, when=OPEN, live=True, sections=None, title="Tell us about the classes", **fields):
    page = SurveyPage(
        title=title,
        intro="Ten questions, about five minutes.",
        sections=sections or SECTIONS,
        **window(**when),
        **fields,
    )
    return add(consultation or make_consultation(when=when), page, live)
