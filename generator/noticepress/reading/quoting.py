"""Texts without the quotation marks that YAML needs around them: found by what the line most probably means.

A lawyer types ``{nl: Naam, adres en telefoon, en: Name, address and telephone}``. YAML ends the first text at its comma; who
reads the line does not, because the next language says where the text ends. So is read here: a text between braces goes on to
the next language or key, one behind a key to the end of its lines.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from babel import localedata

from noticepress.reading.braces import Braces, read_braces
from noticepress.reading.lines import Line, lines
from noticepress.reading.marks import Wrong, in_quotes, wrong
from noticepress.reading.mending import Mend

RULE = "text-quotes"
_LANGUAGE = re.compile(r"[a-z]{2,3}(-[A-Z][a-z]{3})?(-[A-Z]{2})?")
_NO_LANGUAGES = frozenset({"law", "id", "to", "on", "by", "at", "url", "age", "for", "who", "and", "act"})
"""Keys of facts that look like language tags."""
_COMMENT = re.compile(r"\s#\s.*$")
_PAIRS = {"'": "'", '"': '"', "{": "}", "[": "]"}
_KEY_LINE = re.compile(r"\A(?:[a-z][a-z0-9-]*+:(\s|$)|- )")


_APOSTROPHE = r": +'[stnkmr]\b[^'\n]*, *[a-z]{2,3}: "
_PLAIN = r": +#\S|(?:^|[:\[{,-]) *[“„‟]"
SUSPECT = re.compile(f"{_PLAIN}|{_APOSTROPHE}", re.M)
"""What YAML reads without a word, and not as it was meant: a value that begins with #, typographic quotation marks, an apostrophe
that is closed in the next language."""
_SUSPECT_APOSTROPHE, _SUSPECT_PLAIN = re.compile(_APOSTROPHE), re.compile(_PLAIN, re.M)


def suspect(text: str, quoted: Iterable[tuple[int, int]]) -> bool:
    """Whether something in a text that YAML can read is suspect; ``quoted``: from where to where texts stand in quotation marks."""
    if _SUSPECT_APOSTROPHE.search(text):
        return True
    pieces, at = [], 0
    for start, end in quoted:
        pieces += [text[at:start], "x"]
        at = end
    return _SUSPECT_PLAIN.search("".join([*pieces, text[at:]])) is not None


def in_language(path: Sequence[str | int]) -> bool:
    """Whether a place in the facts belongs to one language, so that no map can stand there."""
    names = [step for step in path if isinstance(step, str)]
    return bool(names) and _LANGUAGE.fullmatch(names[-1]) is not None and names[-1] not in _NO_LANGUAGES


@dataclass(frozen=True, slots=True)
class _Value:
    """What stands behind a key or hyphen: a text over one or more lines, from ``start`` to ``end`` in the file."""

    first: Line
    start: int
    end: int
    text: str
    in_language: bool


def languages(text: str) -> frozenset[str]:
    """The languages in which the texts of a file are written, by what it looks like."""
    named = re.search(r"^locales:\s*\[?([^\]\n]*)", text, re.M)
    listed = re.findall(r"[\w-]+", named[1]) if named else []
    opened = re.findall(r"\{\s*([a-z]{2,3}):\s", text)
    often = Counter(re.findall(r"[,{]\s*([a-z]{2,3}(?:-[A-Za-z]+)*):\s", text))
    known = [tag for tag, count in often.items() if count > 1 and localedata.exists(tag.replace("-", "_"))]
    return frozenset({"nl", "en", *filter(_LANGUAGE.fullmatch, listed), *opened, *known} - _NO_LANGUAGES)


def mends(text: str) -> Iterator[Mend]:
    """Yield the texts of a file that YAML cannot read as they stand, in quotation marks."""
    known = languages(text)
    for value in _values(text, known):
        if not value.in_language and re.match(r"&[\w-]+\s+[{\[]", value.text):
            continue  # an anchor, which is said elsewhere
        if (value.text.startswith("{") and not value.in_language) or _is_map(value.text, known):
            yield from _in_braces(text, value, known)
        elif value.text.startswith("[") and value.text.endswith("]"):
            if value.in_language or "{" in value.text:
                yield from _in_braces(text, value, known)
        elif cause := wrong(value.text, of_language=value.in_language):
            yield _alone(value, cause)


def _is_map(value: str, known: frozenset[str]) -> bool:
    found = re.match(r"\{\s*([A-Za-z-]+):", value)
    return bool(found) and found is not None and found[1] in known


def _values(text: str, known: frozenset[str]) -> Iterator[_Value]:
    found = list(lines(text))
    around: list[tuple[int, str]] = []
    taken = -1
    for index, line in enumerate(found):
        if line.in_block or index <= taken:
            continue
        while around and around[-1][0] >= line.depth:
            around.pop()
        within = around[-1][1] if around else ""
        item = not line.key or _is_text(line, in_language=within in known)
        in_language = (within if item else line.key) in known
        if line.key and not item:
            around.append((line.depth, line.key))
        start = line.at("key") if item and line.key else line.at("value")
        if not line.value or re.match(r"#(\s|$)", line.value) or (item and not line.found["dashes"]):
            continue
        last = _last(found, index, known if in_language else None)
        end = start + len(_without_comment(text[start : found[last].start + len(found[last].found.string)]))
        if end > start and not re.match(r"[|>][-+0-9]{0,2}\s*(#|$)", line.value):
            taken = last
            yield _Value(line, start, end, text[start:end], in_language)


def _without_comment(value: str) -> str:
    """A value without the comment behind it; in quotation marks and braces a # belongs to the text."""
    value = value.rstrip()
    if value[:1] in _PAIRS and value.endswith(_PAIRS[value[:1]]):
        return value
    lines_ = value.rsplit("\n", 1)
    return "\n".join([*lines_[:-1], _COMMENT.sub("", lines_[-1])]).rstrip()


def _is_text(line: Line, *, in_language: bool) -> bool:
    """An item such as ``- Let op: dit`` in a language, or ``- item: met: twee``: the words before its colon are no key."""
    if not line.found["dashes"] or not line.key or line.value.startswith(("{", "[", '"', "'")):
        return False
    return (in_language and bool(line.value)) or ": " in line.value


def _last(found: list[Line], index: int, languages: frozenset[str] | None) -> int:
    """The last line of the value that begins on a line: those below that stand deeper and begin no key or item.

    ``languages``: those that can begin below a text in one of them; what looks like another key there goes on with the text.
    """
    line = found[index]
    opening = line.value[:1]
    surplus = _surplus(opening, line.value)
    while index + 1 < len(found):
        below = found[index + 1]
        begins = _KEY_LINE.match(below.found.string.lstrip())
        if below.in_block or below.indent <= line.depth - (not line.key) or (opening in _PAIRS and not _open(opening, surplus)):
            break
        if begins and opening not in _PAIRS and (languages is None or not below.key or below.key in languages):
            break
        index += 1
        surplus += _surplus(opening, below.found.string)
    return index


def _surplus(opening: str, written: str) -> int:
    """By how many marks a piece of text opens more than it closes; of quotation marks, how many there are."""
    closing = _PAIRS.get(opening, "")
    if not closing:
        return 0
    return written.count(opening) - (written.count(closing) if closing != opening else 0)


def _open(opening: str, surplus: int) -> bool:
    """Whether a text in quotation marks or braces goes on on the next line."""
    return surplus % 2 == 1 if opening == _PAIRS[opening] else surplus > 0


def _alone(value: _Value, cause: Wrong) -> Mend:
    by = in_quotes(cause.text)
    key = f"{value.first.key}: " if value.first.key and value.start == value.first.at("value") else "- "
    return Mend(value.start, value.end, by, RULE, cause.message, f"write it like this: {key}{' '.join(by.split())}")


def _in_braces(text: str, value: _Value, known: frozenset[str]) -> Iterator[Mend]:
    """One finding for a pair of braces or brackets, whatever number of its texts lack quotation marks."""
    for part in read_braces(text, value.start, value.end, known):
        yield from _of(part)


def _of(part: Braces) -> Iterator[Mend]:
    faults = part.faults
    if not faults and part.closed:
        return
    message = faults[0].message if faults else "the bracket that opens here is never closed"
    mends_ = [Mend(fault.start, fault.end, fault.by or in_quotes(fault.text)) for fault in faults]
    if not part.closed:
        mends_.append(Mend(part.end, part.end, part.closing))
    at = faults[0].start if faults else part.start
    first, *others = mends_
    yield Mend(first.start, first.end, first.by, RULE, message, f"write it like this: {part.written(mends_)}", at)
    yield from others
