"""Two tickers that count at once, as where a lease ran out: every change counts once, and figures keep their steps."""

import threading

import pytest
from django.db import connection

from codesign.privacy.models import Publication
from consultations.results import counting
from consultations.results.counting import count_changes, rebuild
from consultations.results.publishing import release_results
from consultations.results.reports import results
from consultations.surveys.models import Recount
from tests.consultations.results.people import crowd, send
from tests.trees import make_survey


def at_once(*works):
    failures, barrier = [], threading.Barrier(len(works))

    def run(work):
        try:
            barrier.wait(10)
            work()
        except Exception as error:
            failures.append(error)
        finally:
            connection.close()

    threads = [threading.Thread(target=run, args=(work,)) for work in works]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(60)
    return failures


@pytest.mark.django_db(transaction=True)
def test_count_changes_by_two_workers_while_results_are_released_counts_each_once(monkeypatch):
    survey = make_survey()
    crowd(survey, 16)
    for _person in range(12):
        send(survey, {"q-choice": "bus"})
    monkeypatch.setattr(counting, "BATCH", 3)
    assert at_once(count_changes, count_changes, lambda: release_results(survey, "user:1")) == []
    assert (Recount.objects.count(), rebuild(survey)) == (0, 0)
    assert results(survey, public=False).people.value == 28
    shown = [found.figures["people"]["sent"] for found in Publication.objects.filter(key=f"survey:{survey.pk}:all")]
    assert sorted(set(shown)) == sorted(shown)  # each step once
    assert set(shown) <= {15, 20, 25, 30}
