"""What was accepted put into the YAML of a notice that is there: new facts, with their quotations; nothing that stands there is changed. Pure."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

from noticepress.editing.facts import restored
from noticepress.findings import Finding, Unusable
from noticepress.formatting.order import in_order
from noticepress.importing.beside.compared import Beside, Comparison
from noticepress.importing.beside.stated import PARTS, Stated, listed
from noticepress.importing.notices.accepted import as_proposal
from noticepress.importing.notices.candidates import Candidate, accepted_first
from noticepress.importing.proposal import Taken
from noticepress.importing.words import Words
from noticepress.importing.writing import Written, remark, wrapped
from noticepress.model.notice import Notice
from noticepress.model.values import yaml_key
from noticepress.reading.yaml import parse_quickly

_OF_ROWS = ("basis", "period", "use")
"""Kinds that have their place in a row of a purpose."""
_FIX = "run it with --dry-run, and take over by hand what it shows"


@dataclass(frozen=True)
class Added:
    """The text of the notice with what was accepted, and what of it a person has to write: there was no one place for it."""

    text: str
    by_hand: tuple[Beside, ...]


def added(stated: Stated, found: Comparison, accepted: Sequence[str], words: Words, how: Written) -> Added:
    """The notice with the candidates ``accepted`` (ids) that are new, ``how`` their remarks are written; raises ``Unusable`` where the file is written so that nothing can be put into it."""
    there = [each for each in found.rows if each.state != "new" and each.candidate.kind not in _OF_ROWS]
    chosen = {*accepted, *(each.candidate.id for each in there)}
    alone = {each.id: each for each in accepted_first([each.candidate for each in found.rows], [*chosen])}
    new = [replace(each, candidate=alone[each.candidate.id]) for each in found.of("new") if each.candidate.id in alone]
    now: Mapping[str, Any] = stated.notice.data
    then, by_hand = _then(stated, [each.candidate for each in there], new, words)
    text = stated.notice.source
    made = text if then == now else restored(text, now, then, lambda one: _says(one, then))
    if made is None:
        message = "the notice is written in a way into which nothing can be put"
        raise Unusable([Finding("not-written", message, stated.notice.file, fix=_FIX)])
    return Added(_with_remarks(made, [each for each in new if each not in by_hand], then, how), tuple(by_hand))


def _then(stated: Stated, there: Sequence[Candidate], new: Sequence[Beside], words: Words) -> tuple[dict[str, Any], list[Beside]]:
    """The facts of the notice with what is new, and what of that found no place."""
    facts_ = [each.candidate for each in new if each.candidate.kind != "use"]
    whole = in_order(as_proposal([*there, *facts_], words, "n", "n", organisation=True).notice, Notice)
    then: dict[str, Any] = dict(stated.notice.data)
    for part in (*PARTS, "cookies"):
        facts = whole.get(part, {})
        own = stated.cookies() if part == "cookies" else stated.facts(part)
        facts = facts.get("types", {}) if part == "cookies" else facts
        fresh = {name: fact for name, fact in facts.items() if name not in own and _is_new(part, name, new)}
        if fresh:
            then = _put(then, part, fresh)
    by_hand = [each for each in new if not _placed(each, then, stated)]
    return then, by_hand


def _is_new(part: str, name: str, new: Sequence[Beside]) -> bool:
    """Whether a fact is one that was accepted; rules of retention follow from the rows of purposes."""
    path = f"cookies/types/{name}" if part == "cookies" else f"{part}/{name}"
    return part == "retention" or any(each.candidate.path == path for each in new)


def _put(then: dict[str, Any], part: str, fresh: Mapping[str, Any]) -> dict[str, Any]:
    """New facts behind those of their part; a part that is not there stands where people write it."""
    there = then.get(part)
    if part == "cookies":
        within = there if isinstance(there, Mapping) else {}
        types = within.get("types")
        fresh = {**within, "types": {**(types if isinstance(types, Mapping) else {}), **fresh}}
    else:
        fresh = {**(there if isinstance(there, Mapping) else {}), **fresh}
    return {**then, part: fresh} if part in then else _inserted(then, part, fresh)


def _inserted(then: Mapping[str, Any], part: str, facts: Mapping[str, Any]) -> dict[str, Any]:
    order = [yaml_key(each) for each in Notice.model_fields]
    before = set(order[: order.index(part)])
    last = max((n for n, key in enumerate(then) if key in before), default=len(then) - 1)
    keys = [*then]
    return {key: facts if key == part else then[key] for key in (*keys[: last + 1], part, *keys[last + 1 :])}


def _placed(each: Beside, then: dict[str, Any], stated: Stated) -> bool:
    """Put what belongs to a row of a purpose that is there into it, where there is one row only that it can mean; whether it stands somewhere now."""
    one = each.candidate
    part, _, rest = one.path.partition("/")
    name = rest.partition("/")[0]
    if part not in (*PARTS, "cookies") or (not one.fact and one.kind != "use"):
        return False
    if one.kind == "use" and rest.startswith(f"{name}/about/"):
        return _about(then, name, rest.rpartition("/")[2], stated)
    if one.kind not in ("use", "basis", "period") or not one.rows or name not in stated.facts("purposes"):
        return bool(rest) and (one.kind not in ("basis", "period") or part == "retention" or bool(one.rows))
    rows = stated.rows(name)
    if len(rows) != 1:
        return False
    row = dict(then["purposes"][name]["processing"][0])
    if one.kind == "use":
        _, _, key, used = one.path.split("/")
        if used not in _known(then, key, stated):
            return False
        row[key] = [*listed(row.get(key)), used]
    elif one.kind == "basis" and "basis" not in row:
        row |= one.fact
    elif one.kind == "period" and "keep" not in row:
        row["keep"] = dict(one.fact)
    else:
        return False
    then["purposes"] = {**then["purposes"], name: {**then["purposes"][name], "processing": [row]}}
    return True


def _about(then: dict[str, Any], purpose: str, group: str, stated: Stated) -> bool:
    """Say of a purpose that it is about a group of people, too, in front of its rows; whether the group is there."""
    if group not in _known(then, "people", stated):
        return False
    fact = then["purposes"][purpose]
    said = fact | {"about": [*listed(fact.get("about")), group]}
    keys = [*said] if "about" in fact else [*(key for key in said if key != "processing"), *fact.keys() & {"processing"}]
    then["purposes"] = {**then["purposes"], purpose: {key: said[key] for key in keys}}
    return True


def _known(then: Mapping[str, Any], part: str, stated: Stated) -> set[str]:
    own = then.get(part)
    return {*(own if isinstance(own, Mapping) else ()), *stated.shared.get(part, {}).values()}


def _says(text: str, facts: Mapping[str, Any]) -> bool:
    again, findings = parse_quickly(text, "")
    return again is not None and not findings and again.data == facts


def _with_remarks(made: str, new: Sequence[Beside], then: Mapping[str, Any], how: Written) -> str:
    """Quotations above the facts that they are for; left out where a remark would change what the file says."""
    again, _ = parse_quickly(made, "")
    if again is None:
        return made
    lines = made.split("\n")
    above: dict[tuple[int, int], list[Taken]] = {}
    for each in new:
        path = tuple(each.candidate.path.split("/")[: 3 if each.candidate.path.startswith("cookies/") else 2])
        line, column = again.keys.get(path, (0, 0))
        if line and not lines[line - 1][: column - 1].strip():
            one = each.candidate
            above.setdefault((line, column), []).append(Taken(one.place, one.quote, "accepted", one.path, one.value))
    for (line, column), taken in sorted(above.items(), reverse=True):
        remarks = [text for each in taken for text in wrapped(_remark(each, how), column - 1)]
        lines[line - 1 : line - 1] = [each for each in remarks if each not in lines]
    text = "\n".join(lines)
    return text if _says(text, then) else made


def _remark(each: Taken, how: Written) -> str:
    step = "" if each.path.startswith("cookies/") else "/".join(each.path.split("/")[2:])
    return remark(replace(each, why="" if each.why == each.text else each.why), how, step)
