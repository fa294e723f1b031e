"""How the site looks as the organisation's own: colours that can be read, a logo that can be shown.

Source of the contrast: WCAG 2.2, success criterion 1.4.3 and the definitions of relative luminance and contrast ratio.
"""

from __future__ import annotations

import math
from collections.abc import Iterator, Sequence
from pathlib import Path

from noticepress.findings import Finding
from noticepress.model.organisation import Brand
from noticepress.reading.image import BadImage, read_image
from noticepress.reading.yaml import Parsed

ENOUGH = 4.5
"""The ratio that text of ordinary size needs (1.4.3, level AA)."""
GROUNDS = ("#ffffff", "#f3f6f6", "#e9f5ec", "#fdf3dc", "#fbebe8", "#ddf3e2", "#fbe3df", "#e4f1ea")
"""What links stand on in the light scheme: paper, panel, statuses and changes, as the site's style sheet has them."""

DARK_GROUNDS = ("#14191b", "#1d2427", "#14301e", "#33270d", "#3a1a15", "#12331f", "#3f1a16", "#16281f")
"""The same in the dark scheme, whose colours of the organisation are lighter shades of its own."""
SEEN = 3.0
"""The ratio that a mark needs to be seen (1.4.11, level AA)."""


def check_brand(brand: Brand | None, parsed: Parsed, notices: Path, root: Path) -> Iterator[Finding]:
    """Findings for ``brand`` of the organisation: white has to be read on the main colour, links on every ground of theirs."""
    if brand is None:
        return
    for key, colour, grounds, what in (
        ("primary", brand.primary, ("#ffffff",), "the name in the header, in white, has a contrast of {} to 1 on it"),
        ("accent", brand.accent, GROUNDS, "a link has a contrast of {} to 1 on the darkest ground it stands on"),
    ):
        ratio = min(contrast(colour, ground) for ground in grounds) if colour else ENOUGH
        if colour and ratio < ENOUGH:
            message = f"{what.format(f'{math.floor(ratio * 100) / 100:.2f}')}; {ENOUGH} is needed to read it"
            yield _at(parsed, key, "contrast", message, f"{darker(colour, grounds)} is the nearest darker shade that can be read")
    if brand.logo:
        try:
            read_image(notices / brand.logo, root)
        except BadImage as error:
            yield _at(parsed, "logo", "logo", str(error), error.fix)


def contrast(one: str, other: str) -> float:
    """The contrast ratio of two colours ``#rrggbb``, 1 to 21."""
    light, dark = sorted((_luminance(one), _luminance(other)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


def darker(colour: str, grounds: Sequence[str]) -> str:
    """The lightest shade of ``colour`` towards black that can be read on each of ``grounds``."""
    channels = [int(colour[place : place + 2], 16) for place in (1, 3, 5)]
    shades = ("#" + "".join(f"{channel * share // 100:02x}" for channel in channels) for share in range(100, -1, -1))
    return next(shade for shade in shades if all(contrast(shade, ground) >= ENOUGH for ground in grounds))


def lighter(colour: str, grounds: Sequence[str], needed: float) -> str:
    """The darkest shade of ``colour`` towards white that has the contrast ``needed`` on each of ``grounds``."""
    channels = [int(colour[place : place + 2], 16) for place in (1, 3, 5)]
    shades = ("#" + "".join(f"{each + (255 - each) * share // 100:02x}" for each in channels) for share in range(101))
    return next(shade for shade in shades if all(contrast(shade, ground) >= needed for ground in grounds))


def _luminance(colour: str) -> float:
    parts = (int(colour[place : place + 2], 16) / 255 for place in (1, 3, 5))
    red, green, blue = (part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def _at(parsed: Parsed, key: str, rule: str, message: str, fix: str) -> Finding:
    file, line, column = parsed.place(("brand", key))
    return Finding(rule, message, file, line, column, path=f"brand/{key}", fix=fix)
