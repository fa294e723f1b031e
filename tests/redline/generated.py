"""Notices made up from a seed, and what editors do to them."""

from __future__ import annotations

import random
import unicodedata
from collections.abc import Callable, Iterator
from copy import deepcopy
from dataclasses import dataclass, field

NOUNS, VERBS, SMALL = map(
    str.split,
    (
        "gegevens bestelling factuur klant vervoerder bank termijn toestemming wet bezwaar dienst account nieuwsbrief website "
        "order invoice customer carrier retention consent objection service privacy e-mailadres ĳsbaan coëfficiënt café "
        "cafe\u0301 mu\u0308de zee-eend foto’s cookies",
        "bewaren gebruiken delen wissen ontvangen vragen controleren keep use share erase receive ask check",
        "wij u de een voor van met om niet als wij uw en of tot we you the a for of with to not when your and or until",
    ),
)
ODD = (
    "**vet**", "*schuin*", "[register](https://a.example/v1)", "[mail](mailto:dpo@a.example)", "`code`", "😀", "👩‍👩‍👧", "“citaat”", "‘wij’",
    "12\u00a0maanden", "€\u00a01.000,50", "21%", "artikel\u00a06", "10.3", "1 januari 2027", "2027-01-01", "24", "en/of", "naam@a.example",
    "Ĳ", "IJ", "(zie\u202fhieronder)", "https://a.example/pad", "§\u00a05", "\\*", "e\u0301e\u0301n",
)  # fmt: skip


@dataclass
class Part:
    """A block before it is Markdown: ``texts`` hold a paragraph's sentences, a list's items or a heading's words."""

    kind: str
    texts: list[str] = field(default_factory=list)
    rows: list[list[str]] = field(default_factory=list)
    level: int = 2
    anchor: str = ""
    ordered: bool = False


Document = list[Part]
Edit = Callable[[random.Random, Document], None]


def generated_pairs(number: int, seed: int = 0) -> Iterator[tuple[str, str]]:
    """Yield so many pairs: a notice, and what became of it after some edits; now and then an empty text."""
    for index in range(number):
        chance = random.Random(seed * 1_000_003 + index)
        document = _document(chance)
        edited = deepcopy(document)
        for _ in range(chance.choice((0, 1, 1, 2, 3, 5, 8, 13))):
            chance.choice(EDITS)(chance, edited)
        pair = _markdown(chance, document), _retyped(chance, _markdown(chance, edited))
        yield chance.choice([("", pair[1]), (pair[0], ""), pair[::-1]]) if not index % 50 else pair


def _document(chance: random.Random) -> Document:
    return [_part(chance) for _ in range(chance.randint(1, 14))]


def _part(chance: random.Random) -> Part:
    kind = chance.choice(("heading", "paragraph", "paragraph", "paragraph", "list", "table"))
    if kind == "heading":
        anchor = chance.choice(("", chance.choice(NOUNS)))
        return Part(kind, [" ".join(_words(chance, 1, 5))], level=chance.randint(1, 4), anchor=anchor)
    if kind == "table":
        width = chance.randint(1, 4)
        return Part(kind, rows=[[_cell(chance) for _ in range(width)] for _ in range(chance.randint(1, 6))])
    texts = [_sentence(chance) for _ in range(chance.randint(1, 6))]
    return Part(kind, texts, ordered=chance.random() < 0.3)


def _words(chance: random.Random, least: int, most: int) -> list[str]:
    kinds = (NOUNS, NOUNS, VERBS, SMALL, SMALL, SMALL, ODD)
    return [chance.choice(chance.choice(kinds)) for _ in range(chance.randint(least, most))]


def _sentence(chance: random.Random) -> str:
    if chance.random() < 0.08:
        return "Wij bewaren dit zo lang als de wet het voorschrijft."
    words = _words(chance, 2, 18)
    return (
        f"{words[0].capitalize()} {', '.join((' '.join(words[1:5]), ' '.join(words[5:]))).strip(', ')}{chance.choice('...?!;')}"
    )


def _cell(chance: random.Random) -> str:
    return " ".join(_words(chance, 1, 4))


def _markdown(chance: random.Random, document: Document) -> str:
    blocks: list[str] = []
    section = 0
    numbered = chance.random() < 0.5
    for part in document:
        section += part.kind == "heading"
        blocks.append(_block(part, f"{section}. " if numbered else ""))
    return "\n\n".join(block for block in blocks if block) + chance.choice(("", "\n", "\n\n"))


def _block(part: Part, number: str) -> str:
    match part.kind:
        case "heading":
            anchor = f" {{#{part.anchor}}}" if part.anchor else ""
            return f"{'#' * part.level} {number}{part.texts[0]}{anchor}" if part.texts else ""
        case "table":
            lines = ["| " + " | ".join(row) + " |" for row in part.rows]
            return "\n".join([lines[0], "|" + "---|" * len(part.rows[0]), *lines[1:]]) if lines else ""
        case "list":
            return "\n".join(f"{n}. {text}" if part.ordered else f"- {text}" for n, text in enumerate(part.texts, start=1))
        case _:
            return " ".join(part.texts)


def _retyped(chance: random.Random, text: str) -> str:
    """Now and then the same text from another keyboard: other quotes, spaces, normal form or line ends."""
    kinds: tuple[Callable[[str], str], ...] = (
        lambda text: text.replace("’", "'").replace("“", '"').replace("”", '"'),
        lambda text: text.replace("\u00a0", " "),
        lambda text: unicodedata.normalize(chance.choice(("NFC", "NFD")), text),
        lambda text: text.replace("\n", "\r\n"),
    )
    return chance.choice(kinds)(text) if chance.random() < 0.1 else text


def _pick(chance: random.Random, document: Document, *kinds: str) -> Part | None:
    found = [part for part in document if part.kind in kinds and (part.texts or part.rows)]
    return chance.choice(found) if found else None


def edit_words(chance: random.Random, document: Document) -> None:
    """Change, add or drop words; numbers, dates and links are among them."""
    part = _pick(chance, document, "paragraph", "list", "heading")
    if part:
        index = chance.randrange(len(part.texts))
        words = part.texts[index].split(" ")
        at = chance.randrange(len(words))
        words[at : at + chance.randint(0, 3)] = _words(chance, 0, 3)
        part.texts[index] = " ".join(words).strip() or "Niets."


def edit_units(chance: random.Random, document: Document) -> None:
    """Change every place of one number, date or link."""
    old, new = chance.choice((("v1)", "v2)"), ("24", "36"), ("2027", "2028"), ("1.000,50", "1.250,00"), ("12\u00a0", "18\u00a0")))
    for part in document:
        part.texts = [text.replace(old, new) for text in part.texts]
        part.rows = [[cell.replace(old, new) for cell in row] for row in part.rows]


def move_sentence(chance: random.Random, document: Document) -> None:
    """Move a sentence or an item, within its block or to another."""
    source, target = _pick(chance, document, "paragraph", "list"), _pick(chance, document, "paragraph", "list")
    if source and target:
        target = chance.choice((source, target))
        text = source.texts.pop(chance.randrange(len(source.texts)))
        target.texts.insert(chance.randint(0, len(target.texts)), text)


def shuffle_sentences(chance: random.Random, document: Document) -> None:
    """Put the sentences or items of a block in another order."""
    part = _pick(chance, document, "paragraph", "list")
    if part:
        chance.shuffle(part.texts)


def change_sentences(chance: random.Random, document: Document) -> None:
    """Add, drop or repeat a sentence or an item."""
    part = _pick(chance, document, "paragraph", "list")
    if part:
        at = chance.randrange(len(part.texts))
        part.texts[at : at + chance.randint(0, 1)] = [_sentence(chance)] if chance.random() < 0.6 else [part.texts[at]] * 2


def change_rows(chance: random.Random, document: Document) -> None:
    """Add, drop, move or change a row."""
    part = _pick(chance, document, "table")
    if part:
        row = [_cell(chance) for _ in part.rows[0]]
        at = chance.randrange(len(part.rows))
        match chance.randrange(4):
            case 0:
                part.rows.insert(at, row)
            case 1 if len(part.rows) > 1:
                part.rows.pop(at)
            case 2:
                part.rows.insert(chance.randrange(len(part.rows)), part.rows.pop(at))
            case _:
                part.rows[at][chance.randrange(len(row))] = row[0]


def change_columns(chance: random.Random, document: Document) -> None:
    """Add, drop or move a column."""
    part = _pick(chance, document, "table")
    if part:
        width = len(part.rows[0])
        at, to, kind = chance.randrange(width), chance.randrange(width), chance.randrange(3)
        for row in part.rows:
            if kind == 0:
                row.insert(at, _cell(chance))
            elif kind == 1 and width > 1:
                row.pop(at)
            else:
                row.insert(to, row.pop(at))


def split_paragraph(chance: random.Random, document: Document) -> None:
    """Split a paragraph, into two or into a list."""
    part = _pick(chance, document, "paragraph")
    if part and len(part.texts) > 1:
        at = chance.randint(1, len(part.texts) - 1)
        rest = Part(chance.choice(("paragraph", "list")), part.texts[at:])
        part.texts = part.texts[:at]
        document.insert(next(index for index, other in enumerate(document) if other is part) + 1, rest)


def merge_paragraphs(chance: random.Random, document: Document) -> None:
    """Join a paragraph with the block after it."""
    texts = [index for index, part in enumerate(document) if part.kind in ("paragraph", "list")]
    joinable = [index for index in texts if index + 1 in texts and document[index].kind == "paragraph"]
    if joinable:
        at = chance.choice(joinable)
        document[at].texts += document.pop(at + 1).texts


def change_blocks(chance: random.Random, document: Document) -> None:
    """Add, drop, move or repeat a block; added headings renumber those after them."""
    if not document:
        return
    at = chance.randrange(len(document))
    match chance.randrange(4):
        case 0:
            document.insert(at, _part(chance))
        case 1:
            document.pop(at)
        case 2:
            document.insert(chance.randrange(len(document)), document.pop(at))
        case _:
            document.insert(chance.randrange(len(document)), deepcopy(document[at]))


EDITS: tuple[Edit, ...] = (
    *(edit_words, edit_words, edit_words, edit_units, move_sentence, move_sentence, shuffle_sentences, change_sentences),
    *(change_rows, change_columns, split_paragraph, merge_paragraphs, change_blocks, change_blocks),
)
