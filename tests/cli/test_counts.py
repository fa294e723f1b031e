"""Numbers in what commands say go with the words beside them, and what was said before is said where."""

from __future__ import annotations

import re
import shutil
from pathlib import Path

from noticepress.commands.report import counted
from tests.conftest import ROOT, invoke

_ONE_OF_MANY = re.compile(r"\b1 (?:links|releases|errors|warnings|notices|documents|points|findings|refuse)\b")


def test_a_number_and_its_word() -> None:
    assert [counted(n, "link", "links") for n in (0, 1, 2)] == ["0 links", "1 link", "2 links"]


def test_one_release_is_one(begun: Path) -> None:
    release = ("release", "website", "--as-of", "2026-11-29")
    notice = begun / "notices/website/notice.yaml"
    before = notice.read_text("utf-8")
    notice.write_text(before.replace("countries: [NL]", "countries: [XX]", 1), "utf-8")
    said = [invoke(begun, *release).output]
    notice.write_text(before.replace("id: website", "id: website\nintroduction: {nl: 'Zie TODO.', en: 'Wij zien.'}", 1), "utf-8")
    said += [invoke(begun, *release).output]
    notice.write_text(before, "utf-8")
    said += [invoke(begun, *release).output, invoke(begun, "verify", "--as-of", "2026-11-29").output]
    assert "website: 1 link, the last" in said[-1]
    assert "1 release as it was published: nothing to report" in said[-1]
    for path in (begun / "notices/website/releases").rglob("*.md"):
        path.write_bytes(path.read_bytes() + b"x")
    said += [invoke(begun, "verify", "--as-of", "2026-11-29").output]
    assert "as it was" not in said[-1].splitlines()[-1], "what was changed is not as it was"
    assert "error" in said[-1].splitlines()[-1]
    assert [line for each in said for line in each.splitlines() if _ONE_OF_MANY.search(line)] == []


def test_what_was_said_above_is_said_where(tmp_path: Path) -> None:
    shutil.copytree(ROOT / "notices", tmp_path / "notices")
    shutil.copy(ROOT / "mkdocs.yml", tmp_path)
    file = tmp_path / "notices/organisation.yaml"
    file.write_text(
        re.sub(r"(?m)^data-protection-officer:\n(?:  .*\n)+", "data-protection-officer: {}\n", file.read_text("utf-8")), "utf-8"
    )
    said = invoke(tmp_path, "check", "--as-of", "2026-11-29").output
    found = re.findall(r"\((\d+) of what is not met here (was|were) said above, at ([^)]*)\)", said)
    assert found, said
    for count, verb, where in found:
        assert verb == ("was" if count == "1" else "were")
        assert re.fullmatch(r"[\w ()-]+, [\w-]+(?:; [\w ()-]+, [\w-]+)*", where), where
