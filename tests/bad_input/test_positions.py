"""Where a finding stands, in files that editors, systems and people write otherwise than expected: the line and column that an editor shows."""

from __future__ import annotations

import shutil
from pathlib import Path

from noticepress.chain.about import NextRelease
from noticepress.checking.texts import check_texts
from noticepress.findings import Finding
from noticepress.reading.binding import bind
from noticepress.reading.files import read_text
from noticepress.reading.yaml import parse_quickly
from tests.bad_input.conftest import BASE, check

BOLD = "<b>x</b>"
OOPS = "unknown-key"
TEXT = "summary:\n  changed:\n    nl: "
PLACES: dict[str, tuple[str, str, int, int]] = {
    "a mark of bytes first": ("\ufeffoops: 1\n", OOPS, 1, 1),
    "a mark of bytes before a comment": ("\ufeff# x\noops: 1\n", OOPS, 2, 1),
    "line ends of Windows": ("# a\r\n# b\r\noops: 1\r\n", OOPS, 3, 1),
    "line ends of an old Mac": ("# a\r# b\roops: 1\r", OOPS, 3, 1),
    "line ends of three systems": ("# a\r\n# b\n# c\roops: 1\n", OOPS, 4, 1),
    "line ends that were turned twice": ("# a\r\r\noops: 1\n", OOPS, 3, 1),
    "a line end that no editor shows": ("# a\x85b\noops: 1\n", OOPS, 2, 1),
    "another line end that no editor shows": ("# a\u2028b\noops: 1\n", OOPS, 2, 1),
    "the same in a text": ('version: "a\u2028b"\noops: 1\n', OOPS, 2, 1),
    "a new page": ("# a\x0cb\noops: 1\n", OOPS, 2, 1),
    "a tab down": ("# a\x0bb\noops: 1\n", OOPS, 2, 1),
    "three hyphens first": ("---\noops: 1\n", OOPS, 2, 1),
    "a version of YAML first": ("%YAML 1.2\n---\noops: 1\n", OOPS, 3, 1),
    "all on the line of the hyphens": ("--- {oops: 1}\n", OOPS, 1, 6),
    "a second document": ("version: '1'\n---\noops: 1\n", "yaml-documents", 2, 1),
    "behind pictures": ("{version: '💩💩', oops: 1}\n", OOPS, 1, 17),
    "behind accents of two characters": ("{version: 'e\u0301e\u0301', oops: 1}\n", OOPS, 1, 19),
    "behind what nobody sees": ("{version: 'a\u200b\u200b', oops: 1}\n", OOPS, 1, 18),
    "behind wide letters": ("{version: '漢字', oops: 1}\n", OOPS, 1, 17),
    "behind letters that run leftwards": ("{version: 'עברית', oops: 1}\n", OOPS, 1, 20),
    "behind tabs": ("{version: 'a',\t\toops: 1}\n", OOPS, 1, 17),
    "behind 50,000 letters": ("{version: '" + "x" * 50_000 + "', oops: 1}\n", OOPS, 1, 50_015),
    "below 5,000 empty lines": ("\n" * 5_000 + "oops: 1\n", OOPS, 5_001, 1),
    "braces over several lines": ("{version: 'a',\n  oops:\n    1}\n", OOPS, 2, 3),
    "a key in quotes with an escape": ('version: "1"\n"o\\u006fps": 1\n', OOPS, 2, 1),
    "a key with a question mark": ("? oops\n: 1\n", OOPS, 1, 3),
    "below a text of lines": (f"{TEXT}|\n      a\n\n\n      b\n    en: b\noops: 1\n", OOPS, 9, 1),
    "below a text that keeps its end": (f"{TEXT}|+\n      a\n\n\n    en: b\noops: 1\n", OOPS, 8, 1),
    "below a folded text": (f"{TEXT}>-\n      a\n      b\n\n      c\n    en: b\noops: 1\n", OOPS, 9, 1),
    "below a text that says how deep it stands": (f"{TEXT}|2\n       a\n    en: b\noops: 1\n", OOPS, 6, 1),
    "below a plain text of lines": (f"{TEXT}a\n      b\n      c\n    en: b\noops: 1\n", OOPS, 7, 1),
    "below a text with an escaped line end": (f'{TEXT}"a\n      b \\\n      c"\n    en: b\noops: 1\n', OOPS, 7, 1),
    "between comments": ("# a\n\n   # b\nversion: '1' # c\n\n\n# d\noops: 1 # e\n", OOPS, 8, 1),
    "spaces at line ends": ("   \nversion: '1'   \n   \noops: 1   \n", OOPS, 4, 1),
    "a row of a list": ("approvals:\n- by: A\n  on: 2026-01-01\n- by: B\n  on: never\n", "iso-date", 5, 7),
    "a row of a list on one line": ("approvals: [{by: A, on: 2026-01-01}, {by: B, on: never}]\n", "iso-date", 1, 50),
    "a value two lines below its key": ("effective:\n\n    never\n", "iso-date", 3, 5),
    "a value below a comment": ("effective: # c\n  never\n", "iso-date", 2, 3),
    "a value that is not there": ("version: '1'\nkind:", "wrong-value", 2, 1),
    "HTML in a text of lines, where that begins": (f"{TEXT}|\n      a\n      {BOLD}\n    en: b\n", "text-html", 3, 9),
    "HTML in a text of two languages": (f"summary: {{changed: {{nl: a, en: '{BOLD}'}}}}\n", "text-html", 1, 32),
    "HTML that was escaped": ('summary: {changed: {nl: "\\x3cb>x</b>", en: b}}\n', "text-html", 1, 25),
    "what nobody sees in a key": ("summ\u200bary: {changed: {nl: a, en: b}}\n", "text-invisible", 1, 5),
    "what nobody sees in a comment": ("# é💩\nversion: 'x' # \u202e\n", "text-invisible", 2, 16),
    "a key twice": ("version: '1'\nkind: change\nversion: '2'\n", "duplicate-key", 3, 1),
    "a tab for spaces": ("summary:\n\tchanged: x\n", "yaml-spaces", 2, 1),
    "a space that does not break": ("summary:\n\u00a0\u00a0changed: x\n", "yaml-spaces", 2, 1),
    "a quotation mark that is never closed": ("version: 'a\nkind: change\n", "text-quotes", 1, 10),
    "both sides of a merge": ("version: '1'\n<<<<<<< a\nkind: change\n=======\n>>>>>>> b\n", "merge-conflict", 2, 1),
    "half a character": ('version: "\\ud800"\n', "yaml-syntax", 1, 10),
}  # fmt: skip


def _found(file: Path) -> list[Finding]:
    text = read_text(file, file.parent)
    if isinstance(text, Finding):
        return [text]
    parsed, found = parse_quickly(text, file.name)
    more = [*bind(NextRelease, parsed)[1], *check_texts(NextRelease, parsed, ["nl", "en"])] if parsed else []
    return [*found, *more]


def test_lines_and_columns(tmp_path: Path) -> None:
    file, wrong = tmp_path / "next.yaml", {}
    for name, (written, rule, line, column) in PLACES.items():
        file.write_bytes(written.encode())
        found = [(each.rule, each.line, each.column) for each in _found(file)]
        if (rule, line, column) not in found or any(place[1] > written.count("\n") + written.count("\r") + 1 for place in found):
            wrong[name] = found
    assert wrong == {}


PO = 'msgid ""\nmsgstr ""\n\n'
FILES: dict[str, tuple[str, str, int, int]] = {
    "locales/en/gdpr.po": (f'{PO}\n\nmsgid "objection-how"\nmsgstr "{BOLD}"\n', "text-html", 6, 1),
    "locales/en/common.po": (f'{PO}# c\nmsgid "a"\nmsgstr "x"\n\nmsgid "a"\nmsgstr "y"\n', "po-syntax", 8, 1),
    "locales/nl/gdpr.po": (f'{PO}msgctxt "informal"\nmsgid "a"\nmsgstr "x"\n\nmsgid "a"\nmsgstr "x\n', "po-syntax", 9, 1),
    "locales/nl/deciding.yaml": ("a:\n  - [\n", "yaml-syntax", 3, 1),
    "notices/next.yaml": ("# a\r\noops: 1\r\n", OOPS, 2, 1),
    "notices/rewordings.yaml": ("# x\n\nrewordings: 7\n", "wrong-type", 3, 13),
    "notices/shared/recipients.yaml": ("postnl:\n  name: X\n  oops: 1\n", OOPS, 3, 3),
    "notices/shop/confirmations.yaml": ("confirmed:\n- {rule: unused}\n", "key-missing", 2, 3),
    "notices/shop/correction.yaml": ("\noops: 1\n", OOPS, 2, 1),
    "notices/shop/next.yaml": ("effective: 2027-02-30\n", "iso-date", 1, 12),
    "notices/shop/translations.yaml": ("confirmed:\n- {text: name, by: A}\n", "key-missing", 2, 3),
    "notices/shop/waivers.yaml": (
        "waivers:\n  - {requirement: gdpr.13-1-a, by: X, until: 2027-02-30, reason: {nl: a, en: b}}\n", "iso-date", 2, 46,
    ),
    "regimes/gdpr/materiality.yaml": ("rules:\n  - {id: gdpr.change.x, level: heavy}\n", "wrong-value", 2, 32),
    "regimes/gdpr/requirements/more.yaml": ("requirements:\n  - id: gdpr.x\n    oops: 1\n", OOPS, 3, 5),
}  # fmt: skip


def test_all_files_that_are_broken_are_named_in_one_run(tmp_path: Path) -> None:
    """Each with its place: no broken file hides that another one is."""
    root = Path(shutil.copytree(BASE, tmp_path / "repository"))
    for name, (written, *_) in FILES.items():
        (root / name).parent.mkdir(parents=True, exist_ok=True)
        (root / name).write_bytes(written.encode())
    status, found = check(root)
    told = {(each["file"], each["rule"], each["line"], each["column"]) for each in found}
    assert [name for name, (_, *place) in FILES.items() if (name, *place) not in told] == []
    assert status == 1
