"""Localised texts, names and lists: what facts say in words, in each language and, where it differs, under each law."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Annotated, Any

from pydantic import (
    AfterValidator,
    BaseModel,
    BeforeValidator,
    ConfigDict,
    Discriminator,
    Field,
    GetJsonSchemaHandler,
    RootModel,
    StringConstraints,
    Tag,
    WithJsonSchema,
)
from pydantic.json_schema import JsonSchemaValue
from pydantic_core import CoreSchema, PydanticCustomError

from noticepress.model.ids import ID_PATTERN, Ids, Ref

ANY_LOCALE = "und"
"""BCP 47 tag under which a name is kept that is the same in every language."""

TOOL_LOCALE = "en"
"""The language in which the tool itself speaks, to the people who run it."""

MAX_TEXT = 20_000
"""Characters in one text; a longer one is a mistake or an attack."""

LAWS = "regimes"
"""The key beside the languages of a text that says under which laws only it is stated."""

LOCALE_PATTERN = r"^[a-z]{2,3}(-[A-Z][a-z]{3})?(-[A-Z]{2})?$"
LocaleTag = Annotated[str, StringConstraints(pattern=LOCALE_PATTERN)]
"""A language tag such as ``nl`` or ``en`` (BCP 47)."""


def _texts(value: Mapping[str, str]) -> Mapping[str, str]:
    if not value:
        raise PydanticCustomError("text_empty", "a text needs at least one language")
    return value


_Written = Annotated[str, StringConstraints(min_length=1, max_length=MAX_TEXT, strip_whitespace=True)]


def _for_tools(words: Mapping[str, str]) -> str:
    return words.get(TOOL_LOCALE) or next(iter(words.values()))


class PlainText(RootModel[Annotated[Mapping[LocaleTag, _Written], AfterValidator(_texts)]]):
    """Localised text ``{nl: …, en: …}`` in Markdown without HTML, headings, images or tables."""

    model_config = ConfigDict(frozen=True)

    def in_(self, locale: str) -> str | None:
        """Return the text in ``locale``, or ``None`` when it was not translated."""
        return self.root.get(locale)

    def for_tools(self) -> str:
        """Return the text for people who run the tool: in the tool's language, else in the first that is there."""
        return _for_tools(self.root)


def _in_a_language(text: LawText) -> LawText:
    _texts(text.model_extra or {})
    return text


def _one_for_each_law(texts: tuple[LawText, ...]) -> tuple[LawText, ...]:
    """Refuse two texts for one law, of which nobody could say which holds."""
    named = [law for text in texts for law in text.regimes or ("",)]
    twice = next((law for law in named if named.count(law) > 1), None)
    if twice is not None:
        whose = f"the law '{twice}'" if twice else "laws that none of them names"
        message = "two texts for {whose}"
        raise PydanticCustomError("law_twice", message, {"whose": whose, "hint": "say with 'regimes' which law reads which"})
    return texts


def _written_as(value: Any) -> str:
    if type(value) is dict:  # as nearly all are: a question to abstract types takes ten times as long
        return "law" if LAWS in value else "text"
    if isinstance(value, list | tuple) and any(isinstance(item, Mapping | LawText) for item in value):
        return "laws"
    return "law" if isinstance(value, LawText) or (isinstance(value, Mapping) and LAWS in value) else "text"


class LawText(BaseModel):
    """A text for some laws only: ``{nl: …, en: …, regimes: [ccpa]}``."""

    model_config = ConfigDict(frozen=True, extra="allow")
    __pydantic_extra__: dict[LocaleTag, _Written]

    regimes: Annotated[Ids, Ref("regimes")] = Field((), description="Only under these laws; under all others when left out.")


_ONE = Annotated[Mapping[LocaleTag, _Written], AfterValidator(_texts)]
_SOME = Annotated[LawText, AfterValidator(_in_a_language)]
_SEVERAL = Annotated[tuple[_SOME, ...], AfterValidator(_one_for_each_law)]


class Text(
    RootModel[
        Annotated[
            Annotated[_ONE, Tag("text")] | Annotated[_SOME, Tag("law")] | Annotated[_SEVERAL, Tag("laws")],
            Discriminator(_written_as),
        ]
    ]
):
    """Localised text of a fact, in Markdown without HTML, headings, images or tables.

    ``{nl: …, en: …}``; with ``regimes: [ccpa]`` beside the languages only under these laws; or a list of such texts,
    of which a law shows the one that names it, else the one that names none.
    """

    model_config = ConfigDict(frozen=True)

    @classmethod
    def __get_pydantic_json_schema__(cls, schema: CoreSchema, handler: GetJsonSchemaHandler) -> JsonSchemaValue:
        """One shape for all three, so that an editor completes the languages and 'regimes' alike."""
        words = {"type": "string", "minLength": 1, "maxLength": MAX_TEXT}
        laws = {"type": "array", "items": {"type": "string", "pattern": ID_PATTERN}, "description": "Only under these laws."}
        text = {
            "type": "object",
            "properties": {LAWS: laws},
            "patternProperties": {LOCALE_PATTERN: words},
            "additionalProperties": False,
        }
        return {"anyOf": [text, {"type": "array", "minItems": 1, "items": text}]}

    def under(self, law: str = "") -> Mapping[str, str] | None:
        """The text by language that ``law`` shows (any law's, without one); ``None`` when it is stated for others only."""
        if isinstance(self.root, Mapping):
            return self.root
        return text_under(self.model_dump(), law) if law else variants(self.model_dump())[0].words

    def in_(self, locale: str, law: str = "") -> str | None:
        """Return the text in ``locale`` under ``law``, or ``None`` when it was not translated or is not stated there."""
        return (self.under(law) or {}).get(locale)

    def for_tools(self) -> str:
        """Return the text for people who run the tool: in the tool's language, else in the first that is there."""
        return _for_tools(self.under() or {})


@dataclass(frozen=True, slots=True)
class Variant:
    """One of the texts that a key holds for different laws: its steps below the key, its words, and its laws (none: all others)."""

    steps: tuple[int, ...]
    words: Mapping[str, Any]
    laws: frozenset[str] = frozenset()


def variants(written: Any) -> list[Variant]:
    """The texts that stand under one key of the facts, as plain data."""
    if isinstance(written, list | tuple):
        texts = [(index, item) for index, item in enumerate(written) if isinstance(item, Mapping)]
        return [replace(found, steps=(index,)) for index, item in texts for found in variants(item)]
    if not isinstance(written, Mapping):
        return []
    named = written.get(LAWS)
    laws = frozenset(law for law in named if isinstance(law, str)) if isinstance(named, list | tuple) else frozenset()
    return [Variant((), {key: words for key, words in written.items() if key != LAWS}, laws)]


def text_under(written: Any, law: str) -> Mapping[str, Any] | None:
    """Of the texts under one key the one that ``law`` shows, by language; ``None`` when there is none for it."""
    if isinstance(written, Mapping) and LAWS not in written:
        return written
    found = variants(written)
    own = next((each for each in found if law in each.laws), None) or next((each for each in found if not each.laws), None)
    return own.words if own else None


def _same_everywhere(value: Any) -> Any:
    return {ANY_LOCALE: value} if isinstance(value, str) else value


class Name(
    RootModel[
        Annotated[
            Mapping[LocaleTag, _Written],
            BeforeValidator(_same_everywhere),
            AfterValidator(_texts),
            WithJsonSchema(
                {
                    "anyOf": [
                        {"type": "string", "minLength": 1},
                        {"type": "object", "additionalProperties": {"type": "string"}},
                    ]
                }
            ),
        ]
    ]
):
    """A name: one string that is the same in every language (``PostNL``), or ``{nl: …, en: …}``. No Markdown."""

    model_config = ConfigDict(frozen=True)

    def in_(self, locale: str) -> str | None:
        """Return the name in ``locale``, or the one that holds in every language."""
        return self.root.get(locale, self.root.get(ANY_LOCALE))


class TextList(RootModel[Mapping[LocaleTag, tuple[_Written, ...]]]):
    """Short examples per language: ``{nl: [naam, adres], en: [name, address]}``."""

    model_config = ConfigDict(frozen=True)

    def in_(self, locale: str) -> tuple[str, ...] | None:
        """Return the items in ``locale``, or ``None`` when they were not translated."""
        return self.root.get(locale)
