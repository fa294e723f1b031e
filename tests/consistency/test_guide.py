"""The guide and the explanation of the rules name every one of them, with its weight."""

from __future__ import annotations

import re

from noticepress.consistency.rules import rules
from tests.conftest import ROOT, invoke

GUIDE = (ROOT / "docs/guide/consistency.md").read_text("utf-8")


def test_the_guide_lists_every_rule_with_its_weight_and_title() -> None:
    listed = re.findall(r"(?m)^\| `(differs-[a-z-]+)` \| (error|warning) \| (.+) \|$", GUIDE)
    assert listed == [(rule.id, rule.severity, rule.title.in_("en")) for rule in rules()]


def test_the_guide_names_the_rules_that_hold_between_organisations() -> None:
    section = GUIDE.partition("## Notices of several organisations\n")[2].partition("\n## ")[0]
    listed = [name for line in section.splitlines() if line.startswith("- ") for name in re.findall(r"`(differs-[a-z-]+)`", line)]
    assert sorted(listed) == sorted(rule.id for rule in rules() if rule.between_organisations)


def test_each_rule_is_explained_in_both_languages() -> None:
    for locale in ("nl", "en"):
        said = invoke(ROOT, "explain", "differs-retention", "--locale", locale)
        [rule] = [rule for rule in rules() if rule.id == "differs-retention"]
        assert said.exit_code == 0
        assert said.output.startswith(f"differs-retention: {rule.title.in_(locale)}\n")
        assert "\n  examples  found: " in said.output
        assert "partly verified: not every part of the source was read" in said.output
        assert "Art. 5 from memory" in " ".join(said.output.split())
        assert "that two notices contradict each other is our reading" in " ".join(said.output.split())


def test_every_rule_says_the_same_in_both_languages() -> None:
    """Nothing stands in one language only, and what is asked of a writer names the same keys in both."""
    for rule in rules():
        for text in (rule.title, rule.rationale, rule.fix):
            assert set(text.root) == {"nl", "en"}, rule.id
            keys = {locale: sorted(re.findall(r"'([^']+)'", words)) for locale, words in text.root.items()}
            assert keys["nl"] == keys["en"], rule.id
