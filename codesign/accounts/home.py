"""What stands on a person's own page. Upper packages add their parts in AppConfig.ready."""

from dataclasses import dataclass, field

_sections = []


@dataclass(frozen=True)
class Section:
    """A part of the page: its template is rendered with its context and the request."""

    template: str
    context: dict = field(default_factory=dict)


def register_section(build):
    """Add a part: build(request) returns a Section, or None where there is nothing to show. Safe to call twice."""
    if build not in _sections:
        _sections.append(build)
    return build


def sections(request):
    return [section for build in _sections if (section := build(request))]
