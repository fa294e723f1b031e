"""What a notice says beside shared facts so that it states certain facts; ``restore`` and ``correct`` leave the shared files alone."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest
from ruamel.yaml import YAML

from noticepress.chain.chain import read_chain
from noticepress.releasing.freeze import facts_of
from noticepress.repository import read_repository
from tests.conftest import invoke, once
from tests.eight import DAY, HOSTING, MOVED, TRANSFER, released_eight, share

NAMES = ("notice-a", "notice-b")
MAILING = HOSTING.replace("hosting:", "mailing:").replace("Wolkenhost", "Postbode").replace("hostingbedrijven", "post")


@pytest.fixture(scope="session")
def _two(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return once(tmp_path_factory, "two-notices", lambda folder: released_eight(folder / "repository", NAMES)) / "repository"


@pytest.fixture
def two(_two: Path, tmp_path: Path) -> Path:
    shutil.copytree(_two, tmp_path / "two")
    return tmp_path / "two"


def notice(root: Path) -> Path:
    return root / "notices/notice-a/notice.yaml"


def shared(root: Path) -> dict[str, bytes]:
    return {path.name: path.read_bytes() for path in (root / "notices/shared").iterdir()}


def restore(root: Path, *options: str, version: str = "1.0") -> str:
    """Restore, and see that the working text is that of the version, and that no shared file was touched."""
    before, other = shared(root), (root / "notices/notice-b/notice.yaml").read_bytes()
    done = invoke(root, "restore", "notice-a", version, *options)
    assert done.exit_code == 0, done.output
    repository = read_repository(root)
    assert [f for f in repository.findings if f.severity == "error"] == []
    assert repository.organisation is not None
    then = read_chain(root / "notices/notice-a", root).release(version)
    assert then is not None
    assert facts_of(repository.organisation, repository.notices["notice-a"].notice)["notice"] == then.facts["notice"]
    assert shared(root) == before
    assert (root / "notices/notice-b/notice.yaml").read_bytes() == other
    return notice(root).read_text("utf-8")


def own(text: str, key: str) -> object:
    return YAML(typ="safe").load(text).get(key)


def test_only_what_differs_is_written(two: Path) -> None:
    before = notice(two).read_text("utf-8")
    notice(two).write_text(before + "transfers: []\n", "utf-8")
    done = invoke(two, "release", "notice-a", "--as-of", DAY, "--summary", "nl=Geen doorgifte.", "--summary", "en=No transfer.")
    assert done.exit_code == 0, done.output
    notice(two).write_text(before, "utf-8")
    share(two, MOVED, TRANSFER)
    text = restore(two, version=read_chain(two / "notices/notice-a", two).releases[-1].version)
    assert own(text, "recipients") == {"hosting": {"countries": ["IE"]}}
    assert own(text, "transfers") == {"hosting-us": []}
    assert [line for line in before.splitlines() if line not in text.splitlines()] == [], "what was there is as it was written"
    assert "[shared-repeated]" not in invoke(two, "check", "--as-of", DAY).output


def test_a_comment_beside_a_difference_is_kept(two: Path) -> None:
    share(two, MOVED)
    text = (
        notice(two).read_text("utf-8")
        + "\nrecipients:\n  # Only theirs, until June.\n  hosting:\n    countries: [DE]   # Frankfurt\n"
    )
    notice(two).write_text(text, "utf-8")
    assert "[not-released]" in invoke(two, "restore", "notice-a", "1.0").output
    text = restore(two, "--discard")
    assert "  # Only theirs, until June.\n" in text
    assert own(text, "recipients") == {"hosting": {"countries": ["IE"]}}


def test_what_nothing_says_of_itself_any_more_stays_unsaid(two: Path) -> None:
    """The facts are as released, beside shared ones that came since and that nothing here uses."""
    share(two, HOSTING + MAILING)
    before = notice(two).read_text("utf-8")
    notice(two).write_text(before.replace("keep: {for: P1Y", "keep: {for: P6M"), "utf-8")
    yaml = YAML(typ="safe")
    assert yaml.load(restore(two, "--discard")) == yaml.load(before)


def test_a_shared_fact_that_is_gone_is_written_whole(two: Path) -> None:
    share(two, MAILING)
    text = notice(two).read_text("utf-8")
    notice(two).write_text(text.replace("recipients: [hosting]", "recipients: [mailing]"), "utf-8")
    said = own(restore(two, "--discard"), "recipients")
    assert isinstance(said, dict)
    assert list(said) == ["hosting"]
    assert said["hosting"].keys() == {"name", "category", "role", "does", "countries"}


def test_the_order_of_then(two: Path) -> None:
    """Two shared recipients in the order in which they were released, although the shared file has another one now."""
    share(two, HOSTING + MAILING)
    text = notice(two).read_text("utf-8")
    notice(two).write_text(text.replace("recipients: [hosting]", "recipients: [hosting, mailing]"), "utf-8")
    done = invoke(two, "release", "notice-a", "--as-of", DAY, "--summary", "nl=Ook post.", "--summary", "en=Post, too.")
    assert done.exit_code == 0, done.output
    share(two, MAILING.replace("[IE]", "[DE]") + HOSTING)
    text = restore(two, version="2.0")
    said = own(text, "recipients")
    assert isinstance(said, dict)
    assert list(said.items()) == [("hosting", None), ("mailing", {"countries": ["IE"]})]


def test_a_shared_part(two: Path) -> None:
    before = text = notice(two).read_text("utf-8")
    start, end = text.index("security:\n"), text.index("changes:\n")
    part = text[start:end].partition("\n")[2]
    (two / "notices/shared/security.yaml").write_text("standard:\n" + part, "utf-8")
    notice(two).write_text(text[:start] + "security: standard   # as everywhere\n\n" + text[end:], "utf-8")
    assert "says what version 1.0 says already" in invoke(two, "restore", "notice-a", "1.0").output
    (two / "notices/shared/security.yaml").write_text(
        "standard:\n" + part.replace("vraag", "brief").replace("question", "letter"), "utf-8"
    )
    text = restore(two)
    assert own(text, "security") == own(before, "security"), "all of it differs, so nothing of the shared one is left"


def test_a_correction_changes_no_shared_file(two: Path) -> None:
    """It stands on what was released, and warns where the working text would bring the mistake back."""
    before = shared(two)
    (two / "notices/notice-a/correction.yaml").write_text(
        'corrects: "1.0"\nsummary: {changed: {nl: Een tikfout., en: A typo.}}\n'
        "notice: {recipients: {hosting: {does: {nl: host onze site en e-mail, en: hosts our site and e-mail}}}}\n",
        "utf-8",
    )
    done = invoke(two, "correct", "notice-a", "--as-of", DAY)
    assert done.exit_code == 0, done.output
    assert "notice/recipients/hosting/does" in done.output
    assert "notices/shared/recipients.yaml" in done.output
    assert shared(two) == before
    newest = read_chain(two / "notices/notice-a", two).releases[-1]
    assert newest.facts["notice"]["recipients"]["hosting"]["countries"] == ["IE"]
