"""A repository whose history holds everything that the site has to show: withdrawal, correction, approvals, decisions.

The web shop: 3.0 is withdrawn; 4.0 comes early by an override and weighs less by a judgement; 4.1 corrects a word. The
applicants' notice (informal): 1.1 keeps data for longer. The video service comes to California with 2.0; 2.1 keeps data for
shorter. So three notices stand under two laws in two languages, each with two versions or more; that of the video service speaks German
under one of them, too. ``STORY`` is the date on which all of it was published.
"""

from __future__ import annotations

import datetime as dt
import shutil
from pathlib import Path
from typing import Any

from ruamel.yaml import YAML

from tests.conftest import ROOT, in_process, noticepress

STORY = dt.date(2027, 2, 2)
BY = "A. de Vries, DPO"

NEXT = """\
version: "4.0"
effective: 2026-12-20
summary:
  changed: {nl: U kunt achteraf betalen. Een computer beslist daarover., en: You can pay after delivery. A computer decides on that.}
  means: {nl: Wij vragen dan een kredietrapport op., en: We then ask for a credit report.}
  can-do: {nl: U kunt bezwaar maken., en: You can object.}
materiality:
  - at: notice/purposes/pay-later
    level: minor
    by: "M. Bakker, advocaat"
    reason: {nl: Dit doel stond al in versie 3.0., en: This purpose stood in version 3.0 already.}
approvals:
  - {by: "M. Bakker, advocaat", on: 2026-12-01}
  - {by: "A. de Vries, DPO", on: 2026-12-02}
overrides:
  - rule: notice-period
    by: "A. de Vries, DPO"
    reason: {nl: De toezichthouder heeft hierom gevraagd., en: The supervisory authority asked for it.}
"""
INFORMAL = """\
effective: 2027-03-01
summary:
  changed: {nl: Wij houden je hoogstens twee jaar in beeld., en: We keep you in mind for at most two years.}
  means: {nl: Je hoort langer van ons., en: You hear from us for longer.}
  can-do: {nl: Je kunt nee zeggen., en: You can say no.}
"""
CALIFORNIA = """\
version: "2.0"
effective: 2026-12-20
summary:
  changed: {nl: Zonnestraal Videoadvies is er nu ook voor winkels in Californië., en: Zonnestraal Video Advice is now there for shops in California as well., de: Zonnestraal Videoberatung gibt es jetzt auch für Geschäfte in Kalifornien.}
  means: {nl: Voor wie daar woont is er een tekst onder de wet van Californië., en: There is a text under the law of California for people who live there., de: Für Menschen dort gibt es einen Text nach kalifornischem Recht.}
  can-do: {nl: U hoeft niets te doen., en: You need not do anything., de: Sie müssen nichts tun.}
"""
SHORTER = """\
version: "2.1"
effective: 2027-01-25
summary:
  changed: {nl: Wij bewaren gebruiksgegevens 30 dagen in plaats van 60., en: We keep usage data for 30 days instead of 60., de: Wir speichern Nutzungsdaten 30 Tage statt 60.}
"""


def tell(copy: Path) -> None:
    """Publish the story in ``copy``, a folder that is not there yet."""
    copy.mkdir()
    shutil.copytree(ROOT / "notices", copy / "notices")
    shutil.copy(ROOT / "mkdocs.yml", copy / "mkdocs.yml")
    run(
        copy, "withdraw", "webshop", "3.0", "--by", BY, "--reason", "nl=De bank trok zich terug.", "--reason", "en=The bank withdrew.",
        "--as-of", "2026-12-01",
    )  # fmt: skip
    (copy / "notices/webshop/next.yaml").write_text(NEXT, encoding="utf-8")
    run(copy, "release", "webshop", "--as-of", "2026-12-02")
    edit(copy, "webshop", "een fiets, een onderdeel of een paar lampen", "een fiets, een onderdeel of een stel lampen")
    run(copy, "translations", "confirm", "webshop", "--all", "--by", "J. Smit")
    run(
        copy, "release", "webshop", "--correction", "--version", "4.1", "--summary", "nl=Eén woord verbeterd.",
        "--summary", "en=One word put right.", "--as-of", "2027-02-01",
    )  # fmt: skip
    edit(copy, "applicants", "          for: P1Y", "          for: P2Y")
    (copy / "notices/applicants/next.yaml").write_text(INFORMAL, encoding="utf-8")
    run(copy, "release", "applicants", "--version", "1.1", "--as-of", "2027-01-20")
    lay(copy / "notices/video-advice/notice.yaml", Path(__file__).with_name("video-advice-in-california.yaml"))
    (copy / "notices/video-advice/next.yaml").write_text(CALIFORNIA, encoding="utf-8")
    run(copy, "release", "video-advice", "--as-of", "2026-12-01")
    edit(copy, "video-advice", "for: P60D", "for: P30D")
    (copy / "notices/video-advice/next.yaml").write_text(SHORTER, encoding="utf-8")
    run(copy, "release", "video-advice", "--as-of", "2027-01-05")


def publish(folder: Path) -> Path:
    """Tell the story in ``folder`` and build its site; returns the folder of the site."""
    tell(folder / "repository")
    run(folder / "repository", "build", "--as-of", STORY.isoformat(), "--out", str(folder / "site"))
    return folder / "site"


def lay(notice: Path, over: Path) -> None:
    """Lay facts over a notice, key by key."""
    yaml = YAML()
    yaml.width, yaml.preserve_quotes = 1000, True
    facts = yaml.load(notice)
    _lay(facts, yaml.load(over))
    yaml.dump(facts, notice)


def _lay(under: dict[str, Any], over: dict[str, Any]) -> None:
    for key, value in over.items():
        if isinstance(value, dict) and isinstance(under.get(key), dict):
            _lay(under[key], value)
        else:
            under[key] = value


def edit(copy: Path, notice: str, old: str, new: str) -> None:
    """Replace what stands in a notice once or more, the first time."""
    path = copy / f"notices/{notice}/notice.yaml"
    text = path.read_text("utf-8")
    assert old in text
    path.write_text(text.replace(old, new, 1), encoding="utf-8")


def run(copy: Path, *arguments: str) -> None:
    """Run the command in ``copy``; it must succeed. A site is built by a process of its own, as users do."""
    done = (noticepress if arguments[0] == "build" else in_process)(*arguments, cwd=copy)
    assert done.returncode == 0, done.stdout + done.stderr
