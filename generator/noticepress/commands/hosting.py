"""``noticepress hosting``."""

from __future__ import annotations

import os
from pathlib import Path

import click

from noticepress.commands.report import show, stop
from noticepress.commands.telling import put
from noticepress.findings import Unusable
from noticepress.hosts.built import read_site
from noticepress.hosts.kinds import HOSTS, configuration, why_no_folder


def hosting(host: str, site: Path, folder: str | None, output: Path | None) -> None:
    """Print the configuration of a built site for a host."""
    there = folder if folder is not None else (os.path.abspath(site) if HOSTS[host].on_disk else site.as_posix())
    if why := why_no_folder(there, HOSTS[host]):
        raise click.UsageError(f"--root: '{there}' {why}")
    try:
        built, told = read_site(site)
        written = configuration(host, built, there)
    except Unusable as unusable:
        stop(unusable.findings)
        return
    show(told, err=True)
    put(written, output, exact=True)
