"""Words that a law's templates or a catalogue write otherwise, told apart from what authors changed, and each told once. Pure.

Whoever wants to know renders the facts of then with the words of now: what differs from the text of then, no author changed; what
differs between that and the text of now, an author did. One message stands in many texts and is reworded in all of them alike, so
that what went and came, without the facts between, names it.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from itertools import groupby

from pydantic import Field

from noticepress.changes.wording import Wording, compare
from noticepress.language.deciding import Lexicon
from noticepress.law.materiality import Level
from noticepress.model.forms import PlainSentences
from noticepress.model.values import LocaleTag, Value
from noticepress.redline import Changed, Deleted, Inserted, MovedTo, Operation, Split, new_blocks, old_blocks, redline, word_runs
from noticepress.redline.operations import Merged

FILE = "rewordings.yaml"
_GAP = " … "
Texts = Mapping[tuple[str, str], str]
"""Markdown by law and language."""


class Classified(Value):
    """What somebody decided about words that the program or a law writes otherwise, in all texts that they stand in."""

    locale: LocaleTag = Field(description="Language of the words.")
    old: str = Field(max_length=20_000, description="The words that went, as 'noticepress review' gives them.")
    new: str = Field(max_length=20_000, description="The words that came.")
    level: Level = Field(description="How much it weighs.")
    by: str = Field(min_length=1, max_length=200, description="Who decided it: name and position.")
    reason: PlainSentences = Field(description="Why.")


class RewordingFile(Value):
    """``rewordings.yaml``: decided once for a message, not once for each notice."""

    rewordings: tuple[Classified, ...] = Field((), description="Words of the program and of laws that were looked at.")


@dataclass(frozen=True)
class Difference:
    """A place of one text where the same facts are said in other words; ``text`` is the name of the text, ``old`` and ``new`` the words.

    A block that was written anew as a whole is two operations: one went, and one came in its place.
    """

    text: str
    law: str
    locale: str
    operations: tuple[Operation, ...]
    old: str
    new: str
    wording: Wording


@dataclass(frozen=True)
class Reworded:
    """Words that went (``old``) and came (``new``) wherever a message stands, which is at ``places``, one or more."""

    locale: str
    old: str
    new: str
    wording: Wording
    places: tuple[Difference, ...]
    classified: Classified | None = None

    @property
    def texts(self) -> tuple[str, ...]:
        """The names of the texts that it stands in, each once."""
        return tuple(dict.fromkeys(place.text for place in self.places))

    @property
    def laws(self) -> tuple[str, ...]:
        """The laws of these texts, each once."""
        return tuple(dict.fromkeys(place.law for place in self.places))

    @property
    def open(self) -> bool:
        """True when words that decide changed and nobody has looked at it."""
        return bool(self.wording.decided) and self.classified is None


def rewordings(
    texts: Iterable[tuple[str, Texts, Texts]], lexicon: Callable[[str], Lexicon], decided: Iterable[Classified] = ()
) -> tuple[Reworded, ...]:
    """What differs between texts of the same facts, each difference once; ``texts``: notice, words of then, words of now."""
    return told_once((each for text in texts for each in differences(*text, lexicon)), decided)


def told_once(found: Iterable[Difference], decided: Iterable[Classified] = ()) -> tuple[Reworded, ...]:
    """Differences, those of the same words together, with what was decided on these."""
    places: dict[tuple[str, str, str], list[Difference]] = {}
    for each in found:
        places.setdefault((each.locale, each.old, each.new), []).append(each)
    known = {(each.locale, each.old, each.new): each for each in decided}
    return tuple(Reworded(*key, _together(there), tuple(there), known.get(key)) for key, there in places.items())


def _together(places: Iterable[Difference]) -> Wording:
    """What the words are in all places: the words beside them may decide in one and not in another."""
    wordings = [place.wording for place in places]
    decided = tuple(dict.fromkeys(word for wording in wordings for word in wording.decided))
    return Wording(decided, all(wording.editorial for wording in wordings))


def differences(notice: str, then: Texts, now: Texts, lexicon: Callable[[str], Lexicon]) -> Iterator[Difference]:
    """Every place where a text of ``now`` has other words than the one of ``then``, in order; a text that only one has is left out."""
    for (law, locale), text in now.items():
        if (law, locale) in then and then[law, locale] != text:
            for operations, old, new, wording in _differences(then[law, locale], text, lexicon(locale)):
                yield Difference(f"{notice}/{law}.{locale}", law, locale, operations, old, new, wording)


def _differences(then: str, now: str, lexicon: Lexicon) -> Iterator[tuple[tuple[Operation, ...], str, str, Wording]]:
    for operations in _places(redline(then, now).operations):
        gone = _GAP.join(filter(None, (_runs(each, "deleted") for each in operations)))
        come = _GAP.join(filter(None, (_runs(each, "inserted") for each in operations)))
        if gone or come:
            yield operations, gone, come, compare(*_sides(operations), lexicon)


def _places(operations: Iterable[Operation]) -> Iterator[tuple[Operation, ...]]:
    """Yield what changed, place by place: blocks that went, and as many of the same kinds that came just there, belong together."""
    for one_sided, group in groupby(operations, lambda each: isinstance(each, Inserted | Deleted)):
        found = list(group)
        if not one_sided:
            yield from ((each,) for each in found if isinstance(each, Changed | MovedTo | Split | Merged))
            continue
        gone, come = [each for each in found if isinstance(each, Deleted)], [each for each in found if isinstance(each, Inserted)]
        if [each.old.kind for each in gone] == [each.new.kind for each in come]:
            yield from zip(gone, come, strict=True)
        else:
            yield from ((each,) for each in found)


def _runs(operation: Operation, kind: str) -> str:
    runs = (run for cells in word_runs(operation) for run in cells if run.kind == kind)
    return _GAP.join("".join(word.text for word in run.shown).strip() for run in runs)


def _sides(operations: Iterable[Operation]) -> tuple[str, str]:
    old = [block for each in operations for block in ((each.old,) if isinstance(each, MovedTo) else old_blocks(each))]
    new = [block for each in operations for block in new_blocks(each)]
    return "\n\n".join(block.text for block in old), "\n\n".join(block.text for block in new)
