"""What walks found, each as short as it can be."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.conftest import begin, in_process
from tests.walks.edits import change


@pytest.fixture
def root(tmp_path: Path) -> Path:
    return begin(tmp_path / "repository")


def run(root: Path, *arguments: str) -> tuple[int, str]:
    done = in_process(*arguments, cwd=root)
    return done.returncode, done.stdout + done.stderr


def test_an_id_that_is_not_its_folder(root: Path) -> None:
    """Documents were looked up by the id that was written, not by the folder."""
    change(root / "notices/website/notice.yaml", lambda facts: facts.update(id="other"))
    status, said = run(root, "check", "--readability")
    assert status == 1
    assert "the id is 'other', the folder 'website' [id-folder]" in said


@pytest.mark.parametrize(
    ("plugins", "said"),
    [
        ("noticepress: {locale: xx}", "error: 'locale' is no setting of the plugin 'noticepress'"),
        ("noticepress, noticepress: {}", "mkdocs.yml:1:1: error: the plugin 'noticepress' stands twice [plugin-twice]"),
    ],
)
def test_settings_of_the_plugin(root: Path, plugins: str, said: str) -> None:
    """A setting that nobody knows was passed over; a plugin that stands twice built languages within languages for ever."""
    path = root / "mkdocs.yml"
    path.write_text(path.read_text("utf-8").replace("  - noticepress\n  - search\n", f"  [{plugins}, search]\n"), "utf-8")
    assert run(root, "release", "website")[0] == 0
    status, told = run(root, "build")
    assert status == 1
    assert said in told


def test_a_site_of_drafts_has_nothing_to_prove(root: Path) -> None:
    """``verify`` asked for the proofs of versions where none was released."""
    assert run(root, "build", "--drafts")[0] == 0
    assert run(root, "verify", "site")[0] == 0


def test_words_that_come_back_as_they_went_write_nothing(root: Path) -> None:
    """A language of the tool got a folder with catalogues of which nothing but the head was there."""
    assert run(root, "words", "export", "nl", "--out", "words")[0] == 0
    assert run(root, "words", "import", "nl", "words")[0] == 0
    assert not (root / "locales").exists()


def test_a_platform_is_set_up_beside_a_catalogue_that_cannot_be_read(root: Path) -> None:
    """All was written, and then the command ended as if nothing had been, over the schemas of editors."""
    catalogue = root / "locales/en/changes.po"
    catalogue.parent.mkdir(parents=True)
    catalogue.write_text('msgid "x"\nmsgstr "y\n', "utf-8")
    status, said = run(root, "init", "--ci", "github", "--yes")
    assert status == 0, said
    assert "wrote .github/workflows/" in said
    assert "locales/en/changes.po:2:1: error" in run(root, "check")[1]
