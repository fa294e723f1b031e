"""Opens Word files in LibreOffice: run by the system's Python, which knows LibreOffice's interface (python3-uno).

``/usr/bin/python3 office.py FILE…`` writes beside each file what LibreOffice shows (``.pdf``) and its words after rejecting
(``.reject.txt``) and accepting (``.accept.txt``) all changes.
"""

from __future__ import annotations

import os
import subprocess
import sys
import tempfile
import time
from pathlib import Path

import uno
from com.sun.star.beans import PropertyValue
from com.sun.star.connection import NoConnectException

PATIENCE = 60
"""Seconds in which LibreOffice must have started."""


def _value(name: str, value: object) -> PropertyValue:
    made = PropertyValue()
    made.Name, made.Value = name, value
    return made


def _connect(pipe: str) -> object:
    local = uno.getComponentContext()
    resolver = local.ServiceManager.createInstanceWithContext("com.sun.star.bridge.UnoUrlResolver", local)
    until = time.monotonic() + PATIENCE
    while True:
        try:
            return resolver.resolve(f"uno:pipe,name={pipe};urp;StarOffice.ComponentContext")
        except NoConnectException:
            if time.monotonic() > until:
                raise
            time.sleep(0.1)


def _convert(context: object, desktop: object, file: Path) -> None:
    dispatcher = context.ServiceManager.createInstanceWithContext("com.sun.star.frame.DispatchHelper", context)
    text = (_value("FilterName", "Text (encoded)"), _value("FilterOptions", "UTF8,LF,,,"))
    for command, suffix, how in (
        ("", ".pdf", (_value("FilterName", "writer_pdf_Export"),)),
        ("RejectAllTrackedChanges", ".reject.txt", text),
        ("AcceptAllTrackedChanges", ".accept.txt", text),
    ):
        document = desktop.loadComponentFromURL(file.as_uri(), "_blank", 0, (_value("Hidden", True),))
        if command:
            dispatcher.executeDispatch(document.CurrentController.Frame, f".uno:{command}", "", 0, ())
        document.storeToURL(file.with_suffix(suffix).as_uri(), how)
        document.close(True)


def main(files: list[Path]) -> None:
    pipe = f"noticepress{os.getpid()}"
    with tempfile.TemporaryDirectory() as profile:
        options = ["--headless", "--norestore", "--nologo", f"-env:UserInstallation={Path(profile).as_uri()}"]
        office = subprocess.Popen(["soffice", *options, f"--accept=pipe,name={pipe};urp;"])
        try:
            context = _connect(pipe)
            desktop = context.ServiceManager.createInstanceWithContext("com.sun.star.frame.Desktop", context)
            for file in files:
                _convert(context, desktop, file)
            desktop.terminate()
            office.wait(PATIENCE)
        finally:
            if office.poll() is None:
                office.kill()
                office.wait()


if __name__ == "__main__":
    main([Path(argument).resolve() for argument in sys.argv[1:]])
