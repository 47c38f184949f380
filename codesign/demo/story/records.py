"""The programme's needs and measures, the place it is for, and the front door's words."""

import json
from datetime import date
from decimal import Decimal

from wagtail.models import Site

from cms.pages.models import HomePage
from cms.pages.operator import OperatorSettings
from codesign.commissioning.models import Measure, MeasureValue, Need, Place

NEEDS = [
    (
        "Classes people can get to",
        "People who get out of breath easily cannot make a long journey before they exercise.",
        "Focus groups held by the carers' centre, spring",
    ),
    (
        "Help in the weeks after hospital",
        "After a flare-up people lose strength and confidence. They want to start while somebody is beside them.",
        "Review of discharge letters by the community respiratory team",
    ),
    (
        "Company of people in the same situation",
        "Meeting others is what many people remember, and what keeps them going.",
        "Stories collected by the Breathe Easy group of the old town",
    ),
    (
        "Something to go on with",
        "What was won in eight weeks is lost in a few months if there is nothing afterwards.",
        "Interviews with people who finished a course, by the leisure trust",
    ),
]
# Quarter, people who started, of them who finished
FINISHED = [
    (date(2025, 3, 31), 96, 55),
    (date(2025, 6, 30), 104, 59),
    (date(2025, 9, 30), 88, 49),
    (date(2025, 12, 31), 92, 54),
    (date(2026, 3, 31), 101, 60),
    (date(2026, 6, 30), 110, 70),
    (date(2026, 9, 30), 118, 79),
]
WAITS = [
    (date(2025, 3, 31), 19),
    (date(2025, 6, 30), 21),
    (date(2025, 9, 30), 23),
    (date(2025, 12, 31), 22),
    (date(2026, 3, 31), 20),
    (date(2026, 6, 30), 17),
    (date(2026, 9, 30), 14),
]
WAYS_IN = [
    ("Take part", "/consultations/?when=open", "See what is open now. You do not need an account."),
    ("Open my receipt", "/your-words/", "Have a code? See what became of your answers."),
    ("See what was decided", "/decisions/", "Every decision, with the evidence it rests on."),
]


def make_place():
    return Place.objects.create(
        name="Our town and the villages around it", jurisdiction="england", source="Made up for the demo"
    )


def make_records(programme):
    """Needs and measures by a short name."""
    needs = [
        Need.objects.create(
            programme=programme, title=title, description=about, source=source, noted_on=date(2026, 4, 1)
        )
        for title, about, source in NEEDS
    ]
    finished = Measure.objects.create(
        programme=programme,
        title="People who finish their course",
        kind=Measure.Kind.ACTIVITY,
        unit="%",
        better=Measure.Better.HIGHER,
        description="Of the people who came to a first class in the quarter, how many completed the course.",
        source="Class registers of the community respiratory team",
    )
    for day, started, done in FINISHED:
        share = (Decimal(done) * 100 / started).quantize(Decimal("0.1"))
        MeasureValue.objects.create(measure=finished, date=day, value=share, numerator=done, denominator=started)
    waits = Measure.objects.create(
        programme=programme,
        title="Weeks from referral to the first class",
        kind=Measure.Kind.PROCESS,
        unit="weeks",
        better=Measure.Better.LOWER,
        description="The middle value of all people who came to a first class in the quarter.",
        source="Referral records of the community respiratory team",
    )
    for day, weeks in WAITS:
        MeasureValue.objects.create(measure=waits, date=day, value=Decimal(weeks))
    return {"needs": needs, "finished": finished, "waits": waits}


def furnish_home(editor):
    """The ways in, and who runs this."""
    site = Site.objects.get(is_default_site=True)
    home = HomePage.objects.get(pk=site.root_page_id)
    home.ways_in = json.dumps(
        [
            {"type": "way", "id": f"demo-way-{number}", "value": {"text": text, "url": url, "about": about}}
            for number, (text, url, about) in enumerate(WAYS_IN)
        ]
    )
    home.save_revision(user=editor).publish()
    operator = OperatorSettings.for_site(site)
    operator.name = "Breathe well together"
    operator.strap_line = "A demo of Codesign: everything here is made up"
    operator.contact_email = "engagement@codesign.example"
    operator.contact_phone = "01632 960 100"
    operator.contact_address = "Engagement team\nFreepost"
    operator.save()
