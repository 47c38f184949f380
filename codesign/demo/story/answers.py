"""Seeded answers: believable, different from each other, and the same at every making."""

import random
from dataclasses import dataclass, field
from datetime import date, timedelta

from .words import ORGANISATIONS, THEMES, UNSURE

CAPACITIES = ["self"] * 11 + ["carer"] * 4 + ["professional"] * 2 + ["public"] * 2 + ["on_behalf"]
CHANNELS = ["online"] * 12 + ["paper"] * 5 + ["phone"] * 2 + ["event"] * 2
PLACES = ["leisure"] * 9 + ["hall"] * 6 + ["hospital"] * 4 + ["home"] * 4
TRAVEL = ["car"] * 8 + ["bus"] * 6 + ["walk"] * 3 + ["patient"] * 2 + ["taxi"] * 2
BARRIERS = ["distance", "cost", "time", "ill", "fear", "care"]


@dataclass(frozen=True)
class Made:
    """One made-up response. themes: {question id: names of the themes its words were made from}."""

    key: str
    capacity: str
    channel: str
    said_on: date
    answers: dict
    organisation: str = ""
    consents: dict = field(default_factory=dict)
    themes: dict = field(default_factory=dict)


def places_answers(opens_on, count=330, seed=1):
    """Responses to the first survey, spread over twelve weeks."""
    chance = random.Random(seed)  # noqa: S311 a story, not a secret
    for number in range(count):
        yield _made(chance, f"places-{number:03}", opens_on, 80, number, _places)
    for number, (capacity, name) in enumerate(ORGANISATIONS):
        yield _made(chance, f"places-group-{number}", opens_on, 80, number, _places, capacity, name)


def evenings_answers(opens_on, count=140, seed=2):
    """Responses to the second survey so far, over three weeks."""
    chance = random.Random(seed)  # noqa: S311 a story, not a secret
    for number in range(count):
        yield _made(chance, f"evenings-{number:03}", opens_on, 20, number, _evenings)


def _made(chance, key, opens_on, days, number, answer, capacity="", organisation=""):
    answers, themes = answer(chance)
    return Made(
        key=key,
        capacity=capacity or chance.choice(CAPACITIES),
        channel="online" if organisation else chance.choice(CHANNELS),
        said_on=opens_on + timedelta(days=chance.randrange(days)),
        answers=answers,
        organisation=organisation,
        consents={
            "quote": chance.random() < 0.7,
            "publish": bool(organisation) or chance.random() < 0.3,
            "contact": False,
        },
        themes=themes,
    )


def _places(chance):
    barriers = sorted(f"demo-barriers-{name}" for name in chance.sample(BARRIERS, chance.randrange(4)))
    change, change_themes = _words(chance, most=3)
    other, other_themes = _words(chance, most=1) if chance.random() < 0.35 else (None, [])
    answers = {
        "demo-travel": f"demo-travel-{chance.choice(TRAVEL)}",
        "demo-barriers": barriers or ["demo-barriers-none"],
        "demo-ease": chance.choices([1, 2, 3, 4, 5, None], [9, 8, 5, 3, 2, 1])[0],
        "demo-place": f"demo-place-{chance.choice(PLACES)}",
        "demo-change": change,
        "demo-else": other,
    }
    return answers, {"demo-change": change_themes, "demo-else": other_themes}


def _evenings(chance):
    when = sorted(f"demo-when-{name}" for name in chance.sample(["morning", "afternoon", "evening", "weekend"], 2))
    worry, themes = _words(chance, most=2) if chance.random() < 0.8 else (None, [])
    answers = {
        "demo-when": when,
        "demo-screen": f"demo-screen-{chance.choices(['yes', 'mix', 'help', 'no'], [4, 5, 3, 4])[0]}",
        "demo-confident": chance.choices([1, 2, 3, 4, 5], [3, 4, 5, 4, 2])[0],
        "demo-worry": worry,
    }
    return answers, {"demo-worry": themes}


def _words(chance, most):
    """A few sentences, and the names of the themes they are about."""
    if chance.random() < 0.07:
        return chance.choice(UNSURE), []
    themes = chance.sample(list(THEMES), chance.randint(1, most))
    return " ".join(chance.choice(THEMES[theme][1]) for theme in themes), themes
