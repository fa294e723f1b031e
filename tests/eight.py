"""A house of eight notices that share one hosting company."""

from __future__ import annotations

import shutil
from pathlib import Path

from tests.conftest import begin, invoke

NAMES = tuple(f"notice-{letter}" for letter in "abcdefgh")
HOSTING = """\
hosting:
  name: Wolkenhost B.V.
  category: {nl: hostingbedrijven, en: hosting companies}
  role: processor
  does: {nl: host onze website en e-mail, en: hosts our website and e-mail}
  countries: [IE]
"""
MOVED = HOSTING.replace("[IE]", "[US]")
TRANSFER = """\
hosting-us:
  recipients: [hosting]
  countries: [US]
  mechanism: standard-clauses
  copy: {nl: 'vraag het ons: privacy@kastanje.example', en: 'ask us: privacy@kastanje.example'}
"""
TOLD = ("--summary", "nl=Onze hosting verhuist.", "--summary", "en=Our hosting moves.")
FIRST, DAY = "2026-11-22", "2026-12-01"


def write_eight(root: Path, names: tuple[str, ...] = NAMES) -> Path:
    """A repository of these notices, none of them released."""
    begin(root)
    text = (root / "notices/website/notice.yaml").read_text("utf-8")
    shutil.rmtree(root / "notices/website")
    own = text[text.index("\nrecipients:\n") : text.index("\nautomated-decisions:")]
    for name in names:
        (root / "notices" / name).mkdir()
        said = text.replace("id: website", f"id: {name}").replace(own, "\n")
        for title in ("Privacyverklaring website", "Privacy notice for our website"):
            said = said.replace(title, f"{title} {name[-1].upper()}")
        (root / "notices" / name / "notice.yaml").write_text(said, "utf-8")
    share(root, HOSTING)
    return root


def share(root: Path, recipients: str, transfers: str = "") -> None:
    """Say of the recipients, and of transfers, what all share."""
    (root / "notices/shared").mkdir(exist_ok=True)
    (root / "notices/shared/recipients.yaml").write_text(recipients, "utf-8")
    if transfers:
        (root / "notices/shared/transfers.yaml").write_text(transfers, "utf-8")


def release_all(root: Path, *arguments: str, day: str = DAY) -> str:
    """Release every notice that differs; what was said."""
    done = invoke(root, "release", "--all", "--as-of", day, *arguments)
    assert done.exit_code == 0, done.output
    return done.output


def released_eight(root: Path, names: tuple[str, ...] = NAMES) -> Path:
    """A repository of these notices, each with a version 1.0 that is in force."""
    release_all(write_eight(root, names), "--effective", FIRST, day=FIRST)
    return root
