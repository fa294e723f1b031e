"""``translations.yaml``: who confirmed which translation against which source text. Touches the disk.

One file beside each notice and one beside ``organisation.yaml``, so that two notices never meet in one file. The tool
writes it in whole, in order of place. An entry is one line that stands by itself, so that whoever keeps both sides of a merge, git
itself among them (``merge=union``), keeps every entry whole; what stands twice counts once.
"""

from __future__ import annotations

import json
import os
import re
import tempfile
from collections.abc import Collection, Iterable
from dataclasses import dataclass
from pathlib import Path
from typing import Annotated

from pydantic import AfterValidator, BeforeValidator, Field, WithJsonSchema
from pydantic_core import PydanticCustomError

from noticepress.findings import Finding
from noticepress.model.values import Date, LocaleTag, Value
from noticepress.reading.binding import bind
from noticepress.reading.both_sides import joined
from noticepress.reading.files import read_text, relative
from noticepress.reading.remembered import read_yaml
from noticepress.translations.strings import String, place_of, sha256

FILE = "translations.yaml"
MAX_NAME = 200
"""Characters in the name of somebody who confirms."""
MAX_PATH = 500
"""Characters in the place of a text; ids have at most 64."""
HEAD = """\
# Kept by 'noticepress translations confirm': which translation was confirmed against which source text, by whom, when.
# An entry is one line. It counts while the hashes (SHA-256) of both texts are as they were. Commit this file; do not edit it.
confirmed:
"""
_AGAIN = "remove this entry, and confirm the text again"


def _hash(value: str) -> str:
    if not re.fullmatch(r"[0-9a-f]{64}", value):
        raise PydanticCustomError(
            "confirmed_hash", "'{given}' is not the SHA-256 of a text", {"given": value[:40], "hint": _AGAIN}
        )
    return value


def _path(value: str) -> str:
    if len(value) > MAX_PATH or not re.fullmatch(r"[a-z0-9-]+(/[a-z0-9-]+)*", value):
        raise PydanticCustomError(
            "confirmed_place", "'{given}' cannot be the place of a text", {"given": value[:60], "hint": _AGAIN}
        )
    return value


Hash = Annotated[str, AfterValidator(_hash), WithJsonSchema({"type": "string", "pattern": "^[0-9a-f]{64}$"})]
TextPath = Annotated[
    str, AfterValidator(_path), WithJsonSchema({"type": "string", "pattern": "^[a-z0-9-]+(/[a-z0-9-]+)*$", "maxLength": MAX_PATH})
]


class Confirmation(Value):
    """One translation that somebody confirmed."""

    text: TextPath = Field(description="Where it stood: purposes/deliver-orders/name.")
    from_: LocaleTag = Field(description="Language of the source.")
    locale: LocaleTag = Field(description="Language of the translation.")
    source: Hash = Field(description="SHA-256 of the source text.")
    translation: Hash = Field(description="SHA-256 of the translation.")
    by: str = Field(min_length=1, max_length=MAX_NAME, description="Who confirmed it: name and position.")
    on: Date = Field(description="On which day.")

    @property
    def place(self) -> str:
        """Where it stood, with ``*`` for the numbers of items."""
        return place_of(tuple(self.text.split("/")))


def _listed(value: object) -> object:
    """No entries are written as nothing, so that a merge finds the same line in every file."""
    return () if value is None else value


class ConfirmationFile(Value):
    """``translations.yaml``."""

    confirmed: Annotated[tuple[Confirmation, ...], BeforeValidator(_listed)] = Field(
        description="What was confirmed; written by 'noticepress translations confirm'."
    )


@dataclass(frozen=True)
class Confirmations:
    """The entries of one file; ``findings`` say what is wrong with it, and then nothing in it counts."""

    path: Path
    entries: tuple[Confirmation, ...] = ()
    findings: tuple[Finding, ...] = ()

    def holds(self, string: String, source: str, locale: str) -> bool:
        """True when the translation of ``string`` was confirmed as it and its source are now."""
        return any(_counts(entry, string) for entry in self.entries if (entry.from_, entry.locale) == (source, locale))

    def holds_words(self, string: String, source: str, locale: str) -> bool:
        """True when these very words were confirmed, at whatever place they stood then."""
        return any(_same_words(entry, string) for entry in self.entries if (entry.from_, entry.locale) == (source, locale))

    def with_(self, new: Iterable[Confirmation], strings: Iterable[String], released: Iterable[String] = ()) -> Confirmations:
        """These and ``new`` entries, without those that count no longer for any of ``strings``, nor for what was ``released``.

        An entry for an item that has moved is written with its place of now. What was confirmed of a text that was released is
        kept, also where a release holds what was shared at a place of its own: it is held to its own texts, whatever the working
        text says by then.
        """
        published = list(released)
        now, then = _by_place(strings), _by_place(published)
        every = (*self.entries, *new)
        words = _words(published, {(entry.from_, entry.locale) for entry in every})
        kept: dict[tuple[str, ...], Confirmation] = {}
        for entry in every:
            string = _of(entry, now) or _of(entry, then)
            said = (entry.from_, entry.locale, entry.source, entry.translation)
            if string or said in words:
                name = string.name if string else entry.text
                key = (name, *said)
                kept[key] = entry.model_copy(update={"text": name})
        return Confirmations(self.path, tuple(kept[key] for key in sorted(kept, key=_in_order)))


def _words(strings: Iterable[String], languages: Collection[tuple[str, str]]) -> set[tuple[str, str, str, str]]:
    """What texts say in two languages, as entries have it, wherever they stand."""
    return {
        (*pair, sha256(source), sha256(translation))
        for string in strings
        for pair in languages
        if (source := string.words(pair[0])) is not None and (translation := string.words(pair[1])) is not None
    }


def _by_place(strings: Iterable[String]) -> dict[str, list[String]]:
    found: dict[str, list[String]] = {}
    for string in strings:
        for place in string.places:
            found.setdefault(place, []).append(string)
    return found


def _of(entry: Confirmation, by_place: dict[str, list[String]]) -> String | None:
    """The text that was confirmed, rather where it stood then."""
    found = [string for string in by_place.get(entry.place, ()) if _counts(entry, string)]
    return next((string for string in found if string.name == entry.text), found[0] if found else None)


def _counts(entry: Confirmation, string: String) -> bool:
    return entry.place in string.places and _same_words(entry, string)


def _same_words(entry: Confirmation, string: String) -> bool:
    source, translation = string.words(entry.from_), string.words(entry.locale)
    return (
        source is not None
        and translation is not None
        and (sha256(source), sha256(translation)) == (entry.source, entry.translation)
    )


def _in_order(key: tuple[str, ...]) -> tuple[list[tuple[int, str]], ...]:
    """Places by their steps, numbers as numbers."""
    return tuple([(int(step), "") if step.isdigit() else (-1, step) for step in part.split("/")] for part in key)


def read_confirmations(folder: Path, root: Path) -> Confirmations:
    """Read the file in ``folder``, which need not be there."""
    path = folder / FILE
    if not path.exists() and not path.is_symlink():
        return Confirmations(path)
    text = read_text(path, root)
    if isinstance(text, Finding):
        return Confirmations(path, (), (text,))
    parsed, findings = read_yaml(joined(text, "confirmed"), relative(path, root))
    if parsed is None:
        return Confirmations(path, (), tuple(findings))
    file, more = bind(ConfirmationFile, parsed)
    found = (*findings, *more)
    return Confirmations(path, file.confirmed if file and not found else (), found)


def write_confirmations(confirmations: Confirmations) -> None:
    """Write the file whole or not at all."""
    swap_in(confirmations.path, (HEAD + "".join(map(_line, confirmations.entries))).encode())


def _line(entry: Confirmation) -> str:
    said = {
        "text": entry.text, "from": entry.from_, "locale": entry.locale, "source": entry.source, "translation": entry.translation,
        "by": _quoted(entry.by), "on": entry.on.isoformat(),
    }  # fmt: skip
    return f"  - {{{', '.join(f'{key}: {value}' for key, value in said.items())}}}\n"


def _quoted(text: str) -> str:
    return json.dumps(text, ensure_ascii=False)


def swap_in(path: Path, data: bytes) -> None:
    """Put ``data`` in the place of a file: written beside it first, then renamed. What a link leads to is replaced."""
    target = path.resolve()
    mode = target.stat().st_mode & 0o777 if target.exists() else 0o644
    prefix = f".noticepress-{target.name}-"
    for left in target.parent.glob(f"{prefix}*"):
        left.unlink()  # of a run that was stopped: commands that write take turns
    handle, name = tempfile.mkstemp(dir=target.parent, prefix=prefix)
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(data)
            file.flush()
            os.fsync(file.fileno())
        os.chmod(name, mode)
        os.replace(name, target)
    except BaseException:
        os.unlink(name)
        raise
