"""LibreOffice opens the Word files, shows both texts, and comes back to each of them."""

from __future__ import annotations

import re
import shutil
import subprocess
from dataclasses import replace
from pathlib import Path

import pytest

from noticepress.comparison.comparison import Comparison
from noticepress.formats.word import docx
from noticepress.redline import read
from tests.formats.conftest import of_texts, of_webshop
from tests.formats.made_up import NEW, OLD, ONE, TWO
from tests.formats.test_word import _block


@pytest.fixture(scope="module")
def opened(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, dict[str, Comparison]]:
    for program, package in (("soffice", "libreoffice-writer-nogui python3-uno"), ("pdftotext", "poppler-utils")):
        assert shutil.which(program), f"the tests of Word files need {program}: apt-get install {package}"
    folder = tmp_path_factory.mktemp("office")
    comparisons = {"made-up": of_texts(OLD, NEW), "neighbours": of_texts(ONE, TWO), "webshop": of_webshop("1.0", "3.0")}
    for name, comparison in comparisons.items():
        # without rules there is no comment: without its windows (Debian's nogui packages), LibreOffice falls over comments
        (folder / f"{name}.docx").write_bytes(docx(replace(comparison, rules=None)))
    command = ["/usr/bin/python3", str(Path(__file__).with_name("office.py")), *map(str, sorted(folder.glob("*.docx")))]
    done = subprocess.run(command, capture_output=True, text=True, check=False, timeout=180)
    assert done.returncode == 0, done.stderr
    return folder, comparisons


def _words(markdown: str) -> list[str]:
    """Every paragraph and cell of a text, as one line without the number or sign of its list."""
    cells = [cell for block in read(markdown) if block.kind != "blank" for cell in _block(block).cells]
    return [" ".join(cell.split()) for cell in cells if cell.strip()]


def _lines(file: Path) -> list[str]:
    lines = file.read_text(encoding="utf-8-sig").splitlines()
    return [
        " ".join(re.sub(r"^\s*(?:[•–▪]|\d+\.\t|\d+\. (?=[A-Z]\w+ stap))\s*", "", line).split()) for line in lines if line.strip()
    ]


@pytest.mark.parametrize("name", ["made-up", "neighbours", "webshop"])
def test_rejecting_and_accepting_in_libreoffice(opened: tuple[Path, dict[str, Comparison]], name: str) -> None:
    folder, comparisons = opened
    comparison = comparisons[name]
    assert _lines(folder / f"{name}.reject.txt") == _words(comparison.text(comparison.old))
    assert _lines(folder / f"{name}.accept.txt") == _words(comparison.text(comparison.new))


def test_libreoffice_shows_old_and_new_words(opened: tuple[Path, dict[str, Comparison]]) -> None:
    pdf = opened[0] / "made-up.pdf"
    text = subprocess.run(["pdftotext", str(pdf), "-"], capture_output=True, text=True, check=True).stdout
    shown = " ".join(text.split())
    assert "Deze zin verdwijnt geheel uit de tekst." in shown
    assert "Een nieuwe alinea." in shown
    assert "1. 2. Bewaren" in shown
    assert shown.count("Deze alinea is lang genoeg om te verhuizen") == 2
