"""Which decisions rest on what. The room that holds decisions fills this registry; every room below asks it.

Things are named by target keys: "need:3", "measure:4", "code:9", "contribution:<uuid>",
"result:<survey page id>:<question id>".
"""

from collections.abc import Callable, Iterable
from dataclasses import dataclass


@dataclass(frozen=True)
class Citation:
    """One decision's link to the thing: where it stands, how it used it, and why."""

    title: str
    url: str
    stage_label: str
    relation: str
    reason: str = ""


Found = dict[str, list[Citation]]
Provider = Callable[[list[str], object], Found]

_providers: list[Provider] = []
_use: list[tuple[Callable[[str], str], Callable[[object], bool]]] = []


def register(provider: Provider) -> None:
    """provider(target_keys, user) returns what user may see, by target key; None or an anonymous user is the public."""
    if provider not in _providers:
        _providers.append(provider)


def register_use(address: Callable[[str], str], allowed: Callable[[object], bool]) -> None:
    """address(target_key) leads to the page that puts the thing into a decision; allowed(user) says who may."""
    _use[:] = [(address, allowed)]


def citations_for(target_keys: Iterable[str], user: object = None) -> Found:
    """A list for every key asked for, empty where nothing cites it. One call per provider, however many keys."""
    keys = list(dict.fromkeys(target_keys))
    found: Found = {key: [] for key in keys}
    if keys:
        for provider in _providers:
            for key, citations in provider(keys, user).items():
                found[key].extend(citations)
    return found


def use_url(target_key: str, user: object = None) -> str:
    """Where "use in a decision" leads; empty if nobody takes it, or if user is given and may not."""
    for address, allowed in _use:
        if user is None or allowed(user):
            return address(target_key)
    return ""
