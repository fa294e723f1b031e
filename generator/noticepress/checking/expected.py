"""Expected passages: what a section of a document has to say by its law's ``passages.yaml``, and does not.

A duty stays met when one of several sections stops to say it; that a template lost a sentence is found here.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping
from typing import Any

from noticepress.checking.case import Case
from noticepress.checking.duties import out_of_force, where_it_belongs
from noticepress.checking.passages import row_of
from noticepress.findings import Finding, Unusable
from noticepress.law.conditions import BadCondition, holds, items, value
from noticepress.law.passages import FILE, Expectations, load_passages
from noticepress.places import Places
from noticepress.rendering.document import Document
from noticepress.rendering.marks import Passage, id_of

_SECTION = re.compile(r"^## .*\{#([a-z0-9-]+)\}[ \t]*$", re.M)

Place = tuple[str, str]
"""A section and a duty."""

ANY = ""
"""Row of a passage that is about no one fact."""


def check_passages(places: Places, case: Case) -> Iterator[Finding]:
    """Findings for passages that a document lacks in a section, and for those that the law's list does not know."""
    try:
        expected = load_passages(places, case.regime)
        if expected is not None:
            yield from compare(case, expected)
    except Unusable as unusable:
        yield from unusable.findings
    except BadCondition as error:
        yield Finding("condition-broken", str(error), f"regimes/{case.regime.id}/{FILE}", fix="mend the condition")


def compare(case: Case, expected: Expectations) -> Iterator[Finding]:
    """Compare the documents of a case with the passages that its law lists."""
    current = _meant(case)
    wanted = _wanted(case, expected, current)
    strange: dict[tuple[str, tuple[str, ...]], None] = {}
    for document in case.documents:
        regions = _regions(case, document)
        said = _said(document, current)
        yield from _missing(case, document, _by_region(wanted, regions), said)
        listed = {
            (regions.get(section, section), current.get(duty))
            for section, entries in expected.sections.items()
            for entry in entries
            for duty in entry.says
        }
        strange.update(
            ((section, tuple(sorted(unknown))), None)
            for section in dict.fromkeys(section for section, _ in said)
            if (unknown := {duty for place, duty in said if place == section and (place, duty) not in listed})
        )
    for section, unlisted in strange:
        yield Finding(
            "passage-unlisted",
            f"a passage for {', '.join(unlisted)}: nobody would notice if it were gone",
            _template(case, section),
            severity="warning",
            fix=f"list it in regimes/{case.regime.id}/{FILE}" + (f", under '{section}'" if section else ""),
        )


def _meant(case: Case) -> dict[str, str]:
    """Which duty a passage's tag means: of several that stand in for the same one, that which is in force."""
    in_order = sorted(case.requirements, key=lambda duty: not out_of_force(duty, case.on))
    return {tag: duty.id for duty in in_order for tag in duty.tags}


Wanted = dict[Place, Counter[str]]
"""How many passages are wanted in a section for a duty, by row."""


def _wanted(case: Case, expected: Expectations, current: Mapping[str, str]) -> Wanted:
    names = dict(case.names)
    for name, expression in expected.conditions.items():
        names[name] = value(expression, names)
    found: Wanted = defaultdict(Counter)
    for section, entries in expected.sections.items():
        for entry in entries:
            if entry.when is None or holds(entry.when, names):
                counted = Counter(map(_row, items(entry.for_each, names)) if entry.for_each else [ANY])
                for duty in dict.fromkeys(current[tag] for tag in entry.says if tag in current):
                    found[section, duty] += counted
    return found


def _row(item: Any) -> str:
    """How a passage about ``item`` names it: by its kind and id, or by the nearest fact around it."""
    return row_of(item) or ANY


def _by_region(wanted: Wanted, regions: Mapping[str, str]) -> Wanted:
    found: Wanted = defaultdict(Counter)
    for (section, duty), rows in wanted.items():
        found[regions.get(section, section), duty] += rows
    return found


def _regions(case: Case, document: Document) -> dict[str, str]:
    """For sections without a heading, the section below whose heading they stand; empty above the first heading."""
    found: dict[str, str] = {}
    there = {section.id for section in document.sections}
    above = ""
    for section in case.regime.sections:
        if not section.heading:
            found[section.id] = above
        elif section.id in there:
            above = section.id
    return found


def _sections(document: Document) -> Iterator[tuple[Passage, str]]:
    """The passages with words, each with the section it stands in; empty above the first heading."""
    known = {section.id for section in document.sections}
    starts = [(found.start(), found[1]) for found in _SECTION.finditer(document.text) if found[1] in known]
    for passage in document.passages:
        if any(map(str.isalnum, document.text[passage.start : passage.end])):
            yield passage, next((section for start, section in reversed(starts) if start <= passage.start), "")


def _said(document: Document, current: Mapping[str, str]) -> Wanted:
    found: Wanted = defaultdict(Counter)
    for passage, section in _sections(document):
        for duty in dict.fromkeys(current[tag] for tag in passage.requirements if tag in current):
            found[section, duty][passage.row] += 1
    return found


def _missing(case: Case, document: Document, wanted: Wanted, said: Wanted) -> Iterator[Finding]:
    lacking: dict[tuple[str, tuple[str, ...]], list[str]] = {}
    for (section, duty), rows in wanted.items():
        about = lack(rows, said.get((section, duty), Counter()))
        if about is not None:
            lacking.setdefault((section, about), []).append(duty)
    for (section, about), duties in lacking.items():
        yield _lacking(case, document, section, about, duties)


def _lacking(case: Case, document: Document, section: str, about: tuple[str, ...], duties: list[str]) -> Finding:
    """At the fact of which nothing is said; at the template where somebody else than this tool wrote it."""
    where = f"section '{section}'" if section else "what stands above the first heading"
    rows_ = f" about {', '.join(map(id_of, about))}" if about else ""
    lacks = f"the {document.locale} text lacks a passage for {', '.join(duties)}{rows_} in {where}"
    if case.regime.own_templates:
        fix = f"say it there in a passage with this id, or mend regimes/{case.regime.id}/{FILE}"
        return Finding("passage-missing", lacks, _template(case, section), fix=fix, locale=document.locale)
    here = where_it_belongs(duties[0], case, about[0] if about else "")
    return Finding(
        "passage-missing", lacks, here.file, here.line, here.column, path=here.path, fix=here.fix, locale=document.locale
    )


def lack(wanted: Counter[str], said: Counter[str]) -> tuple[str, ...] | None:
    """The rows of which too little is said, ``None`` when nothing lacks.

    A passage that names no row, or one that nobody wants, counts for any: templates need not tag every row by its id.
    """
    short = {row: count - said[row] for row, count in wanted.items() if row != ANY and said[row] < count}
    spare = sum(count for row, count in said.items() if row == ANY or row not in wanted)
    if sum(short.values()) + wanted[ANY] <= spare:
        return None
    return tuple(short)


def _template(case: Case, section: str) -> str:
    return f"regimes/{case.regime.id}/templates" + (f"/{section}.md.j2" if section else "")
