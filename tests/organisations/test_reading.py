"""Organisations that extend one another: what each says, where it stands, and everything that can be wrong in it."""

from __future__ import annotations

import json
import shutil
from collections.abc import Callable
from pathlib import Path
from typing import Any

import jsonschema
import pytest

from noticepress import ground
from noticepress.checking.organisations import check_named, check_organisations
from noticepress.checking.references import check_references
from noticepress.findings import Finding
from noticepress.house import House, read_house
from noticepress.organisations.files import read_organisations
from noticepress.places import Places
from noticepress.reading.yaml import parse
from noticepress.repository import read_repository
from noticepress.schemas import written
from tests.organisations.conftest import BEUK, EIK, replaced

ORGANISATION, BRANDS, NOTICE = "notices/organisation.yaml", "notices/organisations", "notices/website/notice.yaml"


def _found(house: House) -> list[Finding]:
    found = [*house.findings]
    for view in house.views:
        found += check_organisations(view)
        for folder, parsed in view.written.items():
            found += [*check_references(view, folder, parsed), *check_named(view, folder, parsed)]
    return list(dict.fromkeys(found))


def test_each_organisation_says_its_own_and_takes_over_the_rest(published_house: Path) -> None:
    house = read_house(published_house)
    assert [view.id for view in house.views] == ["kastanje", "eik", "beuk"]
    assert _found(house) == []
    kastanje, eik, beuk = (view.organisation for view in house.views)
    assert kastanje
    assert eik
    assert beuk
    assert [str(each.legal_name.in_("nl")) for each in (kastanje, eik, beuk)] == ["Kastanje B.V.", "Eik B.V.", "Eik B.V."]
    assert beuk.contacts.email == "info@eik.example"
    assert beuk.contacts.address == kastanje.contacts.address
    assert beuk.id == "beuk"
    assert [sorted(view.notices) for view in house.views] == [["website"], ["jobs", "website"], ["website"]]


def test_a_fact_has_the_place_where_it_was_written(published_house: Path) -> None:
    parsed = read_house(published_house).views[2].organisation_parsed
    assert parsed is not None
    assert parsed.place(("name",)) == (f"{BRANDS}/beuk.yaml", 2, 7)
    assert parsed.place(("contacts", "email"))[0] == f"{BRANDS}/eik.yaml"
    assert parsed.place(("contacts", "address", "city"))[0] == ORGANISATION
    assert parsed.files == {ORGANISATION, f"{BRANDS}/eik.yaml", f"{BRANDS}/beuk.yaml"}


def test_a_mistake_in_a_parent_is_told_once_and_there(own_house: Path) -> None:
    replaced(own_house / ORGANISATION, ("answer-within: P1M", "answer-within: P1Q"))
    found = [each for each in _found(read_house(own_house)) if each.path == "requests/answer-within"]
    assert [each.file for each in found] == [ORGANISATION]


BAD = {
    "a loop": ({"eik.yaml": "extends: beuk\n" + EIK}, "organisation-loop", f"{BRANDS}/beuk.yaml:1", f"{BRANDS}/eik.yaml:1"),
    "a loop of one": ({"eik.yaml": "extends: eik\n" + EIK}, "organisation-loop", f"{BRANDS}/eik.yaml:1", "eik → eik"),
    "two parents": (
        {"beuk.yaml": BEUK.replace("extends: eik", "extends: [eik, kastanje]")},
        "organisation-extends", f"{BRANDS}/beuk.yaml:1", "'eik' and 'kastanje'",
    ),
    "no such parent": (
        {"beuk.yaml": BEUK.replace("extends: eik", "extends: eiken")}, "organisation-extends", f"{BRANDS}/beuk.yaml:1", "mean 'eik'",
    ),
    "a parent that is no id": (
        {"beuk.yaml": BEUK.replace("extends: eik", "extends: {id: eik}")}, "organisation-extends", f"{BRANDS}/beuk.yaml:1", "known: ",
    ),
    "two files for one id": (
        {"kastanje.yaml": "name: Kastanje Twee\n"}, "organisation-twice", f"{ORGANISATION}:4", f"{BRANDS}/kastanje.yaml",
    ),
    "a file that says another id": ({"eik.yaml": "id: eiken\n" + EIK}, "id-file", f"{BRANDS}/eik.yaml:1", "eik.yaml"),
    "a brand without a colour": (
        {"eik.yaml": EIK.replace('{primary: "#1b5e20"}', "{primary: }")}, "brand-incomplete", f"{BRANDS}/eik.yaml:12", f"{ORGANISATION}:6",
    ),
    "a brand without a logo": (
        {"els.yaml": "extends: beuk\nname: Els\n"}, "brand-incomplete", f"{BRANDS}/els.yaml:1", f"{BRANDS}/beuk.yaml:5",
    ),
    "an override that says the same": (
        {"eik.yaml": EIK + "established-in: NL\n"}, "organisation-repeated", f"{BRANDS}/eik.yaml:13", f"{ORGANISATION}:",
    ),
    "an override deep down that says the same": (
        {"eik.yaml": EIK.replace("contacts:\n", "contacts:\n  address: {city: Utrecht}\n")},
        "organisation-repeated", f"{BRANDS}/eik.yaml:7", f"{ORGANISATION}:12",
    ),
    "a key that no organisation has": ({"eik.yaml": EIK + "colour: green\n"}, "unknown-key", f"{BRANDS}/eik.yaml:13", "colour"),
    "a key deep down that is none": (
        {"eik.yaml": EIK.replace("  email: info", "  mail: info")}, "unknown-key", f"{BRANDS}/eik.yaml:7", "mail",
    ),
    "taken away what is not there": (
        {"eik.yaml": EIK + "eu-representative:\n"}, "organisation-denied", f"{BRANDS}/eik.yaml:13", f"{ORGANISATION}:",
    ),
    "taken away what is needed": ({"eik.yaml": EIK + "established-in:\n"}, "key-missing", f"{BRANDS}/eik.yaml:", "established-in"),
    "nothing that differs": ({"els.yaml": "extends: eik\n"}, "organisation-same", f"{BRANDS}/els.yaml:1", f"{BRANDS}/eik.yaml:"),
    "an empty file": ({"els.yaml": "# nothing yet\n"}, "", f"{BRANDS}/els.yaml:1", ""),
    "a list": ({"els.yaml": "- name: Els\n"}, "wrong-type", f"{BRANDS}/els.yaml:1", "keys and values"),
    "not named": ({"els.yaml": "name: Els\n"}, "organisation-unused", f"{BRANDS}/els.yaml:1", "extends it"),
    "a name that another one has": (
        {"els.yaml": "legal-name: Els B.V.\n"}, "organisation-alike", f"{BRANDS}/els.yaml:1", f"{ORGANISATION}:5",
    ),
    "a parent left empty": (
        {"beuk.yaml": BEUK.replace("extends: eik", "extends:")}, "organisation-extends", f"{BRANDS}/beuk.yaml:1", "names no organisation",
    ),
    "the name of another file": ({"translations.yaml": "confirmed: []\n"}, "organisation-file", f"{BRANDS}/translations.yaml:1", "id"),
    "a reserved id": ({"proof.yaml": "name: Proof\n"}, "organisation-file", f"{BRANDS}/proof.yaml:1", "'proof'"),
    "a device": ({"con.yaml": "name: Con\n"}, "organisation-file", f"{BRANDS}/con.yaml:1", "Windows"),
    "no id": ({"De_Els.yaml": "name: Els\n"}, "organisation-file", f"{BRANDS}/De_Els.yaml:1", "de-els|small letters"),
    "another ending": ({"els.yml": "name: Els\n"}, "file-name", f"{BRANDS}/els.yml:1", "'els.yaml'"),
    "no yaml": ({"els.txt": "name: Els\n"}, "organisation-file", f"{BRANDS}/els.txt:1", "nothing reads it"),
    "a folder": ({"els/els.yaml": "name: Els\n"}, "organisation-file", f"{BRANDS}/els:1", "is a folder"),
    "not UTF-8": ({"els.yaml": b"name: \xff\n"}, "", f"{BRANDS}/els.yaml:", ""),
}  # fmt: skip


@pytest.mark.parametrize("case", BAD)
def test_what_is_wrong_is_told_with_both_places(case: str, own_house: Path) -> None:
    files, rule, place, other = BAD[case]
    for name, text in files.items():
        path = own_house / BRANDS / name
        path.parent.mkdir(exist_ok=True)
        path.write_bytes(text if isinstance(text, bytes) else text.encode())
    found = [each for each in _found(read_house(own_house)) if each.rule == rule or not rule]
    said = [f"{each.position} {each.message} {each.fix}" for each in found]
    assert any(each.startswith(place) and any(word in each for word in other.split("|")) for each in said), said


NOTICES = {
    "no such organisation": ("[kastanje, eik, beuken]", "unknown-id", "did you mean 'beuk'?"),
    "one that stands twice": ("[kastanje, eik, beuk, eik]", "duplicate-id", "remove one"),
    "none at all": ("[]", "too-few", ""),
    "no list": ("kastanje", "wrong-type", ""),
    "another one first": ("[eik, kastanje, beuk]", "organisation-first", "notices/website/releases is that of 'kastanje'"),
    "one left out that published": ("[kastanje, beuk]", "organisation-left", "notices/website/releases/eik"),
    "the first one left out": ("[eik, beuk]", "organisation-left", "'kastanje' (notices/website/releases)"),
}


@pytest.mark.parametrize("case", NOTICES)
def test_whose_a_notice_is(case: str, own_house: Path) -> None:
    named, rule, words = NOTICES[case]
    replaced(own_house / NOTICE, ("[kastanje, eik, beuk]", named))
    house = read_house(own_house)
    found = [each for each in _found(house) if each.rule == rule or (not words and each.path == "organisations")]
    assert [each.position for each in found][:1] == [f"{NOTICE}:6:{found[0].column}"] if found else False, _found(house)
    assert any(words in f"{each.message} {each.fix}" for each in found)
    for view in house.views:  # whatever the file says, no chain moves
        assert view.home("website") == own_house / "notices/website/releases" / ("" if view.id == "kastanje" else view.id)


def test_the_chain_of_one_that_comes_first_stands_in_its_folder(own_house: Path) -> None:
    """Released for a second organisation only, which then becomes the first."""
    for path in (own_house / "notices/website/releases").iterdir():
        if path.name not in ("eik", "beuk"):
            shutil.rmtree(path) if path.is_dir() else path.unlink()
    replaced(own_house / NOTICE, ("[kastanje, eik, beuk]", "[eik, beuk]"))
    found = [each for each in _found(read_house(own_house)) if each.rule == "organisation-first"]
    assert [each.message for each in found] == ["'eik' stands first, but its chain stands in notices/website/releases/eik"]
    assert "move what stands in notices/website/releases/eik one folder up" in str(found[0].fix)


def test_a_text_for_several_does_not_name_one(own_house: Path) -> None:
    replaced(
        own_house / NOTICE,
        ("{nl: onze website, en: our website}", "{nl: onze website eik.example, en: our website eik.example}"),
        ("het beantwoorden van vragen over ons werk", "het beantwoorden van vragen over Kastanje"),
    )
    found = [each for each in _found(read_house(own_house)) if each.rule == "organisation-named"]
    assert sorted({(each.path, each.message.split(" is ")[0]) for each in found}) == [
        ("purposes/answer-questions/processing/0/interest/nl", "'Kastanje'"),
        ("scope/applies/0/en", "'eik.example'"),
        ("scope/applies/0/nl", "'eik.example'"),
    ]
    assert all(each.concerns == (each.path,) for each in found)
    shutil.rmtree(own_house / "notices/website")
    replaced(own_house / "notices/jobs/notice.yaml", ("over ons werk", "over Eik"))
    assert not [each for each in _found(read_house(own_house)) if each.rule == "organisation-named"]  # it is of one alone


def test_editors_complete_and_check_what_differs(published_house: Path) -> None:
    schemas = written(published_house)
    validator = jsonschema.Draft7Validator(json.loads(schemas["organisations.schema.json"]))
    for text, sound in ((EIK, True), (BEUK, True), (BEUK.replace("eik", "els", 1), False), (EIK + "colour: green\n", False)):
        parsed = parse(text, "brand.yaml")[0]
        assert parsed is not None
        assert validator.is_valid(parsed.data) is sound, text
    named = json.loads(schemas["notice.schema.json"])["properties"]["organisations"]["items"]["anyOf"]
    assert [each["const"] for each in named] == ["kastanje", "eik", "beuk"]


def test_one_organisation_needs_no_folder_and_no_id(begun: Path) -> None:
    house = read_house(begun)
    assert not house.several
    assert (house.first.id, house.first.apart("website"), house.findings) == ("organisation", "", ())


def test_a_link_in_the_place_of_the_folder_is_told(begun: Path) -> None:
    (begun / BRANDS).symlink_to(begun / "notices/website")
    found = read_house(begun).findings
    assert [(each.rule, each.file) for each in found] == [("organisation-file", BRANDS)]


def test_a_row_of_organisations_ends_somewhere(own_house: Path) -> None:
    for number in range(2000):
        (own_house / BRANDS / f"b{number}.yaml").write_text(f"extends: b{number + 1}\nname: B{number}\n", "utf-8")
    (own_house / BRANDS / "b2000.yaml").write_text("name: Last\n", "utf-8")
    found = [each for each in read_organisations(Places(own_house))[1] if each.rule == "organisation-extends"]
    assert found
    assert "more than 16" in found[0].message


def test_a_notice_alone_is_what_is_read_of_it_alone(own_house: Path) -> None:
    """Also of what is wrong there: with others it is told of them, too."""
    replaced(own_house / "notices/jobs/notice.yaml", ("regimes: [gdpr]", "regimes: gdpr"))
    for view in read_house(own_house).views:
        for name in view.folders:
            assert view.alone(name) == read_repository(own_house, name, view.own), (view.id, name)


def test_what_organisations_have_in_common_is_read_once(own_house: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    asked: list[str] = []

    def counted(real: Callable[..., Any]) -> Callable[..., Any]:
        return lambda *given: asked.append(real.__name__) or real(*given)

    once = (ground.check_names, ground.read_organisations, ground.read_shared)
    for real in once:
        monkeypatch.setattr(ground, real.__name__, counted(real))
    assert len(read_house(own_house).views) == 3
    assert sorted(asked) == [real.__name__ for real in once]
