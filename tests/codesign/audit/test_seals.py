from io import StringIO

import pytest
from django.core.management import CommandError, call_command
from django.db import IntegrityError, connection, transaction

from codesign.audit import record
from codesign.audit.checks import check_triggers
from codesign.audit.digests import BEGINNING, event_digest, seal_root
from codesign.audit.models import Event, Seal, SealedEvent
from codesign.audit.sealing import LOOK_BACK, seal_new_events, sweep
from codesign.audit.triggers import drop_triggers, install_triggers, missing_triggers
from codesign.audit.verification import verify

pytestmark = pytest.mark.django_db


def events(number):
    return [record("system", "tested", f"audit.event:{n}") for n in range(number)]


@pytest.fixture
def chain():
    """Five events in three seals: two, two, one."""
    made = events(5)
    seal_new_events(batch=2)
    return made


@pytest.fixture
def unlocked():
    """The tables as somebody finds them who has got rid of the triggers."""
    drop_triggers()
    yield
    install_triggers()


def problem():
    return verify().problem


def test_seal_new_events_makes_a_chain_that_holds(chain):
    first, second, third = Seal.objects.order_by("number")
    assert [first.previous, second.previous, third.previous] == [BEGINNING, first.root, second.root]
    assert [first.count, second.count, third.count] == [2, 2, 1]
    report = verify()
    assert (report.holds, report.seals, report.events, report.unsealed) == (True, 3, 5, 0)
    assert report.newest == f"3:{third.root}"


def test_seal_new_events_without_any_makes_no_seal(chain):
    assert (seal_new_events(), Seal.objects.count()) == (0, 3)


def test_event_that_commits_behind_sealed_ones_is_sealed_next():
    late = events(1)[0]
    late_id, event = late.pk, Event(**{field.attname: getattr(late, field.attname) for field in Event._meta.fields})
    drop_triggers()
    late.delete()
    install_triggers()
    events(2)
    seal_new_events()
    event.save(force_insert=True)
    seal_new_events()
    assert (SealedEvent.objects.get(event_id=late_id).seal_id, verify().holds) == (2, True)


def test_event_that_commits_very_late_is_sealed_by_the_sweep(chain):
    far = Event(
        pk=chain[-1].pk + LOOK_BACK + 10,
        at=chain[0].at,
        actor="system",
        verb="tested",
        target="audit.event:9",
        details={},
        salt="s",
    )
    far.digest = event_digest(far.salt, far.at, far.actor, far.verb, far.target, far.details)
    far.save(force_insert=True)
    seal_new_events()
    behind = Event(
        pk=chain[-1].pk + 1, at=far.at, actor="system", verb="tested", target="audit.event:10", details={}, salt="s"
    )
    behind.digest = event_digest(behind.salt, behind.at, behind.actor, behind.verb, behind.target, behind.details)
    behind.save(force_insert=True)
    assert (seal_new_events(), sweep()) == (0, 1)


def test_verify_with_unsealed_events_counts_them(chain):
    events(2)
    assert (verify().holds, verify().unsealed) == (True, 2)


def test_verify_after_an_event_was_changed_names_it(chain, unlocked):
    Event.objects.filter(pk=chain[2].pk).update(actor="user:8")
    assert problem() == f"Event {chain[2].pk}, sealed in seal 2, was changed after it was recorded."


def test_verify_after_an_event_was_rewritten_with_its_digest_names_it(chain, unlocked):
    event = chain[2]
    digest = event_digest(event.salt, event.at, "user:8", event.verb, event.target, event.details)
    Event.objects.filter(pk=event.pk).update(actor="user:8", digest=digest)
    assert problem() == f"Event {event.pk} is not the event that seal 2 was made over."


def test_verify_after_event_and_entry_were_rewritten_names_the_seal(chain, unlocked):
    event = chain[2]
    digest = event_digest(event.salt, event.at, "user:8", event.verb, event.target, event.details)
    Event.objects.filter(pk=event.pk).update(actor="user:8", digest=digest)
    SealedEvent.objects.filter(event=event).update(digest=digest)
    assert problem() == "Seal 2 does not match its events."


def test_verify_after_a_seal_was_forged_too_names_the_next(chain, unlocked):
    event, seal = chain[2], Seal.objects.get(number=2)
    digest = event_digest(event.salt, event.at, "user:8", event.verb, event.target, event.details)
    Event.objects.filter(pk=event.pk).update(actor="user:8", digest=digest)
    SealedEvent.objects.filter(event=event).update(digest=digest)
    entries = SealedEvent.objects.filter(seal=2).order_by("position").values_list("event_id", "digest")
    Seal.objects.filter(number=2).update(root=seal_root(2, seal.previous, seal.at, entries))
    assert problem() == "Seal 3 does not follow the seal before it."


def test_verify_after_an_event_was_deleted_names_it(chain, unlocked):
    entry = SealedEvent.objects.get(event=chain[3])
    entry.delete()
    chain[3].delete()
    assert problem() == "Seal 2 was made over 2 events, and 1 are there."


def test_verify_after_events_changed_places_names_the_seal(chain, unlocked):
    first, second = chain[0].pk, chain[1].pk
    SealedEvent.objects.filter(event_id=first).update(position=9)
    SealedEvent.objects.filter(event_id=second).update(position=1)
    SealedEvent.objects.filter(event_id=first).update(position=2)
    assert problem() == "Seal 1 does not match its events."


def test_verify_after_a_seal_in_the_middle_was_deleted_names_it(chain, unlocked):
    SealedEvent.objects.filter(seal=2).delete()
    Seal.objects.filter(number=2).delete()
    assert problem() == "Seal 2 is missing."


def test_verify_after_the_end_was_cut_off_needs_a_seal_noted_earlier(chain, unlocked):
    noted = Seal.objects.get(number=3)
    SealedEvent.objects.filter(seal=3).delete()
    Seal.objects.filter(number=3).delete()
    assert (problem(), verify((3, noted.root)).problem) == ("", "Seal 3, which you noted, is missing.")
    seal_new_events()
    assert verify((3, noted.root)).problem == "Seal 3 is not the one you noted."


def test_verify_after_an_unsealed_event_was_changed_names_it(unlocked):
    event = events(1)[0]
    Event.objects.update(target="audit.event:77")
    assert problem() == f"Event {event.pk}, not sealed yet, was changed after it was recorded."


def test_verify_audit_says_that_the_chain_holds(chain):
    out = StringIO()
    call_command("verify_audit", stdout=out)
    newest = Seal.objects.get(number=3)
    assert out.getvalue() == (
        f"The audit chain holds: 5 events in 3 seals, 0 not sealed yet. Newest seal: 3:{newest.root}.\n"
    )


def test_verify_audit_of_a_broken_chain_exits_with_1_and_says_where(chain, unlocked):
    Event.objects.filter(pk=chain[0].pk).update(verb="hidden")
    with pytest.raises(CommandError, match=f"Event {chain[0].pk}, sealed in seal 1, was changed") as caught:
        call_command("verify_audit")
    assert caught.value.returncode == 1


@pytest.mark.parametrize("model", [Event, Seal, SealedEvent])
@pytest.mark.parametrize("act", ["update", "delete"])
def test_triggers_refuse_every_change(chain, model, act):
    table, column = model._meta.db_table, model._meta.pk.column
    statement = f"UPDATE {table} SET {column} = {column}" if act == "update" else f"DELETE FROM {table}"  # noqa: S608
    with pytest.raises(IntegrityError, match="never changed"), transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(statement)


def test_check_with_all_triggers_finds_nothing():
    assert check_triggers(databases=["default"]) == []


def test_check_without_triggers_warns_and_install_mends_it(unlocked):
    found = check_triggers(databases=["default"])
    assert [(message.id, message.hint) for message in found] == [
        ("audit.W001", "Run manage.py migrate, which puts them back.")
    ]
    install_triggers()
    install_triggers()
    assert missing_triggers() == []
