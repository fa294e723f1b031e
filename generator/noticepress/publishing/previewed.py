"""Working texts in a language that is not whole yet: what it lacks stands there in another language, marked (``language.standing_in``). Pure."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from copy import deepcopy
from dataclasses import replace
from typing import Any, TypeVar

from noticepress.language.standing_in import filled
from noticepress.model import Notice, Organisation
from noticepress.model.texts import LOCALE_PATTERN
from noticepress.model.values import Name, PlainText, Text, TextList, Value
from noticepress.reading.walk import leaves
from noticepress.repository import Repository

Facts = TypeVar("Facts", bound=Value)


def previewed(repository: Repository, folder: str) -> Repository:
    """The repository with the texts that the notice in ``folder`` needs, and words in every language of it."""
    loaded = repository.notices.get(folder)
    repository = repository.previewing()
    if loaded is None or repository.organisation is None:
        return repository
    locales = loaded.notice.locales
    notice = _whole(Notice, loaded.notice, locales)
    organisation = _whole(Organisation, repository.organisation, locales)
    return replace(repository, organisation=organisation, notices={**repository.notices, folder: replace(loaded, notice=notice)})


def _whole(model: type[Facts], facts: Facts, locales: Sequence[str]) -> Facts:
    """The facts with every text in each of ``locales``."""
    data = deepcopy(facts.model_dump(mode="json", by_alias=True, exclude_unset=True))
    lacking = [
        leaf for leaf in leaves(model, data) if leaf.type in (Text, PlainText, Name, TextList) and _lacks(leaf.value, locales)
    ]
    for leaf in lacking:
        _put(data, leaf.path, filled(leaf.value, locales))
    return model.model_validate(data) if lacking else facts


def _lacks(text: Any, locales: Sequence[str]) -> bool:
    """Whether a text that is said in languages lacks one; what is the same in all of them, or parted by law, is not looked at."""
    if not isinstance(text, Mapping) or not text or not all(re.fullmatch(LOCALE_PATTERN, str(key)) for key in text):
        return False
    return "und" not in text and any(locale not in text for locale in locales)


def _put(data: Any, path: Sequence[str | int], value: Any) -> None:
    for step in path[:-1]:
        data = data[step]
    data[path[-1]] = value
