"""The record of processing activities (GDPR Art. 30(1)) from the working facts, for those who keep or check it.

The law says what it holds: ``regimes/<law>/vocabulary/record.yaml`` lists its items with their citations, and each is a macro
of ``templates/record.md.j2``. What a macro leaves empty is missing, and shown as such with the key that would hold it.
"""

from __future__ import annotations

import base64
import csv
import datetime as dt
import hashlib
import io
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import Any

from jinja2 import Environment, FileSystemLoader, StrictUndefined
from markupsafe import Markup

from noticepress.findings import Finding, Unusable
from noticepress.language.messages import Messages, escape, messages
from noticepress.language.phrases import date_in_words
from noticepress.law.limits import MISHAPS, why, within_limits
from noticepress.law.regime import Regime
from noticepress.markdown import plain_text
from noticepress.publishing.linked_data.roles import for_others
from noticepress.rendering import marks
from noticepress.rendering.templates import MODULES, Imported, environment
from noticepress.rendering.view import Collection, Edition, Fact, Untranslated, View
from noticepress.repository import Loaded, Repository

_FORMULA = ("=", "+", "-", "@", "\t", "\r", "\n", "\uff1d", "\uff0b", "\uff0d", "\uff20")
"""How a cell begins that a spreadsheet could take for a formula; the last four are the wide forms of the first."""
TEMPLATE = "record.md.j2"
LIST = "record"
_TEMPLATES = Path(__file__).parent / "templates"


@dataclass(frozen=True)
class Item:
    """One item of the record: its words, or the key that is missing."""

    id: str
    name: str
    words: str
    missing: str
    cite: str


@dataclass(frozen=True)
class Part:
    """A notice in the record: what is said of it once, its rows, and the purposes that are carried out for others."""

    notice: str
    title: str
    items: tuple[Item, ...]
    rows: tuple[tuple[Item, ...], ...]
    left_out: tuple[str, ...]


@dataclass(frozen=True)
class Record:
    """The record of all notices under one law, in one language."""

    organisation: str
    law: str
    locale: str
    as_of: dt.date
    words: Messages
    items: tuple[Item, ...]
    parts: tuple[Part, ...]

    @cached_property
    def missing(self) -> int:
        """Number of missing items."""
        every = [*self.items, *(i for part in self.parts for i in part.items)]
        every += [item for part in self.parts for row in part.rows for item in row]
        return sum(1 for item in every if item.missing)

    @property
    def lead(self) -> str:
        """Whose record it is, under which law, and of which day."""
        date = date_in_words(self.as_of, self.locale)
        return self.words.plain("record.lead", organisation=self.organisation, law=self.law, date=date)


def laws_with_record(repository: Repository) -> list[str]:
    """The laws of the notices that ask for a record, in the order of the notices."""
    found = dict.fromkeys(regime for loaded in repository.notices.values() for regime in loaded.notice.regimes)
    return [regime for regime in found if repository.regime(regime).terms(LIST)]


def record(repository: Repository, regime: str, locale: str, as_of: dt.date) -> Record:
    """The record under ``regime`` in ``locale``; raises ``Unusable`` when it cannot be written whole."""
    law = repository.regime(regime)
    words = messages(repository.places.locales, locale, "formal", (*law.domains, "site", "changes"))
    try:
        where = f"regimes/{regime}/templates/{TEMPLATE}"
        parts, whole = within_limits(where, lambda: _written(repository, law, locale, words, as_of), own=law.own)
        assert repository.organisation is not None
        name = repository.organisation.legal_name.in_(locale) or ""
        return Record(name, words.plain("regime.long-name"), locale, as_of, words, whole, parts)
    except MISHAPS as error:
        where = f"regimes/{regime}/templates/{TEMPLATE}"
        mend, choose = "mend the template or the words", "choose a language of all notices with --locale"
        fix = choose if isinstance(error, Untranslated) else mend
        raise Unusable([Finding("record-broken", f"the record in {locale}: {why(error)}", where, fix=fix)]) from error


def _written(
    repository: Repository, law: Regime, locale: str, words: Messages, as_of: dt.date
) -> tuple[tuple[Part, ...], tuple[Item, ...]]:
    """What each notice gives to the record, and what the organisation does."""
    writers = [_Writer(repository, loaded, law, locale, words, as_of) for loaded in _concerned(repository, law.id)]
    return tuple(writer.part() for writer in writers), tuple(writers[0].items("organisation")) if writers else ()


def _concerned(repository: Repository, regime: str) -> list[Loaded]:
    return [loaded for loaded in repository.notices.values() if regime in loaded.notice.regimes]


class _Writer:
    """Writes what one notice gives to the record."""

    def __init__(self, repository: Repository, loaded: Loaded, law: Regime, locale: str, words: Messages, as_of: dt.date):
        assert repository.organisation is not None
        self.law, self.words, self.notice = law, words, loaded.notice
        self.view = View(repository.organisation, loaded.notice, locale, law.vocabulary, law.id, words.spelling)
        context = {
            "facts": self.view.facts, "org": self.view.organisation, "m": words, "has": words.has, "on": as_of, "regime": law.id,
            "vocab": Collection({name: Collection(terms) for name, terms in law.vocabulary.items()}), "edition": Edition(),
            "ref": lambda target: Markup(""), "spelling": self.view.spelling, MODULES: Imported(),
        }  # fmt: skip
        self.module: Any = environment(law.templates, locale).get_template(TEMPLATE).make_module(context)

    def part(self) -> Part:
        """The notice's part."""
        purposes, facts = list(self.view.facts.purposes), self.view.facts
        ours = [purpose for purpose in purposes if not for_others(purpose, facts)]
        rows = [tuple(self.items("row", row, index)) for purpose in ours for index, row in enumerate(purpose.processing)]
        others = tuple(plain_text(escape(purpose.name)) for purpose in purposes if for_others(purpose, facts))
        return Part(self.notice.id, plain_text(escape(facts.title)), tuple(self.items("notice")), tuple(rows), others)

    def items(self, part: str, row: Fact | None = None, index: int = 0) -> Iterator[Item]:
        """The items of a part of the record."""
        for name, term in self.law.terms(LIST).items():
            if term["part"] == part:
                written = getattr(self.module, name.replace("-", "_"))(*([] if row is None else [row]))
                text = plain_text(marks.take_out(marks.resolve(str(written), str, ""))[0])
                key = str(term["at"]) if row is None else str(term["at"]).format(purpose=row.purpose.id, row=index)
                title, cite = self.words.plain(f"record.item.{name}"), self._cited(str(term["cite"]))
                yield Item(name, title, text, "" if text else key, cite)

    def _cited(self, citation: str) -> str:
        """A citation as people name it in the language: ``AVG art. 30(1)(a)``."""
        known = {word: f"citation.{word}" for word in citation.split(" ") if self.words.has(f"citation.{word}")}
        return " ".join(self.words.plain(known[word]) if word in known else word for word in citation.split(" "))


def as_csv(found: Record) -> str:
    """The record as CSV (RFC 4180): a line for each purpose and processing row, what is said once repeated in each."""
    file = io.StringIO()
    writer = csv.writer(file, quoting=csv.QUOTE_ALL, lineterminator="\r\n")
    lines = [[*found.items, *part.items, *row] for part in found.parts for row in part.rows]
    if lines:
        plain = found.words.plain
        columns = [f"{item.name} ({item.cite})" for item in lines[0]]
        writer.writerow([_harmless(cell) for cell in (plain("record.notice"), plain("record.law"), *columns)])
    for part in found.parts:
        for row in part.rows:
            said = [_cell(found, item) for item in (*found.items, *part.items, *row)]
            writer.writerow([_harmless(cell) for cell in (part.title, found.law, *said)])
    return file.getvalue()


def _cell(found: Record, item: Item) -> str:
    return f"[{found.words.plain('record.missing', key=item.missing)}]" if item.missing else item.words


def _harmless(cell: str) -> str:
    """A cell that no spreadsheet takes for a formula (OWASP, CSV injection): with an apostrophe before it."""
    return f"'{cell}" if cell.lstrip(" ")[:1] in _FORMULA else cell


def as_html(found: Record) -> str:
    """The record as one HTML page without scripts, for screens and for A4 paper, lying."""
    style = (_TEMPLATES / "record.css").read_text(encoding="utf-8").strip()
    digest = base64.b64encode(hashlib.sha256(style.encode()).digest()).decode("ascii")
    engine = Environment(
        loader=FileSystemLoader(_TEMPLATES), autoescape=True, undefined=StrictUndefined, trim_blocks=True, lstrip_blocks=True
    )
    policy = f"default-src 'none'; style-src 'sha256-{digest}'; base-uri 'none'; form-action 'none'"
    return engine.get_template("record.html").render(r=found, w=found.words.plain, style=Markup(style), policy=policy)


FORMS: Mapping[str, Any] = {"html": as_html, "csv": as_csv}
"""The forms of the record by the name of their option."""
