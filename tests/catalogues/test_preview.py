"""A language that is not whole: it can be looked at, every word that lacks is marked, and nothing of it is published."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from noticepress.language.messages import messages
from noticepress.places import packaged
from tests.catalogues.filling import fill, foreign
from tests.catalogues.test_words import export, run
from tests.conftest import begin, once

TAG = re.compile(r"<[^>]*>")


@pytest.fixture(scope="module")
def half(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A repository whose notice is in French, too, of which a translator did the headings; its site of working texts is built."""

    def make(folder: Path) -> None:
        root = begin(folder / "begun")
        run(root, "new", "language", "fr")
        fill(export(root, "fr", "--only", "section.*", "--domain", "gdpr")["gdpr"], lambda _, source: f"Titre {source.lower()}")
        run(root, "words", "import", "fr")
        path = root / "notices/website/notice.yaml"
        path.write_text(path.read_text("utf-8").replace("locales: [nl, en]", "locales: [nl, en, fr]"), "utf-8")
        (root / "told").write_text(run(root, "build", "--drafts", "--no-pdf"), "utf-8")

    return once(tmp_path_factory, "half-a-language", make) / "begun"


def page(root: Path, name: str = "website/gdpr/versions/draft") -> str:
    return (root / f"site/fr/{name}/index.html").read_text("utf-8")


def test_what_is_translated_stands_beside_what_is_marked(half: Path) -> None:
    text = TAG.sub("", page(half))
    assert "Titre which data we use" in text
    assert "⟦en: We have no data protection officer.⟧" in text
    assert "⟦nl: Contactgegevens⟧" in text
    assert "not whole yet: fr" in (half / "told").read_text("utf-8")


def test_whatever_lacks_says_its_language(half: Path) -> None:
    for name in ("", "website/gdpr/versions/draft", "website/versions"):
        html = re.sub(r"<(script|style|title|textarea)\b.*?</\1>", "", page(half, name), flags=re.DOTALL)
        for opened in re.finditer(r">[^<]*⟦(en|nl): ", html):
            assert html[: opened.start() + 1].endswith(f'<span lang="{opened[1]}" class="np-stands-in">'), opened[0]


@pytest.mark.parametrize("code", ["nl", "en"])
def test_languages_that_are_whole_have_no_marks(half: Path, code: str) -> None:
    """But for the name of the other language, nothing of one that lacks words comes into another."""
    for path in (half / "site" / code).rglob("index.html"):
        assert "⟦" not in path.read_text("utf-8"), path


def test_nothing_of_it_is_published(half: Path) -> None:
    for command in (["check"], ["release", "website", "--effective", "2030-01-01"]):
        said = run(half, *command, status=1)
        for name in ("gdpr", "common", "site", "changes"):
            assert f"locales/fr/{name}.po:1:1: error: the language 'fr'" in said
        assert "[translation-missing]" in said
    assert not (half / "notices/website/releases").exists()
    assert "⟦" not in run(half, "check", status=1)


def test_a_language_that_lost_words_after_a_release_is_not_published(begun: Path) -> None:
    """From a new language to a version in it; then a catalogue loses a word, and is found out before anything is built."""
    run(begun, "new", "language", "fr")
    for path in export(begun, "fr").values():
        fill(path)
    run(begun, "words", "import", "fr")
    path = begun / "notices/website/notice.yaml"
    path.write_text(path.read_text("utf-8").replace("locales: [nl, en]", "locales: [nl, en, fr]"), "utf-8")
    run(begun, "translations", "export", "website", "--locale", "fr")
    fill(begun / "website.fr.po", lambda _, source: "\n".join(map(foreign, source.split("\n"))))
    run(begun, "translations", "import", "website.fr.po", "--by", "T. Jansen, translator")
    run(begun, "release", "website", "--as-of", "2026-11-22")
    assert "⟦" not in (begun / "notices/website/releases/1.0/gdpr.fr.md").read_text("utf-8")
    run(begun, "build", "--as-of", "2026-11-22", "--no-pdf")
    kept = path.read_text("utf-8")
    path.write_text(kept.replace("for: P1Y", "for: P2Y", 1), "utf-8")
    said = run(begun, "diff", "website", "--locale", "fr")
    assert foreign("Data are kept longer than people were told.") in said, (
        "why a change weighs so much is said in the language, too"
    )
    run(begun, "build", "--drafts", "--as-of", "2026-11-22", "--no-pdf", "--out", "drafts")
    shown = (begun / "drafts/fr/website/gdpr/changes/draft/index.html").read_text("utf-8")
    assert foreign("Data are kept longer than people were told.") in shown
    assert "people were told" not in shown
    path.write_text(kept, "utf-8")
    words = begun / "locales/fr/site.po"
    words.write_text(words.read_text("utf-8").replace('msgid "home.title"', 'msgid "home.titel"'), "utf-8")
    before = (begun / "site/fr/index.html").read_bytes()
    said = run(begun, "build", "--as-of", "2026-11-22", "--no-pdf", status=1)
    assert "the language 'fr' lacks a message of 'site': home.title [words-missing]" in said
    assert (begun / "site/fr/index.html").read_bytes() == before


@pytest.mark.parametrize("locale", ["nl", "en", "de"])
def test_what_a_language_of_the_tool_does_not_say_is_not_said_for_it(locale: str) -> None:
    """A gloss that only Dutch needs beside an English title is no gap of English; a law without any words in a language is one of it."""
    others = [other for other in ("en", "nl", "de") if other != locale]
    words = messages([packaged("locales")], locale, "formal", ["ccpa", "gdpr", "site", "common"], others=others)
    assert words.has("link.do-not-sell.gloss") == (locale != "en")
    assert words.raw("link.do-not-sell.gloss").startswith("⟦nl: ") if locale == "de" else True
    assert "⟦" not in words.raw("section.data")


def test_words_of_a_law_stand_in_before_the_language_s_words_for_every_law(tmp_path: Path) -> None:
    """A law says a message without the value that it has elsewhere: French words of every law would ask for what nobody gives."""
    head = 'msgid ""\nmsgstr "Content-Type: text/plain; charset=UTF-8\\n"\n\n'
    said = {
        "en/common": "The data go to {recipients}.",
        "en/meadow": "We give them to nobody.",
        "fr/common": "Les données vont à {recipients}.",
    }
    for name, text in said.items():
        path = tmp_path / "locales" / f"{name}.po"
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(f'{head}msgid "whom"\nmsgstr "{text}"\n', "utf-8")
    roots = [tmp_path / "locales"]
    assert messages(roots, "fr", "formal", ["meadow", "common"], others=["en"]).plain("whom") == "⟦en: We give them to nobody.⟧"
    assert messages(roots, "fr", "formal", ["common"], others=["en"]).plain("whom", recipients="A") == "Les données vont à A."
    (tmp_path / "locales/fr/meadow.po").write_text(f'{head}msgid "whom"\nmsgstr "Nous ne les donnons à personne."\n', "utf-8")
    assert messages(roots, "fr", "formal", ["meadow", "common"], others=["en"]).plain("whom") == "Nous ne les donnons à personne."
