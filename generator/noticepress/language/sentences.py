"""Text to sentences, and the grammar of a sentence as far as little words show it: clauses and their subjects. Pure."""

from __future__ import annotations

import json
import re
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass
from functools import cache, lru_cache
from importlib import metadata

from noticepress import markdown as markdown_module
from noticepress import store
from noticepress.language.style import Grammar
from noticepress.markdown import parser
from noticepress.redline import chunks as chunks_module
from noticepress.redline.chunks import chunks

_PARSER = parser()
_LONG = 5000
"""Characters of a text that is worth keeping: a whole document."""
_FAR = ("]:", "```", "~~~")
"""Stand where a link is defined, which counts in other chunks, too, and where a code fence begins or ends, which only the parser knows."""
_ANCHOR = re.compile(r" ?\{#[a-z0-9-]+\}")
_PLAIN = re.compile(r"[^\W\d_](?:[^\W_]|[,;:()’‘“”'?.%€–]| (?! ))*")
"""A name or sentence in which nothing can be Markdown; most texts of the facts are one."""
_WORD = re.compile(r"\w+(?:[’'\-]\w+)*")
_END = re.compile(r"(?<![.!?])[.!?]++[”’\"')]*+(?=\s+[^a-zà-ÿ\s]|\s*$)")
_PAUSE = re.compile(r"[,;:()–—]")


@dataclass(frozen=True, slots=True)
class Word:
    """A word in small letters, and where it stands."""

    text: str
    start: int
    end: int


@lru_cache(maxsize=4096)
def blocks(markdown: str) -> tuple[str, ...]:
    """The paragraphs, headings, list items and cells of a text, as plain words on one line each."""
    if _PLAIN.fullmatch(markdown):
        return (markdown.strip(" "),)
    if len(markdown) < _LONG:
        return _blocks(markdown)
    key = store.key_of("blocks", _parsing(), markdown)
    made = store.once(key, lambda: json.dumps(_by_chunk(markdown), ensure_ascii=False).encode("utf-8", "surrogatepass"))
    return tuple(json.loads(made))


def _by_chunk(document: str) -> tuple[str, ...]:
    """The blocks of a document; chunks that documents share, as those of one notice under two laws do, are read once."""
    if any(mark in document for mark in _FAR):
        return _blocks(document)
    return tuple(block for chunk in chunks(document) for block in _blocks(chunk))


@cache
def _parsing() -> str:
    """What changes when Markdown is divided otherwise."""
    return f"{metadata.version('markdown-it-py')} {store.stamp(__file__, markdown_module.__file__, chunks_module.__file__)}"


@lru_cache(maxsize=4096)
def _blocks(markdown: str) -> tuple[str, ...]:
    return tuple(
        _ANCHOR.sub(
            "", re.sub(r"\s+", " ", "".join(c.content or " " * c.type.endswith("break") for c in t.children or ()))
        ).strip()
        for t in _PARSER.parse(markdown)
        if t.type == "inline"
    )


def words(text: str) -> list[Word]:
    """The words of a text in order."""
    return [Word(m[0].lower().replace("’", "'"), m.start(), m.end()) for m in _WORD.finditer(text)]


def sentences(block: str, abbreviations: Collection[str]) -> Iterator[tuple[int, int]]:
    """Yield start and end of every sentence; the full stop of an abbreviation or initial ends none, nor that of ``15. März`` for ``# März``."""
    start = 0
    known = {a.lower() for a in abbreviations}
    for end in _END.finditer(block):
        last = block[start : end.start()].rsplit(" ", 1)[-1].lstrip("(‘“„")
        if end[0] == "." and last.isdecimal() and (after := _WORD.search(block, end.end())) and f"# {after[0].lower()}" in known:
            continue
        if end[0].startswith(".") and end.end() < len(block) and (last.lower() in known or re.fullmatch(r"[A-Z]|\d", last)):
            continue
        yield start, end.end()
        start = end.end()
        while start < len(block) and block[start].isspace():
            start += 1
    if block[start:].strip():
        yield start, len(block)


def sentence_with(document: str, text: str, abbreviations: Sequence[str]) -> str:
    """The first sentence of a document (Markdown) that ``text`` became, or became part of; empty when none did."""
    wanted = next(iter(blocks(text)), "").rstrip(".:; ").lower()
    for block in blocks(document) if wanted else ():
        at = block.lower().find(wanted)
        if at >= 0:
            return next((block[start:end] for start, end in sentences(block, abbreviations) if start <= at < end), block)
    return ""


@dataclass(frozen=True, slots=True)
class Clause:
    """The words of a clause. ``kind``: ``condition``, another ``subordinate`` one, ``joined`` to the one before, or ``main``."""

    words: tuple[Word, ...]
    kind: str


def clauses(sentence: str, grammar: Grammar) -> list[Clause]:
    """Divide a sentence where it pauses, at words that begin a clause, and at 'and' before a new subject."""
    found: list[list[Word]] = [[]]
    every = words(sentence)
    subjects = {*grammar.we, *grammar.our, *grammar.others}
    for index, word in enumerate(every):
        before = every[index - 1] if index else None
        after = every[index + 1].text if index + 1 < len(every) else ""
        pause = before is not None and _PAUSE.search(sentence, before.end, word.start)
        begins = word.text in (*grammar.conditions, *grammar.clauses) or (word.text in grammar.joins and after in subjects)
        if found[-1] and (pause or begins):
            found.append([])
        found[-1].append(word)
    return [Clause(tuple(clause), _kind(clause, grammar)) for clause in found if clause]


def _kind(clause: Sequence[Word], grammar: Grammar) -> str:
    first = clause[0].text
    if first in grammar.joins and len(clause) > 1 and clause[1].text in grammar.conditions:
        return "condition"
    for names, kind in ((grammar.conditions, "condition"), (grammar.clauses, "subordinate"), (grammar.joins, "joined")):
        if first in names:
            return kind
    return "main"


def subject(clause: Clause, grammar: Grammar, names: Sequence[tuple[str, ...]], beside: tuple[int, int] | None) -> bool | None:
    """True when the controller or one of ``names`` is the subject, False for another pronoun, None when neither shows.

    ``beside``: a pronoun next to these words of the clause (first, last) is the subject, whatever else the clause has.
    """
    texts = [word.text for word in clause.words]
    if beside:
        before, after = texts[beside[0] - 1 : beside[0]], texts[beside[1] + 1 : beside[1] + 2]
        if {*before, *after} & set(grammar.we):
            return True
        if set(before) & set(grammar.others):
            return False
        if set(after) & set(grammar.others):  # 'kan u bellen': 'u' is the subject unless one stands before
            return beside[0] > 0 and _first(texts[: beside[0]], clause, grammar, names) is True
    return _first(texts, clause, grammar, names)


def _first(texts: Sequence[str], clause: Clause, grammar: Grammar, names: Sequence[tuple[str, ...]]) -> bool | None:
    """Whether the first of these words that can be a subject is the controller or one of ``names``."""
    for index, text in enumerate(texts):
        if text in grammar.we:
            return True
        of_something = index > 0 and texts[index - 1] in grammar.prepositions and not _some_of(texts, index, grammar)
        if not of_something and (text in grammar.our or any(tuple(texts[index : index + len(n)]) == n for n in names)):
            return True
        if text in grammar.others and not (index == 0 and clause.kind == "subordinate"):
            return False
    return None


def _some_of(texts: Sequence[str], index: int, grammar: Grammar) -> bool:
    """'Some of our partners' is a subject, 'on our site' is none."""
    return " ".join(texts[max(index - 2, 0) : index]) in grammar.parts
