"""Every state of a repository can be shown: nothing published, only upcoming or withdrawn versions, laws and languages that came or went.

The pages are looked at as data; one site is built whole.
"""

from __future__ import annotations

import datetime as dt
import re
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from noticepress.findings import Unusable
from noticepress.language.completeness import incomplete
from noticepress.places import Places, packaged
from noticepress.publishing.histories import Site, gather
from noticepress.publishing.pages.pages import Page, Pages
from noticepress.repository import read_repository
from tests.catalogues.filling import add_reasons
from tests.conftest import begin, in_process
from tests.law.test_made_up_regime import marked
from tests.walks.edits import change, speak

DAY = dt.date(2026, 11, 22)
SAID = ("--summary", "nl=Iets.", "--summary", "en=Something.")
WHY = ("--by", "J. Smit", "--reason", "nl=Het was te vroeg.", "--reason", "en=It was too early.")


@pytest.fixture
def root(tmp_path: Path) -> Path:
    """A repository as ``init`` makes it, with names of one's own."""
    return begin(tmp_path / "repository")


def run(root: Path, *arguments: str, day: dt.date = DAY, status: int = 0) -> str:
    done = in_process(*arguments, "--as-of", day.isoformat(), cwd=root)
    assert done.returncode == status, done.stdout + done.stderr
    return done.stdout + done.stderr


def edit(root: Path, what: Callable[[str], str], notice: str = "website") -> None:
    path = root / f"notices/{notice}/notice.yaml"
    path.write_text(what(path.read_text("utf-8")), "utf-8")


def copied(root: Path, notice: str) -> None:
    shutil.copytree(root / "notices/website", root / "notices" / notice, ignore=shutil.ignore_patterns("releases"))
    edit(root, lambda text: text.replace("id: website", f"id: {notice}"), notice)


def site(root: Path, *, drafts: bool = False, day: dt.date = DAY) -> Site:
    return gather(read_repository(root), day, drafts=drafts)


def pages(shown: Site, locale: str = "en") -> dict[str, Page]:
    return {page.address: page for page in Pages(shown, locale).all()}


def words(page: Page) -> str:
    return " ".join(re.sub(r"<[^>]+>", "", page.html).split())


def test_nothing_published_is_said_with_the_way_out(root: Path) -> None:
    said = run(root, "build", status=1)
    assert said.splitlines()[0].startswith("notices/website/notice.yaml:1:1: error: there is nothing to show")
    assert "release it with 'noticepress release website', or show the working texts with 'noticepress build --drafts'" in said
    assert not (root / "site").exists()
    assert not list(root.glob(".site-*"))


def test_working_texts_can_be_shown_from_the_first_minute(root: Path) -> None:
    run(root, "build", "--drafts")
    assert in_process("verify", "site", cwd=root).returncode == 0
    home = (root / "site/nl/index.html").read_text("utf-8")
    assert "Deze site laat ook concepten zien." in home
    assert 'website/gdpr/versions/draft/"' in home
    for page in (root / "site").glob("*/website/**/index.html"):
        links = re.findall(r'(?:href|src)="([^"#:?]+)[#?"]', page.read_text("utf-8"))
        assert not [link for link in links if not (page.parent / link).exists()], page


def test_every_page_of_a_working_text_says_that_it_is_one(root: Path) -> None:
    for locale, mark in (("nl", "Concept"), ("en", "Draft")):
        for address, page in pages(site(root, drafts=True), locale).items():
            assert mark in words(page), address
            assert not re.search(r"<(ol|ul)\b[^>]*>\s*</\1>", page.html), address


def test_a_published_notice_with_a_working_text_is_not_called_unpublished(root: Path) -> None:
    """The page with its versions is about all of them; only the working text itself is unpublished."""
    run(root, "release", "website")
    for locale, link, wrong in (
        ("nl", "Lees het concept (AVG)", "Deze tekst is nog niet"),
        ("en", "Read the draft (GDPR)", "Draft."),
    ):
        said = words(pages(site(root, drafts=True), locale)["website/versions/"])
        assert link in said
        assert wrong not in said


def test_only_an_upcoming_version(root: Path) -> None:
    run(root, "release", "website", "--effective", "2027-01-01")
    shown = pages(site(root))
    assert "Version 1.0 takes effect on 1 January 2027." in words(shown[""])
    assert "On 22 November 2026 no version of this text was in force yet." in words(shown["website/gdpr/"])
    assert "Version 1.0" in words(shown["website/versions/"])
    assert not site(root).left_out


def test_only_a_withdrawn_version_and_others_go_on(root: Path) -> None:
    copied(root, "shop")
    run(root, "release", "website", "--effective", "2027-01-01")
    run(root, "withdraw", "website", "1.0", *WHY)
    shown = pages(site(root))
    assert "No version is in force." in words(shown[""])
    assert "Why: It was too early. Decided by J. Smit." in words(shown["website/versions/"])
    assert "withdrawn" in words(shown["website/versions/"])
    assert "Withdrawn on 22 November 2026" in words(shown["website/gdpr/"])
    run(root, "release", "shop")
    assert "Version 1.0 has been in force since 22 November 2026." in words(pages(site(root))["shop/"])
    run(root, "release", "website", "--version", "1.1", day=DAY + dt.timedelta(days=1))  # replaces nothing
    later = pages(site(root, day=DAY + dt.timedelta(days=1)))
    assert "about this version" in words(later["website/versions/"])
    assert ">what changed<" not in later["website/versions/"].html


def test_what_was_never_published_is_left_out_and_named(root: Path) -> None:
    run(root, "release", "website")
    copied(root, "shop")
    edit(
        root,
        lambda text: text.replace("regimes: [gdpr]", "regimes: [gdpr, ccpa]").replace(
            "locales: [nl, en]", "locales: [nl, en, de]"
        ),
    )
    shown = site(root)
    assert shown.left_out == ("shop", "website under 'ccpa'", "website in 'de'")
    assert shown.locales == ("nl", "en")
    assert not [address for address in pages(shown) if "shop" in address or "ccpa" in address]


def test_a_visitors_site_shows_nothing_that_was_not_released(root: Path) -> None:
    """A new audience, form of address or title stands in the working text only; so does a mistake."""
    run(root, "release", "website")
    before = {address: page.html for address, page in pages(site(root), "nl").items()}
    assert any("u" in page.split() for page in before.values())
    edit(
        root,
        lambda text: (
            text.replace("bezoekers van onze website,", "iedereen,").replace("Privacyverklaring website", "Nieuw")
            + "register: {nl: informal}\n"
        ),
    )
    assert {address: page.html for address, page in pages(site(root), "nl").items()} == before
    for broken in ("data: {\n", "\nno-such-key: 1\n"):
        edit(root, lambda text, broken=broken: text + broken)  # type: ignore[misc]
        assert {address: page.html for address, page in pages(site(root), "nl").items()} == before
        with pytest.raises(Unusable):
            site(root, drafts=True)
    (root / "notices/website/notice.yaml").unlink()
    assert {address: page.html for address, page in pages(site(root), "nl").items()} == before
    organisation = root / "notices/organisation.yaml"
    text = organisation.read_text("utf-8")
    organisation.write_text(text.replace("established-in: NL", "established-in: XX"), "utf-8")
    assert {address: page.html for address, page in pages(site(root), "nl").items()} == before


@pytest.mark.parametrize("name", ["name: [x]\n", "", "name: {\n"])
def test_the_organisations_name_has_to_be_readable(root: Path, name: str) -> None:
    run(root, "release", "website")
    organisation = root / "notices/organisation.yaml"
    organisation.write_text(organisation.read_text("utf-8").replace("name: Kastanje\n", name), "utf-8")
    with pytest.raises(Unusable) as stopped:
        site(root)
    assert {finding.file for finding in stopped.value.findings} == {"notices/organisation.yaml"}


def test_what_the_site_uses_of_the_organisation_has_to_be_right_and_nothing_else(root: Path) -> None:
    """Name, colours and zone are used; a key that nobody knows may be meant for one of them. All else was released."""
    run(root, "release", "website")
    organisation = root / "notices/organisation.yaml"
    whole = organisation.read_text("utf-8")
    for passed in ("established-in: XX", "legal-name: [x]", "legal-form: {nl: a, b, en: c}", "contacts: {e-mail: nobody}"):
        key = passed.partition(":")[0]
        organisation.write_text(re.sub(rf"(?m)^{key}:.*\n( .*\n)*", f"{passed}\n", whole), "utf-8")
        assert passed in organisation.read_text("utf-8")
        assert site(root).histories, passed
        with pytest.raises(Unusable):
            site(root, drafts=True)
    for stops, rule in (
        ("barnd: {primary: '#0f5f6b'}", "unknown-key"), ("legal-nmae: Kastanje", "unknown-key"), ("time-zone: Mars", "time-zone"),
        ("name: Kastanje", "duplicate-key"), ("brand: {primary: #0f5f6b}", "text-quotes"), ("brand: {logo: ../x.svg}", "wrong-value"),
    ):  # fmt: skip
        organisation.write_text(f"{whole}{stops}\n", "utf-8")
        with pytest.raises(Unusable) as stopped:
            site(root)
        places = [(finding.rule, finding.file, finding.line) for finding in stopped.value.findings]
        assert places == [(rule, "notices/organisation.yaml", whole.count("\n") + 1)], stops
    organisation.write_text(whole, "utf-8")
    organisation.rename(root / "notices/Organisation.yaml")
    with pytest.raises(Unusable) as stopped:
        site(root)
    assert [finding.file for finding in stopped.value.findings] == ["notices/Organisation.yaml"]


def test_a_renamed_folder_is_told_of_with_what_mends_it(root: Path) -> None:
    run(root, "release", "website")
    home = root / "notices/website"
    home.rename(root / "notices/site")
    with pytest.raises(Unusable) as stopped:
        site(root)
    assert {finding.rule for finding in stopped.value.findings} == {"release-moved"}, "something was published"
    assert "→ rename the folder to 'website'" in run(root, "check", status=1)
    (root / "notices/site").rename(home)
    edit(root, lambda text: text.replace("id: website", "id: site"))
    assert "→ write 'id: website'" in run(root, "check", status=1)


def test_a_language_that_was_taken_out_keeps_its_history(root: Path) -> None:
    run(root, "release", "website")
    edit(
        root,
        lambda text: re.sub(r"\n +en: .*", "", re.sub(r", en: (\[[^]]*\]|[^}]*)\}", "}", text)).replace(
            "locales: [nl, en]", "locales: [nl]"
        ),
    )
    later = DAY + dt.timedelta(days=9)
    run(root, "release", "website", "--summary", "nl=Geen Engels meer.", day=later)
    shown = pages(site(root, day=later))
    assert "Privacy notice for our website" in words(shown["website/"]), "as it was called in this language"
    assert "For visitors to our website." in words(shown[""])
    assert "No text in this language is in force." in words(shown[""])
    said = "This text was in force up to and including 30 November 2026. Version 1.1 of the notice, in force since 1 December 2026, no longer contains it."
    assert said in words(shown["website/gdpr/"])
    assert "website/gdpr/versions/1.0/" in shown


# ---- Words that a language lacks


@pytest.fixture
def danish(root: Path) -> Path:
    """With a language of its own, of which the words are those of English between marks."""
    shutil.copytree(packaged("locales") / "en", root / "locales/da")
    for path in (root / "locales/da").glob("*.po"):
        path.write_text(marked(path.read_text("utf-8")), "utf-8")
    add_reasons(root, "da")
    for path in (root / "notices/organisation.yaml", root / "notices/website/notice.yaml"):
        change(path, lambda facts: speak(facts, ["nl", "en", "da"]))
    change(root / "notices/website/notice.yaml", lambda facts: facts.update(locales=["nl", "en", "da"]))
    return root


def lacking(root: Path, *domains: str) -> list[tuple[str, str]]:
    found = incomplete(Places(root), "da", domains or ("site", "changes", "common", "gdpr"))
    return [(finding.file, finding.message) for finding in found]


def test_a_whole_language_lacks_nothing(danish: Path) -> None:
    assert lacking(danish) == []


@pytest.mark.parametrize("domain", ["site", "changes", "common", "gdpr"])
def test_all_missing_words_of_a_language_are_told_at_once(danish: Path, domain: str) -> None:
    path = danish / f"locales/da/{domain}.po"
    text = path.read_text("utf-8")
    names = re.findall(r'^msgid "(.+)"', text, re.M)[3:6]
    for name in names:
        text = text.replace(f'msgid "{name}"', f'msgid "{name}.x"', 1)
    path.write_text(text, "utf-8")
    [(file, message)] = lacking(danish)
    assert file == f"locales/da/{domain}.po"
    assert message == f"the language 'da' lacks 3 messages of '{domain}': {', '.join(sorted(names))}"
    path.unlink()
    if domain != "common":  # without it, it is no language
        [(file, message)] = lacking(danish)
        assert re.fullmatch(rf"the language 'da' has no words of '{domain}' \(\d+ messages are needed\)", message)


def test_what_a_site_needs_is_asked_for_before_a_release(danish: Path) -> None:
    """Once released, a text needs its language for ever."""
    (danish / "locales/da/site.po").unlink()
    (danish / "locales/da/changes.po").unlink()
    for command in (["check"], ["release", "website"]):
        said = run(danish, *command, status=1)
        assert said.count("[words-missing]") == 2, said
    assert not (danish / "notices/website/releases").exists()


def test_a_word_that_asks_for_an_unknown_value_is_found(danish: Path) -> None:
    path = danish / "locales/da/site.po"
    path.write_text(path.read_text("utf-8").replace("For {audience}.", "For {publikum}."), "utf-8")
    assert lacking(danish) == [("locales/da/site.po", "'home.for' asks for {publikum}, which nobody gives")]


def test_a_language_that_was_released_must_stay(danish: Path) -> None:
    run(danish, "release", "website")
    change(danish / "notices/website/notice.yaml", lambda facts: (facts.update(locales=["nl", "en"]), speak(facts, ["nl", "en"])))
    shutil.rmtree(danish / "locales/da")
    for command in (["check"], ["build"]):
        assert "there are no words for the language 'da' [language-gone]" in run(danish, *command, status=1)
