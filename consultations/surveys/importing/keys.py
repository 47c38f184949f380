"""The name of a row in a file is the name of its response: a second import, or one of labels, finds the same one."""

from uuid import UUID, uuid5


def response_id(survey, row_key):
    """The id of the response that a row of an imported file becomes. The same key gives the same id for ever."""
    return uuid5(UUID(str(survey.translation_key)), f"response:{row_key.strip()}")
