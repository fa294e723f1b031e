"""A comparison, or one version, as one HTML file: no requests, no scripts, for screens and paper."""

from __future__ import annotations

import re
from dataclasses import replace
from functools import lru_cache
from pathlib import Path

from jinja2 import Environment, FileSystemLoader, StrictUndefined
from markupsafe import Markup

from noticepress.comparison.comparison import Comparison
from noticepress.html.document import to_html
from noticepress.html.policy import policy
from noticepress.markdown import parser
from noticepress.redline.html import changes_html, full_html
from noticepress.rendering.compiled_templates import Compiled

_TEMPLATES = Path(__file__).parent / "templates"
_PARSER = parser()
_COMPARISON = ("page.css", "comparison.css", "screen.css", "comparison-screen.css")
_BETWEEN = re.compile(r"(?>(?:(?<!\s)\s++)?)([{};,])\s*+")
"""Of our style sheets, which have none of these signs in a string."""
_BEGIN = re.compile(r'<(ins|del)><span class="np-hidden">\s*([^<]*?)\s*</span>')
_END = re.compile(r'( ?)<span class="np-hidden">\s*([^<]*?)\s*</span></(ins|del)>')


def page(comparison: Comparison, *, paper: bool = False) -> str:
    """Return the file; ``paper``: for print, with words in brackets where a screen reader would be told of a change."""
    one = comparison.old is comparison.new
    style = _style("page.css", "comparison.css", "paper.css") if paper else screen_style() if one else _style(*_COMPARISON)
    return _environment().get_template("text.html" if one else "comparison.html").render(
        c=comparison, w=comparison.words.plain, style=Markup(style), paper=paper,
        policy=policy(style),
        inline=lambda markdown: Markup(_PARSER.renderInline(markdown)), block=lambda markdown: Markup(_PARSER.render(markdown)),
        **(_text(comparison) if one else _redlines(comparison, paper)),
    )  # fmt: skip


def _text(comparison: Comparison) -> dict[str, Markup]:
    rendered = to_html(comparison.text(comparison.new))
    heading, end, body = rendered.html.partition("</h1>")
    return {"heading": Markup(heading + end), "body": Markup(body)} if end else {"heading": Markup(), "body": Markup(heading)}


def _redlines(comparison: Comparison, paper: bool) -> dict[str, Markup]:
    if not comparison.redline.changed:
        return {"changes": Markup(), "whole": Markup()}
    labels = comparison.labels
    if paper:
        begin, delete, end = (comparison.words.plain(f"output.{name}") for name in ("insertion-begin", "deletion-begin", "end"))
        labels = replace(labels, insertion_begin=begin, insertion_end=end, deletion_begin=delete, deletion_end=end)
    whole = Markup(
        _beside(full_html(comparison.redline, labels, "whole")) if paper else full_html(comparison.redline, labels, "whole")
    )
    return {"changes": whole if paper else Markup(changes_html(comparison.redline, labels)), "whole": whole}


def _beside(html: str) -> str:
    """Put the words that begin and end a change beside it, so that they are not struck or underlined themselves."""
    html = _BEGIN.sub(r'<span class="np-hidden">\2 </span><\1>', html)
    return _END.sub(r'</\3><span class="np-hidden">\2</span>\1', html)


@lru_cache(maxsize=1)
def _environment() -> Environment:
    return Environment(
        loader=FileSystemLoader(_TEMPLATES), autoescape=True, undefined=StrictUndefined, trim_blocks=True, lstrip_blocks=True,
        auto_reload=False, bytecode_cache=Compiled("files"),
    )  # fmt: skip


@lru_cache(maxsize=4)
def _style(*names: str) -> str:
    """Style sheets as one, without the space between rules that only those who write them need."""
    return _BETWEEN.sub(r"\1", "\n".join((_TEMPLATES / name).read_text(encoding="utf-8").strip() for name in names))


def screen_style() -> str:
    """The style sheet that stands in the file of a version for screens, between ``<style>`` and ``</style>``."""
    return _style("page.css", "screen.css")
