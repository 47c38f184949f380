from io import StringIO

import pytest
from django.core.management import CommandError, call_command

from codesign.commissioning.models import Condition, Duty, Lever, Place
from codesign.commissioning.records import KINDS, RecordError, load_records

pytestmark = pytest.mark.django_db


@pytest.fixture
def folder(tmp_path):
    for kind in KINDS:
        (tmp_path / f"{kind}.toml").write_text("")
    return tmp_path


def write(folder, text, kind="places"):
    (folder / f"{kind}.toml").write_text(text)
    return folder


def test_load_records_twice_makes_each_once():
    first, second = load_records(), load_records()
    assert [file.created for file in second] == [0, 0, 0, 0]
    assert [file.unchanged for file in second] == [file.created for file in first]
    assert [file.created for file in first] == [model.objects.count() for model in (Condition, Duty, Lever, Place)]


def test_load_records_gives_every_duty_a_source_to_check_it_by():
    load_records()
    assert list(Duty.objects.filter(source_url="").values_list("slug", flat=True)) == []


def test_load_records_after_an_edit_leaves_it_alone_unless_told(folder):
    write(folder, '[england]\nname = "England"\njurisdiction = "england"\n')
    load_records(folder)
    Place.objects.update(name="Our England")
    assert load_records(folder)[3].differing == ("england",)
    assert Place.objects.get().name == "Our England"
    assert load_records(folder, update=True)[3].updated == 1
    assert Place.objects.get().name == "England"


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ('[a]\nname = "A"\njurisdiction = "atlantis"', "places.toml: a: jurisdiction: Value 'atlantis' is not a valid"),
        ('[a]\ncolour = "red"', "places.toml: a has no field called colour"),
        ("[a", "places.toml cannot be read"),
    ],
)
def test_load_records_from_a_broken_file_says_where_and_writes_nothing(folder, text, told):
    write(folder, '[well]\nname = "Well"\n', kind="conditions")
    with pytest.raises(RecordError, match=told):
        load_records(write(folder, text))
    assert (Condition.objects.count(), Place.objects.count()) == (0, 0)


def test_load_records_command_says_what_it_did(folder):
    write(folder, '[england]\nname = "England"\njurisdiction = "england"\n')
    out = StringIO()
    call_command("load_records", folder=folder, stdout=out)
    assert out.getvalue().splitlines()[3] == (
        "places: 1 created, 0 updated, 0 unchanged, 0 differ and were left as they are here"
    )


def test_load_records_command_on_a_dry_run_writes_nothing():
    out = StringIO()
    call_command("load_records", dry_run=True, stdout=out)
    assert (Duty.objects.count(), out.getvalue().splitlines()[-1]) == (0, "Nothing was written.")


def test_load_records_command_without_its_files_says_which(tmp_path):
    with pytest.raises(CommandError, match=r"conditions\.toml cannot be read"):
        call_command("load_records", folder=tmp_path)
