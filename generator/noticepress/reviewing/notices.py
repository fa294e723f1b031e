"""One notice in two revisions: what changes for its readers, law by law, and how much that weighs."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from typing import Literal

from noticepress.changes.duties import written
from noticepress.changes.materiality import Judgement, Materiality
from noticepress.comparison.comparison import Comparison, comparisons
from noticepress.comparison.differences import Version
from noticepress.findings import Finding
from noticepress.law.materiality import Rule
from noticepress.redline import Equal
from noticepress.releasing.freeze import Draft
from noticepress.releasing.release import Release, hash_of
from noticepress.releasing.weighing import Weighed
from noticepress.reviewing.corrections import Correcting, correcting
from noticepress.reviewing.duties import Duties, duties_of, fresh
from noticepress.reviewing.next_release import Coming, coming
from noticepress.reviewing.revision import Side

Status = Literal["added", "removed", "changed", "same", "unread"]
"""``unread``: one of the revisions cannot be read, so that nothing can be said of what changes."""
NOTHING = Draft({}, {}, {})


@dataclass(frozen=True)
class ToSeeTo:
    """What a person has to see to before a change takes effect: the rule that says so, and where the new fact stands."""

    rule: Rule
    file: str
    line: int


@dataclass(frozen=True)
class Law:
    """What changes under one law. ``told`` is the comparison in the language of the report, ``texts`` those of every language.

    ``beside``: what the new working text changes against the version that it will replace, when that is something else.
    """

    told: Comparison
    texts: tuple[Comparison, ...]
    to_see_to: tuple[ToSeeTo, ...] = ()
    beside: Materiality | None = None

    @property
    def materiality(self) -> Materiality | None:
        """The changes, weighed; none under a law that is new here."""
        return self.told.scales.found if self.told.scales else None

    @property
    def words_only(self) -> bool:
        """True when words change, and no fact does."""
        return not self.told.facts and bool(self.changed)

    @property
    def changed(self) -> tuple[Comparison, ...]:
        """The texts in which words change."""
        return tuple(text for text in self.texts if any(not isinstance(each, Equal) for each in text.redline.operations))


@dataclass(frozen=True)
class Released:
    """A version that is new in the pull request, with the hash by which the next link of its chain names it."""

    release: Release
    sha256: str


@dataclass(frozen=True)
class Notice:
    """A notice in two revisions.

    ``source`` is the language it is written in; ``older_judgement`` the file of a judgement on the whole that was made before facts
    changed again. ``replaces`` is the version in whose place the new working text will come.
    """

    name: str
    title: str
    status: Status
    laws: tuple[Law, ...] = ()
    added: tuple[str, ...] = ()
    removed: tuple[str, ...] = ()
    languages_added: tuple[str, ...] = ()
    languages_removed: tuple[str, ...] = ()
    duties: Duties = field(default_factory=Duties)
    stale: tuple[Finding, ...] = ()
    stale_before: int = 0
    coming: Coming | None = None
    correcting: Correcting | None = None
    replaces: Release | None = None
    released: tuple[Released, ...] = ()
    source: str = ""
    older_judgement: str = ""

    @property
    def news(self) -> bool:
        """True when the report has something to say of it."""
        return self.status != "same" or bool(self.laws or self.duties or self.stale or self.released or self.correcting)


def notice_review(base: Side, head: Side, name: str, locale: str) -> Notice:
    """Compare one notice; ``locale`` is the language of the report."""
    old, new = base.drafts.get(name), head.drafts.get(name)
    status = _status(base, head, name)
    about: Version = new or old or NOTHING
    title = about.titles.get(locale) or next(iter(about.titles.values()), name)
    released = tuple(_released(base, head, name))
    if new is None:
        return Notice(name, title, status, duties=duties_of(base, head, name), released=released)
    next_ = coming(head, name, old != new)
    weighed = next_.weighed if next_ else None
    against = weighed.old if status == "unread" and weighed else old  # what cannot be read is passed over
    laws = tuple(_laws(base, head, name, against or NOTHING, new, locale, weighed))
    (old_laws, old_locales), (new_laws, new_locales) = _named(against), _named(new)
    waits = fresh(head.stale.get(name, ()), base.stale.get(name, ()))
    return Notice(
        name,
        title,
        "same" if status == "changed" and old == new else status,
        laws,
        added=_beyond(new_laws, old_laws),
        removed=_beyond(old_laws, new_laws),
        languages_added=_beyond(new_locales, old_locales),
        languages_removed=_beyond(old_locales, new_locales),
        duties=duties_of(base, head, name),
        stale=tuple(waits),
        stale_before=len(head.stale.get(name, ())) - len(waits),
        coming=next_,
        correcting=correcting(head, name, locale),
        replaces=weighed.old if weighed else None,
        released=released,
        source=new_locales[0],
        older_judgement=_older_judgement(base, head, name) if any(law.told.facts for law in laws) else "",
    )


def _status(base: Side, head: Side, name: str) -> Status:
    if name not in head.folders:
        return "removed"
    if name not in base.folders:
        return "added" if name in head.drafts else "unread"
    return "changed" if name in base.drafts and name in head.drafts else "unread"


def _named(draft: Version | None) -> tuple[list[str], list[str]]:
    """The laws and languages of a working text."""
    texts = draft.texts if draft else {}
    return list(dict.fromkeys(law for law, _ in texts)), list(dict.fromkeys(locale for _, locale in texts))


def _beyond(these: Sequence[str], those: Sequence[str]) -> tuple[str, ...]:
    return tuple(each for each in these if each not in those)


def _older_judgement(base: Side, head: Side, name: str) -> str:
    """The file of a judgement on all changes together that stood there already, and cannot have been about these."""
    before = base.announced[name].next.materiality if name in base.folders else ()
    announced = head.announced[name]
    older = any(judgement.at is None and judgement in before for judgement in announced.next.materiality)
    return announced.file if older else ""


def _released(base: Side, head: Side, name: str) -> Iterator[Released]:
    known = {release.version for release in base.chains[name].releases} if name in base.folders else set()
    for release in head.chains[name].releases if name in head.folders else ():
        if release.version not in known:
            yield Released(release, hash_of(release))


def _laws(base: Side, head: Side, name: str, old: Version, new: Draft, locale: str, weighed: Weighed | None) -> Iterator[Law]:
    """Yield the laws under which something changes for readers."""
    regimes, locales = _named(new)
    judged = _judgements(base, head, name)
    for regime in regimes:
        own = [each for each in locales if (regime, each) in new.texts or (regime, each) in old.texts]
        wanted = list(dict.fromkeys((locale if (regime, locale) in new.texts or not own else own[0], *own)))
        chosen = [(regime, each) for each in wanted]
        found = {c.locale: c for c in comparisons(head.repository, name, old, new, head.as_of, chosen, judged)}
        told = found[wanted[0]]
        law = Law(told, tuple(found[each] for each in own), tuple(_to_see_to(head, name, told)))
        if law.told.facts or law.changed:
            beside = next((m for m in weighed.laws if m.regime == regime), None) if weighed else None
            yield Law(law.told, law.texts, law.to_see_to, beside if _differs(law.materiality, beside) else None)


def _judgements(base: Side, head: Side, name: str) -> list[Judgement]:
    """What somebody decided on the weight of these changes; what was said of a whole before them, counts no more."""
    before = base.announced[name].next.materiality if name in base.folders else ()
    return [each for each in head.announced[name].next.materiality if each.at is not None or each not in before]


def _differs(here: Materiality | None, there: Materiality | None) -> bool:
    """True when the version that is replaced differs from the new text in other facts than the base does."""
    if here is None or there is None:
        return False
    return [weighed.change for weighed in here.changes] != [weighed.change for weighed in there.changes]


def _to_see_to(head: Side, name: str, comparison: Comparison) -> Iterator[ToSeeTo]:
    organisation, loaded = head.repository.organisation_parsed, head.repository.notices[name]
    seen: set[tuple[str, int, str]] = set()
    for weighed in comparison.scales.found.changes if comparison.scales else ():
        parsed = organisation if weighed.change.path[0] == "organisation" and organisation else loaded.parsed
        line, _ = parsed.position(written(parsed, weighed.change.path), of_key=True)
        for rule in weighed.fitting:
            if rule.duty is not None and (parsed.file, line, rule.id) not in seen:
                yield ToSeeTo(rule, parsed.file, line)
                seen.add((parsed.file, line, rule.id))
