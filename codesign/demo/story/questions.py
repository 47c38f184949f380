"""The demo's two surveys. Ids are fixed, so that a generator can answer them."""


def option(ident, label, exclusive=False):
    return {"type": "item", "id": ident, "value": {"label": label, "exclusive": exclusive}}


def question(kind, ident, text, *, help="", required=False, **more):
    return {"type": kind, "id": ident, "value": {"text": text, "help": help, "required": required} | more}


def section(ident, title, *questions, intro=""):
    return {"type": "section", "id": ident, "value": {"title": title, "intro": intro, "questions": list(questions)}}


TRAVEL = question(
    "choice",
    "demo-travel",
    "How would you get to a class?",
    options=[
        option("demo-travel-car", "I drive or somebody drives me"),
        option("demo-travel-bus", "By bus or train"),
        option("demo-travel-walk", "On foot or with a mobility scooter"),
        option("demo-travel-patient", "Patient or community transport"),
        option("demo-travel-taxi", "By taxi"),
    ],
)
BARRIERS = question(
    "choices",
    "demo-barriers",
    "What makes it hard to come?",
    help="Choose all that apply.",
    options=[
        option("demo-barriers-distance", "It is too far"),
        option("demo-barriers-cost", "Travel costs too much"),
        option("demo-barriers-time", "The time of day"),
        option("demo-barriers-ill", "Flare-ups or other illness"),
        option("demo-barriers-fear", "I am worried about exercising"),
        option("demo-barriers-care", "I look after somebody"),
        option("demo-barriers-none", "None of these", exclusive=True),
    ],
)
EASE = question(
    "scale",
    "demo-ease",
    "How easy is it for you to come to classes at the hospital?",
    points=5,
    least="very hard",
    most="very easy",
)
PLACE = question(
    "choice",
    "demo-place",
    "Where would you rather have your class?",
    required=True,
    options=[
        option("demo-place-hospital", "At the hospital, as now"),
        option("demo-place-leisure", "In a leisure centre near me"),
        option("demo-place-hall", "In a community hall near me"),
        option("demo-place-home", "At home, with help by telephone or screen"),
    ],
)
CHANGE = question(
    "text",
    "demo-change",
    "What would help you most to come, and to keep going?",
    help="Tell us in your own words. Please do not name staff or other people.",
    limit=5000,
)
ELSE = question(
    "text",
    "demo-else",
    "Is there anything else we should know?",
    help="Please do not name staff or other people.",
    limit=5000,
)
PLACES_SURVEY = [
    section("demo-s-travel", "Getting there", TRAVEL, BARRIERS, EASE),
    section("demo-s-views", "What you would change", PLACE, CHANGE, ELSE, intro="There are no wrong answers."),
]

WHEN = question(
    "choices",
    "demo-when",
    "When could you come?",
    help="Choose all that apply.",
    options=[
        option("demo-when-morning", "Mornings"),
        option("demo-when-afternoon", "Afternoons"),
        option("demo-when-evening", "Evenings"),
        option("demo-when-weekend", "At the weekend"),
        option("demo-when-never", "None of these", exclusive=True),
    ],
)
SCREEN = question(
    "choice",
    "demo-screen",
    "Would you try a class by screen at home?",
    options=[
        option("demo-screen-yes", "Yes"),
        option("demo-screen-mix", "Yes, mixed with classes in a group"),
        option("demo-screen-help", "Only if somebody helps me with the equipment"),
        option("demo-screen-no", "No"),
    ],
)
CONFIDENT = question(
    "scale",
    "demo-confident",
    "How sure are you that you could exercise safely at home?",
    points=5,
    least="not sure at all",
    most="very sure",
)
WORRY = question(
    "text",
    "demo-worry",
    "What would make evening or online classes work for you?",
    help="Tell us in your own words. Please do not name staff or other people.",
    limit=5000,
)
EVENINGS_SURVEY = [
    section("demo-s-when", "Times that suit you", WHEN, SCREEN),
    section("demo-s-home", "Classes at home", CONFIDENT, WORRY),
]
