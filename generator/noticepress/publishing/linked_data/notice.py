"""A released text as linked data: JSON-LD 1.1 in terms of DPV (``dpv``), with Dublin Core and schema.org for the document.

The context stands in the file, so that nobody has to fetch one. What the notice names itself (a purpose, a recipient, a
processing row) has an address below the notice's own, ``./#purpose-…``; every other name is of a vocabulary. Which facts are
told follows from the law's lists of terms: without a list of legal bases, as in California, nothing is said of them.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import Any

from noticepress.publishing.files.notice_json import json_text
from noticepress.publishing.linked_data import dpv
from noticepress.publishing.linked_data.dpv import Lists
from noticepress.publishing.linked_data.people import organisation
from noticepress.publishing.linked_data.processing import decisions, processes, sales, transfers
from noticepress.publishing.linked_data.terms import Node, countries, local, plain, told
from noticepress.publishing.released import Released
from noticepress.rendering.view import Fact

CONTEXT = {
    "dct": "http://purl.org/dc/terms/",
    "rdf": "http://www.w3.org/1999/02/22-rdf-syntax-ns#",
    "schema": "https://schema.org/",
    "skos": "http://www.w3.org/2004/02/skos/core#",
    "xsd": "http://www.w3.org/2001/XMLSchema#",
}


def linked(released: Released) -> str:
    """Return ``notice.jsonld``; raises ``Unusable`` when a list names a term that the vocabulary does not have."""
    lists = dpv.lists(released.law)
    nodes = [_notice(released, lists), *organisation(released, lists), *_concepts(released, lists)]
    nodes += [*processes(released, lists), *transfers(released, lists), *decisions(released, lists), *sales(released, lists)]
    nodes[0]["dpv:hasProcess"] = [{"@id": node["@id"]} for node in nodes if "dpv:PersonalDataProcess" in node.get("@type", ())]
    if any("dpv:JointDataControllers" in node["@type"] for node in nodes):
        nodes[0]["dpv:hasJointDataControllers"] = {"@id": local("joint-controllers")}
    if equal := [node["@id"] for node in nodes if node["@id"].startswith(local("controller", ""))]:
        nodes[0]["dpv:hasDataController"] = [{"@id": name} for name in (local("organisation"), *equal)]
    base = {"@base": released.link("notice.jsonld")} if released.address else {}
    context = {**base, "@language": released.locale, **CONTEXT, **dpv.prefixes()}
    return json_text({"@context": context, "@graph": [{k: v for k, v in node.items() if v not in ([], None)} for node in nodes]})


def _notice(released: Released, lists: Lists) -> Node:
    release = released.release
    until = released.until.isoformat() if released.until else ".."
    older, newer = (_version(each.version) if each else None for each in (released.replaces, released.next))
    return {
        "@id": "./",
        "@type": ["dpv:PrivacyNotice", "schema:WebPage"],
        "dct:title": released.title,
        "dct:language": {"@value": released.locale, "@type": "xsd:language"},
        "dct:issued": {"@value": release.published.isoformat(), "@type": "xsd:date"},
        "dct:valid": {"@value": f"{release.effective.isoformat()}/{until}"},
        "dct:isVersionOf": {"@id": "../versions/"},
        "dct:replaces": older,
        "dct:isReplacedBy": newer,
        "dpv:hasNoticeStatus": None if released.next else {"@id": "dpv:NoticeLatest"},
        "dpv:hasApplicableLaw": [{"@id": term} for term in lists.get("law", {}).values()],
        "dpv:hasRight": [{"@id": local("right", name)} for name in _rights(released)] if "rights" in lists else [],
        "schema:name": released.title,
        "schema:inLanguage": {"@value": released.locale},
        "schema:version": {"@value": release.version},
        "schema:datePublished": {"@value": release.published.isoformat(), "@type": "schema:Date"},
        "schema:publisher": {"@id": local("organisation")},
        "schema:encoding": [
            {"@type": "schema:MediaObject", "schema:contentUrl": {"@id": name}, "schema:encodingFormat": {"@value": kind}}
            for name, kind in (("notice.md", "text/markdown"), ("notice.json", "application/json"), ("notice.html", "text/html"))
        ],
    }  # fmt: skip


def _version(label: str) -> Node:
    return {"@id": f"versions/{label}/"}


def _rights(released: Released) -> Mapping[str, str]:
    """The rights that the text explains, with its headings."""
    return {name.removeprefix("right-"): title for name, title in released.anchors.items() if name.startswith("right-")}


def _concepts(released: Released, lists: Lists) -> Iterator[Node]:
    """What the notice names itself and says of it: data, sources, purposes, people, recipients, rights."""
    facts = released.view.facts
    for data in facts.data:
        yield _data(data, lists)
    for source in facts.sources or ():
        yield told("source", source, "dpv:DataSource", lists["sources"].get(source.kind))
    for purpose in facts.purposes:
        yield _purpose(purpose, lists)
    for group in facts.people or ():
        yield told("people", group, "dpv:DataSubject", None)
    for recipient in facts.recipients or ():
        yield _recipient(recipient, lists)
    if "rights" in lists:
        for name, title in _rights(released).items():
            yield {
                "@id": local("right", name), "@type": ["dpv:DataSubjectRight"], "skos:prefLabel": _unescaped(title),
                "skos:broader": _ids(lists["rights"].get(name)),
            }  # fmt: skip


def _unescaped(title: str) -> str:
    return re.sub(r"\\(.)", r"\1", title)


def _ids(*terms: str | None) -> list[Node]:
    return [{"@id": term} for term in dict.fromkeys(terms) if term]


def _data(data: Fact, lists: Lists) -> Node:
    flags, found = lists["flags"], told("data", data, "dpv:PersonalData", lists["data"].get(data.id))
    broader = []
    if "special" in lists:
        broader += [flags["special"] if data.special else None, lists["special"].get(data.special)]
        broader += [flags["criminal"] if data.criminal else None, flags["national-id"] if data.national_id else None]
    if "personal-information" in lists and data.california:
        broader += [lists["personal-information"].get(kind["id"]) for kind in data.california.categories]
        broader.append(lists.get("sensitive-information", {}).get("kind") if data.california.sensitive else None)
    found["skos:broader"] = [*found["skos:broader"], *_ids(*broader)]
    found["dct:description"] = "; ".join(data.examples or ()) or None
    found["dpv:hasDataSource"] = [_source(source, lists) for source in data.source]
    if "special" in lists and data.obligatory:
        found["dpv:hasNecessity"] = {"@id": lists["necessity"][data.obligatory.kind]}
    return found


def _source(source: Any, lists: Lists) -> Node:
    return {"@id": lists["sources"][source["id"]] if isinstance(source, dict) else local("source", source.id)}


def _purpose(purpose: Fact, lists: Lists) -> Node:
    flags, california = lists["flags"], purpose.california
    found = told("purpose", purpose, "dpv:Purpose", lists["purposes"].get(purpose.id))
    broader = []
    if "bases" in lists:
        broader.append(flags["direct-marketing"] if purpose.direct_marketing else None)
    if "business-purposes" in lists and california:
        broader += [lists["business-purposes"].get(term["id"]) for term in california.business_purposes]
        broader.append(flags["commercial"] if california.commercial else None)
    found["skos:broader"] = [*found["skos:broader"], *_ids(*broader)]
    found["dct:description"] = plain(purpose.description)
    return found


def _recipient(recipient: Fact, lists: Lists) -> Node:
    found = told("recipient", recipient, "dpv:Recipient", None)
    role = recipient.california and recipient.california.role if "sale" in lists else recipient.role
    found["@type"] = list(dict.fromkeys(["dpv:Recipient", *([lists["roles"][role]] if role in lists["roles"] else [])]))
    found["dpv:hasName"] = recipient.name if recipient.named else None
    found["dct:description"] = plain(recipient.does)
    found["schema:url"] = {"@id": recipient.notice} if recipient.notice else None
    found["dpv:hasCountry"] = countries(recipient.countries, lists)
    return found
