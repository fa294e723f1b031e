"""A change page names the other notices in which the same change was made."""

from __future__ import annotations

from pathlib import Path

from lxml import html

from noticepress.chain.redaction import Version
from noticepress.publishing.elsewhere import elsewhere
from noticepress.repository import read_repository
from tests.conftest import invoke
from tests.eight import DAY, HOSTING, TOLD, release_all, released_eight, share

NAMES = ("notice-a", "notice-b", "notice-c")


def edit(root: Path, name: str, old: str, new: str) -> None:
    path = root / "notices" / name / "notice.yaml"
    path.write_text(path.read_text("utf-8").replace(old, new), "utf-8")


def published(root: Path) -> list[tuple[Version, ...]]:
    repository = read_repository(root)
    return [repository.chain(name).versions for name in NAMES]


def test_the_same_change_in_other_notices(tmp_path: Path) -> None:
    """Two meet the shared fact's change, one with another change beside it; the third changes something else."""
    root = released_eight(tmp_path / "three", NAMES)
    edit(root, "notice-c", "automated-decisions:", "recipients:\n  hosting: {countries: [NL]}\nautomated-decisions:")
    edit(root, "notice-b", "keep: {for: P1Y", "keep: {for: P6M")
    share(root, HOSTING.replace("[IE]", "[DE]"))
    release_all(root, *TOLD)
    found = elsewhere(published(root))
    labels = {name: [(each.notice, each.version) for each in others] for name, others in found.items()}
    versions = {name: chain[-1].version for name, chain in zip(NAMES, published(root), strict=True)}
    assert labels == {
        ("notice-a", versions["notice-a"]): [("notice-b", versions["notice-b"])],
        ("notice-b", versions["notice-b"]): [("notice-a", versions["notice-a"])],
    }
    assert elsewhere(published(root)) == found, "also from the store"
    done = invoke(root, "build", "--as-of", DAY, "--no-pdf")
    assert done.exit_code == 0, done.output
    page = html.parse(str(root / f"site/nl/notice-a/gdpr/changes/{versions['notice-a']}/index.html"))
    (named,) = page.xpath("//p[contains(., 'Dezelfde wijziging is ook aangebracht in:')]")
    assert " ".join(named.text_content().split()).endswith(f"Privacyverklaring website B, versie {versions['notice-b']}.")
    assert named.getprevious().get("id") == "more", "below the words of the notice it would read as one of them"
    (link,) = named.xpath(".//a/@href")
    there = (root / f"site/nl/notice-a/gdpr/changes/{versions['notice-a']}" / link / "index.html").resolve()
    assert there == (root / f"site/nl/notice-b/gdpr/changes/{versions['notice-b']}/index.html").resolve()
    assert there.is_file()
    other = (root / f"site/nl/notice-c/gdpr/changes/{versions['notice-c']}/index.html").read_text("utf-8")
    assert "Dezelfde wijziging" not in other
