"""Two revisions compared as a whole, and what stands in the way of a merge: the only thing that decides the exit status."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import cached_property, partial

from noticepress.calendar.calendar import DAYS_AHEAD, Calendar, Span, coming
from noticepress.changes.rewordings import Reworded, rewordings
from noticepress.checking.rewordings import read_rewordings
from noticepress.comparison.alike import AllAlike, Place, alike
from noticepress.comparison.comparison import Comparison
from noticepress.findings import Finding, Unusable, fresh, in_order
from noticepress.language.deciding import lexicon
from noticepress.language.missing import MissingMessage
from noticepress.releasing.freeze import Draft
from noticepress.reviewing import trees
from noticepress.reviewing.answers import Answers, answers
from noticepress.reviewing.changed_words import ChangedWords, changed_words
from noticepress.reviewing.moved import Moved
from noticepress.reviewing.notices import Notice, notice_review
from noticepress.reviewing.other_files import FOR_A_PERSON, Changed, and_also, by_topic
from noticepress.reviewing.redactions import Taken, redactions
from noticepress.reviewing.releases import wrong_withdrawal
from noticepress.reviewing.revision import Side, drafts
from noticepress.reviewing.shared_facts import FactFiles, fact_files
from noticepress.reviewing.shown_at_once import shown_at_once
from noticepress.reviewing.site_settings import Setting, changed_settings, hooks, theme_folders
from noticepress.reviewing.trees import Differs, Topic


@dataclass(frozen=True)
class Review:
    """Everything that the report says of ``base`` and ``head`` (empty for the working tree).

    ``errors`` are new, ``errors_before`` counts those that the base had, too. ``by_words`` are the documents that change because of
    laws or words alone, by notice: the facts of the base written with the templates and catalogues of the head. ``others`` are the
    files that are no working text, by what follows from them, and ``settings`` those of the site that change.
    """

    base: str
    head: str
    notices: tuple[Notice, ...] = ()
    touched: tuple[Differs, ...] = ()
    errors: tuple[Finding, ...] = ()
    errors_before: int = 0
    base_errors: tuple[Finding, ...] = ()
    unsigned: tuple[Finding, ...] = ()
    unread: tuple[str, ...] = ()
    unseen: Mapping[Topic, Sequence[Differs]] = field(default_factory=dict)
    others: Mapping[str, Sequence[Differs]] = field(default_factory=dict)
    settings: tuple[Setting, ...] = ()
    by_words: Mapping[str, Sequence[tuple[str, str]]] = field(default_factory=dict)
    reworded: tuple[Reworded, ...] = ()
    """What differs in these documents, each message once."""
    words: tuple[ChangedWords, ...] = ()
    """The words that differ in catalogues and templates, also those of no document."""
    base_exists: bool = True
    answers: Answers = field(default_factory=Answers)
    redacted: tuple[Taken, ...] = ()
    facts: FactFiles = field(default_factory=FactFiles)
    """What becomes of the files of facts that change."""
    ahead: Calendar | None = None
    """What comes for its notices by a date alone, in the days of which a review warns."""
    moved: tuple[Moved, ...] = ()
    """Where both the branch and its base published since they parted."""

    @cached_property
    def alike(self) -> AllAlike:
        """The changes that several notices have alike."""
        return alike(_compared(self.news))

    @property
    def stops(self) -> bool:
        """True when it cannot be merged as it stands."""
        return bool(self.touched or self.errors or self.unsigned or self.unread or self.moved)

    @property
    def unmet(self) -> tuple[Finding, ...]:
        """The new errors that are duties of a law."""
        return tuple(finding for finding in self.errors if "." in finding.rule and finding not in self.forged)

    @property
    def forged(self) -> tuple[Finding, ...]:
        """In what new versions are not what their facts give."""
        return tuple(dict.fromkeys(f for notice in self.notices for new in notice.released for f in new.wrong))

    @property
    def mistakes(self) -> tuple[Finding, ...]:
        """The new errors that are mistakes in the files."""
        return tuple(finding for finding in self.errors if "." not in finding.rule and finding not in self.forged)

    @property
    def to_see_to(self) -> int:
        """How many points wait for a person."""
        points = {(n.name, s.rule.id, s.file, s.line) for n in self.notices for law in n.laws for s in law.to_see_to}
        released = sum(new.to_see_to for notice in self.notices for new in notice.released)
        asking = sum(len(notice.duties.asking) for notice in self.notices) + sum(each.open for each in self.reworded)
        rules = bool({"weights", "duties"} & set(self.unseen))  # who changes what is asked, is not asked by it any more
        beside = len(set(FOR_A_PERSON) & set(self.others)) + len(set(trees.FOR_A_PERSON) & set(self.unseen))
        return len(points) + asking + len(self.answers.open) + released + rules + beside + self._unsigned_anew

    @property
    def _unsigned_anew(self) -> bool:
        """Whether somebody else may stand behind a version now.

        A key, signature or timestamp of the base is gone or another one, or a key came together with what may be signed with it.
        """
        keys, proofs = self.unseen.get("keys", ()), self.others.get("proofs", ())
        return bool(keys and proofs) or any(each.change != "added" for each in (*keys, *proofs))

    @property
    def news(self) -> tuple[Notice, ...]:
        """The notices of which there is something to say."""
        return tuple(notice for notice in self.notices if notice.news)


def _compared(notices: Sequence[Notice]) -> Iterator[tuple[Place, Sequence[Comparison]]]:
    """What changes in each new version, and in each working text beyond it."""
    for notice in notices:
        for new in notice.released:
            if new.replaces is not None:
                place = Place(notice.name, notice.title, new.release.version, new.release.effective)
                yield place, [law.told for law in new.laws]
        if not notice.settled:
            day = notice.coming.first_day if notice.coming else None
            yield Place(notice.name, notice.title, first_day=day), [law.told for law in notice.laws]


@dataclass(frozen=True)
class Between:
    """What git says of two revisions: the files that ``changed``, and what the base published since the head left it (``moved``)."""

    changed: Sequence[Changed] = ()
    moved: tuple[Moved, ...] = ()


def review(base: Side, head: Side, names: tuple[str, str], locale: str, between: Between = Between()) -> Review:
    """Compare two revisions, called ``names``; the report is told in ``locale``."""
    differ = trees.notices_differ(base.root, head.root)
    taken = tuple(redactions(base, head)) if differ else ()
    found = Review(*names, touched=_touched(base, head, taken), redacted=taken, unseen=trees.unseen(base.root, head.root))
    settings = (base.settings, head.settings)
    others = by_topic(
        between.changed,
        *(tuple(dict.fromkeys(name for text in settings for name in of(text))) for of in (theme_folders, hooks)),
    )
    at_once = list(shown_at_once(base.root, head.root)) if differ else []
    found = replace(
        found,
        base_exists=base.exists,
        moved=between.moved,
        others=and_also(others, "site", (file for file, _ in at_once)),
        settings=tuple(dict.fromkeys((*changed_settings(*settings), *(setting for _, setting in at_once)))),
    )
    if not (found.unseen or differ or head.taken or head.misnamed):
        return found
    notices, broken = _notices(base, head, locale)
    broken += [finding for notice in notices for each in notice.released for finding in each.wrong]
    broken += [
        finding for notice in notices for each in notice.withdrawn for finding in wrong_withdrawal(head, notice.name, each)
    ]
    broken += _unproved(base, head) if "proofs" in found.others or "keys" in found.unseen else []
    mixed = _mixed(base, head) if {"templates", "words", "law"} & set(found.unseen) else {}
    classified = read_rewordings(head.repository.places)[0]
    broken += [finding for each in taken for finding in each.wrong]
    errors = in_order(finding for finding in (*head.report.findings, *broken) if finding.severity == "error")
    touched = {differs.file for differs in found.touched}
    new = [f for f in fresh(errors, base.report.findings) if f.file not in touched]
    base_errors = [f for f in base.report.findings if f.severity == "error"]
    return replace(
        found,
        notices=notices,
        errors=tuple(new),
        errors_before=len([f for f in errors if f.file not in touched]) - len(new),
        base_errors=tuple(fresh(base_errors, errors)),
        unsigned=tuple(dict.fromkeys(f for notice in notices if notice.coming for f in notice.coming.unsigned)),
        unread=tuple(notice.name for notice in notices if notice.name in head.folders and not notice.source),
        answers=answers(base, head),
        facts=fact_files(base, head),
        ahead=_ahead(head, locale),
        by_words={name: changed for name, draft in mixed.items() if (changed := _other_texts(base.drafts[name], draft))},
        reworded=rewordings(
            ((name, base.drafts[name].texts, draft.texts) for name, draft in mixed.items()),
            partial(lexicon, head.repository.places.locales),
            classified,
        ),
        words=tuple(changed_words(base.root, head.root, [*found.unseen.get("words", ()), *found.unseen.get("templates", ())])),
    )


def _ahead(head: Side, locale: str) -> Calendar:
    """The days that are near, of the notices of the head; no day is looked for that only follows from facts."""
    span = Span(head.as_of, head.as_of + dt.timedelta(days=DAYS_AHEAD), DAYS_AHEAD, exact=False)
    wrong = [finding for finding in head.report.findings if finding.severity == "error" and "." not in finding.rule]
    return Calendar(span, tuple(coming(head.repository, span, locale, head.folders, wrong)))


def _touched(base: Side, head: Side, taken: Sequence[Taken]) -> tuple[Differs, ...]:
    """The published files that are not as they were, but for those that a redaction took away."""
    gone = tuple(each.folder for each in taken if not each.wrong)
    found = trees.released(base.root, head.root)
    return tuple(each for each in found if each.change != "removed" or not each.file.startswith(gone))


def _unproved(base: Side, head: Side) -> list[Finding]:
    """What signatures and timestamps prove no more, or never did."""
    before, after = (
        [f for each in side.proven.values() for f in each.findings if f.rule == "proof-wrong"] for side in (base, head)
    )
    return fresh(after, before)


def _notices(base: Side, head: Side, locale: str) -> tuple[tuple[Notice, ...], list[Finding]]:
    """Every notice, and why some could not be compared: words or rules of a law that the head broke."""
    found: list[Notice] = []
    broken: list[Finding] = []
    for name in sorted({*base.folders, *head.folders}):
        try:
            found.append(notice_review(base, head, name, locale))
        except Unusable as unusable:
            broken += unusable.findings
            found.append(Notice(name, name, "unread"))
        except MissingMessage as missing:
            broken.append(Finding("message-missing", str(missing), f"locales/{missing.locale}"))
            found.append(Notice(name, name, "unread"))
    return tuple(found), broken


def _mixed(base: Side, head: Side) -> Mapping[str, Draft]:
    """The facts of the base in the words of the head."""
    mixed = replace(
        base.repository, places=head.repository.places, _regimes={}, _requirements={}, _messages={}, _documents={}
    )  # fmt: skip
    return drafts(mixed, base.as_of, base.drafts)


def _other_texts(old: Draft, new: Draft) -> list[tuple[str, str]]:
    return [document for document, text in new.texts.items() if old.texts.get(document) != text]
