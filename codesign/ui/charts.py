"""What a chart shows, ready to be drawn: numbers arrive counted, rounded and cleared for disclosure."""

from dataclasses import dataclass
from datetime import date

from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

HIDDEN = "*"


@dataclass(frozen=True)
class BarRow:
    """One bar. share runs from 0 to 1; None when the number may not be shown (count_text is then "*")."""

    label: str
    count_text: str
    share: float | None
    percent_text: str

    @property
    def hidden(self):
        return self.count_text == HIDDEN or self.percent_text == HIDDEN

    @property
    def units(self):
        """Length in the drawing's own units: 1000 is the whole."""
        return None if self.share is None or self.hidden else round(min(max(self.share, 0), 1) * 1000)


@dataclass(frozen=True)
class BarChart:
    """sentence says what the chart shows; base names the n it rests on."""

    title: str
    sentence: str
    base: str
    rows: list[BarRow]
    row_heading: str = gettext_lazy("Answer")
    count_heading: str = gettext_lazy("People")
    note: str = ""

    @property
    def hides_something(self):
        return any(row.hidden for row in self.rows)


@dataclass(frozen=True)
class LinePoint:
    date: date
    value: float | None
    value_text: str
    note: str = ""


@dataclass(frozen=True)
class LineChart:
    """A measure's values over time, oldest first. Values that are None leave a gap in the table, not in the line."""

    title: str
    sentence: str
    points: list[LinePoint]
    base: str = ""
    value_heading: str = gettext_lazy("Value")
    target: float | None = None

    @property
    def noted(self):
        return any(point.note for point in self.points)

    @property
    def drawing(self):
        known = [point for point in self.points if point.value is not None]
        return Drawing(known, self.target) if len(known) > 1 else None


class Drawing:
    """Places of a line chart's parts, in the units of its own viewBox."""

    width, height = 480, 240
    left, right, top, bottom = 48, 466, 28, 192

    def __init__(self, points, target):
        self._points, self._target = points, target
        values = [point.value for point in points] + ([target] if target is not None else [])
        low, high = min(values), max(values)
        low = 0 if 0 <= low <= high / 2 else low  # a line that starts far above nought exaggerates what changed
        self._low, self._span = low, (high - low) or 1

    def _x(self, when):
        first, last = self._points[0].date, self._points[-1].date
        share = (when - first).days / ((last - first).days or 1)
        return round(self.left + share * (self.right - self.left), 1)

    def _y(self, value):
        return round(self.bottom - (value - self._low) / self._span * (self.bottom - self.top), 1)

    @property
    def dots(self):
        return [{"x": self._x(point.date), "y": self._y(point.value)} for point in self._points]

    @property
    def points(self):
        return " ".join(f"{dot['x']},{dot['y']}" for dot in self.dots)

    @property
    def target_y(self):
        return None if self._target is None else self._y(self._target)

    @property
    def ticks(self):
        values = (self._low, self._low + self._span / 2, self._low + self._span)
        return [{"y": self._y(value), "text_y": self._y(value) + 5, "text": f"{value:g}"} for value in values]

    @property
    def marks(self):
        """Labels where they are needed: the first and last value, and their dates."""
        first, last = self._points[0], self._points[-1]
        marks = []
        for point, anchor in ((first, "start"), (last, "end")):
            x, y = self._x(point.date), self._y(point.value)
            above = y - 14 if y - 14 > 14 else y + 24
            words = date_format(point.date, "M Y")
            marks += [
                {"x": x, "y": above, "anchor": anchor, "text": point.value_text, "strong": True},
                {"x": x, "y": self.height - 16, "anchor": anchor, "text": words, "strong": False},
            ]
        if self._target is not None:
            words = _("Target %(value)s") % {"value": f"{self._target:g}"}
            marks.append({"x": self.left, "y": self.target_y - 8, "anchor": "start", "text": words, "strong": False})
        return marks
