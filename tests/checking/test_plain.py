"""Plain language: vague words, long sentences and readability, as sentences that a lawyer can review."""

from __future__ import annotations

import functools
import json
import re
from pathlib import Path

import pytest
from babel.messages.pofile import read_po
from ruamel.yaml import YAML

from noticepress.checking.plain import vague_words
from noticepress.checking.readability import prose, score, syllables
from noticepress.checking.run import Report, check
from noticepress.findings import Finding
from noticepress.language.sentences import blocks, sentences
from noticepress.language.style import Style, read_style
from noticepress.repository import read_repository
from tests.checking.conftest import NOTICE, edited
from tests.conftest import AS_OF, ROOT, in_process

SENTENCES = YAML(typ="safe", pure=True).load(Path(__file__).with_name("plain-sentences.yaml").read_text("utf-8"))
ALLOWED = YAML(typ="safe", pure=True).load(Path(__file__).with_name("plain-allowed.yaml").read_text("utf-8"))
NAMES = [("rozenhof",), ("rozenhof", "b", "v"), ("postnl",)]
RULES = {"qualifiers", "vague-purpose", "vague-recipient", "self-check-clause", "long-sentence", "harder-to-read"}


@functools.cache
def style(locale: str) -> Style:
    found, findings = read_style([ROOT / "locales"], locale)
    assert found is not None
    assert findings == []
    return found


def vague(locale: str, sentence: str, names: list[tuple[str, ...]] = NAMES) -> list[str]:
    own = style(locale)
    return [sentence[v.start : v.end].lower() for v in vague_words(sentence, own.grammar, own.lists, names)]


def cases(kind: str) -> list[tuple[str, str, list[str]]]:
    return [
        (locale, sentence, expected or [])
        for locale, tables in SENTENCES.items()
        for sentence, expected in (tables[kind].items() if isinstance(tables[kind], dict) else ((s, []) for s in tables[kind]))
    ]


@pytest.mark.parametrize(("locale", "sentence", "expected"), cases("vague"))
def test_vague(locale: str, sentence: str, expected: list[str]) -> None:
    assert vague(locale, sentence) == expected


@pytest.mark.parametrize(("locale", "sentence", "expected"), cases("plain"))
def test_not_vague(locale: str, sentence: str, expected: list[str]) -> None:
    assert vague(locale, sentence) == expected


@pytest.mark.parametrize("locale", ["nl", "en", "de"])
def test_every_phrase_of_a_list_is_found_and_all_languages_have_the_same_lists(locale: str) -> None:
    begin = {"nl": "Wij geven ", "en": "We share ", "de": "Wir geben "}[locale]
    for each in style(locale).lists.values():
        for phrase in each.phrases:
            assert vague(locale, f"{begin}{phrase}.") or phrase in style(locale).grammar.modals, phrase
    assert style("nl").lists.keys() == style(locale).lists.keys()
    assert all(each.citations for each in style(locale).lists.values())


@pytest.mark.parametrize(
    ("locale", "text", "expected"),
    [
        ("en", "Mr. Smith reads it. He answers, e.g. by post. See version 2.0 of it!", 3),
        ("en", "“Do we sell data?” Never. U.S. law applies.", 3),
        ("nl", "Zie art. 13 AVG. Bel bijv. Jan of dr. De Vries (tel. 12). Klaar", 3),
        ("de", "Siehe Art. 6 Abs. 1 Buchst. b DSGVO. Fragen Sie z. B. Dr. Weiß (Tel. 12). Fertig", 3),
        ("de", "Er gilt vom 15. März 2026 bis zum 27. Dezember 2031. Siehe Abschnitt 12. Danach gilt er nicht mehr.", 3),
    ],
)
def test_sentences(locale: str, text: str, expected: int) -> None:
    found = [text[a:b] for a, b in sentences(text, style(locale).sentence.abbreviations)]
    assert len(found) == expected, found
    assert " ".join(found) == text


def said(shop: Path) -> list[Finding]:
    found = [f for f in check(read_repository(shop), AS_OF) if f.rule in RULES]
    assert {f.severity for f in found} <= {"advice"}
    return found


def place(shop: Path, words: str) -> tuple[int, int]:
    """Line and column of the text that holds ``words``, written behind 'key: '."""
    for number, line in enumerate((shop / NOTICE).read_text("utf-8").splitlines(), 1):
        if words in line:
            return number, line.index(words) + 1
    raise AssertionError(words)


def test_the_sound_shop_has_no_advice(shop: Path) -> None:
    assert said(shop) == []


def test_the_examples_have_no_advice(report: Report) -> None:
    assert [f for f in report.findings if f.rule in RULES] == []


def test_vague_words_stand_at_their_text(shop: Path) -> None:
    edited(shop, "      en: There are no cameras in the shop.", "      en: We may film some visitors. You may object.")
    [may, some] = said(shop)
    assert (may.rule, may.file, may.line, may.column) == ("qualifiers", NOTICE, *place(shop, "We may film"))
    assert (some.line, some.path) == (may.line, "statements/shop-visit/text/en")
    assert may.message == "“may” leaves open what happens: “We may film some visitors.”"
    assert "WP260 rev.01, paragraph 13" in may.citation
    assert may.locale == "en"


def test_a_fragment_is_read_in_the_sentence_that_prints_it(shop: Path) -> None:
    edited(
        shop,
        "otherwise: {nl: kunnen wij niet leveren, en: we cannot deliver}",
        "otherwise: {nl: kunnen wij later leveren, en: we may be late}",
    )
    assert [(f.locale, f.path) for f in said(shop)] == [
        ("nl", "data/contact-details/obligatory/otherwise/nl"), ("en", "data/contact-details/obligatory/otherwise/en"),
    ]  # fmt: skip


def test_vague_purposes_and_recipients_are_found_in_names(shop: Path) -> None:
    edited(
        shop,
        "{nl: Uw bestelling bezorgen, en: Deliver your order}",
        "{nl: Nieuwe diensten ontwikkelen, en: Develop new services}",
    )
    edited(shop, "{nl: vervoerder, en: carrier}", "{nl: dienstverleners, en: trusted partners}")
    assert sorted((f.rule, f.path) for f in said(shop)) == [
        ("vague-purpose", "purposes/deliver-orders/name/en"), ("vague-purpose", "purposes/deliver-orders/name/nl"),
        ("vague-recipient", "recipients/carrier/category/en"), ("vague-recipient", "recipients/carrier/category/nl"),
    ]  # fmt: skip


def test_a_text_that_no_document_prints_is_not_judged(shop: Path) -> None:
    """Sources are explained to Californians in words of their own."""
    edited(
        shop,
        "    kind: third-party",
        "    kind: third-party\n    california: {nl: Wij bellen soms derden., en: We often call others.}",
    )
    assert said(shop) == []


def test_a_list_holds_for_the_laws_that_it_cites(shop: Path) -> None:
    """'Business purposes' and 'service providers' are words of the law in California."""
    text = "      en: We have service providers, and they may visit. We usually film."
    edited(shop, "      en: There are no cameras in the shop.", text)
    assert {f.rule for f in said(shop)} == {"vague-recipient", "qualifiers"}
    edited(shop, "regimes: [gdpr]", "regimes: [uk-gdpr]")
    own = style("en").lists
    assert set(own["vague-recipient"].citations) == {"gdpr"}
    assert set(own["qualifiers"].citations) == {"gdpr", "ccpa"}


@pytest.mark.parametrize(("count", "expected"), [(30, 0), (31, 1)])
def test_long_sentences(shop: Path, count: int, expected: int) -> None:
    edited(
        shop,
        "      en: There are no cameras in the shop.",
        f"      en: Short one. {' '.join(['Rose'] + ['rose'] * (count - 1))}. Short.",
    )
    found = said(shop)
    assert len(found) == expected
    for each in found:
        assert each.message.startswith("a sentence of 31 words, more than 30: “Rose rose")
        assert (each.line, each.column) == place(shop, "Short one")


@pytest.mark.parametrize(
    ("locale", "word", "expected"),
    [
        ("nl", "persoonsgegevens", 5),
        ("nl", "wij", 1),
        ("nl", "ideeën", 2),
        ("en", "information", 4),
        ("en", "privacy", 3),
        ("en", "data", 2),
    ],
)
def test_syllables(locale: str, word: str, expected: int) -> None:
    formula = style(locale).readability
    assert formula is not None
    assert syllables(word, formula.hyphenation) == expected


@pytest.mark.parametrize(
    ("locale", "text", "expected"),
    [
        ("en", "We keep your data. We read your letter.", 206.835 - 1.015 * 4 - 84.6 * 10 / 8),
        ("nl", "Wij bewaren uw naam. Wij lezen uw brief.", 206.835 - 0.93 * 4 - 77 * 11 / 8),
    ],
)
def test_the_published_formulas(locale: str, text: str, expected: float) -> None:
    """Flesch 1948 and Douma 1960, counted by hand."""
    own = style(locale)
    assert own.readability is not None
    found = score(text, own, own.readability)
    assert found is not None
    assert found.ease == pytest.approx(expected)


def test_only_prose_is_counted() -> None:
    text = "# A heading\n\nWe sell roses. Write to info@rozenhof.example.\n\n- name\n- address\n\nPost: Rozenlaan 1"
    assert prose(text, style("en")) == ("We sell roses.",)
    assert score("# A heading", style("en"), style("en").readability) is None  # type: ignore[arg-type]


def test_harder_to_read_than_the_version_in_force(shop: Path) -> None:
    done = in_process("release", "shop", "--version", "1.0", "--effective", "2026-11-01", "--as-of", "2026-11-01", cwd=shop)
    assert done.returncode == 0, done.stdout + done.stderr
    assert said(shop) == []
    heavy = " ".join(
        ["Organisatorische verantwoordelijkheidsverdelingen veronderstellen gegevensbeschermingsfunctionarissen."] * 12
    )
    edited(shop, "      nl: In de winkel hangen geen camera's.", f"      nl: {heavy}")
    [finding] = [f for f in said(shop) if f.rule == "harder-to-read"]
    assert (finding.locale, finding.file, finding.line) == ("nl", NOTICE, 1)
    assert re.search(r"the gdpr text in 'nl' reads harder than version 1\.0: Flesch-Douma \d+ → \d+ ", finding.message)


def test_the_table_of_readability() -> None:
    told = in_process("check", "notices/webshop", "--readability", "--as-of", AS_OF.isoformat()).stdout
    assert re.search(r"^webshop +gdpr +nl +\d+\.\d +\d\.\d\d +\d+\.\d  [+-]\d+\.\d \(2\.0\)$", told, re.M), told
    found = json.loads(in_process("check", "--readability", "--format", "json", "--as-of", AS_OF.isoformat()).stdout)
    assert len(found["readability"]) == 13
    assert {"ease", "words-per-sentence", "syllables-per-word", "in-force", "change"} <= set(found["readability"][0])


def test_a_broken_style_is_a_finding(shop: Path) -> None:
    folder = shop / "locales/en"
    folder.mkdir(parents=True)
    (folder / "style.yaml").write_text("sentence: {words: many}\n")
    assert {"wrong-value", "key-missing"} & {f.rule for f in check(read_repository(shop), AS_OF) if f.file.endswith("style.yaml")}


@pytest.mark.parametrize(
    ("locale", "domain"),
    [(path.parent.name, path.stem) for path in sorted(ROOT.glob("locales/*/*.po")) if path.stem in ("gdpr", "ccpa", "common")],
)
def test_our_own_words_are_plain(locale: str, domain: str) -> None:
    """No message breaks the lists of its law, but for those that somebody reviewed."""
    own = style(locale)
    lists = {rule: each for rule, each in own.lists.items() if domain == "common" or domain in each.citations}
    found = set()
    with (ROOT / "locales" / locale / f"{domain}.po").open("rb") as file:
        for message in read_po(file):
            forms = message.string if isinstance(message.string, tuple | list) else (message.string,)
            for block in (block for form in forms if message.id for block in blocks(str(form))):
                for a, b in sentences(block, own.sentence.abbreviations):
                    hits = vague_words(block[a:b], own.grammar, lists, [("organisation",), ("business",), ("bedrijf",)])
                    name = message.id[0] if isinstance(message.id, tuple | list) else message.id
                    found |= {f"{name}: {block[a:b][v.start : v.end]}" for v in hits}
    allowed = ALLOWED.get(locale, {}).get(domain, {})
    assert found == set(allowed)
    assert all(len(reason) > 20 for reason in allowed.values())
