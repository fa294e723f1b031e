"""Why a piece of a source became what it became: words of the catalogues ``locales/*/importing.po``. Reads those of the program once.

As a text a reason is English, for machines; people are told in their language.
"""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from typing import Self

from noticepress.language.for_editors import IMPORTING
from noticepress.language.messages import Messages, messages
from noticepress.model.texts import TOOL_LOCALE
from noticepress.places import packaged


class Because(str):
    """A reason in English, which remembers its id and what stands in its places, so that it can be said in other languages."""

    id: str
    values: Mapping[str, str]

    @classmethod
    def of(cls, id_: str, values: Mapping[str, str]) -> Self:
        """The reason with an id of the catalogues (without ``why.``)."""
        made = cls(_english().plain(f"why.{id_}", None, **values))
        made.id, made.values = id_, dict(values)
        return made


def because(id_: str, **values: str) -> Because:
    """The reason with an id of the catalogues; values may be reasons themselves."""
    return Because.of(id_, values)


def id_of(why: str) -> str:
    """The id of a reason; empty for a text that is none of the catalogues."""
    return why.id if isinstance(why, Because) else ""


def in_words(why: str, words: Messages) -> str:
    """A reason in the language of ``words``; what is no reason of the catalogues, and what that language does not say, as it is."""
    if not isinstance(why, Because) or not words.has(f"why.{why.id}"):
        return str(why)
    return words.plain(f"why.{why.id}", None, **{name: in_words(each, words) for name, each in why.values.items()})


@cache
def _english() -> Messages:
    return messages((packaged("locales"),), TOOL_LOCALE, "formal", (IMPORTING,))
