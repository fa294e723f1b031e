"""``noticepress diff`` as somebody uses it who wants a file."""

from __future__ import annotations

import json
import re
from collections.abc import Callable
from pathlib import Path

import pytest

from noticepress.cli import main
from noticepress.comparison.comparison import Comparison
from noticepress.formats.html import page
from noticepress.formats.pdf import pdf
from noticepress.formats.word import docx
from tests.conftest import ROOT, in_process, noticepress
from tests.formats.conftest import of_webshop

TWO = ("diff", "webshop", "1.1", "2.0", "--as-of", "2026-11-22")


def test_a_folder_gets_a_file_for_each_law_and_language(tmp_path: Path) -> None:
    done = in_process(*TWO, "--format", "docx", "--output", tmp_path / "counsel", "--author", "Mr. De Vries")
    assert done.returncode == 0, done.stderr
    names = sorted(path.name for path in (tmp_path / "counsel").iterdir())
    assert names == [f"webshop.1.1-2.0.{law}.{locale}.docx" for law in ("ccpa", "gdpr") for locale in ("en", "nl")]
    assert done.stderr.count("wrote ") == 4


@pytest.mark.parametrize(("form", "written"), [("docx", docx), ("pdf", pdf), ("html", lambda found: page(found).encode())])
def test_one_law_and_language_is_one_file_the_same_in_every_process(
    tmp_path: Path, form: str, written: Callable[[Comparison], bytes]
) -> None:
    done = noticepress(*TWO, "--form", form, "--law", "gdpr", "--locale", "nl", "-o", tmp_path / "file", PYTHONHASHSEED="7")
    assert done.returncode == 0, done.stderr
    assert (tmp_path / "file").read_bytes() == written(of_webshop())


def test_one_version_as_it_stands() -> None:
    done = in_process("diff", "webshop", "2.0", "--clean", "--law", "gdpr", "--locale", "nl", "--format", "markdown")
    assert done.stdout == (ROOT / "notices/webshop/releases/2.0/gdpr.nl.md").read_text(encoding="utf-8")


def test_any_two_versions_the_working_text_too() -> None:
    found = json.loads(in_process("diff", "webshop", "draft", "1.0", "--format", "json").stdout)
    assert (found["old"], found["new"]["version"]) == ({"version": None}, "1.0")
    assert len(found["documents"]) == 4
    assert found["changes"]


def test_one_language_of_many() -> None:
    assert re.match(
        r"webshop: 1\.1 → 2\.0\n\nGDPR \(\d+\)\n  This version [^\n]+\n  Purposes\n", in_process(*TWO, "--locale", "en").stdout
    )
    both = in_process(*TWO, "--locale", "en", "--locale", "nl", "--format", "markdown", "--law", "gdpr", "--facts-only").stdout
    assert re.findall(r"^### (.*) \(", both, re.M) == ["AVG, nl", "GDPR, en"]


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (["9.9", "--format", "docx", "-o", "x"], "'webshop' has no version '9.9'; it has 1.0, 1.1, 2.0, 3.0, draft"),
        (["--format", "doc", "-o", "x"], "'doc' is not one of"),
        (["1.0", "2.0", "--format", "docx"], "--output"),
        (["1.0", "2.0", "--law", "uk-gdpr"], "neither version has the law 'uk-gdpr'; there is gdpr, ccpa"),
        (["1.0", "2.0", "--locale", "fr"], "neither version has the language 'fr'; there is nl, en"),
        (["1.0", "2.0", "--clean"], "--clean"),
        (["1.0", "--clean", "--format", "json"], "--clean"),
        (["1.0", "2.0", "--format", "html", "-o", "README.md"], "name a folder with --output"),
        (["1.0", "2.0", "--format", "html", "--law", "gdpr", "--locale", "nl", "-o", "README.md/x.html"], "README.md"),
        (["1.0", "2.0", "--format", "markdown", "-o", "/proc/x.md"], "/proc/x.md"),
    ],
)
def test_wrong_usage_says_what_and_writes_nothing(
    arguments: list[str], message: str, working_copy: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    (working_copy / "README.md").write_text("kept", encoding="utf-8")
    before = sorted(working_copy.rglob("*"))
    monkeypatch.chdir(working_copy)
    monkeypatch.setattr("sys.argv", ["noticepress", "diff", "webshop", *arguments])
    with pytest.raises(SystemExit) as stopped:
        main()
    assert stopped.value.code == 2
    assert message in capsys.readouterr().err
    assert sorted(working_copy.rglob("*")) == before
    assert (working_copy / "README.md").read_text(encoding="utf-8") == "kept"


def test_without_the_extra_for_pdf_it_says_what_to_install(tmp_path: Path) -> None:
    (tmp_path / "weasyprint.py").write_text("raise ImportError('none')", encoding="utf-8")
    done = noticepress(
        *TWO, "--law", "gdpr", "--locale", "nl", "--format", "pdf", "-o", tmp_path / "x.pdf", PYTHONPATH=str(tmp_path)
    )
    assert done.returncode == 2
    assert "pip install 'noticepress[pdf]'" in done.stderr
    assert not (tmp_path / "x.pdf").exists()
