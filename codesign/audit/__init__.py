"""What was done, by whom, to what: append-only events without words, put into hash-chained seals."""

from .recording import key, record

__all__ = ["key", "record"]
