from datetime import date

import factory
from factory.django import DjangoModelFactory

from codesign.commissioning.models import Condition, Measure, MeasureValue, Need
from tests.trees import make_programme


class ConditionFactory(DjangoModelFactory):
    name = factory.Sequence(lambda n: f"Condition {n}")

    class Meta:
        model = Condition


class NeedFactory(DjangoModelFactory):
    programme = factory.LazyFunction(make_programme)
    title = factory.Sequence(lambda n: f"Classes within reach by bus {n}")
    source = "Survey of a peer support group"
    noted_on = date(2026, 1, 12)

    class Meta:
        model = Need


class MeasureFactory(DjangoModelFactory):
    programme = factory.LazyFunction(make_programme)
    title = factory.Sequence(lambda n: f"Finished the course {n}")
    kind = Measure.Kind.PROCESS
    unit = "%"
    source = "Provider's quarterly report"

    class Meta:
        model = Measure


class MeasureValueFactory(DjangoModelFactory):
    measure = factory.SubFactory(MeasureFactory)
    date = date(2026, 4, 1)
    value = 50

    class Meta:
        model = MeasureValue
