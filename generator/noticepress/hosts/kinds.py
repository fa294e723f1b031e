"""The hosts that a configuration is written for, and what each calls for. Pure."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from types import MappingProxyType

from noticepress.hosts.built import BuiltSite
from noticepress.hosts.caddy import caddy
from noticepress.hosts.netlify import netlify
from noticepress.hosts.nginx import nginx


@dataclass(frozen=True)
class Host:
    """``write`` makes the configuration of a site and its folder; ``on_disk``: that folder is on the server, and has to be absolute there."""

    write: Callable[[BuiltSite, str], str]
    on_disk: bool


HOSTS: Mapping[str, Host] = MappingProxyType(
    {"nginx": Host(nginx, True), "caddy": Host(caddy, True), "netlify": Host(netlify, False)}
)
_MEANT_OTHERWISE = frozenset('"\\$`{}*?')


def why_no_folder(folder: str, host: Host) -> str:
    """Why a folder cannot stand in the configuration of a host, to be said behind it; empty when it can."""
    if not folder.isprintable() or _MEANT_OTHERWISE & {*folder}:
        return "has a sign that configurations of servers read as something else (quotes, \\, $, `, {, }, *, ?)"
    if host.on_disk and not folder.startswith("/"):
        return "is no absolute path, as servers need one (/srv/privacy)"
    return ""


def configuration(host: str, site: BuiltSite, folder: str) -> str:
    """The configuration that ``host`` reads, with a heading that says what it was made from."""
    where = f" for {site.address}" if site.address else ""
    again = (
        "each build: the styles and files that it names are those of this one"
        if HOSTS[host].on_disk
        else "a language came or went"
    )
    heading = (
        f"# Written by 'noticepress hosting {host}' from the site of {site.as_of}{where}.\n# Write it again after {again}.\n\n"
    )
    return heading + HOSTS[host].write(site, folder)
