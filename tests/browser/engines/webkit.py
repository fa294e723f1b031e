"""Debian's WebKitGTK by WebDriver (https://www.w3.org/TR/webdriver2/), on a display in memory.

It tells nothing of its console: pages for it are served with a script of ours at the beginning, which notes errors (``first`` of ``tests.browser.serving``).

The windows of its small browser are 447 pixels wide at least, because of its tool bar; a style sheet for GTK makes that narrow enough for a phone.
"""

from __future__ import annotations

import json
import os
import socket
import subprocess
import urllib.error
import urllib.request
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from tests.browser.engines.engine import Engine, Missing, as_json, program, wait

BROWSERS = ("/usr/lib/{}/webkit2gtk-4.1/MiniBrowser", "/usr/lib/{}/webkit2gtk-4.0/MiniBrowser")
NARROW = "window, window * { font-size: 1px; min-width: 0; min-height: 0; padding: 0; margin: 0; border: 0; } image { -gtk-icon-transform: scale(0); }\n"
SCREEN = "1400x1100x24"


class WebKit(Engine):
    """A window of WebKitGTK's small browser."""

    name = "WebKitGTK"

    def __init__(self, address: str, browser: str) -> None:
        self._address = address
        asked = {"capabilities": {"alwaysMatch": {"webkitgtk:browserOptions": {"binary": browser, "args": ["--automation"]}}}}
        self._session = ask(address, "POST", "/session", asked)["sessionId"]

    def send(self, method: str, path: str, **given: Any) -> Any:
        """Send a command of the session, and wait for its answer."""
        return ask(self._address, method, f"/session/{self._session}{path}", given if method == "POST" else None)

    def go(self, address: str) -> None:
        self.send("POST", "/url", url=address)

    def call(self, function: str, argument: Any) -> Any:
        script = f"const done = arguments[0]; {as_json(function, argument)}.then(done, error => done('!' + error))"
        said = self.send("POST", "/execute/async", script=script, args=[])
        assert not said.startswith("!"), said
        return json.loads(said)

    def act(self, kind: str, steps: Sequence[dict[str, Any]]) -> None:
        self.send("POST", "/actions", actions=[{"type": kind, "id": kind, "actions": list(steps)}])

    def resize(self, width: int, height: int) -> None:
        wider, higher = self.evaluate("[outerWidth - innerWidth, outerHeight - innerHeight]")
        self.send("POST", "/window/rect", width=width + wider, height=height + higher)
        self.until(f"innerWidth === {width} && innerHeight === {height}")

    def failures(self) -> list[str]:
        return list(self.evaluate("told"))

    def close(self) -> None:
        self.send("DELETE", "")


def ask(address: str, method: str, path: str, given: Mapping[str, Any] | None) -> Any:
    """What the driver answers; an ``AssertionError`` with what it complains of."""
    body = json.dumps(given).encode() if given is not None else None
    request = urllib.request.Request(address + path, method=method, data=body, headers={"Content-Type": "application/json"})
    try:
        with urllib.request.urlopen(request, timeout=60) as answer:
            return json.load(answer)["value"]
    except urllib.error.HTTPError as error:
        raise AssertionError(f"{method} {path}: {error.read().decode()}") from None


@contextmanager
def webkit(folder: Path) -> Iterator[WebKit]:
    """Start WebKitGTK on a display of its own, with what it keeps in an empty ``folder``."""
    driver, browser = program("WebKitWebDriver", package="webkit2gtk-driver"), _browser()
    (folder / "gtk-3.0").mkdir()
    (folder / "gtk-3.0" / "gtk.css").write_text(NARROW, "utf-8")
    with _display() as display, socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
        free.close()
        homes = {name: str(folder) for name in ("XDG_CONFIG_HOME", "XDG_CACHE_HOME", "XDG_DATA_HOME")}
        around = {
            **os.environ,
            **homes,
            "DISPLAY": display,
            "GDK_BACKEND": "x11",
            "NO_AT_BRIDGE": "1",
            "WEBKIT_DISABLE_COMPOSITING_MODE": "1",
            "GTK_THEME": "Adwaita",
            "LANG": "C.UTF-8",
        }
        with subprocess.Popen(
            [driver, f"--port={port}"], stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, env=around
        ) as process:
            try:
                wait(lambda: _answers(port), "WebKitWebDriver answers")
                window = WebKit(f"http://127.0.0.1:{port}", browser)
                yield window
                window.close()
            finally:
                process.terminate()


def _browser() -> str:
    """The small browser that the driver starts."""
    machine = os.uname().machine
    for path in BROWSERS:
        if os.access(found := path.format(f"{machine}-linux-gnu"), os.X_OK):
            return found
    raise Missing("the browser tests need WebKitGTK's MiniBrowser: apt-get install webkit2gtk-driver")


@contextmanager
def _display() -> Iterator[str]:
    """A display in memory, of no other process."""
    command = [program("Xvfb", package="xvfb"), "-displayfd", "1", "-screen", "0", SCREEN, "-nolisten", "tcp"]
    with subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True) as process:
        try:
            assert process.stdout
            number = process.stdout.readline().strip()
            assert number, f"Xvfb ended with status {process.wait()}"
            yield f":{number}"
        finally:
            process.terminate()


def _answers(port: int) -> bool:
    with socket.socket() as tried:
        return tried.connect_ex(("127.0.0.1", port)) == 0
