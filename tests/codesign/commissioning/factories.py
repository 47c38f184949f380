from datetime import date

import factory
import wagtail_factories
from factory.django import DjangoModelFactory
from wagtail.models import Page

from codesign.commissioning.models import Condition, Measure, Need
from consultations.models import ProgrammePage


class ProgrammePageFactory(wagtail_factories.PageFactory):
    parent = factory.LazyFunction(lambda: Page.objects.get(depth=2))
    title = factory.Sequence(lambda n: f"Breathing better {n}")
    summary = "Better support for people who live with COPD."

    class Meta:
        model = ProgrammePage


class ConditionFactory(DjangoModelFactory):
    name = factory.Sequence(lambda n: f"Condition {n}")

    class Meta:
        model = Condition


class NeedFactory(DjangoModelFactory):
    programme = factory.SubFactory(ProgrammePageFactory)
    title = factory.Sequence(lambda n: f"Classes within reach by bus {n}")
    source = "Survey of a peer support group"
    noted_on = date(2026, 1, 12)

    class Meta:
        model = Need


class MeasureFactory(DjangoModelFactory):
    programme = factory.SubFactory(ProgrammePageFactory)
    title = factory.Sequence(lambda n: f"Finished the course {n}")
    kind = Measure.Kind.PROCESS
    unit = "%"
    source = "Provider's quarterly report"

    class Meta:
        model = Measure
