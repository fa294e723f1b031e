"""The template engine: Jinja, sandboxed and strict, writing Markdown.

Whatever a template prints is escaped as Markdown unless it is ``Markup`` (localised text, messages). Besides Jinja's
own, templates have:

- ``{% passage "gdpr.13-1-c-1 gdpr.14-1-c-1", row %}…{% endpassage %}``: this text fulfils these duties
- ``m('id', name=…)``: a message; ``has('id')`` whether there is one
- ``ref('retention')``: a cross-reference; ``sub('anchor', title)``: a numbered heading inside the section
- filters: ``names``, ``listed``, ``either``, ``date``, ``period``, ``country``, ``mail``, ``tel``, ``link``, ``item``,
  ``cell``, ``lower_first``
"""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Callable, Iterable
from functools import lru_cache
from pathlib import Path
from typing import Any

from jinja2 import BytecodeCache, ChoiceLoader, FileSystemLoader, StrictUndefined, nodes
from jinja2.bccache import Bucket
from jinja2.ext import Extension
from jinja2.parser import Parser
from jinja2.sandbox import ImmutableSandboxedEnvironment
from markupsafe import Markup

from noticepress.language import phrases
from noticepress.language.catalogue import escape
from noticepress.rendering import marks


class PassageTag(Extension):
    """``{% passage "ids" [, row] %}…{% endpassage %}``."""

    tags = {"passage"}  # noqa: RUF012 (the base class declares it so)

    def parse(self, parser: Parser) -> nodes.Node:
        """Turn the tag and its body into a call of ``_mark``."""
        line = next(parser.stream).lineno
        arguments = [parser.parse_expression()]
        while parser.stream.skip_if("comma"):
            arguments.append(parser.parse_expression())
        body = parser.parse_statements(("name:endpassage",), drop_needle=True)
        return nodes.CallBlock(self.call_method("_mark", arguments), [], [], body).set_lineno(line)

    def _mark(self, requirements: str, row: Any = "", caller: Callable[[], str] = str) -> Markup:
        return Markup(marks.opening(requirements, str(getattr(row, "id", row) or "")) + caller() + marks.CLOSE)


class _Compiled(BytecodeCache):
    """Compiled templates of this run, by name, file and text: each is compiled once, not once for every language."""

    def __init__(self) -> None:
        self._kept: dict[str, tuple[str, Any]] = {}

    def load_bytecode(self, bucket: Bucket) -> None:
        """Give ``bucket`` the code kept for it, unless the text is another one now."""
        checksum, code = self._kept.get(bucket.key, ("", None))
        if checksum == bucket.checksum:
            bucket.code = code

    def dump_bytecode(self, bucket: Bucket) -> None:
        """Keep the code of ``bucket``."""
        self._kept[bucket.key] = (bucket.checksum, bucket.code)


_COMPILED = _Compiled()


@lru_cache(maxsize=64)
def environment(folders: tuple[Path, ...], locale: str) -> ImmutableSandboxedEnvironment:
    """The engine for templates in ``folders`` (first match wins), writing in ``locale``."""
    found = ImmutableSandboxedEnvironment(
        loader=ChoiceLoader([FileSystemLoader(folder) for folder in folders]),
        extensions=[PassageTag, "jinja2.ext.loopcontrols", "jinja2.ext.do"],
        undefined=StrictUndefined,
        autoescape=True,
        finalize=escape,
        trim_blocks=True,
        lstrip_blocks=True,
        bytecode_cache=_COMPILED,
    )
    found.filters.update(filters(locale))
    return found


def filters(locale: str) -> dict[str, Callable[..., Any]]:
    """The filters that write in a language."""

    def listed(items: Iterable[Any], style: str = "standard") -> Markup:
        return Markup(phrases.list_in_words([escape(item) for item in items], locale, style=style))

    return {
        "listed": listed,
        "either": lambda items: listed(items, "or"),
        "names": lambda facts: listed([fact.name for fact in facts]),
        "date": lambda date: Markup(phrases.date_in_words(_date(date), locale)),
        "period": lambda period: Markup(phrases.period_in_words(period, locale)),
        "country": lambda code: Markup(phrases.country_in_words(code, locale)),
        "mail": lambda address: Markup(f"[{escape(address)}](mailto:{address})"),
        "tel": lambda number: Markup(f"[{number}](tel:{re.sub(r'[^+0-9]', '', number)})"),
        "link": lambda url, words=None: Markup(
            f"[{escape(words or _bare(url))}](<{url}>)" if "(" in url or ")" in url else f"[{escape(words or _bare(url))}]({url})"
        ),
        "item": lambda text: Markup("- " + "\n  ".join(str(escape(text)).strip().splitlines())),
        "cell": lambda text: Markup(re.sub(r"\s*\n\s*", " ", str(escape(text)).strip())),
        "lower_first": lambda text: type(text)(text[:1].lower() + text[1:]) if len(text) > 1 and not text[1].isupper() else text,
    }


def _bare(url: str) -> str:
    return url.removeprefix("https://").rstrip("/")


def _date(date: Any) -> dt.date:
    return date if isinstance(date, dt.date) else dt.date.fromisoformat(str(date))
