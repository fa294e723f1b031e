"""Texts that lack a language are told by ``translations status``, each with its place, and counted by language."""

from __future__ import annotations

import json
from pathlib import Path

from .conftest import NOTICE, ORGANISATION, edit, translations

TEXT = "{nl: Uw bestelling bezorgen, en: Deliver your order}"


def test_a_translation_that_was_taken_out(working_copy: Path) -> None:
    edit(working_copy, NOTICE, TEXT, "{nl: Uw bestelling bezorgen}")
    done = translations(working_copy, "status")
    assert done.exit_code == 1
    assert "webshop, en: 1 missing\n  purposes/deliver-orders/name  missing  notices/webshop/notice.yaml:" in done.stdout
    assert "\n    nl  Uw bestelling bezorgen\n" in done.stdout
    assert done.stderr == "translations: 1 missing in en\n"


def test_the_source_can_be_missing_as_well(working_copy: Path) -> None:
    edit(working_copy, NOTICE, TEXT, "{en: Deliver your order}")
    (found,) = json.loads(translations(working_copy, "status", "--format", "json").stdout)["strings"]
    assert (found["text"], found["from"], found["locale"], found["state"]) == (
        "webshop/purposes/deliver-orders/name",
        "en",
        "nl",
        "missing",
    )


def test_a_language_that_is_new_lacks_every_text_but_names(working_copy: Path) -> None:
    edit(working_copy, NOTICE, "locales: [nl, en]", "locales: [nl, en, fr]")
    found = json.loads(translations(working_copy, "status", "webshop", "--format", "json").stdout)["strings"]
    texts = {each["text"] for each in found}
    assert {each["locale"] for each in found} == {"fr"}
    assert {"webshop/title", "webshop/data/contact-details/examples", "organisation.yaml/legal-form"} <= texts
    assert not {"webshop/recipients/carrier/name", "organisation.yaml/name"} & texts
    assert translations(working_copy, "status", "applicants").stderr == "translations: all in step\n"


def test_missing_beside_stale(working_copy: Path) -> None:
    edit(working_copy, NOTICE, TEXT, "{nl: Uw bestelling thuisbezorgen, en: Deliver your order}")
    edit(working_copy, ORGANISATION, "  en: private limited company", "  # en: private limited company")
    assert translations(working_copy, "status").stderr == "translations: 1 stale, 1 missing in en\n"
