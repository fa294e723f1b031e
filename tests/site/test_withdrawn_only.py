"""A notice of which the only release was withdrawn says that nothing is in force, and keeps no other from being published."""

from __future__ import annotations

import shutil
from pathlib import Path

from tests.conftest import invoke


def test_the_site_of_everything_is_built(begun: Path) -> None:
    other = begun / "notices/shop"
    shutil.copytree(begun / "notices/website", other)
    path = other / "notice.yaml"
    path.write_text(path.read_text("utf-8").replace("id: website", "id: shop", 1), "utf-8")
    day = ("--as-of", "2026-12-01")
    for notice in ("website", "shop"):
        assert invoke(begun, "release", notice, "--effective", "2027-01-01", *day).exit_code == 0
    reason = ("--by", "X", "--reason", "nl=Fout.", "--reason", "en=Wrong.")
    assert invoke(begun, "withdraw", "website", "1.0", *reason, *day).exit_code == 0
    done = invoke(begun, "build", "--as-of", "2027-02-01")
    assert done.exit_code == 0, done.output
    assert (begun / "site/nl/shop/gdpr/index.html").is_file()
    said = (begun / "site/nl/website/gdpr/index.html").read_text("utf-8")
    assert "1.0" in said
    assert "Fout." in said or (begun / "site/nl/website/gdpr/versions/1.0/index.html").is_file()
    assert invoke(begun, "verify", "site").exit_code == 0
    assert "nothing was in force" in invoke(begun, "at", "website", "2027-02-01").output
