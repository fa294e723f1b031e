"""Which messages of a language are the words of another one, copied and not translated.

A long message that is the same in two languages is no translation, unless it is a name that keeps its language (``untranslated`` of a law).
A short one can be: it counts when so many of a file are the same that nobody can have translated them. Reads the lists of laws.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence

from noticepress.catalogues.judging import is_copied, says_nothing_new
from noticepress.catalogues.needed import Domain, Key
from noticepress.findings import Unusable
from noticepress.law.regime import available, load_regime
from noticepress.places import Places

_TOO_MANY = 0.3
"""Of the short messages of a file, so many are the same only where it was copied; of Dutch and English 5 per cent are."""
_ENOUGH = 10
"""Short messages of which a share means something."""


def copied(domain: Domain) -> dict[Key, str]:
    """The keys of messages that are not translated, each with the language whose words they are."""
    kept = _names_kept(domain.places)
    found: dict[Key, Iterable[str]] = {}
    short: dict[Key, Iterable[str]] = {}
    counted = 0
    for key, entry in domain.own.items():
        same = _same(key, entry.forms, domain, kept)
        longest = max((words for words, _ in same.values()), default=0)
        few = not is_copied(longest)
        counted += few and len(entry.forms[-1].split()) <= 3
        if same and longest:
            (short if few else found)[key] = same
    if len(short) >= _ENOUGH and len(short) > _TOO_MANY * counted:
        found |= short
    most = Counter(other for others in found.values() for other in others)
    return {
        key: max(others, key=lambda other: most[other]) for key, others in found.items()
    }  # what is alike in several was copied with the rest


def _same(key: Key, forms: Sequence[str], domain: Domain, kept: Sequence[str]) -> Mapping[str, tuple[int, str]]:
    there = {other: entries[key] for other, entries in domain.others.items() if key in entries}
    if len(there) > 1 and len({entry.forms for entry in there.values()}) == 1:
        return {}  # all other languages say it alike: it is a name
    return {other: (words, other) for other, entry in there.items() if (words := says_nothing_new(forms, entry.forms, kept))}


def _names_kept(places: Places) -> tuple[str, ...]:
    """Names and phrases that keep their language: the lists ``untranslated`` of all laws."""
    found: list[str] = []
    for law in available(places):
        try:
            terms = load_regime(places, law).terms("untranslated")
        except Unusable:
            continue
        for term in terms.values():
            found += [
                phrase for name, said in term.items() if name != "id" and isinstance(said, list) for phrase in map(str, said)
            ]
    return tuple(dict.fromkeys(found))
