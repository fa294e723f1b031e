"""Every kind of change that the model of facts can have, in the words of a reader: ``python -m tests.changes.sentences`` writes the table.

The table (``sentences.md``) is for people who know the law: each row is one key of the model, what happens to it, and what a
reader is told in Dutch, English and German. Values are stand-ins: a text is ‘de oude woorden’ and becomes ‘de nieuwe woorden’.
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

from noticepress.changes.change import Change, Kind
from noticepress.changes.facts import FACTS_IN_LISTS
from noticepress.changes.phrases import phrase
from noticepress.changes.shapes import Items, Keyed, Localised, Record, Scalar, Shape, fields, root, shape_at
from noticepress.language.messages import Messages, messages
from noticepress.places import packaged

TABLE = Path(__file__).parent / "sentences.md"
LOCALES = ("nl", "en", "de")
ID = "zz-one"
"""The id of every stand-in; no sentence may hold it."""
WORDS = {
    "nl": ("de oude woorden", "de nieuwe woorden"),
    "en": ("the old words", "the new words"),
    "de": ("die alten Wörter", "die neuen Wörter"),
}
"""What a text was and becomes, in each language."""
UNTOLD = frozenset({"formerly", "id", "regimes"})
"""Keys that no reader is told of: what a law does not show is no news under it."""
PAIRS: dict[str, tuple[Any, Any]] = {
    "number": (12, 13), "date": ("2026-02-01", "2027-02-01"), "country": ("NL", "BE"), "locale": ("nl", "en"),
    "plain": ("oud.example", "nieuw.example"), "reference": (ID, "zz-two"), "term": ("access", "erasure"),
}  # fmt: skip
HEAD = "# What a reader is told of each kind of change\n\nWritten by `python -m tests.changes.sentences`; look at each row that changes.\n\n| Key | Change | Nederlands | English | Deutsch |\n|---|---|---|---|---|\n"


def value(shape: Shape, *, new: bool) -> Any:
    """A stand-in for a fact."""
    if isinstance(shape, Localised):
        said = {locale: words[new] for locale, words in WORDS.items()}
        return {locale: [words] for locale, words in said.items()} if shape.kind == "list" else said
    if isinstance(shape, Record):
        return {key: value(below, new=new) for key, below in shape.fields.items() if key not in ("required", *UNTOLD)}
    if isinstance(shape, Items):
        return [value(shape.of, new=new)]
    if isinstance(shape, Keyed):
        return {ID: _named(value(shape.of, new=new))}
    if shape.choices:
        return shape.choices[1 if new and len(shape.choices) > 1 else 0]
    return {"flag": new, "period": "P2Y" if new else "P1Y"}.get(shape.kind, PAIRS.get(shape.kind, ("", ""))[new])


def _named(item: Any) -> Any:
    """An item with a name that does not change."""
    names = {"name": "Voorbeeld", "term": "Voorbeeld", "heading": "Voorbeeld", "to": "Voorbeeld"}
    return {**item, **{key: {"und": name} for key, name in names.items() if key in item}} if isinstance(item, dict) else item


def facts() -> dict[str, Any]:
    """Facts in which every collection has an item."""
    found: dict[str, Any] = value(root(), new=False)
    for part in found.values():
        for collection in part.values():
            if isinstance(collection, dict) and ID in collection:
                collection["zz-two"] = (
                    {**collection[ID], "name": {"und": "Tweede"}} if isinstance(collection[ID], dict) else collection[ID]
                )
    channels = found["organisation"]["requests"]["channels"]
    channels["zz-two"] = {**channels[ID], "kind": "telephone", "email": None}
    found["notice"]["rights"] = {"access": found["notice"]["rights"][ID], "erasure": {}}
    return found


def kinds(path: tuple[str, ...], shape: Shape) -> Iterator[tuple[Kind, Any, Any]]:
    """What can happen to a fact: the kind with what it was and is."""
    old, new = value(shape, new=False), value(shape, new=True)
    if path[-1] == "*" and isinstance(shape, Record):
        yield from (("added", None, _named(new)), ("removed", _named(old), None), ("moved", 3, 1))
    elif isinstance(shape, Localised):
        yield from (("changed", old, new), ("translated", old, new), ("text-added", None, new), ("text-removed", old, None))
    elif isinstance(shape, Scalar) and shape.kind == "flag":
        yield from (("started", False, True), ("stopped", True, False), ("added", None, False), ("removed", True, None))
    elif isinstance(shape, Scalar):
        ways: tuple[Kind, ...] = (
            ("longer",) if shape.kind == "period" else ("basis-switched",) if shape.name == "basis" else ("changed",)
        )
        yield from ((way, old, new) for way in ways)
        if shape.kind == "period":
            yield "shorter", new, old
        yield from (("added", None, new), ("removed", old, None))
    elif isinstance(shape, Items) and isinstance(shape.of, Scalar):
        if shape.all_when_empty:
            yield from (("narrower", [], new), ("wider", old, []))
        yield from (("changed", old, new), ("wider", old, [*old, *new]), ("narrower", [*old, *new], old))
    elif isinstance(shape, Record):
        yield from (("added", None, new), ("removed", old, None))


def rows() -> Iterator[tuple[str, str, dict[str, str]]]:
    """Each key of the model once under each holder, with what happens and the sentences."""
    words = {locale: spoken(locale) for locale in LOCALES}
    known = facts()
    for path, change in changes():
        said = {locale: phrase(change, known, known, words[locale], locale).sentence for locale in LOCALES}
        yield "/".join(path), change.kind, said


def changes() -> Iterator[tuple[tuple[str, ...], Change]]:
    """What can happen to each key of the model, once under each holder, with its path."""
    seen = set()
    for path, shape in _places():
        if path[-1] in UNTOLD or len(path) < 2 or (path[-1] == "*" and not isinstance(shape, Record | Localised)):
            continue
        holder = [step for step in path[:-1] if step != "*"][-1]
        for kind, old, new in kinds(path, shape):
            known_kind = (holder, path[-1], kind, old is None or new is None) if kind != "translated" else (kind,)
            if known_kind in seen or ("address" in path[2:-1] and path[1] != "contacts"):
                continue
            seen.add(known_kind)
            yield path, _change(kind, path, old, new)


def _places() -> Iterator[tuple[tuple[str, ...], Shape]]:
    """Every key of the model, and after it the items that stand below it."""
    for path, shape in fields():
        yield path, shape
        if isinstance(shape, Items | Keyed):
            yield (*path, "*"), shape.of


def _change(kind: Kind, path: tuple[str, ...], old: Any, new: Any) -> Change:
    there = tuple(_step(path[: at + 1]) for at in range(len(path)))
    owners = [at for at in range(1, len(path) + 1) if _owns(path[:at])]
    depth = max(owners, default=1)
    field = ".".join(step for step in path[depth:] if step != "*")
    return Change(kind, there, there[:depth], field, old, new, LOCALES[1:] if kind == "translated" else LOCALES)


def _step(path: tuple[str, ...]) -> str:
    """An id or number for the items of a collection or list; rights are known by a law's term."""
    if path[-1] != "*":
        return path[-1]
    if path[-2] == "rights" or path[-3:-1] == ("metrics", "requests"):
        return "access"
    return "1" if path[-2] != "processing" and isinstance(shape_at(path[:-1]), Items) else ID


def _owns(path: tuple[str, ...]) -> bool:
    """Parts of a file, items with an id, and rows of the lists whose items are facts of their own."""
    if path[-1] != "*":
        return len(path) == 1 or (len(path) == 2 and isinstance(shape_at(path), Record))
    holder = shape_at(path[:-1])
    return (isinstance(holder, Keyed) and not isinstance(holder.of, Scalar)) or path[-2] in FACTS_IN_LISTS


def spoken(locale: str) -> Messages:
    """The words of a language, with the terms of the laws."""
    return messages([packaged("locales")], locale, "formal", ["changes", "gdpr", "ccpa", "us-states"])


def table() -> str:
    """The table as Markdown."""
    lines = [f"| {at} | {kind} | {' | '.join(said[locale] for locale in LOCALES)} |" for at, kind, said in rows()]
    return HEAD + "\n".join(line.replace("\n", " ") for line in lines) + "\n"


if __name__ == "__main__":
    TABLE.write_text(table(), "utf-8")
