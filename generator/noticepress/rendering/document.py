"""A document: the complete text of a notice under one regime in one language, with its passages."""

from __future__ import annotations

import datetime as dt
import re
import traceback
from dataclasses import dataclass
from typing import Any

from babel import UnknownLocaleError
from jinja2 import Template, TemplateNotFound, TemplateSyntaxError
from markupsafe import Markup

from noticepress.findings import Finding, Unusable
from noticepress.language.codes import language_of
from noticepress.language.messages import Messages, escape
from noticepress.language.missing import MissingMessage
from noticepress.law import limits
from noticepress.law.limits import MISHAPS, why
from noticepress.law.regime import Regime
from noticepress.law.regime import Section as SectionRule
from noticepress.markdown import plain_text
from noticepress.model import Notice, Organisation
from noticepress.rendering import marks
from noticepress.rendering.marks import Passage
from noticepress.rendering.templates import MODULES, Imported, environment
from noticepress.rendering.view import Collection, Edition, View

_TEMPLATE = re.compile(r"\A<template (.*\.j2)>")
"""What a traceback calls a template (``templates``)."""
_CLOSING = re.compile(r"(?<!\S)#(?=#*$)")
_ESCAPED = r"\\#"
"""``#`` at the end of a heading without anchor would close it (CommonMark 4.2)."""


@dataclass(frozen=True, slots=True)
class Section:
    """A section as it stands in the document: ``number`` is empty when it has none."""

    id: str
    number: str
    title: str


@dataclass(frozen=True, slots=True)
class Document:
    """Exact text (Markdown) with its sections and passages; offsets are characters of ``text``."""

    notice: str
    regime: str
    locale: str
    title: str
    text: str
    sections: tuple[Section, ...]
    passages: tuple[Passage, ...]

    def said(self, passage: Passage) -> str:
        """The words of a passage."""
        return self.text[passage.start : passage.end].strip()


class _Writer:
    """Renders sections one after another and gives them numbers."""

    def __init__(self, regime: Regime, view: View, messages: Messages, edition: Edition, on: dt.date):
        self.regime, self.messages, self.locale = regime, messages, view.locale
        self.environment = environment(regime.templates, view.locale)
        self.anchors: list[str] = []
        self.section = ""
        self.subsections = 0
        self.notice = str(view.facts.id)
        self.context: dict[str, Any] = {
            "facts": view.facts,
            "org": view.organisation,
            "vocab": Collection({name: Collection(terms) for name, terms in regime.vocabulary.items()}),
            "edition": edition,
            "on": on,
            "regime": regime.id,
            "m": messages,
            "spelling": view.spelling,
            "has": messages.has,
            "ref": lambda target: Markup(marks.reference(target)),
            "sub": self.sub,
            "anchor": self.anchor,
            MODULES: Imported(),
        }

    def anchor(self, name: str) -> Markup:
        """Register an anchor; two of the same name would break links."""
        if name in self.anchors:
            raise ValueError(f"the anchor '{name}' stands twice in the document")
        self.anchors.append(name)
        return Markup(f"{{#{name}}}")

    def sub(self, name: str, title: Any, level: int = 3) -> Markup:
        """A numbered heading inside the section."""
        self.subsections += 1
        number = f"{marks.NUMBER}{self.subsections} " if level == 3 else ""
        return Markup("#" * level + " " + number) + escape(title) + Markup(" ") + self.anchor(name)

    def body(self, rule: SectionRule) -> str:
        """The text of a section, without heading; empty when it has nothing to say."""
        self.section, self.subsections = rule.id, 0
        limits.at(f"regimes/{self.regime.id}/templates/{rule.id}.md.j2")
        try:
            template: Template | None = self.environment.get_template(f"{rule.id}.md.j2")
        except TemplateNotFound:
            template = None
        text = template.render(self.context).strip() if template else ""
        plain, headed = self.statements(rule.id)
        return "\n\n".join(filter(None, [before_subsections(text, plain), headed]))

    def statements(self, topic: str) -> tuple[str, str]:
        """The organisation's own statements on a topic: without a heading, and with one.

        Those of the summary are points that its template lists.
        """
        if topic == "summary":
            return "", ""
        here = {rule.id for rule in self.regime.sections}
        topics = (
            {topic}
            if topic != "other"
            else {s.topic for s in self.context["facts"].statements or () if s.topic not in here} | {topic}
        )
        found = [s for s in self.context["facts"].statements or () if s.topic in topics]
        plain = [str(s.text) for s in found if not s.heading]
        headed = [f"{self.sub('statement-' + s.id, s.heading)}\n\n{s.text}" for s in found if s.heading]
        return "\n\n".join(plain), "\n\n".join(headed)


_SUBSECTION = re.compile(f"(?m)^(?:{marks.OPEN}[^{marks.OPENED}]*{marks.OPENED}\\s*)*### ")


def before_subsections(text: str, said: str) -> str:
    """``text`` of a section with ``said`` before its first subsection, so that it stands below no heading but the section's."""
    first = _SUBSECTION.search(text)
    at = first.start() if first and said else len(text)
    return "\n\n".join(filter(None, [text[:at].rstrip(), said, text[at:]]))


def render(
    organisation: Organisation, notice: Notice, regime: Regime, locale: str, messages: Messages, edition: Edition, on: dt.date
) -> Document:
    """Write the document of ``notice`` under ``regime`` in ``locale`` as of ``on``.

    Raises ``Unusable`` when a template, message or translation is missing or broken; nothing is left out silently.
    """
    view = View(organisation, notice, locale, regime.vocabulary, regime.id, messages.spelling)
    return write(view, regime, messages, edition, on)


def write(view: View, regime: Regime, messages: Messages, edition: Edition, on: dt.date) -> Document:
    """As ``render``, with facts as ``view`` shows them."""
    writer = _Writer(regime, view, messages, edition, on)
    try:
        title = view.facts.title
        bodies = [(rule, writer.body(rule)) for rule in regime.sections]
        return _together(writer, title, bodies)
    except Unusable:
        raise
    except MISHAPS as error:
        raise Unusable([_broken(error, writer)]) from error


def _together(writer: _Writer, title: Markup, bodies: list[tuple[SectionRule, str]]) -> Document:
    said = [(rule, body) for rule, body in bodies if marks.says_something(body)]
    sections: list[Section] = []
    for rule, _ in said:
        number = str(sum(bool(s.number) for s in sections) + 1) if rule.heading and rule.numbered else ""
        sections.append(Section(rule.id, number, writer.messages.plain(f"section.{rule.id}") if rule.heading else ""))
    known = {section.id: section for section in sections}

    def words(target: str) -> str:
        section, _, anchor = target.partition("#")
        found = known.get(section)
        if found is None or (anchor and anchor not in writer.anchors):
            raise Unusable(
                [
                    Finding(
                        "dead-reference",
                        f"a cross-reference to '{target}', which is not in the document",
                        f"regimes/{writer.regime.id}/templates",
                        fix="name a section of regime.yaml that has text here",
                    )
                ]
            )
        return str(writer.messages("reference", number=found.number, title=found.title, anchor=anchor or found.id))

    parts = ["# " + _CLOSING.sub(_ESCAPED, title)]
    for section, (rule, body) in zip(sections, said, strict=True):
        if rule.heading:
            prefix = f"{section.number}. " if section.number else ""
            parts.append(f"## {prefix}{escape(section.title)} {writer.anchor(section.id)}")
        parts.append(marks.resolve(body, words, f"{section.number}." if section.number else ""))
    spaced = writer.messages.spelling.spaced
    text, passages = marks.take_out(spaced(marks.bare_within_lines("\n\n".join(parts).rstrip())))
    text = text.rstrip() + "\n"
    return Document(
        writer.notice, writer.regime.id, writer.locale, spaced(plain_text(f"# {title}")), text, tuple(sections), passages
    )


def _broken(error: Exception, writer: _Writer) -> Finding:
    """Say where in the templates an error arose."""
    file, line = f"regimes/{writer.regime.id}/templates/{writer.section}.md.j2", 1
    if isinstance(error, TemplateSyntaxError):
        file, line = f"regimes/{writer.regime.id}/templates/{error.name}", error.lineno
    else:
        for frame in traceback.extract_tb(error.__traceback__):
            if found := _TEMPLATE.fullmatch(frame.filename):
                file, line = f"regimes/{writer.regime.id}/templates/{found[1]}", frame.lineno or 1
    if isinstance(error, UnknownLocaleError) and isinstance(unknown := language_of(writer.locale), Finding):
        return unknown
    if isinstance(error, MissingMessage):
        return Finding(
            "message-missing",
            str(error),
            f"locales/{error.locale}/{writer.regime.domains[0]}.po",
            fix=f'add msgid "{error.message}" (used in {file}:{line})',
        )
    return Finding("template-broken", f"{writer.notice} in {writer.locale}: {why(error)}", file, line, fix="mend the template")
