"""How much changes weigh: the rules as data, the floor, what somebody decides, days and words."""

from __future__ import annotations

import datetime as dt
import re
from pathlib import Path

import pytest
import yaml
from hypothesis import given, settings
from hypothesis import strategies as st

from noticepress.changes.change import Change
from noticepress.changes.facts import diff
from noticepress.changes.materiality import (
    Judgement,
    Materiality,
    check_judgements,
    days_ahead,
    earliest,
    highest,
    judge,
    weigh,
)
from noticepress.changes.shapes import Items, Keyed, fields
from noticepress.changes.verdicts import (
    level_in_words,
    meaning_in_words,
    verdict_in_words,
    whole_in_words,
)
from noticepress.changes.visible_facts import changes_under
from noticepress.comparison.weights import Scales
from noticepress.findings import Unusable
from noticepress.language.messages import Messages, messages
from noticepress.law.materiality import CAUTION, LEVELS, Level, Rule, Rules, load_rules
from noticepress.law.regime import load_regime
from noticepress.model.organisation import ChangeNotice
from noticepress.places import Places, packaged

from .conftest import BASE, LAWS, LOCALES, laid_over, released, rules, unseen, weighed
from .test_properties import START, edits

LONGER = released(laid_over(BASE, {"notice": {"retention": {"invoices": {"for": "P10Y"}}}}))
NAMED = released(laid_over(BASE, {"notice": {"purposes": {"bookkeeping": {"name": {"nl": "Boekhouding", "en": "Bookkeeping"}}}}}))
WHERE = "notices/shop/release.yaml"
REASON = {"nl": "Alleen taal.", "en": "Only language."}


def judgement(level: str, at: str | None = None, **more: object) -> Judgement:
    return Judgement.model_validate({"level": level, "at": at, **more})


# ---- The rules


@pytest.mark.parametrize("law", LAWS)
def test_each_file_runs_from_the_highest_level_to_the_lowest(law: str) -> None:
    own = [rule for rule in rules(law).rules if rule.id.startswith(f"{law}.change.")]
    assert [LEVELS.index(rule.level) for rule in own] == sorted(LEVELS.index(rule.level) for rule in own)
    assert {rule.id.partition(".change.")[0] for rule in rules(law).rules} <= {*LAWS}


@pytest.mark.parametrize("rule", [pytest.param(rule, id=rule.id) for law in LAWS for rule in rules(law).rules])
def test_every_rule_names_facts_of_the_model_and_says_why_in_both_languages(rule: Rule) -> None:
    paths = [("organisation",), ("notice",), *(path for path, _ in fields())]
    paths += [(*path, "*") for path, shape in fields() if isinstance(shape, Keyed | Items)]
    for pattern in rule.facts:
        steps = pattern.removesuffix("**").rstrip("/").split("/") if pattern != "**" else []
        assert not steps or any(_fits(steps, path) for path in paths), pattern
    texts = [rule.rationale, *((rule.duty.says, rule.duty.fix) if rule.duty else ())]
    assert all({*LOCALES} <= text.root.keys() for text in texts)
    assert rule.citation.text
    assert rule.citation.trust != "verified" or rule.citation.source


@pytest.mark.parametrize("law", LAWS)
def test_a_reason_says_of_what_besides_a_name_it_weighs(law: str) -> None:
    """What a recipient does, or where it is, is no other recipient."""
    for rule in rules(law).rules:
        if {"notice/recipients/*/does", "notice/recipients/*/when"} & {*rule.facts}:
            assert not re.match("(?i)een andere ontvanger|another recipient", str(rule.rationale.root["nl"])), rule.id
            assert not re.match("(?i)another recipient", str(rule.rationale.root["en"])), rule.id


AUTHORS = yaml.safe_load((Path(__file__).parent / "words-for-authors.yaml").read_text())


def words_for_authors(text: str, locale: str) -> list[str]:
    for apart in AUTHORS["apart"][locale]:
        text = text.replace(apart, "")
    return [word for word in AUTHORS[locale] if re.search(rf"(?i)\b{re.escape(word)}\b", text)]


def test_no_reason_for_readers_talks_to_an_author() -> None:
    """Pages, feeds and files show it; what only authors can act on stands in 'for-authors'."""
    weights = {weight.id: weight for law in LAWS for weight in (*rules(law).rules, rules(law).otherwise)} | {CAUTION.id: CAUTION}
    found = {
        (name, locale): words
        for name, weight in weights.items()
        for locale in LOCALES
        if (words := words_for_authors(str(weight.rationale.root[locale]), locale))
    }
    assert not found
    aside = [weight.for_authors for weight in weights.values() if weight.for_authors]
    assert len(aside) > 12
    assert all({*LOCALES} <= text.root.keys() for text in aside)


@pytest.mark.parametrize(
    ("locale", "text"),
    [
        ("nl", "Is de betekenis gelijk gebleven, dan stelt iemand dat met naam en reden vast."),
        ("nl", "Geen regel noemt deze wijziging."),
        ("nl", "Vul bij de rijen 'special/condition' in."),
        ("en", "Where the sense stayed the same, somebody decides so by name and with a reason."),
        ("en", "No rule names this change."),
        ("en", "Record the condition on which it rests."),
    ],
)
def test_words_to_an_author_are_known(locale: str, text: str) -> None:
    assert words_for_authors(text, locale)


def test_what_authors_need_to_know_stands_beside_the_reason_and_not_in_it() -> None:
    scales = Scales(weighed("gdpr", START, NAMED), messages([packaged("locales")], "nl", "formal", ["changes", "site"]))
    (weight,) = [scales.of(w.change) for w in scales.found.changes]
    assert weight.for_authors == "Is het alleen taal, dan stelt iemand dat met naam en reden vast."
    assert weight.for_authors not in weight.why
    assert "Andere woorden kunnen een ander doel zijn." in weight.why
    assert not any("stelt iemand" in reason for reason in scales.whole.reasons)


def _fits(steps: list[str], path: tuple[str, ...]) -> bool:
    return len(steps) == len(path) and all("*" in (a, b) or a == b for a, b in zip(steps, path, strict=True))


@pytest.mark.parametrize("law", LAWS)
@settings(max_examples=60, deadline=None)
@given(edits())
def test_every_condition_can_be_decided_for_any_facts(law: str, facts: dict[str, object]) -> None:
    for old, new in ((START, facts), (facts, START)):
        found = weighed(law, old, new)
        assert [w.change for w in found.changes] == list(changes_under(law, old, new, unseen()))
        assert all(w.floor == highest([w.rule.level, *(rule.level for rule in w.fitting)]) for w in found.changes)


def test_the_highest_level_counts_and_of_equal_ones_the_first() -> None:
    new = released(laid_over(BASE, {"notice": {"data": {"health": {"name": "Health", "source": ["you"], "special": "health"}}}}))
    (found,) = weighed("gdpr", START, new).changes
    assert (found.rule.id, found.floor) == ("gdpr.change.special-category-added", "fundamental")
    assert [rule.id for rule in found.fitting] == ["gdpr.change.special-category-added", "gdpr.change.data-category-added"]


def test_what_no_rule_names_counts_as_material() -> None:
    new = released(laid_over(BASE, {"notice": {"scope": {"applies": [{"nl": "De winkel.", "en": "The shop."}]}}}))
    (found,) = weighed("gdpr", START, new).changes
    assert (found.floor, found.rule.id, found.fitting) == ("material", "gdpr.change.otherwise", ())
    assert found.rule.basis == "inferred"


def test_without_changes_nothing_weighs() -> None:
    for law in LAWS:
        assert weighed(law, START, START).level == "none"


def test_a_law_takes_over_the_rules_of_the_one_it_builds_on_and_cites_them_in_its_own_name() -> None:
    uk = {rule.id: rule for rule in rules("uk-gdpr").rules}
    assert uk["gdpr.change.retention-longer"].citation.text == "UK GDPR Art. 13(2)(a); WP260 rev.01 para. 30"
    assert uk["gdpr.change.retention-longer"].citation.trust == "partly"
    assert "gdpr.change.automated-decision" not in uk
    assert "22C" in uk["uk-gdpr.change.automated-decision"].citation.text


def write(root: Path, text: str, law: str = "made-up") -> Places:
    folder = root / "regimes" / law
    folder.mkdir(parents=True)
    (folder / "regime.yaml").write_text(f"id: {law}\nname: {{en: Made up, nl: Verzonnen}}\n")
    if text:
        (folder / "materiality.yaml").write_text(text)
    return Places(root)


RULE = """
rules:
  - id: made-up.change.purpose
    level: minor
    facts: [notice/purposes/*]
    when: {when}
    citation: {{text: Art. 1, trust: memory}}
    basis: inferred
    rationale: {{nl: Daarom., en: Because.}}
"""


def test_a_law_without_rules_is_weighed_with_caution(tmp_path: Path) -> None:
    places = write(tmp_path, "")
    found = load_rules(places, load_regime(places, "made-up"))
    assert found.rules == ()
    assert weigh(diff(START, LONGER), START, LONGER, found).level == "material"


def test_mistakes_in_rules_are_findings_with_their_place(tmp_path: Path) -> None:
    places = write(tmp_path, RULE.format(when="'new.('"))
    with pytest.raises(Unusable, match=r"regimes/made-up/materiality.yaml:6:11"):
        load_rules(places, load_regime(places, "made-up"))


def test_a_rule_that_names_what_is_not_there_is_a_finding(tmp_path: Path) -> None:
    places = write(tmp_path, RULE.format(when="change.new.colour"))
    found = load_rules(places, load_regime(places, "made-up"))
    new = released(laid_over(BASE, {"notice": {"purposes": {"more": BASE["notice"]["purposes"]["bookkeeping"]}}}))
    with pytest.raises(Unusable, match=r"made-up.change.purpose.*colour"):
        weigh(diff(START, new), START, new, found)


def test_replacing_an_unknown_rule_is_a_finding(tmp_path: Path) -> None:
    places = write(tmp_path, RULE.format(when="'true'") + "    replaces: [gdpr.change.nothing]\n")
    with pytest.raises(Unusable, match=r"gdpr.change.nothing"):
        load_rules(places, load_regime(places, "made-up"))


# ---- What somebody decides


def test_a_level_is_lowered_by_name_and_with_a_reason() -> None:
    found = weighed("gdpr", START, NAMED)
    assert found.level == "material"
    signed = judgement("none", "notice/purposes/bookkeeping/name", by="M. de Vries, lawyer", reason=REASON)
    assert list(check_judgements([found], [signed], WHERE)) == []
    judged = judge(found, [signed])
    assert (judged.level, judged.floor, judged.changes[0].floor) == ("none", "material", "material")


@pytest.mark.parametrize(
    ("more", "lacks"), [({}, "by and reason"), ({"by": "M. de Vries"}, "reason"), ({"reason": REASON}, "by")]
)
@pytest.mark.parametrize("at", [None, "notice/purposes/bookkeeping/name"])
def test_no_level_is_lowered_in_silence(more: dict[str, object], lacks: str, at: str | None) -> None:
    found = weighed("gdpr", START, NAMED)
    unsigned = judgement("minor", at, **more)
    (finding,) = check_judgements([found], [unsigned], WHERE)
    assert (finding.rule, finding.severity, finding.path) == ("judgement-unsigned", "error", "materiality/0")
    assert lacks in finding.message
    assert judge(found, [unsigned]) == found


def test_a_level_is_raised_without_more() -> None:
    found = weighed("gdpr", START, LONGER)
    raised = judgement("fundamental")
    assert list(check_judgements([found], [raised], WHERE)) == []
    assert judge(found, [raised]).level == "fundamental"


def test_a_judgement_for_one_law_leaves_the_others() -> None:
    both = [weighed(law, START, NAMED) for law in ("gdpr", "ccpa")]
    only = judgement("minor", regime="gdpr", by="M. de Vries", reason=REASON)
    assert [judge(found, [only]).level for found in both] == ["minor", "material"]


@pytest.mark.parametrize(
    ("given", "rule"),
    [
        (judgement("minor", "notice/purposes/nothing"), "judgement-unknown"),
        (judgement("minor", regime="lgpd"), "judgement-unknown"),
        (judgement("material"), "judgement-unneeded"),
    ],
)
def test_judgements_about_nothing_are_findings(given: Judgement, rule: str) -> None:
    assert [finding.rule for finding in check_judgements([weighed("gdpr", START, NAMED)], [given], WHERE)] == [rule]


@given(st.lists(st.sampled_from(LEVELS)), st.sampled_from(LEVELS))
def test_the_whole_is_never_below_what_the_rules_say_unless_signed(levels: list[Level], level: Level) -> None:
    found = weighed("gdpr", START, NAMED)
    judged = judge(found, [judgement(given) for given in [*levels, level]])
    assert LEVELS.index(judged.level) <= LEVELS.index(found.floor)


# ---- Days


@pytest.mark.parametrize(("level", "days"), [("fundamental", 30), ("material", 14), ("notify", 0), ("minor", 0), ("none", 0)])
def test_days_ahead(level: Level, days: int) -> None:
    assert days_ahead(level) == days
    assert earliest(level, dt.date(2026, 12, 20)) == dt.date(2026, 12, 20) + dt.timedelta(days=days)


def test_days_ahead_are_the_organisations_own() -> None:
    own = ChangeNotice.model_validate({"fundamental": 60, "notify": 7})
    assert [days_ahead(level, own) for level in LEVELS] == [60, 14, 7, 0, 0]


# ---- Words


def found_of(law: str = "gdpr") -> Materiality:
    return weighed(law, START, LONGER)


def test_verdicts_in_words(words: dict[str, Messages]) -> None:
    (one,) = found_of().changes
    assert verdict_in_words(one, words["nl"], "nl") == (
        "Wezenlijk: Gegevens worden langer bewaard dan aan mensen is meegedeeld. (GDPR Art. 13(2)(a); WP260 rev.01 para. 30; onze uitleg)"
    )
    assert verdict_in_words(one, words["en"], "en").endswith("(GDPR Art. 13(2)(a); WP260 rev.01 para. 30; our reading)")
    assert whole_in_words(found_of(), words["nl"], "nl") == "Deze versie bevat wijzigingen die wezenlijk zijn."


def test_what_somebody_decided_is_shown(words: dict[str, Messages]) -> None:
    lower = judgement("minor", by="M. de Vries, FG", reason={"nl": "Alleen bij geschillen", "en": "Only in disputes"})
    assert whole_in_words(judge(found_of(), [lower]), words["nl"], "nl") == (
        "Ondergeschikt, vastgesteld door M. de Vries, FG: Alleen bij geschillen. Volgens de regels: wezenlijk."
    )
    raised = judge(found_of(), [judgement("fundamental")])
    assert whole_in_words(raised, words["en"], "en") == "Fundamental, set higher by the organisation than by the rules: material."


@pytest.mark.parametrize("level", LEVELS)
@pytest.mark.parametrize("locale", LOCALES)
def test_every_level_has_words(level: Level, locale: str, words: dict[str, Messages]) -> None:
    assert level_in_words(level, words[locale])
    assert meaning_in_words(level, words[locale]).endswith(".")


def test_a_change_that_a_law_does_not_show_is_not_weighed() -> None:
    new = released(laid_over(BASE, {"notice": {"california": {"sells": True}}}))
    (change,) = diff(START, new)
    assert weighed("gdpr", START, new).of(change) is None
    found = weighed("ccpa", START, new).of(change)
    assert isinstance(found.change if found else None, Change)


def test_rules_are_read_once_for_all_uses() -> None:
    assert isinstance(rules("gdpr"), Rules)
    assert len({rule.id for rule in rules("gdpr").rules}) == len(rules("gdpr").rules)
