"""The words of a report: messages of one language, all inert, and links to the files of the head revision."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

from babel.core import UnknownLocaleError

from noticepress.findings import Finding
from noticepress.language.citations import citation_in_words
from noticepress.language.messages import Messages
from noticepress.language.phrases import cldr, date_in_words
from noticepress.law.requirements import Citation
from noticepress.model.values import PlainText
from noticepress.reviewing.escaping import code, inert, inert_html, inert_markdown, place


@dataclass(frozen=True)
class Telling:
    """``files`` is the address below which the files of the head can be seen; empty when nobody knows.

    ``signs``: changed words stand between signs, where nothing can be underlined or struck out.
    """

    words: Messages
    as_of: dt.date
    files: str = ""
    signs: bool = False

    def say(self, message: str, n: int | None = None, **values: object) -> str:
        """A message as Markdown; also the catalogue may come from the pull request."""
        return inert(self.words.plain(f"review.{message}", n, **values))

    def label(self, message: str, n: int | None = None, **values: object) -> str:
        """A message as HTML."""
        return inert_html(self.words.plain(f"review.{message}", n, **values))

    def text(self, text: PlainText) -> str:
        """A text of a law or of a person."""
        return inert_markdown(text.in_(self.words.locale) or text.for_tools())

    def source(self, citation: Citation) -> str:
        """A citation as people of the language write it, with how far it was checked."""
        return inert(citation_in_words(citation.text, self.words) + citation.mark)

    def date(self, date: dt.date) -> str:
        """A date as people write it."""
        return date_in_words(date, self.words.locale)

    def language(self, locale: str) -> str:
        """What a language is called; of one that nobody knows, its code."""
        try:
            return str(cldr(self.words.locale).languages.get(cldr(locale).language, locale))
        except (UnknownLocaleError, ValueError):
            return locale

    def place(self, finding: Finding) -> str:
        """Where a finding is, as a link if possible."""
        return place(finding.file, finding.line, self.files)

    def file(self, file: str, *, linked: bool = True) -> str:
        """A file, as a link if possible."""
        return place(file, 0, self.files if linked else "")

    def finding(self, finding: Finding, *others: Finding) -> str:
        """A finding on one line: what, where, how to mend it; ``others`` say the same of other places.

        What checks say is in the tool's own language.
        """
        places = ", ".join(dict.fromkeys(map(self.place, (finding, *others))))
        fix = f" → {inert(finding.fix)}" if finding.fix else ""
        return f"- {places}: {inert(finding.message)} {code(finding.rule)}{fix}"
