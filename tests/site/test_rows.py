"""Lists whose items begin with a label get a column for it; the words stay as they are."""

from __future__ import annotations

import pytest

from noticepress.html.document import to_html

ROWS = '<ul class="np-rows">'


@pytest.mark.parametrize(
    ("markdown", "rows"),
    [
        ("- **Why:** a reason\n- **How long:** a year", True),
        ("- **Why:** a reason\n\n  More of it.\n\n- **How long:** a year", True),
        ("- **Why:** a reason\n  - deeper\n  - still deeper\n- **How long:** a year", True),
        ("- **Only one:** item", False),
        ("- ", False),
        ("- **Why:** a reason\n-\n- **How long:** a year", False),
        ("- > **Why:** a reason\n- **How long:** a year", False),
        ("- **Why:** a reason\n- no label", False),
        ("- **Contact details**: name\n- **Orders**: price", False),
        ("- before **Why:** a reason\n- **How long:** a year", False),
        ("1. **Why:** a reason\n2. **How long:** a year", False),
        (f"- **{'very ' * 20}long:** a reason\n- **Short:** a year", False),
    ],
)
def test_a_list_of_labels(markdown: str, rows: bool) -> None:
    assert (ROWS in to_html(markdown).html) is rows


def test_only_the_list_itself_is_marked() -> None:
    found = to_html("- outer\n  - **Why:** a reason\n  - **How long:** a year\n- other").html
    assert found.startswith("<ul>")
    assert found.count(ROWS) == 1
