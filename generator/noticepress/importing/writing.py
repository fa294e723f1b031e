"""A proposal as YAML that people go on with: what they have to do first stands first, remarks at the facts that they concern. Pure."""

from __future__ import annotations

import textwrap
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from noticepress.editing.writing import as_yaml, entry
from noticepress.findings import Finding, Unusable, on_one_line
from noticepress.formatting.order import in_order
from noticepress.importing.because import in_words
from noticepress.importing.in_place import in_place
from noticepress.importing.proposal import ORDER, Proposal, Taken
from noticepress.importing.texts import one_line
from noticepress.language.messages import Messages
from noticepress.model.notice import Notice
from noticepress.reading.files import MAX_BYTES

_WIDTH = 118
_LONGEST = 1_500
"""Characters of a remark; the rest stands in the cell."""
_BY_ID = ("people", "data", "sources", "purposes", "recipients", "transfers", "retention")
"""Parts of a notice in which remarks stand above the fact that they are about."""
_SHORT = ("title", "audience")
"""Keys that stand at the head of a notice, without an empty line above them."""


@dataclass(frozen=True)
class Written:
    """In whose words remarks are written, and of what the source consists: ``cell``, ``text``, ``value``."""

    words: Messages
    piece: str = "cell"


def as_notice(proposal: Proposal, source: str, part: str, verb: str, how: Written) -> str:
    """The text of ``notice.yaml``, of a sheet (``part``) of a source, by a command. Raises ``Unusable`` where it would be more than can be read."""
    remarks = _by_fact(proposal.taken)
    lines = ["# yaml-language-server: $schema=../../schemas/notice.schema.json", *_head(remarks, source, part, verb, how)]
    for key, value in in_order(proposal.notice, Notice).items():
        lines += [""] * (isinstance(value, Mapping) and key not in _SHORT)
        lines += _remarks(remarks.get(key, ()), 0, how)
        if key in _BY_ID and isinstance(value, Mapping) and value:
            lines += [f"{key}:"]
            for name, fact in value.items():
                lines += _remarks(remarks.get(f"{key}/{name}", ()), 2, how)
                lines += [f"  {line}" if line else "" for line in entry(name, fact, 0).splitlines()]
        else:
            lines += entry(key, value, 0).splitlines()
    lines += _without_a_key(remarks, proposal.notice, how)
    text = "\n".join(lines) + "\n"
    if len(text.encode()) > MAX_BYTES:
        message = f"the notice would have {len(text.encode()):,} bytes; at most {MAX_BYTES:,} are read"
        fix = "bring in the activities of one group of people at a time: a sheet or file for each"
        raise Unusable([Finding("file-too-large", message, source, fix=fix)])
    return text


def as_organisation(facts: Mapping[str, Any], source: str, said: str, how: Written, taken: Sequence[Taken] = ()) -> str:
    """The text of ``organisation.yaml`` with what a source said of the organisation; ``said``: the message that names which part of it.

    What was ``accepted`` stands above its key.
    """
    words = how.words
    head = [
        "# yaml-language-server: $schema=../schemas/organisation.schema.json",
        f"# {words.plain('organisation.about', file=on_one_line(source), said=words.plain(f'organisation.{said}'))}",
        f"# {words.plain('organisation.rest')}",
    ]
    about = [each for each in taken if each.certainty == "accepted" and each.path.startswith("organisation/")]
    body = ""
    for key, value in facts.items():
        remarks = _remarks([each for each in about if each.path.split("/")[1] == key], 0, how)
        body += "".join(f"{line}\n" for line in remarks) + as_yaml({key: value})
    return "\n".join(head) + "\n" + body


def _without_a_key(remarks: Mapping[str, Sequence[Taken]], notice: Mapping[str, Any], how: Written) -> Iterator[str]:
    """What was accepted of which nothing in the notice is made: it would be lost with the keys that are not there."""
    left = [
        each for fact, taken in remarks.items() for each in taken if each.certainty == "accepted" and not _stands(fact, notice)
    ]
    if left:
        yield from ("", f"# {how.words.plain('head.without-key')}")
        yield from _remarks(left, 0, how)


def _stands(fact: str, notice: Mapping[str, Any]) -> bool:
    """Whether the fact at which a remark stands is in the notice, where the remark is written above it."""
    first, _, rest = fact.partition("/")
    return first in notice and (not rest or rest in notice[first])


def _head(remarks: Mapping[str, Sequence[Taken]], source: str, part: str, verb: str, how: Written) -> Iterator[str]:
    words = how.words
    file = on_one_line(source)
    where = words.plain("head.of-sheet", file=file, sheet=on_one_line(part)) if part else file
    count = {
        certainty: sum(each.certainty == certainty for of_fact in remarks.values() for each in of_fact)
        for certainty in ("left", "guessed", "accepted")
    }
    piece = words.plain(f"piece.{how.piece}")
    yield f"# {words.plain('head.made', source=where, verb=verb)}"
    steps = [
        words.plain("head.title"),
        *(words.plain(f"head.{name}", n=many, piece=piece) for name, many in count.items() if many),
        words.plain("head.check"),
        words.plain("head.languages"),
    ]
    yield from (f"# {number}. {step}" for number, step in enumerate(steps, 1))


def _by_fact(taken: Sequence[Taken]) -> dict[str, list[Taken]]:
    """What was left and guessed, by the fact above which it stands; what is left first. The same said twice of a fact is said once: at the first cell."""
    found: dict[str, dict[tuple[str, ...], Taken]] = {}
    for each in sorted(taken, key=lambda one: ORDER[one.certainty]):
        if each.certainty != "mapped" and (fact := _fact_of(each)):
            text = each.text if fact.partition("/")[0] in _BY_ID else ""
            found.setdefault(fact, {}).setdefault((each.certainty, text, each.why, each.path), each)
    return {fact: [*each.values()] for fact, each in found.items()}


def _fact_of(taken: Taken) -> str:
    """The fact at which a remark stands: ``purposes/pay``, ``audience``; empty for what has no place in the notice."""
    first, _, rest = taken.path.partition("/")
    if first in ("", "columns", "organisation"):
        return ""
    return f"{first}/{rest.partition('/')[0]}" if first in _BY_ID and rest and ":" not in rest.partition("/")[0] else first


def _remarks(taken: Sequence[Taken], indent: int, how: Written) -> Iterator[str]:
    for each in taken:
        yield from wrapped(remark(each, how, each.path.removeprefix(_fact_of(each)).strip("/")), indent)


def remark(each: Taken, how: Written, step: str) -> str:
    """What became of a piece, with its place and words; ``step``: the key below the fact above which it stands."""
    words = how.words
    text = one_line(each.text)
    rest = words.plain("remark.rest", piece=words.plain(f"piece.{how.piece}"))
    shown = text if len(text) <= _LONGEST else f"{text[:_LONGEST]} … {rest}"
    about = f" {step}" if step and each.certainty in ("guessed", "accepted") else ""
    where = f", {in_place(each.place, words)}" if each.place.row else ""
    why = f" ({in_words(each.why, words)})" if each.why else ""
    return f"{words.plain(f'remark.{each.certainty}')}{where}:{about} “{shown}”{why}"


def wrapped(remark: str, indent: int) -> list[str]:
    """A remark as the lines of a comment that begins at a column."""
    begin = " " * indent + "# "
    return textwrap.wrap(
        on_one_line(remark),
        _WIDTH,
        initial_indent=begin,
        subsequent_indent=f"{begin}  ",
        break_long_words=False,
        break_on_hyphens=False,
    )
