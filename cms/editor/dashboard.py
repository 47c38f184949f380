"""What needs somebody today: the first panel of the editor's dashboard. Rooms say what is theirs to do."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass

from django.utils.functional import cached_property
from wagtail.admin.ui.components import Component


@dataclass(frozen=True)
class Task:
    """One thing to do, as a sentence with its number in it ("12 answers are unread"), and where it is done."""

    words: str
    url: str
    overdue: bool = False


_panels: list[Callable[..., Iterable[Task]]] = []


def register_panel(tasks_for):
    """Add a room's tasks: a function from a user to the Tasks this user may do. Call it in AppConfig.ready."""
    if tasks_for not in _panels:
        _panels.append(tasks_for)
    return tasks_for


class TodayPanel(Component):
    """Overdue things first, otherwise in the order in which rooms registered. Shown also when nothing waits."""

    order = 10
    template_name = "cms/editor/today.html"

    def __init__(self, user):
        self.user = user

    @cached_property
    def tasks(self):
        found = [task for tasks_for in _panels for task in tasks_for(self.user)]
        return sorted(found, key=lambda task: not task.overdue)

    def get_context_data(self, parent_context):
        return {"tasks": self.tasks}
