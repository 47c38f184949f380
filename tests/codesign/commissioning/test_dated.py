from datetime import date

import pytest
from django.core.exceptions import ValidationError

from codesign.commissioning.dated import Jurisdiction
from codesign.commissioning.models import Duty, Place

pytestmark = pytest.mark.django_db

BEGINS, ENDS = date(2013, 4, 1), date(2022, 7, 1)


def duty(**fields):
    given = {"title": "Involve people", "citation": "An act, section 1", "jurisdiction": "england", "summary": "Do it."}
    return Duty.objects.create(**given | fields)


@pytest.mark.parametrize(
    ("on", "holds"), [(date(2013, 3, 31), False), (BEGINS, True), (date(2022, 6, 30), True), (ENDS, False)]
)
def test_record_in_force_at_its_edges_is_half_open(on, holds):
    record = duty(valid_from=BEGINS, valid_to=ENDS)
    assert (Duty.objects.in_force(on).exists(), record.in_force(on)) == (holds, holds)


def test_record_without_dates_is_always_in_force():
    record = duty()
    assert (list(Duty.objects.in_force(BEGINS)), record.in_force(BEGINS)) == ([record], True)


@pytest.mark.parametrize(
    ("jurisdiction", "found"),
    [
        (Jurisdiction.ENGLAND, ["england", "great-britain", "uk"]),
        (Jurisdiction.NORTHERN_IRELAND, ["uk"]),
    ],
)
def test_record_for_a_nation_counts_those_of_wider_areas(jurisdiction, found):
    for where in ("england", "great-britain", "scotland", "uk"):
        duty(jurisdiction=where, title=where)
    assert list(Duty.objects.for_jurisdiction(jurisdiction).values_list("title", flat=True)) == found


def test_record_that_ends_before_it_begins_is_refused():
    record = Duty(title="T", citation="C", jurisdiction="uk", summary="S", valid_from=ENDS, valid_to=BEGINS)
    with pytest.raises(ValidationError, match="The day it ends must be later"):
        record.full_clean()


def test_record_saved_without_a_key_gets_a_free_one_from_its_name():
    places = [Place.objects.create(name="North Bay", jurisdiction="england") for _ in range(3)]
    assert [place.slug for place in places] == ["north-bay", "north-bay-2", "north-bay-3"]


def test_record_saved_again_under_a_new_name_keeps_its_key():
    place = Place.objects.create(name="North Bay", jurisdiction="england")
    place.name = "South Bay"
    place.save()
    assert place.slug == "north-bay"
