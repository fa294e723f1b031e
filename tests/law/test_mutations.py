"""Taking away any one fact, or any one sentence, is noticed: mutations of the example notices and of their documents.

The share caught is printed at the end of the run (``conftest.py``) and written nowhere.
"""

from __future__ import annotations

import datetime as dt
import re
from collections import Counter
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, replace
from functools import cache
from pathlib import Path
from typing import Any

import pytest
from pydantic import ValidationError
from ruamel.yaml import YAML

from noticepress.checking.duties import verdicts
from noticepress.checking.references import check_organisation, check_references
from noticepress.findings import Finding, has_errors
from noticepress.law.requirements import Requirement
from noticepress.model import Notice, Organisation
from noticepress.reading.binding import bind
from noticepress.reading.yaml import Path as FactPath
from noticepress.rendering.document import Document
from noticepress.rendering.marks import Passage
from noticepress.repository import Repository
from tests.conftest import AS_OF, ROOT

from .deciding import BASE, ON, ORGANISATION, Facts, case, decided, documents, duties, facts_of, paths, repository, with_documents
from .depending import Reads, Removed, reads_of_duties

pytestmark = pytest.mark.slow

HERE = Path(__file__).parent
SWISS = HERE / "ch"
STATES = HERE / "us"
NOTICES = {
    "everything": (BASE, ON),
    "webshop": (ROOT, AS_OF),
    "video-advice": (ROOT, AS_OF),
    "applicants": (ROOT, AS_OF),
    "bicycles": (SWISS, AS_OF),
    "club": (STATES, AS_OF),
}
BY_DUTIES = {"everything": 210, "webshop": 190, "video-advice": 50, "applicants": 90, "bicycles": 80, "club": 70}
"""Removals that duties noticed when this was written, less some room for edits of the examples; fewer means a new hole."""
OF_THE_FILE = ("id", "regimes", "locales", "register")
"""Keys of a notice that say what the file is, and no facts."""
NOT_NEEDED: Mapping[str, Mapping[str, str]] = YAML(typ="safe", pure=True).load(
    (HERE / "facts-not-needed.yaml").read_text("utf-8")
)
"""Facts whose absence no duty can or should notice: by reason, patterns with what they are."""


@dataclass(frozen=True)
class Removal:
    """A fact that was taken away from a notice, and what was said of it."""

    path: FactPath
    by: str
    findings: tuple[Finding, ...] = ()

    @property
    def pattern(self) -> str:
        return _pattern(self.path)


def _taken(name: str) -> Iterator[FactPath]:
    """Where the facts stand that are taken away, one by one."""
    root, _ = NOTICES[name]
    facts = facts_of(root, name)
    yield from (path for path in paths(facts.notice.data) if path[0] not in OF_THE_FILE)
    if name in ("everything", "webshop", "bicycles"):  # the other notices share the organisation of the web shop
        yield from ((ORGANISATION, *path) for path in paths(facts.organisation.data))


@cache
def _removal(path: FactPath, name: str) -> Removal:
    root, on = NOTICES[name]
    without = facts_of(root, name).having(path, None)
    try:
        _ = without.models
    except ValidationError:
        model, parsed = (Organisation, without.organisation) if path[0] == ORGANISATION else (Notice, without.notice)
        return Removal(path, "model", tuple(bind(model, parsed)[1]))  # type: ignore[type-var]
    found = repository(root)
    references = _references(found, name, path, without)
    if has_errors(references):
        return Removal(path, "references", tuple(references))
    new = _unmet(without, name, on, Removed(path, _value(facts_of(root, name), path)))
    said = [finding for key, findings in new.items() if key not in _before(name) for finding in findings]
    return Removal(path, "duties" if said else "nobody", tuple(said))


def _references(found: Repository, name: str, path: FactPath, without: Facts) -> list[Finding]:
    """What is said of the references in the file that a fact was taken from; those of the other file stay right."""
    if path[0] == ORGANISATION:
        return list(check_organisation(found, without.organisation))
    return list(check_references(found, name, without.notice))


@cache
def _before(name: str) -> frozenset[tuple[str, str]]:
    """What is not met with every fact there."""
    root, on = NOTICES[name]
    return frozenset(_unmet(facts_of(root, name), name, on))


def _unmet(facts: Facts, name: str, on: dt.date, removed: Removed | None = None) -> dict[tuple[str, str], tuple[Finding, ...]]:
    """What is not met, by law and duty; without ``removed`` only those are decided that it can touch."""
    return {
        (regime, verdict.requirement.id): verdict.findings
        for regime in facts_of(*_at(name)).models[1].regimes
        if (only := _touched(name, regime, removed) if removed else _by_facts(regime))
        for verdict in decided(facts, regime, on, only=only)
        if verdict.findings  # not met, or a question to a person
    }


def _touched(name: str, regime: str, removed: Removed) -> tuple[Requirement, ...]:
    """The duties that were met with every fact there and can come out otherwise now."""
    reads = _reads(name, regime)
    return tuple(duty for duty in _by_facts(regime) if (regime, duty.id) not in _before(name) and removed.touches(reads[duty.id]))


@cache
def _reads(name: str, regime: str) -> Mapping[str, Reads]:
    root, on = NOTICES[name]
    return reads_of_duties(case(facts_of(root, name), regime, on, only=_by_facts(regime)))


def _value(facts: Facts, path: FactPath) -> Any:
    parsed, inside = facts.file_of(path)
    found = parsed.data
    for step in inside:
        found = found[step]
    return found


def _at(name: str) -> tuple[Path, str]:
    return NOTICES[name][0], name


@cache
def _by_facts(regime: str) -> tuple[Requirement, ...]:
    return tuple(duty for duty in duties(regime) if duty.satisfied_when)


def _pattern(path: FactPath) -> str:
    return "/".join("*" if isinstance(step, int) else step for step in _starred(path))


def _starred(path: FactPath) -> Iterator[str | int]:
    """The path with '*' for ids: whatever stands below a map of facts by id."""
    by_id = {
        *("data", "sources", "collection", "purposes", "recipients", "transfers", "retention", "automated-decisions", "rights"),
        *("preferences", "types", "incentives", "decision-technology", "channels", "joint-controllers", "entities", "people"),
        *("statements", "certifications", "definitions"),
    }
    for index, step in enumerate(path):
        yield "*" if index and path[index - 1] in by_id else step


def _allowed(pattern: str, name: str) -> str | None:
    for reason, patterns in NOT_NEEDED.items():
        only, colon, _ = reason.partition(": ")
        if colon and only in NOTICES and only != name:
            continue  # what the laws of one notice alone do not ask for
        for known in patterns:
            if re.fullmatch(re.escape(known).replace(r"\*\*", ".*").replace(r"\*", "[^/]+"), pattern):
                return f"{reason}: {known}"
    return None


@pytest.mark.parametrize("name", NOTICES)
def test_removing_a_fact_is_noticed(name: str, record_property: Callable[[str, object], None]) -> None:
    """Every removal is found by the model, the references or a duty, at its place; or no duty needs the fact."""
    root, _ = NOTICES[name]
    whole = facts_of(root, name)
    assert not any(has_errors(_references(repository(root), name, path, whole)) for path in ((ORGANISATION,), ("title",)))
    done = [_removal(path, name) for path in _taken(name)]
    unseen = [r for r in done if r.by == "nobody"]
    holes = [r for r in unseen if _allowed(r.pattern, name) is None]
    open_ = sum(str(_allowed(r.pattern, name)).startswith("open: ") for r in unseen)
    wrong = [f"nobody notices that {_shown(r)} is gone" for r in holes]
    wrong += _misplaced(name, done, record_property)
    by = Counter(r.by for r in done)
    caught = len(done) - len(unseen)
    needed = caught + len(holes) + open_
    record_property(
        "share caught",
        f"{name}: {len(done)} facts removed; noticed {caught} of {needed} that are needed ({caught / needed:.1%}): "
        f"by the model {by['model']}, references {by['references']}, duties {by['duties']}; "
        f"not needed {len(unseen) - len(holes) - open_}, needed and open {open_}",
    )
    assert by["duties"] >= BY_DUTIES[name]
    assert not wrong, "\n".join(wrong)


@pytest.mark.parametrize("name", NOTICES)
def test_deciding_only_what_a_removal_can_touch_finds_what_deciding_all_finds(name: str) -> None:
    """Of every fifteenth fact (of small notices every ninth), and of those that the law or the joins of facts read in ways of their own."""
    root, on = NOTICES[name]
    whole = facts_of(root, name)
    taken = list(_taken(name))
    every = 15 if len(taken) > 200 else 9
    sample = [
        path for n, path in enumerate(taken) if n % every == 0 or (len(path) < 5 and {*path} & {"requests", "email", "about"})
    ]
    tried = 0
    for path in sample:
        without = whole.having(path, None)
        try:
            _ = without.models
        except ValidationError:
            continue
        tried += 1
        removed = Removed(path, _value(whole, path))
        wholly, partly = _unmet(without, name, on), _unmet(without, name, on, removed)
        assert {key: wholly[key] for key in wholly.keys() - _before(name)} == partly, path
    assert tried > 10


def test_no_fact_is_listed_that_is_needed_or_not_there() -> None:
    """Each line of the list covers at least one fact of the examples whose absence nobody notices."""
    covered: dict[str | None, list[tuple[FactPath, str]]] = {}
    for name in NOTICES:
        for path in _taken(name):
            covered.setdefault(_allowed(_pattern(path), name), []).append((path, name))
    idle = [
        line
        for line in (f"{reason}: {pattern}" for reason, patterns in NOT_NEEDED.items() for pattern in patterns)
        if not any(_removal(path, name).by == "nobody" for path, name in covered.get(line, ()))
    ]
    assert idle == []


def _misplaced(name: str, done: list[Removal], record_property: Callable[[str, object], None]) -> Iterator[str]:
    """Removals of which no finding stands at the fact, or where ``ELSEWHERE`` says; and findings of duties on a wrong line."""
    facts = facts_of(*_at(name))
    places: Counter[str] = Counter()
    for removal in done:
        if removal.by == "nobody":
            continue
        where = _where(facts, removal)
        places[where or "misplaced"] += 1
        if where is None:
            yield f"{_shown(removal)}: only at {sorted({f'{f.rule} {f.position} {f.path}' for f in removal.findings})}"
        parsed, _ = facts.file_of(removal.path)
        for finding in removal.findings if removal.by == "duties" else ():
            own = facts.organisation if finding.file == facts.organisation.file else facts.notice
            expected = _line(own.values | own.keys, finding.path, removal.path, own is parsed)
            if finding.line != expected:
                yield f"{_shown(removal)}: {finding.rule} at line {finding.line}, not {expected}"
    noticed = sum(places.values())
    shares = ", ".join(f"{where} {count} ({count / noticed:.1%})" for where, count in places.most_common())
    record_property("share caught", f"{name}: of {noticed} findings in the right file: {shares}")


def _where(facts: Facts, removal: Removal) -> str | None:
    """Where the best finding stands, in the file of the fact: on its old line or that of what holds it, or a step away."""
    parsed, inside = facts.file_of(removal.path)
    lines = {finding.line for finding in removal.findings if finding.file == parsed.file}
    table = [*parsed.keys.items(), *parsed.values.items()]
    if lines & {place[0] for path, place in table if path in (inside, inside[:-1])}:
        return "at the fact or what holds it"
    if lines & {place[0] for path, place in table if path[:-1] == inside[:-1] or (len(inside) > 1 and path == inside[:-2])}:
        return "at another key of the same item, or one level up"
    if removal.by == "references" and {finding.rule for finding in removal.findings} <= {"unknown-id"}:
        return "where its id is named"
    return "at the fact that needs it" if _needs_elsewhere(removal) else None


def _shown(removal: Removal) -> str:
    return "/".join(map(str, removal.path))


def _line(places: Mapping[FactPath, tuple[int, int]], path: str, removed: FactPath, same_file: bool) -> int:
    """Line of what stands at ``path``, or nearest above it, and was not taken away."""
    steps: FactPath = tuple(int(step) if step.isdigit() else step for step in path.split("/")) if path else ()
    inside = removed[1:] if removed[0] == ORGANISATION else removed
    for end in range(len(steps), -1, -1):
        here = steps[:end]
        if here in places and not (same_file and here[: len(inside)] == inside):
            return places[here][0]
    return 1


ELSEWHERE = {
    r"collection(/.*)?": "ccpa.7012-d stands at the data that are collected at no moment",
    r"purposes/[^/]+(/processing/\d+(/data/\d+)?)?": "data that are used for nothing",
    r"purposes/[^/]+/processing/\d+/recipients(/\d+)?": "the recipient that then gets no data",
    r"transfers/[^/]+(/recipients(/\d+)?)?": "gdpr.44 stands at the recipient abroad",
    r"purposes/[^/]+/description": "wa-mhmda.020-1-a-i stands at the health data that are used for it",
    r"united-states/sensitive-data/\d+": "us-states.sensitive-california stands at what California calls sensitive",
    r"retention/[^/]+/for": "the row that names the rule",
    r"automated-decisions/[^/]+/data(/\d+)?": "gdpr.22-4 stands at the decision",
    r"data/[^/]+/california/(shared|sold)-to(/\d+)?": "'shares' or 'sells' under california",
    r"data/[^/]+/california/categories/\d+": "the list of data: one finding names all that have no term of the law",
    r"data/[^/]+/california/sensitive(/\d+)?": "the data as a whole, of which none are of consumers under 16",
    r"data/[^/]+/source/\d+": "gdpr.14-2-f-1-unused stands at the source from which no data come then",
    r"data/[^/]+/(special|criminal)": "the row that gives a ground for such data",
    r"cookies(/types)?": "data read from the device, or the notice as a whole",
    r"california/incentives/[^/]+/data/\d+": "the terms of the incentive",
    r"california/metrics/requests/.*": "the figures of a year as a whole",
    r"organisation/joint-controllers/.*": "the list of joint controllers",
    r"purposes/[^/]+/processing/\d+/otherwise/basis": "the basis of the row",
    r"(data|recipients|transfers)/[^/]+/regimes(/\d+)?": "what the other law asks of it",
    r"organisation/requests/channels/[^/]+": "the only way there is: the organisation as a whole",
}


def _needs_elsewhere(removal: Removal) -> str | None:
    return next((reason for pattern, reason in ELSEWHERE.items() if re.fullmatch(pattern, _shown(removal))), None)


@pytest.mark.parametrize(
    ("name", "regime"),
    [
        ("everything", "gdpr"),
        ("everything", "ccpa"),
        ("webshop", "gdpr"),
        ("webshop", "ccpa"),
        ("bicycles", "ch-fadp"),
        ("club", "us-states"),
        ("club", "wa-mhmda"),
    ],
)
def test_removing_a_sentence_is_noticed(name: str, regime: str, record_property: Callable[[str, object], None]) -> None:
    """Each passage in turn is emptied, in each language: its duties are reported, unless another passage says the same."""
    root, on = NOTICES[name]
    facts = facts_of(root, name)
    said = _written(name, regime)
    needing = {duty.id: duty for duty in duties(regime) if duty.passage}
    whole = case(facts, regime, on, said, list(needing.values()))
    met = {v.requirement.id for v in verdicts(whole) if v.outcome == "met"}
    emptied = caught = again = 0
    unseen = []
    for index, document in enumerate(said):
        for passage in document.passages:
            tagged = [needing[each] for each in passage.requirements if each in met]
            if not tagged:
                continue
            without = [*said[:index], _emptied(document, passage), *said[index + 1 :]]
            for verdict in with_documents(whole, without, tagged):
                emptied += 1
                here = any(f.locale == document.locale for f in verdict.findings)
                if verdict.outcome == "not-met" and here:
                    caught += 1
                elif _said_again(without[index], verdict.requirement.id, passage.row):
                    again += 1
                else:
                    unseen.append(f"{document.locale} {verdict.requirement.id} {passage.row}")
    record_property(
        "share caught",
        f"{name}, {regime}: {emptied} sentences removed; noticed {caught} of {caught + len(unseen)} "
        f"({caught / (caught + len(unseen)):.1%}); {again} are said by another sentence",
    )
    assert not unseen, f"{len(unseen)} that nobody notices:\n" + "\n".join(unseen)


@pytest.mark.parametrize("regime", ["gdpr", "ccpa"])
def test_removing_all_that_a_template_says_of_a_duty_is_noticed(regime: str) -> None:
    """In both languages at once, and in each of them alone."""
    facts = facts_of()
    said = documents(facts, regime)
    whole = case(facts, regime, ON, said)
    for duty in duties(regime):
        if not duty.passage:
            continue
        for mute in ({"nl"}, {"en"}, {"nl", "en"}):
            written = [_without(document, duty) if document.locale in mute else document for document in said]
            (verdict,) = with_documents(whole, written, [duty])
            if verdict.outcome != "does-not-apply":
                assert verdict.outcome == "not-met", duty.id
                assert {f.locale for f in verdict.findings} == mute, duty.id


@cache
def _written(name: str, regime: str) -> tuple[Document, ...]:
    root, on = NOTICES[name]
    return tuple(documents(facts_of(root, name), regime, on))


def _emptied(document: Document, passage: Passage) -> Document:
    blank = " " * (passage.end - passage.start)
    return replace(document, text=document.text[: passage.start] + blank + document.text[passage.end :])


def _without(document: Document, duty: Requirement) -> Document:
    return replace(document, passages=tuple(p for p in document.passages if not set(duty.tags) & set(p.requirements)))


def _said_again(document: Document, duty: str, row: str) -> bool:
    return any(
        duty in p.requirements and (p.row == row or not row or not p.row) and any(map(str.isalnum, document.said(p)))
        for p in document.passages
    )
