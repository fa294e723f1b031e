"""Two translators on two branches, and an import that is stopped: every entry stays whole, and every word has its confirmation."""

from __future__ import annotations

import itertools
import os
import subprocess
from collections.abc import Callable
from pathlib import Path

import pytest

from noticepress.confirmations.answers import read_answers
from noticepress.places import STARTER
from noticepress.translations import confirmations
from noticepress.translations.confirmations import FILE, HEAD, read_confirmations
from tests.bad_input.conftest import check

from .conftest import KEPT, NOTICE, ORGANISATION, edit, translations, waiting

HASH = "0123456789abcdef" * 4
OLD = """\
  - text: {place}
    from: nl
    locale: en
    source: {hash}
    translation: {hash}
    by: {by}
    on: 2026-11-29
"""
NEW = '  - {{text: {place}, from: nl, locale: en, source: {hash}, translation: {hash}, by: "{by}", on: 2026-11-29}}\n'
ANSWER = '  - {{rule: placeholder, path: {place}, by: "{by}", on: 2026-11-29, facts: {hash}}}\n'


def entry(form: str, place: str, by: str) -> str:
    return form.format(place=place, by=by, hash=HASH)


def git(root: Path, *arguments: str) -> subprocess.CompletedProcess[str]:
    environment = {**os.environ, "GIT_CONFIG_GLOBAL": "/dev/null", "GIT_CONFIG_SYSTEM": "/dev/null"}
    environment |= {f"GIT_{who}_{what}": "a@example.org" for who in ("AUTHOR", "COMMITTER") for what in ("NAME", "EMAIL")}
    return subprocess.run(["git", *arguments], cwd=root, env=environment, capture_output=True, text=True, check=False)


def merged(root: Path, file: str, base: str, ours: str, theirs: str) -> bool:
    """Merge two branches that each write the file anew, with the attributes that ``init`` writes; true when git needs nobody."""
    path = root / file
    path.parent.mkdir(parents=True, exist_ok=True)
    (root / ".gitattributes").write_bytes((STARTER / "gitattributes").read_bytes())
    git(root, "init", "-qb", "main")
    for branch, start, text in (("main", None, base), ("ours", "main", ours), ("theirs", "main", theirs)):
        if start:
            git(root, "checkout", "-qb", branch, start)
        path.write_text(text, "utf-8")
        git(root, "add", "-A")
        git(root, "commit", "-qm", branch)
    git(root, "checkout", "-q", "ours")
    return git(root, "merge", "--no-edit", "theirs").returncode == 0


A, B, C, D = ("data/a/name", "data/b/name", "data/c/name", "data/d/name")
CASES: list[tuple[list[str], list[str], list[str]]] = [
    ([], [A], [B]),
    ([A], [A, B], [A, C]),
    ([B], [A, B], [B, C]),
    ([A, D], [A, B, D], [A, C, D]),
    ([A], [], [A, B]),
    ([A, B], [A], [A, B, C]),
    ([], [A], [A]),
    ([A, B, C], [A, B, C, D], [A, C]),
    ([B], [A], [C]),
    ([A], [A, B, C, D], [B]),
]


@pytest.mark.parametrize(("base", "ours", "theirs"), CASES)
def test_keep_both_is_right(tmp_path: Path, base: list[str], ours: list[str], theirs: list[str]) -> None:
    texts = [HEAD + "".join(entry(NEW, p, "B") for p in places) for places in (base, ours, theirs)]
    assert merged(tmp_path, KEPT, *texts)
    kept = read_confirmations(tmp_path / "notices/webshop", tmp_path)
    assert not kept.findings, (tmp_path / KEPT).read_text("utf-8")
    found = {each.text for each in kept.entries}
    added = {*ours, *theirs} - {*base}
    assert added | ({*ours} & {*theirs}) <= found <= {*base, *added}


def test_answers_are_kept_by_both(tmp_path: Path) -> None:
    head = "confirmed:\n"
    ours, theirs = (head + entry(ANSWER, place, by) for place, by in ((A, "P"), (A, "Q")))
    assert merged(tmp_path, "notices/webshop/confirmations.yaml", head, ours, theirs)
    sheet = read_answers(tmp_path / "notices/webshop", tmp_path)
    assert not sheet.findings
    assert {each.by for each in sheet.answers} == {"P", "Q"}


def test_by_hand_too(tmp_path: Path) -> None:
    """An editor's 'accept both' puts the lines of both sides one after the other."""
    folder = tmp_path / "notices/webshop"
    folder.mkdir(parents=True)
    sides = [entry(NEW, B, "reviewer-a"), entry(NEW, C, "reviewer-b")]
    for order in itertools.permutations(sides):
        (folder / FILE).write_text(HEAD + entry(NEW, A, "first") + "".join(order), "utf-8")
        assert len(read_confirmations(folder, tmp_path).entries) == 3


def test_files_of_older_versions_are_read_and_written_anew(working_copy: Path) -> None:
    edit(working_copy, NOTICE, "{nl: Uw bestelling bezorgen", "{nl: De bestelling bezorgen")
    (working_copy / KEPT).write_text("confirmed:\n" + entry(OLD, A, "A. Smit") + entry(NEW, B, "B"), "utf-8")
    assert translations(working_copy, "confirm", "webshop", "--all", "--by", "C").exit_code == 0
    lines = (working_copy / KEPT).read_text("utf-8").splitlines()[len(HEAD.splitlines()) :]
    assert not [line for line in lines if 'by: "C"' not in line], "what is about no text of now is gone"
    assert len([line for line in lines if line.startswith("  - {text: purposes/deliver-orders/name, from: nl,")]) == 1, (
        "one line an entry"
    )
    assert waiting(working_copy) == []


def test_what_accept_both_made_of_the_old_form_is_named(working_copy: Path) -> None:
    """Two entries whose last lines were taken for one."""
    one = entry(OLD, A, "reviewer-a").rpartition("    on:")[0]
    (working_copy / KEPT).write_text("confirmed:\n" + one + entry(OLD, B, "reviewer-b"), "utf-8")
    [found] = [each for each in check(working_copy)[1] if each["file"] == KEPT]
    assert found["message"].startswith("'on' is missing in confirmed/0")
    (working_copy / KEPT).write_text(
        "confirmed:\n<<<<<<< HEAD\n" + entry(NEW, A, "A") + "=======\n" + entry(NEW, B, "B") + ">>>>>>> them\n", "utf-8"
    )
    [found] = [each for each in check(working_copy)[1] if each["file"] == KEPT]
    assert found["rule"] == "merge-conflict"
    assert "line 3 (HEAD) or line 5 (them)" in found["message"]


# ---- An import that is stopped


def dying(command: Callable[[], object], at: int, *, after: bool) -> bool:
    """Run in a process that dies when it is about to put its ``at``-th file in place, or just ``after`` it; true when it came so far."""
    child = os.fork()
    if child == 0:
        real, count = os.replace, itertools.count(1)

        def replace(source: str, target: Path) -> None:
            number = next(count)
            if number == at and not after:
                os._exit(9)
            real(source, target)
            if number == at:
                os._exit(9)

        confirmations.os.replace = replace  # type: ignore[attr-defined, assignment]
        command()
        os._exit(0)
    return os.waitstatus_to_exitcode(os.waitpid(child, 0)[1]) == 9


def test_an_import_that_is_killed_is_finished_by_the_next_one(working_copy: Path) -> None:
    edit(working_copy, NOTICE, "{nl: Uw bestelling bezorgen", "{nl: De bestelling bezorgen")
    po = working_copy / "webshop.en.po"
    assert translations(working_copy, "export", "webshop", "--locale", "en").exit_code == 0
    text = po.read_text("utf-8").replace('msgstr "Deliver your order"', 'msgstr "Bring the order"')
    po.write_text("\n".join(line.replace("#, fuzzy", "#,") for line in text.split("\n")), "utf-8")
    before = {name: (working_copy / name).read_bytes() for name in (NOTICE, ORGANISATION)}

    def take() -> int:
        return translations(working_copy, "import", "webshop.en.po", "--by", "Tina", "--as-of", "2026-11-30").exit_code

    points = 0
    for at, after in itertools.product(range(1, 9), (False, True)):
        for name, data in before.items():
            (working_copy / name).write_bytes(data)
        (working_copy / KEPT).unlink(missing_ok=True)
        if not dying(take, at, after=after):
            break
        points += 1
        words = "Bring the order" in (working_copy / NOTICE).read_text("utf-8")
        assert not words or waiting(working_copy) == [], "no word stands there that nobody confirmed"
        assert take() == 0
        assert waiting(working_copy) == []
        kept = (working_copy / KEPT).read_text("utf-8")
        assert "deliver-orders/name" in kept
        assert 'by: "Tina"' in kept
        assert not list((working_copy / "notices").rglob(".noticepress-*"))
    assert points >= 4
