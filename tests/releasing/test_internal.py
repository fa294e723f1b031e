"""Keys that visitors never see: they stand in the working text, and in nothing that is published or compared."""

from __future__ import annotations

import copy
import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from noticepress.changes.facts import diff
from noticepress.model import Notice, Organisation
from noticepress.model.shape import at, homes
from noticepress.model.values import is_internal, yaml_key
from noticepress.releasing.freeze import facts_of, working_text
from noticepress.rendering.view import View
from noticepress.repository import read_repository
from tests.conftest import AS_OF, ROOT, invoke
from tests.law.deciding import facts_of as complete

SECRETS = ("hoofd logistiek", "hoofd marketing", "intranet.zonnestraal", "magazijnbeheer", "in het klantenbestand")
"""What the internal keys of our examples say."""
KEYS = {"system", "owner", "assessment", "on-behalf-of"}


def internal_keys() -> set[str]:
    """Every key of the facts that is marked so, found by following the models."""
    found = set()
    for model in (Notice, Organisation):
        for key, places in homes(model).items():
            for above in places:
                around = at(model, tuple("x" if step == "…" else 0 if step == "-" else step for step in above))
                name = next((n for n in (around.model_fields if around else ()) if yaml_key(n) == key), None)
                if around and name and is_internal(around, name):
                    found.add(key)
    return found


def test_which_keys_are_internal() -> None:
    assert internal_keys() == KEYS


def having_all(data: Any) -> dict[str, Any]:
    """The facts of a notice with every internal key on every purpose and group of people."""
    made = copy.deepcopy(data)
    for purpose in made["purposes"].values():
        purpose |= {"system": "SECRET", "owner": "SECRET", "assessment": "https://secret.example/", "on-behalf-of": ["SECRET"]}
    made["people"] = {"pupils": {"name": {"nl": "Leerlingen", "en": "Pupils"}, "role": "processor"}}
    return made


def test_no_release_holds_them_and_a_change_of_them_is_no_change() -> None:
    organisation = complete().models[0]
    data = having_all(complete().notice.data)
    without = facts_of(organisation, Notice.model_validate(data))
    data["people"]["pupils"]["on-behalf-of"] = ["SECRET"]
    data["purposes"]["deliver"]["owner"] = "somebody else"
    for purpose in data["purposes"].values():
        assert purpose.keys() >= KEYS
    frozen = facts_of(organisation, Notice.model_validate(data))
    assert "secret" not in json.dumps(frozen).lower()
    assert frozen == without
    assert diff(without, frozen) == ()


def test_the_released_text_and_facts_of_our_examples_hold_none_of_them() -> None:
    repository = read_repository(ROOT)
    for name in ("webshop", "video-advice"):
        assert any(secret in repository.written[name].source for secret in SECRETS)
        draft = working_text(repository, name, AS_OF)
        for written in (json.dumps(draft.facts, ensure_ascii=False), *draft.texts.values()):
            assert not any(secret in written for secret in SECRETS)


def test_a_template_of_a_document_cannot_name_them() -> None:
    organisation = complete().models[0]
    notice = Notice.model_validate(having_all(complete().notice.data))
    purpose = next(iter(View(organisation, notice, "en", {}, "gdpr").facts.purposes))
    for key in ("system", "owner", "assessment", "on_behalf_of"):
        with pytest.raises(AttributeError):
            getattr(purpose, key)
    whole = next(iter(View(organisation, notice, "en", {}, "gdpr", whole=True).facts.purposes))
    assert (whole.system, whole.on_behalf_of) == ("SECRET", ["SECRET"])


def test_the_site_holds_none_of_them(site: Path) -> None:
    for path in _texts(site):
        text = path.read_text("utf-8")
        assert not any(secret in text for secret in SECRETS), path


def _texts(site: Path) -> Iterator[Path]:
    return (path for path in site.rglob("*") if path.suffix in (".html", ".json", ".jsonld", ".md", ".xml", ".txt", ".js"))


def test_restoring_a_version_keeps_them(working_copy: Path) -> None:
    done = invoke(working_copy, "restore", "webshop", "2.0", "--discard")  # the working text goes beyond its newest release
    assert done.exit_code == 0, done.output
    text = (working_copy / "notices/webshop/notice.yaml").read_text("utf-8")
    for secret in SECRETS[:4]:
        assert secret in text


def test_they_stand_in_the_schema_that_editors_complete_with() -> None:
    schema = json.loads((ROOT / "schemas/notice.schema.json").read_text("utf-8"))
    assert schema["definitions"]["Purpose"]["properties"].keys() >= KEYS
