"""A proposal as YAML that people go on with: what they have to do first stands first, remarks at the facts that they concern. Pure."""

from __future__ import annotations

import textwrap
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from noticepress.editing.writing import as_yaml, entry
from noticepress.findings import Finding, Unusable, on_one_line
from noticepress.importing.proposal import ORDER, Proposal, Taken
from noticepress.importing.texts import one_line
from noticepress.reading.files import MAX_BYTES

_WIDTH = 118
_LONGEST = 1_500
"""Characters of a remark; the rest stands in the cell."""
_BY_ID = ("people", "data", "sources", "purposes", "recipients", "transfers", "retention")
"""Parts of a notice in which remarks stand above the fact that they are about."""
_SHORT = ("title", "audience")
"""Keys that stand at the head of a notice, without an empty line above them."""


def as_notice(proposal: Proposal, source: str, part: str, verb: str, piece: str = "cell") -> str:
    """The text of ``notice.yaml``; ``piece``: of what the source consists. Raises ``Unusable`` where it would be more than can be read."""
    remarks = _by_fact(proposal.taken)
    lines = ["# yaml-language-server: $schema=../../schemas/notice.schema.json", *_head(remarks, source, part, verb, piece)]
    for key, value in proposal.notice.items():
        lines += [""] * (isinstance(value, Mapping) and key not in _SHORT)
        lines += _remarks(remarks.get(key, ()), 0, piece)
        if key in _BY_ID and isinstance(value, Mapping) and value:
            lines += [f"{key}:"]
            for name, fact in value.items():
                lines += _remarks(remarks.get(f"{key}/{name}", ()), 2, piece)
                lines += [f"  {line}" if line else "" for line in entry(name, fact, 0).splitlines()]
        else:
            lines += entry(key, value, 0).splitlines()
    lines += _without_a_key(remarks, proposal.notice, piece)
    text = "\n".join(lines) + "\n"
    if len(text.encode()) > MAX_BYTES:
        message = f"the notice would have {len(text.encode()):,} bytes; at most {MAX_BYTES:,} are read"
        fix = "bring in the activities of one group of people at a time: a sheet or file for each"
        raise Unusable([Finding("file-too-large", message, source, fix=fix)])
    return text


def as_organisation(
    facts: Mapping[str, Any], source: str, said: str = "what stands above its table", taken: Sequence[Taken] = ()
) -> str:
    """The text of ``organisation.yaml`` with what a source said of the organisation; what was ``accepted`` stands above its key."""
    head = [
        "# yaml-language-server: $schema=../schemas/organisation.schema.json",
        f"# Your organisation, which is said here once for all notices. From {on_one_line(source)} is {said};",
        "# what is in square brackets, and the country, is yours to write. What is missing, 'noticepress check' asks.",
    ]
    about = [each for each in taken if each.certainty == "accepted" and each.path.startswith("organisation/")]
    body = ""
    for key, value in facts.items():
        remarks = _remarks([each for each in about if each.path.split("/")[1] == key], 0, "text")
        body += "".join(f"{line}\n" for line in remarks) + as_yaml({key: value})
    return "\n".join(head) + "\n" + body


def _without_a_key(remarks: Mapping[str, Sequence[Taken]], notice: Mapping[str, Any], piece: str) -> Iterator[str]:
    """What was accepted of which nothing in the notice is made: it would be lost with the keys that are not there."""
    left = [
        each for fact, taken in remarks.items() for each in taken if each.certainty == "accepted" and not _stands(fact, notice)
    ]
    if left:
        yield from ("", "# Accepted, for keys that this notice does not have yet:")
        yield from _remarks(left, 0, piece)


def _stands(fact: str, notice: Mapping[str, Any]) -> bool:
    """Whether the fact at which a remark stands is in the notice, where the remark is written above it."""
    first, _, rest = fact.partition("/")
    return first in notice and (not rest or rest in notice[first])


def _head(remarks: Mapping[str, Sequence[Taken]], source: str, part: str, verb: str, piece: str) -> Iterator[str]:
    where = f"{on_one_line(source)}, sheet '{on_one_line(part)}'" if part else on_one_line(source)
    left, guessed, accepted = (
        sum(each.certainty == certainty for of_fact in remarks.values() for each in of_fact)
        for certainty in ("left", "guessed", "accepted")
    )
    yield f"# Made of {where} by 'noticepress {verb}'. What to do, in this order; take each remark away when that is done:"
    steps = [
        "'title' and 'audience': what the notice is called, and for whom it is",
        *([f"{left} remarks that begin with 'left': what a {piece} says that was not understood, or has no key"] if left else []),
        *([f"{guessed} remarks that begin with 'guessed': what a {piece} may mean otherwise"] if guessed else []),
        *(
            [f"{accepted} remarks that begin with 'accepted': words of the source for a fact, which may say more"]
            if accepted
            else []
        ),
        "'noticepress check': what the law asks and the source does not say",
        "texts in other languages, when the first is right: add each to 'locales'",
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


def _remarks(taken: Sequence[Taken], indent: int, piece: str) -> Iterator[str]:
    for each in taken:
        text = one_line(each.text)
        shown = text if len(text) <= _LONGEST else f"{text[:_LONGEST]} … (the rest stands in the {piece})"
        step = each.path.removeprefix(f"{_fact_of(each)}").strip("/")
        about = f" {step}" if step and each.certainty in ("guessed", "accepted") else ""
        where = f", {each.place}" if each.place.row else ""
        said = f"{each.certainty}{where}:{about} “{shown}”" + (f" ({each.why})" if each.why else "")
        yield from wrapped(said, indent)


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
