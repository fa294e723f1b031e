"""Keys without number that nobody knows, in every form in which they can be written: told with their place, a bounded part of them, at a cost
that grows with the file alone.

Somebody attacks with a file made for it; somebody else pastes an export of another program into the notice.
"""

from __future__ import annotations

import json
import os
import resource
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from noticepress.findings import Finding
from noticepress.model import Notice
from noticepress.reading import binding, yaml
from noticepress.reading.binding import MAX_TOLD, bind
from noticepress.reading.yaml import parse_quickly
from tests.bad_input.conftest import BASE
from tests.bad_input.conftest import NOTICE as SHOP
from tests.conftest import invoke

NOTICE = (BASE / SHOP).read_text("utf-8")
END = NOTICE.count("\n") + 1
"""The first line of what is added to the notice."""
TOLD = 100
"""So many mistakes are told of a file here, in place of ``MAX_TOLD``: each costs, and what they ask does not change with their number."""
MANY, DEAR = 120, 3_000
"""More than are told; so many that work that grows with their square cannot be overlooked."""
SECONDS = 6


def each(line: str, number: int = MANY) -> str:
    """A line for each of many keys; ``@`` is its number."""
    return "".join(line.replace("@", str(n)) for n in range(number))


def among(old: str, new: str) -> str:
    """The notice with more keys behind one of its own."""
    assert NOTICE.count(old) == 1
    return NOTICE.replace(old, new)


def between(item: str, number: int = MANY) -> str:
    """The same between braces, on one line."""
    return ", ".join(item.replace("@", str(n)) for n in range(number))


def below(key: str) -> str:
    """The notice with many keys below one of its own."""
    return among(f"{key}\n", f"{key}\n" + each("    k@: v\n"))


# What is in the file, and of the first finding: rule, line, column, words; how many are told
FLOODS: dict[str, tuple[str, str, tuple[int, int], str, int]] = {
    "behind the notice": (NOTICE + each("k@: v\n"), "unknown-key", (END, 1), "unknown key 'k0'", 101),
    "before it": (each("k@: v\n") + NOTICE, "unknown-key", (1, 1), "unknown key 'k0'", 101),
    "one of them is meant": (
        among("title: {", "titel: {") + each("k@: v\n"), "unknown-key", (2, 1), "unknown key 'titel'", 100,
    ),
    "in a fact": (below("  deliver-orders:"), "unknown-key", (NOTICE[: NOTICE.index("deliver-orders:")].count("\n") + 2, 5), "unknown key 'k0'", 101),
    "in a row of a fact": (
        among("        basis: contract\n", "        basis: contract\n" + each("        k@: v\n")),
        "unknown-key", (52, 9), "unknown key 'k0'", 101,
    ),
    "as facts": (among("people:\n", "people:\n" + each("  k@: {x: 1}\n")), "key-missing", (20, 3), "'name' is missing in people/k0", 101),
    "as facts that hold nothing": (among("people:\n", "people:\n" + each("  k@:\n")), "wrong-type", (20, 3), "nothing found", 101),
    "as languages of a text": (among("title: {", "title: {" + between("zz-@: v") + ", "), "unknown-language", (2, 9), "is not a language tag", 101),
    "with words that were cut at commas": (
        among("title: {", "title: {" + between("and some words @") + ", "), "unknown-language", (2, 9), "'and some words 0' is not a language tag", 101,
    ),
    "between braces": (NOTICE + f"zz: {{{between('k@: v')}}}\n", "unknown-key", (END, 1), "unknown key 'zz'", 1),
    "between braces over lines": (NOTICE + "zz: {\n" + each("  k@: v,\n") + "  }\n", "unknown-key", (END, 1), "unknown key 'zz'", 1),
    "in a list between brackets": (NOTICE + f"zz: [{between('{k@: v}')}]\n", "unknown-key", (END, 1), "unknown key 'zz'", 2),
    "nearly those that are known": (NOTICE + each("purposes@: v\n"), "unknown-key", (END, 1), "unknown key 'purposes0'", 101),
    "with capitals": (NOTICE + "Purposes: v\nPURPOSES: v\npurpoSes: v\n", "unknown-key", (END, 1), "unknown key 'Purposes'", 3),
    "of the other file": (NOTICE + "contacts: v\n" + each("k@: v\n"), "unknown-key", (END, 1), "unknown key 'contacts'", 101),
    "as long as a letter": (NOTICE + each("k" * 900 + "@: v\n"), "unknown-key", (END, 1), "unknown key '" + "k" * 60 + "…'", 101),
    "of numbers": (NOTICE + each("@: v\n"), "unknown-key", (END, 1), "unknown key '0'", 101),
    "of nothing, truth and days": (NOTICE + "~: 1\ntrue: 2\n1.5: 3\n2026-01-01: 4\n", "unknown-key", (END, 1), "unknown key '~'", 4),
    "of lists": (NOTICE + each("? [a, @]\n: v\n"), "yaml-key", (END, 3), "a key must be a simple word", 1),
    "without values": (NOTICE + each("k@:\n"), "unknown-key", (END, 1), "unknown key 'k0'", 101),
    "twice": (NOTICE + each("k: v\n"), "duplicate-key", (END + 1, 1), f"'k' stands twice here; first on line {END}", 100),
    "merged": (NOTICE + each("<<: {k@: v}\n"), "yaml-merge", (END, 1), "merge keys (<<)", 100),
    "with anchors": (NOTICE + each("k@: &a@ v\n"), "yaml-anchor", (END, 5), "anchors (&) and aliases (*)", 100),
    "with aliases": (NOTICE + each("k@: *a@\n"), "yaml-anchor", (END, 5), "anchors (&) and aliases (*)", 100),
    "with tags": (NOTICE + each("k@: !x v\n"), "yaml-tag", (END, 5), "the tag !x", 100),
    "of what Python knows": (
        NOTICE + "__class__: v\nmodel_fields: v\n__dict__: v\nself: v\nmodel_config: v\n", "unknown-key", (END, 1), "unknown key '__class__'", 5,
    ),
    "without a space behind the colon": (NOTICE + each("k@:v\n"), "yaml-spaces", (END, 4), "a space", 202),
    "without a colon": (NOTICE + each("k@ v\n"), "yaml-syntax", (END, 1), "a key without a colon", 1),
    "with a colon in each value": (NOTICE + each("k@: a: b\n"), "text-quotes", (END, 5), "a colon", 202),
    "with a quotation mark that nothing closes": (NOTICE + each("k@: 'a\n"), "text-quotes", (END, 5), "quot", 202),
    "with a brace that nothing closes": (NOTICE + each("k@: {a\n"), "text-quotes", (END, 5), "brac", 202),
    "with texts that commas cut": (NOTICE + each("k@: {nl: a, b, en: c}\n"), "text-quotes", (END, 10), "a comma ends the text", 202),
    "with texts in blocks": (NOTICE + each("k@: |\n  a: b\n"), "unknown-key", (END, 1), "unknown key 'k0'", 101),
    "with comments": (NOTICE + each("k@: v # k: v\n"), "unknown-key", (END, 1), "unknown key 'k0'", 101),
    "with small pictures": (NOTICE + each("k\U0001f600@: v\n"), "unknown-key", (END, 1), "unknown key 'k\U0001f600", 101),
    "with marks of direction": (NOTICE + each("k\u202e@: v\n"), "unknown-key", (END, 1), "unknown key 'k0'", 151),
    "one below another": (NOTICE + "".join(f"{'  ' * n}k{n}:\n" for n in range(30)), "yaml-too-deep", (END + 24, 49), "nested more than 24 levels deep", 1),
    "in steps": (NOTICE + "".join(f"{' ' * (n % 12)}k{n}:\n" for n in range(MANY)), "unknown-key", (END, 1), "unknown key 'k0'", 10),
    "in the place of the notice": (each("k@: v\n"), "key-missing", (1, 1), "'id' is missing", 101),
}  # fmt: skip


@pytest.fixture
def _few(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(binding, "MAX_TOLD", TOLD)
    monkeypatch.setattr(yaml, "MAX_FINDINGS", TOLD)


def told(text: str) -> list[Finding]:
    parsed, found = parse_quickly(text, SHOP)
    return [*found, *(bind(Notice, parsed)[1] if parsed else ())]


@pytest.mark.usefixtures("_few")
def test_each_flood_is_told_and_bounded() -> None:
    wrong = {}
    for name, (text, rule, at, words, number) in FLOODS.items():
        found = told(text)
        some = [each for each in found if each.rule == rule and (each.line, each.column) == at and words in each.message]
        if not some or len(found) != number:
            wrong[name] = (len(found), *[(each.rule, each.line, each.column, each.message[:70]) for each in found[:2]])
        if number > TOLD and not any("more mistakes in this file" in each.message for each in found):
            wrong[name] = (len(found), "that there are more is not told")
    assert wrong == {}


DEAR_FLOODS: dict[str, Callable[[], str]] = {
    "between braces": lambda: NOTICE + f"zz: {{{between('k@: v', DEAR)}}}\n",
    "texts that commas cut, on one line": lambda: NOTICE + f"zz: {{{between('k@: {nl: a, b, en: c}', DEAR // 2)}}}\n",
    "a colon in each value": lambda: NOTICE + each("k@: a: b\n", DEAR),
    "in steps": lambda: NOTICE + "".join(f"{' ' * (n % 12)}k{n}:\n" for n in range(DEAR)),
    "fewer than are told, and thousands that are known": lambda: (
        among("people:\n", "people:\n" + each("  k@: {name: {nl: a, en: b}, role: controller}\n", DEAR // 4))
        + each("k@: v\n", 100) + each("m@: a: b\n", 100)
    ),
}  # fmt: skip


def test_what_is_checked_grows_as_the_file_does(tmp_path: Path) -> None:
    """In a process that is stopped when a row takes what its square would take; ten times what it needs."""
    root = Path(shutil.copytree(BASE, tmp_path / "repository"))
    pid = os.fork()
    if pid == 0:
        try:
            for text in DEAR_FLOODS.values():
                used = int(sum(os.times()[:2])) + 1
                resource.setrlimit(resource.RLIMIT_CPU, (used + SECONDS, resource.RLIM_INFINITY))
                (root / SHOP).write_text(text(), "utf-8")
                done = invoke(root, "check", "--format", "json", "--as-of", "2026-11-22")
                assert done.exit_code == 1
                assert len(json.loads(done.stdout)["findings"]) <= 3 * MAX_TOLD
            os._exit(0)
        finally:
            os._exit(2)
    assert os.waitpid(pid, 0)[1] == 0


FILES: dict[str, tuple[str, str]] = {
    "notices/shop/next.yaml": ("summary:\n" + each("  k@: v\n"), "unknown key 'k0'"),
    "notices/shop/waivers.yaml": ("waivers:\n" + each("  - {k@: v}\n"), "'by' is missing in waivers/0"),
    "notices/shop/correction.yaml": (each("k@: v\n"), "'corrects' is missing"),
    "notices/shop/translations.yaml": (each("k@: v\n"), "'confirmed' is missing"),
    "notices/translations.yaml": ("confirmed:\n" + each("  - {k@: v}\n"), "is missing in confirmed/0"),
    "notices/shop/confirmations.yaml": ("confirmed:\n" + each("  - {k@: v}\n"), "is missing in confirmed/0"),
    "notices/confirmations.yaml": (each("k@: v\n"), "'confirmed' is missing"),
    "notices/rewordings.yaml": (each("k@: v\n"), "unknown key 'k0'"),
    "notices/organisations/branch.yaml": (each("k@: v\n"), "unknown key 'k0'"),
    "notices/shared/recipients.yaml": (each("k@: {x: 1}\n"), "'name' is missing in recipients/k0"),
    "regimes/zz/regime.yaml": (each("k@: v\n"), "'id' is missing"),
    "regimes/gdpr/materiality.yaml": (each("k@: v\n"), "unknown key 'k0'"),
    "regimes/gdpr/requirements/a.yaml": (each("k@: v\n"), "'requirements' is missing"),
}


@pytest.mark.usefixtures("_few")
def test_every_file_that_people_write_tells_of_them(tmp_path: Path) -> None:
    root = Path(shutil.copytree(BASE, tmp_path / "repository"))
    for file, (text, _) in FILES.items():
        (root / file).parent.mkdir(parents=True, exist_ok=True)
        (root / file).write_text(text, "utf-8")
    done = invoke(root, "check", "--format", "json", "--as-of", "2026-11-22")
    assert done.exit_code == 1
    found = json.loads(done.stdout)["findings"]
    wrong = {}
    for file, (_, words) in FILES.items():
        mine = [each for each in found if each["file"] == file]
        if not any(words in each["message"] for each in mine) or len(mine) > 3 * TOLD:
            wrong[file] = (len(mine), [each["message"] for each in mine[:2]])
    assert wrong == {}
