"""Releases as somebody who wants other words published would make them: by hand, with hashes that fit."""

from __future__ import annotations

import copy
import dataclasses
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any

from noticepress.chain.about import About
from noticepress.chain.release import Release

Forgery = Callable[[Release], Release]
NL, EN = ("gdpr", "nl"), ("gdpr", "en")


def saying(document: tuple[str, str], old: str, new: str) -> Forgery:
    """Other words in one text."""

    def made(release: Release) -> Release:
        text = release.texts[document]
        assert old in text, (document, old)
        return dataclasses.replace(release, texts={**release.texts, document: text.replace(old, new, 1)})

    return made


def texts(change: Callable[[str], str]) -> Forgery:
    """The same change to every text."""
    return lambda release: dataclasses.replace(release, texts={key: change(text) for key, text in release.texts.items()})


def about(**said: Any) -> Forgery:
    """Other things that it says of itself."""

    def made(release: Release) -> Release:
        whole = release.about.model_dump(mode="json", by_alias=True, exclude_none=True)
        return dataclasses.replace(release, about=About.model_validate({**whole, **said}))

    return made


def having(**fields: Any) -> Forgery:
    """Other values of the manifest."""
    return lambda release: dataclasses.replace(release, **fields)


def fact(path: str, value: Any) -> Forgery:
    """Another fact, with the texts as they were; ``None`` takes it away."""

    def made(release: Release) -> Release:
        facts: Any = copy.deepcopy(dict(release.facts))
        *above, last = (int(step) if step.isdigit() else step for step in path.split("/"))
        inner = facts
        for step in above:
            inner = inner[step]
        if value is None:
            del inner[last]
        else:
            inner[last] = value
        return dataclasses.replace(release, facts=facts)

    return made


def swapped(release: Release) -> Release:
    """The text of each language under the name of the other."""
    return dataclasses.replace(release, texts={NL: release.texts[EN], EN: release.texts[NL]})


def written_by(change: Callable[[dict[str, Any]], Any]) -> Forgery:
    """Another writer."""

    def made(release: Release) -> Release:
        assert release.writer is not None
        data = release.writer.model_dump(mode="json", by_alias=True)
        change(data)
        return dataclasses.replace(release, writer=type(release.writer).model_validate(data))

    return made


def put(folder: Path, files: Mapping[str, bytes]) -> None:
    """Write the files of a release in place of what stands there."""
    folder.mkdir(exist_ok=True)
    for path in folder.iterdir():
        path.unlink()
    for name, data in files.items():
        (folder / name).write_bytes(data)
