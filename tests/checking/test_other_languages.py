"""The language that prevails, and those in which a notice stands elsewhere."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

import pytest

from noticepress.checking.run import check
from noticepress.rendering.view import Edition
from noticepress.repository import read_repository
from tests.conftest import AS_OF


def _with(root: Path, keys: str) -> Path:
    notice = root / "notices/applicants/notice.yaml"
    notice.write_text(notice.read_text("utf-8") + keys, "utf-8")
    return root


@pytest.mark.parametrize(
    ("keys", "line"),
    [
        ("prevails: fr\n", "'fr' is to prevail"),
        ("other-languages: [{language: en, url: 'https://example.org/en'}]\n", "'en' is a language of this notice itself"),
        ("prevails: en\n", ""),
        ("prevails: fr\nother-languages: [{language: fr, url: 'https://example.org/fr'}]\n", ""),
    ],
)
def test_what_applies_can_be_read_somewhere(small_copy: Path, keys: str, line: str) -> None:
    found = [
        f.message
        for f in check(read_repository(_with(small_copy, keys)), AS_OF)
        if f.rule.startswith(("unknown-l", "language-u"))
    ]
    assert [line in message for message in found] == ([True] if line else [])


def test_the_sentences(small_copy: Path) -> None:
    keys = "prevails: nl\nother-languages:\n- {language: fr, url: 'https://example.org/fr'}\n- {language: pt-BR, url: 'https://example.org/br'}\n"
    documents = read_repository(_with(small_copy, keys)).documents("applicants", Edition(), dt.date(2026, 11, 29))
    texts = {document.locale: document.text for document in documents if document.regime == "gdpr"}
    assert "er ook in het [Frans](https://example.org/fr) en [Portugees (Brazilië)](https://example.org/br)." in texts["nl"]
    assert "dan gaat de tekst in het Nederlands voor." in texts["nl"]
    assert "the text in Dutch prevails." in texts["en"]
