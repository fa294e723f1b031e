"""A notice that exists, as a checklist: golden ones that a lawyer can hold against the text, and what a person accepts of it."""

from __future__ import annotations

import json
import os
import shutil
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner, Result

from noticepress.cli import cli
from noticepress.law.regime import available, load_regime, load_requirements
from noticepress.law.signals import load_signals
from noticepress.places import Places
from tests.conftest import ROOT, inside, invoke

from .sources import NOTICES, word


def _said(folder: Path, *options: str) -> str:
    done = invoke(folder, "import", "notice", *options)
    assert done.exit_code == 0, done.output
    return done.stdout


def _read(folder: Path, *options: str) -> dict[str, Any]:
    found: dict[str, Any] = json.loads(_said(folder, *options, "--format", "json"))
    return found


@pytest.fixture(scope="module")
def place(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with a notice in each language."""
    folder = tmp_path_factory.mktemp("notices")
    for name in ("verhuur.md", "rental.html", "fahrradhof.md"):
        shutil.copy(NOTICES / name, folder)
    return folder


@pytest.mark.parametrize("name", ["verhuur.md", "rental.html", "fahrradhof.md"])
def test_a_checklist_as_a_lawyer_looked_at_it(place: Path, name: str) -> None:
    """Set NOTICEPRESS_GOLDEN=1 to write the golden files anew, and read what changed."""
    golden = NOTICES / f"{name}.checklist.md"
    made = _said(place, name, "--format", "md")
    if os.environ.get("NOTICEPRESS_GOLDEN"):
        golden.write_text(made, "utf-8")
    assert made == golden.read_text("utf-8")
    assert _said(place, name, "--format", "md") == made
    assert sorted(each.name for each in place.iterdir()) == ["fahrradhof.md", "rental.html", "verhuur.md"]


def test_the_same_text_in_word_and_markdown_and_text(place: Path, tmp_path: Path) -> None:
    """Points and candidates are those of the Markdown text, however the file marks its headings."""
    text = (NOTICES / "verhuur.md").read_text("utf-8")
    (tmp_path / "styled.docx").write_bytes(word(text))
    (tmp_path / "plain.docx").write_bytes(word(text, styles=False))
    (tmp_path / "plain.txt").write_text(
        text.split("---\n", 2)[-1].replace("# ", "").replace("#", "").replace("- ", "• "), "utf-8"
    )
    whole = _read(place, "verhuur.md")
    named = {(each["kind"], each["value"]) for each in whole["candidates"]}
    for name in ("styled.docx", "plain.docx", "plain.txt"):
        found = _read(tmp_path, name)
        assert found["missing"] == whole["missing"], name
        assert {(each["kind"], each["value"]) for each in found["candidates"]} == named, name
    assert found["sections"][1]["place"]["line"] < found["sections"][2]["place"]["line"]
    first = _read(tmp_path, "styled.docx")["sections"][0]
    assert first["title"] == "Privacyverklaring Bootverhuur De Plas"
    assert first["place"] == {"paragraph": 1}


def test_what_no_reader_sees_is_not_read(place: Path) -> None:
    said = _said(place, "rental.html", "--format", "json")
    for hidden in ("99 years", "5 years", "share everything", "color: red"):
        assert hidden not in said


def test_the_language_of_the_checklist_is_a_choice(place: Path) -> None:
    dutch = _said(place, "rental.html", "--language", "nl")
    assert "Waarover geen passage lijkt te gaan" in dutch
    assert "Gelezen naast: AVG" in dutch
    assert "Recht van bezwaar (artikel 13, lid 2, onder b, AVG" in dutch
    assert "“We share your data with:”" in dutch


def test_laws(place: Path) -> None:
    assert "complaint-to-us" in {each["id"] for each in _read(place, "rental.html", "--law", "uk-gdpr")["points"]}
    californian = _read(place, "rental.html", "--law", "ccpa")
    assert "sale" in californian["missing"]
    assert "delete" in {each["id"] for each in californian["points"]}
    done = invoke(place, "import", "notice", "rental.html", "--law", "us-states")
    assert (done.exit_code, "no words are known" in done.output) == (2, True)


def test_signals_name_duties_of_their_law_in_every_language_that_it_has_signals_in() -> None:
    places = Places(ROOT)
    with_words = 0
    for law in available(places):
        regime = load_regime(places, law)
        signals = load_signals(places, regime)
        known = {tag for each in load_requirements(places, regime) for tag in each.tags}
        rights = regime.terms("rights")
        with_words += bool(signals)
        spoken = {"nl", "en", "de"} if law == "gdpr" else {"nl", "en"}
        for name, each in signals.items():
            assert set(each.duties) <= known, (law, name)
            assert each.right is None or each.right in rights, (law, name)
            assert spoken <= set(each.sentences), (law, name)
            assert set(each.headings) in (set(each.sentences), set()), (law, name)
    assert with_words == 3


def _decided(folder: Path, name: str, *refused: str) -> str:
    """All candidates of a file accepted but some, as a file of decisions."""
    given = _said(folder, name, "--format", "decisions").replace("accept:\n", "accept: true\n")
    for each in refused:
        given = given.replace(f"  {each}:\n    accept: true", f"  {each}:\n    accept: false")
    (folder / "decided.yaml").write_text(given, "utf-8")
    return "decided.yaml"


@pytest.fixture(scope="module")
def accepted(place: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A repository that began with what a person accepted of the Dutch notice."""
    folder = tmp_path_factory.mktemp("accepted")
    shutil.copy(place / "verhuur.md", folder)
    decided = _decided(folder, "verhuur.md", "period-keep-p2y", "data-vaarbewijs")
    _said(folder, "verhuur.md", "--notice", "verhuur", "--accept", decided)
    return folder


def test_what_is_accepted_is_a_fact_with_its_quotation(accepted: Path) -> None:
    golden = NOTICES / "verhuur.notice.yaml"
    made = (accepted / "notices/verhuur/notice.yaml").read_text("utf-8")
    if os.environ.get("NOTICEPRESS_GOLDEN"):
        golden.write_text(made, "utf-8")
    assert made == golden.read_text("utf-8")
    assert "aarbewijs" not in made
    organisation = (accepted / "notices/organisation.yaml").read_text("utf-8")
    for fact in ("legal-name: Bootverhuur De Plas B.V.", "email: privacy@bootverhuurdeplas.nl", "telephone: +31 35 555 01 23", "street: Havenkade 12a"):  # fmt: skip
        assert fact in organisation.replace('"', ""), fact
    assert "# aanvaard, regel 53: contacts/email “Mail naar" in organisation.replace("organisation/", "")


def test_check_has_questions_and_nothing_else(accepted: Path) -> None:
    found = json.loads(invoke(accepted, "check", "--format", "json").stdout)["findings"]
    assert [each["message"] for each in found if each["severity"] == "error" and not each.get("citation")] == []


def _asked(folder: Path, notice: str, answers: str) -> Result:
    with inside(folder):
        return CliRunner().invoke(cli, ["import", "notice", "verhuur.md", "--notice", notice, "--accept", "ask"], input=answers)


def test_ids_and_answers(place: Path, tmp_path: Path) -> None:
    shutil.copy(place / "verhuur.md", tmp_path)
    done = invoke(tmp_path, "import", "notice", "verhuur.md", "--notice", "a", "--accept", "data-betaalgegevens,right-access")
    assert done.exit_code == 0, done.output
    first = (tmp_path / "notices/a/notice.yaml").read_text("utf-8")
    assert "data-ip-adres" not in first
    assert "  betaalgegevens:\n" in first
    assert "“U hebt recht op inzage, rectificatie en gegevenswissing.”" in " ".join(first.replace("#", "").split())
    kept = (tmp_path / "a.decisions.yaml").read_text("utf-8")
    assert "  data-betaalgegevens:\n    accept: true\n" in kept
    assert "  data-ip-adres:\n    accept:\n" in kept
    asked = _asked(tmp_path, "b", "n\ny\nq\n")
    assert asked.exit_code == 0, asked.output
    kept = (tmp_path / "b.decisions.yaml").read_text("utf-8")
    assert kept.count("    accept: true") == 1
    assert kept.count("    accept: false") == 1
    stopped = _asked(tmp_path, "c", "y\n")
    assert stopped.exit_code == 1
    assert not (tmp_path / "notices/c").exists()
    again = invoke(tmp_path, "import", "notice", "verhuur.md", "--notice", "d", "--accept", "a.decisions.yaml")
    assert again.exit_code == 0, again.output
    same = (tmp_path / "notices/d/notice.yaml").read_text("utf-8")
    assert same.replace("\nid: d\n", "\nid: a\n") == first
    assert not (tmp_path / "d.decisions.yaml").exists()


def test_decisions_about_other_words_are_told(place: Path, tmp_path: Path) -> None:
    text = (place / "verhuur.md").read_text("utf-8")
    (tmp_path / "verhuur.md").write_text(text, "utf-8")
    decided = _decided(tmp_path, "verhuur.md")
    changed = text.replace("Mail naar", "Stuur een e-mail naar").replace("- Betaalgegevens\n", "")
    (tmp_path / "verhuur.md").write_text(changed, "utf-8")
    done = invoke(tmp_path, "import", "notice", "verhuur.md", "--notice", "a", "--accept", decided)
    assert done.exit_code == 1
    assert "'email-privacy-bootverhuurdeplas-nl' stands for other words now [decision-stale]" in done.output
    assert "there is no candidate 'data-betaalgegevens' in the text [decision-stale]" in done.output
    assert sorted(each.name for each in tmp_path.iterdir()) == ["decided.yaml", "verhuur.md"]
    (tmp_path / "decided.yaml").write_text("source: x\ndecisions:\n  data-x: yes\n", "utf-8")
    done = invoke(tmp_path, "import", "notice", "verhuur.md", "--notice", "a", "--accept", decided)
    assert (done.exit_code, "decided.yaml:3:" in done.output) == (1, True), done.output


_HOUSING = """# Privacyverklaring Woonstichting Het Anker

## Wie zijn wij?

Woonstichting Het Anker (hierna: Het Anker) verhuurt 4.200 woningen. Ons adres is Dijkweg 12, 3311 GN Dordrecht. KvK-nummer 24012345. U bereikt ons op 078 – 612 34 56 of via info@hetanker.example.

## Welke gegevens verwerken wij?

- uw naam, adres en woonplaats;

## Uw rechten

Voor de nieuwsbrief vragen wij uw toestemming. U kunt die altijd intrekken. U mag uw gegevens inzien en uw gegevens meenemen. Stuur uw verzoek naar privacy@hetanker.example. Wij antwoorden binnen vier weken.
"""


def test_who_is_reached_how_and_where_requests_go(tmp_path: Path) -> None:
    """A sentence that ends behind a town is no part of it; plain words for rights are known; requests have an address of their own."""
    (tmp_path / "huur.md").write_text(_HOUSING, "utf-8")
    found = _read(tmp_path, "huur.md")
    assert not {"contact", "portability", "withdrawal", "deadline", "requests"} & set(found["missing"])
    named = {each["kind"]: each["value"] for each in found["candidates"] if each["kind"] != "right"}
    assert named["organisation"] == "Woonstichting Het Anker"
    assert named["address"] == "Dijkweg 12, 3311 GN, Dordrecht, Nederland"
    assert named["telephone"] == "078 – 612 34 56"
    assert named["data"] == "naam, adres en woonplaats"
    assert named["deadline"] == "vier weken"
    _said(tmp_path, "huur.md", "--notice", "oud", "--accept", _decided(tmp_path, "huur.md"))
    organisation = (tmp_path / "notices/organisation.yaml").read_text("utf-8")
    assert "  email: info@hetanker.example\n" in organisation
    assert "requests:\n  channels:\n    email:\n      kind: email\n      email: privacy@hetanker.example\n" in organisation
    assert "uit het buitenland wordt gekozen" in organisation


_MUSEUM = """# Privacyverklaring Museum Oost

Stichting Museum Oost is verantwoordelijk voor uw gegevens. Mail naar privacy@oost.example of bel 078 - 612 34 56.

## Uw rechten

U heeft het recht om uw persoonsgegevens in te zien, te corrigeren of te verwijderen. Stuur uw verzoek naar privacy@oost.example. Nog eens: stuur uw verzoek naar privacy@oost.example.
"""


def test_one_address_can_be_the_way_to_the_organisation_and_that_of_requests(tmp_path: Path) -> None:
    (tmp_path / "m.md").write_text(_MUSEUM, "utf-8")
    found = _read(tmp_path, "m.md")
    assert not {"access", "rectification", "erasure", "requests"} & {*found["missing"]}
    paths = [each["path"] for each in found["candidates"] if each["kind"] == "email"]
    assert paths == ["organisation/contacts/email", "organisation/requests/channels/email"]
    _said(tmp_path, "m.md", "--notice", "oost", "--accept", _decided(tmp_path, "m.md"))
    organisation = (tmp_path / "notices/organisation.yaml").read_text("utf-8")
    assert "  email: privacy@oost.example\n" in organisation
    assert "      kind: email\n      email: privacy@oost.example\n" in organisation
