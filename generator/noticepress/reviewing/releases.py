"""A version that is new in a pull request, beside the version that it really replaces: what its readers are told, and who answers for it.

Its text was fixed when it was made, so it is compared as it will be published. Reads proofs and keys.
"""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterator
from dataclasses import dataclass

from noticepress.chain.chain import Chain
from noticepress.chain.release import MANIFEST, Release, Withdrawal, hash_of
from noticepress.chain.timeline import before
from noticepress.changes.materiality import days_ahead, highest
from noticepress.comparison.changed_facts import Version
from noticepress.comparison.comparison import comparisons
from noticepress.findings import Finding, Unusable
from noticepress.language.frequency import frequencies
from noticepress.language.missing import MissingMessage
from noticepress.law.materiality import Level, is_told
from noticepress.markdown import plain_text
from noticepress.model import Organisation
from noticepress.proofs.folder import Proof
from noticepress.releasing.freeze import Draft
from noticepress.releasing.new_links import check_new
from noticepress.releasing.weighing import next_label
from noticepress.releasing.written_again import check_written
from noticepress.reviewing.base_rules import ByBase, heavier_by_base
from noticepress.reviewing.laws import Law
from noticepress.reviewing.revision import Side

_NONE = Draft({}, {}, {})


@dataclass(frozen=True)
class LeftOut:
    """A change that no word of the summary in ``locale`` names."""

    locale: str
    law: str
    path: str
    sentence: str


@dataclass(frozen=True)
class Released:
    """A version that is new in the pull request, with the hash by which the next link of its chain names it.

    ``replaces`` is the version in whose place it comes, ``overtaken`` by one that takes effect later and was made before it, without
    its changes. ``first_day`` is the first day on which its changes can be in force when they are published on the day of the review;
    ``label`` the next one in turn. ``by_base``: under which laws it weighs more by the rules on the base than it says. ``wrong``: in what
    it is not what its facts give.
    """

    release: Release
    sha256: str
    replaces: Release | None = None
    scheduled: bool = False
    laws: tuple[Law, ...] = ()
    by_base: tuple[ByBase, ...] = ()
    left_out: tuple[LeftOut, ...] = ()
    proofs: tuple[Proof, ...] = ()
    overtaken: tuple[Release, ...] = ()
    first_day: dt.date | None = None
    label: str | None = None
    wrong: tuple[Finding, ...] = ()

    @property
    def level(self) -> Level:
        """How much its changes weigh under the law under which they weigh most: as it says, or by the rules on the base."""
        says = [weighing.level for weighing in self.release.about.materiality.values()]
        return highest((*says, *(each.found.level for each in self.by_base)))

    @property
    def to_see_to(self) -> int:
        """How many points of it wait for a person."""
        answers = len(self.release.about.overrides) + len(self.release.about.vouched or ())
        return answers + self.too_soon + len(self.overtaken) + bool(self.left_out)

    @property
    def too_soon(self) -> bool:
        """True when readers are told later than the weight of the changes asks, whatever publication date was written down."""
        kind, first = self.release.about.kind, self.first_day
        return kind != "correction" and first is not None and self.release.effective < first and self.replaces is not None


def released_versions(base: Side, head: Side, name: str, locale: str) -> Iterator[Released]:
    """Yield the versions of a notice that ``head`` has and ``base`` has not; ``locale`` is the language of the report."""
    known = {release.version for release in base.chains[name].releases} if name in base.folders else set()
    releases = head.chains[name].releases if name in head.folders else ()
    for release in releases:
        if release.version not in known:
            yield _released(base, head, name, release, locale)


def withdrawals(base: Side, head: Side, name: str) -> Iterator[Withdrawal]:
    """Yield the withdrawals that are new in ``head``."""
    known = {each.version for each in base.chains[name].withdrawals} if name in base.folders else set()
    yield from (each for each in (head.chains[name].withdrawals if name in head.folders else ()) if each.version not in known)


def wrong_withdrawal(head: Side, name: str, found: Withdrawal) -> Iterator[Finding]:
    """Yield why a withdrawal that is new in ``head`` cannot be so."""
    yield from check_new(head.chains[name], found, head.as_of, head.repository.where(name, found.file))


def _taken(base: Side, head: Side, name: str) -> list[Release]:
    """The versions of which ``head`` takes the text away, as the base has them."""
    if name not in base.folders:
        return []
    gone = {each.version for each in head.chains[name].redacted}
    return [release for release in base.chains[name].releases if release.version in gone]


def _released(base: Side, head: Side, name: str, release: Release, locale: str) -> Released:
    chain, taken = head.chains[name], _taken(base, head, name)
    earlier = [each for each in (*chain.releases, *taken) if each.sequence < release.sequence]
    replaces = before(earlier, release) if earlier else None
    where = head.repository.where(name, release.version, MANIFEST)
    wrong = [*check_written(head.repository, name, release, taken), *check_new(chain, release, head.as_of, where)]
    laws: tuple[Law, ...] = ()
    try:
        laws = tuple(_laws(head, name, replaces or _NONE, release, locale))
    except (Unusable, MissingMessage) as broken:  # what its facts name is not here, which is said of them
        wrong += broken.findings if isinstance(broken, Unusable) else []
    by_base = tuple(heavier_by_base(base, head, name, replaces, release)) if not wrong else ()
    wrong += [each.finding(release.version, where) for each in by_base]
    found = Released(release, hash_of(release), replaces, laws=laws, by_base=by_base)
    own = Organisation.model_validate(release.facts["organisation"]).change_notice
    return Released(
        release,
        found.sha256,
        replaces,
        scheduled=replaces is not None and replaces.effective > head.as_of,
        laws=laws,
        by_base=by_base,
        left_out=tuple(_left_out(laws, release)) if replaces else (),
        proofs=tuple(each for each in head.proven[name].proofs if each.link == release.version),
        overtaken=tuple(each for each in earlier if each.effective > release.effective and not each.withdrawn),
        first_day=(day := _announced_on(chain, release, head.as_of))
        + min(dt.timedelta(days=days_ahead(found.level, own)), dt.date.max - day),
        label=next_label(earlier, found.level),
        wrong=tuple(dict.fromkeys(wrong)),
    )


def _announced_on(chain: Chain, release: Release, otherwise: dt.date) -> dt.date:
    """The day on which its readers were told first: of a corrected version, that of the one whose place it takes."""
    announced = chain.release(release.about.announced) if release.about.announced else None
    return otherwise if announced is None else announced.published


def _laws(head: Side, name: str, old: Version, new: Release, locale: str) -> Iterator[Law]:
    """Yield the laws under which its text is not that of ``old``."""
    for regime in new.regimes:
        own = [spoken for law, spoken in new.texts if law == regime]
        wanted = list(dict.fromkeys((locale if locale in own else own[0], *own)))
        chosen = [(regime, each) for each in wanted]
        found = {c.locale: c for c in comparisons(head.repository, name, old, new, head.as_of, chosen, new.about.judgements)}
        law = Law(found[wanted[0]], tuple(found[each] for each in own))
        if law.told.facts or law.changed:
            yield law


def _left_out(laws: tuple[Law, ...], release: Release) -> Iterator[LeftOut]:
    """Yield the changes that readers have to be told, of which the summary has no word, in each language."""
    for law in laws:
        for text in law.texts:
            about = (release.about.said(what, text.locale) for what in ("changed", "means", "can_do"))
            summary = _telling(" ".join(about), text.locale)
            for group in text.facts:
                for change, phrase in group.changes:
                    weight = text.weight(change)
                    told = weight is not None and is_told(weight.level)
                    if told and not summary & _telling(phrase.sentence, text.locale):
                        yield LeftOut(text.locale, law.told.law, "/".join(map(str, change.path)), phrase.sentence)


_WORD = re.compile(r"[^\W_]+")
_SHORTEST, _STEM, _COMMON = 4, 5, 5.6
"""Letters that a telling word has, and those by which forms of one word are known; how frequent a word is that tells nothing (Zipf)."""


def _telling(markdown: str, locale: str) -> set[str]:
    """The words that say what a sentence is about: numbers, and words that are not among the commonest, by their beginnings."""
    common = frequencies(locale) or {}
    words = {word.lower() for word in _WORD.findall(plain_text(markdown))}
    return {word[:_STEM] for word in words if word.isdecimal() or (len(word) >= _SHORTEST and common.get(word, 0) < _COMMON)}
