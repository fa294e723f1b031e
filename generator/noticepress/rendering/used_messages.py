"""With which messages a document is written: they are noted while templates ask for them, and the text is the same. Pure."""

from __future__ import annotations

from dataclasses import dataclass, field

from noticepress.language.messages import Messages


@dataclass(frozen=True, slots=True)
class Used:
    """A message by its id, and the form of it that was taken, not filled."""

    id: str
    words: str


@dataclass(frozen=True)
class Noting(Messages):
    """Messages that note which of them were asked for: the keys of ``used``, each once, in order."""

    used: dict[Used, None] = field(default_factory=dict, compare=False)

    def raw(self, message: str, n: int | None = None) -> str:
        """Return the message unfilled; ``n`` chooses the plural form."""
        found = super().raw(message, n)
        self.used[Used(message, found)] = None
        return found


def noting(words: Messages) -> Noting:
    """The same messages, noted from now on."""
    return Noting(words.locale, words.register, words.catalogues, roots=words.roots)
