"""What git, an editor or a formatter did to a published file: recognised, never accepted. Pure.

Such a tool changes bytes and no words: line ends, the encoding, spaces at line ends. Undone, the bytes are those that were
published, and only the hash of these says so.
"""

from __future__ import annotations

import json
import unicodedata
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass

from noticepress.chain.json_text import canonical, facts_json
from noticepress.chain.release import sha256

MAX_BYTES = 2_000_000
"""Largest file that is looked into."""
ATTRIBUTES = "notices/*/releases/** -text"
"""The line of ``.gitattributes`` that keeps git from changing what was published."""
_MARK = b"\xef\xbb\xbf"

_MOST = 3
"""Things done to one file."""
LINE_ENDS = "its line ends"


@dataclass(frozen=True, slots=True)
class Altered:
    """A file of which ``what`` was altered ("its line ends"), and its bytes as they were ``published``."""

    what: str
    published: bytes


def altered(data: bytes, is_published: Callable[[bytes], bool]) -> Altered | None:
    """Say what was done to ``data`` when undoing it gives bytes that ``is_published`` accepts; the fewest things first."""
    if not 0 < len(data) <= MAX_BYTES:
        return None
    tried: list[tuple[bytes, tuple[str, ...], int]] = [(data, (), 0)]
    for _ in range(_MOST):
        further = []
        for before, said, start in tried:
            for number, (what, undo) in enumerate(_UNDONE[start:], start + 1):
                undone = undo(before)
                if undone == before:
                    continue
                if is_published(undone):
                    return Altered(" and ".join((*said, what)), undone)
                further.append((undone, (*said, what), number))
        tried = further
    return None


def has_hash(digest: object, data: bytes) -> bool:
    """True when ``data`` is what has the SHA-256 ``digest``."""
    return sha256(data) == digest


def told(found: Mapping[str, Altered], was: str = "published") -> Iterable[tuple[str, str, str]]:
    """Yield a file, a message and a fix for each thing that was done to the files in ``found``, however many they are."""
    for what in dict.fromkeys(each.what for each in found.values()):
        name, *others = [name for name, each in found.items() if each.what == what]
        more = f", and so {'does' if len(others) == 1 else 'do'} {', '.join(others)}" if others else ""
        yield name, f"differs from what was {was} only in {what}{more}", fix_of(what)


def fix_of(what: str) -> str:
    """The command that mends it, and what keeps it from happening again."""
    fix = "'noticepress verify --restore' puts the published bytes back"
    if LINE_ENDS in what:
        return f"{fix}; git changed them (core.autocrlf): commit a file .gitattributes with the line '{ATTRIBUTES}'"
    return f"{fix}; keep editors, formatters and hooks away from released files"


def _from_utf_16(data: bytes) -> bytes:
    for mark, encoding in ((b"\xff\xfe", "utf-16-le"), (b"\xfe\xff", "utf-16-be")):
        if data.startswith(mark):
            try:
                return data[len(mark) :].decode(encoding).encode()
            except UnicodeError:
                return data
    return data


def _reformatted(write: Callable[[dict[str, object]], bytes]) -> Callable[[bytes], bytes]:
    """Write JSON as releases do; what is no map of JSON stays as it is."""

    def undo(data: bytes) -> bytes:
        try:
            value = json.loads(data.decode())  # of bytes, it would take UTF-16 too
            return write(value) if isinstance(value, dict) else data
        except (ValueError, RecursionError, ArithmeticError):
            return data

    return undo


def _normalised(form: str) -> Callable[[bytes], bytes]:
    def undo(data: bytes) -> bytes:
        try:
            return data if data.isascii() else unicodedata.normalize(form, data.decode()).encode()  # type: ignore[arg-type]
        except UnicodeError:
            return data

    return undo


def _without_ends(data: bytes) -> bytes:
    return b"\n".join(line.rstrip(b" \t") for line in data.split(b"\n"))


_UNDONE: tuple[tuple[str, Callable[[bytes], bytes]], ...] = (
    ("its encoding (UTF-16)", _from_utf_16),
    (f"{LINE_ENDS} (CRLF)", lambda data: data.replace(b"\r\n", b"\n")),
    (f"{LINE_ENDS} (CR)", lambda data: data.replace(b"\r", b"\n")),
    ("a byte order mark at its beginning", lambda data: data.removeprefix(_MARK)),
    ("how its accents are encoded (Unicode NFD)", _normalised("NFC")),
    ("how its accents are encoded (Unicode NFC)", _normalised("NFD")),
    ("spaces at the end of lines", _without_ends),
    ("the end of its last line", lambda data: data.rstrip(b"\r\n") + b"\n"),
    ("its layout (JSON that was formatted anew)", _reformatted(canonical)),
    ("its layout (JSON that was formatted anew)", _reformatted(facts_json)),
)
