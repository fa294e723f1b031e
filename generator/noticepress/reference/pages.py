"""The pages of the key reference, in Markdown. Touches the disk: reads laws, words and the specimen."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from functools import cached_property

from noticepress.language.messages import escape
from noticepress.model.values import Ref, Term
from noticepress.places import Places, packaged
from noticepress.reference.keys import Key, kind_in_words
from noticepress.reference.parts import PARTS, Part
from noticepress.reference.plan import INDEX, Plan, Record, plan
from noticepress.reference.sentences import Printed, Sentences, Specimen
from noticepress.reference.terms import TITLES, Entry, Terms

NOTE = "<!-- Written by 'noticepress reference'; change the model, the words or the specimen instead. -->"
LONG = 400
"""Characters of a sentence that are shown."""


@dataclass(frozen=True)
class Reference:
    """All that is known about keys, under the laws and in the languages of ``places``."""

    places: Places = field(default_factory=lambda: Places(packaged("regimes").parent))

    @cached_property
    def plan(self) -> Plan:
        """Which page explains what."""
        return plan()

    @cached_property
    def terms(self) -> Terms:
        """What can be chosen."""
        return Terms(self.places)

    @cached_property
    def sentences(self) -> Sentences:
        """What keys print."""
        return Sentences(Specimen(self.places))

    def listed(self, key: Key) -> str:
        """The list of a law's terms from which its ids are taken; empty when there is none."""
        mark = key.mark
        return mark.terms if isinstance(mark, Term) else mark.target if isinstance(mark, Ref) and mark.vocabulary else ""

    def printed(self, key: Key) -> list[Printed]:
        """What a key prints here, or in another place where the same record stands."""
        there = (each for each in self.plan.alike(key) if self.sentences.has_place(each))
        return next((self.sentences.of(each) for each in there), [])


def kind(key: Key) -> str:
    """What is written there, and whether it has to be."""
    return f"{kind_in_words(key)} · {'required' if key.required else 'may be left out'}"


def pages(reference: Reference) -> dict[str, str]:
    """The pages by file name."""
    parts = {f"{part.name}.md": _page(reference, part) for part in PARTS}
    return {f"{INDEX}.md": _index(reference), **parts, "terms.md": _terms(reference.terms)}


def _page(reference: Reference, part: Part) -> str:
    records = reference.plan.pages[part.name]
    lines = [f"# {part.title}", "", NOTE, "", part.about]
    for record in records:
        lines += ["", *_head(record)]
        for key in record.own:
            lines += ["", *_entry(reference, key, _short(key, records))]
    return _joined(lines)


def _joined(lines: Sequence[str]) -> str:
    return re.sub(r"\n{3,}", "\n\n", "\n".join(lines)).rstrip() + "\n"


def _short(key: Key, records: Sequence[Record]) -> str:
    """The shortest end of a key's path that no other key of the page has."""
    every = [each.path for record in records for each in record.own]
    ends = (key.path[-length:] for length in range(1, len(key.path) + 1))
    return "/".join(
        next((end for end in ends if end[0] != "*" and sum(path[-len(end) :] == end for path in every) == 1), key.path)
    )


def _head(record: Record) -> Iterator[str]:
    """Where a record stands, what it is, and its keys that are explained elsewhere."""
    yield f"## `{'/'.join(record.path)}`" if record.path else f"## The top of `{record.file}`"
    yield ""
    if record.path:
        yield (record.model.__doc__ or "").strip().replace("``", "`").partition("\n\n")[0]
        yield ""
    for page, found in record.others:
        names = ", ".join(f"`{key.path[-1]}`" for key in found)
        where = "as above" if not page else f"see [{_title(page).lower() if page == INDEX else _title(page)}]({page}.md)"
        yield f"Also {names}: {where}."
        yield ""


def _title(page: str) -> str:
    return next((part.title for part in PARTS if part.name == page), "The keys of every fact")


def _entry(reference: Reference, key: Key, short: str) -> Iterator[str]:
    yield f"### `{short}`"
    yield ""
    yield f"`{key.shown}`  " if key.shown != short else ""
    yield f"*{_escaped_kind(kind(key))}*"
    yield ""
    yield key.description
    yield ""
    yield from _choices(reference, key)
    for printed in reference.printed(key):
        yield from _said(reference, key, printed)


def _escaped_kind(text: str) -> str:
    return text.replace("*", "\\*")


def _choices(reference: Reference, key: Key) -> Iterator[str]:
    """What can be chosen there: the list itself, or where it stands."""
    name = reference.listed(key)
    if name:
        yield f"The ids: [{TITLES.get(name, name)}](terms.md#{name})."
        yield ""
        return
    for value, words in reference.terms.choices(key):
        said = " / ".join(dict.fromkeys(str(escape(word)) for word in words))
        yield f"- `{value}`" + (f": {said}" if said.replace(" ", "-") != value else "")
    yield ""


def _said(reference: Reference, key: Key, printed: Printed) -> Iterator[str]:
    laws = ", ".join(reference.terms.law(law) for law in printed.laws)
    value = f", `{key.path[-1]}: {printed.value}`" if printed.value and not key.is_text else ""
    yield f"- {laws}{value}"
    for locale, text in printed.texts.items():
        if text:
            yield f"    - {locale}: {_with_own_words(text, reference.sentences.example(key, locale))}"
    yield ""


def _with_own_words(sentence: str, own: str) -> str:
    """A printed sentence, cut when it is long, with the words that the key gave in bold."""
    goes_on = 0 <= sentence.lower().find(own.lower()) < len(sentence) - len(own)  # the point is of an abbreviation: B.V.
    bare = own if goes_on else own.rstrip(".;: ")
    at = sentence.lower().find(bare.lower()) if bare else -1
    if at < 0 or len(bare) > len(sentence) - 3:
        return f"“{escape(_cut(sentence))}”"
    before, words, after = sentence[:at], sentence[at : at + len(bare)], sentence[at + len(bare) :]
    if len(sentence) > LONG:
        before, after = (
            (f"… {before[-LONG // 2 :].partition(' ')[2]}" if len(before) > LONG // 2 else before),
            _cut(after, LONG // 2),
        )
    return f"“{escape(before)}**{escape(words)}**{escape(after)}”"


def _cut(text: str, length: int = LONG) -> str:
    return text if len(text) <= length else text[:length].rpartition(" ")[0] + " …"


def _index(reference: Reference) -> str:
    lines = [
        "# Key reference", "", NOTE, "",
        "Every key of the facts: what it means, what is written there, and the sentence that it prints under each law, in each language. The sentences are made by",
        "the templates that write your notices, from the facts of a made-up shop; your own words stand where its words are **bold**.", "",
        "`noticepress explain keep/from` shows the same in a terminal; an editor shows it when the pointer rests on a key.", "",
        *(f"- [{part.title}]({part.name}.md): {part.about}" for part in PARTS),
        "- [Lists of ids](terms.md): the terms of the laws, with their words and citations", "",
        "In a path, `*` stands for an id that you choose (`purposes/*/name`: of every purpose) or for each item of a list.", "",
        "## The keys of every fact", "",
        "A fact that stands below an id can also have:", "",
    ]  # fmt: skip
    shown: dict[str, Key] = {}
    for key in reference.plan.keys:
        if key.path[-1] in ("regimes", "formerly") and len(key.path) > 1:
            shown.setdefault(key.path[-1], key)
    for key in shown.values():
        lines += [f"### `{key.path[-1]}`", "", f"*{kind(key)}*", "", key.description, ""]
    return _joined(lines)


def _terms(terms: Terms) -> str:
    lines = [
        "# Lists of ids",
        "",
        NOTE,
        "",
        f"The terms of the laws, by the ids that stand in the facts: in words ({', '.join(terms.locales)}), and where the law has them.",
    ]
    for name, entries in terms.lists():
        lines += ["", f"## {name}", "", f"{TITLES.get(name, name)}.", "", *_listed(terms, entries)]
    return _joined(lines)


def _listed(terms: Terms, entries: Sequence[Entry]) -> Iterator[str]:
    for entry in entries:
        words = " / ".join(dict.fromkeys(str(escape(word)) for word in entry.words))
        laws = ", ".join(terms.law(law) for law in entry.laws)
        yield f"- `{entry.id}`: {words} ({'; '.join(entry.cited) or laws})"
