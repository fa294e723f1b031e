"""A repository of notices in memory: organisation, notices and the laws and languages they use. Touches the disk."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import cached_property, partial
from pathlib import Path
from typing import TypeVar

from noticepress.chain.chain import Chain, read_chain
from noticepress.chain.homes import releases_of
from noticepress.confirmations.answers import Sheet, read_answers
from noticepress.confirmations.questions import OF_ORGANISATION
from noticepress.findings import Finding, Unusable
from noticepress.ground import Ground, notice_folders, read_ground
from noticepress.language.messages import Messages, messages
from noticepress.language.standing_in import in_turn
from noticepress.law.limits import in_parts, within_limits
from noticepress.law.regime import Regime, available, laws_stamped, load_regime, load_requirements
from noticepress.law.requirements import Requirement
from noticepress.law.waivers import Waiver, WaiverFile
from noticepress.model import Notice, Organisation
from noticepress.organisations.files import Organisations
from noticepress.organisations.whose import Whose
from noticepress.places import Places
from noticepress.places import names as names_in
from noticepress.reading.binding import Facts
from noticepress.reading.files import read_text, relative
from noticepress.reading.names import meant
from noticepress.reading.quoting import RULE as MISSING_QUOTES
from noticepress.reading.remembered import bind_once, read_yaml
from noticepress.reading.yaml import Parsed
from noticepress.rendering.document import Document, render
from noticepress.rendering.origins import Traced, trace
from noticepress.rendering.used_messages import Used, noting
from noticepress.rendering.view import Edition
from noticepress.shared_facts.files import NOTHING, Shared
from noticepress.shared_facts.resolving import Resolved, resolve
from noticepress.store.sources import words_and_laws

T = TypeVar("T")


@dataclass(frozen=True)
class Loaded:
    """A notice with the positions of its facts."""

    notice: Notice
    parsed: Parsed
    folder: Path
    waivers: tuple[Waiver, ...] = ()


@dataclass(frozen=True)
class Repository:
    """Everything that was read. Only what could be read whole is here; ``findings`` say what could not."""

    places: Places
    organisation: Organisation | None
    organisation_parsed: Parsed | None
    notices: Mapping[str, Loaded]
    findings: tuple[Finding, ...]
    written: Mapping[str, Parsed] = field(default_factory=dict)
    """The notices by folder as they were written, also those that hold mistakes."""
    waivers: Mapping[str, Parsed] = field(default_factory=dict)
    """The files of waivers by folder, as they were written."""
    shared: Shared = NOTHING
    """The facts that several notices use; those that a notice refers to are in it."""
    resolved: Mapping[str, Resolved] = field(default_factory=dict)
    """Which shared facts each notice uses, by folder."""
    answers: Mapping[str, Sheet] = field(default_factory=dict)
    """What people confirmed, by folder; the organisation's under an empty name."""
    organisations: Organisations = field(default_factory=Organisations)
    """All organisations of the house; this holds the facts of one."""
    own: str = ""
    """Its id; empty for that of ``organisation.yaml``."""
    whose: Mapping[str, Whose] = field(default_factory=dict)
    """Of every notice of the house, by folder, whose it is."""
    only: str | None = None
    """The one notice that was read; ``None`` when all were."""
    preview: bool = False
    """Whether words that a language lacks are shown in another one, marked: only where working texts are looked at."""
    _regimes: dict[str, Regime] = field(default_factory=dict, compare=False)
    _requirements: dict[str, tuple[Requirement, ...]] = field(default_factory=dict, compare=False)
    _messages: dict[tuple[str, str, str], Messages] = field(default_factory=dict, compare=False)
    _documents: dict[tuple[object, ...], Document] = field(default_factory=dict, compare=False)
    _chains: dict[str, Chain] = field(default_factory=dict, compare=False)

    def chain(self, notice: str) -> Chain:
        """All that was published of a notice (by its folder), read and proved once."""
        if notice not in self._chains:
            self._chains[notice] = read_chain(self.places.notices / notice, self.places.root, self.apart(notice))
        return self._chains[notice]

    @property
    def id(self) -> str:
        """The id of the organisation of which it holds the facts."""
        return self.own or self.organisations.root

    @property
    def organisation_file(self) -> str:
        """The file of that organisation."""
        declared = self.organisations.declared.get(self.id)
        return declared.file if declared else relative(self.places.notices / "organisation.yaml", self.places.root)

    @cached_property
    def folders(self) -> tuple[str, ...]:
        """The names of the folders of its notices, also of those that cannot be read."""
        if not self.whose:
            return tuple(folder.name for folder in notice_folders(self.places))
        return tuple(name for name, whose in self.whose.items() if self._is_of(whose))

    def _is_of(self, whose: Whose) -> bool:
        known = [each for each in whose.all if each in self.organisations.declared]
        return self.id in (known or (self.organisations.root,))

    def apart(self, notice: str) -> str:
        """The folder in ``releases/`` in which the chain of a notice stands; empty where it stands in ``releases/`` itself."""
        whose = self.whose.get(notice)
        return whose.folder(self.id) if whose is not None and self.id in whose.all else ""

    def home(self, notice: str) -> Path:
        """The folder with the chain of a notice."""
        return releases_of(self.places.notices / notice, self.apart(notice))

    def where(self, notice: str, *below: str) -> str:
        """The same as findings print it, or what stands ``below`` it."""
        return relative(self.home(notice).joinpath(*below), self.places.root)

    def alone(self, notice: str) -> Repository:
        """The same with this one of its notices, as ``read_repository`` reads it; laws, words and chains are read once for both."""
        others = tuple(f"notices/{name}/" for name in self.whose if name != notice)
        return replace(
            self,
            notices=_only(self.notices, notice),
            findings=tuple(finding for finding in self.findings if not finding.file.startswith(others)),
            written=_only(self.written, notice),
            waivers=_only(self.waivers, notice),
            resolved=_only(self.resolved, notice),
            answers=_only(self.answers, OF_ORGANISATION, notice),
            only=notice,
        )

    def previewing(self) -> Repository:
        """The same for who looks at working texts: what a language lacks is shown in another one, marked."""
        return replace(self, preview=True, _messages={}, _documents={})

    def put_chain(self, notice: str, chain: Chain) -> None:
        """Take over what was published of a notice, read and proved before."""
        self._chains.setdefault(notice, chain)

    @cached_property
    def laws(self) -> tuple[str, ...]:
        """Ids of all laws, the repository's own and the tool's."""
        return tuple(available(self.places))

    @cached_property
    def _stamped(self) -> str:
        """By which its laws are known: looked at once, for all of them."""
        return laws_stamped(self.places)

    @cached_property
    def words_and_laws(self) -> str:
        """A hash of every file of its laws and languages, as they were when it was first asked for."""
        return words_and_laws(self.places)

    def regime(self, regime: str) -> Regime:
        """A law by id; raises ``Unusable`` when its folder is missing or broken."""
        if regime not in self._regimes:
            self._regimes[regime] = load_regime(self.places, regime, self._stamped)
        return self._regimes[regime]

    def requirements(self, regime: str) -> tuple[Requirement, ...]:
        """The duties of a law; raises ``Unusable`` when a file of them is broken."""
        if regime not in self._requirements:
            self._requirements[regime] = load_requirements(self.places, self.regime(regime), self._stamped)
        return self._requirements[regime]

    def words(self, regime: str, locale: str, register: str = "formal") -> Messages:
        """The messages for documents of ``regime`` in ``locale``."""
        key = (regime, locale, register)
        if key not in self._messages:
            self._messages[key] = messages(
                self.places.locales, locale, register, self.regime(regime).domains, others=self._others(locale)
            )
        return self._messages[key]

    def interface(self, locale: str, regimes: Sequence[str] = (), of: str = "") -> Messages:
        """The words of the site and of changes in ``locale``, with the terms of ``regimes``; those of the law ``of`` before all others."""
        domains = [domain for regime in regimes for domain in self.regime(regime).domains]
        first = self.regime(of).domains if of else ()
        every = dict.fromkeys([*first, "site", "changes", *domains, "common"])
        return messages(self.places.locales, locale, "formal", every, others=self._others(locale))

    def _others(self, locale: str) -> list[str]:
        """The languages that stand in for what one lacks."""
        return in_turn(locale, names_in(self.places.locales, "common.po")) if self.preview else []

    def document(self, notice: str, regime: str, locale: str, edition: Edition, on: dt.date) -> Document:
        """Write the working text of a notice; raises ``Unusable`` when it cannot be written whole."""
        key = (notice, regime, locale, edition.version, edition.effective, edition.published, on)
        if key not in self._documents:
            words = self.words(regime, locale, self._register(notice, locale))
            self._documents[key] = self._within_limits(regime, self._writing(notice, regime, locale, words, edition, on))
        return self._documents[key]

    def document_and_words(
        self, notice: str, regime: str, locale: str, edition: Edition, on: dt.date
    ) -> tuple[Document, tuple[Used, ...]]:
        """As ``document``, with the messages that it is written with."""
        words = noting(self.words(regime, locale, self._register(notice, locale)))
        write = self._writing(notice, regime, locale, words, edition, on)
        return self._within_limits(regime, lambda: (write(), tuple(words.used)))

    def traced(self, notice: str, regime: str, locale: str, edition: Edition, on: dt.date) -> Traced:
        """As ``document``, with the origins of its words."""
        if self.organisation is None:
            raise Unusable(self.findings)
        words = self.words(regime, locale, self._register(notice, locale))
        facts = self.organisation, self.notices[notice].notice
        return self._within_limits(regime, lambda: trace(*facts, self.regime(regime), locale, words, edition, on))

    def _register(self, notice: str, locale: str) -> str:
        return self.notices[notice].notice.register_.get(locale, "formal")

    def _writing(
        self, notice: str, regime: str, locale: str, words: Messages, edition: Edition, on: dt.date
    ) -> Callable[[], Document]:
        if self.organisation is None:
            raise Unusable(self.findings)
        return partial(render, self.organisation, self.notices[notice].notice, self.regime(regime), locale, words, edition, on)

    def _within_limits(self, regime: str, write: Callable[[], T]) -> T:
        return within_limits(f"regimes/{regime}/templates", write, own=self.regime(regime).own)

    def put(self, document: Document, edition: Edition, on: dt.date) -> None:
        """Take over a working text that was written before, from the same facts, laws and words."""
        key = (document.notice, document.regime, document.locale, edition.version, edition.effective, edition.published, on)
        self._documents.setdefault(key, document)

    def documents(self, notice: str, edition: Edition, on: dt.date) -> Iterator[Document]:
        """The documents of a notice for each of its laws and languages; those of laws of the repository come from one process."""
        asked = self.notices[notice].notice.documents
        own = [(regime, locale) for regime, locale in asked if self.regime(regime).own]
        if len(own) > 1:
            for each in in_parts(
                f"regimes/{own[0][0]}/templates", lambda: [self.document(notice, *one, edition, on) for one in own]
            ):
                self.put(each, edition, on)
        for regime, locale in asked:
            yield self.document(notice, regime, locale, edition, on)


def _only(known: Mapping[str, T], *names: str) -> dict[str, T]:
    return {name: known[name] for name in names if name in known}


def read_repository(root: Path, only: str | None = None, organisation: str = "") -> Repository:
    """Read ``root``: an organisation and all its notices (or ``only`` one), collecting every finding on the way.

    ``organisation`` is its id; left out, it is that of ``organisation.yaml``. Raises ``KeyError`` for one that is not there.
    """
    return read_view(read_ground(root), only, organisation)


def read_view(ground: Ground, only: str | None = None, organisation: str = "") -> Repository:
    """As ``read_repository``, on what was read for another organisation already."""
    places, organisations, shared, findings = ground.places, ground.organisations, ground.shared, list(ground.findings)
    misnamed = {meant(each.file) for each in findings if each.rule == "file-name"}
    declared = organisations.declared[organisation or organisations.root]
    view = Repository(
        places, declared.organisation, declared.parsed, {}, (), organisations=organisations, own=organisation, whose=ground.whose
    )
    resolved: dict[str, Resolved] = {}
    notices: dict[str, Loaded] = {}
    written: dict[str, Parsed] = {}
    waivers: dict[str, Parsed] = {}
    answers = {OF_ORGANISATION: read_answers(places.notices, places.root)}
    for folder in ground.folders:
        if folder.name not in view.folders or (only is not None and folder.name != only):
            continue
        notice, found = _read_notice(folder / "notice.yaml", places.root, shared, findings)
        parsed = found.parsed if found else None
        if found is not None:
            written[folder.name], resolved[folder.name] = found.parsed, found
        accepted, waivers_parsed = _waivers(folder / "waivers.yaml", places.root, findings)
        if waivers_parsed is not None:
            waivers[folder.name] = waivers_parsed
        answers[folder.name] = read_answers(folder, places.root)
        if notice is not None and parsed is not None:
            notices[folder.name] = Loaded(notice, parsed, folder, accepted)
    findings = [each for each in findings if each.rule != "file-missing" or each.file not in misnamed]
    if not ground.folders and not findings and only is None:
        where = relative(places.notices, places.root)
        findings.append(
            Finding(
                "no-notices",
                "there are no notices here",
                where,
                fix="run this from the root of a repository of notices, or begin one with 'noticepress init'",
            )
        )
    findings += [finding for sheet in answers.values() for finding in sheet.findings]
    once = tuple(dict.fromkeys(findings))  # what is wrong with a shared fact is found wherever it is used
    return replace(
        view,
        notices=notices,
        findings=once,
        written=written,
        waivers=waivers,
        answers=answers,
        only=only,
        shared=shared,
        resolved=resolved,
    )


def _waivers(path: Path, root: Path, findings: list[Finding]) -> tuple[tuple[Waiver, ...], Parsed | None]:
    """The waivers in ``path``, which need not be there."""
    if not path.exists() and not path.is_symlink():
        return (), None
    file, parsed = _read(path, root, WaiverFile, findings)
    return (file.waivers if file else ()), parsed


def _read(path: Path, root: Path, model: type[Facts], findings: list[Finding]) -> tuple[Facts | None, Parsed | None]:
    parsed, found = _parsed(path, root)
    if parsed is None:
        findings.extend(found)
        return None, None
    value, mistakes = bind_once(model, parsed)
    findings.extend([*_unanswered(found, mistakes), *mistakes])
    return value, parsed


def _read_notice(path: Path, root: Path, shared: Shared, findings: list[Finding]) -> tuple[Notice | None, Resolved | None]:
    """A notice with the shared facts that it refers to."""
    parsed, found = _parsed(path, root)
    if parsed is None:
        findings.extend(found)
        return None, None
    resolved = resolve(parsed, shared)
    value, mistakes = bind_once(Notice, resolved.parsed)
    findings.extend([*_unanswered(found, mistakes), *resolved.findings, *mistakes])
    return value, resolved


def _parsed(path: Path, root: Path) -> tuple[Parsed | None, list[Finding]]:
    text = read_text(path, root)
    return (None, [text]) if isinstance(text, Finding) else read_yaml(text, relative(path, root))


def _unanswered(found: Sequence[Finding], mistakes: Sequence[Finding]) -> list[Finding]:
    """``found`` without quotation marks that lack where a mistake tells to write them."""
    answered = {(mistake.line, mistake.column) for mistake in mistakes}
    return [f for f in found if f.rule != MISSING_QUOTES or (f.line, f.column) not in answered]
