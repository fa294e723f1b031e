"""The bytes of a file that somebody gave, or why they cannot be had. Touches the disk."""

from __future__ import annotations

from pathlib import Path

from noticepress.findings import Finding, Unusable
from noticepress.reading.files import read_at_most


def given(path: Path, name: str, most: int, in_folder: str, smaller: str) -> bytes:
    """The bytes of a file, ``most`` at most; raises ``Unusable`` for anything else.

    ``in_folder``: what to name in a folder; ``smaller``: how to make a file that is too large smaller.
    """
    try:
        if path.is_dir():
            raise no(name, "not-a-file", "this is a folder", f"name {in_folder} in it")
        return read_at_most(path, most)
    except FileNotFoundError:
        raise no(name, "file-missing", "there is no such file", "look at the name; it counts from where you stand") from None
    except ValueError as error:
        raise no(name, "not-readable", f"this {error}", f"{smaller}: at most {most:,} bytes are read") from None
    except OSError as error:
        reason = error.strerror or "the machine refuses"
        raise no(name, "not-readable", f"it cannot be read: {reason}", "check the file and the rights on it") from None


def no(name: str, rule: str, message: str, fix: str, line: int = 1, column: int = 1) -> Unusable:
    """What says that a file cannot be used."""
    return Unusable([Finding(rule, message, name, line, column, fix=fix)])
