"""What a document consists of: passages with their places. Pure."""

from __future__ import annotations

from dataclasses import dataclass, field

from noticepress.findings import Finding
from noticepress.importing.proposal import Place


@dataclass(frozen=True, slots=True)
class Passage:
    """A paragraph, heading, item of a list or cell; line feeds stand where its lines end.

    ``level``: that of a heading, 0 for none; ``sure``: the file says that it is one; ``item``: it is one of a list.
    """

    place: Place
    text: str
    level: int = 0
    sure: bool = True
    item: bool = False

    @property
    def line(self) -> str:
        """The text on one line."""
        return " ".join(self.text.split())


@dataclass(frozen=True)
class Document:
    """All passages of a file, in order; ``kind`` is what was read: Word, HTML, Markdown."""

    file: str
    kind: str
    passages: tuple[Passage, ...]
    findings: tuple[Finding, ...] = field(default=())
