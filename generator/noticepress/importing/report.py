"""What an import did with its source, for people and for machines: what a person has to look at first. Pure."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from typing import Any

from noticepress.findings import on_one_line
from noticepress.importing.because import in_words
from noticepress.importing.headings import Headed, told
from noticepress.importing.proposal import Certainty, Proposal, Taken, letters
from noticepress.importing.texts import one_line
from noticepress.language.messages import Messages

MOST = 200
"""Lines of one kind on a terminal; JSON has all."""
_LONGEST = 100
_NO_FACT = ("", "columns")
"""Paths of pieces that concern no fact."""
_CERTAINTIES: tuple[Certainty, ...] = ("left", "guessed", "mapped")


def as_lines(proposal: Proposal, tables: Sequence[Headed], law: str, words: Messages) -> Iterator[str]:
    """The report for people: the columns of each table that was read, then what was left, guessed and mapped."""
    for table in tables:
        message = "report.headings-of-sheet" if table.sheet.name else "report.headings"
        sheet = {"sheet": table.sheet.name} if table.sheet.name else {}
        one, *others = map(str, table.rows)
        rows = words.plain("report.rows-and", one=one, other=others[0]) if others else one
        yield on_one_line(words.plain(message, None, **sheet, rows=rows, language=table.locale, law=law))
        yield from columns_of(table, words)
    several = len(tables) > 1
    kinds: tuple[Certainty, ...] = ("left", "guessed")
    for certainty in kinds:
        yield from _table(certainty, [each for each in proposal.taken if each.certainty == certainty], words, several)
    yield from _mapped([each for each in proposal.taken if each.certainty == "mapped"], words, several)


def columns_of(table: Headed, words: Messages) -> Iterator[str]:
    """What each column of a table holds, a line for each."""
    width = max((len(_short(each.text, 50)) for each in table.headings), default=0)
    for each in table.headings:
        reason = in_words(each.why, words) or (words.plain("report.guessed-column") if each.certainty == "guessed" else "")
        why = f"   ({reason})" if reason else ""
        yield on_one_line(f"  {each.letter:<3}{_short(each.text, 50):<{width}}  {each.holds}{why}")


def of_document(proposal: Proposal, law: str, words: Messages) -> Iterator[str]:
    """The report on a document of maps and lists for people: what was left, guessed and mapped."""
    yield words.plain("report.language", language=proposal.locale, law=law)
    kinds: tuple[Certainty, ...] = ("left", "guessed")
    for certainty in kinds:
        yield from _table(certainty, [each for each in proposal.taken if each.certainty == certainty], words)
    mapped = [each for each in proposal.taken if each.certainty == "mapped"]
    yield words.plain("report.mapped", count=str(len(mapped)))
    counted = Counter(each.path.partition("/")[0].partition(":")[0] for each in mapped)
    for kind, count in sorted(counted.items()):
        yield f"  {count} × {kind}"


def document_json(proposal: Proposal, file: str, law: str) -> dict[str, Any]:
    """The same as plain data; ``taken`` accounts for every value of the document."""
    return {"file": file, "locale": proposal.locale, "law": law, **_counted(proposal)}


def _table(certainty: Certainty, taken: Sequence[Taken], words: Messages, several: bool = False) -> Iterator[str]:
    """What was left or guessed: first what concerns a fact; of a column without a place one line for all its cells.

    ``several``: places name the sheet, too.
    """
    yield words.plain(f"report.{certainty}", count=str(len(taken)))
    lines = [
        *_lines(certainty, [each for each in taken if each.path not in _NO_FACT], words, several),
        *_columns([each for each in taken if each.path in _NO_FACT], words, several),
    ]
    yield from lines[:MOST]
    if len(lines) > MOST:
        yield f"  {words.plain('report.more', count=str(len(lines) - MOST))}"


def _lines(certainty: Certainty, taken: Sequence[Taken], words: Messages, several: bool) -> Iterator[str]:
    for each in taken:
        path = f" → {each.path}" if certainty == "guessed" else ""
        why = f": {in_words(each.why, words)}" if each.why else ""
        yield on_one_line(f"  {_where(each, several):<8} “{_short(one_line(each.text), _LONGEST)}”{path}{why}")


def _columns(taken: Sequence[Taken], words: Messages, several: bool) -> Iterator[str]:
    """Cells that concern no fact, together where they stand in one column for one reason."""
    groups: dict[tuple[str, int, str], list[Taken]] = {}
    for each in taken:
        groups.setdefault((each.place.part, each.place.column, each.why), []).append(each)
    for alike in groups.values():
        span = _where(alike[0], several) + (f"-{_where(alike[-1])}" if len(alike) > 1 else "")
        others = words.plain("report.and-more", count=str(len(alike) - 1)) if len(alike) > 1 else ""
        said = f"“{_short(one_line(alike[0].text), _LONGEST)}”{others}: {in_words(alike[0].why, words)}"
        yield on_one_line(f"  {span:<8} {said}")


def _mapped(taken: Sequence[Taken], words: Messages, several: bool) -> Iterator[str]:
    """What was mapped, by column and kind of fact."""
    yield words.plain("report.mapped", count=str(len(taken)))
    kinds: dict[tuple[str, int, str], list[int]] = {}
    for each in taken:
        kind = each.path.partition("/")[0].partition(":")[0]
        kinds.setdefault((each.place.part, each.place.column, kind), []).append(each.place.row)
    for (part, column, kind), rows in sorted(kinds.items()):
        sheet = f"{part}!" if several and part and column else ""
        last = f"-{letters(column)}{max(rows)}" if len({*rows}) > 1 else ""
        span = f"{sheet}{letters(column)}{min(rows)}{last}" if column else "-"
        yield on_one_line(f"  {span:<8} {len(rows)} × {kind}")


def _where(taken: Taken, sheet: bool = False) -> str:
    return (str(taken.place) if sheet and taken.place.cell else taken.place.cell) or "-"


def _short(text: str, most: int) -> str:
    return text if len(text) <= most else f"{text[: most - 1]}…"


def as_json(proposal: Proposal, found: Headed, law: str, parties: Sequence[Headed] = ()) -> dict[str, Any]:
    """The report as plain data; ``taken`` accounts for every cell of the sheet, and of those of recipients."""
    return {
        "file": found_file(found),
        "sheet": found.sheet.name,
        "headings": list(found.rows),
        "locale": found.locale,
        "law": law,
        "columns": told(found),
        "recipients": [
            {"sheet": each.sheet.name, "headings": list(each.rows), "locale": each.locale, "columns": told(each)}
            for each in parties
        ],
        **_counted(proposal),
    }


def _counted(proposal: Proposal) -> dict[str, Any]:
    return {
        "counts": {certainty: proposal.count(certainty) for certainty in _CERTAINTIES},
        "taken": [each.as_json() for each in proposal.taken],
        "findings": [each.as_json() for each in proposal.findings],
    }


def found_file(found: Headed) -> str:
    """The file of which a sheet is."""
    return next(iter(found.sheet.cells.values())).place.file if found.sheet.cells else ""
