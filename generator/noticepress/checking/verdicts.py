"""Verdicts: the outcome of a duty for a notice, with the sentences that fulfil it or the findings that say what lacks."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any, Literal

from noticepress.chain.homes import called
from noticepress.checking.passages import Said
from noticepress.findings import Finding
from noticepress.law.requirements import Requirement
from noticepress.law.waivers import Waiver

Outcome = Literal["met", "not-met", "needs-a-person", "does-not-apply", "undecided"]
Why = Literal["", "not-yet", "no-longer", "condition", "no-such-facts", "question"]
WORDS: dict[Outcome, str] = {
    "met": "met",
    "not-met": "not met",
    "needs-a-person": "needs a person",
    "does-not-apply": "does not apply",
    "undecided": "undecided",
}
REASONS: dict[Why, str] = {
    "": "",
    "not-yet": "not in force yet",
    "no-longer": "no longer in force",
    "condition": "its condition does not hold for these facts",
    "no-such-facts": "there are no facts of this kind",
    "question": "the facts leave a question open",
}
"""Why a duty does not apply, or why it needs a person although conditions decide it otherwise."""


@dataclass(frozen=True)
class Verdict:
    """The outcome of one requirement for one notice under one regime.

    ``findings`` say each place where it is not met, and each where a person has to answer a question (these have the
    outcome ``needs-a-person``); ``said`` the passages of the documents that are tagged with it (also where a person has to
    judge them), ``why`` it does not apply, ``waivers`` those in force that cover a finding.

    Where a person is needed, ``concerns`` are the places in the facts on which the answer rests; ``settled`` says by whom and
    when it was answered, ``lapsed`` the same of an answer that was given before these facts changed.

    Where facts cannot be read, what follows from them is ``undecided``; ``because`` is the place of the error, also where
    the duty is not met elsewhere whatever these facts are.
    """

    requirement: Requirement
    outcome: Outcome
    findings: tuple[Finding, ...] = ()
    notice: str = ""
    regime: str = ""
    said: tuple[Said, ...] = ()
    why: Why = ""
    waivers: tuple[Waiver, ...] = ()
    concerns: tuple[str, ...] = ()
    settled: str = ""
    lapsed: str = ""
    because: str = ""
    organisation: str = ""
    """For which organisation, when that is not the first one of the notice."""

    @property
    def name(self) -> str:
        """What the notice is called."""
        return called(self.notice, self.organisation)

    @property
    def waived(self) -> bool:
        """True when the duty is not met and every place where it is not was waived."""
        return bool(self.unmet) and all(finding.waived for finding in self.unmet)

    @property
    def unmet(self) -> tuple[Finding, ...]:
        """The findings that say where it is not met; without the questions to a person."""
        return tuple(finding for finding in self.findings if finding.outcome == "not-met")

    @property
    def outcome_in_words(self) -> str:
        """The outcome for people, with the reason, the waiver or who answered."""
        if self.settled or self.lapsed:
            more = f"settled {self.settled}" if self.settled else f"the answer {self.lapsed} lapsed: the facts changed since"
        elif self.because and self.outcome == "undecided":
            more = f"because of the error at {self.because}"
        else:
            more = REASONS[self.why] or "; ".join(dict.fromkeys(f"waived {f.waived}" for f in self.findings if f.waived))
        return f"{WORDS[self.outcome]} ({more})" if more else WORDS[self.outcome]

    def outcome_in(self, locale: str) -> Outcome:
        """The outcome for one language: what only another language does not say is met in this one."""
        if self.outcome != "not-met" or any(finding.locale in ("", locale) for finding in self.unmet):
            return self.outcome
        return "needs-a-person" if len(self.unmet) < len(self.findings) else "met"

    def as_json(self) -> dict[str, Any]:
        """The verdict as plain data, empty fields left out; findings by position."""
        found = {
            "notice": self.notice,
            "organisation": self.organisation,
            "regime": self.regime,
            "requirement": self.requirement.id,
            "outcome": self.outcome,
            "why": self.why,
            "severity": self.requirement.severity,
            "citation": self.requirement.citation.text,
            "findings": list(dict.fromkeys(finding.position for finding in self.findings)),
            "waived": self.waived,
            "settled": self.settled,
            "lapsed": self.lapsed,
            "because": self.because,
        }
        return {key: value for key, value in found.items() if value not in ("", [], False)}


def tally(verdicts: Iterable[Verdict]) -> str:
    """Counts per outcome in words: ``80 met, 2 not met (1 waived), 33 need a person (5 settled), 4 undecided``."""
    verdicts = list(verdicts)
    counts = Counter(verdict.outcome for verdict in verdicts)
    waived = sum(verdict.waived for verdict in verdicts)
    not_met = f"{counts['not-met']} not met" + (f" ({waived} waived)" if waived else "")
    person = counts["needs-a-person"]
    settled = sum(bool(verdict.settled) for verdict in verdicts)
    by_a_person = f" ({settled} settled)" if settled else ""
    undecided = f", {counts['undecided']} undecided" if counts["undecided"] else ""
    return f"{counts['met']} met, {not_met}, {person} {'needs' if person == 1 else 'need'} a person{by_a_person}{undecided}"
