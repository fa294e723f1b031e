"""Sketches of what people do in the editors of GitHub and GitLab, as SVG: boxes, words, and a frame round what is clicked."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from html import escape

WIDTH = 760
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
            f'<text x="{self.x + 10}" y="{self.y + 20}" font-family="{font}" font-size="14" fill="#111827" xml:space="preserve">{escape(self.text)}</text>'
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
    Box(20, 70, 720, "  - data: [visit-details]", code=True),
    Box(20, 100, 720, "    basis: legitimate-interests", code=True),
    Box(20, 130, 720, "    recipients: [hosting]", code=True),
)
SKETCHES: Mapping[str, str] = {
    "open": sketch(
        "A file on the platform; its button to edit is marked 1",
        240,
        [
            Box(20, 20, 560, "our-notices / notices / web-shop / notice.yaml"),
            Box(620, 20, 110, "✎ Edit", clicked=1),
            *_FILE,
            Box(20, 160, 720, "    keep: {for: P90D, from: {en: the visit}}", code=True),
        ],
    ),
    "edit": sketch(
        "The file in the editor: the line with the period is marked 2, the button to commit is marked 3",
        240,
        [
            Box(20, 20, 500, "Editing notice.yaml"),
            Box(560, 20, 170, "Commit changes…", clicked=3),
            *_FILE,
            Box(20, 160, 720, "    keep: {for: P60D, from: {en: the visit}}", clicked=2, code=True),
        ],
    ),
    "propose": sketch(
        "The dialog: a sentence that says why is marked 4, a new branch is marked 5, the button to propose is marked 6",
        260,
        [
            Box(120, 20, 520, "Why: our provider deletes logs after 60 days", clicked=4),
            Box(120, 70, 520, "○  Commit directly to the main branch"),
            Box(120, 110, 520, "●  Create a new branch and start a pull request", clicked=5),
            Box(120, 150, 520, "     name of the branch: visits-60-days"),
            Box(460, 200, 180, "Propose changes", clicked=6),
        ],
    ),
    "approve": sketch(
        "The list of changed files with the button to review marked 7, the choice to approve marked 8, and the button to merge marked 9",
        270,
        [
            Box(20, 20, 430, "Files changed: notices/web-shop/notice.yaml"),
            Box(560, 20, 170, "Review changes", clicked=7),
            Box(20, 60, 720, "-    keep: {for: P90D, from: {en: the visit}}", code=True),
            Box(20, 90, 720, "+    keep: {for: P60D, from: {en: the visit}}", code=True),
            Box(320, 140, 410, "●  Approve: it is true, and it may be said so", clicked=8),
            Box(20, 200, 480, "✓ review: all checks passed     ✓ 1 approval"),
            Box(560, 200, 170, "Merge", clicked=9),
        ],
    ),
}
"""By the name of the file."""
