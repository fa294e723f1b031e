"""Of the theme's style sheet a site takes what its pages have use of, and loses nothing of that."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
import tinycss2

from noticepress.site.material import OVERRIDES
from noticepress.site.style_sheet import style_sheet
from noticepress.site.theme_sheet import names_in, trimmed

SHEET = """@charset "UTF-8";
:root{--md-a:1px;--md-b:var(--md-a);--md-c:2px;--md-unused:3px}
.md-kept,.md-gone{width:var(--md-b)}
.md-gone,.md-gone .md-kept{--md-c:4px}
.md-kept:not(.md-gone) > p{color:red}
[dir=rtl] .md-kept[data-md-gone=x]{color:red}
a[href^=x],a:not(.focus-visible){color:red}
@media print{.md-gone{color:red}}
@media print{.md-kept{color:red}.md-gone{color:red}@supports (a:b){.md-kept{top:0}}}
@keyframes turn{to{color:red}}
"""


@pytest.mark.parametrize(
    ("beside", "variables"), [("", "--md-a:1px;--md-b:var(--md-a)"), ("p{top:var(--md-c)}", "--md-a:1px;--md-b:var(--md-a);--md-c:2px")]
)  # fmt: skip
def test_what_no_page_holds_is_left_out(beside: str, variables: str) -> None:
    assert trimmed(SHEET, names_in(['<p class="x md-kept">']), beside).split("\n") == [
        '@charset "UTF-8";',
        f":root{{{variables}}}",
        ".md-kept{width:var(--md-b)}",
        ".md-kept:not(.md-gone) > p{color:red}",
        "a[href^=x]{color:red}",
        "@media print{",
        ".md-kept{color:red}",
        "@supports (a:b){",
        ".md-kept{top:0}",
        "}",
        "}",
        "",
    ]


def test_the_site_has_every_rule_for_what_its_pages_hold(site: Path) -> None:
    """Held against all pages, whose classes were not read to make it; and every variable that is asked for is there."""
    import material

    (whole,) = (Path(material.__file__).parent / "templates/assets/stylesheets").glob("main.*.min.css")
    (own,) = (site / "assets/stylesheets").iterdir()
    sheet = own.read_text("utf-8")
    held = set()
    for page in site.rglob("*.html"):
        held.update(name for names in re.findall(r' class="([^"]*)"', page.read_text("utf-8")) for name in names.split())
    held |= names_in(path.read_text("utf-8") for path in OVERRIDES.rglob("*.js"))
    wanted = trimmed(whole.read_text("utf-8"), frozenset(held | {"js"}), style_sheet())
    assert set(_lines(wanted)) <= set(_lines(sheet))
    assert len(sheet) < len(whole.read_text("utf-8")) / 5
    asked = set(re.findall(r"var\((--md-[\w-]+)\)", sheet + style_sheet()))
    assert asked <= set(re.findall(r"(--md-[\w-]+)\s*:", sheet + style_sheet())) | {"--md-scroll-offset"}


def _lines(sheet: str) -> list[str]:
    """What each selector says, wherever it is listed with others."""
    found = []
    for rule in tinycss2.parse_stylesheet(sheet, skip_comments=True, skip_whitespace=True):
        if rule.type == "qualified-rule":
            said = tinycss2.serialize(rule.content)
            found += [f"{selector.strip()} {said}" for selector in tinycss2.serialize(rule.prelude).split(",")]
    return found
