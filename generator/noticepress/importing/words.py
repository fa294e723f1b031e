"""By which words a language knows headings and values in files of others, ``locales/<locale>/importing.yaml``. Touches the disk.

How it writes numbers and units stands in ``numbers.yaml``, and is read with it.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import Annotated, Any, Literal, get_args

from pydantic import Field, StringConstraints

from noticepress.findings import Unusable
from noticepress.importing.proposal import Certainty
from noticepress.importing.texts import as_markdown, key, one_line
from noticepress.language.language_file import read_language_file
from noticepress.language.numerals import Numerals, read_numerals
from noticepress.language.spelling import Spelling
from noticepress.language.style import spelling_of
from noticepress.model.data import SpecialKind
from noticepress.model.purposes import Basis
from noticepress.model.recipients import Mechanism
from noticepress.model.values import Id, Value
from noticepress.places import names

FILE = "importing.yaml"
Column = Literal[
    "activity", "purpose", "owner", "system", "people", "data", "special", "basis", "special-basis", "interest", "provision", "source",
    "recipients", "processors", "countries", "mechanism", "keep", "security", "automated", "role", "assessment",
]  # fmt: skip
"""What a column of a record can hold that facts are made of."""
PartyColumn = Literal["name", "processor", "service", "countries", "mechanism", "role", "data"]
"""What a column of a table of recipients can hold."""
Vocabulary = Literal["record", "parties"]
"""What a table is of, by which its headings are known."""
LEAVE = "leave"
"""What a column holds of which no facts are made."""
COLUMNS: tuple[str, ...] = (*get_args(Column), LEAVE)
_Word = Annotated[str, StringConstraints(max_length=120, strip_whitespace=True)]
_Words = tuple[_Word, ...]


class Periods(Value):
    """Words around a period."""

    at_most: _Words = Field((), description="Before a period that is a maximum.")
    about: _Words = Field((), description="Before a period that is not exact.")
    before: _Words = Field((), description="Before a period that is a minimum, which no key says.")
    whole: _Words = Field((), description="Words before a period that say nothing more.")
    from_: _Words = Field((), description="Between a period and the event from which it runs.")
    until: _Words = Field((), description="Before the event until which data are kept.")
    until_moment: _Words = Field(
        (), description="Of these the ones before a noun, where the notice writes another one before a clause: 'tot opzegging'."
    )
    ends: _Words = Field((), description="Words behind a period that say nothing more.")
    happens: _Words = Field((), description="How words begin that name a moment: the end of something.")
    one: _Words = Field((), description="Articles that mean one before a unit: 'within a month'.")
    lasting: _Words = Field((), description="How words begin that name no event, but something that lasts.")


class ImportWords(Value):
    """``importing.yaml`` of a language; letters and spaces count, not capitals and signs."""

    headings: Mapping[Column, _Words] = Field({}, description="Headings of a record, by what the column holds.")
    without_a_place: _Words = Field((), description="Headings that are known, and for which a notice has no key.")
    party_headings: Mapping[PartyColumn, _Words] = Field(
        {}, description="Headings of a table of recipients, by what the column holds."
    )
    party_without_a_place: _Words = Field(
        (), description="Headings of a table of recipients that are known, and for which a notice has no key."
    )
    processor_tables: _Words = Field((), description="Names of a sheet or table whose rows are processors.")
    nothing: _Words = Field((), description="Cells that say that there is none.")
    not_known: _Words = Field((), description="Cells that say that somebody has to find out.")
    as_above: _Words = Field((), description="Cells that say the same as the cell above them.")
    yes: _Words = Field((), description="Cells that say yes.")
    joins: _Words = Field((), description="Words between two items of a list.")
    bases: Mapping[Basis, _Words] = Field({}, description="Legal bases.")
    special_conditions: Mapping[Id, _Words] = Field({}, description="Second grounds for special categories.")
    mechanisms: Mapping[Mechanism, _Words] = Field({}, description="Tools for transfers.")
    special_categories: Mapping[SpecialKind, _Words] = Field(
        {}, description="Data of which a special category is known by its name."
    )
    national_id: _Words = Field((), description="National identification numbers.")
    criminal: _Words = Field((), description="Data on criminal convictions and offences.")
    recipient_roles: Mapping[Literal["processor", "controller", "joint-controller"], _Words] = Field(
        {}, description="Roles of recipients."
    )
    kinds: _Words = Field((), description="Words in a heading that say that a column holds kinds of recipients, not names.")
    kinds_of_recipients: _Words = Field((), description="Words for kinds of recipients: what has one in it is no name.")
    own: _Words = Field((), description="First words of what works for the organisation, and so is no recipient.")
    own_people: _Words = Field((), description="Who is no recipient, but works for the organisation.")
    named_by: _Words = Field((), description="Words in the name of one organisation: its legal form.")
    you: _Words = Field((), description="Sources that are the person.")
    public_sources: _Words = Field((), description="Sources that are open to anybody.")
    home: _Words = Field((), description="Where sending data is no transfer.")
    periods: Periods = Field(Periods(), description="Words around a period.")
    units: Mapping[str, _Words] = Field({}, description="Short forms of units of time, by their period.")
    citing: _Words = Field((), description="Words in a citation of a provision.")
    controller: Mapping[Literal["name", "email", "telephone", "website", "register"], _Words] = Field(
        {}, description="Labels above the table beside which details of the organisation stand."
    )
    officer: _Words = Field((), description="Headings above details of the data protection officer.")
    others: _Words = Field((), description="Headings above details of others.")
    without: _Words = Field((), description="Words with which begins what data do not hold: 'copy of an ID (without number)'.")
    perhaps: _Words = Field((), description="Words in front of a name that say that it is not always there.")
    record_titles: _Words = Field((), description="Titles of a record, behind which the name of the organisation stands.")
    yours: _Words = Field((), description="Words in front of data that say that they are the reader's.")
    examples_after: _Words = Field((), description="Words behind which examples are listed in a sentence.")
    determiners: _Words = Field((), description="Words in front of a name that are no part of it.")
    verbs: _Words = Field((), description="Words by which a sentence is known, for no name has one in it.")
    data_nouns: _Words = Field((), description="Words for data, before those examples; '*' is the beginning of a word.")
    clauses: _Words = Field((), description="Words with which begins what is no part of a name any more.")
    no_names: _Words = Field((), description="Words with which an item begins that names nobody and nothing.")
    outside: _Words = Field((), description="Words before places that something is outside of.")
    legal_forms: _Words = Field((), description="Legal forms behind the name of an organisation, as they are written.")
    legal_forms_before: _Words = Field((), description="Legal forms in front of it.")
    notice_title: _Word = Field("", description="Title of a notice.")
    for_whom: _Word = Field("", description="Placeholder for whom a notice is.")
    its_name: _Word = Field("", description="Placeholder for the name of the organisation.")


@dataclass(frozen=True)
class Words:
    """The words of one language, looked up by what they say."""

    locale: str
    said: ImportWords
    numerals: Numerals
    spelling: Spelling | None = None

    def is_in(self, text: str, words: Iterable[str]) -> bool:
        """Whether the whole text is one of the words."""
        return bool(known := meant(text)) and known in {meant(each) for each in words}

    def one_of(self, text: str, named: Mapping[Any, Sequence[str]]) -> str:
        """The name under which the whole text stands; empty for none, or for several."""
        sought = meant(text)
        found = [str(name) for name, words in named.items() if sought and sought in {meant(each) for each in words}]
        return found[0] if len(found) == 1 else ""

    def has_one_of(self, text: str, named: Mapping[Any, Sequence[str]]) -> str:
        """The name of which a phrase of several words stands in the text; empty for none, or for several."""
        sought = f" {meant(text)} "
        found = {
            str(name) for name, words in named.items() for each in words if " " in meant(each) and f" {meant(each)} " in sought
        }
        return found.pop() if len(found) == 1 else ""

    def text(self, words: str) -> dict[str, str]:
        """Words of a cell as a text in this language."""
        return {self.locale: as_markdown(one_line(words))}

    def within(self, text: str) -> str:
        """A text as it stands within a sentence: a first letter that is only there because a cell begins with it is small.

        Where nouns keep their capital, that is what the spelling of the language says.
        """
        if self.spelling is not None and not self.spelling.small:
            return self.spelling.within(text)
        return text[:1].lower() + text[1:] if text[1:2].islower() or text[1:2] in ("", " ") else text

    def nothing(self, text: str) -> bool:
        """Whether a cell says that there is none."""
        return self.is_in(text, self.said.nothing)

    def not_known(self, text: str) -> bool:
        """Whether a cell says that somebody has to find out."""
        return self.is_in(text, self.said.not_known) or self.is_in(text, self.said.as_above)

    @cached_property
    def looked_up(self) -> dict[tuple[Vocabulary, str], tuple[str, Certainty, str]]:
        """Headings that were looked up already, and what was found: the same texts are tried in row after row."""
        return {}

    @cached_property
    def headings(self) -> dict[str, str]:
        """What a column holds, by the key of its heading."""
        found = {key(each): name for name, words in self.said.headings.items() for each in words}
        return {**{key(each): LEAVE for each in self.said.without_a_place}, **found}

    @cached_property
    def party_headings(self) -> dict[str, str]:
        """What a column of a table of recipients holds, by the key of its heading."""
        found = {key(each): name for name, words in self.said.party_headings.items() for each in words}
        left = (*self.said.without_a_place, *self.said.party_without_a_place)
        return {**{key(each): LEAVE for each in left}, **found}


def meant(text: str) -> str:
    """By what words are the same: letters and digits; of a text without any its signs, such as a dash."""
    return key(text) or text.strip()


def read_words(roots: Sequence[Path]) -> dict[str, Words]:
    """The words of all languages that have them, by language; raises ``Unusable`` for mistakes in a file."""
    found, wrong = {}, []
    for locale in names(tuple(roots), FILE):
        numerals, findings = read_numerals(roots, locale)
        wrong += findings
        said, findings = read_language_file(ImportWords, roots, locale, FILE)
        wrong += findings
        if said is not None:
            found[locale] = Words(locale, said, numerals or Numerals(numbers={}), spelling_of(roots, locale))
    if wrong:
        raise Unusable(wrong)
    return found
