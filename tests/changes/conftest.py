"""Facts and cases for the tests of changes."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import Any

import pytest

from noticepress.language.catalogue import Messages, messages
from noticepress.model import Notice, Organisation
from noticepress.places import packaged
from noticepress.reading.yaml import parse
from noticepress.releasing.freeze import facts_of

HERE = Path(__file__).parent
LOCALES = ("nl", "en")


def read(path: Path) -> Any:
    parsed, findings = parse(path.read_text("utf-8"), path.name)
    assert parsed is not None, findings
    assert not findings
    return parsed.data


def laid_over(facts: Any, other: Any) -> Any:
    """``other`` laid over ``facts``, key by key; an empty value takes a key away."""
    if not isinstance(facts, dict) or not isinstance(other, dict):
        return other
    merged = {**facts, **{key: laid_over(facts.get(key), value) for key, value in other.items()}}
    return {key: value for key, value in merged.items() if value is not None}


def released(facts: Mapping[str, Any]) -> dict[str, Any]:
    """Facts as a release keeps them."""
    return facts_of(Organisation.model_validate(facts["organisation"]), Notice.model_validate(facts["notice"]))


BASE = read(HERE / "base.yaml")


@pytest.fixture(scope="session")
def words() -> dict[str, Messages]:
    """The words of changes in every language."""
    return {locale: messages([packaged("locales")], locale, "formal", ["changes"]) for locale in LOCALES}
