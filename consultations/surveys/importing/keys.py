"""The name of a row in a file is the name of its response: a second import, or one of labels, finds the same one."""

from uuid import UUID, uuid5


def response_id(survey, row_key):
    """The id of the response that a row of an imported file becomes. The same key gives the same id for ever."""
    return _name(survey, "response", row_key)


def participant_id(survey, row_key):
    return _name(survey, "participant", row_key)


def _name(survey, kind, row_key):
    # The page's own id too: translations of a survey share its translation key and must not share responses
    return uuid5(UUID(str(survey.translation_key)), f"{kind}:{survey.pk}:{row_key.strip()}")
