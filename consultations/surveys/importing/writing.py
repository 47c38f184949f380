"""Writes judged records in batches: new ones, and those that differ from what was sent before as amendments."""

from dataclasses import dataclass

from django.db.models import OuterRef, Subquery
from django.utils.timezone import localdate

from codesign.audit import key, record
from codesign.clock import now
from codesign.privacy.models import Consent, Participant
from consultations.contributions.models import Contribution
from consultations.contributions.services import put_contributions, withdraw_contributions
from consultations.surveys.models import Recount, Response, ResponseVersion, Status
from consultations.surveys.services import contributions_in, seen

BATCH = 200  # rows; larger ones are slower, for Python then looks through more living objects for garbage


@dataclass
class Written:
    new: int = 0
    amended: int = 0
    unchanged: int = 0
    withdrawn: int = 0  # withdrawn since: left alone
    other_channel: int = 0  # came by another channel before and keep that one, by which they are counted


class Writer:
    def __init__(self, survey, actor):
        self.survey, self.actor, self.at, self.written = survey, actor, now(), Written()
        self.revisions = seen(survey)
        self.prints = {question.id: question.fingerprint for question in survey.questions()}
        self.waiting = []

    def put(self, judged):
        self.waiting.append(judged)
        if len(self.waiting) >= BATCH:
            self.flush()

    def flush(self):
        """Write what waits, with one audit event for the batch."""
        batch, self.waiting = {judged.response_id: judged for judged in self.waiting}, []
        if not batch:
            return
        known = Response.objects.filter(pk__in=batch).select_related("sent").in_bulk()
        fresh = [judged for ident, judged in batch.items() if ident not in known]
        changed = [
            (response, batch[ident])
            for ident, response in known.items()
            if response.status == Status.SUBMITTED and _differs(response, batch[ident])
        ]
        withdrawn = sum(response.status == Status.WITHDRAWN for response in known.values())
        self._create(fresh)
        self._amend(changed)
        self.written.new += len(fresh)
        self.written.amended += len(changed)
        self.written.withdrawn += withdrawn
        self.written.other_channel += sum(one.channel != batch[ident].channel for ident, one in known.items())
        self.written.unchanged += len(known) - len(changed) - withdrawn
        if fresh or changed:
            record(self.actor, "survey.imported", key(self.survey), new=len(fresh), amended=len(changed))

    def _create(self, fresh):
        if not fresh:
            return
        Participant.objects.bulk_create([Participant(id=judged.participant_id) for judged in fresh])
        responses = [self._response(judged) for judged in fresh]
        Response.objects.bulk_create(responses)
        self._send(responses, fresh, before=None)
        Consent.objects.bulk_create(
            Consent(participant_id=judged.participant_id, purpose=purpose, given=True, at=self.at)
            for judged in fresh
            for purpose, given in judged.consents.items()
            if given
        )
        put_contributions([said for response in responses for said in contributions_in(response)])

    def _amend(self, changed):
        if not changed:
            return
        responses = [response for response, _judged in changed]
        before = {response.pk: response.sent for response in responses}
        for response, judged in changed:
            response.survey = self.survey
            response.answers, response.prints = judged.answers, self._prints(judged)
            response.capacity, response.organisation = judged.capacity, judged.organisation
            response.said_on = judged.said_on or response.said_on
            response.saved_at = self.at
            for name, revision in self.revisions.items():
                setattr(response, name, revision)
        fields = ["answers", "capacity", "organisation", "prints", "said_on", "saved_at"]
        fields += [name[:-3] for name in self.revisions]
        Response.objects.bulk_update(responses, fields, batch_size=100)
        self._send(responses, [judged for _response, judged in changed], before)
        Consent.objects.bulk_create(
            [
                Consent(participant_id=judged.participant_id, purpose=purpose, given=given, at=self.at)
                for _response, judged in changed
                for purpose, given in judged.consents.items()
            ],
            update_conflicts=True,
            unique_fields=["participant", "purpose"],
            update_fields=["given", "at"],
        )
        said = [words for response in responses for words in contributions_in(response)]
        put_contributions(said)
        mine = Contribution.objects.filter(strand=self.survey.pk, participant__in=[r.participant_id for r in responses])
        withdraw_contributions(mine.exclude(source_key__in=[words.source_key for words in said]))

    def _response(self, judged):
        return Response(
            id=judged.response_id,
            survey=self.survey,
            participant_id=judged.participant_id,
            capacity=judged.capacity,
            channel=judged.channel,
            organisation=judged.organisation,
            answers=judged.answers,
            prints=self._prints(judged),
            started_at=self.at,
            saved_at=self.at,
            submitted_at=self.at,
            said_on=judged.said_on or localdate(self.at),
            **self.revisions,
        )

    def _prints(self, judged):
        return {question_id: self.prints[question_id] for question_id in judged.answers}

    def _send(self, responses, judged, before):
        """The version that counts from now on, and the change to count."""
        before = before or {}
        versions = ResponseVersion.objects.bulk_create(
            ResponseVersion(
                response=response,
                number=before[response.pk].number + 1 if response.pk in before else 1,
                answers=response.answers,
                capacity=response.capacity,
                organisation=response.organisation,
                consents=one.consents,
                sent_at=self.at,
                **self.revisions,
            )
            for response, one in zip(responses, judged, strict=True)
        )
        newest = ResponseVersion.objects.filter(response=OuterRef("pk")).order_by("-number").values("pk")[:1]
        ids = [response.pk for response in responses]
        Response.objects.filter(pk__in=ids).update(status=Status.SUBMITTED, sent=Subquery(newest))
        Recount.objects.bulk_create(
            Recount(
                survey=self.survey, response=version.response, before=before.get(version.response_id), after=version
            )
            for version in versions
        )


def _differs(response, judged):
    sent = response.sent
    if judged.said_on not in (None, response.said_on):
        return True
    mine = (judged.answers, judged.capacity, judged.organisation, judged.consents)
    return mine != (sent.answers, sent.capacity, sent.organisation, sent.consents)
