"""The repository of notices at one moment, read and checked. Touches the disk."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

from noticepress.checking.duties import out_of_force
from noticepress.checking.every_organisation import examine_house
from noticepress.checking.run import Report, mistakes
from noticepress.confirmations.questions import Question
from noticepress.desk.located import Note
from noticepress.findings import Finding, Unusable
from noticepress.house import read_house
from noticepress.law.requirements import Requirement
from noticepress.repository import Repository

Document = tuple[str, str, str]
"""Notice (its folder), law and language of a working text."""


@dataclass(frozen=True)
class Snapshot:
    """What was read for one organisation, and what the checks say of it."""

    repository: Repository
    report: Report
    as_of: dt.date

    @property
    def documents(self) -> tuple[Document, ...]:
        """Every working text there is."""
        notices = self.repository.notices.items()
        return tuple((name, law, locale) for name, loaded in notices for law, locale in loaded.notice.documents)

    @cached_property
    def mistakes(self) -> tuple[Finding, ...]:
        """The errors that are no duty of a law: while there is one, a text cannot be written, and no site is built."""
        if not any(finding.severity == "error" and "." not in finding.rule for finding in self.report.findings):
            return ()
        return tuple(mistakes(self.repository, self.as_of))

    def mistakes_of(self, notice: str) -> tuple[Finding, ...]:
        """Those that keep a notice from being written: its own, and those of what all notices share."""
        others = tuple(f"notices/{name}/" for name in self.repository.whose if name != notice)
        return tuple(finding for finding in self.mistakes if not finding.file.startswith(others))

    def duties(self, law: str) -> tuple[Requirement, ...]:
        """The duties of a law that are in force."""
        return tuple(duty for duty in self.repository.requirements(law) if not out_of_force(duty, self.as_of))

    def notes(self, notice: str, law: str) -> Iterator[Note]:
        """What was found about a notice under a law, and what a person is asked about it; not what concerns another notice or law alone."""
        duties = {duty.id: duty for duty in self.repository.requirements(law)}
        asked = set()
        for finding in self.report.findings:
            if self._concerns(finding, notice) and ("." not in finding.rule or finding.rule in duties):
                asked.add((finding.rule, finding.path))
                yield Note(finding, duties.get(finding.rule))
        for question in self.report.open:
            new = question.notice in (notice, "") and (question.rule, question.path) not in asked
            if new and question.is_duty and question.rule in duties:
                yield self._asked(question, notice, duties[question.rule])

    def _concerns(self, finding: Finding, notice: str) -> bool:
        if finding.file.startswith(f"notices/{notice}/"):
            return True
        if finding.file == self.repository.organisation_file:
            return True
        resolved = self.repository.resolved.get(notice)
        return resolved is not None and finding.file in resolved.parsed.files

    def _asked(self, question: Question, notice: str, duty: Requirement) -> Note:
        """An open question as a finding at its place in the facts."""
        loaded, of_house = self.repository.notices[notice], self.repository.organisation_parsed
        parsed = of_house if not question.notice and of_house is not None else loaded.parsed
        steps = tuple(int(step) if step.isdigit() else step for step in question.path.split("/") if step)
        file, line, column = parsed.place(steps)
        where = (file, line, column) if steps else (file, 1, 1)
        found = Finding(
            question.rule, question.message, *where, severity="advice", path=question.path, fix=duty.fix.for_tools(),
            citation=duty.citation.text + duty.citation.mark, outcome="needs-a-person", question=question.code,
        )  # fmt: skip
        return Note(found, duty)


def read_snapshot(root: Path, organisation: str, as_of: dt.date) -> Snapshot:
    """Read the repository at ``root`` and let it be checked.

    ``organisation`` is the id of the one whose site is shown, empty for that of ``organisation.yaml``. Raises ``Unusable`` when
    it is not there, ``OSError`` when a file goes while it is read.
    """
    house = read_house(root)
    view = next((each for each in house.views if each.own == organisation), None)
    if view is None:
        raise Unusable(house.findings or [Finding("no-organisation", f"there is no organisation '{organisation}'", "notices")])
    return Snapshot(view, examine_house(house, as_of), as_of)
