"""Two revisions compared as a whole, and what stands in the way of a merge: the only thing that decides the exit status."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace

from noticepress.findings import Finding, Unusable, in_order
from noticepress.language.missing import MissingMessage
from noticepress.releasing.freeze import Draft
from noticepress.reviewing import trees
from noticepress.reviewing.answers import Answers, answers
from noticepress.reviewing.duties import fresh
from noticepress.reviewing.moved import Moved
from noticepress.reviewing.notices import Notice, notice_review
from noticepress.reviewing.revision import Side, drafts
from noticepress.reviewing.trees import Differs, Topic


@dataclass(frozen=True)
class Review:
    """Everything that the report says of ``base`` and ``head`` (empty for the working tree).

    ``errors`` are new, ``errors_before`` counts those that the base had, too. ``by_words`` are the documents that change because of
    laws or words alone, by notice: the facts of the base written with the templates and catalogues of the head.
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
    by_words: Mapping[str, Sequence[tuple[str, str]]] = field(default_factory=dict)
    base_exists: bool = True
    answers: Answers = field(default_factory=Answers)
    moved: tuple[Moved, ...] = ()
    """Where both the branch and its base published since they parted."""

    @property
    def stops(self) -> bool:
        """True when it cannot be merged as it stands."""
        return bool(self.touched or self.errors or self.unsigned or self.unread or self.moved)

    @property
    def unmet(self) -> tuple[Finding, ...]:
        """The new errors that are duties of a law."""
        return tuple(finding for finding in self.errors if "." in finding.rule)

    @property
    def mistakes(self) -> tuple[Finding, ...]:
        """The new errors that are mistakes in the files."""
        return tuple(finding for finding in self.errors if "." not in finding.rule)

    @property
    def to_see_to(self) -> int:
        """How many points wait for a person."""
        points = {(n.name, s.rule.id, s.file, s.line) for n in self.notices for law in n.laws for s in law.to_see_to}
        return len(points) + sum(len(notice.duties.asking) for notice in self.notices) + len(self.answers.open)

    @property
    def news(self) -> tuple[Notice, ...]:
        """The notices of which there is something to say."""
        return tuple(notice for notice in self.notices if notice.news)


def review(base: Side, head: Side, names: tuple[str, str], locale: str, moved: tuple[Moved, ...] = ()) -> Review:
    """Compare two revisions, called ``names``; the report is told in ``locale``. ``moved``: what the base published meanwhile."""
    found = Review(*names, touched=tuple(trees.released(base.root, head.root)), unseen=trees.unseen(base.root, head.root))
    found = replace(found, base_exists=base.exists, moved=moved)
    if not (found.unseen or trees.notices_differ(base.root, head.root) or head.taken):
        return found
    notices, broken = _notices(base, head, locale)
    broken += [finding for notice in notices for each in notice.released for finding in each.wrong]
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
        by_words=_by_words(base, head) if {"templates", "words", "law"} & set(found.unseen) else {},
    )


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


def _by_words(base: Side, head: Side) -> dict[str, list[tuple[str, str]]]:
    mixed = replace(
        base.repository, places=head.repository.places, _regimes={}, _requirements={}, _messages={}, _documents={}
    )  # fmt: skip
    found = {}
    for name, draft in drafts(mixed, base.as_of, base.drafts).items():
        if changed := _other_texts(base.drafts[name], draft):
            found[name] = changed
    return found


def _other_texts(old: Draft, new: Draft) -> list[tuple[str, str]]:
    return [document for document, text in new.texts.items() if old.texts.get(document) != text]
