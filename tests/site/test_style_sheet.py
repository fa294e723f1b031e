"""The one style sheet is made of all its parts, each once."""

import re

from noticepress.site.style_sheet import FOLDER, PARTS, style_sheet
from tests.redline.shown import CAME, LEFT


def test_every_part_is_in_the_sheet_once() -> None:
    assert sorted(PARTS) == sorted(path.stem for path in FOLDER.iterdir())
    assert style_sheet().count("{") == style_sheet().count("}") > 0


def test_the_marks_of_a_comparison_look_as_its_own_part_says() -> None:
    marks = re.compile(rf"\.(?:{'|'.join(sorted(LEFT | CAME | {'np-changed', 'np-split', 'np-merged'}))})(?![\w-])")
    assert {path.stem for path in FOLDER.iterdir() if marks.search(path.read_text("utf-8"))} <= {"changes", "story"}
