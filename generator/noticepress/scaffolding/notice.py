"""Notices of usual kinds, with which somebody begins: ``starter/kinds``. Reads these files and what the laws leave out."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

from noticepress.changes.relevance import read_unseen
from noticepress.places import STARTER, STARTER_KINDS, Places
from noticepress.reading.remembered import read_yaml
from noticepress.scaffolding.choosing import Choice, chosen, rewritten


def kinds() -> tuple[str, ...]:
    """The kinds that there are, by name: ``web-shop``; the notice of each has that name as its id."""
    return tuple(sorted(path.stem for path in STARTER_KINDS.glob("*.yaml")))


def languages() -> tuple[str, ...]:
    """The languages in which all of them are written."""
    return tuple(facts_of("website")["locales"])


def facts_of(kind: str) -> Mapping[str, Any]:
    """What the notice of a kind says for every law and language."""
    parsed, _ = read_yaml(_file(kind).read_text(encoding="utf-8"), f"{kind}.yaml")
    assert parsed is not None, "the starter is ours"
    found: Mapping[str, Any] = parsed.data
    return found


def register_of(kind: str, language: str) -> str:
    """How the texts of a kind address readers: ``formal``, ``informal``, or empty where they address nobody and either fits."""
    return str(facts_of(kind).get("register", {}).get(language, ""))


def starter_notice(
    kind: str,
    languages: Sequence[str],
    laws: Sequence[str],
    registers: Mapping[str, str] | None = None,
    root: Path | None = None,
    notice: str = "",
) -> dict[str, bytes]:
    """The files of a notice of a ``kind`` by path from the root of a repository: under ``laws``, in ``languages``, the first that of its writing.

    ``registers`` are forms of address other than the usual one, ``root`` a repository with laws of its own, ``notice`` another id than the kind.
    """
    places = Places((root or STARTER).resolve())
    choice = Choice(tuple(laws), tuple(languages), frozenset(facts_of(kind)["locales"]), read_unseen(places, laws))
    now = facts_of(kind)
    then = chosen({key: each for key, each in now.items() if key not in ("regimes", "locales", "register")}, choice, ("notice",))
    own: dict[str, Any] = {"regimes": list(laws), "locales": list(languages)}
    if registers:
        own["register"] = dict(registers)
    facts = {"id": notice or kind}
    for key in ("title", "audience"):
        facts[key] = then[key]
    facts |= own
    facts |= {key: each for key, each in then.items() if key not in facts}
    path = f"notices/{facts['id']}/notice.yaml"
    return {path: rewritten(_file(kind).read_text(encoding="utf-8"), now, facts, path).encode()}


def _file(kind: str) -> Path:
    return STARTER_KINDS / f"{kind}.yaml"
