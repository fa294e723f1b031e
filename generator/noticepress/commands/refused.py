"""What the machine refuses (a full disk, a folder that may not be written), as a finding: it is no mistake of ours."""

from __future__ import annotations

import errno
import os
from pathlib import Path

from noticepress.findings import Finding
from noticepress.reading.files import relative

_ROOM = "make room, then run it again: nothing is half published"
_RIGHTS = "give yourself the right to it, or choose another place"
_AGAIN = "end other programs, or raise the limits of processes and memory (ulimit -u, -v), then run it again"
_ALONE = "let git, an editor or another command finish, then run it again"
_GONE = (errno.ENOENT, errno.ESTALE)
_KIND = "rename or remove what stands there, or choose another place"

FIXES = {
    errno.ENOSPC: _ROOM, errno.EDQUOT: _ROOM, errno.EFBIG: _ROOM,
    errno.EACCES: _RIGHTS, errno.EPERM: _RIGHTS, errno.EROFS: _RIGHTS,
    errno.ENOTDIR: _KIND, errno.EISDIR: _KIND, errno.ELOOP: _KIND, errno.EEXIST: _KIND, errno.ENOTEMPTY: _KIND,
    errno.ENAMETOOLONG: "choose a shorter name",
    errno.EAGAIN: _AGAIN, errno.ENOMEM: _AGAIN, errno.ENFILE: _AGAIN,
    errno.EIO: "see to the disk, then run it again", errno.EMFILE: "raise the limit of open files (ulimit -n)",
}  # fmt: skip
"""By error number of POSIX (errno.h): what the user can do. Any other error of the operating system is ours to foresee."""


def refused(error: OSError) -> Finding | None:
    """The finding for an error of the operating system, or ``None`` when it is a mistake of ours.

    A file that is missing is only told when it stands in the folder that a command works in: the program looks before it reads.
    """
    named = os.fsdecode(error.filename) if isinstance(error.filename, str | bytes) else "output"
    where = relative(Path(named), Path.cwd())
    if error.errno in _GONE and error.filename and Path(named).absolute().is_relative_to(Path.cwd()):
        return Finding(
            "changed-while-read", "this went away while it was read: something else changes these files", where, fix=_ALONE
        )
    fix = FIXES.get(error.errno or 0)
    if fix is None:
        return None
    said = os.strerror(error.errno or 0)
    return Finding("machine-refuses", f"the machine refuses: {said[:1].lower()}{said[1:]}", where, fix=fix)
