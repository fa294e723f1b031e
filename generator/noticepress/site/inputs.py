"""What a build reads, as one stamp: when it is what it was, nothing has to be built. Touches the disk; imports little, for it comes first."""

from __future__ import annotations

import sys
from pathlib import Path

from noticepress import store
from noticepress.findings import Finding
from noticepress.places import packaged
from noticepress.reading.files import read_text
from noticepress.site.options import Options
from noticepress.store.sources import libraries
from noticepress.store.stamps import stamps

_PACKAGE = Path(__file__).resolve().parent.parent
_ELSEWHERE = ("!ENV", "INHERIT", "hooks", "custom_dir", "!relative", "!!python", "%TAG", "!<")
"""What makes mkdocs.yml depend on more than these files."""


def inputs(root: Path, options: Options) -> str:
    """A stamp of every file of the repository and of the program, and of how the build was asked for; empty when more counts."""
    config = root / "mkdocs.yml"
    written = read_text(config, root)
    if isinstance(written, Finding) or any(mark in written for mark in _ELSEWHERE):
        return ""
    ours = [root / "notices", root / "regimes", root / "locales", config]
    programs = [_PACKAGE, packaged("regimes"), packaged("locales")]
    return store.key_of(
        options.as_of,
        options.drafts,
        options.pdf,
        options.trusted,
        options.organisation,
        options.every,
        options.address,
        root.resolve(),
        sys.version,
        *libraries(),
        stamps([*ours, *programs]),
    )
