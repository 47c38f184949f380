"""What a form showed when it was made: so that a tab left open overwrites nothing it has not seen."""

import hashlib
import json
import re
from dataclasses import dataclass

PRINT = re.compile(r"[0-9a-f]{16}")  # anything else was not written here, and not every database would keep it


@dataclass(frozen=True)
class Shown:
    """prints: {question id: fingerprint of the wording shown}. digest: that of the stored answers shown."""

    prints: dict
    digest: str

    @classmethod
    def of(cls, questions, stored):
        prints = {question.id: question.fingerprint for question in questions}
        return cls(prints, digest_of(stored, prints))

    @classmethod
    def read(cls, written, questions):
        """What str() wrote. If that was lost or spoiled: the newest wording, and no answer stored yet."""
        try:
            digest, prints = json.loads(written)
            if not all(PRINT.fullmatch(text) for text in [digest, *prints.values()]):
                raise ValueError
        except (ValueError, TypeError, AttributeError, RecursionError):
            return cls.of(questions, {})
        return cls(prints, digest)

    def __str__(self):
        return json.dumps([self.digest, self.prints], separators=(",", ":"))

    def is_stale(self, stored, answers):
        """Whether what is stored by now is neither what the form was made from nor what it says itself."""
        now_stored = {key: stored.get(key) for key in self.prints}
        return digest_of(stored, self.prints) != self.digest and now_stored != answers


def digest_of(stored, ids):
    """Never seen and seen without an answer are the same here: neither can be overwritten."""
    found = [[key, stored.get(key)] for key in sorted(ids)]
    return hashlib.sha256(json.dumps(found).encode()).hexdigest()[:16]
