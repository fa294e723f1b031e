"""A manifest in fideslang as a proposal for a notice: every value of it is mapped, guessed or left. Pure."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from pydantic import TypeAdapter

from noticepress.findings import Unusable
from noticepress.importing.activities import There
from noticepress.importing.addresses import address
from noticepress.importing.collected import TELEPHONE, Collected, Told, Tongue, as_name, number, usable
from noticepress.importing.documents import Leaf, Source, Tree, leaf, leaves, several
from noticepress.importing.fides.systems import Systems
from noticepress.importing.fides.taxonomy import Taxonomy, taxonomy
from noticepress.importing.given import no
from noticepress.importing.proposal import Account, Place, Proposal, Taken
from noticepress.importing.texts import as_markdown, listed
from noticepress.law.regime import Regime
from noticepress.model.values import Email

PARTS: Mapping[str, str] = {
    "system": "a notice has no key for it",
    "dataset": "where data are stored; a notice says what they are used for",
    "organization": "an organisation has no key for it",
    "policy": "a rule for machines; a notice says what is done",
    "data_category": "a word of the taxonomy that no system uses, or more about it than its name",
    "data_use": "a word of the taxonomy that no system uses, or more about it than its name",
    "data_subject": "a word of the taxonomy that no system uses, or more about it than its name",
}
"""What a manifest consists of, and why of each part nothing was made, where nothing was."""
_TECHNICAL = frozenset({"fides_key", "organization_fides_key", "fidesctl_meta", "meta", "tags", "vendor_id", "parent_key"})
_WHY: Mapping[str, str] = {
    "does_international_transfers": "whether data go abroad; to which country does not stand there",
    "legal_basis_for_transfers": "what transfers rest on; to which country does not stand there",
    "uses_profiling": "a profile with legal effect: its logic and its effect do not stand there",
    "egress": "to which systems data flow; a notice names recipients",
    "ingress": "from which systems data flow; a notice names sources",
    "dpo": "the officer of the business that the system is of",
}
_CONTACTS = ("controller", "data_protection_officer")
_EMAIL = TypeAdapter(Email)


def language(source: Source) -> str:
    """The language of the names in the taxonomy."""
    return "en"


def read_fides(source: Source, law: Regime, tongue: Tongue, notice: str, there: There, *, law_said: bool) -> Proposal:
    """The proposal for the notice with id ``notice``; raises ``Unusable`` for what is no manifest, or declares nothing.

    ``law_said``: a person chose the law.
    """
    manifest = source.tree
    if not isinstance(manifest, dict) or not manifest.keys() & PARTS.keys():
        fix = "a manifest of Fides is a map with keys such as 'system' and 'dataset'"
        raise no(source.file, "not-fides", "this is no manifest: none of its keys is one of fideslang", fix)
    account = Account()
    told = Told(account)
    found = Collected(tongue, law, told, there)
    terms = taxonomy(manifest)
    systems = Systems(found, terms)
    for system in several(manifest, "system"):
        systems.take(system)
    if not any(found.facts.values()):
        fix = "bring in the file that has systems with 'privacy_declarations'"
        raise Unusable(
            [*source.findings, *no(source.file, "nothing-said", "no system declares what it uses data for", fix).findings]
        )
    said = _organisation(manifest, found, wanted=not there.organisation)
    words = tongue.words
    facts = found.notice(notice, {words.locale: words.said.notice_title}, {words.locale: words.said.for_whom})
    facts |= _security(systems, found)
    _own_words(terms, facts, found)
    for each in source.leaves:
        told.left(each, *_why(each))
    taken = sorted(account.taken, key=lambda each: (each.place.row, each.place.column))
    unsaid = _unsaid(Place(source.file), facts, tongue, law_said)
    return Proposal(facts, words.locale, (*unsaid, *taken), said, (*source.findings, *account.findings))


def _own_words(terms: Taxonomy, facts: Mapping[str, Any], found: Collected) -> None:
    """Account for names that the manifest itself gives to keys that its systems use."""
    for (kind, _), name in terms.given.items():
        ours = {"data_categories": "data", "data_uses": "purposes", "data_subjects": "people"}[kind]
        for id_, fact in facts.get(ours, {}).items():
            if fact["name"] == found.tongue.text(name.text):
                found.told.mapped(name, f"{ours}/{id_}/name")


def _organisation(manifest: Tree, found: Collected, *, wanted: bool) -> dict[str, Any]:
    """Keys of ``organisation.yaml`` of the only organisation; not ``wanted`` where there is one."""
    there = several(manifest, "organization")
    if not wanted or len(there) != 1:
        why = (
            "the organisation is there already (notices/organisation.yaml)"
            if not wanted
            else "several organisations: whose notice it is does not stand there"
        )
        for each in (one for tree in there for one in leaves(tree)):
            if each.steps[-1] not in _TECHNICAL:
                found.told.left(each, why, "organisation")
        return {}
    said: dict[str, Any] = {}
    name = leaf(there[0], "name")
    if name is not None and len(name.text) <= 160 and found.told.printable(name):
        said["legal-name"] = as_name(name.text)
        found.told.guessed(name, "organisation/legal-name", "a name, and whether it is the legal one does not stand there")
    for part, path in zip(_CONTACTS, ("contacts", "data-protection-officer"), strict=True):
        contacts = _contacts(there[0], part, f"organisation/{path}", found)
        person = leaf(there[0], part, "name")
        if part == "data_protection_officer" and contacts and person is not None and found.told.printable(person):
            contacts = {"name": as_name(person.text), **contacts}
            found.told.mapped(person, f"organisation/{path}/name")
        found.told.left(person, "nobody is named in a notice as the person who answers for it", "organisation")
        if contacts:
            said[path] = contacts
    return said


def _contacts(organisation: Tree, part: str, path: str, found: Collected) -> dict[str, Any]:
    email, phone, where = (leaf(organisation, part, key) for key in ("email", "phone", "address"))
    contacts: dict[str, Any] = {}
    if where is not None and (parts := address(where.text, "", found.tongue.words.locale)):
        contacts["address"] = parts
        found.told.guessed(where, f"{path}/address", "parted at its commas")
    if email is not None and usable(email, [_EMAIL]):
        contacts["email"] = email.text
        found.told.mapped(email, f"{path}/email")
    if phone is not None and usable(phone, [TELEPHONE]):
        contacts["telephone"] = number(phone.text)
        found.told.mapped(phone, f"{path}/telephone")
    for each in (where, email, phone):
        found.told.left(each, "it cannot stand there as it is written", "organisation")
    return contacts


def _security(systems: Systems, found: Collected) -> dict[str, Any]:
    """What systems say of security, each measure once; it would be published."""
    if not systems.measures:
        return {}
    for each in systems.measures.values():
        found.told.guessed(each, "security/measures", "it would be published: look whether that is meant")
    locale, mark = found.tongue.words.locale, found.tongue.mark
    texts = [f"{mark}{as_markdown(as_name(text))}" for text in systems.measures]
    return {"security": {"measures": {locale: listed(texts)}}}


def _why(each: Leaf) -> tuple[str, str]:
    """Why nothing was made of a value, and the fact at which that stands."""
    if any(step in _TECHNICAL for step in each.steps):
        return "a name for machines", ""
    why = next((_WHY[str(step)] for step in each.steps if step in _WHY), "")
    first = str(each.steps[0])
    where = (
        "transfers"
        if first == "system" and ("transfers" in str(each.steps[-1]) or "legal_basis_for_transfers" in each.steps)
        else ""
    )
    return why or PARTS.get(first, "a part that fideslang does not know"), where


def _unsaid(whole: Place, facts: Mapping[str, Any], tongue: Tongue, law_said: bool) -> Iterator[Taken]:
    """What no value says and every notice has."""
    words = tongue.words
    yield Taken(whole, words.said.notice_title, "guessed", "title", "no value says it")
    yield Taken(whole, words.said.for_whom, "left", "audience", "no value says for whom a notice is")
    if not law_said:
        yield Taken(whole, str(facts["regimes"][0]), "guessed", "regimes", "no value says under which law")
    if any(each.get("role") == "controller" for each in facts.get("people", {}).values()):
        yield Taken(whole, "controller", "guessed", "people", "the role towards each group")
