"""Checking and writing an uploaded file, away from any request."""

from datetime import timedelta

from django.core.cache import cache
from django.utils.translation import gettext as _
from django_tasks import task

from codesign.clock import now
from consultations.surveys.models import ImportRun, ImportStage

from .mapping import WrongMap, build_map
from .reading import BrokenFile
from .services import NotPublished, check_file, import_file

PROGRESS_KEPT = 3600  # seconds
FILE_KEPT = timedelta(days=7)


@task()
def check_run(run_id):
    _carry_out(ImportRun.objects.select_related("survey").get(pk=run_id, stage=ImportStage.CHECKING), write=False)


@task()
def write_run(run_id):
    _carry_out(ImportRun.objects.select_related("survey").get(pk=run_id, stage=ImportStage.WRITING), write=True)


def progress(run):
    """How many rows were judged or written so far."""
    return cache.get(f"import:{run.pk}", 0)


def _carry_out(run, *, write):
    # In the cache: while rows are written in one transaction, no other reader could see a number in the database
    def told(rows, *_doing):
        cache.set(f"import:{run.pk}", rows, PROGRESS_KEPT)

    told(0)
    try:
        mapping = build_map(run.mapping)
        if write:
            outcome = import_file(run.survey, run.file.open, mapping, actor=run.by, progress=told)
        else:
            outcome = check_file(run.survey, run.file.open, mapping, progress=told)
    except WrongMap as wrong:
        _finish(run, ImportStage.FAULTY, {"sentences": wrong.sentences})
    except (BrokenFile, NotPublished) as wrong:
        _finish(run, ImportStage.FAULTY, {"sentences": [str(wrong)]})
    except Exception:
        _finish(
            run, ImportStage.FAULTY, {"sentences": [_("Something went wrong here. Nothing was written: try again.")]}
        )
        raise
    else:
        found = {
            "rows": outcome.rows,
            "faulty": outcome.faulty,
            "sentences": [str(fault) for fault in outcome.faults],
            "written": vars(outcome.written),
        }
        done = ImportStage.DONE if write else ImportStage.READY
        _finish(run, done if outcome.ok else ImportStage.FAULTY, found)


def _finish(run, stage, found):
    run.stage, run.found = stage, found
    run.save(update_fields=["stage", "found"])
    if stage == ImportStage.DONE:
        run.file.delete(save=True)  # what it said is kept as responses; the file may hold more than was asked


def forget_files():
    """Delete files that nobody brought in: they hold what people said, and perhaps who they are."""
    left = ImportRun.objects.filter(at__lt=now() - FILE_KEPT).exclude(file="")
    for run in left:
        sentence = _("This file was deleted after %(days)d days. Nothing of it was written.") % {"days": FILE_KEPT.days}
        run.file.delete(save=False)
        run.stage, run.found = ImportStage.FAULTY, {"sentences": [sentence]}
        run.save(update_fields=["file", "stage", "found"])
    return len(left)
