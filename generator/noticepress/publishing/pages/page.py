"""A page as data, and what makes its HTML: the templates, and Markdown in them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import lru_cache
from pathlib import Path
from typing import Any, Literal

from jinja2 import Environment, FileSystemLoader, StrictUndefined
from markupsafe import Markup

from noticepress.markdown import parser
from noticepress.publishing.file_types import Form
from noticepress.rendering.compiled_templates import Compiled
from noticepress.rendering.contexts import let_go

Kind = Literal[
    "choice",
    "home",
    "notice",
    "document",
    "version",
    "history",
    "change",
    "compare",
    "since",
    "rights",
    "list",
    "list-changes",
    "all-changes",
]


START = "np-start"
"""The id of the heading of a text, to which links to the beginning of its page lead."""


@dataclass(frozen=True)
class Link:
    """A link to another version (RFC 5829) or another form, for the head: ``href`` from the language's folder; ``type`` is empty for pages."""

    rel: str
    href: str
    type: str = ""


@dataclass(frozen=True)
class SiteLink:
    """A link that a law wants in the footer, in HTML with its gloss; ``icon`` is its address in the site, ``says`` what is read in its place."""

    html: Markup
    icon: str
    says: str = ""

    @property
    def alone(self) -> Markup:
        """The link without its gloss, for where there is little room."""
        _, begins, rest = self.html.partition("<a ")
        words, ends, _ = rest.partition("</a>")
        return Markup(begins + words + ends) if ends else self.html


Way = tuple[str, str]
"""Where something stands that visitors look for at the foot of any page: its address from the language's folder, and what it is called."""


@dataclass(frozen=True)
class Foot:
    """What the foot of a page offers: the links that laws want, and ways to the rights, to whom to ask and where to complain.

    A way without a name leads to where one's rights are used.
    """

    prescribed: tuple[SiteLink, ...] = ()
    ways: tuple[Way, ...] = ()


@dataclass(frozen=True)
class Page:
    """One page. ``address`` is relative to the language's folder and ends with ``/`` (empty for its home).

    ``edition`` says which version it shows, at
    the foot of every sheet of paper. ``place`` tells the page from others of its title; ``law`` is the
    name of the one that it is about, in HTML, and stands above it on paper. ``forms`` are the other forms of what it shows,
    files in its folder. ``links`` are for its head, ``footer`` for its foot; ``feed`` is the address of the one that tells of what it shows, empty when there is
    none. ``ways``: address and name of what its foot leads to besides.
    ``findable``: search engines may show it; ``description`` is what they say of it; ``canonical`` the address of the same page elsewhere, from the language's folder.
    ``tracking`` says by language that the site follows nobody. ``beside`` is HTML for the column beside the page, where there is room for one.
    ``card``: the title on the picture that stands beside a link to the page, empty when there is none.
    """

    address: str
    kind: Kind
    title: str
    html: str
    toc: list[dict[str, Any]] = field(default_factory=list)
    findable: bool = False
    description: str = ""
    alternates: Mapping[str, str] = field(default_factory=dict)
    canonical: str | None = None
    notice: str = ""
    regime: str = ""
    edition: str = ""
    forms: tuple[Form, ...] = ()
    place: str = ""
    law: str = ""
    links: tuple[Link, ...] = ()
    footer: tuple[SiteLink, ...] = ()
    feed: str = ""
    tracking: tuple[tuple[str, str], ...] = ()
    ways: tuple[Way, ...] = ()
    beside: Markup = field(default_factory=Markup)
    card: str = ""


def relative(here: str, target: str) -> str:
    """The shortest relative address of ``target`` on a page in the folder ``here``, both below the same root."""
    at, (*folders, file) = here.split("/")[:-1], target.split("/")
    same = 0
    while same < len(folders) and folders[same : same + 1] == at[same : same + 1]:
        same += 1
    return "../" * (len(at) - same) + "".join(f"{each}/" for each in folders[same:]) + file or "./"


@lru_cache(maxsize=1)
def environment() -> Environment:
    """The templates of all pages."""
    found = Environment(
        loader=FileSystemLoader(Path(__file__).parent / "templates"),
        autoescape=True, undefined=StrictUndefined, trim_blocks=True, lstrip_blocks=True, auto_reload=False,
        bytecode_cache=Compiled("pages"),
    )  # fmt: skip
    let_go(found)
    return found


_PARSER = parser()


@lru_cache(maxsize=1 << 12)
def inline(markdown: str) -> Markup:
    """A line of Markdown as HTML."""
    return Markup(_PARSER.renderInline(str(markdown)))


@lru_cache(maxsize=1 << 10)
def block(markdown: str) -> Markup:
    """Paragraphs of Markdown as HTML."""
    return Markup(_PARSER.render(str(markdown)))
