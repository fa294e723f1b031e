"""The report as one comment on a pull request (GitHub-flavoured Markdown), short enough for one. Pure."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from noticepress.comparison.alike import AllAlike
from noticepress.reviewing import alike_sections, calendar_sections, link_sections, release_sections, sections
from noticepress.reviewing.alike_sections import Section, named, nameless, once
from noticepress.reviewing.escaping import code, inert, inert_html
from noticepress.reviewing.excerpts import changes, excerpts
from noticepress.reviewing.length import BUDGET, Part, fitted, folded, lines
from noticepress.reviewing.notices import Notice
from noticepress.reviewing.releases import Released
from noticepress.reviewing.report_words import Telling
from noticepress.reviewing.review import Review
from noticepress.reviewing.reworded import reworded, words

MARKER = "<!-- noticepress-review -->"
"""By which a workflow finds the comment of an earlier run."""


def markdown(review: Review, t: Telling, budget: int = BUDGET) -> str:
    """Return the report; what does not fit is left out, and said so."""
    return fitted(list(_parts(review, t)), lambda n: f"_{t.say('cut', n)}_", budget)


def _parts(review: Review, t: Telling) -> Iterator[Part]:
    yield Part([MARKER, f"## {t.say('title')}", ""])
    yield lines(sections.verdict(review, t))
    yield replace(lines(sections.overview(review, t), 1), named=lambda rows, first: sections.rows_left_out(rows, first, t))
    yield _list(sections.released(review, t), t)
    yield _list(sections.redacted(review, t), t)
    yield _list(link_sections.moved(review, t), t)
    yield _list(sections.errors(review, t), t)
    yield _list(sections.answers(review, t), t)
    yield _list(calendar_sections.section(review.ahead, t), t)
    yield _list(alike_sections.changes(review.alike, t), t)
    yield from once([section for notice in review.news for section in _sections(notice, review.alike, t)], t)
    yield from _words(review, t)
    yield _list(reworded(review.reworded, t), t)
    yield _list(words(review.words, t), t)
    yield lines(sections.for_a_person(review, t))
    yield _list(sections.other(review, t), t)
    yield Part(["---", f"<sub>{t.say('no-claim')}</sub>"])


def _sections(notice: Notice, others: AllAlike, t: Telling) -> Iterator[Section]:
    """Yield what is told of a notice: each version that is new, what is withdrawn, and the working text beyond them."""
    bare = replace(t, files="")  # a link leads into the folder of one notice
    for new in notice.released:
        parts = tuple(_released(new, others, t))
        shown = nameless(tuple(_released(new, others, bare, with_hash=False)))
        title = t.say("new.of", title=notice.title, version=new.release.version)
        known = ("released", new.release.version, *(part.written() for part in shown))
        yield Section(title, release_sections.title(notice, new, t), parts, known, shown, f"SHA-256 {code(new.sha256)}")
    for each in notice.withdrawn:
        heading, *rest = release_sections.withdrawn(each, notice, t)
        yield Section(notice.title, heading.rstrip("\n"), (lines(iter(rest), 1),), (notice.name, each.file), ())
    if notice.beyond_releases:
        parts, shown = (
            tuple(_notice(notice, others, t)),
            nameless(tuple(_notice(notice, others, bare))),
        )
        known = ("notice", *(part.written() for part in shown))
        yield Section(inert(notice.title), sections.notice_title(notice), parts, known, shown)


def _notice(notice: Notice, others: AllAlike, t: Telling) -> Iterator[Part]:
    yield lines(sections.status(notice, t))
    for law in () if notice.settled else notice.laws:
        part = lines(sections.law(law, notice, t, others), 1)
        count = law.told.count - others.count(law.told)
        yield folded(_more(law.told.law, count, t), part) if count > sections.MOST_BEFORE_FOLDING else part
    yield _list(sections.see_to(notice, t), t)
    yield _list(sections.duties(notice, t), t)
    yield _list(sections.translations(notice, t), t)
    yield lines(link_sections.correction(notice, t), 1)
    yield lines(sections.coming(notice, t), 1)


def _released(new: Released, others: AllAlike, t: Telling, *, with_hash: bool = True) -> Iterator[Part]:
    """Yield a version that is new: nothing of what a person answers for is ever cut."""
    yield lines(release_sections.table(new, t, with_hash=with_hash))
    yield _list(release_sections.warnings(new, t), t)
    yield lines(release_sections.summary(new, t), 1)
    yield lines(release_sections.decided(new, t), 1)
    count = sum(law.told.count - others.count(law.told) for law in new.laws)
    part = lines(release_sections.facts(new, t, others), 1)
    yield folded(t.label("facts", count), part) if count > sections.MOST_BEFORE_FOLDING else part


def _list(written: Iterator[str], t: Telling) -> Part:
    """A list that loses lines only when all excerpts are gone; a long one needs a click below its first lines."""
    part = lines(written, 1)
    items = [index for index, line in enumerate(part.lines) if line.startswith("- ")]
    if len(items) <= sections.MOST_BEFORE_FOLDING:
        return part
    first = items[0]
    head = "".join(f"{line}\n" for line in part.lines[:first])
    inner = folded(t.label("list", len(items)), Part(part.lines[first:], 1))
    return Part(inner.lines, 1, head + inner.head, inner.tail)


def _more(law: str, count: int, t: Telling) -> str:
    return f"{inert_html(law)}: {t.label('facts', count)}"


def _words(review: Review, t: Telling) -> Iterator[Part]:
    """Yield an excerpt for each law and language: the source language open, the others folded."""
    changed = [
        (notice, title, law.told.law, text)
        for notice in review.news
        for title, laws in (
            *(
                (t.words.plain("review.new.of", title=notice.title, version=new.release.version), new.laws)
                for new in notice.released
            ),
            (notice.title, () if notice.settled else notice.laws),
        )
        for law in laws
        for text in law.changed
    ]
    if changed:
        lead = t.say("words.signs", new="{+…+}", old="[-…-]") if t.signs else t.say("words.lead")
        yield Part([f"### {t.say('words.title')}", "", lead, ""])
    same: dict[tuple[str, str, tuple[str, ...]], list[tuple[str, bool]]] = {}
    for notice, called, law, text in changed:
        source = text.locale == (notice.source or text.locale) and notice.status != "added"
        written = tuple(excerpts(text.redline, text.labels))
        same.setdefault((law, text.locale, written), []).append((called, source))
    for (law, locale, written), places in same.items():
        titles = [called for called, _ in places]
        one = (
            t.words.plain("review.alike.places", len(titles), titles=named(titles, _IN_A_SUMMARY))
            if len(titles) > 1
            else titles[0]
        )
        title = f"{inert_html(one)} · {inert_html(law)} · {inert_html(t.language(locale))}"
        summary = f"{title} ({t.label('words.count', changes(written))})"
        yield folded(summary, Part(list(written), 2), unfolded=any(source for _, source in places))


_IN_A_SUMMARY = 5
"""Notices that one line names."""
