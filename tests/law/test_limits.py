"""Templates and conditions that a repository brings: whatever they do, a finding says where, and the tool goes on."""

from __future__ import annotations

import datetime as dt
import os
import shutil
import signal
from collections.abc import Callable
from pathlib import Path

import pytest

from noticepress.findings import Unusable
from noticepress.law import limits
from noticepress.law.conditions import BadCondition, holds, items
from noticepress.law.limits import TooLong, in_parts, within_limits
from noticepress.law.regime import load_regime
from noticepress.places import Places, packaged
from noticepress.rendering.view import Edition
from noticepress.repository import read_repository
from tests.conftest import in_process

pytestmark = pytest.mark.copies
TEMPLATES = {
    "a division by zero": "{{ 1/0 }}",
    "a rest by zero": "{{ 1 % 0 }}",
    "a template in itself": "{% include 'introduction.md.j2' %}",
    "an import of itself": "{% import 'introduction.md.j2' as x %}",
    "a macro in itself": "{% macro a() %}{{ a() }}{% endmacro %}{{ a() }}",
    "a number that is none": "{{ (1e308 * 10)|int }}",
    "blocks in blocks": "{% if 1 %}" * 300 + "x" + "{% endif %}" * 300,
    "loops in loops": "{% for a in [1] %}" * 60 + "x" + "{% endfor %}" * 60,
    "brackets in brackets": "{{ " + "(" * 5_000 + "1" + ")" * 5_000 + " }}",
    "lists in lists": "{{ " + "[" * 3_000 + "]" * 3_000 + " }}",
    "a sum without end": "{{ " + "1+" * 20_000 + "1 }}",
    "a loop without end": "{% for i in range(99999) %}{% for j in range(99999) %}{% endfor %}{% endfor %}",
    "a range without end": "{{ range(999999999)|list }}",
    "a long text": "{{ 'a'*4000000000 }}",
    "a long text by its width": "{{ '%4000000000d'|format(1) }}",
    "a long text by its place": "{{ 'a'|center(4000000000) }}",
    "a text that doubles": "{% set ns = namespace(x='a') %}{% for i in range(60) %}{% set ns.x = ns.x ~ ns.x %}{% endfor %}",
    "a list that doubles": "{% set ns = namespace(x=[1]) %}{% for i in range(60) %}{% set ns.x = ns.x + ns.x %}{% endfor %}",
    "a power": "{{ 10**10**8 }}",
    "a power of a fraction": "{{ 10.0**400 }}",
    "no filter": "{{ facts|nothing }}",
    "no attribute": "{{ facts.nothing.at.all }}",
    "what is hidden": "{{ ''.__class__.__mro__ }}",
    "a way out": "{{ m.__init__.__globals__ }}",
    "a template elsewhere": "{% include '../../../../etc/passwd' %}",
    "a call with too much": "{{ m() }}",
    "no country": "{{ 'XX'|country }}",
    "no date": "{{ '2026-99-99'|date }}",
    "no period": "{{ 'x'|period }}",
    "a year that is none": "{{ '99999-01-01'|date }}",
    "an open block": "{% if 1 %}",
    "an open bracket": "{{ (1",
    "much": "{# #}" * 60_000,
}
"""What stands in a template of the law. Most are told at once; what has no end is stopped."""
ENDLESS = ("a loop without end", "a long text", "a text that doubles", "a list that doubles")


@pytest.fixture
def quick(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> None:
    """What has no end is stopped soon; the others have the time that they have, for some need a second on a busy machine."""
    name = getattr(request.node, "callspec", None) and request.node.callspec.params.get("name")
    if name is None or name in ENDLESS:
        monkeypatch.setattr(limits, "SECONDS", 1)


@pytest.mark.parametrize("name", TEMPLATES)
@pytest.mark.usefixtures("quick")
def test_a_template_is_a_finding_with_its_place(small_copy: Path, name: str) -> None:
    path = small_copy / "regimes/gdpr/templates/introduction.md.j2"
    path.parent.mkdir(parents=True)
    path.write_text("\n" + TEMPLATES[name], "utf-8")
    with pytest.raises(Unusable) as stopped:
        read_repository(small_copy, "applicants").document("applicants", "gdpr", "en", Edition(), dt.date(2026, 11, 22))
    [found] = stopped.value.findings
    assert found.rule == "template-broken"
    assert found.file == "regimes/gdpr/templates/introduction.md.j2"
    if name in MIDDLE:
        assert found.line == 2


MIDDLE = ("a division by zero", *ENDLESS)


def test_commands_say_it(begun: Path) -> None:
    path = begun / "regimes/gdpr/templates/introduction.md.j2"
    path.parent.mkdir(parents=True)
    path.write_text("\n{{ 1/0 }}", "utf-8")
    for command in (
        ["check"],
        ["diff", "website", "draft", "--clean"],
        ["release", "website", "--dry-run"],
        ["build", "--drafts"],
    ):
        done = in_process(*command, cwd=begun)
        assert done.returncode == 1, done.stdout + done.stderr
        assert "regimes/gdpr/templates/introduction.md.j2:2:1: error: website in " in done.stdout


CONDITIONS = {
    "a division by zero": "1/0",
    "a long text": "('a'*4000000000)|length",
    "a list without end": "range(99999)|list|map('string')|map('center', 100000)|list",
    "a power": "10**10**8 > 1",
    "brackets": "(" * 5_000 + "1" + ")" * 5_000,
    "negations": "not " * 5_000 + "1",
    "a sum": "1+" * 20_000 + "1",
    "no expression": "1 +",
    "no fact": "facts.nothing.x",
    "what is hidden": "''.__class__.__mro__[1].__subclasses__()",
    "no list": "1|list",
    "a lazy mistake": "[0]|map('batch', 0)|map('list')|list",
    "a rest by zero": "1 % 0",
    "a whole part by zero": "1 // 0",
    "a number too large for a fraction": "10.0**400",
    "no name": "nothing()",
    "no filter": "facts|nothing",
    "no test": "facts is nothing",
    "two statements": "1; 2",
    "a block": "{% if 1 %}1{% endif %}",
    "an open text": "'a",
    "an open list": "[1,",
    "a way in": "facts|attr('__class__')|attr('__mro__')",
    "a format that leads out": "'{0.__class__}'.format(1)",
    "what is called": "1()",
    "what is no number": "'a' - 1",
    "an order of unlike": "[1, 'a']|sort",
    "a sum of unlike": "[1, 'a']|sum",
    "nothing": "",
}  # fmt: skip


@pytest.mark.parametrize("name", CONDITIONS)
@pytest.mark.usefixtures("quick")
def test_a_condition_says_why(name: str) -> None:
    for work in (lambda: holds(CONDITIONS[name], {"facts": {}}), lambda: items(CONDITIONS[name], {"facts": {}})):
        with pytest.raises(BadCondition):
            within_limits("regimes/x", work)


def test_what_a_lazy_filter_stumbles_over() -> None:
    with pytest.raises(BadCondition):
        items("[1, 0]|map('round', 'x', 'y', 'z')", {})


@pytest.mark.usefixtures("quick")
def test_a_process_that_never_ends_is_killed_and_says_where() -> None:
    def work() -> None:
        limits.at("regimes/x/templates/y.md.j2")
        while True:
            try:
                while True:
                    pass
            except ValueError:
                pass  # it goes on, whatever it is told

    for apart in (
        lambda: within_limits("regimes/x", work),
        lambda: in_parts("regimes", lambda: within_limits("regimes/x", work)),
    ):
        with pytest.raises(Unusable) as stopped:
            apart()
        [found] = stopped.value.findings
        assert (found.rule, found.file) == ("law-without-end", "regimes/x/templates/y.md.j2")


def _endless() -> None:
    while True:
        pass


@pytest.mark.usefixtures("quick")
def test_what_was_made_of_a_law_may_take_too_long_too() -> None:
    """It is stopped in our own code, where nobody expects it: no mistake of ours, but a law that is too much."""
    with pytest.raises(Unusable) as stopped:
        within_limits("regimes/x", _endless)
    assert [(found.rule, found.file) for found in stopped.value.findings] == [("law-without-end", "regimes/x")]


def _left() -> float:
    return signal.getitimer(signal.ITIMER_PROF)[0]


def _in_one_again() -> float:
    """What is left of the time of a part behind one that stood in it."""
    within_limits("regimes/x", _left)
    return _left()


@pytest.mark.usefixtures("quick")
def test_each_part_has_its_own_time_in_one_process() -> None:
    def work() -> tuple[list[int], list[float]]:
        told: list[float] = []
        with pytest.raises(TooLong):
            within_limits("regimes/x", _endless)
        told += [_left(), within_limits("regimes/x", _in_one_again), _left(), within_limits("regimes/x", _left, own=False)]
        return [os.getpid(), within_limits("regimes/x", os.getpid)], told

    processes, (after_one, in_one, between, of_ours) = in_parts("regimes/x", work)
    assert processes == [processes[0]] * 2
    assert os.getpid() not in processes
    assert in_one > 0
    assert (after_one, between, of_ours) == (0, 0, 0)
    assert in_parts("regimes/x", os.getpid, own=False) == os.getpid()
    with pytest.raises(KeyError):
        in_parts("regimes/x", lambda: dict[str, int]()["a"])


@pytest.mark.usefixtures("quick")
def test_a_law_has_the_time_that_is_set() -> None:
    """Unless the work says how much it needs, as reading a PDF file does."""
    for seconds, most in ((None, 1), (5, 5)):
        left = within_limits("x", _left, seconds=seconds)
        assert most - 1 < left < most + 1


def _as_it_is(folder: Path) -> None:
    """Nothing happens to the copy."""


def _another_byte(folder: Path) -> None:
    path = folder / "templates/introduction.md.j2"
    path.write_bytes(path.read_bytes() + b"\n")


def _as_many_bytes(folder: Path) -> None:
    path = folder / "materiality.yaml"
    path.write_bytes(path.read_bytes()[::-1])


def _a_file_more(folder: Path) -> None:
    (folder / "templates/mine.md.j2").write_text("", "utf-8")


def _a_folder_more(folder: Path) -> None:
    (folder / "mine").mkdir()


def _another_place(folder: Path) -> None:
    (folder / "templates/introduction.md.j2").rename(folder / "requirements/introduction.md.j2")


def _a_link(folder: Path) -> None:
    path = folder / "templates/introduction.md.j2"
    path.unlink()
    path.symlink_to(packaged("regimes") / "gdpr/templates/introduction.md.j2")


def _a_file_less(folder: Path) -> None:
    (folder / "templates/introduction.md.j2").unlink()


COPIES: dict[Callable[[Path], None], bool] = {
    _as_it_is: False, _a_file_less: False, _another_byte: True, _as_many_bytes: True, _a_file_more: True, _a_folder_more: True,
    _another_place: True, _a_link: True,
}  # fmt: skip
"""What happens to a copy of the tool's law, and whether it counts as one of the repository's own."""


@pytest.mark.parametrize("change", COPIES)
def test_a_copy_of_a_law_is_the_law(tmp_path: Path, change: Callable[[Path], None]) -> None:
    """Nobody else wrote it, so that it runs as the tool's; whatever else stands there is limited, in laws that build on it as well."""
    folder = tmp_path / "regimes/gdpr"
    shutil.copytree(packaged("regimes") / "gdpr", folder)
    change(folder)
    for regime in ("gdpr", "uk-gdpr"):
        assert load_regime(Places(tmp_path), regime).own == COPIES[change]


def test_what_comes_back() -> None:
    """Values and mistakes are those of the work; a law of the tool runs in this process."""
    seen: list[int] = []
    assert within_limits("x", lambda: ("a", [1, 2])) == ("a", [1, 2])
    with pytest.raises(KeyError):
        within_limits("x", lambda: dict[str, int]()["a"])
    assert within_limits("x", lambda: seen.append(1)) is None
    assert not seen
    within_limits("x", lambda: seen.append(1), own=False)
    assert seen == [1]
