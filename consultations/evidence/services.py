"""Reading, coding, quoting and releasing. Each writes one audit event with ids alone."""

from django.db import transaction
from django.utils.translation import gettext as _

from codesign.accounts.verdicts import actor
from codesign.audit import key, record
from codesign.clock import now
from codesign.privacy.models import Purpose
from codesign.privacy.participants import consents_of
from consultations.contributions.models import State

from .models import Code, Coding, Quote, ReadMark, Source, Standing, TakenOff
from .passages import digest_of, stands_in, tidy
from .publishing import publish_counts


class Refused(Exception):
    """What was asked for cannot be done; the text is a sentence that says what would put it right."""


@transaction.atomic
def apply_code(contribution, code, *, by, source=Source.PERSON, method="", passage=None):
    """Put a theme on a contribution, or on the passage (start, end) of it, in characters. Twice is once.

    Whoever puts a theme on words has read them, so a person's coding marks them read too.
    """
    _require_live(contribution)
    if code.codebook.consultation_id != contribution.consultation_id:
        raise Refused(_("This theme belongs to another consultation."))
    start, end = passage or (None, None)
    if passage and not 0 <= start < end <= len(contribution.text):
        raise Refused(_("This passage is not in the answer."))
    coding, made = Coding.objects.get_or_create(
        contribution=contribution,
        code=code,
        start=start,
        end=end,
        defaults={"source": source, "method": method, "assigned_by": by, "assigned_at": now()},
    )
    if made:
        record(actor(by), "code.applied", key(contribution), code=code.pk, source=str(source))
    TakenOff.objects.filter(contribution=contribution, code=code).delete()
    if source == Source.PERSON and by is not None:
        mark_read(contribution, by)
    return coding


@transaction.atomic
def remove_code(contribution, code, *, by):
    """Take a theme off a contribution and all its passages. Returns the codings taken off.

    A quote chosen for that theme goes with it: it would stand for words the theme is no longer on.
    """
    codings = list(Coding.objects.filter(contribution=contribution, code=code))
    if codings:
        Coding.objects.filter(pk__in=[coding.pk for coding in codings]).delete()
        Quote.objects.filter(contribution=contribution, code=code).delete()
        TakenOff.objects.get_or_create(contribution=contribution, code=code)
        record(actor(by), "code.removed", key(contribution), code=code.pk)
    return codings


@transaction.atomic
def mark_read(contribution, by):
    mark, made = ReadMark.objects.get_or_create(
        contribution=contribution, reader=by, defaults={"read_at": now(), "digest": digest_of(contribution.text)}
    )
    if made:
        record(actor(by), "contribution.read", key(contribution))
    return mark


@transaction.atomic
def mark_unread(contribution, by):
    """Take back one's own mark; that of a colleague stays."""
    gone, _kinds = ReadMark.objects.filter(contribution=contribution, reader=by).delete()
    if gone:
        record(actor(by), "contribution.unread", key(contribution))
    return bool(gone)


@transaction.atomic
def choose_quote(code, contribution, passage, by):
    """Let a passage stand for a theme in public. Parts may be left out where […] says so; nothing else may differ."""
    _require_live(contribution)
    if not consents_of(contribution.participant).get(Purpose.QUOTE):
        raise Refused(_("This person did not agree to be quoted. Their words can be counted, not shown."))
    passage = tidy(passage)
    if not stands_in(passage, contribution.text):
        raise Refused(_("These words are not in the answer. Copy them unchanged, and put […] for what you leave out."))
    if not Coding.objects.filter(contribution=contribution, code=code).exists():
        raise Refused(_("Put the theme “%(theme)s” on this answer first.") % {"theme": code.name})
    quote, _made = Quote.objects.update_or_create(
        code=code, contribution=contribution, defaults={"passage": passage, "chosen_by": by, "chosen_at": now()}
    )
    record(actor(by), "quote.chosen", key(contribution), code=code.pk, digest=digest_of(passage))
    return quote


@transaction.atomic
def drop_quote(code, contribution, by):
    gone, _kinds = Quote.objects.filter(code=code, contribution=contribution).delete()
    if gone:
        record(actor(by), "quote.dropped", key(contribution), code=code.pk)
    return bool(gone)


@transaction.atomic
def release_themes(codebook, by, codes=None):
    """Let the public read the agreed themes of a codebook, or those of `codes`, and count all released ones anew.

    Returns how many are new to the public.
    """
    agreed = Code.objects.filter(codebook=codebook, standing=Standing.SELECTED)
    if codes is not None:
        agreed = agreed.filter(pk__in=[code.pk for code in codes])
    fresh = list(agreed.filter(released_at__isnull=True).values_list("pk", flat=True))
    Code.objects.filter(pk__in=fresh).update(released_at=now())
    published = publish_counts(codebook)
    record(actor(by), "themes.released", key(codebook), codes=fresh, publication=published.pk)
    return len(fresh)


@transaction.atomic
def take_back_themes(codebook, by, codes=None):
    """Hide released themes from the public again."""
    shown = Code.objects.filter(codebook=codebook, released_at__isnull=False)
    if codes is not None:
        shown = shown.filter(pk__in=[code.pk for code in codes])
    gone = list(shown.values_list("pk", flat=True))
    Code.objects.filter(pk__in=gone).update(released_at=None)
    if gone:
        record(actor(by), "themes.taken_back", key(codebook), codes=gone)
    return len(gone)


@transaction.atomic
def look_again_at_changed_words(sender, ids, **_kwargs):
    """Words that changed after somebody read them are unread again; quotes of what is no longer said are dropped.

    Codings stay, for the analyst who reads the new words to see; one of a passage becomes one of the whole.
    """
    for start in range(0, len(ids), 500):
        some = ids[start : start + 500]
        quotes = Quote.objects.filter(contribution__in=some).select_related("contribution")
        gone = [quote for quote in quotes if not stands_in(quote.passage, quote.contribution.text)]
        Quote.objects.filter(pk__in=[quote.pk for quote in gone]).delete()
        for quote in gone:
            record("system", "quote.dropped", key(quote.contribution), code=quote.code_id)
        marks = ReadMark.objects.filter(contribution__in=some).select_related("contribution")
        stale = [mark for mark in marks if mark.digest != digest_of(mark.contribution.text)]
        ReadMark.objects.filter(pk__in=[mark.pk for mark in stale]).delete()
        _widen_to_the_whole({mark.contribution_id for mark in stale})


def _widen_to_the_whole(contribution_ids):
    for coding in Coding.objects.filter(contribution__in=contribution_ids, start__isnull=False):
        whole, _made = Coding.objects.get_or_create(
            contribution_id=coding.contribution_id,
            code_id=coding.code_id,
            start=None,
            end=None,
            defaults={
                "source": coding.source,
                "method": coding.method,
                "assigned_by_id": coding.assigned_by_id,
                "assigned_at": coding.assigned_at,
            },
        )
        if whole.pk != coding.pk:
            coding.delete()


def _require_live(contribution):
    if contribution.state != State.LIVE:
        raise Refused(_("The person who said this has taken it back, so it can no longer be used."))
