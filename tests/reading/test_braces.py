"""Texts between braces: what is right is left alone, whatever stands around it; what lacks quotation marks is read as it was meant."""

from __future__ import annotations

import pytest

from noticepress.reading.yaml import parse

TEXT = "{nl: Alleen Unie., en: Only Union text.}"
RIGHT = [
    f"{{topic: other, text: {TEXT}, regimes: [gdpr]}}",
    f"{{regimes: [gdpr], text: {TEXT}, topic: other}}",
    f"{{text: {TEXT}, locales: [nl], regimes: [gdpr]}}",
    "{text: {nl: Alleen Unie., en: Only Union text., regimes: [gdpr]}, regimes: [gdpr, ccpa]}",
    "{text: {regimes: [gdpr], nl: Alleen Unie., en: Only Union text.}, regimes: [gdpr]}",
    f"{{text: [{{regimes: [gdpr], nl: A., en: B.}}, {TEXT}], regimes: [gdpr]}}",
    "{for: P1Y, from: {nl: de levering, en: delivery}, regimes: [gdpr]}",
]


@pytest.mark.parametrize("written", RIGHT)
@pytest.mark.parametrize("name", ["eu", "only-eu"])
@pytest.mark.parametrize("beside", ["", "other: {nl: Brood, melk, en: Bread, milk}\n"])
def test_a_text_before_another_key_is_left_alone(written: str, name: str, beside: str) -> None:
    """Also where the id could be a language, and beside a text that does lack quotation marks."""
    parsed, findings = parse(f"{beside}statements:\n  {name}: {written}\n", "notice.yaml")
    assert [finding.line for finding in findings] == ([1] if beside else [])
    assert parsed is not None
    alone, _ = parse(f"fact: {written}\n", "notice.yaml")
    assert alone is not None
    assert parsed.data["statements"][name] == alone.data["fact"]


@pytest.mark.parametrize(
    "written",
    [
        "{nl: Brood, melk, en: Bread, milk, regimes: [gdpr]}",
        "{regimes: [gdpr], nl: Brood, melk, en: Bread, milk}",
        "{nl: Brood, melk, regimes: [gdpr], en: Bread, milk}",
    ],
)
def test_a_comma_beside_the_laws_of_a_text(written: str) -> None:
    parsed, findings = parse(f"text: {written}\n", "notice.yaml")
    assert parsed is not None
    assert parsed.data["text"] == {"nl": "Brood, melk", "en": "Bread, milk", "regimes": ["gdpr"]}
    [finding] = findings
    mended, again = parse(f"text: {finding.fix.removeprefix('write it like this: ')}\n", "notice.yaml")
    assert (mended and mended.data, again) == (parsed.data, [])
