"""The template engine: Jinja, sandboxed and strict, writing Markdown.

Whatever a template prints is escaped as Markdown unless it is ``Markup`` (localised text, messages). Besides Jinja's
own, templates have:

- ``{% passage "gdpr.13-1-c-1 gdpr.14-1-c-1", row %}…{% endpassage %}``: this text fulfils these duties
- ``m('id', name=…)``: a message; ``has('id')`` whether there is one
- ``ref('retention')``: a cross-reference; ``sub('anchor', title)``: a numbered heading inside the section
- filters: ``names``, ``listed``, ``either``, ``date``, ``period`` (``spelled`` in running text: within one month), ``language``,
  ``mail``, ``tel``, ``link`` (an address with its words), ``linked`` (words to an anchor), ``item``, ``cell``; a ``country`` in a sentence (the Netherlands), and as the last line of an address
  (``postal``), ``town`` of an address; for words in a sentence ``upper_first``, ``lower_first``, ``stop``, ``sentence``
"""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from functools import cache, lru_cache
from pathlib import Path
from types import CodeType
from typing import Any
from urllib.parse import quote

import jinja2
from jinja2 import (
    BaseLoader,
    ChoiceLoader,
    StrictUndefined,
    Template,
    TemplateError,
    TemplateNotFound,
    TemplateSyntaxError,
    nodes,
    pass_context,
)
from jinja2.environment import TemplateModule
from jinja2.ext import Extension
from jinja2.parser import Parser
from jinja2.runtime import Context
from jinja2.utils import missing
from markupsafe import Markup

from noticepress import store
from noticepress.findings import Finding
from noticepress.language import phrases
from noticepress.language.messages import Messages, Words, escape, link_words
from noticepress.language.periods import spelled
from noticepress.language.spelling import Spelling
from noticepress.law import limits
from noticepress.law.sandbox import Sandbox, shown
from noticepress.reading.files import read_text
from noticepress.rendering import marks
from noticepress.telephone import dialled


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
        return Markup(marks.opening(requirements, marks.row_of(row)) + caller() + marks.CLOSE)


class _Template(Template):
    """A template that, imported with context by several sections of a document, runs once for that document."""

    def make_module(
        self, vars: dict[str, Any] | None = None, shared: bool = False, locals: Mapping[str, Any] | None = None
    ) -> TemplateModule:
        """The template's macros and values; the same for every section, as long as none gives it values of its own."""
        imported: Imported | None = (vars or {}).get(MODULES)
        if imported is None or any(value is not missing for value in (locals or {}).values()):
            return super().make_module(vars, shared, locals)
        if not imported.varying.isdisjoint(_constants(self.root_render_func.__code__)):
            return super().make_module(vars, shared, locals)
        if self.name not in imported.kept:
            imported.kept[self.name] = super().make_module(vars, shared, locals)
        return imported.kept[self.name]


MODULES = " modules"
"""Where the context of a document keeps what its sections ``Imported``; no template can name it."""


@dataclass(frozen=True)
class Imported:
    """What the sections of a document imported, by name; ``varying`` are the names that do not mean the same in all of them."""

    varying: frozenset[str] = frozenset()
    kept: dict[str | None, TemplateModule] = field(default_factory=dict)


@lru_cache(maxsize=64)
def _constants(code: CodeType) -> frozenset[str]:
    """The strings in compiled code, among them each name that it asks its context for."""
    inner = (_constants(each) for each in code.co_consts if isinstance(each, CodeType))
    return frozenset(each for each in code.co_consts if isinstance(each, str)).union(*inner)


shown("has", "locale", "plain", "register", "spelling")(Messages)
shown()(Spelling)


class _Engine(Sandbox):
    """The sandbox of laws, which compiles each template once."""

    template_class = _Template

    def compile(
        self, source: Any, name: str | None = None, filename: str | None = None, raw: bool = False, defer_init: bool = False
    ) -> Any:
        """As Jinja does; what it makes of a text by a name is kept, and serves every language and folder."""
        if raw or not isinstance(source, str):
            made: Any = super()  # its overloads say by 'raw' what comes back
            return made.compile(source, name, filename, raw, defer_init)
        return _compiled(self, source, name, filename)


_CODE: dict[str, CodeType] = {}
"""Compiled templates by their keys in the store, so that each is compiled once in a process."""


def _compiled(engine: _Engine, text: str, name: str | None, filename: str | None) -> CodeType:
    key = store.key_of("template", _compiler(), name, text)
    if key not in _CODE:
        try:
            python = store.once(key, lambda: str(engine.compile(text, name, filename, raw=True)).encode())
        except RecursionError as error:
            raise TemplateSyntaxError("it is nested too deeply", 1, name, filename) from error
        try:
            _CODE[key] = compile(python.decode(), f"<template {name}>", "exec")
        except (SyntaxError, RecursionError, MemoryError) as error:  # Python's, of what became of it
            raise TemplateSyntaxError("it is nested too deeply", 1, name, filename) from error
    return _CODE[key]


@cache
def _compiler() -> str:
    """What changes when templates are compiled otherwise."""
    return f"{jinja2.__version__} {store.stamp(__file__)}"


@lru_cache(maxsize=64)
def environment(folders: tuple[Path, ...], locale: str) -> Sandbox:
    """The engine for templates in ``folders`` (first match wins), writing in ``locale``."""
    found = _Engine(
        loader=ChoiceLoader([_Folder(folder) for folder in folders]),
        extensions=[PassageTag, "jinja2.ext.loopcontrols", "jinja2.ext.do"],
        undefined=StrictUndefined,
        autoescape=True,
        optimized=False,  # nothing is worked out while a template is compiled: that has no limits
        finalize=escape,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    found.filters.update({name: _late(function) for name, function in filters(locale).items()})
    found.filters.update({**SPELLING, "names": _names, "country": _country, "spelled": _spelled_period})
    return found


def prepare(folders: tuple[Path, ...], locale: str, name: str) -> None:
    """Compile a template and those that it imports, for processes that are forked later; one that cannot be used is told of there."""
    known, waiting = set[str](), [name]
    while waiting:
        known.add(each := waiting.pop())
        try:
            found = environment(folders, locale).get_template(each)
        except (TemplateError, UnicodeDecodeError):
            continue
        named = (other for other in _constants(found.root_render_func.__code__) if other.endswith(".j2"))
        waiting += sorted({*named} - known)


class _Folder(BaseLoader):
    """The templates of one folder of a law: ordinary files of its repository, of a bounded size."""

    def __init__(self, folder: Path):
        self.folder = folder

    def get_source(self, environment: jinja2.Environment, template: str) -> tuple[str, str, Callable[[], bool]]:
        """Text and place of a template; raises ``TemplateNotFound`` when the folder has none, ``TemplateSyntaxError`` when it is no file."""
        path = self.folder / template
        if not _NAME.fullmatch(template) or not (path.exists() or path.is_symlink()):
            raise TemplateNotFound(template)
        limits.at(f"regimes/{self.folder.parent.name}/templates/{template}")
        text = read_text(path, self.folder.parent.parent.parent)
        if isinstance(text, Finding):
            raise TemplateSyntaxError(text.message, text.line, template, str(path))
        if len(text) > MAX_TEMPLATE:
            raise TemplateSyntaxError(f"it has more than {MAX_TEMPLATE:,} characters", 1, template, str(path))
        return text, str(path), lambda: True


MAX_TEMPLATE = 200_000
_NAME = re.compile(r"[\w.-]{1,200}")


def _late(function: Callable[..., Any]) -> Callable[..., Any]:
    """Keep Jinja from applying a filter of one language while it compiles: the code serves all languages."""
    return pass_context(lambda _, *given, **named: function(*given, **named))


def filters(locale: str) -> dict[str, Callable[..., Any]]:
    """The filters that write in a language."""

    def listed(items: Iterable[Any], style: str = "standard") -> Markup:
        return Markup(phrases.list_in_words([escape(item) for item in items], locale, style=style))

    return {
        "listed": listed,
        "either": lambda items: listed(items, "or"),
        "date": lambda date: Markup(phrases.date_in_words(_date(date), locale)),
        "period": lambda period: Markup(phrases.period_in_words(period, locale)),
        "postal": lambda code: Markup(phrases.country_in_words(code, locale)),
        "town": lambda place: Words(phrases.town_in_words(place.city, place.postcode, place.region, place.country)),
        "language": lambda tag: Markup(phrases.language_in_words(tag, locale)),
        "mail": lambda address: Markup(f"[{escape(address)}](mailto:{quote(address, safe=_IN_MAIL)})"),
        "tel": lambda number: Markup(f"[{number}](tel:{dialled(number)})"),
        "link": lambda url, words=None: Markup(f"[{link_words(words or _bare(url))}]({_target(url)})"),
        "linked": lambda words, anchor: Markup(f"[{link_words(words)}](#{anchor})"),
        "item": lambda text: Markup("- " + "\n  ".join(marks.divided(str(escape(text))).strip().split("\n"))),
        "cell": lambda text: Markup(re.sub(r"\s*\n\s*", " ", str(escape(text)).strip())),
    }


def _spelled(write: Callable[[Spelling, str], str]) -> Callable[..., Any]:
    """A filter that writes a text as the language of the document spells it; plain words stay plain, Markdown Markdown."""

    def filtered(context: Context, text: Any) -> Any:
        kind = type(text) if isinstance(text, Markup) else Words
        return kind(write(context["spelling"], str(text)))

    return pass_context(filtered)


SPELLING: Mapping[str, Callable[..., Any]] = {
    "upper_first": _spelled(lambda spelling, text: spelling.capitalised(text)),
    "lower_first": _spelled(lambda spelling, text: spelling.within(text)),
    "stop": _spelled(lambda spelling, text: spelling.stopped(text)),
    "sentence": _spelled(lambda spelling, text: spelling.capitalised(spelling.stopped(text))),
}
"""Filters for the place of words in a sentence: at its start, within it, at its end, or the whole of it."""


@pass_context
def _names(context: Context, facts: Iterable[Any]) -> Markup:
    """Names in a list; the name of a kind of recipients is no proper name, and begins as a word does."""
    spelling: Spelling = context["spelling"]
    own = [fact.name if getattr(fact, "named", True) else spelling.within(fact.name) for fact in facts]
    return Markup(phrases.list_in_words([escape(name) for name in own], spelling.locale))


@pass_context
def _country(context: Context, code: str) -> Markup:
    """A country in a sentence, with the article of its name where it has one."""
    spelling: Spelling = context["spelling"]
    return Markup(spelling.country(code))


@pass_context
def _spelled_period(context: Context, period: str) -> Markup:
    """A period in running text: its numbers in words."""
    return Markup(spelled(period, context["m"]))


_IN_MAIL = "@!$'*+=~"
"""Characters of an address that ``mailto:`` takes as they are, besides letters, digits and ``_.-`` (RFC 6068, 2)."""
_ENTITY = re.compile(r"&(?=#?\w+;)")


def _target(url: str) -> str:
    """An address as Markdown reads it back: ``&copy;`` in it stays what it is, brackets do not end it."""
    url = _ENTITY.sub("&amp;", url)
    return f"<{url}>" if "(" in url or ")" in url else url


def _bare(url: str) -> str:
    return url.removeprefix("https://").rstrip("/")


def _date(date: Any) -> dt.date:
    return date if isinstance(date, dt.date) else dt.date.fromisoformat(str(date))
