"""How the site looks as the organisation's own: colours that can be read, a logo that can be shown.

Source of the contrast: WCAG 2.2, success criterion 1.4.3 and the definitions of relative luminance and contrast ratio.
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from noticepress.findings import Finding
from noticepress.model import Organisation
from noticepress.reading.image import BadImage, read_image
from noticepress.reading.yaml import Parsed

ENOUGH = 4.5
"""The ratio that text of ordinary size needs (1.4.3, level AA)."""


def check_brand(organisation: Organisation, parsed: Parsed, notices: Path, root: Path) -> Iterator[Finding]:
    """Findings for ``brand``: white has to be read on the main colour, links have to be read on white."""
    brand = organisation.brand
    if brand is None:
        return
    for key, colour, what in (
        ("primary", brand.primary, "the name in the header, in white,"),
        ("accent", brand.accent, "a link"),
    ):
        if colour and (ratio := contrast(colour, "#ffffff")) < ENOUGH:
            where = "on it" if key == "primary" else "on white paper"
            yield _at(
                parsed, key, "contrast",
                f"{what} has a contrast of {ratio:.1f} to 1 {where}; {ENOUGH} is needed to read it",
                f"{darker(colour)} is the nearest darker shade that can be read",
            )  # fmt: skip
    if brand.logo:
        try:
            read_image(notices / brand.logo, root)
        except BadImage as error:
            yield _at(parsed, "logo", "logo", str(error), error.fix)


def contrast(one: str, other: str) -> float:
    """The contrast ratio of two colours ``#rrggbb``, 1 to 21."""
    light, dark = sorted((_luminance(one), _luminance(other)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


def darker(colour: str) -> str:
    """The lightest shade of ``colour`` towards black that can be read on white, and white on it."""
    channels = [int(colour[place : place + 2], 16) for place in (1, 3, 5)]
    shades = ("#" + "".join(f"{channel * share // 100:02x}" for channel in channels) for share in range(100, -1, -1))
    return next(shade for shade in shades if contrast(shade, "#ffffff") >= ENOUGH)


def _luminance(colour: str) -> float:
    parts = (int(colour[place : place + 2], 16) / 255 for place in (1, 3, 5))
    red, green, blue = (part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def _at(parsed: Parsed, key: str, rule: str, message: str, fix: str) -> Finding:
    line, column = parsed.position(("brand", key))
    return Finding(rule, message, parsed.file, line, column, path=f"brand/{key}", fix=fix)
