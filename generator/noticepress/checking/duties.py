"""Duties: every requirement of the law decided over the facts and, where it asks for words, over the documents."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Sequence
from contextlib import suppress
from dataclasses import replace
from typing import Any

from noticepress.checking.against import Other, at, others, told
from noticepress.checking.case import Case
from noticepress.checking.none_under import none_of
from noticepress.checking.passages import Gap, Said, key_of, one_sided, row_of, said_for, sayings, unsaid
from noticepress.checking.reads import reads
from noticepress.checking.verdicts import Outcome, Verdict, Why
from noticepress.checking.wording import Wording
from noticepress.findings import Finding, Severity
from noticepress.law.conditions import BadCondition, holds
from noticepress.law.conditions import items as items_of
from noticepress.law.requirements import Requirement
from noticepress.law.unstated import Partial, Unstated
from noticepress.rendering.marks import id_of
from noticepress.rendering.view import Fact

__all__ = ["Outcome", "Verdict", "verdicts"]
SEVERITY: dict[str, Severity] = {"mandatory": "error", "conditional": "error", "recommended": "advice"}
"""How a duty that is not met weighs."""


def verdicts(case: Case) -> Iterator[Verdict]:
    """Decide every requirement of the regime; those not in force on ``case.on`` do not apply."""
    names = case.names
    said = sayings(case.documents)
    notice = case.view.notice
    for requirement in case.requirements:
        here = said_for(requirement.tags, said)
        verdict = _decide(requirement, case, names, here)
        found = here if verdict.outcome != "does-not-apply" else ()
        yield replace(verdict, notice=notice, regime=case.regime.id, said=found)


def _decide(requirement: Requirement, case: Case, names: dict[str, Any], said: Sequence[Said]) -> Verdict:
    if why := out_of_force(requirement, case.on):
        return Verdict(requirement, "does-not-apply", why=why)
    try:
        case.look(names, requirement.applies_when, requirement.for_each)
        if not holds(requirement.applies_when, names, partly=case.partly):
            return Verdict(requirement, "does-not-apply", why="condition")
        items = items_of(requirement.for_each, names, partly=case.partly) if requirement.for_each else [case.view.facts]
        if not items:
            return Verdict(requirement, "does-not-apply", why="no-such-facts")
        if requirement.satisfied_when is None and not requirement.passage:
            return Verdict(requirement, "needs-a-person", concerns=reads(requirement, case.regime.conditions))
        judged = [_judged(requirement, case, names, item) for item in (items.known if isinstance(items, Partial) else items)]
        judged += [items.why] if isinstance(items, Partial) else []
    except BadCondition as error:
        if case.view.holes:  # it is said where a notice is sound
            return Verdict(requirement, "undecided", because=case.view.holes.first)
        broken = Finding(
            "requirement-broken", f"{requirement.id}: {error}", f"regimes/{case.regime.id}/requirements", fix="mend the condition"
        )
        return Verdict(requirement, "not-met", (broken,))
    except Unstated as unstated:
        return Verdict(requirement, "undecided", because=unstated.place)
    findings = [each for each in judged if isinstance(each, Finding)]
    unknown = [each.place for each in judged if isinstance(each, Unstated)]
    if requirement.passage and case.view.holes:  # there are no documents that could say it
        unknown += [] if findings else [case.view.holes.first]
    elif requirement.passage:
        passed = [item for item, each in zip(items, judged, strict=True) if each is None]
        findings += _silent(requirement, case, passed, said, alone=not findings)
    return _verdict(requirement, findings, unknown[0] if unknown else "")


def _verdict(requirement: Requirement, findings: Sequence[Finding], because: str) -> Verdict:
    """The verdict from what was found; ``because``: the error for which not all could be decided."""
    asking = all(finding.outcome == "needs-a-person" for finding in findings)
    if because and asking:
        return Verdict(requirement, "undecided", tuple(findings), because=because)
    if findings and asking:
        return Verdict(requirement, "needs-a-person", tuple(findings), why="question")
    return Verdict(requirement, "not-met" if findings else "met", tuple(findings), because=because)


def _judged(requirement: Requirement, case: Case, names: dict[str, Any], item: Any) -> Finding | Unstated | None:
    """What is to be said of one item: nothing where it is right, ``Unstated`` where that follows from what could not be read."""
    known, asks = {**names, "item": item}, requirement.asks
    try:
        case.look(names, requirement.satisfied_when, asks.when if asks else "")
        if not requirement.satisfied_when or holds(requirement.satisfied_when, known, partly=case.partly):
            return None
        say = _asked if asks and holds(asks.when, known, partly=case.partly) else _finding
        found, place = say(requirement, case, item, tuple(others(requirement, case, item))), _key_in_doubt(requirement, item)
        if case.view.holes:
            here = at(case, item, place)
            case.view.holes.around(here.path, of_organisation=here.of_organisation)
        return found
    except Unstated as unstated:
        return unstated


def out_of_force(requirement: Requirement, on: dt.date) -> Why:
    """Why a duty is not in force on a day; empty when it is."""
    if requirement.applies_from and on < requirement.applies_from:
        return "not-yet"
    if requirement.applies_until and on > requirement.applies_until:
        return "no-longer"
    return ""


def _finding(requirement: Requirement, case: Case, item: Any, against: Sequence[Other]) -> Finding:
    found, both = _located(requirement, case, item, against), _both(requirement, case, item, against)
    lacks = _left_out(requirement, case, item)
    missing = f"{' and '.join(map(repr, lacks))} {'is' if len(lacks) == 1 else 'are'} missing. " if lacks else ""
    message = _about(requirement, item) + missing + both + requirement.rationale.for_tools()
    return replace(found, message=message, fix=_answer(requirement, case))


def _asked(requirement: Requirement, case: Case, item: Any, against: Sequence[Other]) -> Finding:
    """A question to a person: advice, because the facts do not say that anything is wrong."""
    assert requirement.asks
    there = requirement.model_copy(update={"at": requirement.asks.at or requirement.at})
    both = _both(there, case, item, against)
    message = f"{_about(requirement, item)}{both}Please answer: {requirement.asks.text.for_tools()}"
    found = _located(there, case, item, against)
    own = (case.named(item),) if requirement.for_each and isinstance(item, Fact) else reads(requirement, case.regime.conditions)
    concerns = tuple(dict.fromkeys([*own, *(each.name for each in against)]))
    fix = _answer(requirement, case)
    return replace(found, message=message, fix=fix, severity="advice", outcome="needs-a-person", concerns=concerns)


def _answer(requirement: Requirement, case: Case) -> str:
    """What to write; of a list of which all is stated under other laws, also how to say that there is nothing under this one."""
    fix, law = requirement.fix.for_tools(), case.regime.id
    return f"{fix} {none_of(case.notice.data, requirement.at or '', law)}".strip()


def _both(requirement: Requirement, case: Case, item: Any, against: Sequence[Other]) -> str:
    """What stands at the place of the finding, where a key does, and what at the others."""
    here = at(case, item, _key_in_doubt(requirement, item)) if requirement.at else None
    return told(here if here and here.is_there else None, [each for each in against if each != here])


def _located(requirement: Requirement, case: Case, item: Any, against: Sequence[Other] = ()) -> Finding:
    """A finding of the duty, still without words, at the fact it is about."""
    here = at(case, item, _key_in_doubt(requirement, item))
    elsewhere = [each for each in against if each != here]
    file, line, column = here.parsed.place(here.path, of_key=True)
    return Finding(
        rule=requirement.id,
        message="",
        file=file,
        line=line,
        column=column,
        severity=SEVERITY[requirement.severity],
        path="/".join(map(str, here.path)),
        citation=requirement.citation.text + requirement.citation.mark,
        row=_row(item) if requirement.for_each else "",
        other=elsewhere[0].position if elsewhere else "",
        against=tuple(each.name for each in elsewhere),
    )


def _row(item: Any) -> str:
    return item.term if isinstance(item, Wording) else key_of(item)


def _about(requirement: Requirement, item: Any) -> str:
    """What the duty asks for, and of which fact."""
    title = requirement.title.for_tools()
    name = item.found if isinstance(item, Wording) else _subject(item)
    return f"{title}: {name.removesuffix('.')}. " if name else f"{title}. "


def _subject(item: Any) -> str:
    """How people call a fact: its name, the purpose and data of a row, else its id, or what the fact around it is called."""
    while isinstance(item, Fact) and item._owner is not None:
        if "name" in item._fields and (name := _read(item, "name")):
            return str(name).strip()
        if "data" in item._fields and "basis" in item._fields:
            return (
                f"{_subject(item._owner)} ({_few([str(_read(data, 'name') or data.id) for data in _read(item, 'data') or ()])})"
            )
        if item._key:
            return item._key
        item = item._owner
    return ""


def _read(item: Fact, name: str) -> Any:
    """A fact that only makes a message clearer, ``None`` when it could not be read."""
    with suppress(Unstated):
        return getattr(item, name)
    return None


def _few(names: Sequence[str]) -> str:
    more = len(names) - _NAMES
    return ", ".join(names[:_NAMES]) + (f" and {more} more" if more > 0 else "")


_NAMES = 2
"""How many names a message lists; the position leads to the rest."""


def _key_in_doubt(requirement: Requirement, item: Any) -> str:
    """The key under 'at'; of several, the first that says nothing."""
    keys = (requirement.at or "").split() or [""]
    silent = (key for key in keys if not getattr(item, key.replace("-", "_"), None))
    return keys[0] if len(keys) == 1 else next(silent, keys[0])


def _left_out(requirement: Requirement, case: Case, item: Any) -> list[str]:
    """The keys where the fact should stand, when it was not written at all."""
    if requirement.lacks:
        return [str(key) for key in items_of(requirement.lacks, {**case.names, "item": item}, partly=case.partly)]
    if not requirement.at or isinstance(item, Wording):
        return []
    parsed, path = case.place(item, _key_in_doubt(requirement, item))
    known = path in parsed.keys or path in parsed.values
    return [] if known else [_key_in_doubt(requirement, item).removeprefix("organisation/")]


def _silent(
    requirement: Requirement, case: Case, items: Sequence[Any], said: Sequence[Said], *, alone: bool
) -> Iterator[Finding]:
    """Findings where the facts are there and a document does not say them; ``alone``: no fact is missing."""
    locales = [document.locale for document in case.documents]
    speaking = [locale for locale in locales if any(s.locale == locale for s in said)]
    for locale in locales if alone else ():
        if locale not in speaking:
            yield _unwritten(requirement, case, locale, item=items[0] if items else None)
    told: set[tuple[str, str]] = set()
    for gap in unsaid(items, said, speaking) if requirement.for_each else ():
        told.add((row_of(gap.item), gap.locale))
        yield replace(
            _located(requirement, case, gap.item),
            message=_lacks(requirement, gap),
            fix=_mend(requirement, case),
            locale=gap.locale,
        )
    for row, locale in one_sided(said, speaking):
        if (row, locale) not in told:
            yield _unwritten(requirement, case, locale, row)


def _mend(requirement: Requirement, case: Case) -> str:
    """How to get a sentence into the document: by its facts, or by the template where that is not ours."""
    if case.regime.own_templates:
        return "a template must say it in a passage with this id, for each such fact"
    return (
        f"{requirement.fix.for_tools()} (if all that is there, the templates of '{case.regime.id}' lack a passage with this id)"
    )


def _lacks(requirement: Requirement, gap: Gap) -> str:
    about = _about(requirement, gap.item)
    if gap.said:
        return f"{about}The {gap.locale} text says it for {gap.said} of the {gap.facts} cases of '{key_of(gap.item)}'"
    return f"{about}The facts are there, but the {gap.locale} text does not say them here"


def _unwritten(requirement: Requirement, case: Case, locale: str, row: str | None = None, item: Any = None) -> Finding:
    """``row``: the fact of which another language says more; ``None`` when this one says nothing at all of ``item``."""
    about = f" about '{id_of(row)}'" if row else ""
    compared = "" if row is None else f"{about} as often as another language does"
    found = replace(
        _located(requirement, case, case.view.facts if item is None else item),
        message=f"{requirement.title.root['en']}: the {locale} text does not say it{compared}",
        row=id_of(row or ""),
        locale=locale,
    )
    if case.regime.own_templates:
        file = f"regimes/{case.regime.id}/templates"
        fix = "a template must say it in a passage with this id"
        return replace(found, file=file, line=1, column=1, path="", fix=fix)
    return replace(at_row(found, case, row or ""), fix=_mend(requirement, case))


def at_row(finding: Finding, case: Case, row: str) -> Finding:
    """``finding`` at the fact that ``row`` names by kind and id, where one of the two files has such a key."""
    for parsed in (case.notice, case.organisation):
        for path in parsed.keys if row else ():
            if "/".join(map(str, path[-2:])) == row:
                file, line, column = parsed.place(path, of_key=True)
                return replace(finding, file=file, line=line, column=column, path="/".join(map(str, path)))
    return finding


def where_it_belongs(duty: str, case: Case, row: str) -> Finding:
    """A finding without words at the fact that a duty is about, with the duty's own fix."""
    requirement = next(each for each in case.requirements if each.id == duty)
    found = at_row(_located(requirement, case, case.view.facts), case, row)
    return replace(found, fix=_mend(requirement, case))
