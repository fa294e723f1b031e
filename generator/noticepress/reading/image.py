"""Reads a picture from disk and refuses what has no place on a public page. The only reader of pictures.

Sources: SVG 2 (elements and attributes of still pictures), PNG third edition (chunks and their checksums).
"""

from __future__ import annotations

import re
import struct
import zlib
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Literal

from lxml import etree

from noticepress.reading.files import leads_elsewhere, read_at_most

MAX_BYTES = 100_000
"""Largest picture read: a logo that weighs more costs a visitor more than the text."""
MAX_RATIO = 8
"""How many times as wide as high, or the other way round."""
MAX_PIXELS = 4_000
_SVG = "{http://www.w3.org/2000/svg}"
_ELEMENTS = frozenset(
    {
        "svg", "g", "defs", "title", "desc", "path", "rect", "circle", "ellipse", "line", "polyline", "polygon",
        "linearGradient", "radialGradient", "stop", "text", "tspan", "style",
    }
)  # fmt: skip
_AGAIN = frozenset({"use", "symbol", "mask", "filter", "pattern", "clipPath", "marker"})
"""Elements by which a few lines are drawn without end, each by others; there is no bound on what such a picture costs a visitor."""
MAX_ELEMENTS = 2_000
MAX_DEPTH = 32
MAX_DRAWN = 20_000
"""Numbers in paths and lists of points, all together."""
MAX_NUMBER = 1e6
"""The largest number in an attribute: what is larger is drawn far outside the picture."""
_AGAIN_BY_STYLE = re.compile(
    r"(?:^|[;{\s])\s{0,9}(mask|filter|clip-path|marker|backdrop-filter|animation|transition)[a-z-]{0,20}\s{0,9}:", re.IGNORECASE
)
_NO_NUMBERS = frozenset({"id", "class", "fill", "stroke", "color", "stop-color", "href"})
_NUMBERS = re.compile(r"[0-9]*\.?[0-9]+(?:[eE][-+]?[0-9]+)?")
_LENGTH = re.compile(r"^\s*([0-9.]+)(?:px)?\s*$")
_OUTSIDE = re.compile(r"url\((?!\s*['\"]?#)|@|image-set\(|javascript:|expression\(|\\", re.IGNORECASE)
"""What can load or hide something in a style: addresses that are none of the file's own, rules of a sheet, escapes."""
_SIGNATURE = b"\x89PNG\r\n\x1a\n"


class BadImage(ValueError):
    """The picture cannot be used; ``fix`` says how to mend it."""

    def __init__(self, message: str, fix: str):
        super().__init__(message)
        self.fix = fix


@dataclass(frozen=True)
class Image:
    """A picture: what it is, its size in CSS pixels, its bytes."""

    kind: Literal["svg", "png"]
    width: int
    height: int
    data: bytes


def read_image(path: Path, root: Path) -> Image:
    """Read ``path``, which has to stand in ``root``; raises ``BadImage``."""
    try:
        if elsewhere := leads_elsewhere(path, root):
            raise BadImage(f"the file {elsewhere}", "copy the file instead of linking to it")
        if not path.is_file():
            raise BadImage(f"there is no file '{path.name}' beside it", f"put {path.name} into the folder, or take 'logo' out")
        size = path.stat().st_size
        data = read_at_most(path, MAX_BYTES) if size <= MAX_BYTES else b""
    except (OSError, RuntimeError) as error:
        reason = getattr(error, "strerror", None) or "a link that leads to itself"
        raise BadImage(f"{path.name} cannot be read: {reason}", "check the file and the rights on it") from error
    if size > MAX_BYTES:
        raise BadImage(f"{path.name} has {size:,} bytes; at most {MAX_BYTES:,} are read", "make the picture smaller")
    image = _png(data) if data.startswith(_SIGNATURE) else _svg(data)
    if path.suffix != f".{image.kind}":
        raise BadImage(f"{path.name} holds a picture of the kind {image.kind.upper()}", f"call it {path.stem}.{image.kind}")
    if max(image.width, image.height) > MAX_RATIO * min(image.width, image.height):
        raise BadImage(f"{path.name} measures {image.width} by {image.height}: too long to stand in a header", "crop it")
    return image


def _png(data: bytes) -> Image:
    chunks = dict(_chunks(data))
    if "IHDR" not in chunks or "IDAT" not in chunks or "IEND" not in chunks or len(chunks["IHDR"]) != 13:
        raise BadImage("the PNG file is not whole", "save it again")
    width, height = struct.unpack(">II", chunks["IHDR"][:8])
    if not 0 < width <= MAX_PIXELS or not 0 < height <= MAX_PIXELS:
        raise BadImage(f"the PNG file measures {width} by {height} pixels", f"make it at most {MAX_PIXELS} pixels wide and high")
    if "acTL" in chunks:
        raise BadImage("the PNG file moves", "save it as a still picture")
    return Image("png", width, height, data)


def _chunks(data: bytes) -> Iterator[tuple[str, bytes]]:
    place = len(_SIGNATURE)
    while place + 12 <= len(data):
        (length,) = struct.unpack(">I", data[place : place + 4])
        kind, body = data[place + 4 : place + 8], data[place + 8 : place + 8 + length]
        checksum = data[place + 8 + length : place + 12 + length]
        if len(checksum) != 4 or zlib.crc32(kind + body) != struct.unpack(">I", checksum)[0]:
            raise BadImage("the PNG file is damaged", "save it again")
        yield kind.decode("latin-1"), body
        place += 12 + length


def _svg(data: bytes) -> Image:
    parser = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False, dtd_validation=False, huge_tree=False)
    try:
        root = etree.fromstring(data, parser)
    except etree.XMLSyntaxError as error:
        raise BadImage(
            f"the file is neither PNG nor well-formed SVG: {error.msg}", "save it again as PNG or as plain SVG"
        ) from error
    if root.tag != f"{_SVG}svg":
        raise BadImage("the file is XML, but not SVG", "save it as plain SVG")
    if root.getroottree().docinfo.doctype:
        raise BadImage("the SVG file declares a document type", "take out the line <!DOCTYPE …>")
    _bounded(root)
    for element in (*root.itersiblings(preceding=True), *root.iter(), *root.itersiblings()):
        _allow(element)
    width, height = _size(root)
    return Image("svg", width, height, data)


def _bounded(root: Any) -> None:
    """Raise ``BadImage`` for a picture that costs a visitor more than a logo may."""
    drawn = depth = 0
    for number, (event, element) in enumerate(etree.iterwalk(root, events=("start", "end"))):
        depth += 1 if event == "start" else -1
        if number > 2 * MAX_ELEMENTS:
            raise BadImage(f"the SVG file has more than {MAX_ELEMENTS:,} elements", "draw it with fewer shapes")
        if depth > MAX_DEPTH:
            raise BadImage(f"the SVG file is nested more than {MAX_DEPTH} levels deep", "save it as plain SVG, without groups")
        if event == "end":
            continue
        numbers = [each for key, value in element.attrib.items() if key not in _NO_NUMBERS for each in _NUMBERS.findall(value)]
        drawn += len(numbers)
        if drawn > MAX_DRAWN:
            raise BadImage(f"the SVG file draws with more than {MAX_DRAWN:,} numbers", "draw it with simpler shapes")
        if any(float(each) > MAX_NUMBER for each in numbers):
            raise BadImage(f"the SVG file has a number above {MAX_NUMBER:,.0f} (line {element.sourceline})", "scale it down")


def _allow(element: Any) -> None:
    """Raise ``BadImage`` for what could run, load or move something."""
    if element.tag is etree.Comment:
        return
    name = element.tag.removeprefix(_SVG) if isinstance(element.tag, str) else "a processing instruction"
    if name in _AGAIN:
        message = f"the SVG file draws by <{name}> (line {element.sourceline}), which can draw without end"
        raise BadImage(message, "draw the shapes themselves: 'convert to paths', 'release clips and masks' in a drawing program")
    if name not in _ELEMENTS:
        raise BadImage(
            f"the SVG file holds {name.rpartition('}')[2]} (line {element.sourceline})", "save it as plain SVG, without it"
        )
    for key, value in element.attrib.items():
        own = key.rpartition("}")[2].lower()
        if (
            own in ("mask", "filter", "clip-path")
            or own.startswith("marker")
            or (own == "style" and _AGAIN_BY_STYLE.search(value))
        ):
            raise BadImage(
                f"the SVG file draws by the attribute {own} (line {element.sourceline})", "take out clips, masks and filters"
            )
        if name.endswith("Gradient") and own == "href" and _hrefs_on(element, value):
            raise BadImage(
                f"the SVG file has gradients within gradients (line {element.sourceline})", "give each gradient its own stops"
            )
        if own.startswith("on"):
            raise BadImage(f"the SVG file holds the event handler {own} (line {element.sourceline})", "take it out")
        if own in ("href", "src") and not value.strip().startswith("#"):
            raise BadImage(f"the SVG file points outside itself (line {element.sourceline})", "put what it points at into it")
        if _OUTSIDE.search(value):
            raise BadImage(f"the SVG file points outside itself (line {element.sourceline})", "put what it points at into it")
    if name == "style" and _AGAIN_BY_STYLE.search("".join(element.xpath(".//text()"))):
        raise BadImage(f"the SVG file has masks, filters or movement in its styles (line {element.sourceline})", "take them out")
    if name == "style" and _OUTSIDE.search("".join(element.xpath(".//text()"))):
        raise BadImage(f"the SVG file points outside itself (line {element.sourceline})", "put what it points at into it")


def _hrefs_on(element: Any, target: str) -> bool:
    """Whether the gradient that ``element`` builds on builds on another one."""
    base = element.getroottree().xpath("//*[@id=$id]", id=target.strip().removeprefix("#"))
    return any(name.rpartition("}")[2] == "href" for each in base for name in each.attrib)


def _size(root: Any) -> tuple[int, int]:
    """Width and height, from the view box where it has no size in pixels."""
    given = [_LENGTH.match(root.get(side, "")) for side in ("width", "height")]
    box = root.get("viewBox", "").replace(",", " ").split()
    try:
        sizes = [float(found[1]) for found in given if found] if all(given) else [float(each) for each in box[2:4]]
        width, height = (round(size) for size in sizes)
    except (ValueError, OverflowError) as error:
        raise BadImage("the SVG file does not say how large it is", 'give <svg> a viewBox="0 0 width height"') from error
    if not 0 < width <= MAX_PIXELS or not 0 < height <= MAX_PIXELS:
        raise BadImage(f"the SVG file measures {width} by {height}", f"make it 1 to {MAX_PIXELS} wide and high")
    return width, height
