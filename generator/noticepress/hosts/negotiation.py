"""Which of a site's languages somebody reads, as a pattern for what browsers say in ``Accept-Language``. Pure.

Source: RFC 9110, 12.5.4. Browsers name languages in the order in which people prefer them, so the first that the site has is taken;
weights (``;q=``) only say once more that the order is such. No server here can sort by them.
"""

from __future__ import annotations

import re
from collections.abc import Sequence


def preferred(languages: Sequence[str]) -> str:
    """A regular expression (PCRE and RE2) that finds the first of ``languages`` in the header; its first group is that language."""
    known = "|".join(map(re.escape, sorted(languages, key=lambda name: (-len(name), name))))
    return rf"^(?:[^,]*,)*?\s*({known})(?:[-;,\s]|$)"


def folders_first(folders: Sequence[str]) -> tuple[str, ...]:
    """Folders, those within others before these: the first one that holds an address is the nearest."""
    return tuple(sorted(folders, key=lambda folder: (-folder.count("/"), folder)))
