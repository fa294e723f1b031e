"""Links that open a file at a line in an editor of this machine. Pure.

Sources: "Opening VS Code with URLs" (Microsoft, vscode://file/path:line:column; VSCodium and Cursor have it under their own names) and the
address of IntelliJ's platform (idea://open?file=…&line=…&column=…).
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import quote

NONE = "none"
EDITORS: Mapping[str, str] = {
    "vscode": "vscode://file/{file}:{line}:{column}",
    "vscodium": "vscodium://file/{file}:{line}:{column}",
    "cursor": "cursor://file/{file}:{line}:{column}",
    "idea": "idea://open?file={file}&line={line}&column={column}",
    NONE: "",
}
"""The address by editor."""
_PLACE = re.compile(r"\{(\w*)\}")
_SCHEME = re.compile(r"\A([a-z][a-z0-9+.-]*+):", re.IGNORECASE)
_RUNS = ("javascript", "data", "vbscript", "blob", "about", "view-source")
"""Schemes of addresses that a browser would run or show itself."""


class BadEditor(ValueError):
    """What was given is no editor and no address; the message says why, and what to write."""


@dataclass(frozen=True)
class Editor:
    """Makes links to places in the files below ``root``; an empty ``template`` makes none."""

    root: Path
    template: str

    def link(self, file: str, line: int, column: int) -> str:
        """The address that opens a file; ``file`` is relative to the root, or absolute."""
        if not self.template:
            return ""
        path = (self.root / file).as_posix()
        inside = quote(path if "?file=" in self.template else path.lstrip("/"), safe="/:")
        values = {"file": inside, "line": str(line), "column": str(column)}
        return _PLACE.sub(lambda found: values[found[1]], self.template)


def template_of(given: str) -> str:
    """The address of an editor by its name, or the one that was given; raises ``BadEditor``."""
    if given in EDITORS:
        return EDITORS[given]
    known = ", ".join(EDITORS)
    scheme = _SCHEME.match(given)
    if scheme is None:
        raise BadEditor(
            f"'{given}' is not an editor; there is {known}, or an address such as 'myeditor://open/{{file}}:{{line}}'"
        )
    if scheme[1].lower() in _RUNS:
        raise BadEditor(f"'{scheme[1]}:' opens no editor; write an address such as 'myeditor://open/{{file}}:{{line}}'")
    unknown = [f"{{{name}}}" for name in _PLACE.findall(given) if name not in ("file", "line", "column")]
    if unknown or "{file}" not in given:
        raise BadEditor(
            f"an editor's address holds {{file}}, and can hold {{line}} and {{column}}; not {', '.join(unknown) or given!r}"
        )
    return given
