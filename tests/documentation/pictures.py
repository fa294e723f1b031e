"""Makes the pictures of the guide: ``python -m tests.documentation.pictures`` (into docs/guide/pictures/).

What noticepress writes is photographed as it is: a report as a comment, and a page of the site, both of a repository that ``init`` begins. The
editors of GitHub and GitLab are drawn, for their pages are theirs and change: ``sketches`` says on each picture that it is a sketch.
"""

from __future__ import annotations

import datetime as dt
import tempfile
from collections.abc import Mapping
from pathlib import Path

from markdown_it import MarkdownIt
from PIL import Image
from playwright.sync_api import Browser

from tests.browser.chromium import chromium
from tests.conftest import ROOT
from tests.documentation.sketches import SKETCHES
from tests.scaffolding.flow import BRANCH, NOTICE, People, make_own

OUT = ROOT / "docs/guide/pictures"
WIDTH = 760
"""Pixels; as wide as a comment is on a screen of a laptop."""
SHORTER = ("keep: {for: P90D", "keep: {for: P60D")
COMMENT = """<!doctype html><meta charset="utf-8"><style>
body { font: 14px/1.5 sans-serif; color: #1f2328; margin: 0; padding: 12px; background: #fff; width: 736px; box-sizing: border-box }
.head { background: #f6f8fa; border: 1px solid #d1d9e0; border-radius: 6px 6px 0 0; padding: 8px 14px; color: #59636e; margin: 0 }
.body { border: 1px solid #d1d9e0; border-top: 0; border-radius: 0 0 6px 6px; padding: 4px 14px }
h2 { font-size: 20px; border-bottom: 1px solid #d1d9e0 } h3 { font-size: 16px } h4 { font-size: 14px }
table { border-collapse: collapse; margin: 0 0 12px } th, td { border: 1px solid #d1d9e0; padding: 4px 10px; text-align: left }
code { background: #eff1f3; padding: 1px 4px; border-radius: 4px; overflow-wrap: anywhere } ins { background: #dafbe1 } del { background: #ffebe9 }
</style><p class="head"><b>github-actions</b> bot commented</p><div class="body">%s</div>"""


def main() -> None:
    """Begin a repository, propose a change with and without a mistake, publish it, and photograph what comes of it."""
    OUT.mkdir(exist_ok=True)
    for name, picture in SKETCHES.items():
        (OUT / f"{name}.svg").write_text(picture, "utf-8")
    with tempfile.TemporaryDirectory() as folder, chromium() as browser:
        people = begun(Path(folder))
        for name, report in reports(people).items():
            photograph_report(browser, report, OUT / f"{name}.png")
        photograph_site(browser, published(people), OUT / "page-of-changes.png")
    for path in sorted(OUT.iterdir()):
        print(f"{path.relative_to(ROOT)}: {path.stat().st_size} bytes")


def begun(room: Path) -> People:
    """A repository with a version 1.0, whose example names are somebody's own."""
    people = People(room, lambda told: None)
    people.noticepress("init", "--kind", "web-shop", "--language", "en", "--language", "nl", "--yes")
    make_own(people)
    people.noticepress("release", "web-shop", "--version", "1.0", "--effective", dt.date.today().isoformat())
    people.commit("Version 1.0")
    return people


def reports(people: People) -> Mapping[str, str]:
    """What is said of a change, and of one with a mistake, in English."""
    found = {}
    for name, new in (("mistake", SHORTER[1].replace("P60D", "60 days")), ("comment", SHORTER[1])):
        people.branch(name)
        people.edit(NOTICE, (SHORTER[0], new))
        people.commit(name)
        status = 1 if name == "mistake" else 0
        found[name] = people.noticepress("review", "--base", BRANCH, "--head", name, "--locale", "en", status=status)
    return found


_EMOJI = {
    "✅": '<span style="color: #1a7f37">✔</span>',
    "❌": '<span style="color: #b91c1c">✘</span>',
    "⛔": '<span style="color: #b91c1c">✘</span>',
}
"""Signs for which not every machine has a font."""


def photograph_report(browser: Browser, report: str, path: Path) -> None:
    """Take a picture of a report as a comment: its top, where the verdict and the changes are."""
    page = browser.new_page(viewport={"width": WIDTH, "height": 640})
    shown = MarkdownIt("commonmark", {"html": True}).enable("table").render(report)
    for emoji, drawn in _EMOJI.items():
        shown = shown.replace(emoji, drawn)
    page.set_content(COMMENT % shown)
    height = min(int(page.evaluate("document.querySelector('.body').getBoundingClientRect().bottom")) + 12, 1200)
    page.screenshot(path=path, full_page=True, clip={"x": 0, "y": 0, "width": WIDTH, "height": height})
    page.close()
    small(path)


def published(people: People) -> Path:
    """The change as a visitor sees it: its page on the site."""
    summary = (
        "en=We keep data about visits for 60 days instead of 90.",
        "nl=Wij bewaren bezoekgegevens 60 dagen in plaats van 90.",
    )
    words = [word for each in summary for word in ("--summary", each)]
    people.noticepress("release", "web-shop", "--version", "1.1", "--effective", dt.date.today().isoformat(), *words)
    people.noticepress("build", "--workers", "1")
    return people.folder / "site"


def photograph_site(browser: Browser, site: Path, path: Path) -> None:
    """Take a picture of the page of changes."""
    from tests.browser.serving import serve

    with serve(site) as address:
        page = browser.new_page(viewport={"width": WIDTH, "height": 1040}, color_scheme="light")
        page.goto(f"{address}en/web-shop/gdpr/changes/1.1/")
        page.screenshot(path=path)
        page.close()
    small(path)


def small(path: Path) -> None:
    """Keep a picture below 60 kB: 64 colours do for text."""
    with Image.open(path) as picture:
        picture.convert("RGB").quantize(64, dither=Image.Dither.NONE).save(path, optimize=True)


if __name__ == "__main__":
    main()
