"""The program, standing ready: ``noticepress`` in a folder for PATH, by one process that has read the program and becomes each command in a fork.

A test that goes through seventy commands of shells would read the program seventy times, which takes longer than most of them do. Streams, variables,
folder and status are those of the command; how the program itself starts is looked at in ``tests/cli``. ``python standing_ready.py SOCKET`` is that
process: it says ``ready``, and ends when nobody holds its input any more.
"""

from __future__ import annotations

import atexit
import gc
import importlib
import marshal
import os
import pkgutil
import select
import socket
import subprocess
import sys
import tempfile
import threading
import traceback
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import NoReturn

_CLIENT = """\
#!{python} -IS
import marshal, os, socket, sys
with socket.socket(socket.AF_UNIX) as there:
    there.connect({address!r})
    socket.send_fds(there, [b"x"], [0, 1, 2])
    there.sendall(marshal.dumps((sys.argv[1:], os.getcwd(), dict(os.environ))))
    there.shutdown(socket.SHUT_WR)
    told = there.recv(1)
sys.exit(told[0] if told else "noticepress did not end by itself")
"""


@contextmanager
def standing_ready() -> Iterator[Path]:
    """A folder with a ``noticepress`` that costs a fork, for as long as it is needed."""
    with tempfile.TemporaryDirectory(prefix="np") as name:  # short, for an address of a socket is
        address, program = f"{name}/s", Path(name, "noticepress")
        program.write_text(_CLIENT.format(python=sys.executable, address=address), "utf-8")
        program.chmod(0o755)
        command = [sys.executable, __file__, address]
        with subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE) as server:
            assert server.stdout is not None
            assert server.stdin is not None
            assert server.stdout.readline() == b"ready\n"
            yield Path(name)
            server.stdin.close()


def main() -> None:
    """Wait for commands, and become each in a fork."""
    _read_the_program()
    with socket.socket(socket.AF_UNIX) as listening:
        listening.bind(sys.argv[1])
        listening.listen()
        os.write(1, b"ready\n")
        while listening in select.select([listening, sys.stdin], [], [])[0]:
            with listening.accept()[0] as asked:
                if not os.fork():
                    listening.close()
                    _become(asked)
            with suppress(ChildProcessError):
                while os.waitpid(-1, os.WNOHANG)[0]:
                    pass
    with suppress(ChildProcessError):
        while True:
            os.waitpid(-1, 0)


def _read_the_program() -> None:
    import noticepress.commands

    for module in pkgutil.walk_packages(noticepress.commands.__path__, "noticepress.commands."):
        importlib.import_module(module.name)
    gc.collect()
    gc.freeze()


def _become(asked: socket.socket) -> NoReturn:
    """The command that is asked for; it ends as Python does, but for taking each of a thousand modules apart."""
    from noticepress.cli import main as command

    _, streams, *_ = socket.recv_fds(asked, 1, 3)
    with asked.makefile("rb") as given:
        sys.argv[1:], folder, environment = marshal.loads(given.read())
    for number, name in enumerate(("stdin", "stdout", "stderr")):
        os.dup2(streams[number], number)
        os.close(streams[number])
        stream = open(number, "w" if number else "r", encoding="utf-8", closefd=False)  # noqa: SIM115 (to the end of the process)
        setattr(sys, name, stream)
        setattr(sys, f"__{name}__", stream)
    os.environ.clear()
    os.environ.update(environment)
    os.chdir(folder)
    tempfile.tempdir, status = None, 1
    try:
        command()
    except SystemExit as ended:
        status = ended.code if isinstance(ended.code, int) else int(ended.code is not None)
    except BaseException:
        traceback.print_exc()
    finally:
        threading._shutdown()  # type: ignore[attr-defined]
        atexit._run_exitfuncs()
        for written in (sys.stdout, sys.stderr):
            written.flush()
        asked.sendall(bytes([status]))
        os._exit(status)


if __name__ == "__main__":
    main()
