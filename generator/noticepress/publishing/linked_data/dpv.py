"""The terms of the W3C Data Privacy Vocabulary (DPV), from the vendored list in ``dpv/``, and which fact is which term.

``dpv/mapping.yaml`` names version, source and licence. What a law calls by its own names stands in its own lists:
``regimes/<law>/vocabulary/dpv.yaml``.
"""

from __future__ import annotations

import csv
from collections.abc import Iterator, Mapping
from functools import lru_cache
from pathlib import Path
from typing import Any

import yaml

from noticepress.findings import Finding, Unusable
from noticepress.law.regime import Regime

_FOLDER = Path(__file__).parent / "vocabulary"

Lists = Mapping[str, Mapping[str, str]]
"""Terms (``eu-gdpr:A6-1-a``) by the id that facts have for them, in lists by name."""


@lru_cache(maxsize=1)
def terms() -> Mapping[str, str]:
    """All terms of the vendored list: IRI and label."""
    with (_FOLDER / "terms.csv").open(encoding="utf-8", newline="") as file:
        return {row["iri"]: row["label"] for row in csv.DictReader(file)}


@lru_cache(maxsize=1)
def _mapping() -> Mapping[str, Any]:
    found: Mapping[str, Any] = yaml.safe_load((_FOLDER / "mapping.yaml").read_text(encoding="utf-8"))
    return found


def prefixes() -> Mapping[str, str]:
    """The namespaces by prefix."""
    found: Mapping[str, str] = _mapping()["prefixes"]
    return found


def iri(term: str) -> str:
    """The whole name of a term; raises ``KeyError`` for an unknown prefix."""
    prefix, _, name = term.partition(":")
    return prefixes()[prefix] + name


def known(term: str) -> bool:
    """True for a term of the vendored list."""
    return term.partition(":")[0] in prefixes() and iri(term) in terms()


def lists(law: Regime) -> Lists:
    """The lists that hold for ``law``: its own over the general ones; raises ``Unusable`` for a term that DPV does not have."""
    own = {name: {k: v for k, v in entry.items() if k != "id"} for name, entry in law.terms("dpv").items()}
    found = {name: {**given, **own.get(name, {})} for name, given in {**{key: {} for key in own}, **_mapping()["lists"]}.items()}
    if findings := list(_unknown(law, found)):
        raise Unusable(findings)
    return found


def _unknown(law: Regime, found: Lists) -> Iterator[Finding]:
    for name, given in found.items():
        for key, term in given.items():
            if name != "countries" and not (isinstance(term, str) and known(term)):
                where = f"regimes/{law.id}/vocabulary/dpv.yaml"
                version = _mapping()["vocabulary"]["version"]
                message = f"'{term}' ({name}/{key}) is no term of the Data Privacy Vocabulary {version}"
                yield Finding("unknown-term", message, where, fix="name a term of exports/dpv/terms.csv, or leave it out")
