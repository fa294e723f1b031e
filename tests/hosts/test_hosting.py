"""The command: what it writes, and what it says of a folder that is no site, or not as it was built."""

from __future__ import annotations

import json
import os
import shutil
from collections.abc import Callable
from pathlib import Path
from typing import Any

import click
import pytest

from noticepress.chain.json_text import sealed
from noticepress.cli.hosting import hosting
from noticepress.findings import Unusable
from noticepress.hosts import media_types
from noticepress.hosts.built import read_site
from noticepress.hosts.headers_file import read_headers
from noticepress.hosts.kinds import HOSTS
from tests.conftest import for_each, in_process


def test_the_hosts_that_can_be_chosen_are_those_that_are_written() -> None:
    chosen = hosting.params[0].type
    assert isinstance(chosen, click.Choice)
    assert list(chosen.choices) == [*HOSTS]


@pytest.mark.parametrize("host", HOSTS)
def test_the_same_site_has_the_same_configuration_in_a_file_and_on_the_terminal(site: Path, tmp_path: Path, host: str) -> None:
    folder = "site" if host == "netlify" else "/srv/privacy"
    shown = in_process("hosting", host, site, "--root", folder)
    kept = in_process("hosting", host, site, "--root", folder, "--output", tmp_path / "written")
    assert (shown.returncode, kept.returncode) == (0, 0), shown.stderr + kept.stderr
    assert shown.stdout == (tmp_path / "written").read_text("utf-8")
    assert folder in shown.stdout
    assert shown.stdout.startswith(f"# Written by 'noticepress hosting {host}'")


def test_a_server_finds_the_site_where_it_stands(site: Path) -> None:
    relative = os.path.relpath(site)
    assert f'root "{os.path.abspath(relative)}";' in in_process("hosting", "nginx", relative).stdout


@pytest.mark.parametrize("folder", ["privacy", '/srv/it"s', "/srv/$uri", "/srv/{a}", "/srv/a\nb", "/srv/a\\b", "/srv/`a`", ""])
def test_a_folder_that_no_server_can_be_told_of_is_wrong_usage(site: Path, folder: str) -> None:
    for host in ("nginx", "caddy"):
        done = in_process("hosting", host, site, "--root", folder)
        assert done.returncode == 2, folder
        assert "--root" in done.stderr


def test_an_unknown_host_is_wrong_usage(site: Path) -> None:
    done = in_process("hosting", "iis", site)
    assert done.returncode == 2
    assert "'nginx', 'caddy'" in done.stderr


def lists(site: Path, change: Callable[[dict[str, Any]], None]) -> None:
    """Change the list of a site, and seal it again, as somebody could who wants to deceive a server."""
    said = json.loads((site / "noticepress.json").read_text("utf-8"))
    change(said)
    said.pop("sha256")
    (site / "noticepress.json").write_bytes(sealed(said))


def headers_and_list(written: bytes) -> Callable[[Path], None]:
    def change(site: Path) -> None:
        from hashlib import sha256

        (site / "_headers").write_bytes(written)
        lists(site, lambda said: said["files"].update({"_headers": sha256(written).hexdigest()}))

    return change


SPOILED: dict[str, tuple[Callable[[Path], object], str]] = {
    "not ours": (lambda site: (site / "noticepress.json").unlink(), "noticepress.json:1:1: error: there is no noticepress.json"),
    "no _headers": (lambda site: (site / "_headers").unlink(), "_headers:1:1: error: _headers: is missing"),
    "a folder": (lambda site: ((site / "_headers").unlink(), (site / "_headers").mkdir()), "_headers: is missing"),
    "changed": (lambda site: (site / "_headers").write_text("/*\n  X-Frame-Options: DENY\n"), "_headers: differs from what was built"),
    "a page changed": (lambda site: (site / "index.html").write_text("<p>"), "index.html: differs from what was built"),
    "list changed": (lambda site: (site / "noticepress.json").write_text("{}"), "noticepress.json: differs from what was built"),
    "not listed": (lambda site: lists(site, lambda said: said["files"].pop("_headers")), "does not name _headers"),
    "nothing for all": (headers_and_list(b"/a.css\n  Cache-Control: x\n"), "_headers:1:1: error: line 1 of _headers says nothing of all"),
    "a quote": (headers_and_list(b"/*\n  X: y\n  Z: \"; }\n"), "_headers:3:3: error: line 3 of _headers is no header"),
    "a name": (headers_and_list(b"/*\n  X: y\n/a b\n  Cache-Control: x\n"), "_headers:3:1: error: line 3 of _headers is no address"),
    "no text": (headers_and_list(b"/*\n  X: \xff\n"), "_headers: cannot be read"),
    "two kinds": (headers_and_list(b"/*\n  X: y\n/a\n  Y: z\n"), "says something else of one file"),
    "a language": (
        lambda site: lists(site, lambda said: (said["permalink"].update({"{x}": "", "y": ""}), said["files"].update({"{x}/index.html": "", "{x}/404.html": ""}))),
        "names a folder that no server can be told of",
    ),
}  # fmt: skip


@pytest.mark.parametrize("name", SPOILED)
def test_a_site_that_is_not_as_it_was_built_is_said(houses: Path, tmp_path: Path, name: str) -> None:
    spoil, said = SPOILED[name]
    copy = Path(shutil.copytree(houses / "rondje", tmp_path / "site"))
    spoil(copy)
    for host in HOSTS:
        done = in_process("hosting", host, copy, "--output", tmp_path / "written")
        assert done.returncode == 1, done.stderr
        assert said in done.stdout
        assert "→" in done.stdout, "how to mend it"
    assert not (tmp_path / "written").exists(), "nothing half written"


def test_one_of_several_sites_that_was_changed_is_named(houses: Path, tmp_path: Path) -> None:
    copy = Path(shutil.copytree(houses, tmp_path / "site"))
    (copy / "rondje/noticepress.json").write_text("[]")
    done = in_process("hosting", "caddy", copy)
    assert (done.returncode, "rondje/noticepress.json:1:1: error" in done.stdout) == (1, True)


def test_a_site_without_an_address_is_taken_for_the_root(begun: Path) -> None:
    settings = begun / "mkdocs.yml"
    settings.write_text("".join(line for line in settings.read_text("utf-8").splitlines(True) if "site_url" not in line), "utf-8")
    built = in_process("build", "--as-of", "2026-11-22", "--drafts", cwd=begun)
    assert built.returncode == 0, built.stdout
    done = in_process("hosting", "nginx", cwd=begun)
    assert done.returncode == 0, done.stdout
    assert "warning: the site was built without its address" in done.stderr
    assert "warning: the site shows working texts" in done.stderr
    assert "location / {" in done.stdout


@pytest.mark.parametrize("said", ["", "x", " X: y", "/*", "/*\n  X", "\x00", "/*\n  X: y\n\n/a/../b\n  Cache-Control: z"])
def test_odd_headers_end_in_findings(said: str) -> None:
    with pytest.raises(Unusable) as stopped:
        read_headers(said)
    assert all(finding.line >= 1 and finding.fix for finding in stopped.value.findings)


TYPES = {
    "nl/webshop/gdpr/notice.md": "text/markdown; charset=utf-8",
    "notice.jsonld": "application/ld+json",
    ".well-known/gpc.json": "application/json",
    "nl/webshop/feed.xml": "application/atom+xml; charset=utf-8",
    "sitemap.xml": "application/xml; charset=utf-8",
    "changes.docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    "notice.pdf": "application/pdf",
    "proof/webshop/proofs/1.0.tsr": "application/timestamp-reply",
    "nobody/knows.it": "application/octet-stream",
    "none": "application/octet-stream",
}


@for_each({f"{name}: {kind}": (name, kind) for name, kind in TYPES.items()})
def test_types(row: tuple[str, str]) -> None:
    assert media_types.in_full(media_types.type_of(row[0])) == row[1]


def test_every_file_of_a_site_has_a_type(site: Path) -> None:
    files = read_site(site)[0].files
    assert {path for path in files if media_types.type_of(path) == media_types.OTHER} == {"_headers", ".nojekyll"}
