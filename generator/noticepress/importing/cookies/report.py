"""What became of a list of cookies, for people, for machines, and as remarks at the types. Pure."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any

from noticepress.editing.writing import as_yaml
from noticepress.findings import on_one_line
from noticepress.importing.cookies.proposed import PATH, Proposed
from noticepress.importing.proposal import Certainty, Taken
from noticepress.importing.texts import one_line
from noticepress.importing.writing import wrapped

MOST = 200
"""Lines of one kind on a terminal; JSON has all."""
_LONGEST = 160


def as_lines(done: Proposed, shape: str) -> Iterator[str]:
    """The report for people: the counts, then what was left, guessed and mapped, alike things in one line."""
    yield f"{shape}: " + ", ".join(f"{count} {name}" for name, count in done.counts.items())
    meaning: dict[Certainty, str] = {
        "left": "no fact was made of it",
        "guessed": "it may be meant otherwise",
        "mapped": "the list says so",
    }
    for certainty, means in meaning.items():
        some = [each for each in done.taken if each.certainty == certainty]
        yield f"{certainty}: {len(some)} ({means})"
        lines = [*_lines(some)] if certainty != "mapped" else [*_counted(some)]
        yield from lines[:MOST]
        if len(lines) > MOST:
            yield f"  … and {len(lines) - MOST} more (--format json has all)"


def _lines(taken: Sequence[Taken]) -> Iterator[str]:
    """What concerns a type first, one line each; the rest by its reason."""
    for path, why, some in _alike(taken):
        where = _where(some[0])
        about = f" → {path}" if path else ""
        more = f" and {len(some) - 1} more" if len(some) > 1 else ""
        yield on_one_line(f"  {where} “{_short(one_line(some[0].text))}”{more}{about}" + (f": {why}" if why else ""))


def _counted(taken: Sequence[Taken]) -> Iterator[str]:
    for path, why, some in _alike(taken):
        yield on_one_line(f"  {len(some)} × {path or why}")


def _alike(taken: Sequence[Taken]) -> list[tuple[str, str, list[Taken]]]:
    """Pieces of the same path and reason together; what was left at a type each text by itself."""
    groups: dict[tuple[object, ...], list[Taken]] = {}
    for each in taken:
        alone = each.text if each.certainty == "left" and each.path else ""
        groups.setdefault((each.path, each.why, alone), []).append(each)
    found = [(str(path), str(why), some) for (path, why, _), some in groups.items()]
    return sorted(found, key=lambda each: not each[0])


def _where(taken: Taken) -> str:
    place = taken.place
    return f"{place.file} {place}" if str(place) != place.file else place.file


def _short(text: str) -> str:
    return text if len(text) <= _LONGEST else f"{text[: _LONGEST - 1]}…"


def as_json(done: Proposed, file: str, shape: str, language: str) -> dict[str, Any]:
    """The same as plain data; ``taken`` accounts for every value of the list but those of the cookies themselves."""
    counted = {certainty: sum(each.certainty == certainty for each in done.taken) for certainty in ("left", "guessed", "mapped")}
    return {
        "file": file,
        "shape": shape,
        "language": language,
        "cookies": dict(done.counts),
        "counts": counted,
        "types": {name: dict(fact) for name, fact in done.types.items()},
        "taken": [{"file": each.place.file} | each.as_json() for each in done.taken],
        "findings": [each.as_json() for each in done.findings],
    }


def remarks(done: Proposed, type_: str, indent: int) -> list[str]:
    """The lines above a type: what was left of it, then what was guessed; with an empty name those of cookies that have none."""
    path = f"{PATH}/{type_}" if type_ else PATH
    found = []
    for certainty in ("left", "guessed"):
        some = [
            each
            for each in done.taken
            if each.certainty == certainty and (each.path == path or (type_ and each.path.startswith(f"{path}/")))
        ]
        for at, why, alike in _alike(some):
            step = at.removeprefix(path).strip("/")
            more = f" and {len(alike) - 1} more" if len(alike) > 1 else ""
            said = f"{certainty}, {_where(alike[0])}:{f' {step}' if step else ''} “{_short(one_line(alike[0].text))}”{more}" + (
                f" ({why})" if why else ""
            )
            found += wrapped(said, indent)
    return found


def as_facts(done: Proposed) -> str:
    """The new types as a person would write them into a notice, with their remarks."""
    if not done.types:
        return ""
    lines = ["cookies:", "  types:"]
    lines += remarks(done, "", 4)
    for name, fact in done.types.items():
        lines += remarks(done, name, 4)
        lines += as_yaml({name: fact}, 4).splitlines()
    return "\n".join(lines) + "\n"
