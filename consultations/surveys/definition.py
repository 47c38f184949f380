"""What a survey asks, as plain objects read from one revision. Revisions never change, so readings are kept."""

import hashlib
import json
from dataclasses import dataclass
from functools import cached_property, lru_cache

from wagtail.models import Revision

CHOICE, CHOICES, SCALE, TEXT = "choice", "choices", "scale", "text"


@dataclass(frozen=True)
class Option:
    id: str
    label: str
    exclusive: bool = False


@dataclass(frozen=True)
class Question:
    """One question. A text has no options; those of a scale have the ids "1", "2", ... and name its ends."""

    id: str
    kind: str
    text: str
    help: str
    required: bool
    section_id: str
    options: tuple[Option, ...] = ()
    points: int = 0
    limit: int = 0

    @cached_property
    def fingerprint(self):
        """Changes when the words somebody reads change: then a draft shows them the question again."""
        words = [self.text, self.help, [(option.id, option.label) for option in self.options], self.points]
        return hashlib.sha256(json.dumps(words).encode()).hexdigest()[:16]

    def label(self, option_id):
        return self.labels.get(str(option_id), str(option_id))

    @cached_property
    def labels(self):
        return {option.id: option.label for option in self.options}

    def words(self, value):
        """An answer's value as a list of texts to show; empty if it was not answered."""
        if value in (None, "", []):
            return []
        if self.kind == CHOICES:
            return [self.label(option.id) for option in self.options if option.id in value]
        return [value if self.kind == TEXT else self.label(value)]


@dataclass(frozen=True)
class Section:
    id: str
    title: str
    intro: str
    questions: tuple[Question, ...]


@dataclass(frozen=True)
class Definition:
    sections: tuple[Section, ...]

    @cached_property
    def questions(self):
        return tuple(question for section in self.sections for question in section.questions)

    @cached_property
    def by_id(self):
        return {question.id: question for question in self.questions}

    def section(self, section_id):
        return next((section for section in self.sections if section.id == section_id), None)


def read(raw):
    """The definition in a `sections` stream's stored form: a list of blocks as dictionaries."""
    return Definition(tuple(_section(block) for block in raw))


def _section(block):
    value = block["value"]
    questions = tuple(_question(child, block["id"]) for child in value["questions"])
    return Section(block["id"], value["title"], value.get("intro") or "", questions)


def _question(block, section_id):
    value, kind = block["value"], block["type"]
    common = {
        "id": block["id"],
        "kind": kind,
        "text": value["text"],
        "help": value.get("help") or "",
        "required": bool(value.get("required")),
        "section_id": section_id,
    }
    if kind in (CHOICE, CHOICES):
        options = tuple(
            Option(item["id"], item["value"]["label"], bool(item["value"].get("exclusive")))
            for item in value["options"]
        )
        return Question(**common, options=options)
    if kind == SCALE:
        points = value["points"]
        ends = {1: value["least"], points: value["most"]}
        options = tuple(Option(str(n), f"{n} – {ends[n]}" if n in ends else str(n)) for n in range(1, points + 1))
        return Question(**common, options=options, points=points)
    return Question(**common, limit=value["limit"])


@lru_cache(maxsize=512)
def definition_of(revision_id):
    """The definition in the survey revision of that id. Kept in memory: revisions are immutable."""
    content = Revision.objects.values_list("content", flat=True).get(pk=revision_id)
    return read(json.loads(content["sections"]))
