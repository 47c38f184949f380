"""Cuts: which of a survey's responses a figure is about. The public sees the whole, one capacity or one channel."""

from collections import Counter
from dataclasses import dataclass

from consultations.choices import ORGANISATIONS, Capacity, Channel

from .models import Tally


@dataclass(frozen=True)
class Cut:
    """The responses of one capacity, one channel, both or (with neither) all of them."""

    capacity: str = ""
    channel: str = ""

    @property
    def name(self):
        """As the register of publications knows it."""
        return self.capacity or self.channel or "all"

    def holds(self, capacity, channel):
        return self.capacity in ("", capacity) and self.channel in ("", channel)


WHOLE = Cut()
PEOPLE = [capacity for capacity in Capacity if capacity not in ORGANISATIONS]
BY_CAPACITY = [Cut(capacity=str(capacity)) for capacity in Capacity]
BY_CHANNEL = [Cut(channel=str(channel)) for channel in Channel]
PUBLIC_CUTS = [WHOLE, *BY_CAPACITY, *BY_CHANNEL]


class Totals:
    """The stored tallies of a survey, read once and added up as asked: no cut costs a query of its own."""

    def __init__(self, survey_id):
        self.counts = {}
        rows = Tally.objects.filter(survey=survey_id, count__gt=0)
        for question_id, answer, *place, count in rows.values_list(
            "question_id", "answer", "capacity", "channel", "count"
        ):
            self.counts.setdefault((question_id, answer), Counter())[tuple(place)] += count

    def people(self, question_id, answer, cut=WHOLE):
        return self._sum(question_id, answer, cut, organisations=False)

    def organisations(self, question_id, answer, cut=WHOLE):
        return self._sum(question_id, answer, cut, organisations=True)

    def answers_to(self, question_id):
        """Every answer that anybody gave: an option taken away since may be among them."""
        return [answer for question, answer in self.counts if question == question_id]

    def _sum(self, question_id, answer, cut, *, organisations):
        found = self.counts.get((question_id, answer), {})
        return sum(
            count
            for (capacity, channel), count in found.items()
            if (capacity in ORGANISATIONS) == organisations and cut.holds(capacity, channel)
        )
