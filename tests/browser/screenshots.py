"""Takes pictures of every kind of page, wide and narrow, light and dark: ``./run screenshots`` (into screenshots/).

Of whole pages as far as ``LONGEST`` pixels down; the four views of a change, a panel with an explanation, and pages without
JavaScript besides. One sheet for each width and scheme shows the tops of all pages at once.
"""

from __future__ import annotations

import math
import sys
import tempfile
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[2]))

from PIL import Image
from playwright.sync_api import Browser

from tests.browser.chromium import chromium, visit
from tests.browser.kinds import FRAMED, KINDS
from tests.browser.serving import serve
from tests.conftest import ROOT
from tests.site.story import publish

ENGLISH = ("text ccpa", "change gdpr", "since", "short notice")
"""The kinds that are shown in English; the others are in Dutch."""
LONGEST = 2600
VIEWS = ("full", "sides", "clean")
OUT = ROOT / "screenshots"
SHOWN = ((1280, "light", True), (1280, "dark", True), (390, "light", True), (390, "dark", True), (390, "light", False))


def main() -> None:
    """Build the site of the story and photograph it."""
    OUT.mkdir(exist_ok=True)
    with tempfile.TemporaryDirectory() as folder, chromium() as browser:
        told = Path(folder) / "told"
        told.mkdir()
        with serve(publish(told)) as address:
            for width, scheme, script in SHOWN:
                photograph(browser, address, width, scheme, script)
    print(f"{len(list(OUT.glob('*.png')))} pictures in {OUT.relative_to(ROOT)}/")


def photograph(browser: Browser, home: str, width: int, scheme: str, script: bool) -> None:
    """Take pictures of every kind of page, and a sheet of their tops."""
    seen = visit(browser, width=width, scheme=scheme, script=script)
    page, ending = seen.page, f"{width}-{scheme}" + ("" if script else "-no-script")
    taken = []
    for kind, address in KINDS.items() if script else [(kind, KINDS[kind]) for kind in FRAMED]:
        name = kind.replace(" ", "-")
        page.goto(home + address.format("en" if kind in ENGLISH else "nl"))
        taken.append(OUT / f"{name}-{ending}.png")
        height = min(LONGEST, int(page.evaluate("document.documentElement.scrollHeight")))
        page.screenshot(path=taken[-1], full_page=True, clip={"x": 0, "y": 0, "width": width, "height": height})
        for view in VIEWS if kind == "change gdpr" and script else ():
            page.locator(f"#np-view-{view}").check()
            page.locator(".np-words").screenshot(path=OUT / f"{name}-{view}-{ending}.png")
        if kind == "text gdpr" and script:
            page.locator('a[id^="np-use-"]').first.click()
            page.locator("#np-panel").wait_for()
            page.screenshot(path=OUT / f"{name}-term-{ending}.png")
            page.locator(".np-terms").screenshot(path=OUT / f"{name}-terms-{ending}.png")
            page.locator(".np-keep").screenshot(path=OUT / f"{name}-keep-{ending}.png")
    sheet(taken, OUT / f"sheet-{ending}.png", width)
    seen.context.close()


def sheet(pictures: list[Path], out: Path, width: int) -> None:
    """The tops of all pictures on one sheet."""
    columns = 4 if width > 600 else 8
    shown, height = 480 if width > 600 else 240, 520
    whole = Image.new("RGB", (columns * shown, math.ceil(len(pictures) / columns) * height), "#888888")
    for index, picture in enumerate(pictures):
        with Image.open(picture) as opened:
            scale = shown / opened.width
            top = opened.crop((0, 0, opened.width, min(opened.height, int((height - 10) / scale))))
            small = top.resize((shown - 8, int(top.height * scale)))
        whole.paste(small, (index % columns * shown, index // columns * height))
    whole.save(out)


if __name__ == "__main__":
    main()
