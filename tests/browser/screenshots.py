"""Takes pictures of every kind of page, wide and narrow, light and dark: ``./run screenshots`` (into screenshots/)."""

from __future__ import annotations

import functools
import http.server
import subprocess
import sys
import tempfile
import threading
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[2]))

from tests.browser.chromium import chromium, visit
from tests.conftest import AS_OF, ROOT, _Quiet

PAGES = {
    "choice": "", "home": "nl/", "notice": "nl/webshop/", "gdpr": "nl/webshop/gdpr/", "ccpa": "en/webshop/ccpa/",
    "version": "nl/webshop/gdpr/versions/1.0/", "history": "nl/webshop/versions/", "change": "nl/webshop/gdpr/changes/3.0/",
}  # fmt: skip


def main() -> None:
    """Build the example site and photograph it."""
    out = ROOT / "screenshots"
    out.mkdir(exist_ok=True)
    with tempfile.TemporaryDirectory() as folder:
        site = Path(folder) / "site"
        subprocess.run(
            [sys.executable, "-m", "noticepress", "build", "--as-of", AS_OF.isoformat(), "--out", str(site)], cwd=ROOT, check=True
        )
        handler = functools.partial(_Quiet, directory=str(site))
        with http.server.ThreadingHTTPServer(("127.0.0.1", 0), handler) as server, chromium() as browser:
            threading.Thread(target=server.serve_forever, daemon=True).start()
            for width in (1280, 390):
                for scheme in ("light", "dark"):
                    seen = visit(browser, width=width, scheme=scheme)
                    for name, address in PAGES.items():
                        seen.page.goto(f"http://127.0.0.1:{server.server_port}/{address}")
                        seen.page.screenshot(path=out / f"{name}-{width}-{scheme}.png", full_page=name in ("change", "ccpa"))
                    seen.context.close()
            server.shutdown()
    print(f"{len(list(out.glob('*.png')))} pictures in {out.relative_to(ROOT)}/")


if __name__ == "__main__":
    main()
