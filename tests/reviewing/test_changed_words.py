"""Words of catalogues and lines of templates that a branch changes are shown, and not only the names of their files."""

from __future__ import annotations

from noticepress.reviewing.changed_words import ChangedWords
from noticepress.reviewing.reworded import words
from tests.conftest import ROOT
from tests.reviewing.conftest import Repo

SITE = "locales/nl/site.po"
TEMPLATE = "regimes/gdpr/templates/children.md.j2"
PO = 'msgid ""\nmsgstr ""\n\n'


def _first(file: str) -> tuple[str, str]:
    """A message of a catalogue of ours that is one line, and its words."""
    lines = (ROOT / file).read_text("utf-8").split("\n")
    at = next(
        n for n, line in enumerate(lines) if line.startswith('msgid "') and len(line) > 9 and lines[n + 1].startswith('msgstr "')
    )
    return lines[at][7:-1], lines[at + 1][8:-1]


def test_each_word_that_changes_is_told_once_with_the_old_one(repo: Repo) -> None:
    """Of a file that is new, beside the program's own; of one that goes, back to it; also of words that no notice is written with."""
    name, ours = _first(SITE)
    template = (ROOT / TEMPLATE).read_text("utf-8")
    said = f'{PO}msgid "{name}"\nmsgstr "Wij <b>verkopen</b> alles"\n\nmsgid "of.nobody"\nmsgstr "Van niemand"\n'
    repo.branch()
    repo.write(SITE, said)
    repo.write(TEMPLATE, template + "\nVerkocht.\n")
    repo.commit("words of our own")
    found = repo.data()
    told = {(each["file"], each["name"]): (each["old"], each["new"]) for each in found["words"]}
    assert told.pop((SITE, name)) == (ours, "Wij <b>verkopen</b> alles")
    assert told.pop((SITE, "of.nobody")) == ("", "Van niemand")
    assert [(file, new) for (file, _), (_, new) in told.items()] == [(TEMPLATE, "Verkocht.")]
    report = repo.review("--locale", "en")[1]
    assert "### Catalogues and templates, word for word" in report
    assert f"- `{SITE}`, `{name}`: <del>" in report
    assert "<b>" not in report
    assert "<ins>Verkocht.</ins>" in report
    assert f"{SITE}, of.nobody: {{+Van niemand+}}" in repo.review("--locale", "en", "--format", "text")[1]
    repo.git("checkout", "-qb", "later")
    repo.path(SITE).unlink()
    repo.commit("the program's own again")
    (back,) = [each for each in repo.data("--base", "work")["words"] if each["name"] == name]
    assert (back["old"], back["new"]) == ("Wij <b>verkopen</b> alles", ours)


class _Words:
    @staticmethod
    def say(message: str) -> str:
        return message


def test_many_and_long_ones_are_told_by_number_and_by_what_differs() -> None:
    many = [ChangedWords("a.po", f"m.{n}", "x" * 5_000 + "old", "x" * 5_000 + "new") for n in range(50)]
    lines = [*words([*many, ChangedWords("b.po", "one", "", "words")], _Words())]  # type: ignore[arg-type]
    assert lines[0] == "### catalogues.title\n"
    assert len(lines) == 1 + 20 + 1 + 1
    assert lines[-2:] == ["- `a.po`: … (+30)", "- `b.po`, `one`: <ins>words</ins>"]
    assert all(len(line) < 700 for line in lines)
    assert "xold</del>" in lines[1]
    assert "xnew</ins>" in lines[1]
    assert [*words([], _Words())] == []  # type: ignore[arg-type]
