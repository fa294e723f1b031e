"""The YAML language server as an editor talks to it: the Language Server Protocol 3.17 over standard input and output."""

from __future__ import annotations

import json
import queue
import subprocess
import threading
from pathlib import Path
from typing import Any

SETTINGS = {"validate": True, "hover": True, "completion": True, "schemaStore": {"enable": False}}


class LanguageServer:
    """Opens one file at a time and asks what an editor would ask; places are found by the words that stand there."""

    def __init__(self, command: list[str], root: Path):
        self._process = subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL)
        self._answers: queue.Queue[dict[str, Any]] = queue.Queue()
        self._diagnostics: queue.Queue[dict[str, Any]] = queue.Queue()
        self._asked = self._opened = 0
        self._uri = self._text = ""
        threading.Thread(target=self._listen, daemon=True).start()
        capabilities = {
            "textDocument": {
                "hover": {"contentFormat": ["markdown"]},
                "completion": {"completionItem": {"snippetSupport": False}},
            },
            "workspace": {"configuration": True},
        }
        self._ask("initialize", {"processId": None, "rootUri": root.as_uri(), "capabilities": capabilities})
        self._tell("initialized", {})

    def open(self, path: Path, text: str) -> list[str]:
        """Open a file that holds ``text``; returns what the editor would underline."""
        self._opened += 1
        self._uri, self._text = path.as_uri(), text
        self._tell(
            "textDocument/didOpen",
            {"textDocument": {"uri": self._uri, "languageId": "yaml", "version": self._opened, "text": text}},
        )
        while (found := self._diagnostics.get(timeout=60))["uri"] != self._uri:
            pass
        return [each["message"] for each in found["diagnostics"]]

    def hover(self, before: str, word: str = "") -> str:
        """What is shown when the pointer rests on ``word`` right after ``before``."""
        answer = self._ask("textDocument/hover", self._place(before, 1 if word else -1))
        return str(answer["contents"]["value"]).partition("\n\nSource:")[0] if answer else ""

    def complete(self, before: str) -> list[str]:
        """What is offered right after ``before``."""
        answer = self._ask("textDocument/completion", self._place(before, 0))
        items = answer["items"] if isinstance(answer, dict) else answer or []
        return [item["label"] for item in items]

    def close(self) -> None:
        """End the server."""
        self._process.kill()
        self._process.wait()

    def _place(self, before: str, further: int) -> dict[str, Any]:
        assert self._text.count(before) == 1, f"{before!r} stands {self._text.count(before)} times"
        at = self._text.index(before) + len(before) + further
        line = self._text.count("\n", 0, at)
        position = {"line": line, "character": at - (self._text.rfind("\n", 0, at) + 1)}
        return {"textDocument": {"uri": self._uri}, "position": position}

    def _send(self, message: dict[str, Any]) -> None:
        assert self._process.stdin is not None
        body = json.dumps({"jsonrpc": "2.0", **message}).encode()
        self._process.stdin.write(b"Content-Length: %d\r\n\r\n" % len(body) + body)
        self._process.stdin.flush()

    def _tell(self, method: str, params: dict[str, Any]) -> None:
        self._send({"method": method, "params": params})

    def _ask(self, method: str, params: dict[str, Any]) -> Any:
        self._asked += 1
        self._send({"id": self._asked, "method": method, "params": params})
        while (answer := self._answers.get(timeout=60))["id"] != self._asked:
            pass
        assert "error" not in answer, answer["error"]
        return answer["result"]

    def _listen(self) -> None:
        output = self._process.stdout
        assert output is not None
        while True:
            length = 0
            while line := output.readline().strip():
                if line.lower().startswith(b"content-length:"):
                    length = int(line.split(b":")[1])
            if not length:
                return
            self._receive(json.loads(output.read(length)))

    def _receive(self, message: dict[str, Any]) -> None:
        if message.get("method") == "workspace/configuration":
            found = [SETTINGS if item.get("section") == "yaml" else None for item in message["params"]["items"]]
            self._send({"id": message["id"], "result": found})
        elif message.get("method") == "textDocument/publishDiagnostics":
            self._diagnostics.put(message["params"])
        elif "method" in message and "id" in message:
            self._send({"id": message["id"], "result": None})
        elif "id" in message:
            self._answers.put(message)
