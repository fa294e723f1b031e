"""What cannot have been published, whatever its hashes say: facts that are none, documents that the facts do not name, absurd dates.

Everything that reads a release may count on these. So the model only ever gets keys that may be left out: the facts of every release
stay facts. Reads and writes the store.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from functools import cache
from importlib import metadata
from pathlib import Path
from typing import Any

from pydantic import ValidationError

from noticepress import model, store
from noticepress.chain.dates import wrong_dates
from noticepress.chain.release import FACTS, MANIFEST, Release, sha256
from noticepress.model import Notice, Organisation

_OBEYED = re.compile(r"[\x00-\x09\x0b-\x1f\x7f-\x9f]")
"""Control characters, which no text has but the line feed."""


def impossible(release: Release) -> Iterator[tuple[str, str]]:
    """Yield the file of a release, and what in it no release has."""
    for found in wrong_dates(release.published, release.effective, None):
        yield MANIFEST, found.message
    for (regime, locale), text in release.texts.items():
        if not text.startswith("# ") or not text.endswith("\n"):
            yield f"{regime}.{locale}.md", "is no notice: it has no title"
        elif obeyed := _OBEYED.search(text):
            line = text.count("\n", 0, obeyed.start()) + 1
            yield f"{regime}.{locale}.md", f"holds a control character (U+{ord(obeyed[0]):04X}) in line {line}"
    if wrong := store.once(
        store.key_of("facts", _models(), sha256(release.files[FACTS])), lambda: _complaint(release).encode()
    ).decode():
        yield FACTS, f"does not hold the facts of an organisation and a notice: {wrong}"
        return
    notice = Notice.model_validate(release.facts["notice"]) if _unusual(release) else None
    if notice is not None and notice.id != release.notice:
        yield FACTS, f"holds the facts of another notice, '{notice.id}'"
    for regime, locale in release.texts:
        if notice is not None and (regime, locale) not in notice.documents:
            yield MANIFEST, f"names a document under {regime} in {locale}, which its facts do not"


def _unusual(release: Release) -> bool:
    """Whether the documents are not simply all laws in all languages, as facts that were read once can be asked without the model."""
    facts = release.facts["notice"]
    every = {(regime, locale) for regime in facts["regimes"] for locale in facts["locales"]}
    return facts["id"] != release.notice or not every.issuperset(release.texts)


def _complaint(release: Release) -> str:
    """Why the facts are none; empty when they are."""
    if unknown := set(release.facts) - {"organisation", "notice"}:
        return f"{sorted(unknown)[0][:100]!r} is no part of them"
    for owner, model_of in (("organisation", Organisation), ("notice", Notice)):
        try:
            typed = model_of.model_validate(release.facts[owner])
        except ValidationError as error:
            first = error.errors(include_url=False)[0]
            return f"{'/'.join(map(str, first['loc']))[:200]}: {first['msg'][:200]}"
        if odd := next(_other_kinds(release.facts[owner], typed.model_dump(mode="json", by_alias=True), (owner,)), ""):
            return odd
    return ""


def _other_kinds(facts: Any, written: Any, path: tuple[str, ...]) -> Iterator[str]:
    """Where ``facts`` are not in the form in which they are ``written`` in full, as every release has them."""
    if facts is None or type(facts) is not type(written):
        yield f"{'/'.join(path)[:200]}: {_KINDS.get(type(facts), 'a number')}, which no release has there"
    elif isinstance(facts, dict):
        for key, value in facts.items():
            yield from _other_kinds(value, written.get(key), (*path, key))
    elif isinstance(facts, list):
        for number, (item, other) in enumerate(zip(facts, written, strict=True)):
            yield from _other_kinds(item, other, (*path, str(number)))


_KINDS: Mapping[type, str] = {
    type(None): "nothing", str: "text", bool: "true or false", list: "a list", dict: "'key: value' lines",
}  # fmt: skip


@cache
def _models() -> str:
    """What changes when the models do, or what is asked of facts here."""
    files = [*sorted(Path(model.__file__).parent.glob("*.py")), Path(__file__)]
    return f"{store.stamp(*map(str, files))} {metadata.version('pydantic')}"
