"""Debian's Firefox by WebDriver BiDi (https://www.w3.org/TR/webdriver-bidi/), over the socket that it opens itself; geckodriver is not in Debian."""

from __future__ import annotations

import base64
import json
import queue
import re
import subprocess
import threading
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from websockets.sync.client import ClientConnection, connect

from tests.browser.engines.engine import Engine, as_json, program, wait

LISTENS = re.compile(r"WebDriver BiDi listening on (ws://\S+)")
LEFT = "NS_BINDING_ABORTED"
"""Said of what was still asked for when another page was gone to."""
SETTINGS = {
    "app.normandy.enabled": False, "app.update.disabledForTesting": True, "browser.shell.checkDefaultBrowser": False,
    "browser.newtabpage.enabled": False, "browser.startup.page": 0, "datareporting.policy.dataSubmissionEnabled": False,
    "extensions.getAddons.cache.enabled": False, "intl.accept_languages": "nl-NL", "network.captive-portal-service.enabled": False,
    "network.connectivity-service.enabled": False, "services.settings.server": "data:,#remote-settings-dummy/v1",
    "toolkit.telemetry.reportingpolicy.firstRun": False, "toolkit.cosmeticAnimations.enabled": False, "ui.useOverlayScrollbars": 1,
}  # fmt: skip
"""Nothing is asked of the network, and nothing of the one at work."""


class Firefox(Engine):
    """A window of Firefox."""

    name = "Firefox"

    def __init__(self, socket: ClientConnection) -> None:
        self._socket = socket
        self._number = 0
        self._failures: list[str] = []
        self.send("session.new", capabilities={})
        self.send("session.subscribe", events=["network.responseCompleted", "network.fetchError"])
        self._window = self.send("browsingContext.getTree")["contexts"][0]["context"]

    def send(self, method: str, **given: Any) -> Any:
        """Send a command, and wait for its answer; what happens meanwhile is noted."""
        self._number += 1
        self._socket.send(json.dumps({"id": self._number, "method": method, "params": given}))
        while True:
            said = json.loads(self._socket.recv(timeout=60))
            if said.get("id") == self._number:
                assert said["type"] == "success", f"{method}: {said.get('error')}: {said.get('message')}"
                return said["result"]
            self._note(said)

    def _note(self, said: dict[str, Any]) -> None:
        told = said.get("params", {})
        if said.get("method") == "network.responseCompleted" and told["response"]["status"] >= 400:
            self._failures.append(f"{told['response']['status']} {told['request']['url']}")
        elif said.get("method") == "network.fetchError" and told["errorText"] != LEFT:
            self._failures.append(f"{told['errorText']} {told['request']['url']}")

    def go(self, address: str) -> None:
        self._failures.clear()
        self.send("browsingContext.navigate", context=self._window, url=address, wait="complete")

    def call(self, function: str, argument: Any) -> Any:
        target = {"context": self._window}
        said = self.send("script.evaluate", expression=as_json(function, argument), target=target, awaitPromise=True)
        assert said["type"] == "success", said["exceptionDetails"]["text"]
        return json.loads(said["result"]["value"])

    def act(self, kind: str, steps: Sequence[dict[str, Any]]) -> None:
        self.send("input.performActions", context=self._window, actions=[{"type": kind, "id": kind, "actions": list(steps)}])

    def resize(self, width: int, height: int) -> None:
        self.send("browsingContext.setViewport", context=self._window, viewport={"width": width, "height": height})
        self.until(f"innerWidth === {width} && innerHeight === {height}")

    def failures(self) -> list[str]:
        told = self.evaluate("told")  # what was noted of the network before has come by then, too
        return [*told, *self._failures]

    def printed(self, sheets: str) -> bytes:
        """Some sheets of the page on A4, as a file in PDF; all of a long one take seconds."""
        page = {"width": 21.0, "height": 29.7}
        return base64.b64decode(self.send("browsingContext.print", context=self._window, page=page, pageRanges=[sheets])["data"])

    def close(self) -> None:
        self.send("browser.close")


@contextmanager
def firefox(folder: Path) -> Iterator[Firefox]:
    """Start Firefox with a profile in an empty ``folder``."""
    path = program("firefox-esr", "firefox", package="firefox-esr")
    settings = [f"user_pref({json.dumps(name)}, {json.dumps(value)});\n" for name, value in SETTINGS.items()]
    (folder / "user.js").write_text("".join(settings), "utf-8")
    command = [path, "--headless", "--no-remote", "--remote-debugging-port=0", "--profile", str(folder), "about:blank"]
    with subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE, text=True) as process:
        try:
            with connect(f"{_address(process)}/session", max_size=None, proxy=None) as socket:
                window = Firefox(socket)
                yield window
                window.close()
            process.wait(timeout=30)
        finally:
            process.kill()


def _address(process: subprocess.Popen[str]) -> str:
    """Where Firefox listens, when it says so; what else it says is read and forgotten, or it would stop at a full pipe."""
    found: queue.SimpleQueue[str] = queue.SimpleQueue()

    def read() -> None:
        for line in process.stderr or ():
            if said := LISTENS.search(line):
                found.put(said[1])

    threading.Thread(target=read, daemon=True).start()
    wait(lambda: not found.empty() or process.poll() is not None, "Firefox listens", 60)
    assert not found.empty(), f"Firefox ended with status {process.returncode}"
    return found.get()
