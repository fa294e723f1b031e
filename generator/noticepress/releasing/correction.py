"""``correction.yaml``: facts that were wrong in the version in force, and what they should be. Touches the disk.

It is laid over released facts, and the working text has no part in it: that may have gone on to the next version. What is not named
stays as it was released. ``null`` takes a fact away; an item of a list is named by its number, a processing row also by its data.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from pydantic import Field

from noticepress.chain.about import Approval, Override, Person, Summary
from noticepress.changes.materiality import Judgement
from noticepress.checking.texts import check_texts
from noticepress.editing.facts import names_of
from noticepress.findings import Finding
from noticepress.model.forms import PlainSentences
from noticepress.model.values import Value
from noticepress.reading.binding import bind
from noticepress.reading.files import read_text, relative
from noticepress.reading.remembered import read_yaml
from noticepress.reading.yaml import Parsed
from noticepress.releasing.facts import Source
from noticepress.translations.strings import String

FILE = "correction.yaml"
OWNERS = ("notice", "organisation")


class Rescheduling(Value):
    """What readers are told when a scheduled version is withdrawn, and comes back corrected under another label."""

    by: str = Person
    reason: PlainSentences = Field(description="Why it is withdrawn; shown to readers.")


class Correction(Value):
    """``correction.yaml`` of a notice: what was wrong in the version in force. Ignored once that version was corrected."""

    corrects: str = Field(min_length=1, max_length=32, description="The version in force, which has the mistake.")
    version: str | None = Field(None, description="Label of the corrected version; left out, the next free one after it.")
    summary: Summary = Field(description="Plain words for readers.")
    notice: Mapping[str, Any] = Field(
        default_factory=dict, description="Changed facts of the notice, by the keys of notice.yaml."
    )
    organisation: Mapping[str, Any] = Field(
        default_factory=dict, description="Changed facts of the organisation, by the keys of organisation.yaml."
    )
    scheduled: Rescheduling | None = Field(
        None, description="What readers are told of a scheduled version that has the mistake, too; needed when there is one."
    )
    materiality: tuple[Judgement, ...] = Field((), description="Decisions on how much the changes weigh.")
    approvals: tuple[Approval, ...] = Field((), description="Who agreed.")
    overrides: tuple[Override, ...] = Field((), description="Refusals that are passed over.")


@dataclass(frozen=True)
class Corrected:
    """The file as it was read; ``given`` is ``None`` when there is none, or when it holds mistakes."""

    file: str = FILE
    given: Correction | None = None
    parsed: Parsed | None = None
    findings: tuple[Finding, ...] = ()

    @property
    def changes(self) -> dict[str, Any]:
        """The changed facts by owner."""
        return {owner: getattr(self.given, owner) for owner in OWNERS if self.given and getattr(self.given, owner)}

    @property
    def source(self) -> Source:
        """From where the facts are."""
        tables = (self.parsed.values, self.parsed.keys) if self.parsed else ({}, {})
        below = {
            owner: tuple({path[1:]: at for path, at in table.items() if path[:1] == (owner,)} for table in tables)
            for owner in OWNERS
        }
        return Source(self.file, {owner: (values, keys) for owner, (values, keys) in below.items()})

    def placed(self, findings: Iterable[Finding]) -> Iterator[Finding]:
        """Findings about facts, or about the file, with the line and column of the nearest place above that the file names."""
        for finding in findings:
            if finding.file != self.file or self.parsed is None or finding.line > 1:
                yield finding
                continue
            steps = [int(step) if step.isdecimal() else step for step in finding.path.split("/") if step]
            tried = [(*owner, *steps) for owner in ((), *((each,) for each in OWNERS if steps))]
            line, column = max((self._known(path) for path in tried), key=lambda known: known[0])[1]
            yield replace(finding, line=line, column=column)

    def _known(self, path: tuple[Any, ...]) -> tuple[int, tuple[int, int]]:
        assert self.parsed is not None
        for end in range(len(path), 0, -1):
            if (place := self.parsed.keys.get(path[:end]) or self.parsed.values.get(path[:end])) is not None:
                return end, place
        return 0, (1, 1)

    def says(self, owner: str, text: String, locale: str, before: Any) -> bool:
        """True when the file states a text in a language, so that whoever wrote it answers for the translation.

        ``before``: the facts of that owner over which the file is laid, whose items it names.
        """
        given: Any = self.changes.get(owner)
        for then, now in zip((*(text.former or text.path), locale), (*text.path, locale), strict=True):
            if isinstance(given, list):
                given = given[int(now)] if str(now).isdecimal() and int(now) < len(given) else None
            elif isinstance(given, Mapping):
                names = _names(before, then) or (str(then), str(now))
                given = next((given[name] for name in names if name in given), None)
            else:
                given = None
            before = _below(before, then)
        return given is not None


def _names(facts: Any, step: str | int) -> tuple[str, ...]:
    """What an item of a list is called; nothing for what is no such item."""
    return names_of(facts)[int(step)] if isinstance(facts, list) and str(step).isdecimal() and int(step) < len(facts) else ()


def _below(facts: Any, step: str | int) -> Any:
    if isinstance(facts, list):
        return facts[int(step)] if str(step).isdecimal() and int(step) < len(facts) else None
    return facts.get(step) if isinstance(facts, Mapping) else None


def read_correction(folder: Path, root: Path, locales: Sequence[str]) -> Corrected:
    """Read the file of the notice in ``folder``, whose languages are ``locales``; it need not be there."""
    path = folder / FILE
    file = relative(path, root)
    if not path.exists() and not path.is_symlink():
        return Corrected(file)
    text = read_text(path, root)
    if isinstance(text, Finding):
        return Corrected(file, findings=(text,))
    parsed, findings = read_yaml(text, file)
    if parsed is None:
        return Corrected(file, findings=tuple(findings))
    given, more = bind(Correction, parsed)
    found = [*findings, *more, *check_texts(Correction, parsed, list(locales))]
    if given is not None and not (given.notice or given.organisation):
        fix = "name what was wrong below 'notice:' or 'organisation:', by the keys of those files"
        found.append(Finding("correction-empty", "nothing is corrected", file, fix=fix))
    return Corrected(file, given if not found else None, parsed, tuple(found))
