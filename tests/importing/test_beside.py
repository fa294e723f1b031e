"""A record and a notice of the same house: what is the same, new and otherwise, with both places; and only what is accepted goes in."""

from __future__ import annotations

import json
import tempfile
from collections import Counter
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import pytest
import yaml
from click.testing import Result

from tests.conftest import for_each, invoke

NOTICE = """# Privacyverklaring Bakkerij Goudkorst B.V.

Deze verklaring gaat over wat wij met uw gegevens doen. Mail naar privacy@goudkorst.example.

## Waarvoor gebruiken wij uw gegevens?

| Doel | Gegevens | Grondslag | Bewaartermijn | Ontvangers |
|---|---|---|---|---|
| Uw bestelling bezorgen | uw naam, adres, telefoonnummer | uitvoering van de overeenkomst | 2 jaar na de bezorging | PostNL |
| Nieuwsbrief | e-mailadres | toestemming | 1 jaar | Mailchimp (verwerker, VS) |
| Klachten behandelen | naam, klacht | gerechtvaardigd belang | 1 jaar | |
"""
RECORD = """Doel;Persoonsgegevens;Grondslag;Ontvangers;Bewaartermijn
Uw bestelling bezorgen;Naam, adres, e-mailadres;overeenkomst;PostNL;3 jaar na de bezorging
Nieuwsbrief;e-mailadres;gerechtvaardigd belang;Mailchimp (Ierland);1 jaar
Loonadministratie;naam, BSN;wettelijke verplichting;Belastingdienst;7 jaar
"""


def _run(folder: Path, *arguments: str) -> Result:
    done = invoke(folder, "import", *arguments)
    assert done.exit_code == 0, done.output
    return done


@pytest.fixture
def house(tmp_path: Path) -> Path:
    """A repository in which the notice was made of the record, and the published text lies beside it."""
    (tmp_path / "r.csv").write_text(RECORD, "utf-8")
    (tmp_path / "n.md").write_text(NOTICE, "utf-8")
    _run(tmp_path, "record", "r.csv", "--notice", "klanten")
    return tmp_path


def _beside(done: Result) -> Mapping[str, Mapping[str, Any]]:
    return {each["id"]: each for each in json.loads(done.stdout)["beside"]}


def _lines(folder: Path) -> list[str]:
    return (folder / "notices/klanten/notice.yaml").read_text("utf-8").split("\n")


def test_a_text_beside_the_notice_of_a_record(house: Path) -> None:
    """Without --notice the only one stands beside it."""
    done = _run(house, "notice", "n.md", "--format", "json")
    found = _beside(done)
    assert {name for name, each in found.items() if each["state"] == "other"} == {
        "period-uw-bestelling-bezorgen-1",
        "basis-nieuwsbrief-consent",
        "recipient-mailchimp",
    }
    period = found["period-uw-bestelling-bezorgen-1"]
    assert (period["place"], period["says"]) == ({"table": 1, "row": 2, "column": 4}, "for: P3Y, from: de bezorging")
    assert "keep:" in _lines(house)[period["line"] - 1]
    assert found["recipient-mailchimp"]["says"] == "countries: IE"
    assert found["data-uw-naam"]["state"] == "same"
    assert found["data-uw-naam"]["path"] == "data/naam"
    assert found["purpose-klachten-behandelen"]["state"] == "new"
    assert found["use-uw-bestelling-bezorgen-telefoonnummer"]["state"] == "new"
    only = {each["path"] for each in json.loads(done.stdout)["only-there"]}
    assert only == {"purposes/loonadministratie", "data/bsn", "recipients/belastingdienst"}


def test_a_record_beside_a_notice_and_only_what_is_accepted_goes_in(tmp_path: Path) -> None:
    (tmp_path / "r.csv").write_text(RECORD, "utf-8")
    (tmp_path / "n.md").write_text(NOTICE, "utf-8")
    decided = _run(tmp_path, "notice", "n.md", "--format", "decisions").stdout.replace("accept:\n", "accept: true\n")
    (tmp_path / "d.yaml").write_text(decided, "utf-8")
    _run(tmp_path, "notice", "n.md", "--notice", "klanten", "--accept", "d.yaml")
    before = _lines(tmp_path)
    shown = _run(tmp_path, "record", "r.csv", "--notice", "klanten")
    assert "-- 3 zeggen iets anders" in shown.stdout
    assert _lines(tmp_path) == before
    _run(tmp_path, "record", "r.csv", "--notice", "klanten", "--accept", "purpose-loonadministratie,data-bsn,basis-loonadministratie-legal-obligation,use-uw-bestelling-bezorgen-e-mailadres")  # fmt: skip
    after = _lines(tmp_path)
    text = "\n".join(after)
    assert "      - data: [naam, bsn]\n        basis: legal-obligation\n" in text
    assert "belastingdienst" not in text
    assert "P7Y" not in text
    assert "      - data: [uw-naam, adres, telefoonnummer, e-mailadres]\n" in text
    assert "  # aanvaard, B4: “naam, BSN” (BSN)\n" in text
    assert invoke(tmp_path, "fmt", "--check").exit_code == 0
    assert [*(Counter(before) - Counter(after))] == ["      - data: [uw-naam, adres, telefoonnummer]"]  # which uses one more now


ACTIVITIES = """Verwerking;Doel;Persoonsgegevens;Grondslag;Bewaartermijn
Nieuwsbrief;Lezers op de hoogte houden;e-mailadres;toestemming;{period}
Bestellingen;Uw bestelling bezorgen;adres;overeenkomst;2 jaar na de bezorging
Klachten;Klachten behandelen;naam;toestemming;1 jaar
Archief;Archief bijhouden;naam;toestemming;1 jaar
"""


def test_a_purpose_is_found_by_what_it_is_for_and_else_by_its_activity(tmp_path: Path) -> None:
    (tmp_path / "r.csv").write_text(ACTIVITIES.format(period="5 jaar"), "utf-8")
    (tmp_path / "n.md").write_text(NOTICE, "utf-8")
    decided = _run(tmp_path, "notice", "n.md", "--format", "decisions").stdout.replace("accept:\n", "accept: true\n")
    (tmp_path / "d.yaml").write_text(decided, "utf-8")
    _run(tmp_path, "notice", "n.md", "--notice", "klanten", "--accept", "d.yaml")
    found = _beside(_run(tmp_path, "record", "r.csv", "--notice", "klanten", "--format", "json"))
    by_value = {each["value"]: (each["state"], each["path"]) for each in found.values() if each["kind"] == "purpose"}
    assert by_value == {
        "Lezers op de hoogte houden": ("same", "purposes/nieuwsbrief"),
        "Uw bestelling bezorgen": ("same", "purposes/uw-bestelling-bezorgen"),
        "Klachten behandelen": ("same", "purposes/klachten-behandelen"),
        "Archief bijhouden": ("new", "purposes/archief"),
    }
    assert (found["period-nieuwsbrief-1"]["state"], found["period-nieuwsbrief-1"]["says"]) == ("other", "for: P1Y")


def test_a_purpose_that_is_there_gets_the_people_of_its_row(tmp_path: Path) -> None:
    (tmp_path / "r.csv").write_text("Verwerking;Doel;Betrokkenen\nNieuwsbrief;Op de hoogte houden;abonnees, klanten\n", "utf-8")
    (tmp_path / "n.md").write_text(NOTICE, "utf-8")
    decided = _run(tmp_path, "notice", "n.md", "--format", "decisions").stdout.replace("accept:\n", "accept: true\n")
    (tmp_path / "d.yaml").write_text(decided, "utf-8")
    _run(tmp_path, "notice", "n.md", "--notice", "klanten", "--accept", "d.yaml")
    found = _beside(_run(tmp_path, "record", "r.csv", "--notice", "klanten", "--format", "json"))
    assert found["use-nieuwsbrief-abonnees"]["state"] == "new"
    _run(tmp_path, "record", "r.csv", "--notice", "klanten", "--accept", "people-abonnees,use-nieuwsbrief-abonnees,use-nieuwsbrief-klanten")  # fmt: skip
    made = yaml.safe_load("\n".join(_lines(tmp_path)))
    assert made["purposes"]["nieuwsbrief"]["about"] == ["abonnees"]  # klanten were not accepted
    assert [*made["purposes"]["nieuwsbrief"]] == ["name", "about", "processing"]
    assert invoke(tmp_path, "fmt", "--check").exit_code == 0
    again = _beside(_run(tmp_path, "record", "r.csv", "--notice", "klanten", "--format", "json"))
    assert again["use-nieuwsbrief-abonnees"]["state"] == "same"


LENGTHS: Mapping[str, str] = {"12 maanden": "same", "365 dagen": "other", "52 weken": "other", "13 maanden": "other"}


@pytest.mark.parametrize("said", LENGTHS)
def test_periods_are_the_same_where_their_lengths_always_are(tmp_path: Path, said: str) -> None:
    """A year is twelve months, and no number of days or weeks."""
    (tmp_path / "r.csv").write_text(ACTIVITIES.format(period=said), "utf-8")
    (tmp_path / "old.csv").write_text(ACTIVITIES.format(period="1 jaar"), "utf-8")
    _run(tmp_path, "record", "old.csv", "--notice", "klanten")
    found = _beside(_run(tmp_path, "record", "r.csv", "--notice", "klanten", "--format", "json"))
    assert found["period-nieuwsbrief-1"]["state"] == LENGTHS[said]


def test_what_is_otherwise_is_told_and_never_written(house: Path) -> None:
    before = _lines(house)
    done = _run(
        house, "notice", "n.md", "--notice", "klanten", "--accept", "basis-nieuwsbrief-consent,period-uw-bestelling-bezorgen-1"
    )
    assert _lines(house) == before
    assert "notices/klanten/notice.yaml:" in done.stdout
    assert "[import-contradiction]" in done.stdout
    assert "Schrijf dit zelf op" in done.stdout


def test_accepting_twice_adds_nothing(house: Path) -> None:
    decided = _run(house, "notice", "n.md", "--notice", "klanten", "--format", "decisions").stdout
    (house / "d.yaml").write_text(decided.replace("accept:\n", "accept: true\n"), "utf-8")
    _run(house, "notice", "n.md", "--notice", "klanten", "--accept", "d.yaml")
    once = _lines(house)
    again = _beside(_run(house, "notice", "n.md", "--notice", "klanten", "--format", "json"))
    new = {name for name, each in again.items() if each["state"] == "new"}
    assert {again[name]["kind"] for name in new} <= {"email"}
    _run(house, "notice", "n.md", "--notice", "klanten", "--accept", "d.yaml", "--dry-run")
    assert _lines(house) == once
    found = json.loads(invoke(house, "check", "--format", "json").stdout)["findings"]
    assert [each["message"] for each in found if each["severity"] == "error" and not each.get("citation")] == []


ODD: Mapping[str, str] = {
    "no map": "- a\n- b\n",
    "empty": "",
    "not YAML": "a: [\n",
    "parts that are none": "id: klanten\npurposes: 3\ndata: [a]\nrecipients: x\ntransfers: {us: {countries: 5}, nl: 7}\ncookies: 9\nretention: [1]\n",
    "rows that are none": "id: klanten\npurposes: {nieuwsbrief: {name: 5, processing: [1, {data: 3, basis: [x], keep: {for: [P1Y]}}]}, a: {name: {nl: Nieuwsbrief}, processing: x}}\n",
    "in one line": "{id: klanten, locales: [nl], data: {naam: {name: {nl: naam}}}, purposes: {n: {name: {nl: Nieuwsbrief}, processing: [{data: [naam]}]}}}\n",
}


@for_each(ODD)
def test_a_notice_that_is_odd_ends_in_a_finding_or_a_comparison(text: str) -> None:
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        (folder / "r.csv").write_text(RECORD, "utf-8")
        (folder / "notices/klanten").mkdir(parents=True)
        (folder / "notices/klanten/notice.yaml").write_text(text, "utf-8")
        for options in ((), ("--accept", "data-bsn,purpose-loonadministratie,recipient-mailchimp"), ("--format", "json")):
            done = invoke(folder, "import", "record", "r.csv", "--notice", "klanten", *options)
            assert done.exit_code in (0, 1), (options, done.output)
            assert done.exit_code == 0 or "[" in done.output


def test_usage(house: Path) -> None:
    done = invoke(house, "import", "record", "r.csv", "--notice", "anders", "--accept", "data-naam")
    assert (done.exit_code, "there is no notice 'anders' yet" in done.output) == (2, True)
    done = invoke(house, "import", "record", "r.csv", "--notice", "klanten", "--accept", "data-x")
    assert (done.exit_code, "there is no candidate 'data-x'" in done.output) == (2, True)
