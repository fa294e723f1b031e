"""Links that open a file in an editor; what is no editor, and what a browser would run, is refused."""

from __future__ import annotations

from pathlib import Path

import pytest

from noticepress.desk.editors import EDITORS, BadEditor, Editor, template_of
from tests.conftest import invoke

ROOT = Path("/home/me/my notices")


@pytest.mark.parametrize(
    ("editor", "link"),
    [
        ("vscode", "vscode://file/home/me/my%20notices/notices/shop/notice.yaml:12:3"),
        ("vscodium", "vscodium://file/home/me/my%20notices/notices/shop/notice.yaml:12:3"),
        ("cursor", "cursor://file/home/me/my%20notices/notices/shop/notice.yaml:12:3"),
        ("idea", "idea://open?file=/home/me/my%20notices/notices/shop/notice.yaml&line=12&column=3"),
        ("none", ""),
        ("zed://file/{file}:{line}", "zed://file/home/me/my%20notices/notices/shop/notice.yaml:12"),
    ],
)
def test_links(editor: str, link: str) -> None:
    assert Editor(ROOT, template_of(editor)).link("notices/shop/notice.yaml", 12, 3) == link


def test_a_file_of_the_program_is_opened_where_it_is() -> None:
    link = Editor(ROOT, EDITORS["vscode"]).link("/usr/lib/noticepress/data/locales/nl/gdpr.po", 1, 1)
    assert link == "vscode://file/usr/lib/noticepress/data/locales/nl/gdpr.po:1:1"


@pytest.mark.parametrize("name", ['a"b.yaml', "a#b.yaml", "a?b.yaml", "a<b>.yaml", "a%20b.yaml", "a&b.yaml"])
def test_names_of_files_stay_names(name: str) -> None:
    link = Editor(ROOT, EDITORS["idea"]).link(name, 1, 1)
    assert not set('"<>#') & set(link)
    assert link.count("?") == link.count("&line=") == 1


@pytest.mark.parametrize(
    "given",
    [
        "emacs",
        "",
        "javascript:alert('{file}')",
        "JavaScript:{file}",
        "data:text/html,{file}",
        "x://{file}:{row}",
        "x://open",
        "://{file}",
    ],
)
def test_what_is_no_editor(given: str) -> None:
    with pytest.raises(BadEditor):
        template_of(given)


def test_wrong_usage(small_copy: Path) -> None:
    done = invoke(small_copy, "serve", "--editor", "emacs")
    assert done.exit_code == 2
    assert "'emacs' is not an editor; there is vscode" in done.output
