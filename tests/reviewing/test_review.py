"""What a review says of branches of a real git repository."""

from __future__ import annotations

import json
import re
import shutil
from collections.abc import Callable

import pytest

from tests.conftest import in_process, invoke
from tests.reviewing.conftest import DAY, NOTICE, RELEASED, Repo

Made = Callable[..., Repo]
LONGER = ("keep: {for: P1Y", "keep: {for: P3Y")
PHONE = ("{nl: [naam, e-mailadres], en: [name, e-mail address]}", "{nl: [naam, telefoon], en: [name, telephone]}")
NEXT = """\
version: "2.0"
effective: 2027-01-15
summary:
  changed: {nl: Wij bewaren berichten langer., en: We keep messages longer.}
"""


def test_a_changed_fact_is_told_with_its_weight_and_source(on_branch: Made) -> None:
    status, report = on_branch(LONGER).review()
    assert status == 0
    lines = report.splitlines()
    assert lines[0] == "<!-- noticepress-review -->"
    assert lines[3] == "✅ **Dit voorstel kan worden samengevoegd.**"
    assert "| Privacyverklaring website | AVG | **wezenlijk** | 1 | 15 december 2026 |" in lines
    assert (
        "| **Bewaartermijnen** | Voor het doel ‘Uw vragen beantwoorden’ bewaren wij contactgegevens en berichten langer: "
        "3 jaar in plaats van 1 jaar. | wezenlijk (1) |"
    ) in lines
    assert (
        "1. Wezenlijk: Gegevens worden langer bewaard dan aan mensen is meegedeeld. (artikel 13, lid 2, onder a, AVG; WP260 rev.01, punt 30; onze uitleg)"
        in lines
    )
    assert "- Bewaartermijn: <del>1</del> <ins>3</ins> jaar na uw laatste bericht." in lines
    assert report.index("<details open>\n<summary>Privacyverklaring website · AVG · Nederlands (1 wijziging)") < report.index(
        "<details>\n<summary>Privacyverklaring website · AVG · Engels (1 wijziging)"
    )


def test_in_english_and_as_json(on_branch: Made) -> None:
    repo = on_branch(LONGER)
    _, report = repo.review("--locale", "en")
    assert "✅ **This proposal can be merged.**" in report
    assert "**This version contains changes that are material.**" in report
    (notice,) = repo.data()["notices"]
    (law,) = notice["laws"]
    assert (law["regime"], law["told"]["weight"]["level"], law["words-only"]) == ("gdpr", "material", False)
    assert law["told"]["facts"][0]["weight"]["rule"] == "gdpr.change.retention-longer"
    assert notice["next"] == {
        "announced": False, "version": None, "effective": None, "earliest": "2026-12-15",
        "refused-by": notice["next"]["refused-by"],
    }  # fmt: skip
    assert [finding["rule"] for finding in notice["next"]["refused-by"]] == ["summary-missing"]


def test_nothing_changed_and_only_other_files_changed(on_branch: Made) -> None:
    repo = on_branch()
    assert repo.review()[0] == 0
    assert "Aan wat de verklaringen zeggen, verandert niets." in repo.review()[1]
    repo.write("README.md", "Read me")
    repo.edit("# Why you use them.", "# Why we use them.")
    repo.commit()
    data = repo.data()
    assert (data["may-be-merged"], data["notices"]) == (True, [])
    assert "verandert niets" in repo.review()[1]


def test_uncommitted_changes_are_reviewed_unless_a_head_is_named(on_branch: Made) -> None:
    repo = on_branch()
    repo.edit(*LONGER)
    assert repo.data()["notices"][0]["laws"]
    assert repo.data("--head", "work")["notices"] == []


def test_a_released_file_is_never_touched(on_branch: Made) -> None:
    repo = on_branch()
    repo.write(RELEASED, "anders\n")
    repo.write("notices/website/releases/1.0/extra.md", "erbij\n")
    repo.commit()
    status, report = repo.review()
    assert status == 1
    assert "❌ **Dit voorstel kan nog niet worden samengevoegd**: 2 gepubliceerde bestanden zijn gewijzigd." in report
    assert "### Gepubliceerde bestanden gewijzigd" in report
    assert f"- `{RELEASED}`: gewijzigd\n" in report
    assert "- `notices/website/releases/1.0/extra.md`: toegevoegd\n" in report
    shutil.rmtree(repo.root / "notices/website/releases")
    repo.commit()
    data = repo.data()
    assert {each["change"] for each in data["released-files-touched"]} == {"removed"}
    assert len(data["released-files-touched"]) == 4


def test_an_unmet_duty_stops_and_is_met_again(on_branch: Made) -> None:
    repo = on_branch(
        ("        interest: {nl: het beantwoorden van vragen over ons werk, en: answering questions about our work}\n", "")
    )
    status, report = repo.review("--files", "https://github.com/o/r/blob/abc")
    assert status == 1
    assert "**: er is 1 nieuwe fout in de bestanden" in report or "nieuwe fout" in report
    broken = repo.git("rev-parse", "HEAD").strip()
    repo.edit(
        "        basis: legitimate-interests\n",
        "        basis: legitimate-interests\n        interest: {nl: antwoorden, en: answering}\n",
    )
    repo.commit()
    assert repo.data("--base", broken)["may-be-merged"]
    assert repo.data("--base", broken)["errors-mended"]


def test_duties_newly_unmet_and_met_link_to_the_fact(on_branch: Made) -> None:
    repo = on_branch(("        keep: {for: P1Y, from: {nl: uw laatste bericht, en: your last message}}\n", ""))
    status, report = repo.review("--files", "https://github.com/o/r/blob/abc/")
    assert status == 1
    assert "**De wet vraagt dit, en het ontbreekt nu:**" in report
    assert (
        "(artikel 13, lid 2, onder a, AVG; `gdpr.13-2-a`): [`notices/website/notice.yaml:38`](<https://github.com/o/r/blob/abc/notices/website/notice.yaml#L38>)"
        in report
    )
    assert "er is 1 nieuwe fout bij een wettelijke plicht" in report
    assert "### Nieuwe fouten" not in report
    unmet = repo.git("rev-parse", "HEAD").strip()
    repo.edit(
        "        recipients: [hosting]\n",
        "        recipients: [hosting]\n        keep: {for: P1Y, from: {nl: uw bericht, en: your message}}\n",
    )
    repo.commit()
    met = repo.data("--base", unmet)["notices"][0]["duties"]["met"]
    assert [duty["requirement"] for duty in met] == ["gdpr.13-2-a"]
    assert repo.data("--base", unmet)["may-be-merged"]
    assert "**Hieraan voldoet de tekst nu wel:**" in repo.review("--base", unmet)[1]


def test_what_was_wrong_before_does_not_stop(repo: Repo) -> None:
    repo.edit("        keep: {for: P1Y, from: {nl: uw laatste bericht, en: your last message}}\n", "")
    repo.commit()
    repo.branch()
    repo.edit("sources: []", "# moved down by a line\nsources: []")
    repo.edit(*PHONE)
    repo.commit()
    status, report = repo.review()
    assert status == 0
    assert "1 fout stond er al, en telt hier niet mee." in report


def test_a_question_newly_asked(on_branch: Made) -> None:
    repo = on_branch(("automated-decisions: []   # declared: no computer decides about people\n", ""))
    found = repo.data()
    asked = found["notices"][0]["duties"]["needs-a-person"]
    assert "gdpr.13-2-f-1" in [duty["requirement"] for duty in asked]
    status, report = repo.review()
    assert (status, found["may-be-merged"]) == (0, True)
    assert "moet een mens oordelen." in report.splitlines()[3]
    assert "**Hierover moet nu een mens oordelen:**" in report


def test_what_a_person_has_to_see_to(on_branch: Made) -> None:
    repo = on_branch(
        ("        basis: legitimate-interests\n", "        basis: consent\n"),
        ("        interest: {nl: het beantwoorden van vragen over ons werk, en: answering questions about our work}\n", ""),
    )
    law = repo.data()["notices"][0]["laws"][0]
    assert law["to-see-to"]
    assert law["to-see-to"][0]["file"] == NOTICE
    _, report = repo.review()
    assert "**Regel dit voordat de wijziging ingaat:**" in report


def test_broken_yaml_on_the_head_says_where(on_branch: Made) -> None:
    repo = on_branch(("purposes:\n", "purposes: [\n"))
    status, report = repo.review()
    assert status == 1
    assert "1 verklaring is niet te lezen" in report
    assert "De nieuwe tekst bevat fouten en is niet te lezen." in report
    assert "`notices/website/notice.yaml:" in report


def test_broken_yaml_on_the_base_compares_with_the_version_in_force(repo: Repo) -> None:
    whole = (repo.root / NOTICE).read_text("utf-8")
    repo.edit("purposes:\n", "purposes: [\n")
    repo.commit()
    repo.branch()
    repo.write(NOTICE, whole.replace(*LONGER))
    repo.commit()
    status, report = repo.review()
    assert status == 0
    assert "De nieuwe tekst is daarom vergeleken met versie 1.0." in report
    assert "3 jaar in plaats van 1 jaar" in report
    assert "Dit voorstel lost 1 fout op." in report


def test_a_renamed_id_is_no_change_of_facts(on_branch: Made) -> None:
    repo = on_branch(
        ("  hosting:\n    name: Wolkenhost B.V.", "  hoster:\n    formerly: hosting\n    name: Wolkenhost B.V."),
        ("recipients: [hosting]", "recipients: [hoster]"),
    )
    data = repo.data()
    assert data["may-be-merged"]
    assert [law for notice in data["notices"] for law in notice["laws"]] == []


def test_a_new_and_a_removed_notice(repo: Repo) -> None:
    text = (repo.root / NOTICE).read_text("utf-8")
    repo.write(
        "notices/shop/notice.yaml", text.replace("id: website", "id: shop").replace("verklaring website", "verklaring winkel")
    )
    second = repo.commit()
    repo.git("checkout", "-qb", "work", "main~1")
    repo.git("merge", "-q", second)
    added = repo.review("--base", "main~1")[1]
    assert "- Nieuwe verklaring: ‘Privacyverklaring winkel’." in added
    assert "| Privacyverklaring winkel | AVG | **nieuw** | – |" in added
    shutil.rmtree(repo.root / "notices/shop")
    repo.commit()
    status, removed = repo.review("--base", "main")
    assert status == 0
    assert "- Verwijderde verklaring: ‘Privacyverklaring winkel’." in removed
    assert "| Privacyverklaring winkel | – | verwijderd | – | – |" in removed


def test_a_new_language_and_a_new_law(on_branch: Made) -> None:
    repo = on_branch()
    both = (repo.root / NOTICE).read_text("utf-8")
    one = re.sub(r", en: (\[[^\]]*\]|[^}]*)\}", "}", re.sub(r"(?m)^ +en: .*\n", "", both)).replace("[nl, en]", "[nl]")
    repo.write(NOTICE, one)
    repo.commit()
    assert "‘Privacyverklaring website’ verschijnt niet meer in deze taal: Engels." in repo.review()[1]
    repo.write(NOTICE, both.replace("regimes: [gdpr]", "regimes: [gdpr, uk-gdpr]"))
    repo.commit()
    found = repo.data()["notices"][0]
    assert (found["laws-added"], found["languages-removed"]) == (["uk-gdpr"], [])
    assert repo.data("--base", "work~1")["notices"][0]["languages-added"] == ["en"]


def test_a_changed_template_changes_words_without_a_fact(on_branch: Made) -> None:
    repo = on_branch()
    repo.write(
        "locales/nl/gdpr.po",
        'msgid ""\nmsgstr ""\n"Content-Type: text/plain; charset=UTF-8\\n"\n\nmsgid "section.purposes"\nmsgstr "Waarvoor"\n',
    )
    repo.commit()
    data = repo.data()
    law = data["notices"][0]["laws"][0]
    assert law["words-only"] is True
    assert data["changed-by-words-alone"] == {"website": [{"regime": "gdpr", "locale": "nl"}]}
    assert data["other-files"]["words"] == [{"file": "locales/nl/gdpr.po", "change": "added"}]
    report = repo.review()[1]
    assert "| Privacyverklaring website | AVG | **alleen woorden** | 0 |" in report
    assert "**Geen feit verandert, maar de woorden wel. Kijk of de nieuwe woorden hetzelfde zeggen.**" in report
    assert "verandert de tekst van website: gdpr (Nederlands)." in report


def test_words_of_a_law_are_told_once_and_classified_once(on_branch: Made) -> None:
    """One message in all the texts that it stands in; authors changed nothing."""
    repo = on_branch()
    head = 'msgid ""\nmsgstr ""\n"Content-Type: text/plain; charset=UTF-8\\n"\n\nmsgid "section.purposes"\nmsgstr "{}"\n'
    repo.write("locales/nl/gdpr.po", head.format("Waarvoor wij uw gegevens alleen mogen gebruiken"))
    repo.commit()
    (found,) = repo.data()["reworded"]
    assert found["texts"] == ["website/gdpr.nl"]
    assert {word["word"] for word in found["deciding"] if word["way"] == "new"} == {"alleen", "mogen"}
    report = repo.review()[1]
    assert "### Woorden van het programma en de wetten" in report
    assert "**Nog door een mens te beoordelen.** ‘alleen’ is toegevoegd; ‘mogen’ is toegevoegd." in report
    decided = {
        "locale": "nl",
        "old": found["old"],
        "new": found["new"],
        "level": "minor",
        "by": "M. de Vries",
        "reason": {"nl": "Het stond er al.", "en": "It was said already."},
    }
    repo.write("notices/rewordings.yaml", json.dumps({"rewordings": [decided]}))
    repo.commit()
    assert "Ondergeschikt, vastgesteld door M. de Vries: Het stond er al." in repo.review()[1].replace(
        "ondergeschikt", "Ondergeschikt"
    )
    repo.write("notices/rewordings.yaml", "rewordings: [{locale: nl}]\n")
    repo.commit()
    assert any(finding["file"] == "notices/rewordings.yaml" for finding in repo.data()["errors"])


def test_rules_of_weight_that_change_themselves_are_named(on_branch: Made) -> None:
    repo = on_branch()
    repo.write("regimes/gdpr/materiality.yaml", "rules: []\n")
    repo.commit()
    assert "Regels over het gewicht van wijzigingen zelf gewijzigd" in repo.review()[1]


@pytest.mark.parametrize(
    ("file", "text", "rule"),
    [
        ("regimes/gdpr/materiality.yaml", "rules: [\n", "yaml-syntax"),
        ("locales/nl/gdpr.po", 'msgid "a\nmsgstr', "po-syntax"),
        ("locales/nl/changes.po", 'msgid "a\nmsgstr', "po-syntax"),
        ("notices/website/releases/1.0/release.json", "{}", ""),
    ],
)
def test_whatever_a_branch_breaks_there_is_a_report(on_branch: Made, file: str, text: str, rule: str) -> None:
    repo = on_branch(LONGER)
    repo.write(file, text)
    repo.commit()
    status, report = repo.review("--head", "work")
    assert status == 1
    assert report.splitlines()[3].startswith("❌ **Dit voorstel kan nog niet worden samengevoegd**")
    assert f"`{file}" in report
    assert not rule or f"`{rule}`" in report


def test_a_merge_does_not_show_what_main_changed(on_branch: Made) -> None:
    repo = on_branch(LONGER)
    repo.git("checkout", "-q", "main")
    repo.edit(*PHONE)
    repo.commit("main goes on")
    repo.git("checkout", "-q", "work")
    before = repo.data()
    repo.git("merge", "-q", "main", "-m", "merge")
    for data in (before, repo.data(), repo.data("--base", "main", "--head", "work")):
        facts = data["notices"][0]["laws"][0]["told"]["facts"]
        assert [fact["kind"] for fact in facts] == ["longer"]


def test_what_next_yaml_announces(on_branch: Made) -> None:
    repo = on_branch(LONGER)
    repo.write("notices/website/next.yaml", NEXT)
    repo.commit()
    report = repo.review()[1]
    assert (
        "**Volgende versie:** versie 2.0 is aangekondigd en gaat in op 15 januari 2027 (`notices/website/next.yaml`)." in report
    )
    assert "Wie op 1 december 2026 publiceert, kan haar op zijn vroegst laten ingaan op 15 december 2026." in report
    assert "> Wij bewaren berichten langer." in report
    assert "Dit houdt publicatie nog tegen" not in report
    repo.edit("2027-01-15", "2026-12-02", "notices/website/next.yaml")
    assert "De aangekondigde datum is te vroeg voor wijzigingen van dit gewicht." in repo.review()[1]


def test_an_unsigned_judgement_stops(on_branch: Made) -> None:
    repo = on_branch(LONGER)
    lowered = NEXT + "materiality:\n  - {level: minor, reason: {nl: Kleinigheid., en: A trifle.}}\n"
    repo.write("notices/website/next.yaml", lowered)
    repo.commit()
    status, report = repo.review()
    assert status == 1
    assert "1 oordeel over het gewicht mist een naam of reden, of klopt niet" in report
    assert "`judgement-unsigned`" in report
    assert "**wezenlijk**" in report
    repo.edit("level: minor,", 'level: minor, by: "A. de Vries, DPO",', "notices/website/next.yaml")
    repo.commit()
    status, report = repo.review()
    assert status == 0
    assert "**Ondergeschikt, vastgesteld door A. de Vries, DPO: Kleinigheid. Volgens de regels: wezenlijk.**" in report


def test_a_judgement_on_the_whole_does_not_cover_what_came_later(repo: Repo) -> None:
    repo.edit(*LONGER)
    judged = NEXT + 'materiality:\n  - {level: minor, by: "A. de Vries, DPO", reason: {nl: Kleinigheid., en: A trifle.}}\n'
    repo.write("notices/website/next.yaml", judged)
    repo.commit()
    repo.branch()
    repo.edit("category: {nl: hostingbedrijven, en: hosting companies}", "category: {nl: adverteerders, en: advertisers}")
    repo.commit()
    data = repo.data()
    assert data["notices"][0]["laws"][0]["told"]["weight"]["level"] != "minor"
    assert "Er ligt al een oordeel over het gewicht van het geheel, van vóór deze wijziging." in repo.review()[1]


def test_the_version_in_force_is_told_beside_when_it_differs(repo: Repo) -> None:
    repo.edit(*PHONE)
    repo.commit()
    repo.branch()
    repo.edit(*LONGER)
    repo.commit()
    assert "Vergeleken met versie 1.0, waarvoor deze tekst in de plaats komt: 2 feiten, samen wezenlijk." in repo.review()[1]


def test_translations_that_wait(on_branch: Made) -> None:
    repo = on_branch(("nl: Uw vragen beantwoorden", "nl: Uw vragen en klachten beantwoorden"))
    report = repo.review()[1]
    assert "**Vertalingen:** 1 vertaling loopt door dit voorstel achter." in report
    assert "`purposes/answer-questions/name/en`" in report


def test_a_translation_that_no_version_has_waits_too(on_branch: Made) -> None:
    """What two people write one after the other before the first release: nobody else would see that one language was left behind."""
    repo = on_branch(
        ("transfers: []", "complaints: {to-us: {nl: Mail ons., en: E-mail us.}}\n\ntransfers: []"),
        ("nl: Uw vragen beantwoorden, en: Answer your questions", "nl: Uw vragen en klachten, en: Your questions and complaints"),
    )
    (notice,) = repo.data()["notices"]
    assert [each["path"] for each in notice["translations-stale"]] == ["purposes/answer-questions/name/en"], (
        "new in both languages"
    )
    repo.git("checkout", "-qb", "later")
    repo.edit("nl: Mail ons.,", "nl: Mail of bel ons.,")
    repo.edit("nl: Uw vragen en klachten,", "nl: Uw vragen en al uw klachten,")
    repo.commit()
    (notice,) = repo.data("--base", "work")["notices"]
    assert [each["path"] for each in notice["translations-stale"]] == ["complaints/to-us/en"], (
        "a released text is held to its release"
    )
    repo.edit("en: E-mail us.", "en: E-mail or call us.")
    assert repo.data("--base", "work")["notices"][0]["translations-stale"] == []


def test_what_a_branch_asks_and_what_is_answered_on_it(on_branch: Made) -> None:
    repo = on_branch(("transfers: []", "retention:\n  old: {for: P9Y}\n  older: {for: P10Y}\n\ntransfers: []"))
    given = ("confirm", "website/retention/old", "--by", "A. *Jurist*", "--why", "Van vroeger.", "--as-of", DAY)
    assert invoke(repo.root, *given).exit_code == 0
    found = repo.data()["answers"]
    assert [each["path"] for each in found["open"]] == ["retention/older"]
    assert [(each["name"], each["why"]) for each in found["confirmed"]] == [("website/retention/old", "Van vroeger.")]
    report = repo.review()[1]
    assert "Over 1 punt moet een mens oordelen." in report
    asked, confirmed = report.index("### Is dit zo bedoeld?"), report.index("### In dit voorstel bevestigd")
    assert asked < report.index("'older'") < confirmed < report.index("(door A. \\*Jurist\\* op 1 december 2026: Van vroeger.)")
    assert "'old'" not in report[asked:confirmed]
    repo.commit()
    repo.git("checkout", "-qb", "later")
    repo.edit("P9Y", "P8Y")
    found = repo.data("--base", "work")["answers"]
    assert ([each["path"] for each in found["open"]], found["open-before"], found["confirmed"]) == (["retention/old"], 1, [])


def test_a_new_release_is_named_with_its_hash(on_branch: Made) -> None:

    repo = on_branch(LONGER)
    summary = ("--summary", "nl=Langer.", "--summary", "en=Longer.")
    done = in_process("release", "website", *summary, "--as-of", "2026-12-01", cwd=repo.root)
    assert done.returncode == 0, done.stdout
    repo.commit()
    found = repo.data()["notices"][0]["releases"]
    assert [(each["version"], each["effective"]) for each in found] == [("2.0", "2026-12-31")]
    report = repo.review()[1]
    assert "### Nieuwe versie 2.0 van ‘Privacyverklaring website’ (`website`)" in report
    assert f"| SHA-256 | `{found[0]['sha256']}` |" in report


def test_a_base_from_before_the_notices(repo: Repo) -> None:
    repo.git("checkout", "-q", "--orphan", "before")
    repo.git("rm", "-rfq", "--cached", ".")
    repo.git("commit", "-q", "--allow-empty", "-m", "nothing yet")
    repo.git("checkout", "-qf", "main")
    status, report = repo.review("--base", "before")
    assert status == 0
    assert "Het uitgangspunt heeft nog geen privacyverklaringen. Alles is dus nieuw." in report


@pytest.mark.parametrize("form", ["markdown", "json"])
def test_the_same_input_gives_the_same_report_and_touches_nothing(on_branch: Made, form: str) -> None:
    repo = on_branch(LONGER)
    before = repo.git("status", "--porcelain"), sorted(repo.root.rglob("*"))
    first = repo.review("--format", form, "--head", "work")
    assert first == repo.review("--format", form, "--head", "work")
    assert (repo.git("status", "--porcelain"), sorted(repo.root.rglob("*"))) == before
