"""The questions above a text, ``vocabulary/answers.yaml``: every mistake is told where it stands, and how to mend it."""

from __future__ import annotations

import json
import shutil
from pathlib import Path

from noticepress.findings import Unusable
from noticepress.law.regime import load_regime
from noticepress.places import Places
from tests.conftest import in_process

MADE_UP = Path(__file__).parent / "made-up"
ASKS = "to: [uses], counts: purposes"
ODD = {
    "": "1:1 the file says nothing",
    "# none\n": "1:1 the file says nothing",
    "- why\n": "1:1 a vocabulary is 'id: {…}' lines",
    "why\n": "1:1 a vocabulary is 'id: {…}' lines",
    "why: purposes\n": "1:6 'key: value' lines expected, 'purposes' found",
    "why:\n": "1:1 'key: value' lines expected, nothing found",
    "why: [purposes]\n": "1:6 'key: value' lines expected, a list found",
    "Why Us: {to: [uses], counts: purposes}\n": "1:9 'Why Us' is not an id",
    f"why: {{{ASKS}}}\nwhy: {{{ASKS}}}\n": "2:1 'why' stands twice here; first on line 1",
    "why: {to: [uses], counts: things}\n": "1:27 'things' is none of the possible values",
    "why: {to: [uses]}\n": "1:1 'counts' is missing in why",
    "why: {counts: purposes}\n": "1:1 'to' is missing in why",
    "why: {to: uses, counts: purposes}\n": "1:11 a list expected, 'uses' found",
    "why: {to: [], counts: purposes}\n": "1:11 this may not be empty",
    "why: {to: ['#uses'], counts: purposes}\n": "1:12 '#uses' does not have the expected form",
    f"why: {{{ASKS}, odd: 1}}\n": "1:37 unknown key 'odd'",
    f"why: {{{ASKS}, id: why}}\n": "1:37 unknown key 'id'",
    "why: {to: [uses], counts: rights}\n": "1:6 rights are counted by their headings: 'below' is missing, which says how these begin",
    f"why: {{{ASKS}, below: right-}}\n": "1:6 'below' says something of rights, which are not counted here",
    f"why: {{{ASKS}, abroad: transfers}}\n": "1:6 'abroad' says something of recipients, which are not counted here",
    f"why: {{{ASKS}, told-by: {{a: b}}}}\n": "1:6 'told-by' says something of rights, which are not counted here",
    "why: {to: [uses], counts: recipients, abroad: [a]}\n": "1:47 text expected, a list found",
    "why: {to: [uses], counts: rights, below: r, told-by: [a]}\n": "1:54 'key: value' lines expected, a list found",
    f"why: {{{ASKS}, says: answers.sold}}\n": "1:43 a list expected, 'answers.sold' found",
    f"why: {{{ASKS}, says: [1]}}\n": "1:44 'key: value' lines expected, '1' found",
    f"why: {{{ASKS}, says: }}\n": "1:37 a list expected, nothing found",
    f"why: {{{ASKS}, says: [{{section: uses}}]}}\n": "1:44 'message' is missing in why/says/0",
    f"why: {{{ASKS}, says: [{{message: We sell nothing.}}]}}\n": "1:54 'We sell nothing.' does not have the expected form",
    f"why: {{{ASKS}, says: [{{message: answers.sold, facts: [a]}}]}}\n": "1:75 'key: value' lines expected, a list found",
    f"why: {{{ASKS}, says: [{{message: answers.sold, facts: {{sells: true}}}}]}}\n": "1:76 'sells' does not have the expected form",
    f"why: {{{ASKS}, says: [{{message: answers.sold, facts: {{notice/california/sels: true}}}}]}}\n": "1:76 no fact stands at 'notice/california/sels'",
    f"why: {{{ASKS}, says: [{{message: answers.sold, facts: {{notice/title/nl/a: true}}}}]}}\n": "1:76 no fact stands at 'notice/title/nl/a'",
    f"why: {{{ASKS}, says: [{{message: answers.sold, facts: {{notice/california/sells: [1]}}}}]}}\n": "1:101 true or false expected, a list found",
}  # fmt: skip
"""What the file says, and the one finding."""


def test_a_mistake_is_told_where_it_stands(tmp_path: Path) -> None:
    shutil.copytree(MADE_UP, tmp_path / "meadow")
    file = tmp_path / "meadow/regimes/meadow/vocabulary/answers.yaml"
    for written, expected in ODD.items():
        file.write_text(written, "utf-8")
        found = []
        try:
            load_regime(Places(tmp_path / "meadow"), "meadow")
        except Unusable as unusable:
            found = unusable.findings
        assert [f"{each.line}:{each.column} {each.message}" for each in found] == [expected], written
        assert all(
            each.severity == "error" and each.fix and each.file == "regimes/meadow/vocabulary/answers.yaml" for each in found
        )


def test_words_that_lack_or_ask_for_values_are_told_by_check_and_stop_a_build(tmp_path: Path) -> None:
    root = tmp_path / "meadow"
    shutil.copytree(MADE_UP, root)
    file = root / "regimes/meadow/vocabulary/answers.yaml"
    file.write_text(
        "why: {to: [uses], counts: rights, below: uses, says: [{message: answers.odd}, {message: answers.periods}]}\n", "utf-8"
    )
    done = in_process("check", "--as-of", "2026-12-01", "--format", "json", cwd=root)
    assert done.returncode == 1, done.stderr
    found = {
        (each["rule"], each["file"], each["line"], each["column"], each["message"])
        for each in json.loads(done.stdout)["findings"]
    }
    lacking = "lacks 2 messages of 'meadow': answers.question.why, answers.odd"
    roomy = ("placeholder-unknown", "regimes/meadow/vocabulary/answers.yaml", 1, 89)
    assert found == {
        *(
            ("words-missing", f"locales/{locale}/meadow.po", 1, 1, f"the language '{locale}' {lacking}")
            for locale in ("nl", "en")
        ),
        *((*roomy, f"'answers.periods' has room for {{{room}}}, which nobody gives it here") for room in ("shortest", "longest")),
    }
    assert in_process("build", "--drafts", "--as-of", "2026-12-01", cwd=root).returncode == 1


def test_a_question_of_a_law_that_does_not_exist_is_answered(tmp_path: Path) -> None:
    root = tmp_path / "meadow"
    shutil.copytree(MADE_UP, root)
    file = root / "regimes/meadow/vocabulary/answers.yaml"
    file.write_text(
        "why: {to: [nothing, uses], counts: rights, below: uses, says: [{message: answers.here, section: uses}, {message: answers.here, section: no}]}\n",
        "utf-8",
    )
    for locale, words in (("nl", ("Waarom", "Daarom.")), ("en", ("Why", "That is why."))):
        with (root / f"locales/{locale}/meadow.po").open("a", encoding="utf-8") as catalogue:
            for message, said in zip(("answers.question.why", "answers.here"), words, strict=True):
                catalogue.write(f'\nmsgid "{message}"\nmsgstr "{said}"\n')
    done = in_process("build", "--drafts", "--as-of", "2026-12-01", cwd=root)
    assert done.returncode == 0, done.stderr
    page = (root / "site/en/garden/meadow/versions/draft/index.html").read_text("utf-8")
    assert '<a href="#uses"><strong>Why</strong> <span>One right. That is why.</span></a>' in page
