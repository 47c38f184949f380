"""Bringing in labels that people put on answers elsewhere: every row is checked before any is written."""

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import islice

from django.db import transaction
from django.utils.translation import gettext as _

from codesign.audit import key, record
from codesign.clock import now
from consultations.contributions.models import Contribution, State
from consultations.surveys.importing.keys import response_id
from consultations.surveys.importing.mapping import find_question
from consultations.surveys.models import Response

from .labels import SHOWN, Fault, Unreadable, rows_of
from .models import Code, Codebook, Coding, Source, TakenOff

BATCH = 500


@dataclass
class Outcome:
    """What an import did, or would do."""

    rows: int = 0
    labelled: int = 0
    silent: int = 0  # rows with labels whose answer holds no words
    taken_back: int = 0  # rows whose words their author withdrew: left as they are
    codings: int = 0
    known: int = 0
    taken_off: int = 0  # labels that an analyst took off here: they stay off
    new_themes: int = 0


class LabelImport:
    """One file of labels for one survey. `create` allows a codebook and themes that do not exist yet to be made."""

    def __init__(self, survey, path, label_map, *, create=False, progress=lambda rows: None):
        self.survey, self.path, self.map, self.create, self.progress = survey, path, label_map, create, progress
        self.title = label_map.codebook or _("Themes")
        found = Codebook.objects.filter(consultation=survey.consultation, title=self.title).first()
        self.codebook = found
        self.codes = {code.name: code for code in found.codes.all()} if found else {}
        self.fresh = {}  # names of themes to make, in the file's order

    def check(self):
        """Read the whole file and raise Unreadable with everything that is wrong in it; write nothing."""
        outcome, faults, more, seen = Outcome(), [], 0, {}
        self._check_map()
        for batch in self._batches():
            contributions = self._contributions(batch)
            for number, row in batch:
                for fault in self._row_faults(number, row, contributions, seen):
                    if len(faults) < SHOWN:
                        faults.append(fault)
                    else:
                        more += 1
                outcome.rows += 1
            self.progress(outcome.rows)
        if faults:
            raise Unreadable(faults, more)
        outcome.new_themes = len(self.fresh)
        return outcome

    @transaction.atomic
    def write(self, by="system"):
        """Write what `check` found good. Labels that are there already stay as they are."""
        outcome = Outcome(new_themes=len(self.fresh))
        self._make_themes()
        at = now()
        for batch in self._batches():
            contributions = self._contributions(batch)
            codings = list(self._codings(batch, contributions, at, outcome))
            outcome.rows += len(batch)
            said = {coding.contribution_id for coding in codings}
            off = _pairs(TakenOff.objects.filter(contribution__in=said))
            wanted = [coding for coding in codings if (coding.contribution_id, coding.code_id) not in off]
            known = _pairs(Coding.objects.filter(contribution__in=said, start__isnull=True))
            fresh = [coding for coding in wanted if (coding.contribution_id, coding.code_id) not in known]
            Coding.objects.bulk_create(fresh, batch_size=BATCH)
            outcome.codings += len(fresh)
            outcome.known += len(wanted) - len(fresh)
            outcome.taken_off += len(codings) - len(wanted)
            self.progress(outcome.rows)
        if outcome.codings:
            record(by, "codes.imported", key(self.codebook), rows=outcome.rows, codings=outcome.codings)
        return outcome

    def _check_map(self):
        definition = self.survey.definition()
        found = {value: find_question(name, definition) for value, name in self.map.questions.items()}
        unknown = [self.map.questions[value] for value, question in found.items() if question is None]
        if unknown:
            known = ", ".join(definition.by_id)
            sentence = _("The survey has no question “%(name)s”. It has: %(known)s.")
            raise Unreadable([sentence % {"name": name, "known": known} for name in unknown])
        self.questions = {value: question.id for value, question in found.items()}

    def _batches(self) -> Iterator[list]:
        rows = rows_of(self.path, self.map)
        while batch := list(islice(rows, BATCH)):
            yield batch

    def _source_key(self, row):
        question = self.questions.get(row[self.map.question_column].strip() if self.map.question_column else "")
        if not question:
            return None
        return f"response:{response_id(self.survey, row[self.map.key])}:{question}"

    def _contributions(self, batch):
        """{source key: (id, state)} of what was said; (None, "") where the response came, without words."""
        keys = {found: row for _number, row in batch if (found := self._source_key(row))}
        said = Contribution.objects.filter(source_key__in=keys).values_list("source_key", "pk", "state")
        found = {source_key: (pk, state) for source_key, pk, state in said}
        silent = {response_id(self.survey, row[self.map.key]): one for one, row in keys.items() if one not in found}
        came = Response.objects.filter(pk__in=silent).values_list("pk", flat=True)
        return found | {silent[pk]: (None, "") for pk in came}

    def _row_faults(self, number, row, contributions, seen):
        labels = self.map.labels(row[self.map.themes_column])
        if not row[self.map.key].strip():
            yield Fault(number, self.map.key, _("This row has no key, so nobody can tell which answer it means."))
            return
        source_key = self._source_key(row)
        if source_key is None:
            value = row[self.map.question_column]
            yield Fault(
                number,
                self.map.question_column,
                _("“%(value)s” is not one of the values in [question.values] of the map.") % {"value": value},
            )
            return
        if source_key in seen:
            sentence = _("Row %(row)d has the same key and question.") % {"row": seen[source_key]}
            yield Fault(number, self.map.key, sentence)
        seen[source_key] = number
        if labels and source_key not in contributions:
            sentence = _("No answer “%(key)s” to this question was imported. Run import_responses first.")
            yield Fault(number, self.map.key, sentence % {"key": row[self.map.key]})
        for label in labels:
            yield from self._label_faults(number, label)

    def _label_faults(self, number, label):
        if label in self.codes or label in self.fresh:
            return
        if len(label) > Code._meta.get_field("name").max_length:
            yield Fault(number, self.map.themes_column, _("The name of a theme has at most 120 characters."))
        elif not self.create:
            sentence = _("There is no theme “%(label)s” in the codebook “%(title)s”. Add it, map it, or use --create.")
            yield Fault(number, self.map.themes_column, sentence % {"label": label, "title": self.title})
        else:
            self.fresh[label] = None

    def _make_themes(self):
        if self.codebook is None:
            self.codebook, _made = Codebook.objects.get_or_create(
                consultation=self.survey.consultation, title=self.title
            )
        if not self.fresh:
            return
        last = max((code.position for code in self.codes.values()), default=-1)
        Code.objects.bulk_create(
            [
                Code(codebook=self.codebook, name=name, position=position)
                for position, name in enumerate(self.fresh, start=last + 1)
            ]
        )
        record("system", "codebook.extended", key(self.codebook), themes=len(self.fresh))
        self.codes = {code.name: code for code in self.codebook.codes.all()}
        self.fresh = {}

    def _codings(self, batch, contributions, at, outcome):
        for _number, row in batch:
            labels = self.map.labels(row[self.map.themes_column])
            if not labels:
                continue
            pk, state = contributions[self._source_key(row)]
            if pk is None:
                outcome.silent += 1
                continue
            if state != State.LIVE:
                outcome.taken_back += 1
                continue
            outcome.labelled += 1
            for label in labels:
                yield Coding(
                    contribution_id=pk,
                    code=self.codes[label],
                    source=Source.IMPORTED,
                    method=self.map.method,
                    assigned_at=at,
                )


def _pairs(rows):
    return set(rows.values_list("contribution", "code"))
