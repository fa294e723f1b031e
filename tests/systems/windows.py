"""Runs ``noticepress`` as Windows would: ``python windows.py ARGUMENT…``, or many commands that are read from its input.

What Windows lacks is taken away, and what it does otherwise is done so: modules and calls of Unix, paths with backslashes, ends of lines and
the encoding of text files whose opener names none, names of files, and files that are open or read-only and therefore stay. What cannot be shown here is how it
starts processes, its file system's blindness to capitals, and its consoles.
Reference: Microsoft, "Naming Files, Paths, and Namespaces"; Python, documentation of ``os``, ``open`` and ``pathlib``.
"""

from __future__ import annotations

import builtins
import ctypes
import errno
import importlib
import io
import json
import os
import pathlib
import stat
import sys
import traceback
from collections.abc import Callable
from types import ModuleType
from typing import Any

MODULES = ("fcntl", "resource", "pwd", "grp", "termios", "pty", "tty", "syslog", "crypt", "nis", "spwd", "readline")
CALLS = (
    "fork", "forkpty", "geteuid", "getegid", "getgid", "sched_getaffinity", "mkfifo", "mknod", "chown", "fchown", "fchmod", "lchown",
    "killpg", "setsid", "nice", "pread", "statvfs", "O_NOFOLLOW", "O_DIRECTORY", "O_NONBLOCK", "O_CLOEXEC", "getpgid", "setpgid", "WNOHANG",
    "posix_fadvise", "sync", "uname", "openpty", "ttyname", "getloadavg", "sysconf",
)  # fmt: skip
RESERVED = {"con", "prn", "aux", "nul", *(f"{name}{n}" for name in ("com", "lpt") for n in range(1, 10))}

_open, _os_open, _mkdir, _unlink, _rename, _replace, _rmdir, _listed = (
    io.open,
    os.open,
    os.mkdir,
    os.unlink,
    os.rename,
    os.replace,
    os.rmdir,
    os.listdir,
)
_str = pathlib.PurePosixPath.__str__


def become_windows() -> None:
    """From here on this process does as Windows."""
    import fcntl

    sys.modules["msvcrt"] = _msvcrt(fcntl.flock, fcntl.LOCK_EX | fcntl.LOCK_NB)
    for name in MODULES:
        sys.modules[name] = None  # type: ignore[assignment]
    for name in CALLS:
        if hasattr(os, name):
            delattr(os, name)
    _paths()
    _text_files()
    _files()
    loaded = ctypes.CDLL.__init__
    ctypes.CDLL.__init__ = _no_process(loaded)  # type: ignore[method-assign]


def _msvcrt(flock: Callable[[int, int], None], how: int) -> ModuleType:
    made: Any = ModuleType("msvcrt")
    made.LK_NBLCK = 2

    def locking(opened: int, mode: int, size: int) -> None:
        assert (mode, size) == (2, 1)
        try:
            flock(opened, how)
        except OSError as error:
            raise PermissionError(errno.EACCES, "Permission denied") from error

    made.locking = locking
    return made  # type: ignore[no-any-return]


def _no_process(loaded: Callable[..., None]) -> Callable[..., None]:
    def load(self: Any, name: str | None, *rest: Any, **more: Any) -> None:
        if name is None:
            raise TypeError("bad argument type for built-in operation")
        loaded(self, name, *rest, **more)

    return load


def _paths() -> None:
    """Backslashes in what is shown, both ways in what is read."""
    path = pathlib.PosixPath  # what is named by PurePosixPath has slashes everywhere
    path._flavour.altsep = "\\"  # type: ignore[attr-defined]
    path.__str__ = lambda self: _str(self).replace("/", "\\")  # type: ignore[method-assign]
    path.__fspath__ = _str  # type: ignore[method-assign]
    path.as_posix = _str  # type: ignore[method-assign]
    path.__bytes__ = lambda self: os.fsencode(_str(self))  # type: ignore[method-assign]
    os.altsep = "/"


def _there(file: Any) -> Any:
    """The name as Linux has it, of one that may have backslashes; others (numbers, bytes) as they are."""
    if isinstance(file, os.PathLike):
        file = os.fspath(file)
    return file.replace("\\", "/") if isinstance(file, str) else file


def _check_name(file: Any) -> None:
    for part in str(file).split("/") if isinstance(file, str) else ():
        if part in ("", ".", ".."):
            continue
        if any(c in '<>:"|?*' or c < " " for c in part) or part[-1] in ". " or part.split(".")[0].lower() in RESERVED:
            raise OSError(errno.EINVAL, "The filename, directory name, or volume label syntax is incorrect", file)


def _text_files() -> None:
    def opened(file: Any, mode: str = "r", buffering: int = -1, encoding: Any = None, errors: Any = None, newline: Any = None, *more: Any, **kw: Any) -> Any:  # fmt: skip
        file = _there(file)
        if any(c in mode for c in "wax+"):
            _check_name(file)
        if "b" not in mode:
            if encoding in (None, "locale"):
                encoding = "cp1252"
            if newline is None and "r" not in mode:
                newline = "\r\n"
        return _open(file, mode, buffering, encoding, errors, newline, *more, **kw)

    io.open = builtins.open = opened


def _held(path: str) -> None:
    """Refuse when something in ``path`` is open in this process."""
    whole = os.path.realpath(path)
    for number in _listed("/proc/self/fd"):
        try:
            held = os.readlink(f"/proc/self/fd/{number}")
        except OSError:
            continue
        if held == whole or held.startswith(f"{whole}/"):
            raise PermissionError(
                errno.EACCES, "The process cannot access the file because it is being used by another process", path
            )


def _may_go(path: str) -> None:
    _held(path)
    if os.path.isfile(path) and not os.path.islink(path) and not os.stat(path).st_mode & stat.S_IWRITE:
        raise PermissionError(errno.EACCES, "Access is denied", path)


def _files() -> None:
    def unlink(path: Any, **kw: Any) -> None:
        path = _there(path)
        if not kw:
            _may_go(path)
        _unlink(path, **kw)

    def rename(one: Any, other: Any, **kw: Any) -> None:
        one, other = _there(one), _there(other)
        _check_name(other)
        if os.path.lexists(other):
            raise FileExistsError(errno.EEXIST, "Cannot create a file when that file already exists", one, None, other)
        _held(one)
        _rename(one, other, **kw)

    def replace(one: Any, other: Any, **kw: Any) -> None:
        one, other = _there(one), _there(other)
        _check_name(other)
        if os.path.isdir(other):
            raise PermissionError(errno.EACCES, "Access is denied", one, None, other)
        _held(one)
        if os.path.exists(other):
            _may_go(other)
        _replace(one, other, **kw)

    def rmdir(path: Any, **kw: Any) -> None:
        path = _there(path)
        if not kw:
            _held(path)
        _rmdir(path, **kw)

    def mkdir(path: Any, *rest: Any, **kw: Any) -> None:
        path = _there(path)
        _check_name(path)
        _mkdir(path, *rest, **kw)

    def opened(path: Any, flags: int, *rest: Any, **kw: Any) -> int:
        path = _there(path)
        if isinstance(path, str) and os.path.isdir(path) and not kw:
            raise PermissionError(errno.EACCES, "Permission denied", path)
        if flags & (os.O_WRONLY | os.O_RDWR):
            _check_name(path)
        return _os_open(path, flags, *rest, **kw)

    os.unlink = os.remove = unlink
    os.rename, os.replace, os.rmdir, os.mkdir, os.open = rename, replace, rmdir, mkdir, opened
    for name in ("stat", "lstat", "listdir", "scandir", "chdir", "utime", "link", "symlink", "readlink", "chmod"):
        setattr(os, name, _with_either(getattr(os, name)))
    for name in ("basename", "dirname", "split", "splitext", "join", "exists", "lexists", "isdir", "isfile", "islink", "realpath", "abspath", "relpath", "normpath", "getsize", "getmtime", "samefile", "commonpath"):  # fmt: skip
        setattr(os.path, name, _with_either(getattr(os.path, name)))
    shutil = __import__("shutil")
    shutil.rmtree.avoids_symlink_attacks = shutil._use_fd_functions = False
    for name in ("supports_dir_fd", "supports_fd", "supports_follow_symlinks"):
        getattr(os, name).clear()


def _with_either(call: Callable[..., Any]) -> Callable[..., Any]:
    def called(*given: Any, **kw: Any) -> Any:
        return call(*(_there(each) for each in given), **kw)

    return called


def main() -> None:
    """One command; or, with no argument, each that a line of the input names: its folder and arguments as JSON, answered with status and output."""
    for name in ("shutil", "subprocess", "tempfile", "zipfile"):  # these look for Unix's modules when they are read
        importlib.import_module(name)
    become_windows()
    from noticepress.cli import cli
    from noticepress.cli import main as command

    if len(sys.argv) > 1:
        sys.argv = ["noticepress", *sys.argv[1:]]
        command()
    from click.testing import CliRunner

    for line in sys.stdin:
        folder, arguments = json.loads(line)
        os.chdir(folder)
        done = CliRunner().invoke(cli, arguments)
        failed = done.exception is not None and not isinstance(done.exception, SystemExit)
        told = "".join(traceback.format_exception(done.exception)) if failed and done.exception else done.stdout
        print(json.dumps([3 if failed else done.exit_code, told]), flush=True)


if __name__ == "__main__":
    main()
