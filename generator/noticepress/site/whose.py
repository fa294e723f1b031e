"""Whose site is built, and where it will stand: one of several organisations, or all of them. Touches the disk."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

from noticepress.addresses import why_no_address
from noticepress.findings import Finding, Unusable
from noticepress.house import NotOfIt, asked_for, with_notices
from noticepress.organisations.files import Organisations
from noticepress.places import Places
from noticepress.site.options import Options
from noticepress.site.settings import read_settings

WHERE = "notices/organisations"


def resolved(root: Path, options: Options) -> tuple[Options, tuple[str, ...]]:
    """The options with the organisation (empty for that of ``organisation.yaml``) and the address that hold for this site.

    Where nobody names one, it is that of ``organisation.yaml``, as for mkdocs, or the only one that has notices. Then the ids of the others
    that have notices, and another site, are told too. Raises ``Unusable`` when nothing says which organisation is meant, or where its site
    will stand.
    """
    if options.every or not (options.organisation or Places(root).organisations.is_dir()):
        return options, ()
    if options.organisation:
        try:
            asked_for(root, options.organisation)
        except NotOfIt as error:
            raise Unusable([Finding("no-organisation", str(error), WHERE, fix="name one of them with --organisation")]) from error
    organisations, held = with_notices(root)
    if not options.organisation and len(held) > 1 and organisations.root not in held:
        fix = f"say which one with --organisation ({', '.join(held)}), or build all with --all"
        raise Unusable([Finding("several-organisations", "there are several organisations, and each has a site", WHERE, fix=fix)])
    chosen = options.organisation or (held[0] if held else organisations.root)
    others = (
        [] if options.organisation or organisations.root not in held else [each for each in held if each != organisations.root]
    )
    found = replace(
        options,
        organisation="" if chosen == organisations.root else chosen,
        address=options.address or _address(root, organisations, chosen, options),
    )
    return found, tuple(others)


def _address(root: Path, organisations: Organisations, chosen: str, options: Options) -> str:
    """Where the site of an organisation will stand; empty for where mkdocs.yml says, raises ``Unusable`` where that is of another one."""
    declared = organisations.declared[chosen]
    said = declared.parsed.data.get("site") if declared.parsed and isinstance(declared.parsed.data, dict) else None
    place = declared.parsed.place(("site",)) if declared.parsed else (declared.file, 1, 1)
    if isinstance(said, str) and (chosen == organisations.root or place[0] == declared.file):
        if why := why_no_address(said):
            fix = "write it as https://host/path/"
            raise Unusable([Finding("bad-address", f"'site' {why}: {said[:80]}", *place, path="site", fix=fix)])
        return f"{said.rstrip('/')}/"
    if chosen == organisations.root or not read_settings(root / "mkdocs.yml", trusted=options.trusted).address:
        return ""
    message = (
        f"nothing says where the site of '{chosen}' will stand; 'site_url' in mkdocs.yml is for that of '{organisations.root}'"
    )
    fix = f"write 'site: https://host/path/' in {declared.file}, or give --site-url"
    raise Unusable([Finding("no-site-address", message, declared.file, path="site", fix=fix)])
