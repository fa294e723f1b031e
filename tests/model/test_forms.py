"""Every text of the facts says what it is for the sentence that it becomes part of."""

from __future__ import annotations

import itertools
from collections.abc import Iterator
from typing import Any, get_args, get_origin

import pytest

from noticepress.chain.about import NextRelease
from noticepress.language.messages import PLACEHOLDER, Messages, messages
from noticepress.law.waivers import WaiverFile
from noticepress.model import Notice, Organisation
from noticepress.model.forms import Form, Kind, form_of
from noticepress.model.shape import fields, is_model, options
from noticepress.model.values import Name, PlainText, Text, TextList
from noticepress.releasing.correction import Correction
from tests.conftest import ROOT

LAWS = {
    "gdpr": ["gdpr", "common"],
    "uk-gdpr": ["uk-gdpr", "gdpr", "common"],
    "ch-fadp": ["ch-fadp", "gdpr", "common"],
    "us-states": ["us-states", "gdpr", "common"],
    "wa-mhmda": ["wa-mhmda", "us-states", "gdpr", "common"],
    "ccpa": ["ccpa", "common"],
}
LOCALES = ("nl", "en")


def text_keys(model: Any, path: str = "", seen: tuple[Any, ...] = ()) -> Iterator[tuple[str, Any, Form | None]]:
    """Every key of a model that holds words, with its field and form."""
    for key, field in fields(model).items():
        for option in _within(field.annotation):
            if is_model(option) and option not in seen:
                yield from text_keys(option, f"{path}/{key}", (*seen, option))
            elif option in (Text, PlainText, Name, TextList):
                yield f"{path}/{key}".strip("/"), field, form_of(field.annotation, tuple(field.metadata))


def _within(annotation: Any) -> Iterator[Any]:
    for option in options(annotation):
        if get_origin(option) in (tuple,) or "Mapping" in str(get_origin(option)):
            for part in get_args(option):
                yield from _within(part)
        else:
            yield option


KEYS = [
    (model.__name__, *found)
    for model in (Notice, Organisation, NextRelease, Correction, WaiverFile)
    for found in text_keys(model)
]


def test_every_text_has_a_form() -> None:
    assert len(KEYS) > 150
    assert [f"{model}: {path}" for model, path, _, form in KEYS if form is None] == []


@pytest.mark.parametrize("kind", get_args(Kind))
def test_every_form_is_used(kind: str) -> None:
    assert any(form and form.kind == kind for _, _, _, form in KEYS)


def test_only_the_end_of_a_sentence_names_what_it_ends() -> None:
    for _, path, _, form in KEYS:
        assert form is not None
        assert not form.ends or form.kind == "ending", path


def _words() -> dict[tuple[str, str], Messages]:
    return {
        (law, locale): messages([ROOT / "locales"], locale, "formal", domains)
        for law, domains in LAWS.items()
        for locale in LOCALES
    }


def test_the_sentences_that_texts_end_are_in_the_catalogues_of_every_language() -> None:
    words = _words()
    named = {each for _, _, _, form in KEYS if form for each in form.ends}
    for (message, placeholder), locale in itertools.product(sorted(named), LOCALES):
        found = [words[law, locale].raw(message) for law in LAWS if words[law, locale].has(message)]
        assert any(placeholder in PLACEHOLDER.findall(text) for text in found), (message, placeholder, locale)
