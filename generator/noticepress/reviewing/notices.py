"""One notice in two revisions: what changes for its readers, law by law, and how much that weighs."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from typing import Literal

from noticepress.chain.release import Release, Withdrawal
from noticepress.changes.materiality import Judgement, Materiality
from noticepress.comparison.changed_facts import Version
from noticepress.comparison.comparison import comparisons
from noticepress.findings import Finding, fresh
from noticepress.releasing.freeze import Draft
from noticepress.releasing.weighing import Weighed
from noticepress.reviewing.corrections import Correcting, correcting
from noticepress.reviewing.duties import Duties, duties_of
from noticepress.reviewing.laws import Law, to_see_to
from noticepress.reviewing.next_release import Coming, coming
from noticepress.reviewing.releases import Released, released_versions, withdrawals
from noticepress.reviewing.revision import Side

Status = Literal["added", "removed", "changed", "same", "unread"]
"""``unread``: one of the revisions cannot be read, so that nothing can be said of what changes."""
NOTHING = Draft({}, {}, {})


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
    withdrawn: tuple[Withdrawal, ...] = ()
    source: str = ""
    older_judgement: str = ""
    out: bool = False
    """True when the working text says what the newest of ``released`` says: nothing else is to come."""
    settled: bool = False
    """True when the base held what that one replaces, too: all that changes is said there."""

    @property
    def beyond_releases(self) -> bool:
        """True when there is more to say than what is published."""
        return bool(
            not (self.released or self.withdrawn)
            or self.duties
            or self.stale
            or (self.laws and not self.settled)
            or self.status in ("added", "removed", "unread")
        )

    @property
    def news(self) -> bool:
        """True when the report has something to say of it."""
        told = (self.laws, self.duties, self.stale, self.released, self.withdrawn, self.correcting)
        return self.status != "same" or any(told)


def notice_review(base: Side, head: Side, name: str, locale: str) -> Notice:
    """Compare one notice; ``locale`` is the language of the report."""
    old, new = base.drafts.get(name), head.drafts.get(name)
    status = _status(base, head, name)
    about: Version = new or old or NOTHING
    title = about.titles.get(locale) or next(iter(about.titles.values()), name)
    released = tuple(released_versions(base, head, name, locale))
    withdrawn = tuple(withdrawals(base, head, name))
    if new is None:
        duties = duties_of(base, head, name)
        return Notice(name, title, status, duties=duties, released=released, withdrawn=withdrawn)
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
        stale=(*waits, *(head.behind(name, old) if old else ())),
        stale_before=len(head.stale.get(name, ())) - len(waits),
        coming=next_,
        correcting=correcting(head, name, locale),
        replaces=weighed.old if weighed else None,
        released=released,
        withdrawn=withdrawn,
        source=new_locales[0],
        out=_out(released, new),
        settled=_out(released, new) and _replaced(released, old),
        older_judgement=_older_judgement(base, head, name) if any(law.told.facts for law in laws) else "",
    )


def _out(released: Sequence[Released], new: Draft) -> bool:
    """Whether the newest version says what the working text says."""
    return bool(released) and dict(released[-1].release.facts) == dict(new.facts)


def _replaced(released: Sequence[Released], old: Draft | None) -> bool:
    """Whether the working text of the base said what the first new version replaces."""
    replaced = released[0].replaces
    return replaced is None or (old is not None and dict(old.facts) == dict(replaced.facts))


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
        law = Law(told, tuple(found[each] for each in own), tuple(to_see_to(head, name, told)))
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
