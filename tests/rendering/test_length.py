"""How long the richest example is for a reader: what holds for many rows is said once."""

from __future__ import annotations

import re

import pytest

from noticepress.rendering.document import render
from noticepress.rendering.view import Edition
from noticepress.repository import read_repository
from tests.conftest import AS_OF, ROOT

MOST = 4_500


def words(text: str) -> list[str]:
    """The words of a document without anchors, addresses of links, and marks of lists and headings."""
    bare = re.sub(r"\{#[^}]*\}", "", re.sub(r"\]\([^)]*\)", "]", text))
    return [word for word in re.sub(r"(?m)^\s*(?:-|#+)\s+", "", bare).split() if re.search(r"\w", word)]


@pytest.mark.parametrize("locale", ["nl", "en"])
@pytest.mark.parametrize("law", ["gdpr", "ccpa"])
def test_the_web_shop_says_what_it_has_to_in_so_many_words(law: str, locale: str) -> None:
    repository = read_repository(ROOT)
    facts = repository.notices["webshop"].notice
    assert repository.organisation is not None
    assert facts is not None
    text = render(
        repository.organisation, facts, repository.regime(law), locale, repository.words(law, locale), Edition(), AS_OF
    ).text
    assert len(words(text)) <= MOST
    said = [line for line in re.findall(r"(?m)^[^#\n]{60,}$", text) if not line.lstrip().startswith(("*", "- **"))]
    assert len(said) - len(set(said)) <= 4  # the same safeguard of two transfers, and what protects them
