"""Every text of the facts that a document prints is found at its place, and the document is the same as without asking."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

import pytest

from noticepress.markdown import plain_text
from noticepress.model.values import ANY_LOCALE
from noticepress.rendering.origins import Origin, Traced
from noticepress.rendering.view import Edition
from noticepress.repository import Repository
from tests.conftest import AS_OF

from .facts import examples
from .test_forms import specimen


def _all(repository: Repository) -> Iterator[tuple[str, Traced]]:
    for name, loaded in repository.notices.items():
        for law, locale in loaded.notice.documents:
            found = repository.traced(name, law, locale, Edition(), AS_OF)
            assert found.document == repository.document(name, law, locale, Edition(), AS_OF)
            assert found.exact or law != "gdpr", "marks led its templates elsewhere"
            yield name, found


@cache
def _bare(text: str) -> str:
    """A text without what its place in a sentence changes: marks, spaces, the first letter's size, the full stop."""
    return re.sub(r"[\W_]+", " ", plain_text(text)).strip().casefold()


def _facts(repository: Repository, notice: str, locale: str) -> dict[Origin, str]:
    """The texts of the facts in a language by their origins."""
    loaded = repository.notices[notice].notice
    assert repository.organisation is not None
    found: dict[Origin, str] = {}

    def walk(kind: str, value: object, path: tuple[str | int, ...]) -> None:
        if isinstance(value, dict):
            for key, item in value.items():
                walk(kind, item, (*path, key))
        elif isinstance(value, list):
            for index, item in enumerate(value):
                walk(kind, item, (*path, index))
        elif isinstance(value, str):
            found[Origin(kind, tuple(step for step in path if step != ANY_LOCALE))] = value  # type: ignore[arg-type]

    for kind, model in (("notice", loaded), ("organisation", repository.organisation)):
        walk(kind, model.model_dump(mode="json", by_alias=True, exclude_none=True), ())
    return found


@pytest.mark.parametrize("repository", [examples, specimen])
def test_every_printed_text_of_the_facts_is_found_at_its_place(repository: object) -> None:
    """A stretch says the text of its origin; and of every long text that stands in the document one stretch says so."""
    found = repository()  # type: ignore[operator]
    wrong: list[str] = []
    for notice, traced in _all(found):
        document = traced.document
        facts = _facts(found, notice, document.locale)
        prose = _bare(document.text)
        where = f"{notice} {document.regime} {document.locale}"
        at: dict[Origin, int] = {}
        for each in traced.stretches:
            if each.origin.kind != "message":
                at[each.origin] = at.get(each.origin, 0) + 1
                said = _bare(document.text[each.start : each.end])
                wrong += [f"{where} {each.origin.name}: {said!r}"] * (said != _bare(facts[each.origin]))
        for origin, text in facts.items():
            long = len(_bare(text)) > 40 and origin.path[-1] == document.locale
            if long and _bare(text) in prose and not any(_bare(text) == _bare(facts[other]) for other in at):
                wrong.append(f"{where} {origin.name} is printed, and not found: {text!r}")
    assert wrong == []


def test_every_word_has_an_origin_and_templates_hold_none() -> None:
    """Letters that come from no text of the facts and no message are values: numbers, addresses, and few of them."""
    shares = {}
    for notice, traced in _all(examples()):
        text = traced.document.text
        covered = bytearray(len(text))
        for each in traced.stretches:
            covered[each.start : each.end] = b"\1" * (each.end - each.start)
        letters = [n for n, character in enumerate(text) if character.isalpha()]
        shares[notice, traced.document.regime, traced.document.locale] = sum(map(covered.__getitem__, letters)) / len(letters)
    assert min(shares.values()) > 0.85, shares
