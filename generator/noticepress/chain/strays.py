"""Links of a chain that stand where no chain is read: somebody moved a release or a withdrawal out of its folder. Touches the disk."""

from __future__ import annotations

from collections.abc import Iterator

from noticepress.chain.homes import RELEASES
from noticepress.chain.redaction import REDACTED
from noticepress.chain.release import MANIFEST, WITHDRAWN
from noticepress.findings import Finding
from noticepress.places import Places
from noticepress.reading.files import relative
from noticepress.reading.names import entries

RULE = "release-stray"


def check_strays(places: Places) -> Iterator[Finding]:
    """A finding for each link that stands among the notices, or in the folder of one, where nothing reads it and readers are told nothing of it."""
    for folder in (places.notices, *entries(places.notices)):
        for path in entries(folder):
            released = path.name != RELEASES and not path.is_symlink() and (path / MANIFEST).is_file()
            if released or path.name.endswith((WITHDRAWN, REDACTED)):
                message = f"'{path.name}' was published, it seems, and nothing reads it here"
                fix = f"move it to '{RELEASES}', in the folder of its notice, as it stood there (git log --follow tells where)"
                yield Finding(RULE, message, relative(path, places.root), fix=fix)
