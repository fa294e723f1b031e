"""A document rendered in parts, each known from elsewhere, is the document rendered at once."""

from __future__ import annotations

from hypothesis import given, settings
from hypothesis import strategies as st

from noticepress.html import document
from noticepress.html.document import parts, to_html
from tests.conftest import ROOT

LINES = (
    "## 1. Wie {#who}", "### 1.1 Wij {#we}", "# Titel", "#### Geen anker", "Een alinea.", "**Label:** woorden", "**a** b", "- een", "- **Wat:** x",
    "  - dieper", "  vervolg", "    diep", "1. eerste", "2. tweede", "25. Mai 2018", "2024 was een jaar", "| a | b |", "| - | - |", "| 1 | 2 |",
    "> citaat", "```", "~~~", "[a]: https://a.example", "[a]", "===", "---", "***", "* ster", "+ plus", "<b>", "\\# geen kop", "Élan", "#", "##", "#geen",
    "\tdiep", "a\u2028b", "- ", "-", "**", "_x_", "{#los}", "www.x.example", "[x](https://x.example)",
)  # fmt: skip
TEXTS = st.lists(st.sampled_from((*LINES, "", "", "", "", " ")), max_size=30).map("\n".join)


def at_once(text: str) -> tuple[str, list[object]]:
    found = document.Rendered(document._blocks.__wrapped__(text, "Link"))
    return found.html, list(found.toc)


@settings(max_examples=400, deadline=None)
@given(TEXTS)
def test_any_text(text: str) -> None:
    found = to_html(text, "Link")
    assert (found.html, found.toc) == at_once(text)


def test_every_released_text() -> None:
    """And there are many parts that stand in more than one version."""
    texts = [path.read_text("utf-8") for path in sorted(ROOT.glob("notices/webshop/releases/*/gdpr.nl.md"))]
    assert all((found := to_html(text, "Link")).html == at_once(text)[0] and found.toc == at_once(text)[1] for text in texts)
    several = [list(parts(text)) for text in texts]
    assert min(map(len, several)) > 100
    assert len({part for each in several for part in each}) < 0.6 * sum(map(len, several))
