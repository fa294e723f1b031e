"""Translations in step with the language that a notice is written in.

``strings`` finds each text with what stood there in the latest release; ``confirmations`` reads and writes what people
confirmed; ``staleness`` says which translations still follow an older source. ``exchange`` writes and reads PO files for
translators, and ``editing`` puts their words into the YAML without touching anything else in it.
"""

from noticepress.translations.staleness import Missing, Stale, Translations, check_translations, stale

__all__ = ["Missing", "Stale", "Translations", "check_translations", "stale"]
