"""What the rules of findings are, for tools that list them: a duty with its law and how far that was checked. Reads the rules of consistency."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from noticepress.checking.duties import SEVERITY
from noticepress.checking.verdicts import Verdict
from noticepress.consistency.rules import Rule as OfHouse
from noticepress.consistency.rules import rules as of_house
from noticepress.findings import Finding, Severity, printable
from noticepress.law.requirements import TRUST, Citation, Requirement, Trust

LOCALE = "en"
"""The language in which findings are told."""


@dataclass(frozen=True)
class Rule:
    """A rule: ``why`` it is one, how to ``mend`` what breaks it, ``law`` (empty for a rule of ours) and how far that was checked."""

    id: str
    title: str
    severity: Severity
    why: str = ""
    mend: str = ""
    law: str = ""
    trust: Trust | None = None
    source: str = ""

    @property
    def lines(self) -> tuple[str, ...]:
        """All that is to be said of it, in lines."""
        law = f"Law: {self.law} ({TRUST[self.trust]})" if self.trust else ""
        read = f"Read: {self.source}" if self.source else ""
        explained = f"More: noticepress explain {self.id}" if self.law else ""
        return tuple(filter(None, (self.why, self.mend, law, read, explained)))


def rules(findings: Iterable[Finding], verdicts: Iterable[Verdict]) -> Mapping[str, Rule]:
    """The rules of ``findings`` by id, in order of their ids; those of duties as ``verdicts`` have them."""
    duties = {verdict.requirement.id: verdict.requirement for verdict in verdicts}
    house = {rule.id: rule for rule in of_house()}
    found: dict[str, Rule] = {}
    for finding in sorted(findings, key=lambda each: each.rule):
        if finding.rule in found:
            continue
        if finding.rule in duties:
            found[finding.rule] = _of_duty(duties[finding.rule])
        elif finding.rule in house:
            found[finding.rule] = _of_house(house[finding.rule])
        else:
            found[finding.rule] = Rule(finding.rule, finding.rule.replace("-", " ").capitalize(), finding.severity)
    return found


def _of_duty(duty: Requirement) -> Rule:
    said = [text.in_(LOCALE) or "" for text in (duty.title, duty.rationale, duty.fix)]
    return _cited(duty.id, said, SEVERITY[duty.severity], duty.citation)


def _of_house(rule: OfHouse) -> Rule:
    said = [text.in_(LOCALE) or "" for text in (rule.title, rule.rationale, rule.fix)]
    return _cited(rule.id, said, rule.severity, rule.citation)


def _cited(rule: str, said: list[str], severity: Severity, law: Citation) -> Rule:
    title, why, mend = map(printable, said)
    checked = f", {law.checked.isoformat()}" if law.source and law.checked else ""
    return Rule(
        rule, title or rule, severity, why, mend, printable(law.text), law.trust, printable(f"{law.source or ''}{checked}")
    )
