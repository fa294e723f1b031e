"""Linked data: read by a JSON-LD processor, every term in the vendored list, nothing refers to nothing."""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path
from typing import Any

import pytest
from pyld import jsonld

from noticepress.findings import Unusable
from noticepress.law.regime import load_regime
from noticepress.places import Places
from noticepress.publishing.linked_data import dpv
from noticepress.publishing.linked_data.notice import linked
from noticepress.publishing.linked_data.terms import duration
from noticepress.publishing.released import Released
from tests.conftest import ROOT
from tests.publishing.conftest import ADDRESS, PLACES, changed

DPV = "https://w3id.org/dpv"
OTHERS = ("http://purl.org/dc/terms/", "https://schema.org/", "http://www.w3.org/")


def no_requests(url: str, options: Any) -> Any:
    raise AssertionError(f"asks for {url}")


def expanded(text: str) -> list[Any]:
    found = jsonld.expand(json.loads(text), {"documentLoader": no_requests, "base": "https://elsewhere.example/notice.jsonld"})
    assert isinstance(found, list)
    return found


def names(value: Any) -> Iterator[str]:
    """Every name in expanded JSON-LD: of properties, kinds, things and types of values."""
    if isinstance(value, list):
        for item in value:
            yield from names(item)
    elif isinstance(value, dict):
        for key, item in value.items():
            if key.startswith("http"):
                yield key
            yield from [item] if key == "@id" or (key == "@type" and isinstance(item, str)) else names(item)
            yield from item if key == "@type" and isinstance(item, list) else ()


@pytest.fixture(scope="session")
def every(files: Mapping[str, bytes]) -> dict[str, list[Any]]:
    return {name: expanded(data.decode()) for name, data in files.items() if name.endswith(".jsonld")}


def test_there_is_one_for_each_text_in_force(every: Mapping[str, Any]) -> None:
    assert sorted(every) == sorted(
        f"{locale}/{path}/notice.jsonld"
        for locale in ("nl", "en", "de")
        for path in ("webshop/gdpr", "webshop/ccpa", "applicants/gdpr", "applicants/ccpa", "video-advice/gdpr")
        if locale != "de" or path == "video-advice/gdpr"
    )


def test_every_term_stands_in_the_vendored_list(every: Mapping[str, list[Any]]) -> None:
    used = {name for graph in every.values() for name in names(graph) if name.startswith(DPV)}
    assert len(used) > 60
    assert used - set(dpv.terms()) == set()


def test_every_other_name_is_of_a_known_vocabulary_or_an_address(
    every: Mapping[str, list[Any]], files: Mapping[str, bytes]
) -> None:
    for path, graph in every.items():
        own = f"{ADDRESS}{path.removesuffix('notice.jsonld')}"
        facts = files[path.replace(".jsonld", ".json")].decode()
        assert {n for n in names(graph) if not n.startswith((DPV, *OTHERS, ADDRESS)) and f'"{n}"' not in facts} == set(), path
        assert own in set(names(graph))


def test_nothing_refers_to_nothing(every: Mapping[str, list[Any]]) -> None:
    for path, graph in every.items():
        defined = {node["@id"] for node in graph if len(node) > 1}
        referred = {name for name in names(graph) if "#" in name and name.startswith(ADDRESS)}
        assert referred - defined == set(), path


def test_labels_say_their_language(every: Mapping[str, list[Any]]) -> None:
    for path, graph in every.items():
        labels = [each for node in graph for each in node.get("http://www.w3.org/2004/02/skos/core#prefLabel", [])]
        assert labels
        assert {label["@language"] for label in labels} == {path[:2]}


def test_classes_are_classes_and_properties_properties(every: Mapping[str, list[Any]]) -> None:
    kinds = {name for graph in every.values() for name in names(graph) if name.startswith(DPV)}
    properties = {name for name in kinds if re.match(r"(has|is)[A-Z]", name.rpartition("#")[2])}
    rows = (ROOT / "generator/noticepress/publishing/linked_data/vocabulary/terms.csv").read_text("utf-8").splitlines()
    stated = {row.split(",")[0] for row in rows if row.split(",")[1] == "property"}
    assert properties == kinds & stated


def test_a_processing_row_is_told_whole(released: Callable[..., Released]) -> None:
    graph = json.loads(linked(released(locale="en")))["@graph"]
    row = next(node for node in graph if node["@id"] == "./#processing-newsletter-1")
    assert row == {
        "@id": "./#processing-newsletter-1",
        "@type": ["dpv:PersonalDataProcess"],
        "dpv:hasDataController": {"@id": "./#organisation"},
        "dpv:hasPurpose": [{"@id": "./#purpose-newsletter"}],
        "dpv:hasPersonalData": [{"@id": "./#data-contact-details"}],
        "dpv:hasLegalBasis": [{"@type": ["eu-gdpr:A6-1-a"]}],
        "dpv:hasRecipient": [{"@id": "./#recipient-mailing"}],
        "dpv:hasStorageCondition": [
            {
                "@type": ["dpv:StorageDuration"],
                "dpv:hasDuration": [{"@type": ["dpv:UntilEventDuration"], "dct:description": "you unsubscribe"}],
            }
        ],
    }


def test_california_tells_of_no_legal_bases_or_transfers(released: Callable[..., Released]) -> None:
    text = linked(released(law="ccpa"))
    assert "hasLegalBasis" not in text
    assert "hasThirdCountry" not in text
    assert "eu-gdpr:" not in json.dumps(json.loads(text)["@graph"])
    assert "./#shared-device-data" in text


def test_what_the_facts_could_say_is_told_too(released: Callable[..., Released]) -> None:
    def more(facts: dict[str, Any]) -> None:
        notice = facts["notice"]
        notice["data"]["contact-details"]["special"] = "health"
        notice["automated-decisions"] = {
            "check": {
                "name": {"nl": "Toets", "en": "Check"}, "solely-automated": True, "significant": True, "data": ["order-details"],
                "logic": {"nl": "Een regel.", "en": "A rule."}, "human-review": {"nl": "Bel ons.", "en": "Call us."},
            }
        }  # fmt: skip
        facts["organisation"]["joint-controllers"] = {
            "partner": {
                "name": {"und": "Partner B.V."},
                "contacts": {"email": "a@partner.example"},
                "essence": {"nl": "x", "en": "x"},
            }
        }

        facts["organisation"]["controllers"] = {
            "repair": {
                "name": {"und": "Herstel B.V."},
                "responsible-for": {"nl": "de reparatie", "en": "the repair"},
                "contacts": {"email": "a@herstel.example"},
            }
        }

    text = linked(changed(released(), more))
    equal = [node for node in json.loads(text)["@graph"] if node["@id"] == "./#controller-repair"]
    assert [(node["@type"], node["dpv:hasName"], node["dct:description"]) for node in equal] == [
        (["dpv:DataController"], "Herstel B.V.", "de reparatie")
    ]
    assert {"@id": "./#controller-repair"} in json.loads(text)["@graph"][0]["dpv:hasDataController"]
    graph = expanded(text)
    used = {name for name in names(graph) if name.startswith(DPV)}
    assert {f"{DPV}#AutomatedDecisionMaking", f"{DPV}#JointDataControllers", f"{DPV}/legal/eu/gdpr#HealthData"} <= used
    assert used - set(dpv.terms()) == set()


@pytest.mark.parametrize("regime", ["gdpr", "uk-gdpr", "ch-fadp", "ccpa"])
def test_every_list_names_terms_of_the_vocabulary(regime: str) -> None:
    lists = dpv.lists(load_regime(PLACES, regime))
    for name, given in lists.items():
        for term in given.values():
            assert name == "countries" or dpv.known(term), (name, term)


@pytest.mark.parametrize("name", ["bases", "mechanisms", "rights", "special-conditions"])
def test_every_term_of_the_gdpr_has_one_of_dpv(name: str) -> None:
    law = load_regime(PLACES, "gdpr")
    assert set(law.terms(name)) == set(dpv.lists(law)[name.replace("special-", "")])


def test_an_unknown_term_is_a_finding(tmp_path: Path) -> None:
    own = tmp_path / "regimes/gdpr/vocabulary"
    own.mkdir(parents=True)
    (own / "dpv.yaml").write_text("data: {contact-details: pd:Contakt}\n", "utf-8")
    with pytest.raises(Unusable) as stopped:
        dpv.lists(load_regime(Places(tmp_path), "gdpr"))
    assert [(f.rule, f.file) for f in stopped.value.findings] == [("unknown-term", "regimes/gdpr/vocabulary/dpv.yaml")]


def test_a_repository_maps_its_own_ids(tmp_path: Path) -> None:
    own = tmp_path / "regimes/gdpr/vocabulary"
    own.mkdir(parents=True)
    (own / "dpv.yaml").write_text("data: {contact-details: pd:Contact}\n", "utf-8")
    assert dpv.lists(load_regime(Places(tmp_path), "gdpr"))["data"] == {"contact-details": "pd:Contact"}


@pytest.mark.parametrize(
    ("period", "said"), [("P2Y", "P2Y"), ("P2W", "P14D"), ("P1M2W3D", "P1M17D"), ("P1WT12H", "P7DT12H"), ("PT24H", "PT24H")]
)
def test_periods_are_those_of_xml_schema(period: str, said: str) -> None:
    assert duration(period)["rdf:value"]["@value"] == said


def test_the_vendored_list_says_what_it_is() -> None:
    folder = ROOT / "generator/noticepress/publishing/linked_data/vocabulary"
    mapping = (folder / "mapping.yaml").read_text("utf-8")
    assert 'version: "2.3"' in mapping
    assert "w3.org/copyright/software-license-2023" in (folder / "LICENSE.md").read_text("utf-8")
    assert len(dpv.terms()) == 1869
