"""The same import through the editor: upload, columns, what was found, confirm."""

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from codesign.audit.models import Event
from consultations.surveys.importing.tasks import FILE_KEPT, forget_files
from consultations.surveys.models import ImportRun, ImportStage, Response
from tests.codesign.accounts.people import alice, charlie, person, show_factor
from tests.consultations.surveys.importing.files import MAP, ROWS, lines
from tests.trees import CLOSED, OPEN, UPCOMING, make_survey

pytestmark = pytest.mark.django_db


@pytest.fixture
def as_role(client):
    def sign_in(role):
        if role == "Alice":
            user = alice(factor=True)
        else:
            user = charlie() if role == "Charlie" else person("bob@example.org", role=role, factor=True)
        client.force_login(user)
        show_factor(client, user)
        return client

    return sign_in


def upload(client, survey, data=None, *, map_text="", name="answers.csv"):
    files = {"file": SimpleUploadedFile(name, lines(*ROWS) if data is None else data)}
    if map_text:
        files["map"] = SimpleUploadedFile("map.toml", map_text.encode())
    return client.post(reverse("import_responses", args=[survey.pk]), files)


def page_of(client, run):
    return client.get(reverse("import_run", args=[run.pk])).content.decode()


COLUMNS = {
    "key": "id",
    "capacity": "carer",
    "channel": "letter",
    "date": "when",
    "date_format": "%Y-%m-%d",
    "empty": "n/a; 1; 9",
    "q-choice": "travel",
    "q-scale": "ease",
    "q-text": "words",
}


@pytest.mark.parametrize("when", [UPCOMING, OPEN, CLOSED], ids=["before", "during", "after"])
@pytest.mark.parametrize(
    ("role", "allowed"),
    [
        ("Alice", True),
        ("Editor", True),
        ("Analyst", True),
        ("Moderator", False),
        ("Decision maker", False),
        ("Information governance lead", False),
        ("Charlie", False),
    ],
)
def test_import_pages_by_role_and_stage(as_role, role, allowed, when):
    survey, client = make_survey(when=when), as_role(role)
    run = ImportRun.objects.create(survey=survey, name="a.csv", by="user:1", at=survey.opens_at)
    for address in (reverse("import_responses", args=[survey.pk]), reverse("import_run", args=[run.pk])):
        assert (client.get(address).status_code == 200) == allowed
    upload(client, survey, map_text=MAP)
    assert ImportRun.objects.filter(stage=ImportStage.READY).exists() == allowed


def test_import_with_a_map_is_checked_and_written_only_when_confirmed(as_role):
    survey, client = make_survey(), as_role("Analyst")
    upload(client, survey, map_text=MAP)
    run = ImportRun.objects.get()
    assert run.stage == ImportStage.READY
    page = page_of(client, run)
    assert "All 3 rows are well." in page
    assert "Closer, please" in page  # the preview
    assert Response.objects.count() == 0
    for _twice in range(2):
        client.post(reverse("import_run", args=[run.pk]), {"confirm": "1"})
    run.refresh_from_db()
    assert (run.stage, bool(run.file)) == (ImportStage.DONE, False)
    assert "3 responses are new, 0 were amended and 0 were here already." in page_of(client, run)
    assert Response.objects.count() == 3
    assert Event.objects.get(verb="survey.imported").actor == run.by


def test_import_without_a_map_asks_what_the_columns_are(as_role):
    survey, client = make_survey(), as_role("Editor")
    upload(client, survey)
    run = ImportRun.objects.get()
    page = page_of(client, run)
    assert "What each column is" in page
    assert '<option value="travel">' in page
    client.post(reverse("import_run", args=[run.pk]), COLUMNS)
    client.post(reverse("import_run", args=[run.pk]), {"confirm": "1"})
    found = Response.objects.get(said_on="2026-01-06")
    assert (found.capacity, found.channel, found.answers) == (
        "carer",
        "letter",
        {"q-choice": "walk", "q-scale": None, "q-text": None},
    )


def test_import_with_faults_lists_them_and_writes_nothing(as_role):
    survey, client = make_survey(), as_role("Editor")
    upload(client, survey, lines(*ROWS, "a4,2026-01-05,Carer,,,rocket,,4,x"), map_text=MAP)
    run = ImportRun.objects.get()
    page = page_of(client, run)
    assert run.stage == ImportStage.FAULTY
    assert "Row 5, column “travel”: “rocket” is no answer to this question." in page
    client.post(reverse("import_run", args=[run.pk]), {"confirm": "1"})
    assert Response.objects.count() == 0


@pytest.mark.parametrize(
    ("data", "sentence"),
    [
        (b'id,when,words\na1,2026-01-05,"never closed\n', "A quotation mark that opens in row 2 is never closed."),
        (b"id,words\na,\xe9t\xe9\n", "Line 2 is not valid UTF-8"),
    ],
)
def test_import_of_a_broken_file_says_where(as_role, data, sentence):
    survey, client = make_survey(), as_role("Editor")
    response = upload(client, survey, data)
    page = response.content.decode() if response.status_code == 200 else page_of(client, ImportRun.objects.get())
    assert sentence in page or "is not UTF-8" in page
    assert Response.objects.count() == 0


@pytest.mark.parametrize(
    ("name", "data"),
    [("answers.csv", b"\x89PNG\r\n\x1a\n" + b"\x00" * 50), ("answers.exe", b"id,words\n"), ("answers.csv", b"")],
)
def test_import_of_a_file_that_is_no_csv_is_refused_before_it_is_kept(as_role, name, data):
    client = as_role("Editor")
    assert upload(client, make_survey(), data, name=name).status_code == 200
    assert ImportRun.objects.count() == 0


def test_import_with_a_map_that_is_no_toml_says_so(as_role):
    client = as_role("Editor")
    page = upload(client, make_survey(), map_text="key = ").content.decode()
    assert "The map is not valid TOML" in page
    assert ImportRun.objects.count() == 0


def test_import_while_it_runs_offers_to_look_again(as_role):
    survey, client = make_survey(), as_role("Editor")
    run = ImportRun.objects.create(
        survey=survey, name="a.csv", by="user:1", at=survey.opens_at, stage=ImportStage.WRITING
    )
    page = page_of(client, run)
    assert "Look again" in page
    assert "0 rows so far." in page


def test_import_with_a_map_of_a_wrong_form_says_so(as_role):
    page = upload(as_role("Editor"), make_survey(), map_text=MAP.replace('["n/a"]', "3")).content.decode()
    assert "Write empty as a list" in page
    assert ImportRun.objects.count() == 0


def test_import_with_a_date_in_its_map_is_checked_like_any_other(as_role):
    text = MAP.replace('"1" = "By car"', "3 = 2026-01-05")
    upload(as_role("Editor"), make_survey(), map_text=text)
    assert "“2026-01-05” is no answer" in ImportRun.objects.get().found["sentences"][0]


def test_import_left_for_a_week_loses_its_file_and_says_so(as_role):
    survey, client = make_survey(), as_role("Editor")
    upload(client, survey)
    run = ImportRun.objects.get()
    storage, name = run.file.storage, run.file.name
    assert (forget_files(), storage.exists(name)) == (0, True)
    ImportRun.objects.update(at=run.at - FILE_KEPT)
    assert (forget_files(), storage.exists(name), forget_files()) == (1, False, 0)
    assert "This file was deleted after 7 days." in page_of(client, run)
    assert client.post(reverse("import_run", args=[run.pk]), COLUMNS).status_code == 302
