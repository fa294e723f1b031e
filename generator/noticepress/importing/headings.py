"""Which row of a sheet holds the headings, and what each column holds by them; and of what a table is: activities, or recipients. Pure."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from typing import Any

from rapidfuzz import fuzz, process

from noticepress.importing.because import because
from noticepress.importing.proposal import Certainty, letters
from noticepress.importing.tables import Sheet
from noticepress.importing.texts import key, one_line, without_remarks
from noticepress.importing.words import LEAVE, Vocabulary, Words

_LOOKED_AT = 40
"""Rows in which headings are sought."""
_NEARLY = 90
"""Likeness in percent from which a heading is one with a slip of the pen."""
_SHORT = 5
"""Letters below which nothing is taken for a slip of the pen."""
AT_LEAST = 2
"""Columns of different kinds by which a row is known for headings."""


_NO_KEY, _OWN = "no-key", "own-people"
KNOWN = (_NO_KEY, _OWN)
"""Reasons (their ids) for which a column is left whose heading is known: its cells are no riddle, and make no remark in the notice."""


@dataclass(frozen=True, slots=True)
class Heading:
    """A column: its heading as written (both rows, where there are two), what it ``holds``, and how sure that is."""

    column: int
    text: str
    holds: str
    certainty: Certainty
    why: str = ""

    @property
    def letter(self) -> str:
        """What the spreadsheet calls the column."""
        return letters(self.column)


@dataclass(frozen=True)
class Headed:
    """A sheet whose headings are known: in ``rows`` (one, or two below each other), in the language ``locale``."""

    sheet: Sheet
    rows: tuple[int, ...]
    headings: tuple[Heading, ...]
    locale: str
    of: Vocabulary = "record"

    @property
    def known(self) -> list[str]:
        """What its columns hold, from left to right, without those that are left."""
        return [each.holds for each in self.headings if each.holds != LEAVE]

    @property
    def kinds(self) -> int:
        """How many different things its columns hold."""
        return len({each.holds for each in self.headings} - {LEAVE})

    @property
    def fitness(self) -> tuple[int, int, int]:
        """By which one reading of a sheet is better than another; fewer rows of headings count where all else is equal."""
        return self.kinds, sum(each.certainty == "mapped" for each in self.headings), -len(self.rows)


def find_headings(
    sheet: Sheet, words: Mapping[str, Words], of: Vocabulary = "record", looked_at: int = _LOOKED_AT
) -> Headed | None:
    """The best reading of the first rows of a sheet in any language, as a table ``of`` something; ``None`` where no row looks like headings."""
    best: Headed | None = None
    rows = sheet.rows()[:looked_at]
    for index, row in enumerate(rows):
        below = [(row,)] + ([(row, row + 1)] if rows[index + 1 : index + 2] == [row + 1] and not _is_title(sheet, row) else [])
        for each in (found for span in below for found in _in_languages(sheet, span, words, of)):
            if each.kinds >= AT_LEAST and (best is None or each.fitness > best.fitness):
                best = each
    return best


def _is_title(sheet: Sheet, row: int) -> bool:
    """Whether a row holds nothing but a text at its beginning: the title of the table, and no heading of a group of columns."""
    return [*sheet.row(row)] == [min(column for _, column in sheet.cells)]


def headed_by(sheet: Sheet, rows: tuple[int, ...], words: Words, of: Vocabulary = "record") -> Headed:
    """The sheet with the headings in ``rows``, read in the language of ``words``."""
    return Headed(sheet, rows, tuple(_headings(sheet, rows, words, of)), words.locale, of)


_PARTIES = {"recipients", "processors"}
_ONLY_OF_ACTIVITIES = {"activity", "basis", "special", "special-basis", "interest", "provision", "keep", "people", "source"}


def find_parties(sheet: Sheet, words: Mapping[str, Words], looked_at: int = _LOOKED_AT) -> Headed | None:
    """The reading of a sheet as a table of recipients, a row for each; ``None`` where it is none.

    It begins with a column of names, and has no column of what is said of activities only. 'Name' beside data may be that of an activity.
    """
    found = find_headings(sheet, words, "parties", looked_at)
    if found is None or not {"name", "processor"} & {*found.known[:1]}:
        return None
    record = headed_by(sheet, found.rows, words[found.locale])
    of_activities = bool(_ONLY_OF_ACTIVITIES & {*record.known})
    unsure = "data" in record.known and not _PARTIES & {*record.known[:1]}
    return None if of_activities or unsure else found


def _in_languages(sheet: Sheet, rows: tuple[int, ...], words: Mapping[str, Words], of: Vocabulary) -> Iterator[Headed]:
    for each in words.values():
        yield headed_by(sheet, rows, each, of)


def _headings(sheet: Sheet, rows: tuple[int, ...], words: Words, of: Vocabulary) -> Iterator[Heading]:
    upper, lower = _spread(sheet, rows[0], len(rows) > 1), sheet.row(rows[-1]) if len(rows) > 1 else {}
    columns = sorted(
        {column for row in rows for column in sheet.row(row)} | {column for row, column in sheet.cells if row > rows[-1]}
    )
    for column in columns:
        above = upper.get(column, "")
        own = one_line(lower[column].text) if column in lower else ""
        if len(rows) == 1 or not own:
            yield _heading(column, above, words, of)
            continue
        alone = _heading(column, own, words, of)
        both = _heading(column, f"{above} {own}".strip(), words, of)
        chosen = alone if alone.certainty != "left" else both
        yield replace(chosen, text=" — ".join(filter(None, (above, own))))


def _spread(sheet: Sheet, row: int, groups: bool) -> dict[int, str]:
    """The texts of a row of headings by column; the heading of a group stands above all its columns."""
    found = {column: one_line(cell.text) for column, cell in sheet.row(row).items()}
    for top, left, bottom, right in sheet.spans:
        if top <= row <= bottom and (top, left) in sheet.cells:
            found |= {column: one_line(sheet.cells[top, left].text) for column in range(left, min(right, left + 300) + 1)}
    if groups and not sheet.spans:
        named = ""
        for column in range(1, max((column for _, column in sheet.cells), default=0) + 1):
            named = found.get(column, named)
            if named and (row + 1, column) in sheet.cells:
                found[column] = named
    return found


def _heading(column: int, text: str, words: Words, of: Vocabulary) -> Heading:
    if (of, text) not in words.looked_up:
        own = of == "record" and _of_own(text, words)
        known = words.headings if of == "record" else words.party_headings
        words.looked_up[of, text] = (LEAVE, "left", because(_OWN)) if own else _meant(text, known)
    holds, certainty, why = words.looked_up[of, text]
    return Heading(column, text, holds, certainty, why)


def _of_own(text: str, words: Words) -> bool:
    """Whether a heading says that the recipients below it work for the organisation: 'recipients, internal', not 'internal and external'."""
    own = {key(each) for each in words.said.own}
    said = key(without_remarks(text)).split()
    return bool(own & {*said}) and words.headings.get(" ".join(each for each in said if each not in own)) == "recipients"


def _meant(text: str, known: Mapping[str, str]) -> tuple[str, Certainty, str]:
    """What a column holds by its heading, how sure that is, and why."""
    if not key(text):
        return LEAVE, "left", because("no-heading")
    for said in (key(text), key(without_remarks(text))):
        if said in known:
            return (LEAVE, "left", because(_NO_KEY)) if known[said] == LEAVE else (known[said], "mapped", "")
    if within := _within(key(without_remarks(text)) or key(text), known):
        return known[within], "guessed", because("heading-has", words=within)
    if len(key(text)) > _SHORT and (near := process.extractOne(key(text), [*known], scorer=fuzz.ratio, score_cutoff=_NEARLY)):
        if len(near[0].split()) != len(key(text).split()):
            return LEAVE, "left", because("heading-unknown")
        holds = known[near[0]]
        return (
            (LEAVE, "left", because(_NO_KEY)) if holds == LEAVE else (holds, "guessed", because("heading-nearly", words=near[0]))
        )
    return LEAVE, "left", because("heading-unknown")


def _within(text: str, known: Mapping[str, str]) -> str:
    """The longest known heading that stands in a heading as whole words: with which it begins, else where all of them mean the same."""
    found = [each for each in known if len(each) > _SHORT and f" {each} " in f" {text} "]
    begins = [each for each in found if f"{text} ".startswith(f"{each} ")]
    longest = max(begins or found, key=len, default="")
    plain = known.get(longest, LEAVE) != LEAVE and len(longest) * (4 if begins else 3) >= len(text)
    return longest if plain and (begins or len({known[each] for each in found}) == 1) else ""


def told(found: Headed) -> list[dict[str, Any]]:
    """The columns as plain data."""
    return [
        {"column": letters(each.column), "heading": each.text, "holds": each.holds, "certainty": each.certainty, "why": each.why}
        for each in found.headings
    ]
