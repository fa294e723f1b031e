"""What is done with data, as nodes of linked data: processing rows, transfers, automated decisions, sale and sharing. Pure."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from noticepress.publishing.linked_data.dpv import Lists
from noticepress.publishing.linked_data.roles import for_others
from noticepress.publishing.linked_data.terms import Node, countries, duration, local, plain, references
from noticepress.publishing.released import Released
from noticepress.rendering.view import Fact

_PROCESS = "dpv:PersonalDataProcess"


def processes(released: Released, lists: Lists) -> Iterator[Node]:
    """A process for each processing row: the join of purpose, data, basis, recipients and time."""
    for purpose in released.view.facts.purposes:
        ours = "bases" in lists and not for_others(purpose, released.view.facts)
        for index, row in enumerate(purpose.processing, 1):
            yield {
                "@id": local("processing", f"{purpose.id}-{row.id or index}"),
                "@type": [_PROCESS],
                "dpv:hasDataController": {"@id": local("organisation")} if ours else None,
                "dpv:hasPurpose": [{"@id": local("purpose", purpose.id)}],
                "dpv:hasPersonalData": references("data", row.data),
                "dpv:hasLegalBasis": list(_bases(row, lists)) if "bases" in lists else [],
                "dpv:hasDataSubject": references("people", row.about or purpose.about) if "bases" in lists else [],
                "dpv:hasRecipient": references("recipient", row.recipients),
                "dpv:hasStorageCondition": list(_storage(row.retention)) if row.retention else [],
                "dpv:hasProcessing": [{"@id": lists["flags"]["profiling"]}] if purpose.profiling and "bases" in lists else [],
            }


def _bases(row: Fact, lists: Lists) -> Iterator[Node]:
    for ground in row.grounds:
        details = [plain(text) for text in (ground.when, ground.interest, ground.provision, ground.contract) if text]
        yield _typed("dpv:LegalBasis", lists["bases"].get(ground.basis), *details)
    if row.special and "conditions" in lists:
        yield _typed("dpv:LegalBasis", lists["conditions"].get(row.special.condition), plain(row.special.provision))


def _typed(general: str, term: str | None, *details: str | None) -> Node:
    """A thing of a kind, with what the notice says of it."""
    said = [text for text in details if text]
    return {"@type": [term or general], **({"dct:description": said if len(said) > 1 else said[0]} if said else {})}


def _storage(keep: Fact) -> Iterator[Node]:
    """How long, as conditions: the rule itself and each exception."""
    said: Node = {"@type": ["dpv:StorageDuration"]}
    durations = []
    if period := getattr(keep, "for"):
        span = duration(period)
        if event := plain(getattr(keep, "from")):
            span["dct:description"] = event
        durations.append(span)
    if until := plain(keep.until):
        durations.append({"@type": ["dpv:UntilEventDuration"], "dct:description": until})
    criteria = [text for text in (plain(keep.criteria), plain(keep.then)) if text]
    if durations:
        said["dpv:hasDuration"] = durations
    if criteria:
        said["dct:description"] = criteria
    yield said
    for exception in keep.exceptions:
        period = getattr(exception, "for")
        yield {
            "@type": ["dpv:StorageDuration"],
            **({"dpv:hasDuration": [duration(period)]} if period else {}),
            "dct:description": [text for text in (plain(exception.when), plain(exception.criteria)) if text],
        }


def transfers(released: Released, lists: Lists) -> Iterator[Node]:
    """A process for each transfer to a third country, with the tools it rests on."""
    facts = released.view.facts
    for each in (facts.transfers or ()) if "mechanisms" in lists else ():
        tools = [tool for tool in (each.mechanism, *each.fallback) if tool]
        importers = facts.recipients if each.all_recipients else each.recipients
        yield {
            "@id": local("transfer", each.id),
            "@type": [_PROCESS],
            "dpv:hasProcessing": [{"@id": "dpv:CrossBorderTransfer"}],
            "dpv:hasDataExporter": {"@id": local("organisation")},
            "dpv:hasDataImporter": references("recipient", importers),
            "dpv:hasThirdCountry": countries(each.countries, lists),
            "dpv:hasLegalBasis": [_typed("dpv:DataTransferLegalBasis", lists["mechanisms"].get(tool)) for tool in tools],
            "dct:description": [text for text in (plain(each.when), plain(each.copy), plain(each.note)) if text],
            "schema:url": {"@id": each.copy_url} if each.copy_url else None,
        }


def decisions(released: Released, lists: Lists) -> Iterator[Node]:
    """A process for each automated decision."""
    found = lists.get("decisions")
    for each in (released.view.facts.automated_decisions or ()) if found else ():
        assert found is not None
        level: Any = {True: "solely", False: "partly"}.get(each.solely_automated)
        review = plain(each.human_review)
        yield {
            "@id": local("decision", each.id),
            "@type": [_PROCESS],
            "skos:prefLabel": plain(each.name),
            "dpv:hasProcessing": [{"@id": found["automated"]}],
            "dpv:hasAutomationLevel": {"@id": found[level]} if level else None,
            "dpv:hasPersonalData": references("data", each.data),
            "dpv:hasAlgorithmicLogic": _typed("dpv:AlgorithmicLogic", None, plain(each.logic)) if each.logic else None,
            "dpv:hasConsequence": [
                _typed("dpv:Consequence", None, plain(text)) for text in (each.significance, each.consequences) if text
            ],
            "dpv:hasHumanInvolvement": _typed("dpv:HumanInvolvement", found["review"], review) if review else None,
        }


def sales(released: Released, lists: Lists) -> Iterator[Node]:
    """A process for each category that is sold, or shared for advertising, under a law that asks for this."""
    found = lists.get("sale")
    for data in released.view.facts.data if found else ():
        assert found is not None
        for kind, property_ in (("sold", "dpv:hasPurpose"), ("shared", "dpv:hasProcessing")):
            stated = data.california
            to = getattr(stated, f"{kind}_to") if stated else ()
            if to and not stated.last_sold_or_shared:
                yield {
                    "@id": local(kind, data.id),
                    "@type": [_PROCESS],
                    property_: [{"@id": found[kind]}],
                    "dpv:hasPersonalData": references("data", [data]),
                    "dpv:hasRecipientThirdParty": references("recipient", to),
                }
