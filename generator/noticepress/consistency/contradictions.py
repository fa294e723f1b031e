"""Contradictions: two speakers who say different things of the same subject. Pure.

Everything that is said is put under the attributes by which a rule recognises it, so that work grows with the number of
statements and not with that of pairs. Of several speakers who say alike one is named and the others are counted.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import product

from noticepress.consistency.notice_subjects import of_notice
from noticepress.consistency.organisation_subjects import of_organisation
from noticepress.consistency.rules import Rule
from noticepress.consistency.subjects import ORGANISATION, Speaker, Subject
from noticepress.model import Notice, Organisation
from noticepress.model.texts import TOOL_LOCALE
from noticepress.reading.yaml import Path

Key = tuple[str, ...]


@dataclass(frozen=True)
class Statement:
    """What one speaker says of one attribute of a subject: all values, and the subject in which each stands first."""

    speaker: Speaker
    subject: Subject
    attribute: str
    values: frozenset[str]

    @property
    def place(self) -> Path:
        """Where it stands in the file of the speaker."""
        return self.subject.places(self.attribute)[0]


@dataclass(frozen=True)
class Contradiction:
    """``one`` contradicts ``other``, which ``alike`` say too; ``by`` is what both were recognised by."""

    rule: Rule
    one: Statement
    other: Statement
    alike: tuple[str, ...] = ()
    by: frozenset[str] = frozenset()

    @property
    def speakers(self) -> frozenset[str]:
        """All who are concerned by name."""
        return frozenset({self.one.speaker.name, self.other.speaker.name, *self.alike})

    @property
    def places(self) -> tuple[object, ...]:
        """What makes it one contradiction: where both statements stand, whatever else follows from them."""
        return (self.one.speaker.name, self.one.place, self.other.speaker.name, self.other.place)


@dataclass(frozen=True)
class House:
    """Whose statements are held against each other: notices by folder, and organisations, each with the file that says it."""

    notices: Sequence[tuple[Speaker, Notice]]
    organisations: Sequence[tuple[Speaker, Organisation]] = ()


def contradictions(house: House, rules: Sequence[Rule], *, apart: bool = False) -> list[Contradiction]:
    """Every contradiction, once: names are compared in each language that more than one notice speaks.

    ``apart``: only those between speakers who have no organisation in common.
    """
    found: dict[tuple[object, ...], Contradiction] = {}
    for locale in _languages([notice for _, notice in house.notices]):
        said: dict[str, list[tuple[Speaker, Subject]]] = defaultdict(list)
        for speaker, subject in _said(house, locale):
            said[subject.kind].append((speaker, subject))
        for rule in rules:
            for each in _of_rule(rule, said[rule.about], apart):
                found.setdefault((rule.id, *each.places), each)
    return [each for each in found.values() if not _said_better(each, found.values())]


def between_organisations(house: House, rules: Sequence[Rule]) -> list[Contradiction]:
    """The contradictions between notices that have no organisation in common, by the rules that hold there.

    Companies may differ in what they do; what is compared is what they say of somebody, or of something, that both deal with.
    """
    over = [rule.model_copy(update={"matched_by": rule.between_organisations}) for rule in rules if rule.between_organisations]
    return contradictions(House(house.notices), over, apart=True)


def _languages(notices: Sequence[Notice]) -> list[str]:
    """The languages in which something can be compared, the tool's first: whoever reads what is found reads that."""
    spoken = Counter(locale for notice in notices for locale in dict.fromkeys(notice.locales))
    several = [locale for locale, count in spoken.items() if count > 1] or list(spoken)[:1]
    return sorted(several, key=lambda locale: locale != TOOL_LOCALE)


def _said(house: House, locale: str) -> Iterator[tuple[Speaker, Subject]]:
    for speaker, organisation in house.organisations:
        yield from ((speaker, subject) for subject in of_organisation(organisation, locale))
    for speaker, notice in house.notices:
        if locale in notice.locales:
            yield from ((speaker, subject) for subject in of_notice(notice, locale))


def _of_rule(rule: Rule, said: Sequence[tuple[Speaker, Subject]], apart: bool) -> Iterator[Contradiction]:
    """What a rule finds, each pair of statements once: also when it is recognised in more than one way, or under several laws."""
    pairs: set[tuple[object, ...]] = set()
    about = [(speaker, subject) for speaker, subject in said if _meant(rule, subject)]
    for attribute in rule.compares:
        stating = [(speaker, subject) for speaker, subject in about if attribute in subject.attributes]
        for by in rule.matched_by:
            for key, statements in _together(rule, attribute, by, stating).items():
                for found in _differing(rule, statements, frozenset(key), apart):
                    if found.places not in pairs:
                        pairs.add(found.places)
                        yield found


def _meant(rule: Rule, subject: Subject) -> bool:
    return all(set(subject.attributes.get(name, ())) & set(values) for name, values in rule.where.items())


def _together(
    rule: Rule, attribute: str, by: Sequence[str], stating: Iterable[tuple[Speaker, Subject]]
) -> Mapping[Key, list[Statement]]:
    """What each speaker says of the attribute, by what the subject is recognised by (and law); several values become one set."""
    found: dict[Key, dict[str, Statement]] = defaultdict(dict)
    laws = sorted({law for _, subject in stating for law in subject.laws})
    for speaker, subject in stating:
        values = frozenset(subject.attributes[attribute])
        under = ("",) if rule.whatever_the_law else sorted(subject.laws) or laws or ("",)
        for key in product(under, *(subject.attributes.get(name, ()) for name in by)):
            known = found[key].get(speaker.name)
            if known is None:
                found[key][speaker.name] = Statement(speaker, subject, attribute, values)
            elif not values <= known.values:
                found[key][speaker.name] = replace(known, values=known.values | values)
    return {key: list(statements.values()) for key, statements in found.items() if len(statements) > 1}


_DIFFER: Mapping[str, Callable[[frozenset[str], frozenset[str]], bool]] = {
    "nothing-in-common": lambda one, other: one != other and not one & other,
    "not-equal": lambda one, other: one != other,
}


def _differing(rule: Rule, statements: Sequence[Statement], by: frozenset[str], apart: bool) -> Iterator[Contradiction]:
    """Each statement that contradicts one which more speakers make, or an organisation, or as many and the first of them.

    ``apart``: none that contradicts one of its own organisation, which is told without those of others.
    """
    groups: dict[frozenset[str], list[Statement]] = defaultdict(list)
    for each in statements:
        groups[each.values].append(each)
    if len(groups) < 2:
        return
    differ = _DIFFER[rule.differ_when]
    ranked = sorted(groups.values(), key=lambda group: (not _of_organisation(group[0]), -len(group)))
    for number, group in enumerate(ranked):
        against = next((known for known in ranked[:number] if differ(group[0].values, known[0].values)), [])
        for each in group if against else ():
            if apart and not all(each.speaker.of.isdisjoint(other.speaker.of) for other in against):
                continue
            first, *others = against
            yield Contradiction(rule, each, first, tuple(other.speaker.name for other in others), by)


def _of_organisation(statement: Statement) -> bool:
    return statement.speaker.name.startswith(ORGANISATION)


def _said_better(found: Contradiction, others: Iterable[Contradiction]) -> bool:
    """True when a rule that says it better found the same two at odds, about the same or a part of it."""
    if not found.rule.said_by:
        return False
    pair = {found.one.speaker.name, found.other.speaker.name}
    better = (each for each in others if each.rule.id in found.rule.said_by and pair <= each.speakers)
    return any(each.places == found.places or each.by <= found.by or found.by <= each.by for each in better)
