"""Makes a site by its plan: what the old output or the store holds is taken over, the rest is made, unit by unit, by any executor."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from concurrent.futures import Executor
from dataclasses import dataclass

from noticepress import store
from noticepress.findings import Finding, Unusable
from noticepress.language.missing import MissingMessage
from noticepress.publishing.output import Remembered, Staging, Written
from noticepress.publishing.plan import Artefact, Plan, Unit

_AT_ONCE = 32
"""Artefacts of a unit that are looked up together, so that memory stays small."""


@dataclass(frozen=True)
class Made:
    """The files of a unit; ``findings`` say why there are none."""

    name: str
    key: str
    files: tuple[Written, ...] = ()
    findings: tuple[Finding, ...] = ()


def make(plan: Plan, unit: Unit, staging: Staging, old: Mapping[str, Written], *, kept: bool = True) -> Made:
    """Write the files of ``unit``; ``old`` are the sound files of the output that is there, ``kept``: use the store."""
    files: list[Written] = []
    try:
        waiting: list[Artefact] = []
        for artefact in plan.artefacts(unit.name):
            before = old.get(artefact.path)
            same = staging.keep(before) if before is not None and before.key == artefact.key else None
            if same is not None:
                files.append(same)
                continue
            waiting.append(artefact)
            if len(waiting) == _AT_ONCE:
                files += _written(waiting, staging, kept=kept)
                waiting = []
        files += _written(waiting, staging, kept=kept)
    except Unusable as unusable:
        return Made(unit.name, unit.key, findings=tuple(unusable.findings))
    except MissingMessage as missing:
        return Made(unit.name, unit.key, findings=(missing.finding,))
    return Made(unit.name, unit.key, tuple(files))


def _written(artefacts: Sequence[Artefact], staging: Staging, *, kept: bool) -> list[Written]:
    known = store.get_many(each.key for each in artefacts if each.stored) if kept else {}
    new: dict[str, bytes] = {}
    files = []
    for each in artefacts:
        data = known.get(each.key)
        if data is None:
            data = each.make()
            if kept and each.stored:
                new[each.key] = data
        files.append(staging.write(each.path, data, each.key))
    if new:
        store.put_many(new)
    return files


def unchanged(units: Iterable[Unit], before: Remembered, sound: set[str]) -> dict[str, tuple[Written, ...]]:
    """The units of which nothing has to be planned: same key, and every file of them is still there as it was written."""
    found = {}
    for unit in units:
        key, files = before.units.get(unit.name, ("", ()))
        if key == unit.key and all(file.path in sound for file in files):
            found[unit.name] = files
    return found


def bundles(units: Sequence[Unit], workers: int) -> list[tuple[Unit, ...]]:
    """Units to be made one after another by one worker: those of a language together, for their texts share most of their parts.

    The dearest bundle is first. Each language begins at another notice: who comes to one that another language had before finds in the
    store what was worked out for both.
    """
    groups: dict[str, list[Unit]] = {}
    for unit in sorted(units, key=lambda unit: -unit.cost):
        groups.setdefault(unit.name.rpartition("/")[0], []).append(unit)
    languages = sum(unit.cost > 1 for group in groups.values() for unit in group[:1])
    shares = 1 if languages % max(workers, 1) == 0 else workers
    turned = (group[start:] + group[:start] for group, start in zip(groups.values(), _starts(groups.values()), strict=True))
    found = [tuple(group[first::shares]) for group in turned for first in range(min(shares, len(group)))]
    return sorted(found, key=lambda bundle: -sum(unit.cost for unit in bundle))


def _starts(groups: Collection[Sequence[Unit]]) -> Iterator[int]:
    """Where each group begins, spread over its units."""
    yield from (len(group) * place // len(groups) for place, group in enumerate(groups))


def make_all(
    units: Sequence[Unit], job: Callable[[Sequence[Unit]], list[Made]], executor: Executor, workers: int
) -> list[Made]:  # fmt: skip
    """Do the ``job`` for bundles of units; results in the order of ``units``.

    Raises ``Unusable`` with the findings of all units.
    """
    futures = [executor.submit(job, bundle) for bundle in bundles(units, workers)]
    made = {each.name: each for future in futures for each in future.result()}
    findings = list(dict.fromkeys(finding for unit in units for finding in made[unit.name].findings))
    if findings:
        raise Unusable(findings)
    return [made[unit.name] for unit in units]
