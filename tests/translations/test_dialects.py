"""PO files as other programs write them: all that can be taken is, and the rest is a finding with its line."""

from __future__ import annotations

import re
import shutil
import unicodedata
from collections.abc import Callable
from pathlib import Path

import pytest

from noticepress.language.catalogue import read_catalogue
from noticepress.translations.exchange import locale_of, read
from tests.conftest import ROOT, invoke, once

NAME = "Answer your questions"
NEW = "Answer what you ask – naïvely"
Dialect = Callable[[str], str | bytes]


@pytest.fixture(scope="session")
def made(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return once(tmp_path_factory, "exported", _export) / "begun"


@pytest.fixture
def exported(made: Path, tmp_path: Path) -> Path:
    """A new repository and ``website.en.po``, in which one name was translated anew."""
    return Path(shutil.copytree(made, tmp_path / "begun"))


def _export(folder: Path) -> None:
    begun = folder / "begun"
    assert invoke(folder, "init", "begun").exit_code == 0
    done = invoke(begun, "translations", "export", "website", "--locale", "en", "--as-of", "2026-11-29")
    assert done.exit_code == 0, done.output
    path = begun / "website.en.po"
    text = path.read_text(encoding="utf-8")
    assert text.count(f'msgstr "{NAME}"') == 1
    path.write_text(text.replace(f'msgstr "{NAME}"', f'msgstr "{NEW}"'), encoding="utf-8")


def _obsolete(text: str) -> str:
    return (
        text
        + """
#, fuzzy
#~| msgctxt "website/old"
#~| msgid ""
#~| "Oude bron\\n"
#~ msgctxt "website/old"
#~ msgid "Oud"
#~ msgstr "Old"

#~ msgid "Ouder"
#~ msgstr ""
#~ "Older"
"""
    )


def _previous(text: str) -> str:
    return text.replace(
        'msgctxt "website/audience"', '#| msgctxt "website/audience"\n#| msgid ""\n#| "bezoekers"\nmsgctxt "website/audience"'
    )


def _wrapped(text: str) -> str:
    return text.replace(f'msgstr "{NEW}"', 'msgstr ""\n"Answer what "\n"you ask – "\n"naïvely"')


def _reordered(text: str) -> str:
    head, *entries = text.rstrip("\n").split("\n\n")
    return "\n\n".join([head, *reversed(entries)]) + "\n"


def _header(**fields: str | None) -> Dialect:
    def change(text: str) -> str:
        for name, value in fields.items():
            line = re.compile(rf'^"{name.replace("_", "-")}: .*\n', re.MULTILINE)
            text = line.sub("" if value is None else f'"{name.replace("_", "-")}: {value}\\\\n"\n', text)
        return text

    return change


def _poedit(text: str) -> str:
    """Poedit 3: no exported day, its own fields, a byte order mark on request."""
    return "\ufeff" + text.replace(
        '"Generated-By: Babel 2.18.0\\n"', '"X-Generator: Poedit 3.5\\n"\n"X-Poedit-SourceCharset: UTF-8\\n"'
    )


def _weblate(text: str) -> str:
    return _header(Language="en_GB", Plural_Forms="nplurals=2; plural=n != 1;")(_obsolete(text)) + ""  # type: ignore[operator]


def _twice(text: str) -> str:
    entry = text[text.index("\n#.", text.index(NEW) - 600) :].split("\n\n")[0]
    return text + entry + "\n" if "msgid" in entry else text


def _no_header(text: str) -> str:
    return text[text.index("\n\n") + 2 :]


def _gettext_1(text: str) -> str:
    return text.replace('msgctxt "website/audience"', '#= no-wrap\nmsgctxt\t"website/audience"').replace('msgid "', 'msgid  "')


DIALECTS: dict[str, Dialect] = {
    "as exported": lambda text: text,
    "msgmerge --previous": _previous,
    "obsolete, with previous sources": _obsolete,
    "Poedit": _poedit,
    "Poedit on Windows": lambda text: _poedit(text).replace("\n", "\r\n").encode(),
    "old Mac": lambda text: text.replace("\n", "\r").encode(),
    "Weblate": _weblate,
    "wrapped at 20": _wrapped,
    "sorted otherwise": _reordered,
    "a text twice": _twice,
    "no language": _header(Language=None),
    "an empty language": _header(Language=""),
    "a regional language": _header(Language="en_US.UTF-8"),
    "another hyphen": _header(Language="en-GB"),
    "no header at all": _no_header,
    "gettext 1.0 and tabs": _gettext_1,
    "decomposed by a Mac": lambda text: unicodedata.normalize("NFD", text),
    "no comments": lambda text: re.sub(r"^#.*\n", "", text, flags=re.MULTILINE),
    "another title": _header(Project_Id_Version="PACKAGE VERSION"),
}


@pytest.mark.parametrize("dialect", DIALECTS.values(), ids=DIALECTS)
def test_each_dialect_is_taken(exported: Path, dialect: Dialect) -> None:
    path = exported / "website.en.po"
    written = dialect(path.read_text(encoding="utf-8"))
    path.write_bytes(written if isinstance(written, bytes) else written.encode())
    done = invoke(exported, "translations", "import", "website.en.po", "--by", "T")
    assert (done.exit_code, "1 taken over" in done.output, "0 refused" in done.output) == (0, True, True), done.output
    notice = (exported / "notices/website/notice.yaml").read_text(encoding="utf-8")
    assert f"en: {NEW}}}" in unicodedata.normalize("NFC", notice)


PARTS: list[tuple[str, str, str, str]] = [
    # what, old, new, rule: one text cannot be taken, the others are
    ("no last quote", 'msgstr "visitors to our website"', 'msgstr "visitors to our website', "po-unreadable"),
    ("no msgstr", 'msgstr "visitors to our website"\n', "", "po-unreadable"),
    ("a plural", 'msgstr "visitors to our website"', 'msgid_plural "x"\nmsgstr[0] "a"\nmsgstr[1] "b"', "po-plural"),
    ("msgcat", 'msgstr "visitors to our website"', 'msgstr ""\n"#-#-#-#-#  a.po  #-#-#-#-#\\n"\n"visitors\\n"', "po-merged"),
    ("no context", 'msgctxt "website/audience"', 'msgctxt ""', ""),
    ("no context, another source", 'msgctxt "website/audience"\nmsgid "', 'msgid "x', "po-no-context"),
    ("words between", 'msgstr "visitors to our website"', 'msgstr "visitors"\nhello', "po-unreadable"),
    ("twice", 'msgstr "visitors to our website"', 'msgstr "visitors to our website"\nmsgstr "x"', "po-unreadable"),
]


@pytest.mark.parametrize(("old", "new", "rule"), [part[1:] for part in PARTS], ids=[part[0] for part in PARTS])
def test_one_text_cannot_be_taken_and_the_others_are(exported: Path, old: str, new: str, rule: str) -> None:
    path = exported / "website.en.po"
    text = path.read_text(encoding="utf-8")
    assert text.count(old) == 1
    path.write_text(text.replace(old, new), encoding="utf-8")
    at = text[: text.index(old)].count("\n") + 1
    done = invoke(exported, "translations", "import", "website.en.po", "--by", "T")
    assert (done.exit_code, "1 taken over" in done.output) == (1 if rule else 0, True), done.output
    if rule:
        line = int(re.search(rf"website\.en\.po:([0-9]+):1: error: .*\[{rule}\]", done.output)[1])  # type: ignore[index]
        assert abs(line - at) <= 2


def test_what_xliff_loses(exported: Path) -> None:
    """All contexts are gone; what stands at one place finds it."""
    path = exported / "website.en.po"
    path.write_text(re.sub(r"^msgctxt .*\n", "", path.read_text(encoding="utf-8"), flags=re.MULTILINE), encoding="utf-8")
    done = invoke(exported, "translations", "import", "website.en.po", "--by", "T")
    assert (done.exit_code, "1 taken over" in done.output) == (0, True), done.output


@pytest.mark.parametrize(
    ("said", "file", "locales", "locale"),
    [
        ("nl_NL", "x.po", ["nl", "en"], "nl"),
        ("nl-BE", "x.po", ["nl", "nl-BE"], "nl-BE"),
        ("EN", "x.po", ["en"], "en"),
        ("sr@latin", "x.po", ["sr"], "sr"),
        ("", "shop.fr.po", ["en", "fr"], "fr"),
        ("", "po/de.po", ["en", "de"], "de"),
        ("", "shop.po", ["en"], "en"),
        ("", "shop.po", ["en", "fr"], ""),
        ("de", "shop.po", ["en"], "de"),
    ],
)
def test_which_language_a_file_is_in(said: str, file: str, locales: list[str], locale: str) -> None:
    assert locale_of({"language": said}, file, locales) == locale


def test_escapes() -> None:
    data = rb"""msgctxt "a/b"
msgid "\"q\" \\ \t \x41 \101 \n"
msgstr "x"
"""
    assert read(data, "a.po")[0].returned[0].source == '"q" \\ \t A A \n'


def test_a_source_that_stands_twice_is_told_apart_by_its_place(exported: Path) -> None:
    notice = exported / "notices/website/notice.yaml"
    words = notice.read_text(encoding="utf-8").replace("{nl: Berichten, en: Messages}", "{nl: Contactgegevens, en: Messages}")
    notice.write_text(words, encoding="utf-8")
    assert invoke(exported, "translations", "export", "website", "--locale", "en").exit_code == 0
    path = exported / "website.en.po"
    text = re.sub(r"^msgctxt .*\n", "", path.read_text(encoding="utf-8"), flags=re.MULTILINE)
    path.write_text(text.replace('"Messages"', '"Your messages"'), encoding="utf-8")
    done = invoke(exported, "translations", "import", "website.en.po", "--by", "T")
    assert (done.exit_code, "1 taken over" in done.output) == (0, True), done.output
    assert "{nl: Contactgegevens, en: Your messages}" in notice.read_text(encoding="utf-8")
    path.write_text(re.sub(r"^#:.*\n", "", text.replace('"Messages"', '"All"'), flags=re.MULTILINE), encoding="utf-8")
    done = invoke(exported, "translations", "import", "website.en.po", "--by", "T")
    refused = "stands at 2 places" in done.output, "website.en.po:57:1: the same" in done.output, "2 refused" in done.output
    assert (done.exit_code, *refused) == (1, True, True, True), done.output


def test_catalogues_are_read_as_poedit_writes_them(tmp_path: Path) -> None:
    path = tmp_path / "common.po"
    text = (ROOT / "locales/nl/common.po").read_text(encoding="utf-8")
    path.write_bytes(_poedit(_obsolete(text)).replace("\n", "\r\n").encode())
    read_, own = read_catalogue(path), read_catalogue(ROOT / "locales/nl/common.po")
    assert {key: entry.forms for key, entry in read_.entries.items()} == {key: entry.forms for key, entry in own.entries.items()}
