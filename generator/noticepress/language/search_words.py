"""How visitors of a language search, ``locales/<locale>/search.yaml``: their words for things, and what they ask for a part of a notice.

A language without the file is searched by the words of its texts alone. Touches the disk.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Annotated, Literal

from pydantic import Field, StringConstraints

from noticepress.findings import Finding
from noticepress.language.language_file import read_language_file
from noticepress.model.values import Value

FILE = "search.yaml"
Asked = Annotated[str, StringConstraints(min_length=1, max_length=80, strip_whitespace=True)]
Anchor = Annotated[str, StringConstraints(pattern="^[a-z0-9-]+$", max_length=80)]
Stemmer = Literal[
    "arabic", "armenian", "basque", "catalan", "danish", "dutch", "english", "esperanto", "estonian", "finnish", "french", "german",
    "greek", "hindi", "hungarian", "indonesian", "irish", "italian", "lithuanian", "nepali", "norwegian", "portuguese", "romanian",
    "russian", "serbian", "spanish", "swedish", "tamil", "turkish", "yiddish",
]  # fmt: skip
"""The languages whose forms of a word Snowball knows."""
Task = Literal["see", "advertising", "erase", "object", "complain", "contact"]


class SearchWords(Value):
    """``search.yaml`` of a language."""

    stemmer: Stemmer | None = Field(
        None, description="Which of Snowball's languages knows the forms of its words; none: none does."
    )
    links: tuple[Annotated[str, StringConstraints(max_length=4)], ...] = Field(
        (), description="What stands between the parts of a compound, an empty text for nothing; none: words are not joined."
    )
    ignored: tuple[Asked, ...] = Field((), description="Words of a question that do not say what somebody looks for.")
    same: tuple[Annotated[tuple[Asked, ...], Field(min_length=2)], ...] = Field(
        (), description="Words and phrases that mean the same: who types one finds the others."
    )
    asked: Mapping[Anchor, tuple[Asked, ...]] = Field(
        {}, description="What people type who look for a part of a notice, by its anchor."
    )
    tasks: Mapping[Task, tuple[Anchor, ...]] = Field(
        {}, description="What most visitors come for, in order: the part of a text where it is, the first that the text has."
    )


NONE = SearchWords()


def read_search_words(roots: Sequence[Path], locale: str) -> tuple[SearchWords, list[Finding]]:
    """Return the words of ``locale`` from the first of ``roots`` that has them, and findings about their mistakes."""
    words, found = read_language_file(SearchWords, roots, locale, FILE)
    return words or NONE, found
