"""A house of three organisations: Kastanje, and the brands Eik and Beuk, of which Beuk extends Eik."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from tests.conftest import begin, invoke, once

DAY, LATER = "2026-12-01", "2026-12-02"
BRANDS = ("kastanje", "eik", "beuk")
EIK = """\
# The second brand: what differs from organisation.yaml.
name: Eik
legal-name: Eik B.V.
website: https://www.eik.example
site: https://privacy.eik.example/
contacts:
  email: info@eik.example
  telephone: "+31 30 000 56 78"
requests:
  channels:
    privacy-mail: {email: privacy@eik.example}
brand: {primary: "#1b5e20"}
"""
BEUK = """\
extends: eik
name: Beuk
website: https://www.beuk.example
site: https://privacy.beuk.example/
brand: {primary: "#4a148c", accent: "#4a148c", logo: beuk.svg}
"""
LOGO = '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 9 9"><path d="M0 0h9v9H0z"/></svg>\n'


def replaced(path: Path, *pairs: tuple[str, str]) -> None:
    """Write other words in place of some that stand in a file."""
    text = path.read_text("utf-8")
    for old, new in pairs:
        assert old in text, f"{old!r} is not in {path}"
        text = text.replace(old, new)
    path.write_text(text, "utf-8")


def house(folder: Path) -> Path:
    """Begin a house: one notice of all three, one of Eik alone."""
    notices = begin(folder) / "notices"
    replaced(notices / "organisation.yaml", ("name: Kastanje\n", 'id: kastanje\nname: Kastanje\nbrand: {primary: "#7a3b00"}\n'))
    (notices / "organisations").mkdir()
    (notices / "organisations/eik.yaml").write_text(EIK, "utf-8")
    (notices / "organisations/beuk.yaml").write_text(BEUK, "utf-8")
    (notices / "beuk.svg").write_text(LOGO, "utf-8")
    replaced(
        notices / "website/notice.yaml",
        ("regimes: [gdpr]", "organisations: [kastanje, eik, beuk]\nregimes: [gdpr]"),
        ("{nl: onze website www.kastanje.example, en: our website www.kastanje.example}", "{nl: onze website, en: our website}"),
    )
    shutil.copytree(notices / "website", notices / "jobs")
    replaced(
        notices / "jobs/notice.yaml",
        ("id: website", "id: jobs"),
        ("[kastanje, eik, beuk]", "[eik]"),
        ("Privacyverklaring website", "Privacyverklaring sollicitanten"),
        ("Privacy notice for our website", "Privacy notice for applicants"),
        ("bezoekers van onze website", "mensen die bij ons solliciteren"),
        ("visitors to our website", "people who apply for a job with us"),
    )
    return folder


def released(folder: Path) -> Path:
    """The house with a version of each notice for each of its organisations."""
    house(folder)
    for notice, whose in (("website", "kastanje"), ("website", "eik"), ("website", "beuk"), ("jobs", "eik")):
        done = invoke(folder, "release", notice, "--organisation", whose, "--as-of", DAY)
        assert done.exit_code == 0, done.output
    return folder


def made(factory: pytest.TempPathFactory) -> Path:
    """The house with its versions, made once; nobody changes it."""
    return once(factory, "house", lambda folder: released(folder / "house")) / "house"


@pytest.fixture(scope="session")
def published_house(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The house with its versions, made once; nobody changes it."""
    return made(tmp_path_factory)


def sites(factory: pytest.TempPathFactory) -> Path:
    """The site of Eik in ``eik``, and all under one in ``all``, built once."""

    def build(folder: Path) -> None:
        for arguments in (("--organisation", "eik", "--out", str(folder / "eik")), ("--all", "--out", str(folder / "all"))):
            done = invoke(made(factory), "build", *arguments, "--as-of", LATER, "--workers", "1")
            assert done.exit_code == 0, done.output

    return once(factory, "house-sites", build)


def each_site(built: Path) -> dict[str, Path]:
    """That of Eik alone, and that of each within all of them."""
    return {"alone": built / "eik", **{name: built / "all" / name for name in BRANDS}}


@pytest.fixture
def own_house(published_house: Path, tmp_path: Path) -> Path:
    """A copy of it that a test may change."""
    return Path(shutil.copytree(published_house, tmp_path / "house"))
