"""Lines that no translator's program writes, or that gettext obeys: each costs itself at most, and what follows is read."""

from __future__ import annotations

from noticepress.findings import Finding
from noticepress.translations.pofile import po_entries

GOOD = 'msgctxt "website/title"\nmsgid "a"\nmsgstr "b"\n'
PASSED_OVER = [
    '#~ msgid "x"\n#~ msgstr "y"', '#~| msgid "x"', '#| msgid "x"', "#, c-format, no-wrap", "#, range: 0..10", "#. include x", "#: ../../etc/passwd:1", "#: \u2068a b\u2069:1", "#",
    "#domain \"x\"", "#!/bin/sh", "#-*- coding: klingon -*-", "#,", "#,fuzzy,,fuzzy", "#=fuzzy", " \t\v", "\u00a0",
]  # fmt: skip
REFUSED = [
    'domain "other"', 'include "/etc/passwd"', '"a text of nothing"', 'msgid "x"', 'msgctxt "x"', 'msgstr', 'msgstr "', "msgid 'x'\nmsgstr 'y'", 'msgid x', 'msgid "x"\nmsgstr[x] "y"',
    'msgid "x"\nmsgstr[-1] "y"', 'msgid "x" "y\nmsgstr "z"', 'msgid "x"\nmsgid "y"\nmsgstr "z"', 'msgid "x" # y\nmsgstr "z"', 'MSGID "x"\nMSGSTR "y"', 'msgid "x"\nmsgstr "y" z',
    '<<<<<<< ours', '=======', '>>>>>>> theirs', 'white "x"', 'msgid "x\\"\nmsgstr "y"', 'msgid_plural "x"', 'msgid"x"msgstr"y"', 'msgstr[0] x', '{"msgid": "x"}', '%include x', '@import "x"',
    "msgid" + " " * 5_000 + "x", 'msgid "' + "\\" * 5_001, 'msgid ' + '"" ' * 5_000 + "x", "msgstr[" + "9" * 5_000,
]  # fmt: skip


def read(text: str) -> tuple[list[tuple[str, str]], list[Finding]]:
    findings: list[Finding] = []
    return [(entry.context, entry.text("msgstr")) for entry in po_entries(text, "x.po", findings)], findings


def test_what_says_nothing_is_passed_over() -> None:
    for line in PASSED_OVER:
        assert read(f"{line}\n\n{GOOD}") == ([("website/title", "b")], []), line
        assert read(f"{GOOD}\n{line}\n") == ([("website/title", "b")], []), line


def test_what_is_broken_costs_itself() -> None:
    for line in REFUSED:
        entries, findings = read(f"{GOOD}\n#\n{line}\n\n#\n{GOOD}")
        assert entries.count(("website/title", "b")) == 2, line
        assert [finding.rule for finding in findings][:1] == ["po-unreadable"], line
        assert findings[0].line in range(6, 6 + line.count("\n") + 1), line


def test_a_text_of_many_lines_is_one() -> None:
    entries, findings = read(GOOD.replace('"b"', '""\n' + '"b"\n' * 20_000))
    assert (entries, findings) == ([("website/title", "b" * 20_000)], [])
