"""A notice in fewer languages than the facts that it shares: these come in without the words that it does not have."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from ruamel.yaml import YAML

from noticepress.repository import read_repository
from tests.conftest import in_process
from tests.reviewing.conftest import Repo

DAY = "2026-12-01"
OWN = """\
hosting:
  name: Wolk B.V.
  category: {nl: hostingbedrijven, en: hosting companies}
  role: processor
  does: [{nl: host onze website, en: hosts our website}, {regimes: [ccpa], nl: host ook dit, en: hosts this too}]
  countries: [NL]
en:
  name: En B.V.
  category: {nl: drukkerijen, en: printers}
  role: processor
  does: {nl: drukt onze brieven, en: prints our letters}
  countries: [NL]
"""


def in_dutch(repo: Repo) -> Path:
    """A second notice, in Dutch alone, that has its recipients from the shared facts, as a part of the first one has its security."""
    yaml = YAML(typ="rt")
    repo.write("notices/shared/recipients.yaml", OWN)
    path = repo.root / "notices/website/notice.yaml"
    data = yaml.load(path.read_text("utf-8"))
    data["recipients"] = {"hosting": None, "en": None}
    data["purposes"]["answer-questions"]["processing"][0]["recipients"] = ["hosting", "en"]
    with path.open("w", encoding="utf-8") as out:
        yaml.dump(data, out)
    assert in_process("share", "security/standard", cwd=repo.root).returncode == 0
    data = YAML(typ="safe").load(path.read_text("utf-8"))
    own = repo.path("notices/club/notice.yaml")
    with own.open("w", encoding="utf-8") as out:
        yaml.dump({**_dutch(data), "id": "club", "locales": ["nl"], "recipients": data["recipients"]}, out)
    return own


def _dutch(data: Any) -> Any:
    if isinstance(data, list):
        return [_dutch(each) for each in data]
    return {key: _dutch(each) for key, each in data.items() if key != "en"} if isinstance(data, dict) else data


def test_it_is_checked_released_reviewed_and_restored(repo: Repo) -> None:
    own = in_dutch(repo)
    repo.commit("Shared")
    repo.branch()
    done = in_process("check", "--as-of", DAY, cwd=repo.root)
    assert "language-unused" not in done.stdout + done.stderr, done.stdout
    done = in_process("release", "club", "--as-of", DAY, cwd=repo.root)
    assert done.returncode == 0, done.stdout + done.stderr
    repo.commit("Released")
    assert in_process("verify", cwd=repo.root).returncode == 0
    review = in_process("review", "--base", "main", "--as-of", DAY, "--locale", "en", cwd=repo.root)
    assert review.returncode == 0, review.stdout
    assert "hosting companies" not in (repo.root / "notices/club/releases/1.0/facts.json").read_text("utf-8")
    before = own.read_text("utf-8")
    own.write_text(before.replace("id: club", "id: club\nintroduction: {nl: Welkom.}"), "utf-8")
    assert in_process("restore", "club", "1.0", "--discard", cwd=repo.root).returncode == 0
    assert "hostingbedrijven" not in own.read_text("utf-8"), "what is shared is not said again"


def test_facts_that_are_called_like_a_language_stay_and_the_other_notice_has_all_words(repo: Repo) -> None:
    in_dutch(repo)
    repository = read_repository(repo.root)
    club, website = (repository.notices[name].parsed.data for name in ("club", "website"))
    assert list(club["recipients"]) == list(website["recipients"]) == ["hosting", "en"]
    assert club["recipients"]["hosting"]["does"] == [
        {"nl": "host onze website"},
        {"regimes": ["ccpa"], "nl": "host ook dit"},
    ]
    assert website["recipients"]["en"]["category"] == {"nl": "drukkerijen", "en": "printers"}
    assert set(club["security"]["measures"]) == {"nl"}


def test_what_is_not_there_in_its_language_is_told_where_it_stands(repo: Repo) -> None:
    in_dutch(repo)
    shared = repo.root / "notices/shared/recipients.yaml"
    shared.write_text(shared.read_text("utf-8").replace("{nl: drukkerijen, en: printers}", "{en: printers}"), "utf-8")
    done = in_process("check", "notices/club", "--as-of", DAY, cwd=repo.root)
    assert "notices/shared/recipients.yaml:9:" in done.stdout
    assert "translation-missing" in done.stdout
