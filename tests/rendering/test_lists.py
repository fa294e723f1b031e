"""Lists of documents: each item begins on a line of its own, whatever of the facts is there."""

from __future__ import annotations

import datetime as dt
import itertools
import re
from pathlib import Path
from typing import Any

import pytest

from noticepress.rendering.view import Edition
from noticepress.repository import read_repository
from tests.walks.edits import change

ON = dt.date(2026, 11, 29)
STUCK = re.compile(r"[^\s>]- \*\*")
"""The beginning of an item behind other words."""
SOMETIMES: dict[str, Any] = {
    "consent": True, "consent-under": ["gdpr", "uk-gdpr"], "consent-in": {"nl": "de EER", "en": "the EEA"}, "keep": "P6M",
    "manage": {"nl": "Klik op ‘Cookies’.", "en": "Click ‘Cookies’."}, "examples": {"nl": ["_ga_1"], "en": ["_ga_1"]},
}  # fmt: skip


@pytest.mark.parametrize("count", range(len(SOMETIMES) + 1))
def test_cookies_with_any_of_their_facts(count: int, begun: Path) -> None:
    types = {
        f"type-{number}": {
            "name": {"nl": "Metingen", "en": "Measurements"},
            "purpose": {"nl": "Zij tellen bezoeken.", "en": "They count visits."},
            **{key: SOMETIMES[key] for key in keys},
        }
        for number, keys in enumerate(itertools.combinations(SOMETIMES, count))
        if "consent" in keys or not {"consent-under", "consent-in"} & set(keys)
    }
    laws = ["gdpr", "uk-gdpr", "ccpa"]
    change(begun / "notices/website/notice.yaml", lambda facts: facts.update(cookies={"types": types or []}, regimes=laws))
    repository = read_repository(begun)
    assert repository.findings == ()
    for law, locale in itertools.product(laws, ("nl", "en")):
        text = repository.document("website", law, locale, Edition(), ON).text
        assert not [line for line in text.splitlines() if STUCK.search(line)], (law, locale)
