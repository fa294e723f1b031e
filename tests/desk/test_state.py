"""What the desk shows while files are saved: the newest state, the last good one beside mistakes, and what is gone as gone."""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path

import pytest

from noticepress.desk.shown import Shown, State
from noticepress.findings import Finding, Unusable
from tests.conftest import ROOT

Desk = Callable[[], State]
PAGE = "applicants/gdpr/nl/"
NOTICE = "notices/applicants/notice.yaml"
WORDS = "Wij bewaren geen kopie van uw brief."


def saved(state: State, path: Path, change: Callable[[str], str]) -> Shown:
    """The page after a file was saved."""
    path.write_text(change(path.read_text("utf-8")), "utf-8")
    state.out_of_date()
    return state.page(PAGE)


def said(shown: Shown) -> str:
    return shown.html.decode()


def broken(shown: Shown) -> list[str]:
    """The rules of the mistakes at the top of a page."""
    top = re.search(r'<section class="broken".*?</section>', said(shown), re.DOTALL)
    return re.findall(r'<code class="rule">([^<]+)</code>', top[0]) if top else []


def test_a_page_is_made_once_for_a_state(desk: Desk) -> None:
    state = desk()
    assert state.ready(PAGE) is None
    first = state.page(PAGE)
    assert state.page(PAGE) is state.ready(PAGE) is first
    state.out_of_date()
    assert state.ready(PAGE) is None
    assert state.page(PAGE) is not first
    assert f'data-state="{state.number}"' in said(state.page(PAGE))


def test_nothing_is_read_before_somebody_asks(small_copy: Path) -> None:
    from noticepress.desk.editors import Editor
    from noticepress.places import Places

    def read() -> None:
        raise AssertionError

    state = State(read, Places(small_copy), Editor(small_copy, ""))  # type: ignore[arg-type]
    state.out_of_date()
    assert state.number == 2


def test_what_was_saved_is_shown(desk: Desk, small_copy: Path) -> None:
    state = desk()
    assert WORDS not in said(state.page(PAGE))
    shown = saved(
        state, small_copy / NOTICE, lambda text: re.sub(r"(?m)^  nl: >-\n    .*", f"  nl: >-\n    {WORDS}", text, count=1)
    )
    assert WORDS in said(shown)
    assert broken(shown) == []


MISTAKES = {
    "yaml": (NOTICE, lambda text: text.replace("regimes: [", "regimes: [[", 1), "yaml-syntax"),
    "a value": (NOTICE, lambda text: text.replace("for: P1Y", "for: soon", 1), "period"),
    "a reference": (NOTICE, lambda text: text.replace("[justis]", "[nobody]", 1), "unknown-id"),
    "the organisation": ("notices/organisation.yaml", lambda text: text.replace("legal-name:", "legal-nam:", 1), "unknown-key"),
    "no file": (NOTICE, None, "file-missing"),
}


@pytest.mark.parametrize("mistake", MISTAKES)
def test_beside_a_mistake_the_last_good_text_stays(desk: Desk, small_copy: Path, mistake: str) -> None:
    """With its place, a link to it, and the words of before; when it is mended it is gone."""
    name, change, rule = MISTAKES[mistake]
    state, path = desk(), small_copy / name
    good = path.read_text("utf-8")
    rows = said(state.page(PAGE)).count('class="row ')
    assert rows > 100
    if change is None:
        path.unlink()
        state.out_of_date()
    shown = state.page(PAGE) if change is None else saved(state, path, change)
    assert shown.found
    assert rule in broken(shown)
    assert said(shown).count('class="row ') == rows
    assert re.search(rf'href="vscode://file/[^"]*{name}:\d+:\d+"', said(shown))
    path.write_text(good, "utf-8")
    state.out_of_date()
    assert broken(state.page(PAGE)) == []


def test_the_last_good_text_need_not_have_been_looked_at(desk: Desk, small_copy: Path) -> None:
    state = desk()
    state.page("")
    shown = saved(state, small_copy / NOTICE, lambda text: text.replace("regimes: [", "regimes: [[", 1))
    assert said(shown).count('class="row ') > 100


def test_a_mistake_from_the_start(desk: Desk, small_copy: Path) -> None:
    state = desk()
    shown = saved(state, small_copy / NOTICE, lambda text: text.replace("regimes: [", "regimes: [[", 1))
    assert shown.found
    assert broken(shown)
    assert 'class="row ' not in said(shown)
    assert broken(state.page(""))


def test_an_unmet_duty_stands_beside_the_text_and_stops_nothing(desk: Desk, small_copy: Path) -> None:
    state = desk()
    state.page(PAGE)
    shown = saved(state, small_copy / NOTICE, lambda text: text.replace("basis: contract\n", "basis: legitimate-interests\n", 1))
    assert broken(shown) == []
    notes = re.findall(r'<li class="note error" id="n-nl-([^"]+)">\n.*?<code class="rule">([^<]+)</code>', said(shown))
    assert notes
    assert all(name.startswith("purposes-purposes-select-candidate-") for name, _ in notes)
    assert "gdpr.14-2-b" in {rule for _, rule in notes}


def test_a_notice_that_is_gone_is_gone(desk: Desk, small_copy: Path) -> None:
    """As after git went to another branch; and it comes back."""
    state, folder, other = desk(), small_copy / "notices/applicants", small_copy / "notices/others"
    other.mkdir()
    (other / "notice.yaml").write_text(
        (small_copy / NOTICE).read_text("utf-8").replace("id: applicants", "id: others", 1), "utf-8"
    )
    assert state.page(PAGE).found
    folder.rename(small_copy / "aside")
    state.out_of_date()
    assert not state.page(PAGE).found
    (small_copy / "aside").rename(folder)
    state.out_of_date()
    assert state.page(PAGE).found


@pytest.mark.parametrize(
    "path",
    [
        "applicants/gdpr/de/", "applicants/no-law/nl/", "nobody/gdpr/nl/", "applicants/", "applicants/gdpr/nl/nl/", "a/b/c/d/e/",
        "a/b/../", f"a/b/{'long' * 100}/", "a/b/\0/", "a/b/<b>/",
    ],
)  # fmt: skip
def test_what_nobody_wrote_is_not_there(desk: Desk, path: str) -> None:
    shown = desk().page(path)
    assert not shown.found
    assert 'class="row ' not in said(shown)


def test_two_languages_stand_in_the_same_rows(desk: Desk) -> None:
    both = said(desk().page("applicants/gdpr/nl/en/"))
    rows = re.findall(
        r'<(?:div|li) class="row [^>]*>\n<div class="words(?: none)?"([^>]*)>.*?\n<div class="words(?: none)?"([^>]*)>',
        both,
        re.DOTALL,
    )
    assert len(rows) > 100
    assert all('lang="nl"' in one and 'lang="en"' in two for one, two in rows)


def test_ids_are_of_one_element_each_and_links_lead_somewhere(desk: Desk) -> None:
    state = desk()
    for path in (PAGE, "applicants/ccpa/en/", "applicants/gdpr/nl/en/", "applicants/ccpa/en/nl/", ""):
        html = said(state.page(path))
        ids = re.findall(r'\sid="([^"]+)"', html)
        assert len(ids) == len(set(ids)), path
        targets = {*re.findall(r'href="#([^"]+)"', html), *re.findall(r'aria-details="([^"]+)"', html)}
        assert targets <= set(ids), (path, targets - set(ids))


def test_names_of_files_are_text(desk: Desk, small_copy: Path) -> None:
    """What stands in the files is no markup of the page."""
    state = desk()
    shown = saved(
        state, small_copy / NOTICE, lambda text: re.sub(r"(?m)^title: .*$", "title: {nl: 'A <b>x</b>', en: 'A'}", text, count=1)
    )
    assert "<b>x</b>" not in said(shown)


def test_a_repository_that_cannot_be_read_keeps_its_pages(small_copy: Path, desk: Desk) -> None:
    state = desk()
    good = said(state.page(PAGE)).count('class="row ')

    def read() -> None:
        raise Unusable([Finding("some-rule", "said", "notices")])

    state._read = read  # type: ignore[assignment]
    state.out_of_date()
    shown = state.page(PAGE)
    assert broken(shown) == ["some-rule"]
    assert said(shown).count('class="row ') == good


WORDS_OF_ONES_OWN = {
    "one is not enough": ('msgid "desk"\nmsgstr "Bureau"\n', "Desk", True),
    "no file of words": ("msgid desk", "Desk", True),
    "a word that asks for what nobody gives": ('msgid "desk"\nmsgstr "Bureau {nothing}"\n', "Desk", False),
    "in place of ours": ('msgid "desk"\nmsgstr "Bureau"\n', "Bureau", False),
}


@pytest.mark.parametrize("given", WORDS_OF_ONES_OWN)
def test_words_of_the_desk_in_other_languages(small_copy: Path, given: str) -> None:
    """A language that lacks a word of the desk has the desk in English; what cannot be used is no end of it."""
    from noticepress.desk.words import words_of
    from noticepress.language.missing import MissingMessage
    from noticepress.places import Places

    words, expected, new = WORDS_OF_ONES_OWN[given]
    locale = "fr" if new else "nl"
    folder = small_copy / "locales" / locale
    folder.mkdir(parents=True)
    (folder / "desk.po").write_text(f'msgid ""\nmsgstr "Language: {locale}\\n"\n\n{words}', "utf-8")
    found = words_of(Places(small_copy), locale)
    try:
        assert found.plain("desk") == expected
    except MissingMessage:
        assert "{nothing}" in words
    assert (found.locale == "en") == new


@pytest.mark.parametrize("locale", ["nl", "en", "de"])
def test_our_languages_have_a_desk_of_their_own(locale: str) -> None:
    from noticepress.desk.words import words_of
    from noticepress.places import Places

    assert words_of(Places(ROOT), locale).locale == locale


def test_a_page_whose_words_cannot_be_filled_says_so(small_copy: Path, desk: Desk) -> None:
    folder = small_copy / "locales/nl"
    folder.mkdir(parents=True)
    (folder / "desk.po").write_text('msgid ""\nmsgstr "Language: nl\\n"\n\nmsgid "desk"\nmsgstr "Bureau {nothing}"\n', "utf-8")
    shown = desk().page(PAGE)
    assert broken(shown) == ["message-missing"]
