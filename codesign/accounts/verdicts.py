"""Whether somebody may do a thing, and the sentence they read if they may not."""

from dataclasses import dataclass

from django.core.exceptions import PermissionDenied


@dataclass(frozen=True)
class Verdict:
    allowed: bool
    sentence: str = ""

    def __bool__(self):
        return self.allowed


ALLOW = Verdict(True)


def refuse(sentence):
    """A refusal. The sentence says what would have to be different, and blames nobody."""
    return Verdict(False, sentence)


def require(verdict):
    """Let an allowed verdict pass; answer any other with the 403 page, which shows its sentence."""
    if not verdict:
        raise PermissionDenied(str(verdict.sentence))


def actor(user):
    """The key under which the audit log and other records below accounts name a person."""
    return f"user:{user.pk}" if user is not None and user.is_authenticated else "anonymous"
