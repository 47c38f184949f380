from datetime import timedelta

import pytest
from django.utils.timezone import localdate

from codesign.clock import now
from consultations.decisions.overdue import tasks_for

from .factories import in_role, make_decision, make_heard, make_need, promise

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize(
    ("role", "told"),
    [("Editor", True), ("Analyst", True), ("Decision maker", True), ("Moderator", False), (None, False)],
)
def test_late_promises_by_role_are_on_the_dashboard_of_those_who_draft(role, told):
    consultation, _survey, _sent = make_heard()
    past = localdate(now()) - timedelta(days=1)
    late = [promise("late", due_on=past), promise("kept", due_on=past, status="done"), promise("to come")]
    need = {"need": make_need(consultation.programme)}
    decision = make_decision(consultation, need, commitments=late)
    make_decision(consultation, need, commitments=late, publish=False)
    tasks = tasks_for(in_role(role) if role else None)
    assert [(task.words, task.overdue) for task in tasks] == ([("1 promise is late", True)] if told else [])
    assert [f"/{decision.pk}/" in task.url for task in tasks] == ([True] if told else [])
