"""Logs without personal data: an error's message may quote what somebody typed, its kind and place do not."""

import logging
import traceback


class DiscreetFormatter(logging.Formatter):
    """Tracebacks with the kind of each error but not its message. DEBUG=1 shows messages, on the page."""

    def formatException(self, exc_info):
        lines = []
        error = exc_info[1]
        while error is not None:
            frames = traceback.format_list(traceback.extract_tb(error.__traceback__))
            lines.append("".join(frames) + type(error).__qualname__)
            error = error.__cause__ or (None if error.__suppress_context__ else error.__context__)
        return "\nwhich came of\n".join(lines)
