"""What the documents of a notice promise though no fact states it: each sentence as it stands there, for counsel. Reads the law's list."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterator, Mapping
from dataclasses import asdict, dataclass
from functools import cache
from typing import Any

from noticepress.checking.case import Case
from noticepress.findings import Finding, Unusable
from noticepress.language.messages import PLACEHOLDER
from noticepress.law.conditions import BadCondition, holds
from noticepress.law.promises import FILE, Promise, load_promises
from noticepress.law.regime import load_requirements
from noticepress.markdown import plain_text
from noticepress.model.texts import TOOL_LOCALE
from noticepress.places import Places
from noticepress.rendering.document import Document
from noticepress.rendering.used_messages import Used
from noticepress.rendering.view import Edition, View
from noticepress.repository import Loaded, Repository

_HEADING = re.compile(r"^## ([^\n{]*)", re.M)
"""Up to its anchor: titles hold no braces."""


@dataclass(frozen=True, slots=True)
class Promised:
    """A sentence that promises an operation: where it stands, and what must be in place for it to be true."""

    notice: str
    regime: str
    locale: str
    section: str
    message: str
    sentence: str
    presupposes: str
    asked_by: str = ""

    def as_json(self) -> dict[str, Any]:
        """Plain data; ``asked-by`` only where a duty asks for the sentence."""
        given = {name.replace("_", "-"): value for name, value in asdict(self).items()}
        return given if self.asked_by else {name: value for name, value in given.items() if name != "asked-by"}


def promised(repository: Repository, loaded: Loaded, on: dt.date) -> Iterator[Promised]:
    """The promises in the documents of a notice, in the order of their text; raises ``Unusable`` when one cannot be written."""
    for law, locale in loaded.notice.documents:
        promises = load_promises(repository.places, repository.regime(law))
        document, used = repository.document_and_words(loaded.folder.name, law, locale, Edition(), on)
        duties = {tag: duty.id for duty in load_requirements(repository.places, repository.regime(law)) for tag in duty.tags}
        open_ = {
            name: each.model_copy(update={"asked_by": duties.get(each.asked_by or "")})
            for name, each in promises.items()
            if not _stated(each, repository, loaded, law)
        }
        found = [(at, each) for one in used if one.id in open_ for at, each in _in(document, one, open_[one.id])]
        yield from (each for _, each in sorted(found, key=lambda pair: pair[0]))


def _stated(promise: Promise, repository: Repository, loaded: Loaded, law: str) -> bool:
    if promise.unless is None or repository.organisation is None:
        return False
    regime = repository.regime(law)
    view = View(repository.organisation, loaded.notice, loaded.notice.locales[0], regime.vocabulary, law)
    try:
        return holds(promise.unless, {"facts": view.facts, "org": view.organisation})
    except BadCondition as error:
        raise Unusable([Finding("condition-broken", str(error), f"regimes/{law}/{FILE}", fix="mend the condition")]) from error


def check_promises(places: Places, case: Case) -> Iterator[Finding]:
    """Findings for a list of promises that cannot be read, names no duty, or has a condition that is none."""
    file = f"regimes/{case.regime.id}/{FILE}"
    try:
        for message, promise in load_promises(places, case.regime).items():
            if _unknown(promise.asked_by, case):
                fix = "name a duty of this law"
                yield Finding("unknown-id", f"{message} is asked by '{promise.asked_by}', which is no duty here", file, fix=fix)
            if promise.unless:
                holds(promise.unless, {"facts": case.view.facts, "org": case.view.organisation})
    except Unusable as unusable:
        yield from unusable.findings
    except BadCondition as error:
        yield Finding("condition-broken", str(error), file, fix="mend the condition")


def _unknown(duty: str | None, case: Case) -> bool:
    """Whether a law names a duty of its own that it does not have; of those that it takes over, it may leave some out."""
    return (
        duty is not None
        and duty.startswith(f"{case.regime.id}.")
        and duty not in {tag for each in case.requirements for tag in each.tags}
    )


def _in(document: Document, used: Used, promise: Promise) -> Iterator[tuple[int, Promised]]:
    """Where a message stands in a document; a template that changed its words gives them as the catalogue has them."""
    places = [(found.start(), found[0]) for found in _pattern(used.words).finditer(document.text)] or [(0, used.words)]
    for at, words in places:
        said = " ".join(plain_text(words).split())
        about = _presupposed(promise.presupposes.root, document.locale)
        yield (
            at,
            Promised(
                document.notice,
                document.regime,
                document.locale,
                _section(document, at),
                used.id,
                said,
                about,
                promise.asked_by or "",
            ),
        )


def _presupposed(texts: Mapping[str, str], locale: str) -> str:
    return texts.get(locale) or texts.get(TOOL_LOCALE) or next(iter(texts.values()))


@cache
def _pattern(words: str) -> re.Pattern[str]:
    """Finds a message whatever its placeholders were filled with, in one paragraph."""
    parts = PLACEHOLDER.split(words)[::2]
    return re.compile(r"(?:(?!\n\n).)*?".join(map(re.escape, parts)), re.S)


def _section(document: Document, at: int) -> str:
    """The number and title of the section in which a character stands; empty above the first."""
    heading = next((found[1] for found in reversed([*_HEADING.finditer(document.text)]) if found.start() <= at), "")
    return plain_text(heading).strip()
