"""PDF files: made of HTML as browsers and offices do, and written by hand where they are to be odd."""

from __future__ import annotations

import zlib
from collections.abc import Sequence

_FONT = b"<</Type/Font/Subtype/Type1/BaseFont/Helvetica/Encoding/WinAnsiEncoding>>"
_PAGE = b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Resources<</Font<</F 4 0 R>>/XObject<</X 6 0 R>>>>/Contents 5 0 R>>"


def pdf(html: str, style: str = "") -> bytes:
    """A page as WeasyPrint makes a PDF of it."""
    from weasyprint import HTML

    made: bytes = HTML(string=f"<style>{style}</style>{html}").write_pdf()
    return made


def stream(data: bytes, more: bytes = b"") -> bytes:
    """A stream that is packed."""
    packed = zlib.compress(data, 1)
    return b"<</Length %d/Filter/FlateDecode%s>>stream\n%s\nendstream" % (len(packed), more, packed)


def written(objects: Sequence[bytes], trailer: bytes = b"") -> bytes:
    """A file of these objects, which are numbered from 1; the first is the catalogue."""
    made, places = b"%PDF-1.7\n", []
    for number, each in enumerate(objects, 1):
        places.append(len(made))
        made += b"%d 0 obj\n%s\nendobj\n" % (number, each)
    table = b"".join(b"%010d 00000 n \n" % place for place in places)
    head = b"xref\n0 %d\n0000000000 65535 f \n" % (len(objects) + 1)
    return (
        made
        + head
        + table
        + b"trailer<</Size %d/Root 1 0 R%s>>\nstartxref\n%d\n%%%%EOF\n" % (len(objects) + 1, trailer, len(made))
    )


def drawn(content: bytes, xobject: bytes = b"null", font: bytes = _FONT, trailer: bytes = b"") -> bytes:
    """A file with one page: what its content draws, with a font and an object to draw (``/X Do``)."""
    catalogue, pages = b"<</Type/Catalog/Pages 2 0 R>>", b"<</Type/Pages/Kids[3 0 R]/Count 1>>"
    return written([catalogue, pages, _PAGE, font, stream(content), xobject], trailer)


def said(text: str) -> bytes:
    """Content that draws a line of text."""
    return b"BT /F 11 Tf 72 700 Td (%s) Tj ET" % text.encode("cp1252")


def chain(depth: int) -> bytes:
    """A tree of pages in which each node has one below it."""
    nodes = [b"<</Type/Pages/Kids[%d 0 R]/Count 1>>" % (n + 3) for n in range(depth)]
    return written([b"<</Type/Catalog/Pages 2 0 R>>", *nodes, b"<</Type/Page/MediaBox[0 0 9 9]>>"])
