"""Plans every file that a site has besides its pages, and writes them into the finished site. ``write`` touches the disk."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from functools import cache
from pathlib import Path

from noticepress.findings import Finding, Unusable
from noticepress.language.catalogue import Messages, messages
from noticepress.language.missing import MissingMessage
from noticepress.law.regime import load_regime
from noticepress.places import Places
from noticepress.publishing.files.embeds import embeds
from noticepress.publishing.files.notice_json import statement
from noticepress.publishing.files.privacy_signals import PATH, support
from noticepress.publishing.files.sitemap import robots, sitemap
from noticepress.publishing.files.standalone import standalone
from noticepress.publishing.histories import Site
from noticepress.publishing.linked_data.notice import linked
from noticepress.publishing.released import Released
from noticepress.rendering.view import Untranslated


def plan(site: Site, places: Places, address: str | None) -> dict[str, bytes]:
    """Return the files by path from the root of the site; raises ``Unusable`` when one cannot be written.

    ``address`` is the site's own, ``None`` when it is not known: then there is nothing that needs absolute addresses, which
    are the short notices for other sites, the sitemap and ``robots.txt``.
    """
    home = f"{address.rstrip('/')}/" if address else ""
    found = list(all_released(site, places, home))
    current = [released for released in found if released.release is released.history.in_force]
    files: dict[str, str | None] = {}
    for released in found:
        files.update(_of_version(released, site.words[released.locale]))
    for released in current:
        try:
            files.update(_in_force(released))
            files[f"{released.folder}notice.html"] = files[f"{released.folder}versions/{released.release.version}/notice.html"]
        except (MissingMessage, Untranslated) as error:
            where = f"notices/{released.history.notice}/releases/{released.release.version}"
            message = f"{released.law.id} in {released.locale}: {error}"
            raise Unusable([Finding("export-broken", message, where, fix="release the working text")]) from error
    files[PATH] = support(current)
    if home:
        files.update({"sitemap.xml": sitemap(site, home), "robots.txt": robots(home)})
    return {name: text.encode() for name, text in files.items() if text is not None}


def all_released(site: Site, places: Places, address: str) -> Iterator[Released]:
    """Yield every released text of the site."""
    law = cache(lambda regime: load_regime(places, regime))
    for history in site.histories:
        for release in history.releases:
            for regime, locale in release.texts:
                register, domains = history.register.get(locale, "formal"), (*law(regime).domains, "site", "changes")
                words = messages(places.locales, locale, register, domains)
                yield Released(history, release, law(regime), locale, words, site.unseen.get(regime, ()), address)


def _of_version(released: Released, words: Messages) -> dict[str, str]:
    here = f"versions/{released.release.version}/"
    found = {"notice.md": released.text, "notice.json": statement(released, here), "notice.html": standalone(released, words)}
    return {f"{released.folder}{here}{name}": text for name, text in found.items()}


def _in_force(released: Released) -> dict[str, str]:
    found = {
        "notice.md": released.text,
        "notice.json": statement(released),
        "notice.jsonld": linked(released),
        **(dict(embeds(released)) if released.address else {}),
    }
    return {f"{released.folder}{name}": text for name, text in found.items()}


def write(folder: Path, files: Mapping[str, bytes], site: Site) -> None:
    """Write ``files`` into the finished site in ``folder``, in place of the sitemaps that mkdocs makes of all pages."""
    for place in ("", *site.locales):
        for name in ("sitemap.xml", "sitemap.xml.gz"):
            (folder / place / name).unlink(missing_ok=True)
    for name, data in files.items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(data)
