"""What is told of a duty."""

from __future__ import annotations

from typing import get_args

from noticepress.checking.explaining import Explanation, explain, facts_of
from noticepress.law.requirements import TRUST, Citation
from noticepress.repository import Repository
from tests.conftest import AS_OF


def test_every_trust_mark_has_words() -> None:
    assert set(TRUST) == set(get_args(Citation.model_fields["trust"].annotation))


def test_a_duty_with_the_conditions_it_uses(examples: Repository) -> None:
    found = explain(examples, "gdpr.13-1-d", AS_OF)
    assert isinstance(found, Explanation)
    assert {"art13", "data13", "grounds13", "rows13"} <= set(found.duties[0].conditions)
    told = dict(facts_of(found.duties[0], "nl"))
    assert told["why"].startswith("Wie zich op een gerechtvaardigd belang beroept")
    assert told["law"] == "GDPR Art. 13(1)(d)"


def test_every_duty_can_be_told_in_both_languages(examples: Repository) -> None:
    for regime in ("gdpr", "ccpa"):
        for requirement in examples.requirements(regime):
            for locale in ("nl", "en"):
                assert requirement.title.in_(locale)
                assert requirement.fix.in_(locale)


def test_near_matches(examples: Repository) -> None:
    assert explain(examples, "13-1-d", AS_OF) == ("gdpr.13-1-d",)
    near = explain(examples, "gdpr.13-1-dd", AS_OF)
    assert "gdpr.13-1-d" in near
    assert explain(examples, "nothing like it", AS_OF) == ()


def test_examples_are_told_in_words(examples: Repository) -> None:
    found = explain(examples, "gdpr.13-1-d", AS_OF)
    assert isinstance(found, Explanation)
    told = [text for label, text in facts_of(found.duties[0], "en") if label == "examples"]
    assert "met: a complete notice" in told
    assert any(text.startswith("not met: purposes/") and text.endswith("interest left out") for text in told)
