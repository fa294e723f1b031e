"""A release written again from its own facts: what it says otherwise than they do is a finding that shows the words.

The chain proves that bytes did not change, and not that they were right when they came. So a release that nobody published yet has
to be what ``noticepress release`` makes, with the laws and words that are here, of the facts in it and of what people said of it
(summary, decisions, approvals, overrides). Whether a translation was confirmed stands beside the facts, for the texts that were released as
for those of now; whether odd facts were, is no part of that. Reads laws and words, and the store.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from noticepress import store
from noticepress.chain.about import About, NextRelease, Weighing
from noticepress.chain.chain import chain_of
from noticepress.chain.json_text import facts_json
from noticepress.chain.redaction import Redacted
from noticepress.chain.release import FACTS, MANIFEST, Release
from noticepress.chain.timeline import before
from noticepress.chain.writer import writer_of
from noticepress.checking.confirming import REFUSED
from noticepress.findings import Finding, Unusable, from_plain, in_order, to_plain
from noticepress.language.missing import MissingMessage
from noticepress.law.regime import available
from noticepress.model import Notice, Organisation
from noticepress.model.values import Value
from noticepress.places import SHARED, names
from noticepress.reading.binding import bind
from noticepress.reading.remembered import read_yaml
from noticepress.reading.yaml import Parsed
from noticepress.releasing.act import prepare
from noticepress.releasing.announced import Announced
from noticepress.releasing.differing_words import as_shown, differing
from noticepress.releasing.freeze import facts_of, freeze
from noticepress.releasing.said_by_people import wrong_words
from noticepress.releasing.vouched import answers_of
from noticepress.repository import Loaded, Repository
from noticepress.store.sources import program
from noticepress.translations.confirmations import FILE as CONFIRMATIONS

WORDS, FACTS_WRONG, SAYS, WRITER = "release-words", "release-facts", "release-says", "release-writer"
_STALE = "translation-stale"
"""The refusal that rests on what people confirmed."""
_SHOWN = 3
"""Places of a text that are shown."""
_LONGEST = 2_000
"""Characters of what is said of it, however much stands there."""
_FIX = "a release says what its facts say: remove the folder, and make it with 'noticepress release'"


def check_written(repository: Repository, notice: str, release: Release, taken: Sequence[Release] = ()) -> list[Finding]:
    """Every way in which ``release``, of the notice in that folder, is not what its facts give with the laws and words here.

    ``taken``: versions whose text is taken away here and stands on the base; what comes after one of them is weighed beside it.
    """
    notices = repository.places.notices
    confirmed = [_bytes(folder / CONFIRMATIONS) for folder in (notices, notices / notice, notices / SHARED)]
    current = _current(repository, notice)
    beside = (facts_json(current), *(each.digest for each in taken), *_redacted(repository, notice))
    key = store.key_of("written", program(), repository.words_and_laws, notice, release.digest, len(taken), *beside, *confirmed)
    if (kept := store.get(key)) is not None:
        return from_plain(json.loads(kept))
    found = in_order(_Written(repository, notice, release, current, taken).findings())
    if not any(finding.file.rpartition("/")[0] != _home(repository, notice, release) for finding in found):
        store.put(key, json.dumps(to_plain(found), ensure_ascii=False).encode("utf-8", "surrogatepass"))
    return found


def _current(repository: Repository, notice: str) -> Mapping[str, Any]:
    """The facts of the working text; none when it cannot be read."""
    loaded = repository.notices.get(notice)
    if loaded is None or repository.organisation is None:
        return {}
    return facts_of(repository.organisation, loaded.notice)


def _redacted(repository: Repository, notice: str) -> list[str]:
    """What says in the chain that a text was taken away, without which a release could be weighed."""
    return [each.digest for each in repository.chain(notice).redactions]


def _bytes(path: Path) -> bytes:
    try:
        return path.read_bytes()
    except OSError:
        return b""


def _home(repository: Repository, notice: str, release: Release) -> str:
    return repository.where(notice, release.version)


@dataclass(frozen=True)
class _Written:
    """A release beside the repository in which it is written again."""

    repository: Repository
    notice: str
    release: Release
    current: Mapping[str, Any]
    """The facts of the working text."""
    taken: Sequence[Release] = ()

    @property
    def elsewhere(self) -> tuple[str, ...]:
        """Refusals that rest on answers of which nothing may be known here."""
        return REFUSED if self.current == dict(self.release.facts) else (_STALE, *REFUSED)

    def _answered_elsewhere(self, refusal: Finding) -> bool:
        """Whether somebody may have answered a refusal, and nobody can tell here any more.

        That a translation was confirmed is kept as long as a release has it, whatever the working text says; whoever passed over
        a stale one may have confirmed it since.
        """
        if refusal.rule == _STALE:
            return _STALE in self.elsewhere and any(each.rule == _STALE for each in self.release.about.overrides)
        return refusal.rule in self.elsewhere

    @property
    def home(self) -> str:
        """Its folder, as findings print it."""
        return _home(self.repository, self.notice, self.release)

    def wrong(self, rule: str, message: str, file: str = MANIFEST, line: int = 1, fix: str = _FIX) -> Finding:
        said = f"{message[:_LONGEST]} …" if len(message) > _LONGEST else message
        return Finding(rule, f"version {self.release.version} {said}", f"{self.home}/{file}", line, fix=fix)

    def findings(self) -> Iterator[Finding]:
        """Yield them, the facts first: what follows from facts that are none cannot be told."""
        parsed = _positions(self.release, f"{self.home}/{FACTS}")
        organisation, wrong = bind(Organisation, _below(parsed, "organisation"))
        notice, more = bind(Notice, _below(parsed, "notice"))
        if organisation is None or notice is None:
            yield from (replace(each, rule=FACTS_WRONG, fix=_FIX) for each in (*wrong, *more))
            return
        unknown = list(self._unknown(notice))
        yield from unknown
        if facts_json(facts_of(organisation, notice)) != facts_json(self.release.facts):
            yield self.wrong(FACTS_WRONG, "does not hold its facts as a release keeps them (defaults, order, keys)", FACTS)
        if notice.id != self.notice:
            yield self.wrong(FACTS_WRONG, f"has the facts of another notice, '{notice.id}'", FACTS)
        elif not unknown:
            yield from self._written(organisation, notice, parsed)

    def _unknown(self, notice: Notice) -> Iterator[Finding]:
        places = self.repository.places
        for what, known, given in (
            ("law", available(places), notice.regimes),
            ("language", names(places.locales, "common.po"), notice.locales),
        ):
            for each in given:
                if each not in known:
                    yield self.wrong(FACTS_WRONG, f"names a {what} that is not here: '{each}'", FACTS)

    def _written(self, organisation: Organisation, notice: Notice, parsed: Parsed) -> Iterator[Finding]:
        repository = self._of_facts(organisation, notice, parsed)
        loaded, chain = repository.notices[self.notice], repository.chain(self.notice)
        yield from self._writer(repository, notice)
        yield from self._texts_of_people(notice)
        if self._incomparable:
            message = "cannot be weighed: the text of the version that it replaces was taken away, and does not stand on the base"
            yield self.wrong(
                SAYS, message, fix="publish it before that text is taken away, or first take the text away and then make it"
            )
            return
        with_ = chain.release(self.release.about.announced or "")
        if self.release.about.announced and not self._is_announced(with_):
            message = (
                f"says that it was announced with {self.release.about.announced}, which was not scheduled for the same day then"
            )
            yield self.wrong(SAYS, message)
            return
        try:
            days = self.release.published, self.release.effective
            standing = chain.without(with_) if with_ else chain
            answers = answers_of(release := self.release, repository, loaded, chain)
            yield from (self.wrong(SAYS, f"answers for the translation of {each}") for each in answers.unfounded())
            prepared = prepare(
                repository, loaded, standing, self._announced(), *days, vouched=answers.cover, announced_with=with_
            )
            made = freeze(repository, self.notice, chain, release.version, release.effective, release.published, prepared.about)
        except Unusable as unusable:
            yield from (replace(each, fix=each.fix if "/" in each.path else _FIX) for each in unusable.findings)
            return
        except MissingMessage as missing:
            yield Finding("message-missing", str(missing), f"locales/{missing.locale}")
            return
        for refusal in prepared.refusals:
            if not self._answered_elsewhere(refusal):
                message = f"version {self.release.version} could not be released: {refusal.message}"
                yield replace(refusal, message=message, fix=_FIX)
        yield from self._differences(made)

    def _is_announced(self, announced: Release | None) -> bool:
        """Whether a release was scheduled for the same day when this one took its place."""
        days = (announced.effective, announced.withdrawn) if announced else None
        return days == (self.release.effective, None) and self.release.published < self.release.effective

    @property
    def _incomparable(self) -> bool:
        """Whether the text that it replaced was taken away since, and is not at hand: nobody can weigh the change."""
        versions = self.repository.chain(self.notice).versions
        replaced = before([each for each in versions if each.sequence <= self.release.sequence], self.release)
        gone = isinstance(replaced, Redacted) and replaced.redaction.sequence > self.release.sequence
        return gone and replaced is not None and all(each.version != replaced.version for each in self.taken)

    def _of_facts(self, organisation: Organisation, notice: Notice, parsed: Parsed) -> Repository:
        """The repository as if the facts were the working text, and nothing later had been published."""
        written = {"organisation": _plain(organisation), "notice": _plain(notice)}
        of_organisation, of_notice = (replace(_below(parsed, owner), data=data) for owner, data in written.items())
        loaded = Loaded(notice, of_notice, self.repository.places.notices / self.notice, self.release.about.waivers)
        chain = self.repository.chain(self.notice)
        known = {each.version: each for each in self.taken}
        links = [known.get(link.version, link) if isinstance(link, Redacted) else link for link in chain.links]
        earlier = chain_of([link for link in links if link.sequence < self.release.sequence])
        return replace(
            self.repository, organisation=organisation, organisation_parsed=of_organisation, notices={self.notice: loaded},
            written={self.notice: of_notice}, waivers={}, answers={}, findings=(), _documents={}, _chains={self.notice: earlier},
        )  # fmt: skip

    def _announced(self) -> Announced:
        about = self.release.about
        given = NextRelease.model_construct(
            version=self.release.version, effective=self.release.effective, kind=about.kind, summary=about.summary,
            materiality=about.judgements, approvals=about.approvals,
            overrides=tuple(each for each in about.overrides if each.rule not in self.elsewhere),
        )  # fmt: skip
        return Announced(given, file=f"{self.home}/{MANIFEST}")

    def _writer(self, repository: Repository, notice: Notice) -> Iterator[Finding]:
        """Whether this program wrote it with the laws and words that are here."""
        then = self.release.writer
        laws = [repository.regime(law) for law in dict.fromkeys(law for law, _ in notice.documents)]
        now = writer_of(repository.places, laws, dict.fromkeys(locale for _, locale in notice.documents))
        fix = f"chain it again, with what is here: noticepress release --again {self.notice} {self.release.version}"
        if then is None:
            yield self.wrong(WRITER, "does not say which program, laws and words wrote it", fix=fix)
        elif then != now:
            yield self.wrong(WRITER, f"was written with {'; '.join(then.others(now))}", fix=fix)

    def _texts_of_people(self, notice: Notice) -> Iterator[Finding]:
        """What people said of it, in each of its languages."""
        said = self.release.about.model_dump(mode="json", by_alias=True, exclude_none=True)
        parsed = Parsed(f"{self.home}/{MANIFEST}", said, {}, {})
        yield from wrong_words(About, parsed, list(notice.locales))

    def _differences(self, made: Release) -> Iterator[Finding]:
        release = self.release
        if list(made.texts) != list(release.texts):
            laws = ", ".join(f"{law} ({locale})" for law, locale in made.texts)
            yield self.wrong(SAYS, f"has other documents than its facts give: these give {laws}")
        for document in made.texts:
            yield from self._text(document, made)
        for locale in dict.fromkeys((*made.titles, *release.titles)):
            if (title := release.titles.get(locale, "")) != (given := made.titles.get(locale, "")):
                yield self.wrong(SAYS, f"is called “{as_shown(title, given)}” in {locale}, but by its facts “{given}”")
        for law in dict.fromkeys((*made.about.materiality, *release.about.materiality)):
            then, now = release.about.materiality.get(law), made.about.materiality.get(law)
            if then != now:
                named = then is not None and now is not None and (then.level, then.floor) == (now.level, now.floor)
                told = [_weight(each, named=named) for each in (then, now)]
                yield self.wrong(SAYS, f"says that its changes weigh {told[0]} under {law}; by its facts it is {told[1]}")
        if [each for each in release.about.waivers if each not in made.about.waivers]:
            yield self.wrong(SAYS, "tells of waivers for duties that its facts meet, or that had ended")

    def _text(self, document: tuple[str, str], made: Release) -> Iterator[Finding]:
        law, locale = document
        found = self.release.texts.get(document)
        if found is None or found == made.texts[document]:
            return
        places = differing(made.texts[document], found)
        more = f"; and so at {len(places) - _SHOWN} more places" if len(places) > _SHOWN else ""
        said = "; ".join(f"{each} (line {each.line})" for each in places[:_SHOWN])
        message = f"does not say in {law} ({locale}) what its facts say: it {said}{more}"
        yield self.wrong(WORDS, message, f"{law}.{locale}.md", places[0].line)


def _weight(found: Weighing | None, *, named: bool) -> str:
    """How much changes weigh, in words; ``named``: with the rules by which they do."""
    if found is None:
        return "nothing"
    rules = f", {', '.join(found.rules) or 'by no rule'}" if named else ""
    return f"{found.level} (by the rules {found.floor}{rules})"


def _plain(value: Value) -> dict[str, Any]:
    """Facts as somebody would have written them: a key that says what goes without saying may contradict another."""
    return value.model_dump(mode="json", by_alias=True, exclude_defaults=True)


def _positions(release: Release, file: str) -> Parsed:
    """The facts of a release as data, with their places in its file as far as these can be told."""
    parsed, _ = read_yaml(facts_json(release.facts).decode("utf-8", "replace"), file)
    return Parsed(file, release.facts, parsed.values if parsed else {}, parsed.keys if parsed else {})


def _below(parsed: Parsed, owner: str) -> Parsed:
    """The facts of one owner."""

    def cut(table: Mapping[Any, tuple[int, int]]) -> dict[Any, tuple[int, int]]:
        return {path[1:]: place for path, place in table.items() if path and path[0] == owner}

    return Parsed(parsed.file, parsed.data.get(owner), cut(parsed.values), cut(parsed.keys))
