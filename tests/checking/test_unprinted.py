"""Facts that no law of a notice prints."""

from __future__ import annotations

import pytest

from noticepress.checking.unprinted import check_unprinted
from noticepress.reading.yaml import parse_quickly

UNSEEN = {"gdpr": ("notice/california", "notice/data/*/california", "notice/scope/countries"), "ccpa": ("notice/transfers",)}
TEXT = """
california: {sells: false, shares: false}
data:
  name: {name: {en: Name}, california: {categories: [identifiers]}, source: [you]}
scope: {countries: [NL]}
transfers:
  us: {countries: [US]}
"""


@pytest.mark.parametrize(
    ("laws", "found"),
    [
        (["gdpr"], ["california", "data/name/california"]),
        (["ccpa"], ["transfers"]),
        (["gdpr", "ccpa"], []),
        (["gdpr", "unknown"], []),
        ([], []),
    ],
)
def test_facts_with_keys_that_all_laws_leave_out_are_told_once(laws: list[str], found: list[str]) -> None:
    parsed, _ = parse_quickly(TEXT, "notice.yaml")
    assert parsed is not None
    assert [finding.path for finding in check_unprinted(parsed, UNSEEN, laws)] == found
