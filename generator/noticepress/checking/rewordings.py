"""What was decided on words of the program and of laws, ``notices/rewordings.yaml``. Touches the disk."""

from __future__ import annotations

from noticepress.changes.rewordings import FILE, Classified, RewordingFile
from noticepress.findings import Finding
from noticepress.places import Places
from noticepress.reading.files import read_text, relative
from noticepress.reading.remembered import read_facts


def read_rewordings(places: Places) -> tuple[tuple[Classified, ...], list[Finding]]:
    """Return what was decided, or findings about the mistakes in the file; nothing where there is none."""
    path = places.notices / FILE
    if not path.is_file():
        return (), []
    text = read_text(path, places.root)
    if isinstance(text, Finding):
        return (), [text]
    found, findings = read_facts(RewordingFile, text, relative(path, places.root))
    return (found.rewordings if found else ()), findings
