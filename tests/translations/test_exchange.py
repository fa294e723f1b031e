"""PO files: out to a translator and back into the YAML."""

from __future__ import annotations

import datetime as dt
import shutil
import subprocess
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from noticepress.changes.shapes import Localised
from noticepress.translations.exchange import Entry, read, words_of, write
from noticepress.translations.strings import String
from tests.bad_input.conftest import check, snapshot
from tests.conftest import examples, once
from tests.yaml_editing.test_texts import ITEMS, TEXTS

from .conftest import KEPT, NOTICE, ORGANISATION, edit, translations, waiting

DAY = "2026-11-22"
TINA = ("--by", "Tina Vertaler", "--as-of", DAY)


@pytest.fixture
def exported(tmp_path: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The examples with one stale name, one stale list and one stale text that all share, exported."""
    made = once(tmp_path_factory, "exported-for-translators", _export)
    return Path(shutil.copytree(made / "repository", tmp_path / "repository"))


def _export(folder: Path) -> None:
    repository = examples(folder / "repository")
    edit(
        repository,
        NOTICE,
        "{nl: Uw bestelling bezorgen, en: Deliver your order}",
        "{nl: Uw bestelling thuisbezorgen, en: Deliver your order}",
    )
    edit(repository, NOTICE, "nl: [naam, bezorgadres, factuuradres,", "nl: [naam, adres, factuuradres,")
    edit(repository, ORGANISATION, "De functionaris werkt onafhankelijk", "De functionaris werkt geheel onafhankelijk")
    assert translations(repository, "confirm", "video-advice", "--all", "--locale", "de", *TINA).exit_code == 0
    done = translations(repository, "export", "webshop", "--locale", "en", "--as-of", DAY)
    assert "3 stale, 0 not translated yet" in done.output


def finish(repository: Path, old: str, new: str, file: str = "webshop.en.po") -> None:
    """A translator changes something and says that everything is right."""
    edit(repository, file, old, new)
    path = repository / file
    path.write_text(path.read_text(encoding="utf-8").replace("#, fuzzy\n", ""), encoding="utf-8")


def differing(before: dict[str, object], after: dict[str, object]) -> list[str]:
    return sorted(name for name in before.keys() | after.keys() if before.get(name) != after.get(name) and "." in name)


def test_there_and_back_again(exported: Path) -> None:
    po = (exported / "webshop.en.po").read_text(encoding="utf-8")
    assert (
        '#| msgid "Uw bestelling bezorgen"\nmsgctxt "webshop/purposes/deliver-orders/name"\nmsgid "Uw bestelling thuisbezorgen"'
        in po
    )
    assert po.count("#, fuzzy") == 3
    lines = (exported / NOTICE).read_text(encoding="utf-8").splitlines()
    finish(exported, 'msgstr "Deliver your order"', 'msgstr "Deliver: to your \\"home\\" 😀"')
    before = snapshot(exported)
    done = translations(exported, "import", "webshop.en.po", *TINA)
    assert done.exit_code == 0, done.output
    assert "3 taken over and confirmed by Tina Vertaler, 0 refused, 0 left as unfinished" in done.output
    assert waiting(exported) == []
    assert differing(before, snapshot(exported)) == ["notices/translations.yaml", NOTICE, KEPT]
    changed = [(a, b) for a, b in zip(lines, (exported / NOTICE).read_text(encoding="utf-8").splitlines(), strict=True) if a != b]
    assert changed == [
        (
            "    name: {nl: Uw bestelling thuisbezorgen, en: Deliver your order}",
            "    name: {nl: Uw bestelling thuisbezorgen, en: 'Deliver: to your \"home\" 😀'}",
        )
    ]
    again = snapshot(exported)
    assert "0 taken over" in translations(exported, "import", "webshop.en.po", *TINA).output
    assert differing(again, snapshot(exported)) == []
    assert check(exported)[0] == 0


def test_the_same_export_twice_has_the_same_bytes(exported: Path) -> None:
    first = (exported / "webshop.en.po").read_bytes()
    translations(exported, "export", "webshop", "--locale", "en", "--as-of", DAY, "--out", "second.po")
    assert (exported / "second.po").read_bytes() == first


def test_what_is_fuzzy_stays_as_it_is(exported: Path) -> None:
    edit(exported, "webshop.en.po", 'msgstr "Deliver your order"', 'msgstr "Perhaps"')
    confirmed = (exported / KEPT).read_bytes()
    done = translations(exported, "import", "webshop.en.po", *TINA)
    assert (done.exit_code, "0 taken over" in done.output, "3 left as unfinished" in done.output) == (0, True, True)
    assert len(waiting(exported)) == 3
    assert (exported / KEPT).read_bytes() == confirmed


@pytest.mark.parametrize(
    ("old", "new", "rule"),
    [
        ('msgstr "Deliver your order"', 'msgstr "<b>Deliver</b>"', "text-html"),
        ('msgstr "Deliver your order"', 'msgstr "Deliver\\nyour order"', "text-lines"),
        ('msgstr "Deliver your order"', 'msgstr "Deliver \u202e order"', "text-invisible"),
        ('"billing address\\n"', '""', "list-lengths"),
        ('msgid "Uw bestelling thuisbezorgen"', 'msgid "Uw bestelling"', "po-source-changed"),
        ('msgctxt "webshop/purposes/deliver-orders/name"', 'msgctxt "webshop/purposes/deliver-order/name"', "po-unknown"),
    ],
)
def test_one_text_is_refused_and_the_others_are_taken(exported: Path, old: str, new: str, rule: str) -> None:
    finish(exported, old, new)
    done = translations(exported, "import", "webshop.en.po", *TINA)
    assert done.exit_code == 1
    assert f"[{rule}]" in done.output
    assert "2 taken over and confirmed by Tina Vertaler, 1 refused" in done.output
    assert len(waiting(exported)) == 1
    assert check(exported)[0] == 0


def test_a_source_that_changed_after_the_export(exported: Path) -> None:
    finish(exported, 'msgstr "Deliver your order"', 'msgstr "Deliver to your home"')
    edit(exported, NOTICE, "Uw bestelling thuisbezorgen", "Uw bestelling thuis afgeven")
    done = translations(exported, "import", "webshop.en.po", *TINA)
    assert "[po-source-changed]" in done.output
    assert waiting(exported) == ["stale webshop/purposes/deliver-orders/name"]


def test_a_translation_that_somebody_else_changed_after_the_export(exported: Path) -> None:
    finish(exported, 'msgstr "Deliver your order"', 'msgstr "Deliver to your home"')
    edit(exported, NOTICE, "en: Deliver your order}", "en: Take your order home}")
    done = translations(exported, "import", "webshop.en.po", *TINA)
    assert "[po-translation-changed]" in done.output
    assert "en: Take your order home}" in (exported / NOTICE).read_text(encoding="utf-8")


def test_a_language_that_is_new(working_copy: Path) -> None:
    """The notice gets French: the file is empty, and each text gets its line when it comes back."""
    edit(working_copy, NOTICE, "\nlocales: [nl, en] ", "\nlocales: [nl, en, fr] ")
    assert translations(working_copy, "export", "webshop", "--locale", "fr").exit_code == 0
    path = working_copy / "webshop.fr.po"
    text = path.read_text(encoding="utf-8")
    head, *messages = text.split("\nmsgctxt ")
    filled = [m.replace('msgstr ""', "msgstr " + m.split("msgid ", 1)[1].split("\nmsgstr")[0], 1) for m in messages]
    path.write_text("\nmsgctxt ".join([head, *filled]), encoding="utf-8")
    done = translations(working_copy, "import", "webshop.fr.po", *TINA)
    assert done.exit_code == 0, done.output
    assert ", 0 refused, 0 left as unfinished" in done.output
    missing = [f for f in check(working_copy)[1] if f["rule"] == "translation-missing"]
    assert missing == []
    assert "title:\n  nl: Privacyverklaring van onze webwinkel\n  en: Privacy notice of our web shop\n  fr: Privacyverklaring" in (working_copy / NOTICE).read_text(encoding="utf-8")  # fmt: skip


def test_line_ends_and_byte_order_mark_stay(exported: Path) -> None:
    path = exported / NOTICE
    path.write_bytes(b"\xef\xbb\xbf" + path.read_bytes().replace(b"\n", b"\r\n"))
    finish(exported, 'msgstr "Deliver your order"', 'msgstr "Deliver to your home"')
    assert translations(exported, "import", "webshop.en.po", *TINA).exit_code == 0
    data = path.read_bytes()
    assert data.startswith(b"\xef\xbb\xbf#")
    assert data.count(b"\r\n") == data.count(b"\n")
    assert b"Deliver to your home}\r\n" in data


@pytest.mark.parametrize(
    ("data", "said"),
    [
        (b"\xff\xfe", "not-utf-8"),
        (b"what is this\n", "po-unreadable"),
        (b'msgid "a"\nmsgid "b"\n', "po-unreadable"),
        (b"", "holds no texts of a notice"),
        (b'msgid ""\nmsgstr ""\n"Language: ??\\n"\n"Plural-Forms: x\\n"\n', ""),
    ],
)
def test_what_is_no_po_file(working_copy: Path, data: bytes, said: str) -> None:
    (working_copy / "x.po").write_bytes(data)
    done = translations(working_copy, "import", "x.po", *TINA)
    assert done.exit_code in (1, 2)
    assert said in done.output


@pytest.mark.skipif(shutil.which("msgfmt") is None, reason="needs GNU gettext")
def test_gettext_reads_it(exported: Path) -> None:
    done = subprocess.run(
        ["msgfmt", "-c", "-o", "/dev/null", "webshop.en.po"], cwd=exported, capture_output=True, text=True, check=False
    )
    assert (done.returncode, done.stderr) == (0, "")


@settings(max_examples=60, deadline=None)
@given(TEXTS, TEXTS, TEXTS, st.lists(ITEMS, min_size=1, max_size=4))
def test_any_text_survives(source: str, translation: str, before: str, items: list[str]) -> None:
    text = String(("summary", 0), Localised("text"), {}, None)
    examples = String(("data", "d", "examples"), Localised("list"), {}, None)
    data = write(
        [
            Entry("shop", text, source, translation, "notices/shop/notice.yaml", 3, before),
            Entry("shop", examples, tuple(items), tuple(reversed(items)), "notices/shop/notice.yaml", 9),
        ],
        "shop", "nl", "en", dt.date(2026, 11, 22),
    )  # fmt: skip
    said, findings = read(data, "shop.en.po")
    assert (said.header["language"], findings) == ("en", [])
    first, second = said.returned
    assert (first.context, first.source, first.unfinished) == ("shop/summary/0", source, True)
    assert words_of(first, text) == translation
    assert words_of(second, examples) == tuple(reversed(items))
    assert not first.outdated(translation)
    assert first.outdated(translation + "!")


def test_a_per_cent_sign_is_one() -> None:
    text = String(("summary", 0), Localised("text"), {}, None)
    entry = Entry("shop", text, "Korting van 10 % doet %s niets", "10 % discount", "notice.yaml", 1)
    assert b"python-format" not in write([entry], "shop", "nl", "en", dt.date(2026, 11, 22))
