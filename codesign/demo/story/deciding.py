"""The committee decides on the closed consultation, with the evidence it rests on and what it promises."""

from datetime import timedelta

from django.utils.timezone import localdate

from codesign.clock import now
from codesign.commissioning.models import Duty
from consultations.contributions.models import Contribution
from consultations.decisions.models import Commitment, Decision, EvidenceLink


def decide(pages, records, codes, user):
    """A published decision that cites themes, one person's words, a result, a need and a measure."""
    consultation, survey = pages["places"], pages["places_survey"]
    today = localdate(now())
    decided_on = today - timedelta(days=25)
    decision = Decision(
        title="Breathing classes in three places near bus routes",
        consultation=consultation,
        outcome="partly",
        summary="Classes will start in two leisure centres and one community hall. The hospital class stays.",
        decided=(
            "<p>From January there will be classes in three places near bus routes, two of them in the afternoon. "
            "The hospital keeps one class a week for people who need close watching.</p>"
        ),
        reasons=(
            "<p>Getting there was the reason given most often for not coming. The three places can be reached with "
            "one bus from most of the town. Many also asked for company and for something to go on with, so the "
            "leisure centres will offer a weekly group afterwards.</p>"
        ),
        effects="<p>People without a car gain most. Carers can come along at no charge.</p>",
        body="Integrated care board, community services committee",
        decided_on=decided_on,
        proposal_version=consultation.live_revision,
        funding="Paid from the community services budget of next year.",
        next_update_on=today + timedelta(days=60),
        live=False,
    )
    decision.save()
    decision.duties = [duty for duty in Duty.objects.all() if duty.in_force(decided_on)][:1]
    decision.evidence_links = [
        _link(
            0,
            "shaped",
            "The journey keeps people away: this decided where classes will be.",
            code=codes["Getting there"],
        ),
        _link(1, "changed", "Two of three places moved to the afternoon.", code=codes["Times that fit"]),
        _link(2, "changed", "A weekly group after the course was added.", code=codes["Going on afterwards"]),
        _link(
            3,
            "not_adopted",
            "Classes by screen need equipment and visits that this year’s budget cannot pay. "
            "A second consultation asks about them now.",
            code=codes["Online and at home"],
        ),
        _link(
            4,
            "supports",
            "Most people would rather have their class near home than at the hospital.",
            survey=survey,
            question_id="demo-place",
        ),
        _link(
            5,
            "shaped",
            "This answer put into words what many said about the journey.",
            contribution=_words_to_cite(codes["Getting there"]),
        ),
        _link(6, "supports", "The need was noted before the consultation.", need=records["needs"][0]),
        _link(7, "supports", "It will show whether more people finish.", measure=records["finished"]),
    ]
    decision.commitments = [
        Commitment(
            sort_order=0,
            what="Classes start in the three new places",
            owner="Head of community therapies",
            due_on=today + timedelta(days=60),
            status="started",
        ),
        Commitment(
            sort_order=1,
            what="Everybody on the waiting list gets a call that says where and when",
            owner="Community respiratory team",
            due_on=today - timedelta(days=7),
            status="done",
        ),
        Commitment(
            sort_order=2,
            what="A weekly group in each leisure centre for people who finished a course",
            owner="Leisure trust, with the peer group",
            due_on=today + timedelta(days=120),
            measure=records["finished"],
        ),
    ]
    decision.save_revision(user=user).publish(user=user)
    return decision


def _link(order, relation, reason, **target):
    return EvidenceLink(sort_order=order, relation=relation, reason=reason, **target)


def cited_words(decision):
    """The contribution that the decision cites by itself."""
    return decision.evidence_links.exclude(contribution=None).get().contribution


def _words_to_cite(code):
    return (
        Contribution.objects.quotable().filter(codings__code=code, capacity="carer").order_by("said_on", "pk").first()
    )
