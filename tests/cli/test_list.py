"""``noticepress list``: what the site lists, for who has no site."""

from __future__ import annotations

import json
from pathlib import Path

from tests.conftest import AS_OF, ROOT, in_process

ON = ("--as-of", AS_OF.isoformat())


def test_json_is_the_file_of_the_site(site: Path) -> None:
    for kind, place in (("recipients", "ontvangers"), ("cookies", "cookies")):
        done = in_process("list", kind, *ON, "--format", "json", "--locale", "nl")
        assert done.returncode == 0, done.stderr
        said, there = json.loads(done.stdout), json.loads((site / f"nl/{place}/{kind}.json").read_text("utf-8"))
        for each in (said, there):
            each.pop("links")
            for change in each["changes"]:
                change.pop("link")
        assert said == there


def test_one_notice_and_every_version(tmp_path: Path) -> None:
    done = in_process("list", "versions", *ON, "--notice", "webshop", "--format", "json")
    found = json.loads(done.stdout)["versions"]
    assert {each["notice"] for each in found} == {"webshop"}
    folders = [each for each in (ROOT / "notices/webshop/releases").iterdir() if (each / "release.json").exists()]
    assert sorted(each["version"] for each in found) == sorted(each.name for each in folders)
    done = in_process("list", "recipients", *ON, "--format", "csv", "-o", tmp_path / "all.csv")
    assert (tmp_path / "all.csv").read_bytes().startswith('\ufeff"id","name"'.encode())
    assert in_process("list", "recipients", *ON, "--format", "csv").stdout.startswith('"id","name"')
    table = in_process("list", "cookies", *ON, "--locale", "en").stdout.splitlines()
    assert table[0].split()[:3] == ["id", "name", "placed-by"]


def test_what_cannot_be_listed_is_wrong_usage() -> None:
    for arguments in (("--locale", "fr"), ("--notice", "webshp"), ("--organisation", "nobody")):
        done = in_process("list", "cookies", *ON, *arguments)
        assert done.returncode == 2, arguments
        assert "Traceback" not in done.stderr
    done = in_process("list", "cookies", "--notice", "webshp")
    assert "did you mean 'webshop'" in done.stderr
