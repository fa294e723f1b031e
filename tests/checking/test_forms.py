"""A text that does not fit its sentence is shown in it, once, to the person who can say whether it is meant so."""

from __future__ import annotations

import shutil
from copy import deepcopy
from pathlib import Path
from typing import Any

import pytest
from ruamel.yaml import YAML

from noticepress.checking.forms import RULE, check_forms, check_forms_of_organisation
from noticepress.checking.run import examine
from noticepress.findings import Finding
from noticepress.model import Notice
from noticepress.places import SPECIMEN
from noticepress.repository import Loaded, Repository, read_repository
from tests.conftest import AS_OF, ROOT
from tests.corpus.listing import REPOSITORIES

CASES = YAML(typ="safe", pure=True).load((Path(__file__).parent / "forms.yaml").read_text("utf-8"))
OURS = [ROOT, *REPOSITORIES, SPECIMEN]


@pytest.fixture(scope="module")
def specimen() -> Repository:
    return read_repository(SPECIMEN)


def _told(specimen: Repository, at: str, locale: str, text: str) -> list[Finding]:
    loaded = specimen.notices["specimen"]
    data = deepcopy(loaded.parsed.data)
    inner: Any = data
    for step in at.split("/"):
        inner = inner[int(step) if isinstance(inner, list) else step]
    inner[locale] = text
    data["locales"] = [locale]
    parsed = type(loaded.parsed)(loaded.parsed.file, data, loaded.parsed.values, loaded.parsed.keys)
    changed = Loaded(Notice.model_validate(data), parsed, loaded.folder)
    repository = Repository(specimen.places, specimen.organisation, specimen.organisation_parsed, {"specimen": changed}, ())
    organisation = check_forms_of_organisation(repository, changed, locale, AS_OF)
    return [*check_forms(repository, changed, AS_OF), *organisation]


def _written(case: dict[str, str]) -> tuple[str, str]:
    return next((locale, case[locale]) for locale in ("nl", "en") if locale in case)


@pytest.mark.parametrize("case", CASES["unfit"], ids=lambda case: f"{case['at']}: {_written(case)[1]}")
def test_what_does_not_fit_is_shown_in_its_sentence(specimen: Repository, case: dict[str, str]) -> None:
    locale, text = _written(case)
    (found,) = _told(specimen, case["at"], locale, text)
    place = f"{case['at']}/{locale}"
    assert (found.rule, found.severity, found.path, found.concerns) == (RULE, "warning", place, (place,))
    assert case["says"] in found.message
    assert case["makes"] in found.message


@pytest.mark.parametrize("case", CASES["fine"], ids=lambda case: f"{case['at']}: {_written(case)[1]}")
def test_nothing_is_said_of_what_is_right_or_mended(specimen: Repository, case: dict[str, str]) -> None:
    locale, text = _written(case)
    assert _told(specimen, case["at"], locale, text) == []


@pytest.mark.parametrize("root", OURS, ids=lambda root: root.name)
def test_no_text_of_ours_is_unfit(root: Path) -> None:
    repository = read_repository(root)
    for loaded in repository.notices.values():
        assert list(check_forms(repository, loaded, AS_OF)) == []
        for locale in loaded.notice.locales:
            assert list(check_forms_of_organisation(repository, loaded, locale, AS_OF)) == []


def test_texts_of_the_organisation_are_told_once(tmp_path: Path) -> None:
    shutil.copytree(ROOT / "notices", tmp_path / "notices", ignore=shutil.ignore_patterns("releases"))
    file = tmp_path / "notices" / "organisation.yaml"
    text = file.read_text("utf-8").replace("private limited company under Dutch law", "under Dutch law. It is a company")
    file.write_text(text, "utf-8")
    repository = read_repository(tmp_path)
    found = [finding for finding in examine(repository, AS_OF).findings if finding.rule == RULE]
    assert [(f.file, f.path) for f in found] == [("notices/organisation.yaml", "legal-form/en")]
