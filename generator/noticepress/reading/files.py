"""Reads text files from disk, bounded and strictly UTF-8. The only reader of content files."""

from __future__ import annotations

import os
import stat
from pathlib import Path

from noticepress.findings import Finding

MAX_BYTES = 2_000_000
"""Largest YAML file read: fifty times the largest real notice seen."""


def relative(path: Path, root: Path) -> str:
    """Return ``path`` as findings print it: relative to the repository, with forward slashes."""
    try:
        return path.relative_to(root).as_posix()
    except ValueError:
        return path.as_posix()


def read_text(path: Path, root: Path) -> str | Finding:
    """Return the text of ``path``, or the finding that says why it cannot be used.

    Refuses: what is missing, a directory, a link that leaves the repository, more than ``MAX_BYTES``, text that is
    not UTF-8. Line ends are normalised to line feeds; a byte order mark is dropped.
    """
    name = relative(path, root)
    try:
        refused = _refused(path, root, name)
        return refused if refused else _decoded(path.read_bytes(), name)
    except (OSError, RuntimeError) as error:  # RuntimeError: a link that leads to itself
        reason = getattr(error, "strerror", None) or "a link that leads to itself"
        return Finding("not-readable", f"{name} cannot be read: {reason}", name, fix="check the file and the rights on it")


def present(path: Path) -> bool:
    """Whether anything stands at ``path``, be it a folder, a device or a link to nothing: whoever reads it says what."""
    return path.exists() or path.is_symlink()


def read_at_most(path: Path, most: int) -> bytes:
    """The bytes of an ordinary file; raises ``ValueError`` when it is none or has more than ``most``, ``OSError`` when it cannot be read.

    A pipe or a device is not waited for.
    """
    descriptor = os.open(path, os.O_RDONLY | getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_BINARY", 0))
    with open(descriptor, "rb") as file:
        about = os.fstat(descriptor)
        if not stat.S_ISREG(about.st_mode):
            raise ValueError("is no ordinary file")
        data = file.read(most + 1)
    if len(data) > most:
        raise ValueError(f"has more than {most:,} bytes")
    return data


def leads_elsewhere(path: Path, root: Path) -> str:
    """Where a path leads that is no file of the repository's own, in words; empty when it is one.

    What is hidden in the repository (``.git/config``, ``.env``) belongs to this machine, and may hold its secrets. Raises ``OSError``, and
    ``RuntimeError`` for a link that leads to itself.
    """
    if _without_links(path, root):
        return ""
    home, real = root.resolve(), path.resolve()
    if not real.is_relative_to(home):
        return "leads outside the repository"
    below = real.relative_to(home)
    try:
        same = Path(os.path.abspath(path)).relative_to(os.path.abspath(root)) == below
    except ValueError:
        same = False
    return "leads to something hidden" if not same and any(step.startswith(".") for step in below.parts) else ""


def _without_links(path: Path, root: Path) -> bool:
    """Whether a path below the root leads where it says: there is such a file, and no step from the root to it is a link."""
    if not path.is_relative_to(root) or ".." in (steps := path.relative_to(root).parts):
        return False
    place = os.fspath(root)
    try:
        for step in steps:
            place = os.path.join(place, step)
            if stat.S_ISLNK(os.lstat(place).st_mode):
                return False
    except OSError:
        return False
    return True


def _refused(path: Path, root: Path, name: str) -> Finding | None:
    if elsewhere := leads_elsewhere(path, root):
        return Finding("outside-repository", f"{name} {elsewhere}", name, fix="copy the file instead of linking to it")
    try:
        about = path.stat()
    except (FileNotFoundError, NotADirectoryError):
        return Finding("file-missing", f"{name} is missing", name, fix=f"add {path.name}; 'noticepress init' shows an example")
    if stat.S_ISDIR(about.st_mode):
        return Finding(
            "not-a-file", f"{name} is a directory; a YAML file should stand here", name, fix="rename or remove the directory"
        )
    if not stat.S_ISREG(about.st_mode):
        return Finding("not-a-file", f"{name} is not an ordinary file", name, fix="put a text file in its place")
    if about.st_size > MAX_BYTES:
        return Finding(
            "file-too-large",
            f"{name} has {about.st_size:,} bytes; at most {MAX_BYTES:,} are read",
            name,
            fix="split the notice or remove what does not belong in it",
        )
    return None


def _decoded(data: bytes, name: str) -> str | Finding:
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        before = data[: error.start].replace(b"\r\n", b"\n").replace(b"\r", b"\n")
        column = len(before[before.rfind(b"\n") + 1 :].decode("utf-8", "replace")) + 1
        if data.startswith((b"\xff\xfe", b"\xfe\xff")):
            return Finding("not-utf-8", "the file is UTF-16, which is not UTF-8", name, fix="save the file as UTF-8")
        return Finding(
            "not-utf-8",
            f"the byte 0x{data[error.start]:02x} is not UTF-8",
            name,
            before.count(b"\n") + 1,
            column,
            fix="save the file as UTF-8",
        )
    return text.replace("\r\n", "\n").replace("\r", "\n")
