"""How far a response has come: which parts there are, what each still lacks, and where to go on."""

from dataclasses import dataclass
from functools import cached_property

from .answers import missing, reworded
from .definition import Section


@dataclass(frozen=True)
class Part:
    """One section as it stands in a response. number counts from 2: the first part says who is speaking."""

    number: int
    section: Section
    answers: dict
    prints: dict

    @cached_property
    def missing(self):
        return missing(self.section.questions, self.answers)

    @cached_property
    def reworded(self):
        return reworded(self.section.questions, self.answers, self.prints)

    @cached_property
    def unseen(self):
        return [question for question in self.section.questions if question.id not in self.answers]

    @property
    def is_complete(self):
        return not (self.missing or self.reworded or self.unseen)

    @property
    def holds_up_sending(self):
        return bool(self.missing or self.reworded)


@dataclass(frozen=True)
class Standing:
    parts: tuple[Part, ...]

    @property
    def total(self):
        """The parts as people count them: about you, every section, checking, sending."""
        return len(self.parts) + 3

    def part(self, section_id):
        return next((part for part in self.parts if part.section.id == section_id), None)

    def next_incomplete(self, after=0):
        """The first part with something left to do, from the one behind number `after` onwards, then from the top."""
        later = [part for part in self.parts if part.number > after]
        return next((part for part in [*later, *self.parts] if not part.is_complete), None)

    @property
    def ready(self):
        return not any(part.holds_up_sending for part in self.parts)


def standing_of(definition, response):
    answers, prints = (response.answers, response.prints) if response else ({}, {})
    parts = (Part(number, section, answers, prints) for number, section in enumerate(definition.sections, start=2))
    return Standing(tuple(parts))


def has_unsent_changes(response):
    """Whether the working copy says something else than what was sent."""
    sent = response.sent
    if sent is None:
        return bool(response.answers)
    mine = (response.answers, response.capacity, response.agreed_how, response.organisation)
    return mine != (sent.answers, sent.capacity, sent.agreed_how, sent.organisation)
