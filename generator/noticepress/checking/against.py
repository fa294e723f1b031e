"""The other side of a duty that two or more facts decide together: which facts, where they stand, what they say. Pure."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from noticepress.checking.case import Case
from noticepress.checking.wording import Wording
from noticepress.confirmations.questions import ORGANISATION
from noticepress.law.conditions import items, value
from noticepress.law.requirements import Against, Requirement
from noticepress.law.unstated import Partial
from noticepress.reading.yaml import Parsed, Path
from noticepress.rendering.view import Fact

_MOST = 4
"""Values, and places, that a message lists."""
_LONGEST = 60
"""Characters of a value that a message shows."""


@dataclass(frozen=True)
class Other:
    """A place in the facts of the notice or of its organisation."""

    parsed: Parsed = field(compare=False)
    path: Path
    of_organisation: bool = False

    @property
    def name(self) -> str:
        """The path as questions and examples write it: of the organisation below ``organisation/``."""
        return "/".join([*((ORGANISATION,) if self.of_organisation else ()), *map(str, self.path)])

    @property
    def position(self) -> str:
        """``file:line:column`` of it, or of what stands around it."""
        return "{}:{}:{}".format(*self.parsed.place(self.path, of_key=True))

    @property
    def is_there(self) -> bool:
        """True when something was written there."""
        return self._value is not None

    @property
    def _value(self) -> Any:
        found = self.parsed.data
        for step in self.path:
            if isinstance(found, dict):
                found = found.get(step)
            elif isinstance(found, list) and isinstance(step, int | str) and str(step).isdigit() and int(step) < len(found):
                found = found[int(step)]
            else:
                return None
        return found

    @property
    def told(self) -> str:
        """What stands there, as a message says it after the key: ``is false``, ``is left out``, ``stands``."""
        said = _said(self._value)
        return f"is {said}" if said else "stands"


def others(requirement: Requirement, case: Case, item: Any) -> Iterator[Other]:
    """The other places of a duty about ``item``, each once; raises ``BadCondition``."""
    yield from dict.fromkeys(place for against in requirement.against for place in _places(against, case, item))


def at(case: Case, item: Any, key: str) -> Other:
    """The place of ``item``, or of a key below it."""
    parsed, path = case.place(item, key)
    return Other(parsed, path, parsed is case.organisation)


def _places(against: Against, case: Case, item: Any) -> Iterator[Other]:
    if against.facts is None:
        yield at(case, None, against.at or "")
        return
    for found in _facts(against.facts, {**case.names, "item": item}, partly=case.partly):
        if isinstance(found, Fact | Wording):  # a source such as 'you' is a word of the law, and stands nowhere
            yield at(case, found, against.at or "")


def _facts(expression: str, names: Mapping[str, Any], *, partly: bool) -> Sequence[Any]:
    """One fact is a list of one, and one that is not stated a list of none."""
    found = value(expression, names, partly=partly)
    if isinstance(found, Fact | Wording):
        return [found]
    others = items(f"({expression}) or []", names, partly=partly)
    return others.known if isinstance(others, Partial) else others


def told(here: Other | None, against: Sequence[Other]) -> str:
    """A sentence with a space behind it: what stands here and what there; of several, where the first one is."""
    if not against:
        return ""
    first, *more = against
    alike = [f"'{each.name}' {each.told}" for each in more[:_MOST]]
    alike += [f"{len(more) - _MOST} more"] if len(more) > _MOST else []
    also = f" (and {', '.join(alike)})" if alike else ""
    own = f"'{here.path[-1]}' {here.told} here, and " if here and here.path else ""
    return f"{own}'{first.name}' {first.told} in {first.position}{also}. "


def _said(value: Any) -> str:
    """A value in a few words; empty for a fact that has no short form."""
    if value is None:
        return "left out"
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, Mapping):
        return _named(value)
    if isinstance(value, list):
        if not value or any(isinstance(each, Mapping | list) for each in value):
            return "" if value else "an empty list"
        more = f" and {len(value) - _MOST} more" if len(value) > _MOST else ""
        return ", ".join(map(_said, value[:_MOST])) + more
    text = " ".join(str(value).split())
    return text if len(text) <= _LONGEST else f"{text[:_LONGEST]}…"


def _named(value: Mapping[str, Any]) -> str:
    """A fact by its name; a text in the language that tools speak, else in its first."""
    name = value.get("name")
    if isinstance(name, Mapping):
        name = name.get("en", next(iter(name.values()), None))
    return f"'{_said(name)}'" if isinstance(name, str) else ""
