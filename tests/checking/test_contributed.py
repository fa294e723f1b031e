"""Words that a repository brings: none can hold markup, and what is in them anyway is text on every page."""

from __future__ import annotations

import re
import shutil
from pathlib import Path

import pytest

from noticepress.addresses import doubtful_host, why_no_address
from noticepress.checking.contributed import problems_of_words
from noticepress.language.catalogue import read_catalogue
from noticepress.places import packaged
from tests.conftest import in_process

HEADER = 'msgid ""\nmsgstr ""\n"Content-Type: text/plain; charset=utf-8\\n"\n\n'
REFUSED = {
    "No cookies.<meta http-equiv=refresh content='0;url=http://evil.example'>": "HTML in words: <meta",
    "No <b>cookies</b>": "HTML in words: <b>",
    "No cookies<script src=//evil.example>": "HTML in words: <script",
    "No cookies<!-- all of them": "HTML in words: <!--",
    "No cookies</p><p>": "HTML in words: </p>",
    "No cookies&lt;script&gt;": "HTML in words: &lt;",
    "No cookies&#60;b&#62;": "HTML in words: &#60;",
    "No cookies&#x3c;b": "HTML in words: &#x3c;",
    "No ![cookies](https://evil.example/x.png)": "an image in words",
    "[No cookies](javascript:alert(1))": "an address that runs or reads something: javascript:",
    "[No cookies]( JaVaScRiPt:alert(1))": "an address that runs or reads something: JaVaScRiPt:",
    "[No cookies](data:text/html,x)": "an address that runs or reads something: data:",
    "<javascript:alert(1)>": "an address that runs or reads something",
    "[No cookies](http://evil.example)": "a link to 'http://evil.example'",
    "[No cookies](//evil.example)": "a link to '//evil.example'",
    "[No cookies](https://evil.example)": "where the words of noticepress lead nowhere else",
    "[No cookies](mailto:x@evil.example)": "where the words of noticepress lead nowhere else",
    "[No cookies][1]\n\n[1]: https://evil.example": "a link by reference",
    "[No cookies](https://bаnk.example)": "whose host mixes letters",
    "No \u202ecookies": "an invisible character (U+202E",
    "No \x1b[31mcookies": "an invisible character (U+001B",
    "No coo\u200bkies": "an invisible character (U+200B",
    "No cookies<style>*{display:none}</style>": "HTML in words: <style>",
    "No cookies<base href=//evil.example>": "HTML in words: <base",
    "No cookies<form action=//evil.example>": "HTML in words: <form",
    "No cookies<svg onload=x>": "HTML in words: <svg",
    "No cookies<iframe src=x>": "HTML in words: <iframe",
    "No cookies<link rel=stylesheet href=x>": "HTML in words: <link",
    "No cookies&lt;": "HTML in words: &lt;",
    "[No cookies](vbscript:x)": "an address that runs or reads something: vbscript:",
    "[No cookies](file:///etc/passwd)": "an address that runs or reads something: file:",
    "No \u2066cookies\u2069": "an invisible character (U+2066",
    "No\x07 cookies": "an invisible character (U+0007",
}  # fmt: skip
TAKEN = [
    "No cookies.",
    "Fewer than 3 < 4 cookies & no more",
    "[your rights](#rights)",
    "[{name}](#{anchor})",
    "**No** cookies",
    "AT&T; none",
    "data: none",
]


@pytest.mark.parametrize("words", REFUSED)
def test_markup_in_words_is_refused(words: str) -> None:
    found = [message for _, message, _ in problems_of_words(words, ())]
    assert any(REFUSED[words] in message for message in found), found


@pytest.mark.parametrize("words", TAKEN)
def test_words_are_taken(words: str) -> None:
    assert not [*problems_of_words(words, ())]


def test_the_words_of_the_tool_are_words() -> None:
    for path in sorted(packaged("locales").glob("*/*.po")):
        for (_, name), entry in read_catalogue(path).entries.items():
            assert not [problem for form in entry.forms for problem in problems_of_words(form, ())], name


def test_check_names_the_line(small_copy: Path) -> None:
    """In a catalogue, and in the terms and the name of a law."""
    (small_copy / "locales/en").mkdir(parents=True)
    (small_copy / "locales/en/site.po").write_text(HEADER + 'msgid "footer.no-tracking"\nmsgstr "No <b>cookies</b>"\n', "utf-8")
    terms = small_copy / "regimes/gdpr/vocabulary"
    terms.mkdir(parents=True)
    (terms / "untranslated.yaml").write_text("a: {nl: [Archiefwet]}\nb: {nl: ['<img src=x>']}\n")
    (small_copy / "regimes/made-up").mkdir()
    (small_copy / "regimes/made-up/regime.yaml").write_text("id: made-up\nbuilds-on: gdpr\nname: {en: '<b>GDPR</b>'}\n")
    said = in_process("check", cwd=small_copy).stdout
    assert "locales/en/site.po:5:1: error: 'footer.no-tracking': HTML in words: <b>" in said
    assert "regimes/gdpr/vocabulary/untranslated.yaml:2:10: error: HTML in words: <img src=x>" in said
    assert "regimes/made-up/regime.yaml:3:12: error: HTML in words: <b>" in said


MARK = '<i id=pwn onload=x>&quot;\\"'


def test_every_word_is_text_on_every_page_and_in_every_file(small_copy: Path) -> None:
    """All words of the site are replaced; whatever is written with them holds the mark as text only."""
    for path in packaged("locales").glob("*/*.po"):
        if path.stem not in ("site", "changes", "common"):
            continue
        own = small_copy / "locales" / path.parent.name / path.name
        own.parent.mkdir(parents=True, exist_ok=True)
        shutil.copy(path, own)
        text = own.read_text("utf-8")
        head, rest = text.split("\n\n", 1)
        safe = r'(?m)^(msgstr(?:\[\d\])? "(?!")(?!.*\]\()[^"\n]*)"$'
        own.write_text(f"{head}\n\n" + re.sub(safe, lambda found: found[1] + MARK + '"', rest), "utf-8")
    done = in_process("build", "--workers", "1", "--as-of", "2026-11-22", cwd=small_copy)
    assert done.returncode == 0, done.stdout + done.stderr
    marked = 0
    for path in sorted((small_copy / "site").rglob("*")):
        if path.suffix in (".html", ".xml", ".svg", ".txt") or path.name == "_headers":
            text = path.read_text("utf-8")
            marked += "id=pwn" in text
            if path.suffix != ".txt":
                assert "<i id=pwn" not in text, (path, text[text.index("<i id=pwn") - 300 :][:400])
                assert not re.search(r'="[^"<>]*<i id', text), path
    assert marked > 5


HOSTS = {
    "bank.example": "", "münchen.de": "", "пример.рф": "", "кот.рф": "", "例え.jp": "", "xn--mnchen-3ya.de": "", "straße.de": "", "łódź.pl": "", "한국.kr": "",
    "bаnk.example": "mixes letters", "аррӏе.com": "look like others", "xn--80ak6aa92e.com": "look like others", "ｅvil.com": "read as another",
    "ɡoogle.com": "look like others", "paypaı.com": "look like others", "bank.example⁄x.evil.com": "looks like another", "a。b.com": "looks like another",
    "xn--zzzzzzzzzzzz.com": "no name", "१२३.com": "digits", "gοοgle.com": "mixes letters", "𝐛ank.com": "read as another", "bank.example\u2024evil.com": "looks like another",
}  # fmt: skip


@pytest.mark.parametrize("host", HOSTS)
def test_hosts_that_look_like_others(host: str) -> None:
    assert HOSTS[host] in doubtful_host(host)
    assert bool(HOSTS[host]) == bool(doubtful_host(host))


@pytest.mark.parametrize("address", ["", "x", "//x.example", "ftp://x.example", "https://", "https:///x", "https://u@x.example", "https://x.example/ y", "https://x.example/\u202e", "https://[", "https://" + "x" * 3000])  # fmt: skip
def test_what_is_no_address(address: str) -> None:
    assert why_no_address(address)
