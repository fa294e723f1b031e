"""Takes pictures of every kind of page, wide and narrow, light and dark: ``./run screenshots`` (into screenshots/)."""

from __future__ import annotations

import subprocess
import sys
import tempfile
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[2]))

from playwright.sync_api import Browser

from tests.browser.chromium import chromium, visit
from tests.browser.serving import serve
from tests.conftest import AS_OF, ROOT
from tests.site.story import publish

PAGES = {
    "choice": "", "home": "nl/", "notice": "nl/webshop/", "gdpr": "nl/webshop/gdpr/", "ccpa": "en/webshop/ccpa/",
    "version": "nl/webshop/gdpr/versions/1.0/", "history": "nl/webshop/versions/", "change": "nl/webshop/gdpr/changes/3.0/",
}  # fmt: skip
TOLD = {
    "told-history": "nl/webshop/versions/", "told-withdrawn": "nl/webshop/gdpr/versions/3.0/",
    "told-change": "nl/webshop/gdpr/changes/4.0/", "told-compare": "nl/webshop/gdpr/compare/",
    "told-since": "en/webshop/gdpr/since/1.1/", "told-informal": "nl/applicants/gdpr/changes/1.1/",
}  # fmt: skip
"""Of a history with a withdrawal, a correction, decisions and approvals."""
WHOLE = ("ccpa", "change", "told-history", "told-change", "told-compare", "told-since", "told-informal")
VIEWS = ("full", "sides", "clean")
OUT = ROOT / "screenshots"


def main() -> None:
    """Build both sites and photograph them."""
    OUT.mkdir(exist_ok=True)
    with tempfile.TemporaryDirectory() as folder, chromium() as browser:
        site = Path(folder) / "site"
        command = [sys.executable, "-m", "noticepress", "build", "--as-of", AS_OF.isoformat(), "--out", str(site)]
        subprocess.run(command, cwd=ROOT, check=True)
        with serve(site) as address:
            photograph(browser, address, PAGES)
        told = Path(folder) / "told"
        told.mkdir()
        with serve(publish(told)) as address:
            photograph(browser, address, TOLD)
    print(f"{len(list(OUT.glob('*.png')))} pictures in {OUT.relative_to(ROOT)}/")


def photograph(browser: Browser, home: str, pages: dict[str, str]) -> None:
    """Take pictures of ``pages``, below ``home``: each width and scheme, and once without JavaScript."""
    for width, scheme, script in ((1280, "light", True), (1280, "dark", True), (390, "light", True), (390, "dark", True), (390, "light", False)):  # fmt: skip
        seen = visit(browser, width=width, scheme=scheme, script=script)
        for name, address in pages.items():
            file = f"{name}-{width}-{scheme}" + ("" if script else "-no-script")
            seen.page.goto(home + address)
            seen.page.screenshot(path=OUT / f"{file}.png", full_page=name in WHOLE)
            for view in VIEWS if name == "told-change" else ():
                seen.page.locator(f"#np-view-{view}").check()
                seen.page.locator(".np-words").screenshot(path=OUT / f"{file}-{view}.png")
        seen.context.close()


if __name__ == "__main__":
    main()
