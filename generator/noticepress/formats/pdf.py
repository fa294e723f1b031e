"""A comparison, or one version, as a PDF: tagged (PDF/UA-1), the same bytes for the same input and fonts.

Needs the extra ``pdf`` (WeasyPrint) and Pango from the system.
"""

from __future__ import annotations

import hashlib
from typing import Any

from noticepress.comparison.comparison import Comparison
from noticepress.formats.html import page


class NoPdf(Exception):
    """The extra that writes PDF files is not installed; the message says how to install it."""


def pdf(comparison: Comparison) -> bytes:
    """Return the file; raises ``NoPdf`` when it cannot be made here."""
    library = find_library()
    html = page(comparison, paper=True)
    identifier = hashlib.sha256(html.encode()).hexdigest()[:32].encode()
    document = library.HTML(string=html, url_fetcher=_refuse)
    return bytes(document.write_pdf(pdf_variant="pdf/ua-1", pdf_identifier=identifier))


def find_library() -> Any:
    """Return WeasyPrint; raises ``NoPdf`` when it, or what it needs of the system, is not there."""
    try:
        import weasyprint
    except ImportError as error:
        raise NoPdf("for PDF, install the extra: pip install 'noticepress[pdf]'") from error
    except OSError as error:
        raise NoPdf("for PDF, install Pango: apt-get install libpango-1.0-0 libpangoft2-1.0-0 libharfbuzz-subset0") from error
    return weasyprint


def _refuse(url: str, *_: Any, **__: Any) -> Any:
    """Let nothing be fetched: a notice needs no file and no server."""
    raise ValueError(f"a notice may not fetch '{url}'")
