"""The forms of a text that stand as files beside its page, and what machines are told of each: name, file, media type."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class Form:
    """One form: ``file`` stands in the folder of the page, ``type`` is its media type (IANA)."""

    name: str
    file: str
    type: str


PDF = Form("pdf", "notice.pdf", "application/pdf")
HTML = Form("html", "notice.html", "text/html")
MARKDOWN = Form("md", "notice.md", "text/markdown")
JSON = Form("json", "notice.json", "application/json")
LINKED = Form("jsonld", "notice.jsonld", "application/ld+json")
WORD = Form("docx", "changes.docx", "application/vnd.openxmlformats-officedocument.wordprocessingml.document")


def of_version(*, pdf: bool) -> tuple[Form, ...]:
    """The forms of every version; ``pdf``: whether the site has PDF files."""
    return (*((PDF,) if pdf else ()), HTML, MARKDOWN, JSON)


def of_text_in_force(*, pdf: bool) -> tuple[Form, ...]:
    """The forms of the text in force."""
    return (*of_version(pdf=pdf), LINKED)
