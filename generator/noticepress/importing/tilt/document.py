"""A TILT document as a proposal for a notice: every value of it is mapped, guessed or left. Pure."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from noticepress.findings import Unusable
from noticepress.importing.activities import There
from noticepress.importing.collected import Collected, Told, Tongue
from noticepress.importing.documents import Leaf, Source, Tree, leaf
from noticepress.importing.given import no
from noticepress.importing.proposal import Account, Place, Proposal, Taken
from noticepress.importing.tilt.controller import organisation
from noticepress.importing.tilt.disclosed import disclosed
from noticepress.importing.tilt.receivers import origins, transfers
from noticepress.importing.words import Words
from noticepress.law.regime import Regime

PARTS: Mapping[str, str] = {
    "meta": "about the document, not about the notice",
    "controller": "an organisation has no key for it",
    "dataProtectionOfficer": "an officer has no key for it",
    "dataDisclosed": "a notice has no key for it",
    "thirdCountryTransfers": "a transfer has no key for it",
    "accessAndDataPortability": "rights follow from the legal bases; 'requests' says how people make use of them",
    "sources": "a source has no key for it",
    "rightToInformation": "rights follow from the legal bases; 'requests' says how people make use of them",
    "rightToRectificationOrDeletion": "rights follow from the legal bases; 'requests' says how people make use of them",
    "rightToDataPortability": "rights follow from the legal bases; 'requests' says how people make use of them",
    "rightToWithdrawConsent": "how consent is withdrawn stands under 'consent', in words of your own",
    "rightToComplain": "the right to complain is derived; 'complaints' says what is special to you",
    "automatedDecisionMaking": "a decision by computer: its name and its effect do not stand there",
    "changesOfPurpose": "a purpose that changes is a new version of the notice",
}
"""What a document consists of, and why of each part nothing was made, where nothing was."""
_TECHNICAL = {"_id", "_hash"}


def language(source: Source) -> str:
    """The language that a document says it is in: ``de``; empty where it says none."""
    said = leaf(source.tree, "meta", "language")
    return said.text.lower().partition("-")[0] if said else ""


def read_tilt(source: Source, law: Regime, tongue: Tongue, notice: str, there: There, *, law_said: bool) -> Proposal:
    """The proposal for the notice with id ``notice``; raises ``Unusable`` for what is no TILT document, or states nothing.

    ``law_said``: a person chose the law.
    """
    document = source.tree
    if not isinstance(document, dict) or not document.keys() & PARTS.keys():
        fix = "a TILT document is a map with keys such as 'controller' and 'dataDisclosed'"
        raise no(source.file, "not-tilt", "this is no TILT document: none of its keys is one of that language", fix)
    account = Account()
    told = Told(account)
    found = Collected(tongue, law, told, there)
    for each in source.leaves:
        if each.steps[-1] in _TECHNICAL:
            told.left(each, "a name for machines")
    homes = disclosed(document, found)
    origins(document, found)
    transfers(document, found)
    said = organisation(document, found, wanted=not there.organisation)
    decisions = _no_decisions(document, found)
    facts = found.notice(notice, _title(tongue.words), _audience(tongue.words)) | decisions
    _language(document, tongue, told)
    if not any(each.certainty != "left" for each in account.taken):
        raise Unusable(
            [*account.findings, *no(source.file, "nothing-said", "the document states nothing", "fill it in").findings]
        )
    for each in source.leaves:
        told.left(each, *_why(each, homes))
    taken = sorted(account.taken, key=lambda each: (each.place.row, each.place.column))
    unsaid = _unsaid(Place(source.file), facts, tongue, law_said)
    return Proposal(facts, tongue.words.locale, (*unsaid, *taken), said, (*source.findings, *account.findings))


def _title(words: Words) -> dict[str, str]:
    return {words.locale: words.said.notice_title}


def _audience(words: Words) -> dict[str, str]:
    return {words.locale: words.said.for_whom}


def _no_decisions(document: Tree, found: Collected) -> dict[str, Any]:
    used = leaf(document, "automatedDecisionMaking", "inUse")
    if used is None or used.flag is not False:
        return {}
    found.told.mapped(used, "automated-decisions", "none")
    return {"automated-decisions": []}


def _language(document: Tree, tongue: Tongue, told: Told) -> None:
    said = leaf(document, "meta", "language")
    if said is not None and tongue.mark:
        told.guessed(
            said,
            "locales",
            f"no words for it: its texts have the mark {tongue.mark.strip()} before them until they are translated",
        )
    else:
        told.mapped(said, "locales")


def _why(each: Leaf, homes: Mapping[str, str]) -> tuple[str, str]:
    """Why nothing was made of a value, and the fact at which that stands."""
    first = str(each.steps[0]) if each.steps else ""
    home = homes.get(f"$.{first}[{each.steps[1]}]", "") if first == "dataDisclosed" and len(each.steps) > 1 else ""
    return PARTS.get(first, "a part that TILT does not know"), home


def _unsaid(whole: Place, facts: Mapping[str, Any], tongue: Tongue, law_said: bool) -> Iterator[Taken]:
    """What no value says and every notice has."""
    words = tongue.words
    yield Taken(whole, words.said.notice_title, "guessed", "title", "TILT has no title")
    yield Taken(whole, words.said.for_whom, "left", "audience", "TILT does not say for whom a notice is")
    if not law_said:
        yield Taken(
            whole,
            str(facts["regimes"][0]),
            "guessed",
            "regimes",
            "TILT is made for the GDPR; which law it is does not stand there",
        )
