"""Every text of the facts, well and badly written, makes sentences: under every law, in every language."""

from __future__ import annotations

import datetime as dt
import random
import re
from collections.abc import Callable, Iterator
from copy import deepcopy
from functools import cache
from typing import Any

import pytest

from noticepress.changes.relevance import matches, read_unseen
from noticepress.language.sentences import blocks
from noticepress.model import Notice, Organisation
from noticepress.model.forms import Form
from noticepress.model.values import Name, PlainText, Text, TextList
from noticepress.places import SPECIMEN
from noticepress.reading.walk import leaves
from noticepress.rendering.document import Document, render
from noticepress.rendering.view import Edition
from noticepress.repository import Repository, read_repository
from tests.model.test_forms import KEYS

from .linter import complaints
from .variants import COMMON, OF_NAMES, OF_SENTENCES, variants

ON = dt.date(2027, 2, 1)
LAWS = ("gdpr", "uk-gdpr", "ccpa", "ch-fadp", "us-states", "wa-mhmda")
SMALL = ("eBay",)
DEFINED = ("customer account", "klantaccount")
"""A term that is defined is written as it is used."""
Change = Callable[[str, Form], str]


def of_no_law(path: tuple[int | str, ...]) -> bool:
    """True for what every law here declares to leave out: a fact that only laws to come ask for."""
    unseen = read_unseen(specimen().places, ("gdpr", "ccpa"))
    return all(any(matches(pattern, ("notice", *map(str, path))) for pattern in each) for each in unseen.values())


@cache
def specimen() -> Repository:
    """A notice and an organisation in which every text key stands."""
    found = read_repository(SPECIMEN)
    assert found.findings == ()
    return found


def texts() -> Iterator[tuple[type, Any]]:
    """The texts of the specimen, each with its model."""
    parsed = specimen().written["specimen"]
    organisation = specimen().organisation_parsed
    assert organisation is not None
    for model, data in ((Notice, parsed.data), (Organisation, organisation.data)):
        yield from ((model, leaf) for leaf in leaves(model, data) if leaf.type in (Text, PlainText, Name, TextList))


def documents(change: Change) -> Iterator[Document]:
    """The specimen's documents after ``change`` of its texts."""
    repository = specimen()
    assert repository.organisation_parsed is not None
    data = {Notice: deepcopy(repository.written["specimen"].data), Organisation: deepcopy(repository.organisation_parsed.data)}
    for model, leaf in texts():
        _put(data[model], leaf.path, _changed(leaf.value, lambda text, form=leaf.form: change(text, form)))
    notice, organisation = Notice.model_validate(data[Notice]), Organisation.model_validate(data[Organisation])
    for law in LAWS:
        for locale in notice.locales:
            yield render(organisation, notice, repository.regime(law), locale, repository.words(law, locale), Edition(), ON)


def _changed(value: Any, change: Callable[[str], str]) -> Any:
    if isinstance(value, dict):
        return {locale: _changed(text, change) for locale, text in value.items()}
    return [change(text) for text in value] if isinstance(value, list) else change(value)


def _put(data: Any, path: tuple[Any, ...], value: Any) -> None:
    for step in path[:-1]:
        data = data[step]
    data[path[-1]] = value


def test_the_specimen_has_every_text_key() -> None:
    here = {(model.__name__, "/".join(map(str, leaf.path))) for model, leaf in texts()}
    ours = {(model, path) for model, path, _, _ in KEYS if model in ("Notice", "Organisation")}
    said = {re.sub(r"/[0-9]+$", "", path).rsplit("/", 1)[-1] for _, path in here}
    lacking = {key for key in ours if key[1].rsplit("/", 1)[-1] not in said}
    assert lacking == set()


def test_every_text_of_the_specimen_is_said_under_some_law() -> None:
    said = {
        locale: " ".join(" ".join(blocks(d.text)) for d in documents(lambda text, form: text) if d.locale == locale).lower()
        for locale in ("nl", "en")
    }
    silent = [
        (leaf.path, locale)
        for _, leaf in texts()
        if not of_no_law(leaf.path)
        for locale in said
        for text in [leaf.value.get(locale) if isinstance(leaf.value, dict) else leaf.value]
        for one in (text if isinstance(text, list) else [text])
        if one.rstrip(".").lower() not in said[locale]
    ]
    assert silent == []


@pytest.mark.parametrize("name", sorted({*COMMON, *OF_SENTENCES, *OF_NAMES}))
def test_texts_written_alike_make_sentences(name: str) -> None:
    def change(text: str, form: Form) -> str:
        return variants(form.kind).get(name, lambda same: same)(text)

    found = [f"{d.regime} {d.locale}: {wrong}" for d in documents(change) for wrong in complaints(d.text, SMALL)]
    assert found == []


@pytest.mark.parametrize("seed", range(8))
def test_texts_written_each_in_its_own_way_make_sentences(seed: int) -> None:
    chance = random.Random(seed)

    def change(text: str, form: Form) -> str:
        return chance.choice(list(variants(form.kind).values()))(text)

    found = [f"{d.regime} {d.locale}: {wrong}" for d in documents(change) for wrong in complaints(d.text, SMALL)]
    assert found == []


def test_what_begins_a_line_in_bold_has_a_capital() -> None:
    """Labels as people fill a spreadsheet: 'telephone number' is an item of a list here and a word of a sentence there."""

    def change(text: str, form: Form) -> str:
        return text[:1].lower() + text[1:] if form.kind == "label" and text[1:2].islower() else text

    found = {
        f"{each.regime} {each.locale}: {line[:60]}"
        for each in documents(change)
        for line in each.text.splitlines()
        if re.match(r"(?:[-*] |[0-9]+\. )?\*\*[a-zà-ÿ]", line) and not any(name in line for name in (*SMALL, *DEFINED))
    }
    assert sorted(found) == []
