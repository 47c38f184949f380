"""make bench: prints a table, and writes the same figures to $DATA_DIR/bench.json.

Each figure is a ratio of two things measured by turns in the same run, so that a busy machine slows both. The median
of the rounds is given, and the spread between the quarter and the three-quarter points.
"""

import json
import os
import statistics
import subprocess
import sys
import tempfile
from dataclasses import asdict, dataclass
from pathlib import Path

from .client import Client, fields_of, seconds
from .server import environment, serving
from .weight import weigh

ROUNDS = int(os.environ.get("BENCH_ROUNDS", "12"))
SMALL, LARGE = 100, int(os.environ.get("BENCH_ROWS", "100000"))


@dataclass(frozen=True)
class Figure:
    name: str
    value: float
    unit: str
    goal: str
    met: bool | None
    spread: str = ""


def main():
    data_dir = Path(os.environ.get("DATA_DIR") or "var").resolve()
    data_dir.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory() as folder:
        figures = measure(Path(folder))
    print_table(figures)
    target = data_dir / "bench.json"
    target.write_text(json.dumps([asdict(figure) for figure in figures], indent=2) + "\n")
    print(f"Written to {target}")  # noqa: T201


def measure(folder):
    built = build(folder)
    figures = [
        Figure("import, rows per second", built["many"]["rows"] / built["many"]["seconds"], "rows/s", "", None),
        Figure(f"peak memory of importing {LARGE:,} rows", built["peak_megabytes"], "MB", "", None),
    ]
    figures += count_queries(folder, built)
    with serving(folder) as port:
        figures += measure_pages(port, built)
        figures.append(measure_response(port, built))
        figures += measure_weight(port, built["survey"])
    return figures


def build(folder):
    command = [sys.executable, "-m", "tests.bench.build", str(folder), str(SMALL), str(LARGE)]
    return _json_of(command, folder)


def count_queries(folder, built):
    """SQL of one warm visit to each page, counted in a process of its own."""
    names = ("bare2", "consultation", "bare3", "survey")
    pages = {name: built[name] for name in names} | {"results": built["many"]["results"]}
    counted = _json_of([sys.executable, "-m", "tests.bench.queries", json.dumps(pages)], folder)
    return [
        Figure(f"SQL of the {name} page", number, "queries", "<= 15", number <= 15) for name, number in counted.items()
    ]


def _json_of(command, folder):
    run = subprocess.run(command, env=environment(folder), stdout=subprocess.PIPE, check=True)  # noqa: S603
    return json.loads(run.stdout.splitlines()[-1])


def measure_pages(port, built):
    """Requests per second of our pages as a share of the bare page's, and large results against small ones."""
    visitor = Client(port)
    pages = {name: built[name] for name in ("bare1", "bare2", "bare3", "consultation", "survey")}
    pages |= {"few": built["few"]["results"], "many": built["many"]["results"]}
    for path in pages.values():
        seconds(lambda path=path: visitor.get(path), 10)  # warm
    rounds = {name: [] for name in pages}
    for _ in range(ROUNDS):
        for name, path in pages.items():
            rounds[name].append(seconds(lambda path=path: visitor.get(path), 25))
    share = {  # Wagtail asks two queries for each level of the tree, whatever stands there
        "consultation page, requests per second against a bare page as deep": ratios(
            rounds["bare2"], rounds["consultation"]
        ),
        "survey page, requests per second against a bare page as deep": ratios(rounds["bare3"], rounds["survey"]),
    }
    against_top = {
        f"{name} page, requests per second against a bare page below home": ratios(rounds["bare1"], rounds[name])
        for name in ("consultation", "survey")
    }
    growth = ratios(rounds["many"], rounds["few"])
    return [
        *(figure(name, found, ">= 0.6", lambda value: value >= 0.6) for name, found in (share | against_top).items()),
        figure(f"results page with {LARGE:,} responses, time against {SMALL}", growth, "<= 1.2", lambda v: v <= 1.2),
    ]


def measure_weight(port, path):
    """Of the survey page on a first visit, everything compressed, headers counted too."""
    weight, found = weigh(port, path)
    return [
        Figure("survey page on a first visit", weight / 1000, "kB", "<= 60", weight <= 60_000),
        Figure("requests of that visit", len(found), "requests", "<= 8", len(found) <= 8),
    ]


def measure_response(port, built):
    """Time of a whole response, from Start to the receipt, against Wagtail's own form, from opening it to thanks."""
    ours, theirs = [], []
    for _ in range(ROUNDS):
        theirs.append(seconds(lambda: fill_bare_form(Client(port), built["form"]), 5))
        ours.append(seconds(lambda: respond(Client(port), built), 5))
    return figure("one whole response, time against a bare form", ratios(ours, theirs), "<= 3", lambda v: v <= 3)


def fill_bare_form(visitor, path):
    html = visitor.get(path).decode()
    answers = {"question_0": "By car", "question_1": "Talking", "question_2": "3", "question_3": "Closer to home."}
    visitor.post(path, fields_of(html) | answers)


def respond(visitor, built):
    """The whole way of somebody without an account, from Start to the receipt."""
    visitor.get(built["survey"])
    visitor.post(f"/take-part/{built['survey_id']}/start/", {})
    html = visitor.post(visitor.path, {"capacity": "self", "organisation": "", "agreed_how": ""}).decode()
    answers = {"q-choice": "car", "q-choices": "talk", "q-scale": "3", "q-text": "Closer to home.", "go": "on"}
    visitor.post(visitor.path, fields_of(html) | answers)
    door = "/".join(visitor.path.split("/")[:4])
    visitor.get(f"{door}/check/")
    visitor.get(f"{door}/send/")
    receipt = visitor.post(f"{door}/send/", {})
    if not visitor.path.endswith("/sent/") or b"Closer to home." not in receipt:
        raise RuntimeError(f"The response did not arrive at its receipt but at {visitor.path}")


def ratios(above, below):
    return [one / other for one, other in zip(above, below, strict=True)]


def figure(name, found, goal, is_met):
    quarter, _middle, three_quarters = statistics.quantiles(found, n=4)
    value = statistics.median(found)
    return Figure(name, value, "ratio", goal, is_met(value), f"{quarter:.2f} to {three_quarters:.2f}")


def print_table(figures):
    width = max(len(figure.name) for figure in figures)
    for one in figures:
        verdict = "" if one.met is None else "met" if one.met else "NOT met"
        print(f"{one.name:<{width}}  {one.value:>10,.2f} {one.unit:<8} {one.goal:<7} {verdict:<8} {one.spread}")  # noqa: T201


if __name__ == "__main__":
    main()
