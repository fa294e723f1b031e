"""Hosts that are taken for others, that are none, or that mean another machine to each reader; and what is left alone."""

from __future__ import annotations

import shutil
from pathlib import Path

from noticepress import markdown
from noticepress.addresses import doubtful_host, private_host
from noticepress.checking.misread import doubts
from tests.bad_input.conftest import BASE, ORGANISATION, check
from tests.conftest import for_each

OTHERS = {
    "a sign through a letter": ("b\u0338ank.com", "a mark on a letter"),
    "a mark below that no letter has": ("ba\u0331\u0323nk.com", "a mark on a letter"),
    "two marks on one letter": ("ba\u0308\u0301nk.com", "a mark on a letter"),
    "a mark on a Cyrillic letter": ("ша\u0301рик.com", "a mark on a letter"),
    "Cherokee": ("ꮯꮩ.com", "letters that hardly anybody knows (Cherokee)"),
    "capitals of Cherokee": ("ᎪᎢ.com", "hardly anybody knows (Cherokee)"),
    "Coptic": ("ⲟⲟ.com", "hardly anybody knows (Coptic)"),
    "Lisu": ("ꓐꓮꓠꓗ.com", "hardly anybody knows (Lisu)"),
    "Deseret": ("\U00010428\U00010429.com", "hardly anybody knows (Deseret)"),
    "a Cyrillic iota": ("ꙇ.com", "look like others (U+A647"),
    "a click for an exclamation mark": ("bankǃ.com", "look like others (U+01C3"),
    "a click for an l": ("paypaǀ.com", "look like others (U+01C0"),
    "a long vowel for a hyphen": ("bankーlogin.com", "a sign that looks like another (U+30FC"),
    "a number of Chinese for a hyphen": ("bank一login.com", "looks like another (U+4E00"),
    "a stroke for a slash": ("bank丿login.com", "looks like another (U+4E3F"),
    "a syllable for a slash": ("bank.comノlogin.example", "looks like another (U+30CE"),
    "a dot of Chinese": ("bank丶com.example", "looks like another (U+4E36"),
    "a vertical repeat for a slash": ("bank〳login.com", "mixes letters"),
    "capitals of Cyrillic": ("АРРӀЕ.com", "look like others"),
    "punycode in capitals": ("XN--80AK6AA92E.com", "look like others"),
    "an end in punycode that mixes": ("bank.xn--cm-fmc", "mixes letters"),
    "a Cyrillic name with one Latin letter": ("раураl.com", "mixes letters"),
    "Greek and Cyrillic": ("οо.com", "mixes letters"),
    "a Roman number": ("ⅰcloud.com", "browsers read as another (U+2170)"),
    "a number in a circle": ("①bank.com", "browsers read as another (U+2460)"),
    "letters of full width": ("ｂａｎｋ.com", "browsers read as another"),
    "a dot of full width": ("bank．com", "looks like another (U+FF0E)"),
    "an unbreakable hyphen": ("bank‑login.com", "looks like another (U+2011)"),
    "nothing to see between letters": ("b\u200bank.com", "looks like another (U+200B)"),
    "a hyphen that does not show": ("b\u00adank.com", "looks like another (U+00AD)"),
    "a word that runs backwards": ("bank\u202e.com", "looks like another (U+202E)"),
    "a picture": ("💩.la", "looks like another"),
    "Armenian": ("ոո.com", "look like others"),
    "digits of Arabic": ("bank٠١.com", "digits"),
    "punycode of nothing": ("xn--.com", "no name: 'xn--'"),
    "punycode of ASCII": ("xn--ascii-.com", "no name: 'xn--ascii-'"),
    "another host in percent signs": ("bank.example%2eevil.com", "browsers read as another (%)"),
    "a hyphen first": ("-bank.com", "no name: '-bank'"),
    "a hyphen last": ("bank-.com", "no name: 'bank-'"),
    "two dots": ("bank..com", "no name: ''"),
    "a dot first": (".bank.com", "no name: ''"),
    "a list of hosts": ("bank.com,evil.com", "no name: 'com,evil'"),
    "a host behind another": ("bank.com;evil.com", "no name: 'com;evil'"),
    "all hosts": ("*.bank.com", "no name: '*'"),
    "a part of 64 letters": (f"{'a' * 64}.com", "no name: 'aaaa"),
    "a name of 300 letters": (".".join(["abcdefghi"] * 30), "no name"),
}  # fmt: skip
SOUND = {
    name: name
    for name in (
        "bank.com", "BANK.com", "my_site.bank.com", "a-b.c--d.com", "1password.com", "3m.com", "bank.com.", "intranet", "bänk.com",
        "ba\u0308nk.com", "ñandú.es", "шеф.com", "сбербанк.рф", "παράδειγμα.ελ", "漢字kanji.com", "ノート.jp", "データ.com", "한글han.com", "עברית.com",
        "bank.ไทย", "हिन्दी.com", "xn--o3cw4h.bank", "əbay.com", f"{'a' * 63}.com",
    )
}  # fmt: skip
PRIVATE = {
    name: name
    for name in (
        "127.0.0.1", "2130706433", "0x7f000001", "127.1", "1.2.3.4.5", "bank.123", "10.0.0.1.", "[::1]", "localhost", "shop.localhost",
    )
}  # fmt: skip


@for_each(OTHERS)
def test_hosts_for_which_others_are_taken_or_that_are_none(row: tuple[str, str]) -> None:
    assert row[1] in doubtful_host(row[0]), doubtful_host(row[0])


@for_each(SOUND)
def test_hosts_as_people_have_them(host: str) -> None:
    assert (doubtful_host(host), private_host(host)) == ("", "")


@for_each(PRIVATE)
def test_hosts_that_name_nobody(host: str) -> None:
    assert private_host(host)
    assert doubtful_host(host) == ""


LINKS = {
    "a number": "[onze bank](https://2130706433/)",
    "a number of four parts": "[onze bank](https://127.0.0.1/)",
    "a number of sixteen": "[onze bank](https://0x7f000001/)",
    "this machine": "[onze bank](https://localhost/x)",
    "a host that browsers read otherwise": "[onze bank](https://bank.example%2eevil.com/)",
    "a host of percent signs": "[onze bank](https://%65vil.com)",
    "a slash that is none": "[onze bank](https://bank.example\u2044evil.com)",
    "a slash of full width": "[onze bank](https://bank.example\uff0fevil.com)",
    "a hyphen at the end": "[onze bank](https://bank-.com)",
    "two hosts": "[onze bank](https://bank.com,evil.com/)",
    "punycode": "[onze bank](https://XN--BNK-6CD.example)",
    "a mail box at a look-alike": "[mail ons](mailto:info@b\u0430nk.example)",
    "a mail box with two hosts": "[mail ons](mailto:info%40bank.example@evil.example)",
    "a mail box with another in it": "[mail ons](mailto:info%2Cother@bank.example)",
    "a mail box on a machine": "[mail ons](mailto:info@127.0.0.1)",
    "a host in the words, with a look-alike": "zie www.b\u0430nk.example of de winkel",
    "another number": "[bel 0900 1234](tel:09001235)",
    "words of another host": "[ga naar www.bank.example](https://bank.example.evil.com)",
    "words of a host below it": "[bank.example](https://login-bank.example)",
    "words of full width": "[ｂａｎｋ.example](https://evil.example)",
}  # fmt: skip


@for_each(LINKS)
def test_links_that_lead_where_nobody_expects(text: str) -> None:
    assert [*markdown.problems(text), *doubts(text)], text


def test_the_same_of_facts(tmp_path: Path) -> None:
    """With its place; and nothing of the repository changes."""
    root = Path(shutil.copytree(BASE, tmp_path / "repository"))
    file = root / ORGANISATION
    text = file.read_text("utf-8")
    told = []
    for host in ("127.0.0.1", "bank.example%2eevil.com", "bank.example\uff0fevil.com"):
        file.write_text(text.replace("https://www.rozenhof.example", f"https://{host}", 1), "utf-8")
        status, found = check(root)
        told.append((status, [(each["rule"], each["line"]) for each in found if each["file"] == ORGANISATION]))
    assert told == [(1, [("address-confusable", 7)])] * 3
