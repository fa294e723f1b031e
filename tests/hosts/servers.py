"""Debian's nginx and Caddy on a free port of this machine, with what ``noticepress hosting`` writes; nobody's, and gone afterwards."""

from __future__ import annotations

import os
import pwd
import shutil
import socket
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path

NGINX = """daemon off;
pid nginx.pid;
error_log stderr warn;
events {{ worker_connections 64; }}
http {{
    access_log off;
    client_body_temp_path body; proxy_temp_path proxy; fastcgi_temp_path fastcgi; uwsgi_temp_path uwsgi; scgi_temp_path scgi;
    server {{
        listen 127.0.0.1:{port};
        server_tokens off;
        include {written};
    }}
}}
"""
CADDY = """{{
	admin off
	auto_https off
	storage file_system caddy
}}
http://127.0.0.1:{port} {{
	import {written}
}}
"""
COMMANDS: Mapping[str, tuple[str, Callable[[Path], list[str]], str]] = {
    "nginx": ("sbin", lambda place: ["-p", f"{place}", "-e", "stderr", "-c", f"{place}/server"], NGINX),
    "caddy": ("bin", lambda place: ["run", "--adapter", "caddyfile", "--config", f"{place}/server"], CADDY),
}


def program(name: str) -> str:
    """Where a server is: in the environment of the tests, or on this machine."""
    found = shutil.which(name, path=os.pathsep.join([f"{sys.prefix}/servers/usr/{COMMANDS[name][0]}", os.environ["PATH"]]))
    assert found, f"these tests need {name}: ./run test sets it up"
    return found


@contextmanager
def open_to_all() -> Iterator[Path]:
    """A folder in which a server finds its files that is not whoever runs the tests."""
    with tempfile.TemporaryDirectory(prefix="noticepress hosts ", dir="/tmp", ignore_cleanup_errors=True) as name:
        Path(name).chmod(0o777)
        yield Path(name)


@contextmanager
def running(host: str, place: Path, configuration: str) -> Iterator[str]:
    """Start a server in ``place`` with a configuration, as nobody; yields its address. It has to say nothing of its configuration."""
    port = _free()
    (place / "written").write_text(configuration, "utf-8")
    (place / "server").write_text(COMMANDS[host][2].format(port=port, written=f'"{place}/written"'), "utf-8")
    log = place / "log"
    nobody = pwd.getpwnam("nobody").pw_uid if os.geteuid() == 0 else None
    homes = dict.fromkeys(("HOME", "XDG_CONFIG_HOME", "XDG_DATA_HOME"), str(place))
    with log.open("wb") as file:
        ours = shutil.copy(program(host), place / host)  # nobody may come where it stands
        command = [ours, *COMMANDS[host][1](place)]
        process = subprocess.Popen(command, cwd=place, stderr=file, stdout=file, user=nobody, env={**os.environ, **homes})
    try:
        _wait(process, port, log)
        if host == "nginx":
            assert log.read_text() == ""
        yield f"http://127.0.0.1:{port}"
    finally:
        process.terminate()
        process.wait()


def _free() -> int:
    with socket.socket() as found:
        found.bind(("127.0.0.1", 0))
        return int(found.getsockname()[1])


def _wait(process: subprocess.Popen[bytes], port: int, log: Path) -> None:
    for _ in range(600):
        with socket.socket() as asked:
            if asked.connect_ex(("127.0.0.1", port)) == 0:
                return
        assert process.poll() is None, log.read_text()
        time.sleep(0.05)
    raise AssertionError(log.read_text())
