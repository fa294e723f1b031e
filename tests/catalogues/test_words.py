"""The words of a language go to translators and come back: everything that they need goes out, and exactly what they wrote comes in."""

from __future__ import annotations

import json
import re
import shutil
import subprocess
from fnmatch import fnmatchcase
from pathlib import Path
from typing import Any

import pytest
from babel import Locale

from noticepress.catalogues import returned, sheets, symbolic
from noticepress.catalogues.asking import asking
from noticepress.catalogues.copied import copied
from noticepress.catalogues.judging import flaws
from noticepress.catalogues.needed import Domain
from noticepress.catalogues.notes import notes
from noticepress.catalogues.plural_forms import form_count, plural_forms
from noticepress.language.catalogue import read_catalogue
from noticepress.language.messages import PLACEHOLDER
from noticepress.places import Places, packaged
from tests.catalogues.filling import GDPR, entries, fill
from tests.conftest import ROOT, begin, for_each, in_process, once

DOMAINS = sorted(path.stem for path in (packaged("locales") / "en").glob("*.po"))
OURS = Places(ROOT)


def run(root: Path, *arguments: str, status: int = 0) -> str:
    done = in_process(*arguments, cwd=root)
    assert done.returncode == status, done.stdout + done.stderr
    return done.stdout + done.stderr


def export(root: Path, code: str, *options: str) -> dict[str, Path]:
    run(root, "words", "export", code, *options)
    return {path.name.split(".")[0]: path for path in (root / f"words-{code}").glob("*.po")}


def told_of(path: Path, context: str) -> str:
    text = path.read_text("utf-8")
    return next(part for part in text.split("\n\n") if f'msgctxt "{context}"' in part)


# ---- What goes out


def test_a_message_goes_out_with_all_that_says_what_it_means(begun: Path) -> None:
    files = export(begun, "pl")
    assert set(files) == {"gdpr", "common", "site", "changes"}
    said = told_of(files["gdpr"], "adequacy.home")
    for told in (
        "#. {places}: a list of places, as “",
        "#. msgstr[0] is for: 1\n#. msgstr[1] is for: 2, 3, 4, 22, 23, 24 …\n#. msgstr[2] is for: 0, 5, 6, 7, 8, 9 …",
        "#. Ends with a full stop.",
        "#: regimes/gdpr/templates/transfers.md.j2:",
        'msgid "{places}: this country belongs to the EEA.',
        'msgid_plural "{places}: these countries belong to the EEA.',
        'msgstr[0] ""\nmsgstr[1] ""\nmsgstr[2] ""',
    ):
        assert told in said, said
    said = told_of(files["gdpr"], "basis.legal-obligation.provision")
    assert "#. Printed under gdpr, below the heading “Deliver your order”." in said
    assert "#. Example: Legal basis: The law obliges us to: article 52 of the Dutch General State Taxes Act" in said
    assert "At most 45 words." in told_of(files["gdpr"], "glossary.controller.means")
    assert "‘Deliver your order’" in told_of(files["changes"], "sentence.purposes.added")


def test_every_placeholder_is_explained_and_filled(begun: Path) -> None:
    asked = {
        name
        for each in DOMAINS
        for word in Domain(OURS, each, "de", "en").words
        for form in word.source
        for name in PLACEHOLDER.findall(form)
    }
    assert asked <= set(notes().placeholders)
    for path in export(begun, "de").values():
        examples = [line for line in path.read_text("utf-8").splitlines() if line.startswith("#. Example:")]
        assert [line for line in examples if re.search(r"\{[a-z_]+\}", line)] == []


def test_what_is_told_of_some_messages_is_told_of_messages_that_there_are() -> None:
    words = [word for each in DOMAINS for word in Domain(OURS, each, "de", "en").words]
    asked = {(word.id, name) for word in words for form in word.source for name in PLACEHOLDER.findall(form)}
    for each in notes().elsewhere:
        assert any(name == each.name and fnmatchcase(id_, each.id) for id_, name in asked), each


EXAMPLES = {
    "a part of the document": ("gdpr", "contact.officer", "see section 1."),
    "the number of a change": ("site", "stops.place", "3 of 12"),
    "a kind of fact": ("changes", "kind.subject-none-declared", "about the data protection officer:"),
    "recipients": ("changes", "sentence.processing.recipients.wider", "to Post B.V. and Bank N.V."),
    "an age": ("changes", "sentence.children.limits.age.changed", "now 16 years instead of 13 years"),
    "a place in a law": ("site", "citation.of", "GDPR Art. 13(1)(c)"),
}


@pytest.mark.parametrize("name", EXAMPLES)
def test_an_example_could_be_printed(begun: Path, name: str) -> None:
    """A translator builds the sentence around the value: a country where a section stands leads to another sentence."""
    domain, message, said = EXAMPLES[name]
    assert said in told_of(export(begun, "de")[domain], message)


def test_reasons_of_a_law_s_rules_go_out_where_it_does_not_say_them(begun: Path) -> None:
    """Readers see why a change weighs what it does; the rules say it in the languages of the tool."""
    said = told_of(export(begun, "fr")["gdpr"], "weighs.gdpr.change.controller")
    assert 'msgid "A change of who is responsible must always be communicated."' in said
    assert "weighs." not in export(begun, "de")["gdpr"].read_text("utf-8")
    run(begun, "words", "export", "fr", "--from", "nl", "--domain", "gdpr", "--out", "dutch")
    assert "Wie verantwoordelijk is" in told_of(begun / "dutch/gdpr.fr.po", "weighs.gdpr.change.controller")


def test_tools_of_translators_read_the_files(begun: Path) -> None:
    for path in export(begun, "cy", "--informal").values():
        done = subprocess.run(["msgfmt", "-c", "-o", "/dev/null", path], capture_output=True, text=True, check=False)
        assert done.returncode == 0, done.stderr


def test_the_same_words_are_the_same_bytes(begun: Path) -> None:
    before = {name: path.read_bytes() for name, path in export(begun, "de").items()}
    assert {name: path.read_bytes() for name, path in export(begun, "de").items()} == before


def test_from_another_language(begun: Path) -> None:
    path = export(begun, "de", "--from", "nl")["gdpr"]
    assert entries(path.read_text("utf-8"))["section.purposes"] == "Waarvoor wij uw gegevens gebruiken"
    assert "de overeenkomst" in path.read_text("utf-8")


# ---- What comes back


@for_each({name: name for name in DOMAINS})
def test_a_language_comes_back_as_it_went(name: str) -> None:
    """Dutch, sent out from English and taken back: the same messages, forms and informal variants, and the same file."""
    domain, forms = Domain(OURS, name, "nl", "en"), plural_forms(Locale("nl"))
    words = [*domain.words, *domain.informal]
    sheet = sheets.Sheet(name, "en", "nl", forms, words, domain.own, asking(OURS, [name]), {})
    came, wrong = returned.read(sheets.write(sheet).encode(), "x.po")
    own = {key: entry.forms for key, entry in domain.own.items()}
    taken, more = returned.take(came, words, own, forms, "x.po")
    assert [each for each in (*wrong, *more) if each.severity == "error"] == []
    assert taken.words == {key: said for key, said in own.items() if key in {word.key for word in words}}
    assert {name for _, name in own} - {word.id for word in words} == {name for _, name in own} - {
        name for _, name in domain.others["en"]
    }
    plural = frozenset(word.key for word in words if word.plural)
    before = (packaged("locales") / "nl" / f"{name}.po").read_text("utf-8")
    assert symbolic.written("nl", forms, before, taken.words, [], plural) == before


@pytest.fixture
def french(begun: Path) -> Path:
    """A language that a translator finished in one go, in which the notice is not published yet."""
    run(begun, "new", "language", "fr")
    for path in export(begun, "fr").values():
        fill(path)
    run(begun, "words", "import", "fr")
    return begun


def test_what_a_translator_wrote_stands_in_the_catalogues(french: Path) -> None:
    for name in ("gdpr", "common", "site", "changes"):
        wanted = entries((french / f"words-fr/{name}.fr.po").read_text("utf-8"))
        own = read_catalogue(french / f"locales/fr/{name}.po").entries
        assert {key for key in wanted if "|" not in key} == {name for _, name in own}
    text = (french / "locales/fr/gdpr.po").read_text("utf-8")
    assert 'msgid "section.purposes"\nmsgstr "Whatouq weouq' in text
    assert "#." not in text


def test_a_whole_language_is_published(french: Path) -> None:
    notice = french / "notices/website/notice.yaml"
    notice.write_text(notice.read_text("utf-8").replace("locales: [nl, en]", "locales: [nl, en, fr]"), "utf-8")
    said = run(french, "words", "progress", "fr")
    assert "a notice under gdpr: 100.0 %" in said
    run(french, "build", "--drafts", "--no-pdf")
    page = (french / "site/fr/website/gdpr/versions/draft/index.html").read_text("utf-8")
    assert "⟦nl: " in page  # texts of the notice
    assert "⟦en: " not in page


def alter(path: Path, old: str, new: str) -> None:
    text = path.read_text("utf-8")
    assert old in text, old
    path.write_text(text.replace(old, new, 1), "utf-8")


MISTAKES: dict[str, tuple[str, str, str]] = {
    "a placeholder that is translated": ("placeholder-unknown", "{places}", "{lieux}"),
    "a placeholder that lacks": ("placeholder-missing", "{places}: ", ""),
    "brackets that are none": ("placeholder-unknown", "{places}: ", "{places}: {Lieu} "),
    "a form that stands twice": ("po-unreadable", 'msgstr[1] "', 'msgstr[0] "'),
    "a form too many": ("word-forms", 'msgstr[1] "', 'msgstr[2] "x."\nmsgstr[1] "'),
    "bold that does not end": ("word-markup", "{places}: ", "**{places}: "),
    "HTML": ("word-markup", "{places}: ", "<b> {places}: "),
    "a link of its own": ("word-link", "{places}: ", "{places}: [x](https://elsewhere.example) "),
    "space before": ("word-space", 'msgstr[0] "', 'msgstr[0] " '),
    "no full stop": ("word-end", '."\nmsgstr[1]', '"\nmsgstr[1]'),
    "no quotation mark": ("po-unreadable", 'msgstr[0] "', "msgstr[0] "),
    "another source": ("po-source", 'msgid "{places}: this country', 'msgid "{places}: that country'),
    "a message that is none": ("po-unknown", 'msgctxt "adequacy.home"', 'msgctxt "adequacy.hom"'),
    "no context": ("po-no-context", 'msgctxt "adequacy.home"\n', ""),
}


@pytest.fixture(scope="module")
def sent(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A repository with a file of French words that were filled in."""

    def make(folder: Path) -> None:
        root = begin(folder / "begun")
        fill(export(root, "fr", "--domain", "gdpr")["gdpr"])

    return once(tmp_path_factory, "words-sent", make) / "begun"


@pytest.fixture
def back(sent: Path, tmp_path: Path) -> Path:
    return Path(shutil.copytree(sent, tmp_path / "back"))


@pytest.mark.parametrize("mistake", MISTAKES)
def test_a_mistake_has_its_line_and_costs_one_message(back: Path, mistake: str) -> None:
    rule, old, new = MISTAKES[mistake]
    path = back / "words-fr/gdpr.fr.po"
    text = path.read_text("utf-8")
    part = told_of(path, "adequacy.home")
    head, entry = part[: part.index("msgctxt")], part[part.index("msgctxt") :]
    at = entry.index("msgstr[0]") if "msgid" not in old and "msgctxt" not in old else 0
    assert old in entry[at:], entry
    path.write_text(text.replace(part, head + entry[:at] + entry[at:].replace(old, new, 1)), "utf-8")
    warns = rule == "word-end"
    said = run(back, "words", "import", "fr", status=0 if warns else 1)
    found = re.search(rf"^words-fr/gdpr\.fr\.po:(\d+):\d+: (?:error|warning): .*\[{rule}\]$", said, re.MULTILINE)
    assert found, said
    assert abs(int(found[1]) - text[: text.index('msgctxt "adequacy.home"')].count("\n")) <= 6
    own = {name for _, name in read_catalogue(back / "locales/fr/gdpr.po").entries}
    assert ("adequacy.home" in own) is warns
    assert len(own) >= GDPR - 1


def test_shapes_in_which_programs_write_files(back: Path) -> None:
    """Line ends of Windows, a mark at the beginning, obsolete and previous entries, wrapped texts: all is read."""
    path = back / "words-fr/gdpr.fr.po"
    text = path.read_text("utf-8").replace('msgctxt "section.data"', '#| msgid "Old"\nmsgctxt "section.data"')
    text += '\n#~ msgctxt "gone"\n#~ msgid "Gone"\n#~ msgstr "Parti"\n'
    path.write_bytes(b"\xef\xbb\xbf" + text.replace("\n", "\r\n").encode())
    assert f"{GDPR} taken, 0 refused" in run(back, "words", "import", "fr")


def test_latin_letters_are_said(back: Path) -> None:
    path = back / "words-fr/gdpr.fr.po"
    path.write_bytes(path.read_bytes().replace(b"ouq", "é".encode("latin-1"), 1))
    assert "[not-utf-8]" in run(back, "words", "import", "fr", status=1)
    assert not (back / "locales/fr").exists()


def test_what_is_fuzzy_or_empty_is_left_alone(back: Path) -> None:
    path = back / "words-fr/gdpr.fr.po"
    alter(path, 'msgctxt "section.data"', '#, fuzzy\nmsgctxt "section.data"')
    assert f"{GDPR - 1} taken, 0 refused, 1 left as unfinished" in run(back, "words", "import", "fr")


def test_twice_the_same_message(back: Path) -> None:
    path = back / "words-fr/gdpr.fr.po"
    path.write_text(path.read_text("utf-8") + "\n" + told_of(path, "section.data") + "\n", "utf-8")
    assert "'section.data' stands twice; first on line" in run(back, "words", "import", "fr", status=1)


def test_a_newer_translation_is_not_lost(back: Path) -> None:
    run(back, "words", "import", "fr")
    path = back / "locales/fr/gdpr.po"
    alter(path, 'msgid "section.data"\nmsgstr "', 'msgid "section.data"\nmsgstr "Mieux: ')
    assert "'section.data' was translated anew since the export [po-outdated]" in run(back, "words", "import", "fr", status=1)
    assert "Mieux: " in path.read_text("utf-8")


def test_what_nobody_took_back_is_not_written_over(back: Path) -> None:
    path = back / "words-fr/gdpr.fr.po"
    before = path.read_bytes()
    for options in ((), ("--missing",), ("--only", "section.*")):
        said = run(back, "words", "export", "fr", "--domain", "gdpr", *options, status=2)
        assert f"words-fr/gdpr.fr.po holds {GDPR} translations that are not in locales/fr" in " ".join(said.split())
        assert path.read_bytes() == before
    run(back, "words", "export", "fr", "--domain", "gdpr", "--out", "other")
    alter(path, 'msgctxt "section.data"', '#, fuzzy\nmsgctxt "section.data"')
    run(back, "words", "import", "fr")
    said = run(back, "words", "export", "fr", "--domain", "gdpr", status=2)
    assert "holds 1 translation that is not" in " ".join(said.split()), "what is not finished is somebody's work, too"
    path.unlink()
    run(back, "words", "export", "fr", "--domain", "gdpr")
    run(back, "words", "export", "fr", "--domain", "gdpr")
    path.write_bytes(path.read_bytes() + b'\nmsgid "\xe9"\n')
    assert "cannot be read whole" in " ".join(run(back, "words", "export", "fr", "--domain", "gdpr", status=2).split())


def test_comments_and_places_stay_when_one_message_changes(back: Path) -> None:
    run(back, "words", "import", "fr")
    path = back / "locales/fr/gdpr.po"
    path.write_text(
        path.read_text("utf-8").replace('msgid "section.data"', '# Titres\n\n# de la loi\nmsgid "section.data"'), "utf-8"
    )
    before = path.read_text("utf-8")
    export(back, "fr", "--domain", "gdpr")
    alter(
        back / "words-fr/gdpr.fr.po",
        'msgid "What we use your data for"\nmsgstr "',
        'msgid "What we use your data for"\nmsgstr "Bref: ',
    )
    run(back, "words", "import", "fr")
    assert path.read_text("utf-8") == before.replace('"section.purposes"\nmsgstr "', '"section.purposes"\nmsgstr "Bref: ')


def test_a_dry_run_writes_nothing(back: Path) -> None:
    assert f"{GDPR} taken" in run(back, "words", "import", "fr", "--dry-run")
    assert not (back / "locales").exists()


def test_of_a_language_of_the_tool_only_what_differs_is_kept(begun: Path) -> None:
    path = export(begun, "nl", "--domain", "gdpr")["gdpr"]
    alter(path, 'msgstr "Welke gegevens wij gebruiken"', 'msgstr "Wat wij van u weten"')
    run(begun, "words", "import", "nl")
    own = read_catalogue(begun / "locales/nl/gdpr.po").entries
    assert {name: entry.forms for (_, name), entry in own.items()} == {"section.data": ("Wat wij van u weten",)}


# ---- How far it is


def progress(root: Path, *arguments: str, status: int) -> dict[str, Any]:
    found: dict[str, Any] = json.loads(in_process("words", "progress", *arguments, "--format", "json", cwd=root).stdout)
    assert in_process("words", "progress", *arguments, cwd=root).returncode == status
    return found


def test_progress_is_counted_in_words(back: Path) -> None:
    path = back / "words-fr/gdpr.fr.po"
    fill_one = entries(path.read_text("utf-8"))
    run(back, "words", "import", "fr")
    shutil.copy(back / "locales/fr/gdpr.po", back / "locales/fr/common.po")
    alter(back / "locales/fr/gdpr.po", 'msgid "section.data"', 'msgid "section.dat"')
    [gdpr] = [each for each in progress(back, "fr", "--law", "gdpr", status=1)["fr"]["domains"] if each["domain"] == "gdpr"]
    assert gdpr["missing"] == ["section.data"]
    assert gdpr["words-waiting"] == len(fill_one["section.data"].split())
    assert 99.8 <= gdpr["per-cent"] < 100


def test_a_mistake_in_another_file_of_a_language_is_told(begun: Path) -> None:
    """Nothing reads a file with a mistake: a preview without its capitals looks as one without the file does."""
    run(begun, "new", "language", "fr")
    style = begun / "locales/fr/style.yaml"
    style.write_text("sentence: {words: 30, fix: scindez la phrase}\nspeling: {small: true}\n", "utf-8")
    (begun / "locales/fr/numbers.yaml").write_text("numbers: {un: one}\n", "utf-8")
    said = run(begun, "words", "progress", "fr", status=1)
    assert re.search(r"^locales/fr/style\.yaml:2:1: error: ", said, re.MULTILINE), said
    assert re.search(r"^locales/fr/numbers\.yaml:1:\d+: error: ", said, re.MULTILINE), said
    style.write_text("sentence: {words: 30, fix: scindez la phrase}\nspelling: {small: true}\n", "utf-8")
    assert "style.yaml:" not in run(begun, "words", "progress", "fr", status=1), "what is there of a file holds without the rest"


def test_a_language_that_lacks_much_is_no_wall_of_ids(begun: Path) -> None:
    run(begun, "new", "language", "fr")
    notice = begun / "notices/website/notice.yaml"
    notice.write_text(notice.read_text("utf-8").replace("locales: [nl, en]", "locales: [nl, en, fr]"), "utf-8")
    (begun / "locales/fr/site.po").write_text(
        (begun / "locales/fr/site.po")
        .read_text("utf-8")
        .replace('"home.lead"\nmsgstr ""', '"home.lead"\nmsgstr "Apprenez tout sur {name}."'),
        "utf-8",
    )
    said = run(begun, "check", status=1)
    lines = [line for line in said.splitlines() if "[words-missing]" in line]
    assert max(map(len, lines)) < 1000
    assert "'noticepress words export fr --missing' writes them" in said


def test_a_copied_catalogue_is_not_translated(begun: Path) -> None:
    run(begun, "new", "language", "it")
    for name in ("gdpr", "site", "changes", "common"):
        shutil.copy(packaged("locales") / "en" / f"{name}.po", begun / f"locales/it/{name}.po")
    found = progress(begun, "it", status=1)["it"]
    assert all(each["per-cent"] < 3 for each in found["domains"]), found["laws"]
    notice = begun / "notices/website/notice.yaml"
    notice.write_text(notice.read_text("utf-8").replace("locales: [nl, en]", "locales: [nl, en, it]"), "utf-8")
    said = run(begun, "check", status=1)
    assert re.search(
        r"locales/it/gdpr\.po:\d+:1: error: \d+ messages \(9\d %\) are not translated, but copied from (?:'de', )?'en'", said
    ), said
    assert "[words-untranslated]" in run(begun, "release", "website", status=1)


def test_the_languages_of_the_tool_are_whole() -> None:
    for code in sorted(path.name for path in packaged("locales").iterdir() if path.is_dir()):
        for name in sorted(path.stem for path in (packaged("locales") / code).glob("*.po")):
            domain = Domain(OURS, name, code, "en" if code != "en" else "nl")
            lacking = [word.id for word in domain.words if not word.optional and word.id not in {each for _, each in domain.own}]
            assert lacking == [], f"{code}, {name}"


def test_the_words_of_the_tool_fit_their_source() -> None:
    for code in sorted(path.name for path in packaged("locales").iterdir() if path.is_dir() and path.name != "en"):
        count = form_count(code)
        for name in sorted(path.stem for path in (packaged("locales") / code).glob("*.po")):
            domain = Domain(OURS, name, code, "en")
            words = [word for word in (*domain.words, *domain.informal) if word.key in domain.own]
            wrong = [
                (word.context, flaw.message)
                for word in words
                for flaw in flaws(word, domain.own[word.key].forms, count)
                if flaw.severity == "error"
            ]
            assert wrong == [], f"{code}, {name}"
            assert copied(domain) == {}, f"{code}, {name}"


def test_wrong_usage_is_said(begun: Path) -> None:
    for arguments, told in {
        ("words", "export", "en"): "choose another one with --from",
        ("words", "export", "de", "--from", "xx"): "there are no words in 'xx'",
        ("words", "export", "de", "--law", "gpdr"): "did you mean 'gdpr'?",
        ("words", "export", "de", "--domain", "ccpa"): "is none of gdpr, common, site, changes",
        ("words", "import", "de"): "there is no folder words-de here",
    }.items():
        assert told in run(begun, *arguments, status=2)
    for code, told in {
        "xx": "CLDR knows no language 'xx'",
        "pt-br": "write pt-BR",
        "ar": "from right to left",
        "../x": "no code",
    }.items():
        assert told in run(begun, "words", "export", code, status=1)
    assert not list(begun.glob("words-*"))


def test_files_of_one_catalogue_are_put_together(back: Path) -> None:
    """Terms first, the rest later, and both taken at once."""
    run(back, "words", "export", "fr", "--domain", "gdpr", "--only", "section.*", "--out", "terms-fr")
    fill(back / "terms-fr/gdpr.fr.po", lambda _, source: f"Titre: {source}")
    path = back / "words-fr/gdpr.fr.po"
    path.write_text(re.sub(r'(msgctxt "section\.[^"]*"\nmsgid .*\nmsgstr) ".*"', r'\1 ""', path.read_text("utf-8")), "utf-8")
    run(back, "words", "import", "fr", "terms-fr", "words-fr")
    own = read_catalogue(back / "locales/fr/gdpr.po").entries
    assert own["", "section.data"].forms == ("Titre: Which data we use",)
    assert len({name for _, name in own}) == GDPR


def test_a_file_of_another_language_is_refused(back: Path) -> None:
    assert "[po-language]" in run(back, "words", "import", "de", "words-fr", status=1)
    assert not (back / "locales").exists()


def test_a_catalogue_that_cannot_be_read_is_left_as_it_is(back: Path) -> None:
    path = back / "locales/fr/gdpr.po"
    path.parent.mkdir(parents=True)
    path.write_text('msgid "section.data"\nmsgstr "Données\n', "utf-8")
    before = path.read_bytes()
    assert "locales/fr/gdpr.po:2:1: error" in run(back, "words", "import", "fr", status=1)
    assert path.read_bytes() == before
