"""Ask Google's Lighthouse about the pages that matter most, as a phone meets them: performance, accessibility, best practices, findability.

Run as ``python benchmarks/lighthouse.py PROGRAM [SITE]``: PROGRAM is Lighthouse's own (``npm install lighthouse`` in a folder beside this
one gives ``node_modules/.bin/lighthouse``; it is no dependency of ours and reads nothing but the pages), SITE a folder that was built, by
default one that is made of the example. Pages are served with gzip. Ends with 1 when a promise is not kept (``LIMITS``).
"""

from __future__ import annotations

import argparse
import gzip
import http.server
import io
import json
import os
import shutil
import subprocess
import sys
import tempfile
import threading
from pathlib import Path
from typing import Any

LIMITS = {"performance": 95, "accessibility": 100, "best-practices": 100, "seo": 100}
PAGES = (
    "nl/", "en/", "nl/webshop/gdpr/", "en/webshop/ccpa/", "nl/webshop/gdpr/changes/3.0/", "nl/webshop/versions/", "nl/ontvangers/",
    "en/webshop/ccpa/rights/", "nl/wijzigingen/", "nl/webshop/gdpr/compare/",
)  # fmt: skip
_BROWSER = "--headless --no-sandbox --disable-gpu --disable-quic --disable-background-networking"
_PACKED = (".html", ".css", ".js", ".json", ".svg", ".xml")


class _Host(http.server.SimpleHTTPRequestHandler):
    """Sends what is text as hosts do: packed."""

    def send_head(self) -> Any:
        path = Path(self.translate_path(self.path))
        path = path / "index.html" if path.is_dir() else path
        if path.suffix not in _PACKED or not path.is_file():
            return super().send_head()
        body = gzip.compress(path.read_bytes(), 6, mtime=0)
        self.send_response(200)
        self.send_header("Content-Type", f"{self.guess_type(path)}; charset=utf-8")
        self.send_header("Content-Encoding", "gzip")
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        return io.BytesIO(body)

    def log_message(self, format: str, *args: object) -> None:
        """Say nothing."""


def main() -> None:
    """Print a line for each page, and below it what Lighthouse has against it."""
    arguments = argparse.ArgumentParser(description=__doc__)
    arguments.add_argument("program")
    arguments.add_argument("site", type=Path, nargs="?")
    options = arguments.parse_args()
    with tempfile.TemporaryDirectory() as temporary:
        site = options.site or _built(Path(temporary) / "site")
        failed = [page for page in PAGES if not _asked(options.program, site, page)]
    sys.exit(f"not kept: {', '.join(failed)}" if failed else 0)


def _built(out: Path) -> Path:
    """The site of the first organisation of this repository."""
    command = [sys.executable, "-m", "noticepress", "build", "--organisation", "zonnestraal", "--out", str(out)]
    subprocess.run(command, cwd=Path(__file__).resolve().parents[1], check=True, capture_output=True)
    return out


def _asked(program: str, site: Path, page: str) -> bool:
    host = http.server.ThreadingHTTPServer(("127.0.0.1", 0), lambda *given: _Host(*given, directory=str(site)))
    threading.Thread(target=host.serve_forever, daemon=True).start()
    browser = shutil.which("chromium") or ""
    command = [program, f"http://127.0.0.1:{host.server_port}/{page}", "--quiet", "--output=json", f"--chrome-flags={_BROWSER}"]
    done = subprocess.run(command, env={"CHROME_PATH": browser, **os.environ}, capture_output=True, text=True, check=True)
    host.shutdown()
    host.server_close()
    told = json.loads(done.stdout)
    scores = {name: round(100 * told["categories"][name]["score"]) for name in LIMITS}
    weight = told["audits"]["total-byte-weight"]["numericValue"] / 1000
    print(f"{page:32} {' '.join(f'{score:4}' for score in scores.values())}  {weight:6.1f} kB", flush=True)
    for name in (name for name in LIMITS if name != "performance"):
        for each in told["categories"][name]["auditRefs"]:
            audit = told["audits"][each["id"]]
            if audit["score"] is not None and audit["score"] < 1:
                print(f"    {name}: {audit['title']}")
    return all(scores[name] >= limit for name, limit in LIMITS.items())


if __name__ == "__main__":
    main()
