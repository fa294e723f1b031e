"""A finding or question as a page shows it: in the language of the page as far as the law's files have the words. Pure."""

from __future__ import annotations

from dataclasses import dataclass

from noticepress.desk.located import Note, NoteKind
from noticepress.language.citations import citation_in_words
from noticepress.language.messages import Messages
from noticepress.law.requirements import Requirement, Trust

TOOL = "en"
"""The language in which checks speak; what is said of a duty can be had in others."""


@dataclass(frozen=True, slots=True)
class Said:
    """Words and their language."""

    words: str
    language: str


@dataclass(frozen=True, slots=True)
class DutyView:
    """A duty: what it is called, where it stands in the law, and how far that was checked."""

    id: str
    title: Said
    citation: str
    trust: Trust


@dataclass(frozen=True, slots=True)
class NoteView:
    """A note; ``id`` is its own on the page."""

    id: str
    kind: NoteKind
    rule: str
    title: Said | None
    about: Said | None
    fix: Said | None
    citation: str
    trust: Trust | None
    answer: str
    file: str
    line: int
    column: int


def duty_view(duty: Requirement, words: Messages) -> DutyView:
    """A duty in the language of ``words``, as far as the law has it in that."""
    locale = words.locale
    title = duty.title.in_(locale)
    said = Said(title, locale) if title else Said(duty.title.for_tools(), TOOL)
    return DutyView(duty.id, said, citation_in_words(duty.citation.text, words), duty.citation.trust)


def note_view(note: Note, words: Messages, name: str) -> NoteView:
    """A note in the language of ``words``; ``name`` is its id on the page."""
    finding, duty = note.finding, duty_view(note.duty, words) if note.duty else None
    citation = duty.citation if duty else citation_in_words(finding.citation, words) if finding.citation else ""
    return NoteView(
        name, note.kind, finding.rule, duty.title if duty else None, _about(note, words.locale), _fix(note, words.locale),
        citation, duty.trust if duty else None, _answer(note), finding.file, finding.line, finding.column,
    )  # fmt: skip


def _about(note: Note, locale: str) -> Said | None:
    """What a finding says besides the title of its duty; of a message that is only the duty's reason, this in the language."""
    said, duty = note.finding.message, note.duty
    if duty is None:
        return Said(said, TOOL)
    reason = duty.rationale.for_tools()
    if locale != TOOL and said == f"{duty.title.for_tools()}. {reason}" and (own := duty.rationale.in_(locale)):
        return Said(own, locale)
    rest = said.removeprefix(f"{duty.title.for_tools()}. ")
    return Said(rest, TOOL) if rest else None


def _fix(note: Note, locale: str) -> Said | None:
    """How to mend it."""
    if note.duty is not None and note.finding.fix == note.duty.fix.for_tools() and (own := note.duty.fix.in_(locale)):
        return Said(own, locale)
    return Said(note.finding.fix, TOOL) if note.finding.fix else None


def _answer(note: Note) -> str:
    """The command with which a person answers; empty where nobody is asked."""
    return "\n".join(note.finding.answers)
