"""Messages: the words of a language for one form of address, looked up in its catalogues and filled.

A placeholder for which no value is given is a message itself: ``{this_law}`` is the law's name, which a law that builds on another
says anew. Plain words become Markdown, and stay words.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property, lru_cache
from pathlib import Path
from typing import Any, SupportsIndex

from markdown_it.token import Token
from markupsafe import Markup

from noticepress.findings import Unusable
from noticepress.language.catalogue import Catalogue, Entry, check_catalogues, read_catalogue
from noticepress.language.missing import MissingMessage
from noticepress.language.plurals import compiled
from noticepress.language.spelling import Spelling
from noticepress.language.standing_in import standing_in
from noticepress.language.style import spelling_of
from noticepress.markdown import parser
from noticepress.places import packaged
from noticepress.reading.files import present

PLACEHOLDER = re.compile(r"\{([a-z_]+)\}")


def escape(value: Any) -> Markup:
    """Make plain text safe in Markdown; ``Markup`` values pass as they are."""
    if isinstance(value, Markup):
        return value
    if value is None:
        raise ValueError("a fact that is not there would be printed")
    text = str(value)
    if not _ANY.search(text):
        return Markup(text)
    text = _MARKS.sub(r"\\\g<0>", text)
    return Markup(_NUMBER.sub(r"\1\\\2", _SIGN.sub(r"\1\\\2", text)))


class Words(str):
    """Plain words (a name, a street) that stay words wherever templates join them with Markdown.

    ``Markup`` asks what it joins for ``__html__``; without it, it would escape them as HTML.
    """

    __slots__ = ()

    def __html__(self) -> Markup:
        """The words as Markdown."""
        return escape(self)

    def __getitem__(self, key: SupportsIndex | slice) -> Words:
        """Some of the words."""
        return Words(super().__getitem__(key))

    def strip(self, chars: str | None = None, /) -> Words:
        """The words without space around them."""
        return Words(super().strip(chars))

    def upper(self) -> Words:
        """The words in capitals."""
        return Words(super().upper())


_MARKS = re.compile(r"[\\*_`\[\]<>|#~]|&(?=#?\w+;)")
"""What Markdown would read wherever it stands; ``&`` only begins something where a name and a semicolon follow."""
_SIGN = re.compile(r"^([^\S\n]*)([-+](?=\s|$)|-(?=-*\s*$)|=(?==*\s*$))", re.MULTILINE)
"""What begins a list, rules a line or makes the line before it a heading (CommonMark 4.1, 4.3, 5.2)."""
_NUMBER = re.compile(r"^([^\S\n]*\d{1,9})([.)](?=\s|$))", re.MULTILINE)
"""What begins a numbered list. It is the mark that takes the backslash: before a digit it would be shown."""
_ANY = re.compile(r"[\\*_`\[\]<>|#~&]|^[^\S\n]*[-+=\d]", re.MULTILINE)
"""What any of these begins with: most words have nothing of it."""


def link_words(words: Any) -> Markup:
    """The words of a link, as Markdown: what is plain is escaped, and in a text no bracket ends the link, and no other link stands in it.

    A link in a link is none to Markdown (CommonMark 6.3): the outer one would fall apart, and its address be shown.
    """
    text = escape(words)
    if not _IN_THE_WAY.search(text):
        return text
    return Markup("".join(map(_without_link, _PARSER.parseInline(str(text))[0].children or ())))


_PARSER = parser()
_IN_THE_WAY = re.compile(r"(?<!\\)(?:\\\\)*(?:[\[\]<]|\\$)")
"""A bracket that is not escaped, or a backslash that would escape the end of the link; a name has neither."""


def _without_link(token: Token) -> str:
    """A piece of a text as it is written, links and the ends of lines aside."""
    if token.type == "text":
        return str(escape(token.content))
    if token.type == "code_inline":
        return f"{token.markup}{token.content}{token.markup}"
    return " " if token.type.endswith("break") else "" if token.type.startswith("link_") else token.markup


@dataclass(frozen=True)
class Messages:
    """The words of one language, form of address and list of domains (first match wins)."""

    locale: str
    register: str
    catalogues: tuple[Catalogue, ...] = field(repr=False)
    missing: list[str] = field(default_factory=list, compare=False, repr=False)
    roots: tuple[Path, ...] = field(default=(), compare=False, repr=False)
    """Folders of languages; their style says how capitals are written."""

    @cached_property
    def spelling(self) -> Spelling:
        """How the language writes capitals and full stops."""
        return spelling_of(self.roots, self.locale)

    def has(self, message: str) -> bool:
        """True when ``message`` has a text."""
        return self._entry(message) is not None

    @cached_property
    def _known(self) -> dict[str, tuple[Entry, Catalogue] | None]:
        return {}

    def _entry(self, message: str) -> tuple[Entry, Catalogue] | None:
        """The first entry for a message; each is looked for once."""
        if message not in self._known:
            self._known[message] = self._sought(message)
        return self._known[message]

    def _sought(self, message: str) -> tuple[Entry, Catalogue] | None:
        for catalogue in self.catalogues:
            for context in (self.register, ""):
                found = catalogue.entries.get((context, message))
                if found:
                    return found, catalogue
        return None

    def place(self, message: str) -> str:
        """File and line of a message, below the folder of languages: ``nl/gdpr.po:12``; empty when there is none."""
        found = self._entry(message)
        return f"{self.locale}/{found[0].file}:{found[0].line}" if found else ""

    def raw(self, message: str, n: int | None = None) -> str:
        """Return the message unfilled; ``n`` chooses the plural form."""
        known = self._known
        found = known[message] if message in known else self._entry(message)
        if found is None:
            self.missing.append(message)
            raise MissingMessage(self.locale, message)
        entry, catalogue = found
        form = 0 if n is None else min(int(compiled(catalogue.plural)(n)), len(entry.forms) - 1)
        return self.spelling.spaced(entry.forms[form])

    def __call__(self, message: str, /, n: int | None = None, **values: Any) -> Markup:
        """Return the message as Markdown with its placeholders filled; plain values are escaped."""
        if n is not None:
            values.setdefault("n", str(n))
        said = self.raw(message, n)
        if "{" not in said:
            return Markup(said)
        linked = _linked(said)
        return Markup(
            "".join(
                [
                    str((link_words if place in linked else escape)(self._value(each, values))) if place % 2 else each
                    for place, each in enumerate(_pieces(said))
                ]
            )
        )

    def plain(self, message: str, /, n: int | None = None, **values: Any) -> str:
        """Return the message as plain text (interfaces, titles), nothing escaped."""
        if n is not None:
            values.setdefault("n", str(n))
        said = self.raw(message, n)
        if "{" not in said:
            return said
        return "".join([str(self._value(each, values)) if place % 2 else each for place, each in enumerate(_pieces(said))])

    def placeholders(self, message: str) -> Sequence[str]:
        """The names of what a message has room for."""
        return PLACEHOLDER.findall(self.raw(message))

    def _value(self, placeholder: str, values: Mapping[str, Any]) -> Any:
        """What stands for a placeholder: the value given, or the message of that name."""
        return values[placeholder] if placeholder in values else self.raw(placeholder)


@lru_cache(maxsize=1 << 12)
def _pieces(said: str) -> Sequence[str]:
    """A message cut at its placeholders: words and, after each, the name of a placeholder."""
    return PLACEHOLDER.split(said)


@lru_cache(maxsize=1 << 12)
def _linked(said: str) -> frozenset[int]:
    """The places in ``_pieces`` of the placeholders that stand among the words of a link: ``[{name}](#{anchor})``."""
    links = [link.span() for link in _LINK.finditer(said)]
    places = enumerate(PLACEHOLDER.finditer(said))
    return frozenset(2 * n + 1 for n, each in places if any(start < each.start() < end for start, end in links))


_LINK = re.compile(r"\[[^\[\]]*\](?=\()")


def messages(
    roots: Sequence[Path], locale: str, register: str, domains: Iterable[str], *, others: Sequence[str] = ()
) -> Messages:
    """Collect the words of ``locale`` for ``domains``; earlier ``roots`` override later ones message by message.

    ``others``: languages whose words, marked, stand where the language has none: also those of a law, before the language's words
    for every law, which may ask for other values. Of a domain that the tool has in the language nothing lacks, and what it does not say
    is not meant to be said. Raises ``Unusable`` when a file cannot be read.
    """
    found: list[Catalogue] = []
    for domain in domains:
        found += _read(roots, locale, [domain])
        if not present(packaged("locales") / locale / f"{domain}.po"):
            found += [standing_in(catalogue, other) for other in others for catalogue in _read(roots, other, [domain])]
    return Messages(locale, register, tuple(found), roots=tuple(roots))


def _read(roots: Sequence[Path], locale: str, domains: Sequence[str]) -> list[Catalogue]:
    files = [root / locale / f"{domain}.po" for domain in domains for root in roots]
    try:
        return [read_catalogue(path) for path in files if present(path)]
    except Unusable as error:
        raise Unusable(check_catalogues(roots, locale) or error.findings) from error
