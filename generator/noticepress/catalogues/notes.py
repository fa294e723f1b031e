"""What translators are told of a message beside what can be worked out: its kind, and what its placeholders stand for (``notes.yaml``). Touches the disk."""

from __future__ import annotations

from collections.abc import Mapping
from fnmatch import fnmatchcase
from functools import cache
from pathlib import Path

from pydantic import Field

from noticepress.findings import Finding
from noticepress.language.messages import PLACEHOLDER
from noticepress.model.values import Value
from noticepress.reading.files import read_text
from noticepress.reading.remembered import read_facts

_FILE = Path(__file__).with_name("notes.yaml")


class Placeholder(Value):
    """What stands for a placeholder, with an example in each language to translate from."""

    means: str
    en: str
    nl: str


class Elsewhere(Placeholder):
    """What stands for a placeholder in some messages, where it is something else than in most."""

    id: str = Field(description="The ids of these messages; * is anything.")
    name: str = Field(description="The placeholder.")


class Kind(Value):
    """A kind of messages."""

    id: str = Field(description="The ids of its messages; * is anything.")
    note: str
    words: int | None = Field(None, gt=0, description="The most words that it may have.")


class Notes(Value):
    """``notes.yaml``."""

    placeholders: Mapping[str, Placeholder]
    elsewhere: tuple[Elsewhere, ...]
    kinds: tuple[Kind, ...]

    def kind(self, message: str) -> Kind | None:
        """The kind of a message, by its id; ``None`` when nothing is said of it."""
        return next((each for each in self.kinds if fnmatchcase(message, each.id)), None)

    def placeholder(self, message: str, name: str) -> Placeholder | None:
        """What stands for a placeholder of a message; ``None`` when nothing is said of it."""
        own = (each for each in self.elsewhere if each.name == name and fnmatchcase(message, each.id))
        return next(own, None) or self.placeholders.get(name)

    def filled(self, message: str, text: str, locale: str, given: Mapping[str, str] | None = None) -> str:
        """The ``text`` of a message with what is ``given`` for its placeholders, else with examples."""
        return PLACEHOLDER.sub(lambda found: (given or {}).get(found[1]) or self.example(message, found[1], locale), text)

    def example(self, message: str, name: str, locale: str) -> str:
        """An example for a placeholder of a message; in English where there is none in ``locale``."""
        known = self.placeholder(message, name)
        return str(getattr(known, "nl" if locale == "nl" else "en")) if known else f"({name})"


@cache
def notes() -> Notes:
    """The notes that come with the tool."""
    text = read_text(_FILE, _FILE.parent)
    assert not isinstance(text, Finding), text
    found, mistakes = read_facts(Notes, text, _FILE.name)
    assert found is not None, mistakes
    return found
