"""Sketches of what people do in the editors of GitHub and GitLab, as SVG: boxes, words, and a frame round what is clicked."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from html import escape

WIDTH = 500
_MARK = "Sketch. The real page looks otherwise."


@dataclass(frozen=True)
class Box:
    """A box with words; ``clicked`` marks what a step is about, with its number."""

    x: int
    y: int
    width: int
    text: str
    clicked: int = 0
    code: bool = False
    height: int = 30

    def drawn(self) -> str:
        """The box as SVG."""
        line = "#b91c1c" if self.clicked else "#9ca3af"
        font = "monospace" if self.code else "sans-serif"
        found = (
            f'<rect x="{self.x}" y="{self.y}" width="{self.width}" height="{self.height}" rx="5" fill="#ffffff" stroke="{line}" '
            f'stroke-width="{2 if self.clicked else 1}"/>'
            f'<text x="{self.x + 10}" y="{self.y + 21}" font-family="{font}" font-size="16" fill="#111827" xml:space="preserve">{escape(self.text)}</text>'
        )
        if self.clicked:
            found += (
                f'<circle cx="{self.x + self.width}" cy="{self.y}" r="11" fill="#b91c1c"/>'
                f'<text x="{self.x + self.width}" y="{self.y + 5}" text-anchor="middle" font-family="sans-serif" font-size="13" '
                f'fill="#ffffff">{self.clicked}</text>'
            )
        return found


def sketch(title: str, height: int, boxes: Sequence[Box]) -> str:
    """A sketch as an SVG file; ``title`` is what a screen reader says."""
    drawn = "\n".join(each.drawn() for each in boxes)
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {WIDTH} {height}" width="{WIDTH}" height="{height}" role="img">\n'
        f"<title>{escape(title)}</title>\n"
        f'<rect width="{WIDTH}" height="{height}" fill="#f3f4f6"/>\n{drawn}\n'
        f'<text x="{WIDTH - 12}" y="{height - 10}" text-anchor="end" font-family="sans-serif" font-size="12" fill="#4b5563">{_MARK}</text>\n'
        "</svg>\n"
    )


_FILE = (
    Box(12, 70, 476, "- data: [visit-details]", code=True),
    Box(12, 100, 476, "  basis: legitimate-interests", code=True),
    Box(12, 130, 476, "  recipients: [hosting]", code=True),
)
SKETCHES: Mapping[str, str] = {
    "open": sketch(
        "A file on the platform; its button to edit is marked 1",
        220,
        [
            Box(12, 20, 340, "notices / web-shop / notice.yaml"),
            Box(380, 20, 96, "✎ Edit", clicked=1),
            *_FILE,
            Box(12, 160, 476, "  keep: {for: P90D, from: {en: the visit}}", code=True),
        ],
    ),
    "edit": sketch(
        "The file in the editor: the line with the period is marked 2, the button to commit is marked 3",
        220,
        [
            Box(12, 20, 260, "Editing notice.yaml"),
            Box(300, 20, 176, "Commit changes…", clicked=3),
            *_FILE,
            Box(12, 160, 476, "  keep: {for: P60D, from: {en: the visit}}", clicked=2, code=True),
        ],
    ),
    "propose": sketch(
        "The dialog: a sentence that says why is marked 4, a new branch is marked 5, the button to propose is marked 6",
        250,
        [
            Box(12, 20, 470, "Why: our provider deletes logs after 60 days", clicked=4),
            Box(12, 70, 470, "○  Commit directly to the main branch"),
            Box(12, 110, 470, "●  Create a new branch and start a pull request", clicked=5),
            Box(12, 150, 470, "     name of the branch: visits-60-days"),
            Box(310, 196, 172, "Propose changes", clicked=6),
        ],
    ),
    "approve": sketch(
        "The list of changed files with the button to review marked 7, the choice to approve marked 8, and the button to merge marked 9",
        266,
        [
            Box(12, 20, 280, "Files changed: notice.yaml"),
            Box(310, 20, 172, "Review changes", clicked=7),
            Box(12, 60, 476, "-  keep: {for: P90D, from: {en: the visit}}", code=True),
            Box(12, 90, 476, "+  keep: {for: P60D, from: {en: the visit}}", code=True),
            Box(80, 140, 402, "●  Approve: it is true, and it may be said so", clicked=8),
            Box(12, 196, 340, "✓ review passed     ✓ 1 approval"),
            Box(380, 196, 102, "Merge", clicked=9),
        ],
    ),
}
"""By the name of the file."""
