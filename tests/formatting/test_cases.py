"""How people write and how it is laid out: pairs that show one habit each."""

from __future__ import annotations

import pytest

from noticepress.formatting.formatted import formatted
from noticepress.model import Notice, Organisation

SHORT = {"nl": ("bijv", "art"), "en": ("e.g",)}
LONG = "Wij bewaren uw gegevens zolang u klant bij ons bent, en daarna nog twee jaar voor de garantie"
CASES = {
    "a line for each sentence, where they do not fit in one": (
        f"introduction:\n  nl: {LONG}. Daarna wissen wij ze, bijv. Uw naam.\n",
        f"introduction:\n  nl: >-\n    {LONG}.\n    Daarna wissen wij ze, bijv. Uw naam.\n",
    ),
    "a short text stays in its line": ("summary:\n  - nl: Kort. Krachtig.\n", "summary:\n  - nl: Kort. Krachtig.\n"),
    "one sentence needs no block": ("introduction:\n  nl: >-\n    Wij bewaren\n    ze.\n", "introduction:\n  nl: Wij bewaren ze.\n"),
    "a list in Markdown keeps its lines": ("introduction:\n  nl: |-\n      - een\n      - twee. Drie\n", "introduction:\n  nl: |-\n    - een\n    - twee. Drie\n"),
    "paragraphs stay apart": (
        "introduction:\n  nl: >-\n    Een. Twee.\n\n    Drie.\n",
        "introduction:\n  nl: >-\n    Een.\n    Twee.\n\n    Drie.\n",
    ),
    "lines that stand deeper in a block stay as they are": ("introduction:\n  nl: >-\n      a\n        b\n      c\n", "introduction:\n  nl: >-\n    a\n      b\n    c\n"),
    "keys in the order of the model, with their comments": (
        "title: {nl: T}\n# over de id\nid: webshop  # naast\n",
        "# over de id\nid: webshop  # naast\ntitle: {nl: T}\n",
    ),
    "what a key is about comes first": (
        "purposes:\n  a:\n    processing:\n      # om deze reden\n      - basis: consent\n        data: [b]\n    name: {nl: A}\n",
        "purposes:\n  a:\n    name: {nl: A}\n    processing:\n      # om deze reden\n      - data: [b]\n        basis: consent\n",
    ),
    "a key that the model does not know stays behind its neighbour": ("title: {nl: T}\nextra: x\nid: a\n", "id: a\ntitle: {nl: T}\nextra: x\n"),
    "ids stay in the order of their author": ("data:\n  b: {name: {nl: B}}\n  a: {name: {nl: A}}\n", "data:\n  b: {name: {nl: B}}\n  a: {name: {nl: A}}\n"),
    "quotation marks only where they are needed": (
        "id: 'webshop'\ntitle: {nl: 'Ja, wij', en: 'Yes'}\naudience: {nl: \"klanten\", en: \"on\"}\n",
        'id: webshop\ntitle: {nl: "Ja, wij", en: "Yes"}\naudience: {nl: klanten, en: "on"}\n',
    ),
    "what other readers take for something else keeps its marks or its lack of them": (
        "id: a\ntitle: {nl: '12:30', en: 12:30}\naudience: {nl: '1e3', en: no}\nregister: {nl: '2026-01-01', en: \"0o17\"}\n",
        'id: a\ntitle: {nl: "12:30", en: 12:30}\naudience: {nl: "1e3", en: no}\nregister: {nl: "2026-01-01", en: "0o17"}\n',
    ),
    "escapes stay": ('title: {nl: "a\\u00a0b"}\n', 'title: {nl: "a\\u00a0b"}\n'),
    "a no-break space stays": ("title:\n  nl: 10\u00a0% korting\n", "title:\n  nl: 10\u00a0% korting\n"),
    "a comment in brackets": ("regimes: [gdpr,  # Europa\n  ccpa]\n", "regimes:\n  - gdpr  # Europa\n  - ccpa\n"),
    "brackets that are too long": (
        "locales: [" + ", ".join(["nl"] * 40) + "]\n",
        "locales:\n" + "  - nl\n" * 40,
    ),
    "indentation": ("scope:\n    applies:\n    - nl: winkel\n      en: shop\n", "scope:\n  applies:\n    - nl: winkel\n      en: shop\n"),
    "empty lines": ("\n\nid: a\n\n\n\ntitle: {nl: T}\n\n", "id: a\n\ntitle: {nl: T}\n"),
    "the head of a file stays at its top": ("# $schema\n\ntitle: {nl: T}\nid: a\n", "# $schema\n\nid: a\ntitle: {nl: T}\n"),
    "a row out of use stays where it is": (
        "data:\n  a:\n    name: {nl: A}\n    # special: [health]\n  b:\n    name: {nl: B}\n# over doelen\npurposes: {}\n",
        "data:\n  a:\n    name: {nl: A}\n    # special: [health]\n  b:\n    name: {nl: B}\n# over doelen\npurposes: {}\n",
    ),
    "a tab in a comment": ("id: a  #\tzo\n", "id: a  #\tzo\n"),
    "what stands behind the mark of a block": ("introduction:\n  nl: |-  # voor later\n    a\n    b\n", "introduction:\n  nl: |-  # voor later\n    a\n    b\n"),
    "nothing": ("id: a\ntitle: {nl: , en: ~}\nregister:\n", "id: a\ntitle: {nl: null, en: ~}\nregister:\n"),
    "a mark of a document": ("---\nid: a\n...\n", "---\nid: a\n"),
    "a tag that says what it is anyway": ("id: !!str a\n", "id: a\n"),
}  # fmt: skip


@pytest.mark.parametrize("name", CASES)
def test_how_it_is_laid_out(name: str) -> None:
    written, expected = CASES[name]
    assert formatted(written, "notices/a/notice.yaml", Notice, SHORT) == expected
    assert formatted(expected, "notices/a/notice.yaml", Notice, SHORT) == expected


@pytest.mark.parametrize(
    ("text", "rule"),
    [
        ("id: a\nid: b\n", "duplicate-key"),
        ("a: &x b\nc: *x\n", "yaml-anchor"),
        ("a: b\n<<: {c: d}\n", "yaml-merge"),
        ("a: !mine b\n", "yaml-tag"),
        ("a: [b\n", "yaml-syntax"),
        ("a: b\n---\nc: d\n", "yaml-documents"),
        ("%YAML 1.2\n---\na: b\n", "layout"),
        ("a: {nl: Naam, adres, en: Name}\n", "text-quotes"),
        ("a: b\u202ec\n", "text-invisible"),
        ("", "file-empty"),
    ],
)
def test_what_a_reader_finds_fault_with_is_told_and_left(text: str, rule: str) -> None:
    found = formatted(text, "notices/a/notice.yaml", Notice, SHORT)
    assert isinstance(found, list)
    assert rule in [finding.rule for finding in found]
    assert all(finding.file == "notices/a/notice.yaml" for finding in found)


def test_a_telephone_number_keeps_its_quotation_marks() -> None:
    text = 'id: a\nname: A\ncontacts:\n  telephone: "+31 30 000 12 34"\n'
    assert formatted(text, "notices/organisation.yaml", Organisation, SHORT) == text
