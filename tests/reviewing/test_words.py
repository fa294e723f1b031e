"""The words of a review, and of an upgrade report, which is told like one: each is used."""

from __future__ import annotations

import re
from pathlib import Path

import noticepress.reviewing
import noticepress.upgrading
from noticepress.language.catalogue import read_catalogue
from noticepress.places import packaged

CATALOGUE = packaged("locales") / "en" / "reports.po"


def test_no_words_are_unused() -> None:
    rooms = [Path(str(room.__file__)).parent for room in (noticepress.reviewing, noticepress.upgrading)]
    source = "".join(path.read_text("utf-8") for room in rooms for path in room.glob("*.py"))
    begun = tuple(re.findall(r"""f["']([a-z][a-z.-]*[.-])\{""", source.replace("review.", "")))
    whole = set(re.findall(r"""["']([a-z][a-z.-]*)["']""", source.replace("review.", "")))
    known = {name.removeprefix("review.") for _, name in read_catalogue(CATALOGUE).entries if name.startswith("review.")}
    assert known, "the words of a review stand in reports.po"
    assert {name for name in known - whole if not name.startswith(begun)} == set()
