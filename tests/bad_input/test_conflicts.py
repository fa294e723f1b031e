"""A merge that nobody settled, in every kind of file that is read: called by name, with the lines of both sides."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from noticepress.reading.conflicts import RULE, conflict
from tests.bad_input.conftest import check, run

HOME = "notices/applicants/releases"
FILES = {
    "notices/applicants/notice.yaml": "id: applicants\n",
    "notices/organisation.yaml": "",
    "notices/applicants/next.yaml": "",
    "notices/applicants/correction.yaml": "",
    "notices/applicants/waivers.yaml": "waivers:\n",
    "notices/applicants/translations.yaml": "confirmed:\n",
    "notices/translations.yaml": "confirmed:\n",
    "notices/applicants/confirmations.yaml": "confirmed:\n",
    f"{HOME}/1.0/release.json": "{\n",
    f"{HOME}/1.0/facts.json": "{\n",
    f"{HOME}/1.0/gdpr.nl.md": "# Privacyverklaring\n",
    f"{HOME}/1.0.withdrawn.json": "{\n",
    "locales/nl/site.po": 'msgid ""\nmsgstr ""\n\n',
    "mkdocs.yml": "site_name: x\n",
}
SIDES = "<<<<<<< HEAD\n{0}=======\n{1}>>>>>>> origin/main\n"


@pytest.mark.parametrize("file", FILES)
def test_it_is_named_in_every_file(small_copy: Path, file: str) -> None:
    path = small_copy / file
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(FILES[file] + SIDES.format("a: 1\nb: 2\n", "a: 2\n"), "utf-8")
    first = FILES[file].count("\n") + 1
    _, findings = check(small_copy)
    [found] = [each for each in findings if each["rule"] == RULE]
    assert (found["file"], found["line"]) == (file, first)
    assert f"lines {first + 1} to {first + 2} (HEAD) or line {first + 4} (origin/main)" in found["message"]


def test_it_is_named_when_a_translator_sends_it(small_copy: Path) -> None:
    assert run(small_copy, "translations", "export", "applicants", "--locale", "en").exit_code == 0
    path = small_copy / "applicants.en.po"
    path.write_text(path.read_text("utf-8") + SIDES.format('msgid "a"\nmsgstr "b"\n', 'msgid "a"\nmsgstr "c"\n'), "utf-8")
    done = run(small_copy, "translations", "import", path.name, "--by", "Tina")
    assert done.exit_code == 1
    assert f"[{RULE}]" in done.output
    assert "0 taken over" in done.output


def test_a_release_tells_once_of_all_its_files(small_copy: Path) -> None:
    for name in ("release.json", "facts.json", "gdpr.nl.md"):
        path = small_copy / HOME / "1.0" / name
        path.write_text(SIDES.format("a\n", "b\n"), "utf-8")
    [found] = [each for each in check(small_copy)[1] if each["file"].startswith(HOME)]
    assert found["file"] == f"{HOME}/1.0/release.json"
    assert "(so in facts.json, gdpr.nl.md)" in found["message"]
    assert "noticepress release --again applicants 1.0 --version LABEL" in found["fix"]


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("<<<<<<< HEAD\n=======\nb\n>>>>>>> x\n", "nothing (HEAD) or line 3 (x)"),
        ("<<<<<<< HEAD\na\n||||||| base\nq\n=======\nb\nc\n>>>>>>> x\n", "line 2 (HEAD) or lines 6 to 7 (x)"),
        ("<<<<<<< HEAD\r\na\r\n=======\r\nb\r\n>>>>>>> x\r\n", "line 2 (HEAD) or line 4 (x)"),
        (
            "<<<<<<< a\n1\n=======\n2\n>>>>>>> b\nx\n<<<<<<< a\n3\n=======\n4\n>>>>>>> b\n",
            "line 2 (a) or line 4 (b); and 1 more in this file",
        ),
        ("1\n=======\n2\n>>>>>>> b\n", "nobody chose between them"),
        ("<<<<<<< a\n1\n2\n>>>>>>> b\n", "nobody chose between them"),
        (">>>>>>> b\n=======\n<<<<<<< a\n", "nobody chose between them"),
    ],
)
def test_lines_of_both_sides(text: str, said: str) -> None:
    found = conflict(text, "x")
    assert found is not None
    assert found.message.endswith(said)


@pytest.mark.parametrize("text", ["Title\n=======\n", "a <<<<<<< b\n", "<<<<<<<\n", "> > > > quote\n", "=======\n=======\n", ""])
def test_what_is_no_conflict(text: str) -> None:
    assert conflict(text, "x") is None


def test_an_index_of_proofs(small_copy: Path) -> None:
    """Two branches signed different versions: both wrote the list of proofs anew."""
    home = small_copy / "notices/applicants/proofs"
    shutil.rmtree(home, ignore_errors=True)
    home.mkdir()
    (home / "index.json").write_text(SIDES.format("{}\n", "{ }\n"), "utf-8")
    done = run(small_copy, "verify")
    assert done.exit_code == 1
    assert f"[{RULE}]" in done.output
    assert "sign yours again" in done.output
