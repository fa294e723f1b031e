"""The working texts of a repository for a site that shows them: checked and written once, and read back while nothing of them changes.

A notice is checked and written anew when a file of it changed, or something that all notices share: the organisation, laws, words,
which notices there are, the date, the program. Touches the disk.
"""

from __future__ import annotations

import datetime as dt
import json
from dataclasses import dataclass, field
from pathlib import Path

from noticepress import store
from noticepress.chain.about import About
from noticepress.chain.chain import Chain
from noticepress.findings import Finding, has_errors
from noticepress.language.standing_in import LACKING
from noticepress.publishing.previewed import previewed
from noticepress.releasing.announced import read_next
from noticepress.releasing.freeze import Draft, working_text
from noticepress.repository import Repository, read_repository
from noticepress.store.sources import program, words_and_laws
from noticepress.store.stamps import contents, stamps


@dataclass(frozen=True)
class Working:
    """A working text and what it says of itself, or why there is none."""

    draft: Draft | None = None
    about: About = field(default_factory=About)
    findings: tuple[Finding, ...] = ()


class WorkingTexts:
    """Those of a repository on a day."""

    def __init__(self, repository: Repository, as_of: dt.date):
        self.places, self.as_of, self.repository = repository.places, as_of, repository
        places = repository.places
        beside = (*places.notices.glob("*"), *places.shared.glob("*"), *places.organisations.glob("*"))
        shared = [path for path in sorted(beside) if not path.is_dir()]
        names = (repository.id, *repository.folders)
        self._shared = store.key_of(
            program(), words_and_laws(places), *(path.name for path in shared), contents(shared), *names, as_of
        )

    def of(self, chain: Chain, folder: Path) -> Working:
        """The working text of the notice in ``folder``, whose releases are ``chain``."""
        files = [path for path in sorted(folder.iterdir()) if path.name != "releases"]
        key = store.key_of(
            "working", self._shared, folder.name, *(path.name for path in files), contents(files), stamps([folder / "releases"])
        )
        known = store.get(key)
        if known is not None:
            return _read(known)
        found = self._written(chain, folder)
        if not found.findings:
            store.put(key, _packed(found))
        return found

    def _written(self, chain: Chain, folder: Path) -> Working:
        from noticepress.checking.run import mistakes  # loads all checks, which most sites need for no page

        repository = read_repository(self.places.root, folder.name, self.repository.own)
        if not chain.findings:
            repository.put_chain(folder.name, chain)
        if broken := [each for each in mistakes(repository, self.as_of) if each.rule not in LACKING]:
            return Working(findings=tuple(broken))
        loaded = repository.notices.get(folder.name)
        if loaded is None:
            return Working()
        repository = previewed(repository, folder.name)
        said = read_next(folder, self.places.root, loaded.notice.locales, chain.versions)
        about = About(
            kind=said.next.kind, summary=said.next.summary, judgements=said.next.materiality, approvals=said.next.approvals,
            overrides=said.next.overrides,
        )  # fmt: skip
        findings = tuple(each for each in said.findings if each.rule not in LACKING)
        draft = None if has_errors(findings) else working_text(repository, folder.name, self.as_of)
        return Working(draft, about, findings)


def _packed(found: Working) -> bytes:
    draft, about = found.draft, json.loads(found.about.model_dump_json(by_alias=True))
    if draft is None:
        return json.dumps({"about": about}).encode()
    texts = [[*key, text] for key, text in draft.texts.items()]
    return json.dumps({"titles": dict(draft.titles), "facts": draft.facts, "texts": texts, "about": about}).encode()


def _read(known: bytes) -> Working:
    said = json.loads(known)
    texts = {(regime, locale): text for regime, locale, text in said.get("texts", ())}
    draft = Draft(said["titles"], said["facts"], texts) if "titles" in said else None
    return Working(draft, About.model_validate(said["about"]))
