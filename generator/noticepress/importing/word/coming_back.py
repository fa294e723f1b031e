"""A Word file of ours read whole: its edits and comments, and what stands outside the text. Pure but for the repository that it asks."""

from __future__ import annotations

from collections.abc import Iterator

from noticepress.findings import Finding, Unusable
from noticepress.formats.word.exported import Exported, mark_of
from noticepress.importing.word import facts
from noticepress.importing.word.edits import Edit, edits
from noticepress.importing.word.opening import W, WordFile
from noticepress.importing.word.pairing import pair
from noticepress.importing.word.paragraphs import Paragraph, comments, read
from noticepress.importing.word.proposals import Result, propose
from noticepress.importing.word.report import Comment
from noticepress.importing.word.units import Written
from noticepress.reading.yaml import Parsed
from noticepress.rendering.origins import Origin
from noticepress.repository import Repository

MAX_PARAGRAPHS = 10_000
MAX_LETTERS = 20_000
"""Of a file that is compared: the longest notices have a tenth of it."""


def exported(file: WordFile) -> Exported:
    """What we kept in the file; raises ``Unusable`` for one that is not ours."""
    if file.exported is None:
        message = "this Word file does not say of which notice it is: noticepress did not write it, or a program took that out"
        fix = "write one with 'noticepress diff NOTICE --clean --format docx', and let counsel work in it"
        raise Unusable([Finding("word-not-ours", message, file.name, fix=fix)])
    return file.exported


def read_back(file: WordFile, repository: Repository) -> tuple[Result, list[Comment]]:
    """Every edit with what it means for the facts as they are now, and every comment."""
    kept = exported(file)
    written = Written(kept)
    paragraphs = read(file.document, file.links, file.styles)
    _bounded(paragraphs, file.name)
    found = [*edits(written, pair(written.units, paragraphs)), *_outside(file)]
    words = repository.words(kept.law, kept.locale, repository.notices[kept.notice].notice.register_.get(kept.locale, "formal"))

    def message(name: str) -> tuple[str, str]:
        return (words.raw(name), words.place(name)) if words.has(name) else ("", "")

    result = propose(written, found, lambda origin: facts.text_of(parsed(repository, kept.notice, origin), origin), message)
    return result, list(_comments(file, written, paragraphs))


def _bounded(paragraphs: list[Paragraph], name: str) -> None:
    """Raise ``Unusable`` for more than a notice can be."""
    longest = max((len(each.text) for each in paragraphs), default=0)
    if len(paragraphs) > MAX_PARAGRAPHS or longest > MAX_LETTERS:
        message = f"the file has {len(paragraphs):,} paragraphs, the longest of {longest:,} characters: too much for a notice"
        fix = f"take out what is no part of the notice: at most {MAX_PARAGRAPHS:,} paragraphs of {MAX_LETTERS:,} characters are compared"
        raise Unusable([Finding("file-too-large", message, name, fix=fix)])


def parsed(repository: Repository, notice: str, origin: Origin) -> Parsed | None:
    """The file in which an origin stands."""
    return repository.organisation_parsed if origin.kind == "organisation" else repository.written.get(notice)


def _outside(file: WordFile) -> Iterator[Edit]:
    """Words outside the text: notes and headers."""
    for name, part in file.beside.items():
        kind = name.removeprefix("word/").rstrip("xml.").rstrip("0123456789")
        if kind in ("footnotes", "endnotes"):
            for note in part:
                said = "".join(each.text or "" for each in note.iter(f"{W}t")).strip()
                if said:
                    yield Edit("odd", f"{kind[:-1]} {note.get(f'{W}id', '')}", "", said)
        elif kind in ("header", "footer"):
            said = "".join(each.text or "" for each in part.iter(f"{W}t")).strip()
            ours = kind == "footer" and _letters(said).removeprefix(_letters(exported(file).footer)).strip("0123456789/") == ""
            if said and not ours:
                yield Edit("odd", kind, exported(file).footer if kind == "footer" else "", said)


def _letters(text: str) -> str:
    return "".join(text.split())


def _comments(file: WordFile, written: Written, paragraphs: list[Paragraph]) -> Iterator[Comment]:
    known = {unit.key: unit for unit in written.units}
    for number, author, date, text in comments(file.beside.get("word/comments.xml")):
        if written.exported.remark and mark_of(text) == written.exported.remark:
            continue  # ours, which says what changed
        where = [each for each in paragraphs if number in each.comments]
        units = [known[key] for each in where for key in each.keys if key in known]
        about = dict.fromkeys(each.origin.name for unit in units for each in written.within(unit.start, unit.end))
        place = where[0].place if where else "nowhere in the text"
        yield Comment(author, date, place, tuple(about), text)
