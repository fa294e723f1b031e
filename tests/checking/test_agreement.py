"""Texts in the wrong language, the same in two, or with other numbers: told where they are planted, and nowhere else."""

from __future__ import annotations

import random
import re
from collections import Counter
from pathlib import Path
from typing import Any

import pytest
from babel.messages.pofile import read_po
from hypothesis import given
from hypothesis import strategies as st
from ruamel.yaml import YAML

from noticepress.checking.agreement import Agreement
from noticepress.checking.run import check
from noticepress.checking.wrong_language import equal, everywhere, misplaced
from noticepress.findings import Finding
from noticepress.model import Notice, Organisation
from noticepress.places import packaged
from noticepress.reading.yaml import Parsed, parse_quickly
from noticepress.repository import read_repository
from tests.conftest import AS_OF, ROOT

from . import planting

RULES = ("language-wrong", "language-same", "numbers-differ")
NAMES = YAML(typ="safe", pure=True).load((ROOT / "tests/checking/names-everywhere.yaml").read_text("utf-8"))
OTHERS: dict[str, tuple[str, ...]] = {
    "de": (
        "Wir verwenden Ihre Kontaktdaten, um Ihre Bestellung zu liefern und Sie über den Stand zu informieren.",
        "Name, Anschrift, Geburtsdatum, Telefonnummer und E-Mail-Adresse",
        "unser berechtigtes Interesse an der Sicherheit unserer Systeme",
        "Ohne diese Angaben können wir den Vertrag nicht erfüllen.",
    ),
    "fr": (
        "Nous utilisons vos coordonnées pour livrer votre commande et vous informer de son suivi.",
        "nom, adresse, date de naissance, numéro de téléphone et adresse électronique",
        "notre intérêt légitime à assurer la sécurité de nos systèmes",
        "Sans ces données, nous ne pouvons pas exécuter le contrat.",
    ),
    "es": (
        "Utilizamos sus datos de contacto para entregar su pedido e informarle de su estado.",
        "nombre, dirección, fecha de nacimiento, número de teléfono y correo electrónico",
        "nuestro interés legítimo en la seguridad de nuestros sistemas",
        "Sin estos datos no podemos ejecutar el contrato con usted.",
    ),
    "da": (
        "Vi bruger dine kontaktoplysninger til at levere din ordre og holde dig orienteret.",
        "navn, adresse, fødselsdato, telefonnummer og e-mailadresse",
        "vores legitime interesse i sikkerheden af vores systemer",
        "Uden disse oplysninger kan vi ikke opfylde aftalen.",
    ),
    "pl": (
        "Wykorzystujemy Twoje dane kontaktowe, aby dostarczyć zamówienie i informować Cię o nim.",
        "imię i nazwisko, adres, data urodzenia, numer telefonu i adres e-mail",
        "nasz uzasadniony interes w zapewnieniu bezpieczeństwa naszych systemów",
        "Bez tych danych nie możemy wykonać umowy.",
    ),
}


def parsed_from(text: str) -> Parsed:
    parsed, findings = parse_quickly(text, "notices/made/notice.yaml")
    assert parsed is not None, findings
    return parsed


def written(texts: dict[str, Any]) -> Parsed:
    """A notice with one text: in a list of examples, or as a description."""
    key = "examples" if any(isinstance(text, list) for text in texts.values()) else "description"
    lines = "\n".join(f"      {locale}: {_quoted(text)}" for locale, text in texts.items())
    return parsed_from(f"data:\n  made:\n    {key}:\n{lines}\n")


def _quoted(text: Any) -> str:
    quoted = [f'"{each}"' for each in _escaped(text if isinstance(text, list) else [text])]
    return f"[{', '.join(quoted)}]" if isinstance(text, list) else quoted[0]


def _escaped(texts: list[str]) -> list[str]:
    return [text.replace("\\", "\\\\").replace('"', '\\"').replace("\n", "\\n") for text in texts]


def told(agreement: Agreement, texts: dict[str, Any], *rules: str) -> list[Finding]:
    return [f for f in agreement.check(Notice, written(texts), ["nl", "en"]) if f.rule in rules]


@pytest.fixture(scope="module")
def agreement() -> Agreement:
    return Agreement([packaged("locales")])


@pytest.mark.parametrize("root", planting.PLACES, ids=lambda root: root.name)
def test_the_examples_and_the_corpus_have_none(root: Path, agreement: Agreement) -> None:
    repository = read_repository(root)
    files = [(Organisation, repository.organisation_parsed), *((Notice, each) for each in repository.written.values())]
    found = [f for model, parsed in files if parsed for f in agreement.check(model, parsed, ["nl", "en"])]
    assert found == []
    assert agreement.findings == []


def test_planted_numbers_are_found(agreement: Agreement) -> None:
    """Of each kind at least 95 of 100."""
    planted = list(planting.numbers(random.Random(10)))
    missed = Counter(each.kind for each in planted if not told(agreement, each.texts, "numbers-differ"))
    counts = Counter(each.kind for each in planted)
    assert counts.total() >= 450
    assert all(20 * missed[kind] <= count for kind, count in counts.items()), missed


def test_planted_languages_are_found(agreement: Agreement) -> None:
    planted = list(planting.languages(random.Random(10)))
    missed = Counter(each.kind for each in planted if not told(agreement, each.texts, "language-wrong", "language-same"))
    counts = Counter(each.kind for each in planted)
    assert counts.total() >= 1500
    assert all(20 * missed[kind] <= count for kind, count in counts.items()), missed


@pytest.mark.parametrize("locale", OTHERS)
@pytest.mark.parametrize("other", [*OTHERS, "nl", "en"])
def test_any_two_languages(locale: str, other: str) -> None:
    """No text is taken for another language's; each is, when the two are exchanged."""
    others = {**OTHERS, "nl": ("Wij gebruiken uw gegevens om u te bereiken.",) * 4, "en": ("We use your data to reach you.",) * 4}
    if other != locale:
        for mine, yours in zip(OTHERS[locale], others[other], strict=True):
            assert list(misplaced({locale: mine, other: yours})) == []
            assert {each.locale for each in misplaced({locale: yours, other: mine})} == {locale, other}


SHORT = {
    "We keep it encrypted.": "Wij bewaren haar versleuteld.", "We delete it.": "Wij wissen het.", "You can ask us.": "U kunt het ons vragen.",
    "Only our staff read it.": "Alleen ons personeel leest het.", "Then we ask you.": "Dan vragen wij het u.",
    "It is safe with us.": "Het is veilig bij ons.", "We do not sell it.": "Wij verkopen dat niet.",
}  # fmt: skip


def test_a_short_sentence_among_others() -> None:
    """It is found wherever it stands; its translation, and what is no sentence, is not."""
    nl, en = "Alleen wie over uw sollicitatie beslist, leest haar.", "Only those who decide about your application read it."
    for english, dutch in SHORT.items():
        assert list(misplaced({"nl": f"{nl} {dutch}", "en": f"{en} {english}"})) == []
        for mixed in (f"{nl} {english}", f"{english} {nl}"):
            assert [(m.locale, m.part) for m in misplaced({"nl": mixed, "en": f"{en} It says more."})] == [("nl", english)]
        assert [(m.locale, m.part) for m in misplaced({"nl": nl, "en": f"{en} {dutch}"})] == [("en", dutch)]
    for name in ("Data Center.", "Read the Room B.V.", "OK.", "Art. 6(1)(b)."):
        assert list(misplaced({"nl": f"{nl} {name}", "en": f"{en} {name}"})) == []


def test_a_language_in_which_the_notice_is_not_published() -> None:
    for german in OTHERS["de"]:
        assert [m.language for m in misplaced({"nl": "Wij gebruiken uw gegevens om u te bereiken.", "en": german})] == ["de"]


@pytest.mark.parametrize(("kind", "label", "expected"), [
    ("labels that are told", True, True), ("labels that are let be", True, False),
    ("names that are told", False, True), ("names that are let be", False, False),
])  # fmt: skip
def test_names_without_languages(kind: str, label: bool, expected: bool) -> None:
    for name in NAMES[kind]:
        assert (everywhere(name, ["nl", "en"], label=label) is not None) == expected, name


def test_a_notice_in_one_language_may_name_everything_plainly() -> None:
    assert not any(everywhere(name, ["en"], label=True) for name in ("Contact details", "Messages"))


def test_equal_texts() -> None:
    long = "Zonnepunten sparen zonnepunten winkelwagen zonnepuntenkaart zonnepuntensaldo"
    assert equal({"nl": long, "en": f"**{long}**"}) == ("nl", "en")
    assert equal({"nl": long, "en": long + " saldokaart"}) is None
    assert equal({"nl": "Zonnepunten", "en": "Zonnepunten"}) is None
    assert equal({"nl": "PostNL, DHL, UPS, DPD, Pakketvlieg, Golden Spoke Logistics, Wolkenhuis",
                  "en": "PostNL, DHL, UPS, DPD, Pakketvlieg, Golden Spoke Logistics, Wolkenhuis"}) is None  # fmt: skip
    assert (
        equal(
            {
                "nl": ["_ga_123", "zf_winkelwagen_met_een_lange_naam_van_ons"],
                "en": ["_ga_123", "zf_winkelwagen_met_een_lange_naam_van_ons"],
            }
        )
        is None
    )


def test_what_a_finding_says(agreement: Agreement) -> None:
    nl, en = "Wij mailen u binnen 14 dagen een antwoord.", "We e-mail you an answer within 41 days."
    (found,) = agreement.check(Notice, written({"nl": nl, "en": en}), ["nl", "en"])
    assert (found.rule, found.severity, found.message) == (
        "numbers-differ",
        "warning",
        "the languages differ: 14 dagen (nl) / 41 days (en)",
    )
    assert (found.path, found.line) == ("data/made/description", 5)
    assert found.concerns == ("data/made/description/nl", "data/made/description/en")
    (found,) = agreement.check(Notice, written({"nl": "uw laatste bericht", "en": "uw laatste bericht"}), ["nl", "en"])
    assert (found.rule, found.concerns) == ("language-wrong", ("data/made/description/en",))
    assert found.message == "the text in 'en' reads as Dutch (“laatste”, “bericht”, “uw”)"
    (found,) = agreement.check(
        Notice, written({"nl": "we cannot answer your letter", "en": "wij kunnen uw brief niet beantwoorden"}), ["nl", "en"]
    )
    assert found.concerns == ("data/made/description/nl", "data/made/description/en")
    assert found.message.count("reads as") == 2
    (found,) = agreement.check(Notice, parsed_from("data:\n  made:\n    name: Messages\n"), ["nl", "en"])
    assert (found.rule, found.concerns, found.fix) == ("language-wrong", ("data/made/name",), "write {nl: …, en: Messages}")


def test_every_file_with_texts_is_compared(shop: Path) -> None:
    """What the next release says, too."""
    (shop / "notices/shop/next.yaml").write_text(
        "summary: {changed: {nl: Wij bewaren uw gegevens 14 dagen., en: We keep your data for 41 days.}}\n", "utf-8"
    )
    found = [f for f in check(read_repository(shop), AS_OF) if f.rule in RULES]
    assert [(f.file, f.path) for f in found] == [("notices/shop/next.yaml", "summary/changed")]


def test_numerals_with_mistakes_are_findings(shop: Path) -> None:
    folder = shop / "locales/nl"
    folder.mkdir(parents=True)
    (folder / "numbers.yaml").write_text("numbers: {twee: two}\nunits: {P1X: [dag], P1D: ['']}\n", "utf-8")
    found = [f for f in check(read_repository(shop), AS_OF) if f.file == "locales/nl/numbers.yaml"]
    assert len(found) == 3


@given(
    st.recursive(
        st.none() | st.integers() | st.text(max_size=40),
        lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.sampled_from(["nl", "en", "und", "1"]), inner, max_size=3),
        max_leaves=8,
    )
)
def test_nothing_that_is_written_breaks_it(value: Any) -> None:
    parsed = Parsed(
        "notice.yaml", {"data": {"made": {"name": value, "description": value, "examples": value}}, "title": value}, {}, {}
    )
    assert all(f.severity == "warning" for f in Agreement([packaged("locales")]).check(Notice, parsed, ["nl", "en"]))


@pytest.mark.parametrize("piece", ["a", "a.", "](", "a@", "é", "`", "ß-", "00", "-7", "7,", "7 "])
def test_long_texts_without_spaces_are_read_once(piece: str, agreement: Agreement) -> None:
    """20,000 characters: a pattern that began anew at each of them would take minutes."""
    text = piece * (20_000 // len(piece))
    parsed = Parsed("notice.yaml", {"data": {"made": {"description": {"nl": text, "en": "We keep it."}}}}, {}, {})
    rules = {finding.rule for finding in agreement.check(Notice, parsed, ["nl", "en"])}
    assert rules == ({"numbers-differ"} if any(map(str.isdigit, piece)) else set())


def test_our_own_words_agree_in_all_languages(agreement: Agreement) -> None:
    """Two thousand pairs of sentences that nobody wrote for these checks: the catalogues."""
    count, found = 0, []
    for file in sorted(packaged("locales").glob("en/*.po")):
        by_locale = {locale: _messages(packaged("locales") / locale / file.name) for locale in ("nl", "en")}
        for name in by_locale["en"].keys() & by_locale["nl"].keys():
            texts = {locale: messages[name] for locale, messages in by_locale.items()}
            count += 1
            found += [f"{file.name} {name}: {finding.message}" for finding in told(agreement, texts, *RULES)]
    assert found == []
    assert count > 2000


def _messages(path: Path) -> dict[str, str]:
    with path.open("rb") as file:
        entries = [entry for entry in read_po(file) if isinstance(entry.id, str) and entry.id and entry.context is None]
    return {str(entry.id): re.sub(r"\{[^}]*\}", "X", str(entry.string)) for entry in entries}
