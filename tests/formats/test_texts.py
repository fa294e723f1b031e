"""Terminal, Markdown for pull requests, and JSON."""

from __future__ import annotations

import io
import json
import zipfile
from dataclasses import replace
from pathlib import Path

import click
import jsonschema
import pytest

from noticepress import writing
from noticepress.formats.html import page
from noticepress.formats.json_data import data
from noticepress.formats.markdown import BUDGET, markdown
from noticepress.formats.text import text
from noticepress.formats.word import docx
from noticepress.model.values import PlainText
from noticepress.redline import accept, redline
from tests.formats.conftest import of_texts, of_webshop
from tests.formats.made_up import NEW, OLD

_STRINGS = {"type": "array", "items": {"type": "string"}}
_RUN = {
    "type": "object",
    "required": ["kind", "text"],
    "additionalProperties": False,
    "properties": {
        "kind": {"enum": ["equal", "inserted", "deleted", "moved-from", "moved-to"]},
        "text": {"type": "string"},
        "move": {"type": "integer", "minimum": 1},
    },
}
_OPERATION = {
    "type": "object",
    "required": ["kind", "block", "section", "old", "new", "runs"],
    "additionalProperties": False,
    "properties": {
        "kind": {"enum": ["changed", "inserted", "deleted", "moved-from", "moved-to", "split", "merged", "renumbered"]},
        "block": {"enum": ["heading", "paragraph", "item", "row", "quote", "code", "rule"]},
        "section": {"type": "string"},
        "move": {"type": "integer", "minimum": 1},
        "old": _STRINGS,
        "new": _STRINGS,
        "runs": {"type": "array", "items": {"type": "array", "items": _RUN}},
    },
}
_DOCUMENT = {
    "type": "object",
    "required": ["regime", "locale", "title", "summary", "facts", "words"],
    "additionalProperties": False,
    "properties": {
        "regime": {"type": "string"},
        "locale": {"type": "string"},
        "title": {"type": "string"},
        "summary": _STRINGS,
        "weight": {"type": "object", "required": ["level", "floor", "says"]},
        "facts": {"type": "array", "items": {"type": "object", "required": ["group", "kind", "path", "sentence"]}},
        "words": {"type": "array", "items": _OPERATION},
    },
}
SCHEMA = {
    "type": "object",
    "required": ["format", "notice", "as-of", "old", "new", "changes", "documents"],
    "additionalProperties": False,
    "properties": {
        "format": {"const": 1},
        "notice": {"type": "string"},
        "as-of": {"type": "string", "pattern": r"^\d{4}-\d\d-\d\d$"},
        "old": {"type": "object", "required": ["version"]},
        "new": {"type": "object", "required": ["version"]},
        "changes": {"type": "array", "items": {"type": "object", "required": ["kind", "path", "old", "new", "regimes"]}},
        "documents": {"type": "array", "items": _DOCUMENT},
    },
}


def test_json_is_as_the_guide_says() -> None:
    whole = json.loads(data([of_webshop(), of_webshop(regime="ccpa", locale="en")], words=True))
    jsonschema.validate(whole, SCHEMA)
    assert [(document["regime"], document["locale"]) for document in whole["documents"]] == [("gdpr", "nl"), ("ccpa", "en")]
    assert whole["documents"][0]["words"]
    assert whole["documents"][0]["weight"]["level"] == "fundamental"
    weight = next(fact["weight"] for fact in whole["documents"][0]["facts"] if fact["weight"]["level"] == "fundamental")
    assert (weight["rule"], weight["basis"]) == ("gdpr.change.recipient-category", "text")
    assert weight["why"].endswith("(artikel 13, lid 1, onder e, AVG; WP260 rev.01, punt 30)")
    made_up = json.loads(data([of_texts(OLD, NEW)], words=True))
    jsonschema.validate(made_up, SCHEMA)
    kinds = {operation["kind"] for operation in made_up["documents"][0]["words"]}
    assert kinds == {"changed", "inserted", "deleted", "moved-from", "moved-to", "split", "renumbered"}
    assert "words" not in json.loads(data([of_webshop()], words=False))["documents"][0]


def test_markdown_begins_with_a_table_of_facts_and_folds_what_is_long() -> None:
    written = markdown([of_webshop()], words=True)
    assert written.startswith(
        "## webshop: 1.1 → 2.0\n\n### AVG (7)\n\n**Deze versie bevat wijzigingen die ingrijpend zijn.**\n\n"
        "| Onderwerp | Wijziging | Gewicht |\n|---|---|---|\n| **Doelen** | "
    )
    assert " | wezenlijk (1) |\n" in written
    assert "\n1. Wezenlijk: Over een nieuw doel moeten mensen" in written
    assert "onze uitleg)" in written
    assert written.index("| **Doelen**") < written.index("<details>\n<summary>Wat verandert er in de tekst? (")
    assert written.endswith("</details>\n")
    rows = [line for line in written.partition("<details>")[0].splitlines() if line.startswith("|")]
    assert len(rows) == 2 + 7
    assert "<details>" not in markdown([of_texts(OLD, NEW)], words=True)
    assert "##### 1. **Voorwoord**" in markdown([of_texts(OLD, NEW)], words=True)
    assert "Wat verandert er in de tekst" not in markdown([of_webshop()], words=False)


def test_markdown_keeps_within_what_a_comment_can_hold() -> None:
    long = "\n\n".join(f"Alinea {number} is helemaal nieuw en hoort erbij." for number in range(4000))
    written = markdown([of_texts("", long), of_webshop()], words=True)
    assert len(written) <= BUDGET
    assert written.count("De rest paste niet in deze reactie.") == 1
    assert written.count("<details>") == written.count("</details>") == 2


def test_text_has_facts_and_words() -> None:
    written = click.unstyle(text([of_webshop()], words=True))
    assert written.startswith(
        "webshop: 1.1 → 2.0\n\nAVG (7)\n  Deze versie bevat wijzigingen die ingrijpend zijn.\n  Doelen\n    "
    )
    assert "Lantern Ads, Inc. [ingrijpend (2)]\n" in written
    assert "\n    (2) Ingrijpend: " in written
    assert "[-en geven ze niet door voor advertenties-]" in written
    assert "[-" not in text([of_webshop()], words=False)


def test_files_are_written_all_or_none(tmp_path: Path) -> None:
    (tmp_path / "folder").mkdir()
    (tmp_path / "kept").write_text("old", encoding="utf-8")
    with pytest.raises(OSError):  # noqa: PT011
        writing.write({tmp_path / "new": b"1", tmp_path / "kept": b"2", tmp_path / "folder": b"3"})
    assert sorted(path.name for path in tmp_path.iterdir()) == ["folder", "kept"]
    assert (tmp_path / "kept").read_text(encoding="utf-8") == "old"
    writing.write({tmp_path / "kept": b"2", tmp_path / "deep" / "new": b"1"})
    assert (tmp_path / "kept").read_bytes() == b"2"


def test_the_made_up_pair_has_every_kind_of_change() -> None:
    assert accept(redline(OLD, NEW)) == NEW


def test_what_authors_need_to_know_is_in_what_authors_look_at_and_in_no_file_for_readers() -> None:
    """Terminal, pull request and JSON of 'diff', not the HTML file, nor the one for Word."""
    one = of_webshop()
    assert one.rules is not None
    aside = PlainText({"nl": "Voor wie schrijft"})
    rules = [rule.model_copy(update={"for_authors": aside}) for rule in one.rules.rules]
    told = replace(one, rules=replace(one.rules, rules=tuple(rules)))
    document = zipfile.ZipFile(io.BytesIO(docx(told, "A. Auteur")))
    shown = {
        "text": text([told], words=False),
        "markdown": markdown([told], words=False),
        "json": data([told], words=False),
        "html": page(told),
        **{name: document.read(name).decode() for name in document.namelist() if name.endswith(".xml")},
    }
    assert {name for name, said in shown.items() if "Voor wie schrijft" in said} == {"text", "markdown", "json"}
    assert all(reason in shown["html"] for reason in told.reasons)
