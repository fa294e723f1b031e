"""``confirmations.yaml``: what somebody confirmed, by whom, when and about which facts. Touches the disk.

One file beside each notice and one beside ``organisation.yaml``. An entry is one line that stands by itself, so that whoever
keeps both sides of a merge keeps every answer whole.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Annotated

from pydantic import AfterValidator, BeforeValidator, Field, WithJsonSchema
from pydantic_core import PydanticCustomError

from noticepress.findings import Finding
from noticepress.model.values import Date, Value
from noticepress.reading.binding import bind
from noticepress.reading.both_sides import joined
from noticepress.reading.files import read_text, relative
from noticepress.reading.remembered import read_yaml
from noticepress.reading.yaml import Parsed

FILE = "confirmations.yaml"
_HASH = r"[0-9a-f]{64}"
_PATH = r"[A-Za-z0-9-]+(/[A-Za-z0-9-]+)*"
_RULE = r"[a-z0-9-]+(\.[A-Za-z0-9.-]+)?"
"""A rule of the checks, or a duty: its law and its place in that (``ccpa.7011-e-1-I-rows``)."""
_AGAIN = "remove this entry, and answer again with 'noticepress confirm'"


def _hash(value: str) -> str:
    if not re.fullmatch(_HASH, value):
        raise PydanticCustomError(
            "confirmed_hash", "'{given}' is not the SHA-256 of facts", {"given": value[:40], "hint": _AGAIN}
        )
    return value


def _path(value: str) -> str:
    if len(value) > 500 or not re.fullmatch(_PATH, value):
        raise PydanticCustomError(
            "confirmed_place", "'{given}' cannot be the place of a fact", {"given": value[:60], "hint": _AGAIN}
        )
    return value


def _rule(value: str) -> str:
    if len(value) > 80 or not re.fullmatch(_RULE, value):
        raise PydanticCustomError(
            "confirmed_rule",
            "'{given}' cannot be what 'noticepress check' asks",
            {"given": value[:60], "hint": "take it from what 'noticepress check' prints in brackets"},
        )
    return value


def _name(value: str) -> str:
    if not value.strip():
        raise PydanticCustomError("confirmed_by", "nobody is named", {"hint": "write who confirms it: name and position"})
    return value.strip()


class Answer(Value):
    """One point that somebody confirmed."""

    rule: Annotated[str, AfterValidator(_rule), WithJsonSchema({"type": "string", "pattern": f"^{_RULE}$"})] = Field(
        description="What asked: the rule that 'noticepress check' prints in brackets, or the id of a duty."
    )
    path: Annotated[str, AfterValidator(_path), WithJsonSchema({"type": "string", "pattern": f"^{_PATH}$"})] | None = Field(
        None, description="Where in the facts; left out for a duty that is about the notice as a whole."
    )
    what: str | None = Field(None, max_length=2000, description="What was asked, in words; for readers of this file.")
    by: Annotated[str, AfterValidator(_name)] = Field(max_length=200, description="Who confirmed it: name and position.")
    on: Date = Field(description="On which day.")
    why: str | None = Field(None, min_length=1, max_length=2000, description="Why it is intended, or how a duty was seen to.")
    facts: Annotated[str, AfterValidator(_hash), WithJsonSchema({"type": "string", "pattern": f"^{_HASH}$"})] = Field(
        description="SHA-256 of the facts concerned; the answer lapses when they change."
    )

    @property
    def key(self) -> tuple[str, str]:
        """What it answers: rule and place."""
        return self.rule, self.path or ""

    @property
    def given(self) -> str:
        """By whom and when, in words."""
        return f"by {self.by} on {self.on.isoformat()}"


def _listed(value: object) -> object:
    """Nothing behind the key: no answer is left."""
    return () if value is None else value


class AnswerFile(Value):
    """``confirmations.yaml``."""

    confirmed: Annotated[tuple[Answer, ...], BeforeValidator(_listed)] = Field(
        description="What was confirmed; 'noticepress confirm' adds to it."
    )


@dataclass(frozen=True)
class Sheet:
    """The answers of one file. ``findings`` say what is wrong with it; what could be read counts only when nothing is."""

    path: Path
    file: str
    answers: Sequence[Answer] = ()
    parsed: Parsed | None = None
    findings: tuple[Finding, ...] = ()


def read_answers(folder: Path, root: Path) -> Sheet:
    """Read the file in ``folder``, which need not be there."""
    path = folder / FILE
    file = relative(path, root)
    if not path.exists() and not path.is_symlink():
        return Sheet(path, file)
    text = read_text(path, root)
    if isinstance(text, Finding):
        return Sheet(path, file, findings=(text,))
    parsed, findings = read_yaml(joined(text, "confirmed"), file)
    if parsed is None:
        return Sheet(path, file, findings=tuple(findings))
    found, more = bind(AnswerFile, parsed)
    wrong = (*findings, *more)
    return Sheet(path, file, found.confirmed if found and not wrong else (), parsed, wrong)
