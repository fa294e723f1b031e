"""The one style sheet is made of all its parts, each once."""

from noticepress.site.style_sheet import FOLDER, PARTS, style_sheet


def test_every_part_is_in_the_sheet_once() -> None:
    assert sorted(PARTS) == sorted(path.stem for path in FOLDER.iterdir())
    assert style_sheet().count("{") == style_sheet().count("}") > 0
