"""The words with which a redline says what was inserted, deleted, moved. Pure."""

from __future__ import annotations

from noticepress.identity_cache import identity_cache
from noticepress.language.messages import Messages
from noticepress.redline.views import Labels


@identity_cache(objects=1, size=1 << 6)
def labels(words: Messages) -> Labels:
    """The redline's words in a language, the same object for the same words."""
    names = (
        "insertion-begin", "insertion-end", "deletion-begin", "deletion-end", "moved-from", "moved-to", "move-end", "split",
        "merged",
    )  # fmt: skip
    plain = {name.replace("-", "_"): words.plain(f"redline.{name}") for name in names}
    return Labels(**plain, unchanged=lambda n: words.plain("redline.unchanged", n=n))
