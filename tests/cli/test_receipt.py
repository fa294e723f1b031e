"""``noticepress receipt`` and ``verify --receipt``: what an application keeps, and how it proves it later."""

from __future__ import annotations

import json
from pathlib import Path

from tests.conftest import AS_OF, in_process

ON = ("--as-of", AS_OF.isoformat())


def test_a_receipt_is_the_file_of_the_site_and_verifies(site: Path, tmp_path: Path) -> None:
    there = site / "nl/webshop/gdpr"
    done = in_process("receipt", "webshop", "gdpr.nl", *ON)
    assert done.stdout == (there / "receipt.json").read_text("utf-8")
    assert in_process("receipt", "webshop", "gdpr.nl", *ON, "--format", "html").stdout == (there / "receipt.html").read_text(
        "utf-8"
    )
    kept = tmp_path / "kept.jsonl"
    lines = [
        in_process("receipt", "webshop", "gdpr.nl", "--version", v, "--shown", "2026-11-20").stdout for v in ("2.0", "2.0", "1.0")
    ]
    kept.write_text("".join(lines), "utf-8")
    for where in (".", str(site)):
        done = in_process("verify", where, *ON, "--receipt", kept)
        assert done.returncode == 1
        assert "2 receipts of version 2.0 of webshop (gdpr, nl): what the chain holds, in force from 2026-06-01" in done.stdout
        assert f"{kept.as_posix()}:3:1: error: version 1.0 of webshop (gdpr, nl) was not in force on 2026-11-20" in done.stdout
    steps = json.loads((there / "changes.json").read_text("utf-8"))["steps"]
    for each in steps[1:]:
        told = json.loads((there / f"changes/{each['version']}/change.json").read_text("utf-8"))
        assert (told["sha256"], told["weight"]["level"]) == (each["sha256"], each["weight"])


def test_what_has_no_receipt_is_wrong_usage(tmp_path: Path) -> None:
    for arguments in (
        ("webshop", "gdpr.fr"), ("webshop", "gdpr.nl", "--version", "9"), ("webshp", "gdpr.nl"), ("webshop", "gdpr.nl", "--shown", "nu"),
        ("webshop", "gdpr.nl", "--as-of", "2020-01-01"), ("webshop", "gdpr.nl", "--site-url", "nowhere"), ("webshop", "gdpr.nl", "--format", "html", "--shown", "2026-11-20"),
    ):  # fmt: skip
        done = in_process("receipt", *arguments)
        assert done.returncode == 2, arguments
        assert "Error: " in done.stderr, arguments
    assert in_process("verify", "--receipt", tmp_path / "gone.json").returncode == 2


def test_the_receipt_of_another_organisation_has_the_address_of_its_site(tmp_path: Path) -> None:
    built = tmp_path / "site"
    assert in_process("build", "--organisation", "rondje", "--no-pdf", "--out", built, *ON).returncode == 0
    said = in_process("receipt", "rental", "gdpr.nl", *ON).stdout
    assert json.loads(said)["address"].startswith("https://")
    assert said == (built / "nl/rental/gdpr/receipt.json").read_text("utf-8")
