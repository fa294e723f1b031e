"""Citations of law in the words of a language: the form is the catalogue's, the numbers are the source's."""

import re
from pathlib import Path

import noticepress
from noticepress.language.citations import citation_in_words
from noticepress.language.messages import messages

ROOT = Path(noticepress.__file__).parents[2]
DUTCH, ENGLISH, GERMAN = (messages([ROOT / "locales"], locale, "formal", ["site"]) for locale in ("nl", "en", "de"))
CASES = {
    "GDPR Art. 22": "artikel 22 AVG",
    "GDPR Art. 13(3)": "artikel 13, lid 3, AVG",
    "GDPR Art. 13(1)(e); WP260 rev.01 para. 30": "artikel 13, lid 1, onder e, AVG; WP260 rev.01, punt 30",
    "GDPR Art. 13(3), 14(4); WP260 rev.01 para. 29-30": "artikel 13, lid 3, en artikel 14, lid 4, AVG; WP260 rev.01, punten 29–30",
    "GDPR Art. 13(1)(c)-(d), 9(2), 10": "artikel 13, lid 1, onder c–d, artikel 9, lid 2, en artikel 10 AVG",
    "GDPR Art. 8, 9, 10, 87": "artikel 8, artikel 9, artikel 10 en artikel 87 AVG",
    "GDPR Art. 13(1)(f), 44-46": "artikel 13, lid 1, onder f, en artikelen 44–46 AVG",
    "GDPR Art. 21(2)-(4)": "artikel 21, leden 2–4, AVG",
    "UK GDPR Art. 13(2)(f), 22A-22C": "artikel 13, lid 2, onder f, en artikelen 22A–22C UK GDPR",
    "FADP Art. 5(c), 6(7), 19(2)": "artikel 5, onder c, artikel 6, lid 7, en artikel 19, lid 2, Zwitserse FADP",
    "Directive 2002/58/EC Art. 5(3); CJEU C-673/17 Planet49": "artikel 5, lid 3, Richtlijn 2002/58/EG; CJEU C-673/17 Planet49",
    "GDPR Art. 7(3); EDPB Guidelines 05/2020 on consent, para. 121-123": (
        "artikel 7, lid 3, AVG; Richtsnoeren 05/2020 van de EDPB over toestemming, punten 121–123"
    ),
    "GDPR Art. 13(2)(b); Art. 15": "artikel 13, lid 2, onder b, AVG; artikel 15 AVG",  # of the law named before
    "GDPR Art. 13(1)(e), (f)": "artikel 13, lid 1, onder e–f, AVG",
    "GDPR Art. 13(1),(2)": "artikel 13, leden 1–2, AVG",
    "GDPR Art. 22(1),(4)": "artikel 22, lid 1, en artikel 22, lid 4, AVG",
    "GDPR Art. 4(11), 7(4), Recital 43": "artikel 4, punt 11, artikel 7, lid 4, en overweging 43 AVG",  # what Article 4 has are points
    "UK GDPR Art. 4(7)-(9)": "artikel 4, punten 7–9, UK GDPR",
    "EDPB Guidelines 05/2020 ¶16-20; GDPR Recital 43": "Richtsnoeren 05/2020 van de EDPB, punten 16–20; overweging 43 AVG",
    "WP260 rev.01, annex; WP260 ¶8": "WP260 rev.01, bijlage; WP260, punt 8",
    "UK GDPR Art. 13(2)(f); Art. 22A (until 2026-02-04 Art. 22(1), (4))": (
        "artikel 13, lid 2, onder f, UK GDPR; UK GDPR Art. 22A (until 2026-02-04 Art. 22(1), (4))"
    ),
    "11 CCR 7011(e)(1)(D), (E)": "11 CCR 7011(e)(1)(D), (E)",  # not cited by article: kept as it is
    "Civ. Code 1798.140(j)(1), (ag)(1)": "Civ. Code 1798.140(j)(1), (ag)(1)",
    "House Rules Art. IV, last sentence": "House Rules Art. IV, last sentence",  # no place that we can read: kept
    "": "",
}


def test_dutch_writes_out_article_paragraph_and_point() -> None:
    assert {cited: citation_in_words(cited, DUTCH) for cited in CASES} == CASES


def test_german_writes_art_abs_and_buchst() -> None:
    cases = {
        "GDPR Art. 22": "Art. 22 DSGVO",
        "GDPR Art. 13(1)(e); WP260 rev.01 para. 30": "Art. 13 Abs. 1 Buchst. e DSGVO; WP260 rev.01, Rn. 30",
        "GDPR Art. 13(3), 14(4); WP260 rev.01 para. 29-30": "Art. 13 Abs. 3 und Art. 14 Abs. 4 DSGVO; WP260 rev.01, Rn. 29–30",
        "GDPR Art. 13(1)(f), 44-46": "Art. 13 Abs. 1 Buchst. f und Art. 44–46 DSGVO",
        "GDPR Art. 21(2)-(4)": "Art. 21 Abs. 2–4 DSGVO",
        "GDPR Art. 4(11); Art. 15": "Art. 4 Nr. 11 DSGVO; Art. 15 DSGVO",
        "Directive 2002/58/EC Art. 5(3); CJEU C-673/17 Planet49": "Art. 5 Abs. 3 Richtlinie 2002/58/EG; CJEU C-673/17 Planet49",
    }
    assert {cited: citation_in_words(cited, GERMAN) for cited in cases} == cases


def test_every_citation_of_the_laws_is_read_whole() -> None:
    """None stays half English in Dutch, none loses or gains a number, and in English the source keeps its form."""
    laws = "".join(path.read_text("utf-8") for path in (*ROOT.glob("regimes/**/*.yaml"), *ROOT.glob("generator/**/rules.yaml")))
    cited = dict.fromkeys(re.findall(r"citation: {text: '([^']*(?:Art\.|para\.)[^']*)'", laws))
    assert len(cited) > 60
    numbers = re.compile(r"\d+[A-Z]?")
    for text in cited:
        dutch = citation_in_words(text.strip(), DUTCH)
        assert not re.search(r"Art\.|para\.|GDPR \w", dutch.replace("UK GDPR", "")), (text, dutch)
        assert sorted(numbers.findall(dutch)) == sorted(numbers.findall(text)), (text, dutch)
        english = citation_in_words(text.strip(), ENGLISH).removeprefix("Swiss ")
        assert english.replace(", para", " para") == text.strip().replace(", para", " para")
