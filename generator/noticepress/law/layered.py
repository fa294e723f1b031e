"""Lists of a law, entry by entry: what a nearer folder of a law says, or a law that builds on it, stands in place of what the others say. Touches the disk."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import lru_cache
from pathlib import Path
from typing import TypeVar

from noticepress.findings import Finding, Unusable
from noticepress.law.regime import Regime
from noticepress.model.values import Value
from noticepress.places import Places
from noticepress.reading.binding import bind
from noticepress.reading.files import present, read_text
from noticepress.reading.remembered import read_yaml

_File = TypeVar("_File", bound=Value)
_Entry = TypeVar("_Entry")


def layered(
    places: Places, regime: Regime, file: str, model: type[_File], entries: Callable[[_File], Mapping[str, _Entry]]
) -> Mapping[str, _Entry]:
    """The ``entries`` of the files of that name (YAML, as ``model`` says) of a regime and of all it builds on, by id.

    Raises ``Unusable`` with every mistake.
    """
    findings: list[Finding] = []
    found: dict[str, _Entry] = {}
    for lineage in reversed(regime.lineage):
        for folder in reversed([layer / lineage for layer in places.regimes]):
            bound = read_layer(folder, file, model, findings)
            found |= entries(bound) if bound else {}
    if findings:
        raise Unusable(findings)
    return found


def read_layer(folder: Path, file: str, model: type[_File], findings: list[Finding]) -> _File | None:
    """One such file; ``None`` where there is none, or one that cannot be used, of which ``findings`` then tells."""
    if not present(folder / file):
        return None
    text = read_text(folder / file, folder.parent.parent)
    if isinstance(text, Finding):
        findings.append(text)
        return None
    bound, wrong = _bound(text, f"regimes/{folder.name}/{file}", model)
    findings += wrong
    return bound if isinstance(bound, model) else None


@lru_cache(maxsize=32)
def _bound(text: str, file: str, model: type[Value]) -> tuple[Value | None, tuple[Finding, ...]]:
    """The text of a list, read once for all notices of a run."""
    parsed, findings = read_yaml(text, file)
    bound, wrong = bind(model, parsed) if parsed else (None, [])
    return bound, (*findings, *wrong)
