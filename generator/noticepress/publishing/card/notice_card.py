"""What the card of a notice says in one language: whose it is, its title, its laws, and what of it is in force. Pure."""

from __future__ import annotations

from dataclasses import astuple, replace

from noticepress.language.phrases import date_in_words
from noticepress.publishing.card.drawing import Card
from noticepress.publishing.card.letters import writable
from noticepress.publishing.histories import Site
from noticepress.publishing.pages.summaries import Summary

FILE = "card.png"
COLOUR = "#1f4d5c"
"""Of an organisation that gives none: that of the style sheet."""


def card_of(site: Site, said: Summary) -> Card | None:
    """The card of a notice; ``None`` when it says something in a script that its letters do not have."""
    words = replace(site.words[said.locale], register=said.register)
    laws = [replace(site.regime_words[law, said.locale], register=said.register).plain("regime.name") for law, _ in said.entries]
    now = said.standing
    standing = (
        words.plain("home.in-force", version=now.version, date=date_in_words(now.date, said.locale))
        if now.kind == "in-force" and now.date
        else ""
    )
    card = Card(site.name[said.locale], said.title, " · ".join(laws), standing, site.brand.get("primary", COLOUR))
    return card if all(writable(each) for each in astuple(card)) else None
