"""The glossary of a law: what its forms mean, and what is said when they cannot be read."""

from __future__ import annotations

import pytest

from noticepress.findings import Unusable
from noticepress.language.messages import Messages
from noticepress.language.missing import MissingMessage
from noticepress.law.regime import Regime
from noticepress.publishing.pages.glossary import glossary
from tests.site.test_marking import terms


def test_a_law_without_a_list_has_no_glossary() -> None:
    law = Regime("law", (), {}, {}, (), ("law",), {})
    assert glossary(law, Messages("en", "formal", ())) is None


def test_a_term_needs_words() -> None:
    law = Regime("law", (), {}, {"glossary": {"controller": {"id": "controller"}}}, (), ("law",), {})
    with pytest.raises(MissingMessage):
        glossary(law, Messages("en", "formal", ()))


@pytest.mark.parametrize("form", ["", "(sell)", "sell (or", "sell ) or", "sell (a) (b)", "sell; ; buy"])
def test_a_form_that_cannot_be_read_is_a_finding(form: str) -> None:
    with pytest.raises(Unusable) as raised:
        terms({"sell": form or ";"})
    [finding] = raised.value.findings
    assert (finding.rule, finding.file) == ("glossary-form", "locales/en")
    assert "glossary.sell.forms" in finding.message
    assert finding.fix


@pytest.mark.parametrize("name", ["Controller", 'a"b', "a b", ""])
def test_an_id_that_could_not_be_an_anchor_is_a_finding(name: str) -> None:
    with pytest.raises(Unusable) as raised:
        terms({name: "controller"})
    assert [finding.rule for finding in raised.value.findings] == ["glossary-id"]
