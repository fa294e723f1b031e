"""A page as data, and what makes its HTML: the templates, and Markdown in them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import lru_cache
from pathlib import Path
from typing import Any, Literal

from jinja2 import Environment, FileSystemLoader, StrictUndefined
from markupsafe import Markup

from noticepress.language.catalogue import Messages
from noticepress.markdown import parser
from noticepress.publishing.file_types import Form

Kind = Literal["choice", "home", "notice", "document", "version", "history", "change", "compare", "since"]


@dataclass(frozen=True)
class Page:
    """One page. ``address`` is relative to the language's folder and ends with ``/`` (empty for its home).

    ``words`` are those of the page's frame, in the form of address of its notice. ``edition`` says which version it shows, at
    the foot of every sheet of paper. ``place`` tells the page from others of its title. ``forms`` are the other forms of what it shows, files in its folder.
    """

    address: str
    kind: Kind
    title: str
    html: str
    toc: list[dict[str, Any]] = field(default_factory=list)
    searchable: bool = False
    description: str = ""
    alternates: Mapping[str, str] = field(default_factory=dict)
    canonical: str | None = None
    notice: str = ""
    regime: str = ""
    words: Messages | None = None
    edition: str = ""
    forms: tuple[Form, ...] = ()
    place: str = ""


@lru_cache(maxsize=1)
def environment() -> Environment:
    """The templates of all pages."""
    return Environment(
        loader=FileSystemLoader(Path(__file__).parent / "templates"),
        autoescape=True, undefined=StrictUndefined, trim_blocks=True, lstrip_blocks=True,
    )  # fmt: skip


_PARSER = parser()


def inline(markdown: str) -> Markup:
    """A line of Markdown as HTML."""
    return Markup(_PARSER.renderInline(str(markdown)))


def block(markdown: str) -> Markup:
    """Paragraphs of Markdown as HTML."""
    return Markup(_PARSER.render(str(markdown)))
