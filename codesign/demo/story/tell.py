"""Tells the whole story, in order, through the services that the product's own pages use."""

from dataclasses import dataclass

from codesign.accounts.verdicts import actor
from codesign.privacy.models import Identity
from codesign.privacy.participants import replace_code
from consultations.evidence.services import release_themes
from consultations.results.counting import count_changes
from consultations.results.publishing import release_results
from consultations.surveys.importing.keys import participant_id, response_id
from consultations.surveys.importing.validating import Record
from consultations.surveys.importing.writing import Writer

from .answers import evenings_answers, places_answers
from .coding import UNREAD, choose_quotes, make_codebook, read_and_code
from .deciding import cited_words, decide
from .pages import make_pages
from .people import make_people
from .records import furnish_home, make_place, make_records


@dataclass(frozen=True)
class Told:
    responses: int
    receipt: str  # the code of somebody whose words a decision cites


def tell():
    """Make everything. Needs an empty database with the shipped records loaded."""
    people = make_people()
    make_place()
    editor, analyst = people["Editor"], people["Analyst"]
    furnish_home(editor)
    pages = make_pages(editor)
    records = make_records(pages["programme"])

    places = list(places_answers(pages["places"].opens_at.date()))
    evenings = list(evenings_answers(pages["evenings"].opens_at.date()))
    write(pages["places_survey"], places, editor)
    write(pages["evenings_survey"], evenings, editor)

    count_changes()
    release_results(pages["places_survey"], actor(analyst))
    release_results(pages["evenings_survey"], actor(analyst))

    codebook, codes = make_codebook(pages["places"])
    read_and_code(pages["places_survey"], places, codes, analyst)
    choose_quotes(codes, analyst)
    release_themes(codebook, analyst)
    _running, running_codes = make_codebook(pages["evenings"])
    read_and_code(pages["evenings_survey"], evenings, running_codes, analyst, leave=UNREAD)

    decision = decide(pages, records, codes, people["Decision maker"])
    return Told(len(places) + len(evenings), give_receipt(cited_words(decision).participant, people["Carer"]))


def give_receipt(participant, user):
    """The code of the carer whose words were cited; signed in, they find the same response."""
    Identity.objects.create(participant=participant, user=user)
    return replace_code(participant)


def write(survey, made, user):
    """Bring the made-up answers in as answers that came by other channels, with their dates."""
    questions = survey.definition().by_id
    writer = Writer(survey, actor(user))
    for one in made:
        writer.put(
            Record(
                response_id=response_id(survey, one.key),
                participant_id=participant_id(survey, one.key),
                said_on=one.said_on,
                capacity=one.capacity,
                channel=one.channel,
                organisation=one.organisation,
                consents=one.consents,
                answers={key: value for key, value in one.answers.items() if key in questions},
            )
        )
    writer.flush()
