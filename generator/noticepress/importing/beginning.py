"""What an import writes beside the notice where there is no repository yet. Reads the starter."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from noticepress.importing.because import because
from noticepress.importing.proposal import Account, Place
from noticepress.importing.words import Words
from noticepress.law.regime import Regime
from noticepress.places import STARTER
from noticepress.reading.remembered import read_yaml


def starter(kind: str) -> Any:
    """What the starter says in a file of its notices: ``organisation.yaml``, ``website/notice.yaml``."""
    parsed, _ = read_yaml((STARTER / "notices" / kind).read_text(encoding="utf-8"), kind)
    assert parsed is not None, "the starter is ours"
    return parsed.data


def organisation(said: Mapping[str, Any], words: Words, law: Regime, account: Account, file: str) -> dict[str, Any]:
    """The keys without which ``organisation.yaml`` cannot be read, and what the source states; what had to be put in is accounted for."""
    place = Place(file)
    name = said.get("legal-name", words.said.its_name)
    if "legal-name" not in said:
        account.left(place, name, because("no-organisation"), "organisation/legal-name")
    country = str(said.get("established-in", ""))
    if not country:
        homes = list(law.terms("home"))
        country = homes[0] if len(homes) == 1 else str(starter("organisation.yaml")["established-in"])
        account.guessed(place, country, "organisation/established-in", because("not-said"))
    own = {key: said[key] for key in ("website",) if key in said}
    others = {key: said[key] for key in ("data-protection-officer", "requests", "supervisory-authority") if key in said}
    return {
        "name": said.get("name", name),
        "legal-name": name,
        "established-in": country,
        **own,
        "contacts": dict(said.get("contacts", {})),
        **others,
    }
