"""The rows of a document as its page shows them: each with a line that sums it up, and with links to the entries of what it names. Pure.

Both are put into the HTML as marks that ``html.tags.unmarked`` takes away again. The line is a value of its heading and no text:
nobody reads, copies or prints it as part of the document. A script shows it, where a browser finds words in what is folded.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from html import escape
from typing import Any

from markupsafe import Markup

from noticepress.language.messages import Messages
from noticepress.law.regime import Regime
from noticepress.publishing.pages.body import Body
from noticepress.publishing.pages.entries import linked
from noticepress.publishing.pages.purposes import lines


def with_rows(body: Body, plain: str, facts: Mapping[str, Any], law: Regime, words: Messages) -> Body:
    """Return a document with its rows. ``plain``: its HTML without marks; ``words``: those of the law, then of the site."""
    if not law.rows:
        return body
    html = linked(body.html, facts, law, words)
    shown = 0
    for anchor, said in lines(plain, facts, law, words).items():
        heading = f'<h3 id="{anchor}"'
        shown += html.count(heading)
        html = html.replace(heading, f'{heading} data-np-line="{escape(said)}"', 1)
    whole = next((asks.whole for asks in law.rows.values() if asks.whole), "")
    return replace(body, html=Markup(html), rows=shown > 0, whole=whole)
