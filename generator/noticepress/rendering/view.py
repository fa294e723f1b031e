"""The facts as templates see them: in one language, with references followed and the joins made.

A ``Fact`` has the fields of the model by their Python names. Localised text is Markdown (``Markup``), names are plain
``Words`` that the templates' output escapes, references are the facts themselves. On top of the fields:

- ``facts.rows``: all processing rows, each with its ``purpose``, ``grounds`` (first and fall-back basis) and ``retention``
- an answer that a law wants either way (``facts.train_language_models``): ``yes``, ``no``, ``why`` it does not apply
- data category: ``rows``, ``purposes``, ``recipients``
- moment of collection: the ``rows`` that use its data for the purposes that it names; for any purpose where it names none
- recipient: ``rows``, ``purposes``, ``data``, ``transfers``; purpose: ``data``, ``recipients``
- retention rule: the ``rows`` that are kept by it, their ``data`` and ``purposes``
- transfer: ``own`` when it was stated that nobody else receives the data
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from functools import cache, cached_property
from typing import Any, get_args

from markupsafe import Markup
from pydantic import AfterValidator, StringConstraints

from noticepress.language.messages import Words
from noticepress.language.spelling import Spelling, in_title_case, proper_names
from noticepress.law.sandbox import shown
from noticepress.markdown import contained
from noticepress.model import Notice, Organisation
from noticepress.model.data import Collection as Moment
from noticepress.model.data import DataCategory
from noticepress.model.forms import Form, form_of
from noticepress.model.purposes import Processing, Purpose, RetentionRule
from noticepress.model.recipients import Recipient, Transfer
from noticepress.model.requests import effective
from noticepress.model.stated import is_asked, none_under, stated_under
from noticepress.model.statements import Answer, CookieType
from noticepress.model.values import ANY_LOCALE, Name, Period, PlainText, Ref, Term, Text, TextList, Value, is_internal, yaml_key
from noticepress.reading.yaml import Path
from noticepress.rendering.holes import Holes
from noticepress.rendering.marks import BLOCKS

Vocabulary = Mapping[str, Mapping[str, Mapping[str, Any]]]


_WORDS = (str, str | None)
"""Types of facts that are plain words: a street, a number in a register."""
_CHECKED = (StringConstraints, AfterValidator, Ref, Term)
"""What says that a string is none of them: an id, a web address, a code."""


_STATED = (Text, Value)
"""Types of facts that can be stated under some laws only."""


class Untranslated(LookupError):
    """A text that is not there in the language; checks find these before rendering."""


@shown("get")
class Collection:
    """Facts by id, iterated in the order in which they were written. Empty means: declared that there are none."""

    def __init__(self, items: Mapping[str, Any]):
        self._items = dict(items)

    def __iter__(self) -> Iterator[Any]:
        return iter(self._items.values())

    def __len__(self) -> int:
        return len(self._items)

    def __contains__(self, key: object) -> bool:
        return key in self._items

    def __getitem__(self, key: str) -> Any:
        return self._items[key]

    def get(self, key: str) -> Any:
        """The fact with this id, or ``None``."""
        return self._items.get(key)


@shown()
class Fact:
    """One fact in one language. Unknown attributes raise, so a template cannot misspell one."""

    def __init__(self, value: Value, view: View, path: Path = (), owner: Fact | None = None, key: str = ""):
        self._value, self._view, self._owner, self._path = value, view, owner, path
        self._fields = _fields(type(value), view.whole)
        self._key = key

    @property
    def _root(self) -> Fact:
        """The notice or organisation to which the fact belongs."""
        return self._owner._root if self._owner else self

    def __getattr__(self, name: str) -> Any:
        """What is asked for the first time: afterwards it is an attribute as any other."""
        if name.startswith("_"):
            raise AttributeError(name)
        found = self.__dict__[name] = self._get(name)
        return found

    def _get(self, name: str) -> Any:
        if self._view.holes and not (name == "id" and self._key):
            key = yaml_key(self._fields.get(name, name))
            self._view.holes.at(self._path, key, of_organisation=self._root is self._view.organisation)
        if name == "consent" and isinstance(self._value, CookieType):
            return is_asked(self._value.consent, self._value.consent_under, self._view.law)
        field = self._fields.get(name)
        if field is not None:
            ref, form = _marks(self._value, field)
            info = type(self._value).model_fields[field]
            if isinstance(self._value, Notice) and yaml_key(field) in self._view.none:
                return Collection({})
            value = getattr(self._value, field)
            if value is not None and info.annotation in _WORDS and not any(isinstance(m, _CHECKED) for m in info.metadata):
                return self._view.plain(value, self, (*self._path, yaml_key(field)))
            found = self._view.localised(value, ref, self, (*self._path, yaml_key(field)), form)
            # What is stated under other laws only is not declared empty under this one.
            return None if value and info.default is None and isinstance(found, Collection | list) and not len(found) else found
        if name == "id" and self._key:
            return self._key
        derived = _DERIVED.get(type(self._value), {}).get(name)
        if derived is None:
            raise AttributeError(f"a {type(self._value).__name__} has no '{name}'")
        return derived(self)

    def __repr__(self) -> str:
        return f"<{type(self._value).__name__} {self._key}>"


class View:
    """The facts of one notice that are stated under one law, in one language and with the law's vocabulary.

    ``whole``: with the keys that are never published, which no template of a document can name. ``holes``: places that could
    not be read, where looking raises ``Unstated``.
    """

    def __init__(
        self,
        organisation: Organisation,
        notice: Notice,
        locale: str,
        vocabulary: Vocabulary,
        law: str,
        spelling: Spelling | None = None,
        *,
        whole: bool = False,
        holes: Holes | None = None,
    ):
        self.locale, self.law, self.whole, self.holes = locale, law, whole, holes
        self._values = (organisation, notice)
        self._spelling = spelling or Spelling(locale)
        self.vocabulary = vocabulary
        requests = effective(organisation.requests, notice.requests, law)
        self.organisation = Fact(organisation.model_copy(update={"requests": requests}), self)
        self.facts = Fact(notice, self)
        self.notice, self._data, self.none = notice.id, notice.data, none_under(notice, law)
        self._sources = {key: {"id": key, "name": None, "kind": key} for key in ("you", "observed")}

    @cached_property
    def spelling(self) -> Spelling:
        """How the language writes capitals, with the names that these facts hold."""
        texts = [text for value in self._values for text in texts_of(value)]
        called = {name for value, form in texts if _called(value, form) and (name := value.in_(self.locale))}
        prose = {text for value, form in texts if form.kind in PROSE and (text := value.in_(self.locale))}
        labels = {name for value, form in texts if form.kind == "label" and isinstance(name := value.in_(self.locale), str)}
        names = proper_names(called, sorted(prose), self._spelling)
        return replace(self._spelling, names=names, titled=in_title_case(labels, self._spelling))

    def localised(self, value: Any, ref: Ref | None, owner: Fact, path: Path, form: Form | None = None) -> Any:
        """Turn a value of the model into what templates use: a text in the form that its key declares.

        ``None`` for what is stated under other laws only.
        """
        if value is None or isinstance(value, (str, bool, int)):
            return self._referred(value, ref) if ref and isinstance(value, str) else value
        if isinstance(value, _STATED) and not self._shows(value):
            return None
        if isinstance(value, Text):
            return self._markdown(value.under(self.law) or {}, form)
        if isinstance(value, PlainText):
            return self._markdown(value.root, form)
        if isinstance(value, Name):
            return Words(self._written(self._in_language(value.root), form))
        if isinstance(value, TextList):
            return [Words(self._written(item, form)) for item in value.in_(self.locale) or ()]
        if isinstance(value, Period):
            return value.root
        if isinstance(value, Value):
            return Fact(value, self, path, owner)
        if isinstance(value, Mapping):
            shown = {key: item for key, item in value.items() if self._shows(item)}
            return Collection({key: self._keyed(item, key, owner, (*path, key)) for key, item in shown.items()})
        if isinstance(value, tuple):
            if ref:
                return [fact for item in value if (fact := self._referred(item, ref)) is not None]
            shown_items = [(index, item) for index, item in enumerate(value) if self._shows(item)]
            return [self.localised(item, None, owner, (*path, index), form) for index, item in shown_items]
        return value

    def plain(self, value: str, owner: Fact, path: Path) -> Words:
        """The plain words of a fact of ``owner``, at ``path``."""
        return Words(value)

    def _shows(self, item: Any) -> bool:
        """True for what is stated under the law; a row also needs data that are, and a purpose such a row."""
        if isinstance(item, Purpose) and not any(map(self._shows, item.processing)):
            return False
        if (
            isinstance(item, Processing)
            and item.data
            and not any(stated_under(self._data.get(key), self.law) for key in item.data)
        ):
            return False
        return stated_under(item, self.law)

    def _keyed(self, item: Any, key: str, owner: Fact, path: Path) -> Any:
        return Fact(item, self, path, owner, key) if isinstance(item, Value) else item

    def _markdown(self, words: Mapping[str, str], form: Form | None) -> Markup:
        """A text as Markdown; behind one of several paragraphs stands the mark that parts it from what follows."""
        written = contained(self._written(self._in_language(words), form))
        several = form is not None and form.kind == "sentences" and ("\n\n" in written or "\n- " in written)
        return Markup(written + BLOCKS if several else written)

    def _written(self, text: str, form: Form | None) -> str:
        """``text`` in its form, whatever a person put around it: capital and full stop where they belong, and only there."""
        if form is None or form.kind == "name":
            return text.strip()
        if form.kind == "sentences":
            return self.spelling.sentences(text)
        return self.spelling.item(text) if form.kind in ("item", "label") else self.spelling.fragment(text)

    def _in_language(self, words: Mapping[str, str]) -> str:
        text = words.get(self.locale, words.get(ANY_LOCALE))
        if text is None:
            raise Untranslated(f"a text is not there in '{self.locale}': {next(iter(words.values()))[:60]}")
        return text

    def _referred(self, key: str, ref: Ref) -> Any:
        if ref.vocabulary:
            return self.vocabulary.get(ref.target, {}).get(key, {"id": key})
        if ref.target in ("regimes", "notices", "organisations"):
            return key
        if ref.target == "sources" and key in self._sources:
            return self._sources[key]
        return (getattr(self.facts, ref.target) or {}).get(key)


@cache
def _fields(model: type[Value], whole: bool) -> Mapping[str, str]:
    """The fields of a model by the names that templates use."""
    return {name.rstrip("_"): name for name in model.model_fields if whole or not is_internal(model, name)}


def _marks(value: Value, field: str) -> tuple[Ref | None, Form | None]:
    """What a field refers to, and the form of its text: the 'name' of a kind of recipients is no proper name."""
    ref, form = _declared(type(value), field)
    unnamed = isinstance(value, Recipient) and field == "name" and not value.named
    return ref, Form("label") if unnamed else form


@cache
def _declared(model: type[Value], field: str) -> tuple[Ref | None, Form | None]:
    info = model.model_fields[field]
    ref = next((m for m in info.metadata if isinstance(m, Ref)), None)
    return ref, form_of(info.annotation, tuple(info.metadata))


PROSE = ("sentences", "ending", "condition")
"""Forms of texts in which a capital shows a name."""


def _called(value: Any, form: Form) -> bool:
    """True for a name, and for a label that is the same in every language."""
    return form.kind == "name" or (form.kind == "label" and isinstance(value, Name) and ANY_LOCALE in value.root)


def texts_of(value: Value) -> Iterator[tuple[Any, Form]]:
    """The texts, names and lists of a fact and of all within it, each with its form."""
    for field in _telling(type(value)):
        within = getattr(value, field)
        if within is None:
            continue
        form = _marks(value, field)[1]
        for part in within.values() if isinstance(within, Mapping) else within if isinstance(within, tuple) else (within,):
            if isinstance(part, Value):
                yield from texts_of(part)
            elif form is not None and isinstance(part, Text | PlainText | Name | TextList):
                yield part, form


@cache
def _telling(model: type[Value]) -> tuple[str, ...]:
    """The fields of a model that hold texts, or facts that can."""
    return tuple(
        name
        for name, info in model.model_fields.items()
        if _declared(model, name)[1] is not None or _holds_facts(info.annotation)
    )


def _holds_facts(annotation: Any) -> bool:
    return (isinstance(annotation, type) and issubclass(annotation, Value)) or any(map(_holds_facts, get_args(annotation)))


def _unique(items: Iterable[Any]) -> list[Any]:
    return list({item.id: item for item in items}.values())


def _rows(facts: Fact) -> list[Fact]:
    return [row for purpose in facts.purposes for row in purpose.processing]


def _using(field: str) -> Any:
    def rows(fact: Fact) -> list[Fact]:
        return [row for row in fact._view.facts.rows if any(item.id == fact.id for item in getattr(row, field) or ())]

    return rows


def _collected_for(moment: Fact) -> list[Fact]:
    named, data = moment.purposes or (), moment.data
    return [
        row for row in moment._view.facts.rows if (not named or row.purpose in named) and any(item in data for item in row.data)
    ]


def _across(field: str) -> Any:
    return lambda fact: _unique(item for row in fact.rows for item in getattr(row, field) or ())


def _kept_by(rule: Fact) -> list[Fact]:
    return [row for row in rule._view.facts.rows if row.keep and row.keep.rule and row.keep.rule.id == rule.id]


def _retention(row: Fact) -> Any:
    return row.keep.rule if row.keep and row.keep.rule else row.keep


_DERIVED: dict[type, dict[str, Any]] = {
    Answer: {
        "yes": lambda answer: answer.answer == "yes",
        "no": lambda answer: answer.answer == "no",
        "why": lambda answer: answer.does_not_apply,
    },
    Notice: {"rows": _rows},
    Processing: {
        "purpose": lambda row: row._owner,
        "grounds": lambda row: [ground for ground in (row, row.otherwise) if ground and ground.basis],
        "retention": _retention,
    },
    Purpose: {
        "rows": lambda purpose: purpose.processing,
        "data": _across("data"),
        "recipients": _across("recipients"),
    },
    DataCategory: {
        "rows": _using("data"),
        "purposes": lambda data: _unique(row.purpose for row in data.rows),
        "recipients": _across("recipients"),
        "retentions": lambda data: [row.retention for row in data.rows if row.retention],
    },
    Moment: {"rows": _collected_for},
    RetentionRule: {
        "rows": _kept_by,
        "data": _across("data"),
        "purposes": lambda rule: _unique(row.purpose for row in rule.rows),
    },
    Transfer: {"own": lambda transfer: not transfer._value.recipients and "recipients" in transfer._value.model_fields_set},
    Recipient: {
        "rows": _using("recipients"),
        "purposes": lambda recipient: _unique(row.purpose for row in recipient.rows),
        "data": _across("data"),
        "transfers": lambda recipient: [
            t for t in recipient._view.facts.transfers or () if any(r.id == recipient.id for r in t.recipients)
        ],
    },
}


@shown()
class Edition:
    """Which version a document is: ``None`` fields for the working text."""

    def __init__(self, version: str | None = None, effective: dt.date | None = None, published: dt.date | None = None):
        self.version, self.effective, self.published = version, effective, published
