"""PO files that say what cannot be, or never end: a finding with its line."""

from __future__ import annotations

from pathlib import Path

import pytest

from noticepress.findings import Unusable
from noticepress.language.catalogue import check_catalogues, read_catalogue
from noticepress.language.plurals import BadPlural, plural_rule

WORDS = '\nmsgid "a"\nmsgstr "b"\n\nmsgid "c"\nmsgid_plural "c"\nmsgstr[0] "d"\nmsgstr[1] "e"\n'
HEADERS = {
    "charset": "Content-Type: text/plain; charset=klingon",
    "another charset": "Content-Type: text/plain; charset=utf-16",
    "language": "Language: ../x",
    "revision": "PO-Revision-Date: x",
    "a day that is none": "PO-Revision-Date: 2026-99-99 00:00+0000",
    "creation": "POT-Creation-Date: 9999999-01-01 00:00+0000",
    "forms": "Plural-Forms: nplurals=999999999; plural=0;",
    "forms in zeros": "Plural-Forms: nplurals=000000000000099; plural=0;",
    "no number of forms": "Plural-Forms: nplurals=x; plural=0;",
    "no rule": "Plural-Forms: nplurals=2; plural=__import__('os');",
    "a rule without end": "Plural-Forms: nplurals=2; plural=" + "(" * 300 + "n" + ")" * 300 + ";",
    "a rule that divides by zero": "Plural-Forms: nplurals=2; plural=1/n;",
    "a form that is not there": "Plural-Forms: nplurals=2; plural=n;",
    "a charset of bytes": "Content-Type: text/plain; charset=base64",
    "a charset that is a path": "Content-Type: text/plain; charset=../../x",
    "a charset of another time": "Content-Type: text/plain; charset=utf-7",
    "a language that is a device": "Language: /dev/zero",
    "no forms": "Plural-Forms: nplurals=0; plural=0;",
    "forms below none": "Plural-Forms: nplurals=-1; plural=0;",
    "forms in another base": "Plural-Forms: nplurals=0x2; plural=n;",
    "a rule of nothing": "Plural-Forms: nplurals=2; plural=;",
    "a rule that calls": "Plural-Forms: nplurals=2; plural=exit(1);",
    "a rule with a power": "Plural-Forms: nplurals=2; plural=9**9**9**n;",
    "a rule with a rest by zero": "Plural-Forms: nplurals=2; plural=n%0;",
    "a rule below none": "Plural-Forms: nplurals=2; plural=0-1;",
    "a rule in words": "Plural-Forms: nplurals=2; plural=many;",
    "a rule that shifts": "Plural-Forms: nplurals=2; plural=1<<99999;",
}


def put(folder: Path, text: str) -> Path:
    path = folder / "locales/en/common.po"
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, "utf-8")
    return path


@pytest.mark.parametrize("name", HEADERS)
def test_an_odd_header(tmp_path: Path, name: str) -> None:
    field = HEADERS[name]
    put(tmp_path, f'msgid ""\nmsgstr ""\n"{field}\\n"\n{WORDS}')
    [found] = check_catalogues((tmp_path / "locales",), "en")
    assert (found.file, found.line, found.rule) == ("locales/en/common.po", 3, "po-syntax"), found
    assert found.fix


def test_a_number_of_forms_in_two_lines(tmp_path: Path) -> None:
    path = put(tmp_path, f'msgid ""\nmsgstr ""\n"Plural-Forms: nplu"\n"rals=9999"\n"99999; plural=0;\\n"\n{WORDS}')
    with pytest.raises(Unusable, match="nplurals"):
        read_catalogue(path)


def test_much(tmp_path: Path) -> None:
    path = put(tmp_path, "# x\n" * 3_000_000)
    with pytest.raises(Unusable, match="at most"):
        read_catalogue(path)


@pytest.mark.parametrize(("rule", "forms"), [("0", 1), ("n != 1", 2), ("n==0 ? 0 : n==1 ? 1 : n==2 ? 2 : n%100>=3 && n%100<=10 ? 3 : n%100>=11 ? 4 : 5", 6)])  # fmt: skip
def test_rules_of_languages(rule: str, forms: int) -> None:
    assert {plural_rule(rule, forms)(n) for n in range(200)} == set(range(forms))
    with pytest.raises(BadPlural):
        plural_rule(rule, 7)
