"""What an upgrade report says: released facts in the words of another program, which is here a repository's own words and templates."""

from __future__ import annotations

import json
import shutil
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
import yaml

from noticepress.chain.chain import read_chain
from noticepress.language import phrases
from noticepress.releasing.freeze import write
from tests.conftest import ROOT, begin, invoke, once

DAY = "2026-12-01"
HEAD = 'msgid ""\nmsgstr ""\n"Content-Type: text/plain; charset=UTF-8\\n"\n'
ERASURE = "Gegevens die wij nodig hebben voor een rechtsvordering, wissen wij niet."
"""A message as it was published."""
FLOOD = "{% for i in range(99) %}Wij vragen nooit ```` " + "{{ 'a' * i }} van alles en nog wat " * 8 + ".\n\n{% endfor %}"
PROMISE = "Wij wissen alle gegevens altijd."


def _release(root: Path, notice: str, *options: str) -> None:
    done = invoke(root, "release", notice, *options)
    assert done.exit_code == 0, done.output


def _published(folder: Path) -> None:
    """Two notices that say the same, each with a version in force."""
    root = begin(folder / "repository")
    text = (root / "notices/website/notice.yaml").read_text("utf-8")
    (root / "notices/shop").mkdir()
    (root / "notices/shop/notice.yaml").write_text(
        text.replace("id: website", "id: shop").replace("website}", "winkel}"), "utf-8"
    )
    for notice in ("website", "shop"):
        _release(root, notice, "--version", "1.0", "--effective", "2026-11-22", "--as-of", "2026-11-22")


@pytest.fixture
def published(tmp_path: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    return Path(shutil.copytree(once(tmp_path_factory, "upgrading", _published) / "repository", tmp_path / "repository"))


Report = Callable[..., dict[str, Any]]


def report(root: Path, *options: str, status: int = 0) -> dict[str, Any]:
    done = invoke(root, "upgrade-report", "--as-of", DAY, "--format", "json", *options)
    assert done.exit_code == status, done.output
    found: dict[str, Any] = json.loads(done.stdout)
    assert found["needs-a-person"] == bool(status)
    return found


def say(root: Path, **messages: str) -> None:
    """Dutch words of the repository's own, in place of those of the tool."""
    path = root / "locales/nl/gdpr.po"
    path.parent.mkdir(parents=True, exist_ok=True)
    said = "".join(f'\nmsgid "{name}"\nmsgstr "{words}"\n' for name, words in messages.items())
    path.write_text(HEAD + said, "utf-8")


def template(root: Path, name: str, change: Callable[[str], str]) -> None:
    path = root / f"regimes/gdpr/templates/{name}.md.j2"
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(change((ROOT / path.relative_to(root)).read_text("utf-8")), "utf-8")


def outcomes(found: dict[str, Any]) -> dict[str, str]:
    return {
        f"{version['notice']}/{version['version']}/{text['regime']}.{text['locale']}": text["outcome"]
        for version in found["versions"]
        for text in version["texts"]
    }


def test_nothing_changed(published: Path) -> None:
    found = report(published)
    assert (found["wordings"], found["unexplained"], found["never-released"], found["findings"]) == ([], [], [], [])
    assert set(outcomes(found).values()) == {"same"}
    assert len(outcomes(found)) == 4
    assert {version["written-by"] for version in found["versions"]} == {found["program"]}
    assert "✅ Niets wordt anders gezegd dan het is gepubliceerd." in invoke(published, "upgrade-report", "--as-of", DAY).stdout


def test_a_message_is_told_once_and_classified_once(published: Path) -> None:
    say(published, **{"right.erasure.claims": PROMISE})
    found = report(published, status=1)
    (told,) = found["wordings"]
    assert told["messages"] == [{"kind": "words", "id": "right.erasure.claims"}]
    assert (told["locale"], told["laws"], told["duties"]) == ("nl", ["gdpr"], told["duties"])
    assert told["texts"] == ["shop/1.0/gdpr.nl", "website/1.0/gdpr.nl"]
    assert "altijd" in {word["word"] for word in told["deciding"]}
    assert outcomes(found)["website/1.0/gdpr.en"] == "same"
    assert found["versions"][0]["written-with-others"] == ["other words nl: gdpr"]
    decided = {
        "locale": "nl", "old": told["old"], "new": told["new"], "level": "minor", "by": "M. de Vries",
        "reason": {"nl": "Zo was het bedoeld.", "en": "It was meant so."},
    }  # fmt: skip
    (published / "notices/rewordings.yaml").write_text(json.dumps({"rewordings": [decided]}), "utf-8")
    (told,) = report(published)["wordings"]
    assert (told["level"], told["by"]) == ("minor", "M. de Vries")
    said = invoke(published, "upgrade-report", "--as-of", DAY, "--locale", "en").stdout
    assert "minor, decided by M. de Vries: It was meant so." in said.replace("Minor", "minor")
    assert "rewordings:" not in said


def test_what_is_pasted_decides_nothing_until_it_is_filled_in(published: Path) -> None:
    """The words are given as the file wants them, quotation marks and all; without a name and a reason they are refused."""
    say(published, **{"right.erasure.claims": 'Wij wissen \\"alle\\" gegevens: altijd.'})
    said = invoke(published, "upgrade-report", "--as-of", DAY).stdout
    pasted = "rewordings:\n" + said[said.index("  - locale: nl") :]
    path = published / "notices/rewordings.yaml"
    path.write_text(pasted, "utf-8")
    assert {finding["file"] for finding in report(published, status=1)["findings"]} == {"notices/rewordings.yaml"}
    filled = pasted.replace("level:", "level: minor").replace("by:", "by: M. de Vries").replace("{}", "{nl: Zo., en: So.}")
    path.write_text(filled, "utf-8")
    assert report(published)["findings"] == []


def test_words_that_do_not_decide_are_told_and_ask_nobody(published: Path) -> None:
    say(published, **{"right.erasure.claims": ERASURE.replace("rechtsvordering", "rechtszaak")})
    found = report(published)
    assert (found["to-classify"], len(found["wordings"])) == (0, 1)
    assert (
        "Niets wacht nog op een beoordeling. 1 formulering is anders"
        in invoke(published, "upgrade-report", "--as-of", DAY).stdout
    )


def test_a_word_of_a_template_has_no_message(published: Path) -> None:
    template(published, "children", lambda text: text.replace("{% endcall %}", "Wij vragen nooit een leeftijd.\n\n{% endcall %}"))
    found = report(published, "--language", "nl", status=1)
    (told,) = found["unexplained"]
    assert (told["new"], told["texts"], found["wordings"]) == (
        "Wij vragen nooit een leeftijd.", ["shop/1.0/gdpr.nl", "website/1.0/gdpr.nl"], [],
    )  # fmt: skip


def test_a_passage_that_a_law_asks_for_is_told_with_its_duty(published: Path) -> None:
    say(published, **{"children.never": "Wij vragen nooit een leeftijd."})
    passage = "{% if m.locale == 'nl' %}{% passage \"gdpr.8-2\" %}{{ m('children.never') }}{% endpassage %}{% endif %}\n\n"
    template(published, "children", lambda text: text.replace("{% endcall %}", passage + "{% endcall %}"))
    (told,) = report(published, status=1)["wordings"]
    assert (told["messages"], told["duties"]) == ([{"kind": "words", "id": "children.never"}], ["gdpr.8-2"])


def test_what_a_law_says_no_more_is_named_too(published: Path) -> None:
    template(published, "children", lambda text: "")
    found = report(published, status=1)
    kinds = {(message["kind"], message["id"]) for told in found["wordings"] for message in told["messages"]}
    assert ("gone", "children.not-offered") in kinds
    assert all(told["new"] == "" for told in found["wordings"])


def test_a_value_that_a_library_writes_otherwise(published: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """As when CLDR gives a unit another name."""
    real = phrases._unit
    monkeypatch.setattr(phrases, "_unit", lambda unit, n, locale: real(unit, n, locale).replace("jaar", "jaartje"))
    phrases.period_in_words.cache_clear()
    try:
        found = report(published, status=1)
        said = invoke(published, "upgrade-report", "--as-of", DAY, "--locale", "en").stdout
    finally:
        phrases.period_in_words.cache_clear()
    (told,) = found["wordings"]
    assert (told["old"], told["new"], [message["kind"] for message in told["messages"]]) == ("jaar", "jaartje", ["value"])
    assert "Written with the same version of the program, laws and words: what differs comes from a library" in said


def test_only_another_order_is_no_wording(published: Path) -> None:
    template(published, "contact", lambda text: text)
    regime = (ROOT / "regimes/gdpr/regime.yaml").read_text("utf-8")
    lines = regime.split("\n")
    at = next(n for n, line in enumerate(lines) if "id: children" in line)
    after = next(n for n, line in enumerate(lines) if "id: security" in line)
    lines[at], lines[after] = lines[after], lines[at]
    (published / "regimes/gdpr/regime.yaml").write_text("\n".join(lines), "utf-8")
    found = report(published)
    assert (found["wordings"], found["unexplained"]) == ([], [])
    assert set(outcomes(found).values()) == {"differs"}
    assert "In een andere volgorde" in invoke(published, "upgrade-report", "--as-of", DAY).stdout


def test_what_was_never_released_or_taken_away_is_said_so(published: Path) -> None:
    shutil.rmtree(published / "notices/shop/releases")
    taken = invoke(
        published, "redact", "website", "1.0", "--by", "Rechtbank", "--reason", "nl=Bevel.", "--reason", "en=Ordered.", "--leave-none",
        "--as-of", DAY,
    )  # fmt: skip
    assert taken.exit_code == 0, taken.output
    found = report(published)
    assert found["never-released"] == ["shop"]
    assert [(each["standing"], each["texts"]) for each in found["versions"]] == [("redacted", [])]
    said = invoke(published, "upgrade-report", "--as-of", DAY, "--locale", "en").stdout
    assert "website 1.0, redacted: its text was taken away" in said
    assert "shop: no version is in force or scheduled" in said


def test_a_scheduled_version_counts_and_a_superseded_one_does_not(published: Path) -> None:
    _release(published, "website", "--version", "1.1", "--effective", "2026-11-25", "--as-of", "2026-11-25")
    _release(published, "website", "--version", "2.0", "--effective", "2027-01-05", "--as-of", "2026-11-26")
    say(published, **{"right.erasure.claims": PROMISE})
    (told,) = report(published, "--notice", "website", status=1)["wordings"]
    assert told["texts"] == ["website/1.1/gdpr.nl", "website/2.0/gdpr.nl"]


def test_a_template_that_refuses_facts_is_a_finding_and_no_stop(published: Path) -> None:
    broken = "{% if facts.id == 'shop' %}{{ facts.children.none.here }}{% endif %}"
    template(published, "children", lambda text: broken + text)
    say(published, **{"right.erasure.claims": PROMISE})
    found = report(published, status=1)
    assert {finding["rule"] for finding in found["findings"]} == {"template-broken"}
    assert all("version 1.0 of shop" in finding["message"] for finding in found["findings"])
    assert outcomes(found) == {
        "shop/1.0/gdpr.nl": "refused", "shop/1.0/gdpr.en": "refused", "website/1.0/gdpr.nl": "differs", "website/1.0/gdpr.en": "same",
    }  # fmt: skip


def test_facts_that_this_program_cannot_read_are_a_finding_at_them(published: Path) -> None:
    folder = published / "notices/shop"
    (release,) = read_chain(folder, published).releases
    facts = {**release.facts, "notice": {**release.facts["notice"], "fax": "030"}}
    shutil.rmtree(folder / "releases")
    write(replace(release.whole(), facts=facts), folder)
    found = report(published, status=1)
    assert {finding["file"] for finding in found["findings"]} == {"notices/shop/releases/1.0/facts.json"}
    assert outcomes(found)["website/1.0/gdpr.nl"] == "same"


def test_a_released_text_that_was_touched_is_no_text_that_was_never_released(published: Path) -> None:
    text = published / "notices/shop/releases/1.0/gdpr.nl.md"
    text.write_text(text.read_text("utf-8") + "x", "utf-8")
    found = report(published, status=1)
    assert ([finding["rule"] for finding in found["findings"]], found["never-released"]) == (["release-edited"], [])


def test_a_comment_has_room_for_all_that_it_says(published: Path) -> None:
    """However long the words are, and whatever fence they hold."""
    template(published, "children", lambda text: text.replace("{% endcall %}", f"{FLOOD}{{% endcall %}}"))
    written = invoke(
        published, "upgrade-report", "--as-of", DAY, "--format", "markdown", "--locale", "en", "--notice", "shop"
    ).stdout
    assert len(written) <= 60_000
    assert "did not fit" in written
    fence = next(line for line in written.split("\n") if line.endswith("`yaml")).removesuffix("yaml")
    assert written.count(f"\n{fence}\n") == 1
    assert set(fence) == {"`"}
    assert len(fence) == 5


def test_a_release_that_does_not_say_what_wrote_it() -> None:
    """The examples were published in format 1, and words moved on since."""
    found = report(ROOT, "--notice", "applicants", "--law", "ccpa", "--language", "en")
    (version,) = found["versions"]
    assert (version["release-format"], version["written-by"], version["written-with-others"]) == (1, None, [])
    assert list(outcomes(found)) == ["applicants/1.0/ccpa.en"]


def test_every_wording_of_ours_in_which_words_decide_is_classified_on_our_examples() -> None:
    """Whoever changes a word of a catalogue or template looks at it here; what nothing says any more is taken out of the file."""
    found = report(ROOT)
    told = [*found["wordings"], *found["unexplained"]]
    classified = {(each["locale"], each["old"], each["new"]) for each in told if each["by"]}
    kept = yaml.safe_load((ROOT / "notices/rewordings.yaml").read_text("utf-8"))["rewordings"]
    assert classified == {(each["locale"], each["old"], each["new"]) for each in kept}


def test_forms_and_choices(published: Path, tmp_path: Path) -> None:
    say(published, **{"right.erasure.claims": "Wij wissen <b>alles</b> @altijd `zo`."})
    file = tmp_path / "report.md"
    done = invoke(published, "upgrade-report", "--as-of", DAY, "--format", "markdown", "--output", str(file), "--locale", "en")
    assert (done.exit_code, done.stdout) == (1, "")
    written = file.read_text("utf-8")
    assert written.startswith("<!-- noticepress-upgrade -->\n## What this version of the program says otherwise")
    assert "### Message `right.erasure.claims`" in written
    assert "&lt;b&gt;" in written
    assert "<b>" not in written.split("```")[0]
    assert report(published, "--language", "en")["wordings"] == []
    for wrong in (("--notice", "none"), ("--law", "none"), ("--language", "fy"), ("--locale", "fy")):
        assert invoke(published, "upgrade-report", *wrong).exit_code == 2
