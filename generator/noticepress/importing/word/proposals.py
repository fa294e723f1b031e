"""What edits mean: other words for a text of ours, other words for a message of the program, or something that only a person can do. Pure.

A text is changed only where it still is what the file was made of. Edits of one text at several of its places are put together; where two
want different things of the same words, both are told and none is done.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import pairwise

from noticepress import markdown as rules
from noticepress.importing.word.edits import Edit
from noticepress.importing.word.targets import Target, markdown, targets
from noticepress.importing.word.units import Written
from noticepress.language.messages import PLACEHOLDER
from noticepress.markdown import plain_text
from noticepress.rendering.origins import Origin, Stretch, moves

Text = tuple[str, bool]
"""The words at a place now, and whether they are plain (a name, a street) and no Markdown."""


@dataclass(frozen=True)
class Rewording:
    """New words for a text of ours, with the edits that they are made of. ``elsewhere``: how often it is printed where nobody edited it."""

    origin: Origin
    old: str
    new: str
    edits: tuple[Edit, ...]
    elsewhere: int = 0


@dataclass(frozen=True)
class Wording:
    """New words for a message of the program, which stands at ``place`` in the folder of languages (``nl/gdpr.po:12``)."""

    message: str
    place: str
    old: str
    new: str
    edits: tuple[Edit, ...]


@dataclass(frozen=True)
class Left:
    """An edit that a person has to do, and why; ``about`` are the places of our texts that it concerns."""

    edit: Edit
    why: str
    about: tuple[str, ...] = ()


@dataclass
class Result:
    """What becomes of all edits: each is in one of the three."""

    rewordings: list[Rewording] = field(default_factory=list)
    wordings: list[Wording] = field(default_factory=list)
    left: list[Left] = field(default_factory=list)


@dataclass(frozen=True)
class _Change:
    """Characters of a text of ours and what stands there instead."""

    start: int
    end: int
    new: str
    edit: Edit


_WHY = {
    "split": "a paragraph was cut in two",
    "merge": "two paragraphs were joined",
    "rewritten": "paragraphs were rewritten together",
    "added": "a paragraph is new: say of which fact it is, or add a statement",
    "removed": "a paragraph was taken out: take out the fact, or leave it",
    "moved": "it stands elsewhere: the order of a notice follows from its facts and its law",
    "format": "how it looks was changed",
    "odd": "this is no text",
    "link": "a link was changed",
}


def propose(
    written: Written, found: Sequence[Edit], text_at: Callable[[Origin], Text | None], message: Callable[[str], tuple[str, str]]
) -> Result:
    """Sort edits. ``text_at`` gives the text of an origin as it is now, ``message`` a message with its placeholders, and its place."""
    result = Result()
    by_origin: dict[Origin, list[Target]] = {}
    for edit in found:
        if edit.kind == "words" and edit.old.split() == edit.new.split():
            result.left.append(Left(edit, "only spaces were changed", _about(written, edit)))
            continue
        meant = targets(written, edit) if edit.kind in ("words", "link") else []
        if edit.kind == "link" and any(each.stretch.origin.kind == "message" for each in meant):
            meant = []
        for each in meant:
            by_origin.setdefault(each.stretch.origin, []).append(each)
        if not meant:
            why = _WHY.get(edit.kind, "the words come from several texts, or from values that the program writes")
            result.left.append(Left(edit, why, _about(written, edit)))
    for origin, meant in by_origin.items():
        if origin.kind == "message":
            _worded(written, origin, meant, message, result)
        else:
            _reworded(written, origin, meant, text_at(origin), result)
    return _each_once(result)


def _each_once(result: Result) -> Result:
    """An edit that is done in one of its texts and not in another is told as left, too; one that is left in several is told once."""
    once: dict[int, Left] = {}
    for each in result.left:
        once.setdefault(id(each.edit), each)
    result.left = list(once.values())
    return result


def _about(written: Written, edit: Edit) -> tuple[str, ...]:
    units = (edit.unit,) if edit.unit is not None else edit.units
    found: list[Stretch] = []
    for unit in units:
        places = (
            [place for place in unit.at[edit.first : max(edit.last, edit.first + 1)] if place is not None] if edit.unit else []
        )
        start, end = (min(places), max(places) + 1) if places else (unit.start, unit.end)
        found += written.within(start, end)
    return tuple(dict.fromkeys(each.origin.name for each in found))


def _reworded(written: Written, origin: Origin, meant: Sequence[Target], now: Text | None, result: Result) -> None:
    edits = tuple({id(each.edit): each.edit for each in meant}.values())
    about = (origin.name,)
    if now is None:
        result.left += [Left(edit, "this text is no longer there", about) for edit in edits]
        return
    text, plain = now
    changes: list[_Change] = []
    for each in meant:
        said = written.exported.text[each.stretch.start : each.stretch.end]
        if _bare(said) != _bare(text):
            result.left.append(Left(each.edit, f"the text was changed since the file was written; it is now: {text}", about))
            continue
        change = _link(each, text) if each.edit.kind == "link" else _change(each, said, text, plain)
        if change is None:
            why = "a link was changed that is not this text's own, or to where no text can lead"
            result.left.append(Left(each.edit, why, about))
        else:
            changes.append(change)
    for group in _clashing(changes):
        result.left += [Left(each.edit, "two edits want different things of the same words", about) for each in group]
        changes = [each for each in changes if each not in group]
    if not changes:
        return
    new = _applied(text, changes)
    problem = (
        next((p[1] for p in (rules.problems_of_name(new) if plain else rules.problems(new))), "")
        if new
        else "nothing would be left"
    )
    done = tuple({id(each.edit): each.edit for each in changes}.values())
    if problem:
        result.left += [Left(edit, f"it cannot be written as it stands: {problem}", about) for edit in done]
    elif new == text:
        result.left += [
            Left(edit, "the program writes capitals and full stops where a text stands in a sentence", about) for edit in done
        ]
    else:
        edited = {each.stretch for each in meant}
        others = sum(each.origin == origin and each not in edited for each in written.exported.stretches)
        result.rewordings.append(Rewording(origin, text, new, done, others))


def _change(target: Target, said: str, text: str, plain: bool) -> _Change | None:
    """The change of the text as it is written, from that of the text as it is printed."""
    at = moves(said, text)
    first, last = target.start - target.stretch.start, target.end - target.stretch.start
    start, end = at(first), at(last)
    styles = (
        target.edit.unit.styles[target.edit.first] if target.edit.unit and target.edit.first < target.edit.last else frozenset()
    )
    new = "".join(run.text for run in target.new) if plain else markdown(target.new, _around(target) | styles)
    was, is_now = said[first:last], text[start:end]
    if new and was[:1] != is_now[:1] and was[:1].lower() == is_now[:1].lower() and new[:1].isupper() == was[:1].isupper():
        new = (new[:1].lower() if is_now[:1].islower() else new[:1].upper()) + new[1:]
    stop = said[:first].rstrip().endswith(".") and not text[:start].rstrip().endswith(".") and new.strip()
    return _Change(start, end, f".{new}" if stop and start == len(text.rstrip()) else new, target.edit)


def _around(target: Target) -> frozenset[str]:
    """The styles of the words on which new ones follow without a mark between."""
    edit = target.edit
    if edit.unit is None or edit.first < edit.last:
        return frozenset()
    n = edit.first - 1 if edit.first else 0
    return edit.unit.styles[n] if edit.unit.styles else frozenset()


def _link(target: Target, text: str) -> _Change | None:
    """A link of a text with another address, where the text has this one once; or a link around words that had none."""
    edit = target.edit
    new = target.new[0].href if target.new else ""
    if new and not new.startswith(("https://", "mailto:", "tel:")):
        return None
    if edit.old:
        found = re.findall(rf"\]\({re.escape(edit.old)}/?\)", text)
        if len(found) != 1:
            return None
        if not new:
            whole = re.search(rf"\[([^\[\]]*)\]\({re.escape(edit.old)}/?\)", text)
            return _Change(whole.start(), whole.end(), whole[1], edit) if whole else None
        start = text.index(found[0]) + 2
        return _Change(start, start + len(found[0]) - 3, new, edit)
    words = "".join(run.text for run in target.new)
    if not words or text.count(words) != 1:
        return None
    start = text.index(words)
    return _Change(start, start + len(words), f"[{words}]({new})", edit)


def _clashing(changes: Sequence[_Change]) -> Iterator[list[_Change]]:
    """Changes that touch the same characters and are not the same."""
    ordered = sorted({(each.start, each.end, each.new) for each in changes})
    wrong = set()
    for one, other in pairwise(ordered):
        if other[0] < one[1] or (other[0] == one[0] and other[1] == one[1]):
            wrong |= {one, other}
    if wrong:
        yield [each for each in changes if (each.start, each.end, each.new) in wrong]


def _applied(text: str, changes: Sequence[_Change]) -> str:
    for start, end, new in sorted({(each.start, each.end, each.new) for each in changes}, reverse=True):
        text = text[:start] + new + text[end:]
    return re.sub(r"(?<=\S)  +(?=\S)", " ", text).strip()


def _bare(text: str) -> str:
    """A text without what its place in a sentence changes."""
    return re.sub(r"[\W_]+", " ", plain_text(text)).strip().casefold()


def _worded(
    written: Written, origin: Origin, meant: Sequence[Target], message: Callable[[str], tuple[str, str]], result: Result
) -> None:
    """New words for a message, where the old ones stand in it once; what is a value in it (a period, an address) is left."""
    name = str(origin.path[0])
    old, place = message(name)
    new, done = old, []
    for each in sorted(meant, key=lambda each: each.start, reverse=True):  # so that what stands before an edit is as it was
        put = _in_message(written, each, new)
        if put is None or sorted(PLACEHOLDER.findall(put)) != sorted(PLACEHOLDER.findall(old)):
            result.left.append(Left(each.edit, _VALUE, (origin.name,)))
        else:
            new = put
            done.append(each.edit)
    if done:
        result.wordings.append(Wording(name, place, old, new, tuple({id(edit): edit for edit in done}.values())))


_VALUE = "these words are a value (a date, a period, a number, an address): change the fact that says it"
_AROUND = 12
"""Characters before and after an edit by which its place in a message is known."""


def _in_message(written: Written, target: Target, said: str) -> str | None:
    """A message with an edit; ``None`` where its words are not there once."""
    text, stretch = written.exported.text, target.stretch
    before = text[max(stretch.start, target.start - _AROUND) : target.start]
    was = text[target.start : target.end]
    after = text[target.end : min(stretch.end, target.end + _AROUND)]
    put = markdown(target.new)
    for lead, trail in ((before, after), (before, ""), ("", after), ("", "")):
        sought = f"{lead}{was}{trail}"
        if sought.strip() and (was.strip() or len(sought.strip()) > 3) and said.count(sought) == 1:
            return said.replace(sought, f"{lead}{put}{trail}")
    return None


def placed(result: Result) -> Mapping[str, int]:
    """How many edits came to what."""
    return {
        "proposed": len({id(edit) for each in result.rewordings for edit in each.edits}),
        "wording": len({id(edit) for each in result.wordings for edit in each.edits}),
        "left": len({id(each.edit) for each in result.left}),
    }
