"""What an import did with its source, for people and for machines: what a person has to look at first. Pure."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from typing import Any

from noticepress.findings import on_one_line
from noticepress.importing.headings import Headed, told
from noticepress.importing.proposal import Certainty, Proposal, Taken, letters
from noticepress.importing.texts import one_line

MOST = 200
"""Lines of one kind on a terminal; JSON has all."""
_LONGEST = 100
_NO_FACT = ("", "columns")
"""Paths of pieces that concern no fact."""
_MEANING: dict[Certainty, str] = {
    "left": "no fact was made of it",
    "guessed": "it may be meant otherwise",
    "mapped": "the source says so",
}


def as_lines(proposal: Proposal, found: Headed, law: str, parties: Sequence[Headed] = ()) -> Iterator[str]:
    """The report for people: the columns of each table that was read, then what was left, guessed and mapped."""
    for table in (found, *parties):
        sheet = f"sheet '{table.sheet.name}', " if table.sheet.name else ""
        rows = " and ".join(map(str, table.rows))
        yield on_one_line(f"{sheet}headings in row {rows}, language {table.locale}, law {law}")
        yield from columns_of(table)
    for certainty in ("left", "guessed"):
        yield from _table(certainty, [each for each in proposal.taken if each.certainty == certainty])
    yield from _mapped([each for each in proposal.taken if each.certainty == "mapped"])


def columns_of(table: Headed) -> Iterator[str]:
    """What each column of a table holds, a line for each."""
    width = max((len(_short(each.text, 50)) for each in table.headings), default=0)
    for each in table.headings:
        why = f"   ({each.why or 'guessed'})" if each.why or each.certainty == "guessed" else ""
        yield on_one_line(f"  {each.letter:<3}{_short(each.text, 50):<{width}}  {each.holds}{why}")


def of_document(proposal: Proposal, law: str) -> Iterator[str]:
    """The report on a document of maps and lists for people: what was left, guessed and mapped."""
    yield f"language {proposal.locale}, law {law}"
    for certainty in ("left", "guessed"):
        yield from _table(certainty, [each for each in proposal.taken if each.certainty == certainty])
    mapped = [each for each in proposal.taken if each.certainty == "mapped"]
    yield f"mapped: {len(mapped)} ({_MEANING['mapped']})"
    kinds = Counter(each.path.partition("/")[0].partition(":")[0] for each in mapped)
    for kind, count in sorted(kinds.items()):
        yield f"  {count} × {kind}"


def document_json(proposal: Proposal, file: str, law: str) -> dict[str, Any]:
    """The same as plain data; ``taken`` accounts for every value of the document."""
    return {"file": file, "locale": proposal.locale, "law": law, **_counted(proposal)}


def _table(certainty: Certainty, taken: Sequence[Taken]) -> Iterator[str]:
    """What was left or guessed: first what concerns a fact; of a column without a place one line for all its cells."""
    yield f"{certainty}: {len(taken)} ({_MEANING[certainty]})"
    lines = [
        *_lines(certainty, [each for each in taken if each.path not in _NO_FACT]),
        *_columns([each for each in taken if each.path in _NO_FACT]),
    ]
    yield from lines[:MOST]
    if len(lines) > MOST:
        yield f"  … and {len(lines) - MOST} more (--format json has all)"


def _lines(certainty: Certainty, taken: Sequence[Taken]) -> Iterator[str]:
    for each in taken:
        path = f" → {each.path}" if certainty == "guessed" else ""
        why = f": {each.why}" if each.why else ""
        yield on_one_line(f"  {_where(each):<8} “{_short(one_line(each.text), _LONGEST)}”{path}{why}")


def _columns(taken: Sequence[Taken]) -> Iterator[str]:
    """Cells that concern no fact, together where they stand in one column for one reason."""
    groups: dict[tuple[str, int, str], list[Taken]] = {}
    for each in taken:
        groups.setdefault((each.place.part, each.place.column, each.why), []).append(each)
    for (_, _, why), alike in groups.items():
        span = _where(alike[0]) + (f"-{_where(alike[-1])}" if len(alike) > 1 else "")
        others = f" and {len(alike) - 1} more" if len(alike) > 1 else ""
        yield on_one_line(f"  {span:<8} “{_short(one_line(alike[0].text), _LONGEST)}”{others}: {why}")


def _mapped(taken: Sequence[Taken]) -> Iterator[str]:
    """What was mapped, by column and kind of fact."""
    yield f"mapped: {len(taken)} ({_MEANING['mapped']})"
    kinds = Counter((each.place.column, each.path.partition("/")[0].partition(":")[0]) for each in taken)
    for (column, kind), count in sorted(kinds.items()):
        rows = sorted({each.place.row for each in taken if each.place.column == column and each.path.startswith(kind)})
        span = f"{letters(column)}{rows[0]}" + (f"-{letters(column)}{rows[-1]}" if len(rows) > 1 else "") if column else "-"
        yield f"  {span:<8} {count} × {kind}"


def _where(taken: Taken) -> str:
    return taken.place.cell or "-"


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
        "counts": {certainty: proposal.count(certainty) for certainty in _MEANING},
        "taken": [each.as_json() for each in proposal.taken],
        "findings": [each.as_json() for each in proposal.findings],
    }


def found_file(found: Headed) -> str:
    """The file of which a sheet is."""
    return next(iter(found.sheet.cells.values())).place.file if found.sheet.cells else ""
