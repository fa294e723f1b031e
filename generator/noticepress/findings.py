"""Findings: what a reader or a check has to say, and the only thing that decides an exit status."""

from __future__ import annotations

import unicodedata
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import asdict, dataclass, fields, replace
from typing import Any, Literal

Severity = Literal["error", "warning", "advice"]
ORDER: dict[Severity, int] = {"error": 0, "warning": 1, "advice": 2}


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing found.

    ``file`` is relative to the repository; ``line`` and ``column`` count from 1. ``path`` names the place in the
    facts (``purposes/deliver-orders/processing/0/basis``), ``fix`` how to mend it, ``citation`` the law that asks.
    ``outcome`` is ``needs-a-person`` where a duty cannot be decided from the facts. Of a duty that is not met, ``row``
    names the fact by id, ``locale`` the language in which it is not said (empty: whatever the language), and ``waived``
    until when and by whom it was accepted. ``concerns`` are the places in the facts that decide a finding which a person
    may confirm to be meant so: the answer holds while what stands there stays the same. Without it nobody is asked.
    ``question`` is the code by which ``noticepress confirm`` knows an open one. ``other`` is the second place
    (``file:line:column``) of a finding about two that do not agree; its message names it too. ``against`` are the places in the
    facts, below ``organisation/`` those of the organisation, with which a duty decided this one; the first stands at ``other``.
    """

    rule: str
    message: str
    file: str
    line: int = 1
    column: int = 1
    severity: Severity = "error"
    path: str = ""
    fix: str = ""
    citation: str = ""
    outcome: Literal["not-met", "needs-a-person"] = "not-met"
    row: str = ""
    locale: str = ""
    waived: str = ""
    concerns: tuple[str, ...] = ()
    question: str = ""
    other: str = ""
    against: tuple[str, ...] = ()

    def __post_init__(self) -> None:
        """Write what a terminal would obey or hide (escape sequences, bidirectional marks) as ``\\u`` escapes."""
        for name in ("message", "file", "path", "fix", "row", "waived"):
            text = getattr(self, name)
            if not text.isprintable():
                object.__setattr__(self, name, on_one_line(text) if name in _ON_ONE_LINE else printable(text))

    @property
    def position(self) -> str:
        """``file:line:column``, as editors and terminals link it."""
        return f"{self.file}:{self.line}:{self.column}"

    @property
    def answers(self) -> tuple[str, ...]:
        """The commands with which a person answers what it asks. Each duty has one of its own, with the reason that it needs."""
        if "." not in self.rule:
            return (f"noticepress confirm {self.question} --by NAME",) if self.question else ()
        return tuple(f"noticepress confirm {code} --by NAME --why TEXT" for code in self.question.split())

    @property
    def ways_out(self) -> tuple[str, ...]:
        """The same with what they are for: to say that what stands there is intended, or to answer for a duty."""
        return tuple(f"{'to answer' if '.' in self.rule else 'if this is intended'}: {command}" for command in self.answers)

    def as_json(self) -> dict[str, Any]:
        """The finding as plain data, empty fields left out."""
        return {key: value for key, value in asdict(self).items() if value not in ("", ())}


_ON_ONE_LINE = ("file", "path", "row")


def to_plain(findings: Iterable[Finding]) -> list[list[Any]]:
    """Findings as lists of plain values, from which ``from_plain`` makes them again."""
    return [[getattr(finding, name) for name in _FIELDS] for finding in findings]


def from_plain(plain: Iterable[Sequence[Any]]) -> list[Finding]:
    """Findings from what ``to_plain`` made of them."""
    return [Finding(**_tuples(dict(zip(_FIELDS, each, strict=True)))) for each in plain]


def _tuples(plain: dict[str, Any]) -> dict[str, Any]:
    return {name: tuple(value) if name in _LISTS else value for name, value in plain.items()}


_FIELDS = tuple(field.name for field in fields(Finding))
_LISTS = ("concerns", "against")


def printable(text: str) -> str:
    """The text with what a terminal would obey or hide as ``\\u`` escapes."""
    return "".join(map(_shown, text))


def on_one_line(name: str) -> str:
    """A name, of a file or folder, as it can stand in a line: nothing of it begins another one, which a machine that reads along would obey."""
    return printable(name).replace("\n", "\\n")


def _shown(character: str) -> str:
    obeyed = character != "\n" and unicodedata.category(character) in ("Cc", "Cf", "Cn", "Co", "Cs", "Zl", "Zp")
    return character.encode("unicode-escape").decode("ascii") if obeyed else character


def in_order(findings: Iterable[Finding]) -> list[Finding]:
    """Sort by file and position, then severity, and drop exact repeats."""
    return sorted(dict.fromkeys(findings), key=lambda f: (f.file, f.line, f.column, ORDER[f.severity], f.rule, f.path, f.message))


def alike(findings: Iterable[Finding]) -> list[list[Finding]]:
    """Findings in groups that say the same of several places: the same words, or the same duty with the same fix."""
    groups: dict[tuple[str, ...], list[Finding]] = {}
    for finding in findings:
        words = finding.fix if "." in finding.rule and finding.fix else f"{finding.message}\n{finding.fix}"
        groups.setdefault((finding.rule, finding.severity, words, finding.citation, finding.waived), []).append(finding)
    return list(groups.values())


def sisters(findings: Iterable[Finding]) -> list[Finding]:
    """Findings without those that say the same of the same place by another duty: one names them all, with their citations."""
    groups: dict[Finding, list[Finding]] = {}
    for finding in findings:
        groups.setdefault(replace(finding, rule="", citation="", question="", concerns=()), []).append(finding)
    return [group[0] if len(group) == 1 else _one(group) for group in groups.values()]


def _one(group: list[Finding]) -> Finding:
    parts = {name: dict.fromkeys(getattr(each, name) for each in group) for name in ("rule", "citation", "question")}
    rule, citation, question = (
        between.join(filter(None, each)) for between, each in zip((", ", "; ", " "), parts.values(), strict=True)
    )
    return replace(group[0], rule=rule, citation=citation, question=question)


def difference(message: str, other: str) -> str:
    """The words of ``other`` that ``message`` has not: what another finding of its group is about; empty when they are equal."""
    if message == other:
        return ""
    ours, theirs = message.split(" "), other.split(" ")
    start = next((n for n, (a, b) in enumerate(zip(ours, theirs, strict=False)) if a != b), min(len(ours), len(theirs)))
    while start and not theirs[start - 1].endswith((":", ".")):
        start -= 1
    end = next((n for n, (a, b) in enumerate(zip(ours[::-1], theirs[::-1], strict=False)) if a != b), 0)
    while end and not theirs[len(theirs) - end - 1].endswith((":", ".", ",", ";")):
        end -= 1
    kept = theirs[start : max(len(theirs) - end, start + 1)]
    return " ".join(kept).rstrip(".,;")


def has_errors(findings: Iterable[Finding]) -> bool:
    """True when a finding must stop publication."""
    return any(finding.severity == "error" for finding in findings)


class Unusable(Exception):
    """A command cannot go on; carries the findings that say why."""

    def __init__(self, findings: Iterable[Finding]):
        self.findings = in_order(findings)
        super().__init__(self.findings)  # what a process hands to another is made again from these

    def __str__(self) -> str:
        return "; ".join(f"{f.position}: {f.message}" for f in self.findings[:3])


def key(finding: Finding) -> tuple[str, ...]:
    """What makes a finding the same in two revisions: what it is about, and neither its line nor its words."""
    about = finding.row or finding.path or finding.message
    return (finding.rule, finding.file, about, finding.locale, finding.outcome)


def fresh(findings: Iterable[Finding], known: Iterable[Finding]) -> list[Finding]:
    """The findings that are not among those ``known``; of several alike, as many as are more than before."""
    left = Counter(map(key, known))
    found = []
    for finding in findings:
        if left[key(finding)]:
            left[key(finding)] -= 1
        else:
            found.append(finding)
    return found
