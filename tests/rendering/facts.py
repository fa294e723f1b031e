"""Facts in which every text of the model stands, and what puts other words into each of them."""

from __future__ import annotations

import copy
import dataclasses
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import Any, get_args, get_origin

from pydantic import AfterValidator, StringConstraints
from ruamel.yaml import YAML

from noticepress.checking.texts import check_texts
from noticepress.model import Notice, Organisation
from noticepress.model.shape import fields, is_model, options
from noticepress.model.values import Name, Ref, Term, Text, TextList, Value
from noticepress.reading.walk import Leaf, leaves
from noticepress.rendering.document import Document
from noticepress.rendering.view import Edition
from noticepress.repository import Loaded, Repository, read_repository
from tests.conftest import AS_OF, ROOT

LOCALES = ("nl", "en", "de")
MORE = Path(__file__).with_name("more-facts.yaml")
Steps = tuple[str | int, ...]


@dataclass(frozen=True)
class Place:
    """One text of the facts: of the notice or of the organisation, where, in which language, of which kind."""

    model: type[Value]
    path: Steps
    kind: Any

    @property
    def shown(self) -> str:
        return "/".join(map(str, self.path))


@lru_cache
def examples() -> Repository:
    return read_repository(ROOT)


@lru_cache
def whole(notice: str) -> Mapping[type[Value], Any]:
    """The facts of an example notice and its organisation, with a text for every key that they leave out."""
    more = _spoken(YAML(typ="safe", pure=True).load(MORE.read_text(encoding="utf-8")))
    repository = examples()
    assert repository.organisation_parsed is not None
    facts: dict[type[Value], Any] = {
        Notice: _merged(repository.notices[notice].parsed.data, more["notice"] if notice == "webshop" else {}),
        Organisation: _merged(repository.organisation_parsed.data, more["organisation"]),
    }
    for model, data in facts.items():
        _fill(model, data)
        model.model_validate(data)
    return facts


def _spoken(data: Any) -> Any:
    """With a text in each language for those that say it in English."""
    if isinstance(data, dict) and {"nl", "en"} == data.keys():
        return {**dict.fromkeys(LOCALES, data["en"]), **data}
    if isinstance(data, dict):
        return {key: _spoken(value) for key, value in data.items()}
    return [_spoken(each) for each in data] if isinstance(data, list) else data


def _merged(data: Any, more: Mapping[str, Any]) -> Any:
    found = copy.deepcopy(data)
    for key, value in more.items():
        both = isinstance(value, dict) and isinstance(found.get(key), dict) and "required" not in found[key]
        found[key] = _merged(found[key], value) if both else value
    return found


def _fill(model: type[Value], data: dict[str, Any]) -> None:
    for key, field in fields(model).items():
        if key in data:
            _fill_below(field.annotation, data[key])
        elif {Text, Name} & set(options(field.annotation)):
            data[key] = {locale: f"{key} {locale}" for locale in LOCALES}
        elif TextList in options(field.annotation):
            data[key] = {locale: [f"{key} {locale}", locale] for locale in LOCALES}


def _fill_below(annotation: Any, data: Any) -> None:
    models = [option for option in options(annotation) if is_model(option)]
    if models and isinstance(data, dict):
        _fill(max(models, key=lambda model: len(data.keys() & fields(model).keys())), data)
        return
    for option in options(annotation):
        if get_origin(option) is Mapping and isinstance(data, dict):
            for item in data.values():
                _fill_below(get_args(option)[1], item)
        elif get_origin(option) is tuple and isinstance(data, list):
            for item in data:
                _fill_below(get_args(option)[0], item)


def places(notice: str) -> Iterator[Place]:
    """Every text of the facts: names, Markdown, items of lists, and plain words such as a street."""
    for model, data in whole(notice).items():
        for leaf in leaves(model, data):
            for path in _texts(model, leaf):
                yield Place(model, path, leaf.type)


def _texts(model: type[Value], leaf: Leaf) -> Iterator[Steps]:
    if leaf.type is TextList:
        yield from ((*leaf.path, locale, index) for locale, items in leaf.value.items() for index in range(len(items)))
    elif leaf.type in (Text, Name) and isinstance(leaf.value, dict):
        yield from ((*leaf.path, locale) for locale in leaf.value)
    elif leaf.type is Name or (leaf.type is str and not leaf.is_key and _plain(model, leaf.path)):
        yield leaf.path


def _plain(model: type[Value], path: Steps) -> bool:
    """Whether a string is words, and no id, address or code."""
    current: Any = model
    for step in path:
        found = [option for option in options(current) if is_model(option) and step in fields(option)]
        if found:
            field = fields(found[0])[str(step)]
            current = field.annotation
            if any(isinstance(mark, StringConstraints | AfterValidator | Ref | Term) for mark in field.metadata):
                return False
        else:
            current = next((get_args(o)[-1 if get_origin(o) is Mapping else 0] for o in options(current) if get_args(o)), current)
    return current in (str, str | None)


def found_fault(notice: str, values: Mapping[Place, str]) -> set[Place]:
    """The places at which the checks have something to say about their new words."""
    repository, said = examples(), set[tuple[type[Value], str]]()
    for model, data in _with(notice, values).items():
        parsed = repository.notices[notice].parsed if model is Notice else repository.organisation_parsed
        assert parsed is not None
        bare = dataclasses.replace(parsed, data=data, comments={}, literal={})
        said |= {(model, finding.path) for finding in check_texts(model, bare, LOCALES, extra_allowed=True)}
    return {place for place in values if (place.model, place.shown) in said}


def documents(notice: str, values: Mapping[Place, str]) -> list[Document]:
    """The notice with other words, under all its laws in both languages."""
    repository, facts = examples(), _with(notice, values)
    loaded = dataclasses.replace(repository.notices[notice], notice=Notice.model_validate(facts[Notice]))
    changed = dataclasses.replace(
        repository,
        organisation=Organisation.model_validate(facts[Organisation]),
        notices={notice: Loaded(loaded.notice, loaded.parsed, loaded.folder)},
        _documents={},
    )
    return list(changed.documents(notice, Edition(), AS_OF))


def _with(notice: str, values: Mapping[Place, str]) -> Mapping[type[Value], Any]:
    facts = copy.deepcopy(dict(whole(notice)))
    for place, words in values.items():
        *above, last = place.path
        data = facts[place.model]
        for step in above:
            data = data[step]
        data[last] = words
    return facts
