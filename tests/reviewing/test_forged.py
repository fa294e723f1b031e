"""A release that a branch adds says what its facts say: forged ones, each told with the words that are not theirs."""

from __future__ import annotations

import datetime as dt
import json
import shutil
import unicodedata
from collections.abc import Callable
from functools import partial
from pathlib import Path

import pytest

from noticepress.chain.chain import read_chain
from noticepress.chain.release import Release
from noticepress.findings import Finding
from noticepress.releasing.written_again import check_written
from noticepress.repository import read_repository
from tests.conftest import ROOT, in_process, invoke, once
from tests.reviewing import forging
from tests.reviewing.conftest import DAY, Repo
from tests.reviewing.forging import EN, NL, Forgery

HOME = "notices/website/releases/2.0"
SUMMARY = {"changed": {"nl": "Wij bewaren berichten langer.", "en": "We keep messages longer."}}
PERIOD = "3 jaar na uw laatste bericht."
KEEP = "notice/purposes/answer-questions/processing/0/keep/for"
MADE = ("--effective", "2027-01-15", "--as-of", DAY, "--summary", f"nl={SUMMARY['changed']['nl']}", "--summary",
        f"en={SUMMARY['changed']['en']}")  # fmt: skip


def release_on(repo: Repo, *options: str) -> None:
    repo.edit("keep: {for: P1Y", "keep: {for: P3Y")
    done = in_process("release", "website", *MADE, *options, cwd=repo.root)
    assert done.returncode == 0, done.stdout + done.stderr


def _released(repo: Repo) -> None:
    repo.branch()
    release_on(repo)


@pytest.fixture
def released(standing: Callable[..., Repo]) -> Repo:
    """A branch on which version 2.0 was made as it has to be, not committed yet."""
    return standing(_released)


@pytest.fixture(scope="module")
def shared(_template: Path, tmp_path_factory: pytest.TempPathFactory) -> Repo:
    """The same, for tests that put another release in its place."""
    return Repo(once(tmp_path_factory, "released", partial(make_released, _template)) / "repository")


def make_released(template: Path, folder: Path) -> None:
    repo = Repo(Path(shutil.copytree(template, folder / "repository")))
    repo.branch()
    release_on(repo)


def genuine(root: Path, notice: str = "website") -> Release:
    return read_chain(root / "notices" / notice, root).releases[-1]


def found_in(root: Path, forged: Release) -> list[Finding]:
    """What is wrong with a release in place of the last one: of the chain first, of its words when the chain holds."""
    folder = root / "notices/website"
    forging.put(folder / "releases" / forged.version, forged.files)
    repository = read_repository(root)
    chain = repository.chain("website")
    last = chain.releases[-1]
    return [*chain.findings, *(check_written(repository, "website", last) if last.version == forged.version else ())]


WORDS: dict[str, tuple[Forgery, str]] = {
    "a changed word": (forging.saying(NL, "laatste bericht", "eerste bericht"), "na uw eerste bericht.” instead of “"),
    "an added sentence": (
        forging.texts(lambda text: text.replace("\n\n", "\n\nWe sell all your data.\n\n", 1)),
        "does not say in gdpr (nl) what its facts say: it adds “We sell all your data.” (line 3)",
    ),
    "a dropped passage": (
        forging.texts(lambda text: "\n".join(line for line in text.split("\n") if "autoriteitpersoonsgegevens" not in line)),
        "lacks “",
    ),
    "a dropped last paragraph": (forging.texts(lambda text: text.rstrip().rpartition("\n\n")[0] + "\n"), "lacks “"),
    "another language only": (forging.saying(EN, "3 years", "1 year"), "in gdpr (en)"),
    "a dropped negation": (forging.saying(NL, " niet ", " "), "instead of “"),
    "swapped files": (forging.swapped, "in gdpr (nl) what its facts say: it says “"),
    "a space at the end of a line": (forging.saying(NL, PERIOD, PERIOD + " "), "laatste bericht.\\\\u0020” instead of"),
    "two spaces": (forging.saying(NL, "3 jaar", "3  jaar"), "3  jaar"),
    "a hard space": (forging.saying(NL, "3 jaar", "3\N{NO-BREAK SPACE}jaar"), "3\\\\u00a0jaar"),
    "no line feed at the end but two": (forging.texts(lambda text: text + "\n"), "release-words"),
    "a letter that looks the same": (forging.saying(NL, PERIOD, PERIOD.replace("a", "\N{CYRILLIC SMALL LETTER A}", 1)), "j\\\\u0430ar"),
    "a letter of mathematics": (forging.saying(NL, "3 jaar", "3 j\N{MATHEMATICAL BOLD SMALL A}ar"), "j\\\\U0001d41aar"),
    "a character without width": (forging.saying(NL, "3 jaar", "3 \N{ZERO WIDTH SPACE}jaar"), "\\\\u200bjaar"),
    "a soft hyphen": (forging.saying(NL, "3 jaar", "3 ja\N{SOFT HYPHEN}ar"), "ja\\\\u00adar"),
    "a mark of direction": (forging.saying(NL, "3 jaar", "\N{RIGHT-TO-LEFT OVERRIDE}3 jaar"), "\\\\u202e3 jaar"),
    "accents in two characters": (forging.texts(lambda text: unicodedata.normalize("NFD", text)), "release-words"),
    "words that Markdown hides": (forging.saying(NL, PERIOD, PERIOD + "\n\n[x]: /y 'We sell your data'"), "We sell your data"),
    "a link that leads elsewhere": (forging.saying(NL, "](https://", "](https://evil.example/?"), "evil.example"),
    "facts of now with the text of before": (forging.fact(KEEP, "P5Y"), "instead of “"),
    "facts of another person": (forging.fact("organisation/name", {"und": "Anders B.V."}), "instead of “"),
    "another title": (forging.having(titles={"nl": "Reclame", "en": "Privacy notice website"}), "is called “Reclame” in nl, but by its facts"),
    "a language left out": (lambda r: forging.having(texts={NL: r.texts[NL]}, titles={"nl": r.titles["nl"]})(r), "has other documents"),
}  # fmt: skip


@pytest.mark.parametrize("name", WORDS)
def test_words_that_the_facts_do_not_say(name: str, shared: Repo, tmp_path: Path) -> None:
    root = Path(shutil.copytree(shared.root, tmp_path / "repository", ignore=shutil.ignore_patterns(".git")))
    forge, told = WORDS[name]
    findings = found_in(root, forge(genuine(root)))
    assert findings
    assert {finding.severity for finding in findings} == {"error"}
    assert all(finding.file.startswith(HOME) for finding in findings), findings
    said = "\n".join(f"{finding.rule} {finding.message}" for finding in findings)
    assert told.replace("\\\\", "\\") in said


SAYS: dict[str, tuple[Forgery, str, str]] = {
    "a lower level": (
        forging.about(materiality={"gdpr": {"level": "minor", "floor": "minor"}}),
        "release-says", "says that its changes weigh minor (by the rules minor) under gdpr; by its facts it is material",
    ),
    "no level": (forging.about(materiality={}), "release-says", "weigh nothing under gdpr"),
    "a level that nobody signs for": (
        forging.about(materiality={"gdpr": {"level": "minor", "floor": "material"}}, judgements=[{"level": "minor"}]),
        "judgement-unsigned", "is lowered to 'minor' without 'by and reason'",
    ),
    "no summary": (forging.about(summary=None), "summary-missing", "nothing tells readers what changes after version 1.0"),
    "a summary in one language": (forging.about(summary={"changed": {"nl": "Alleen taal."}}), "translation-missing", "en"),
    "called a correction": (forging.about(kind="correction"), "correction-weighs", "a correction says that processing stays the same"),
    "too soon": (forging.having(effective=dt.date(2026, 12, 2)), "notice-period", "in force on 2026-12-02 is too soon"),
    "in force before it was published": (forging.having(effective=dt.date(2026, 11, 23)), "effective-past", "before the publication date"),
    "published before the last one": (forging.having(published=dt.date(2026, 11, 1)), "published-before", "is before that of 1.0"),
    "an override of nothing": (
        forging.about(overrides=[{"rule": "notice-period", "by": "X", "reason": {"nl": "Haast.", "en": "Haste."}}]),
        "override-unneeded", "nothing is passed over",
    ),
    "a waiver of nothing": (
        forging.about(waivers=[{"requirement": "gdpr.13-1-a", "reason": {"nl": "Later.", "en": "Later."}, "by": "X", "until": "2027-12-31"}]),
        "release-says", "tells of waivers for duties that its facts meet",
    ),
    "an older program": (forging.written_by(lambda data: data.update(program="0.0.1")), "release-writer", "with Noticepress 0.0.1 (here it is"),
    "other words": (forging.written_by(lambda data: data["words"]["nl"].update(gdpr="0" * 64)), "release-writer", "other words nl: gdpr"),
    "other laws": (forging.written_by(lambda data: data["laws"]["gdpr"].update(templates="0" * 64)), "release-writer", "other law gdpr: templates"),
    "nobody who wrote it": (forging.having(writer=None, format=2), "release-writer", "does not say which program, laws and words wrote it"),
    "facts in another order": (
        lambda r: forging.having(facts={"notice": r.facts["notice"], "organisation": r.facts["organisation"]})(r),
        "release-facts", "does not hold its facts as a release keeps them",
    ),
    "a duty unmet": (forging.fact("notice/purposes/answer-questions/processing/0/keep", None), "gdpr.13-2-a", "could not be released"),
}  # fmt: skip


@pytest.mark.parametrize("name", SAYS)
def test_what_it_says_of_itself_follows_from_its_facts(name: str, shared: Repo, tmp_path: Path) -> None:
    root = Path(shutil.copytree(shared.root, tmp_path / "repository", ignore=shutil.ignore_patterns(".git")))
    forge, rule, told = SAYS[name]
    findings = found_in(root, forge(genuine(root)))
    assert any(finding.rule == rule and told in finding.message for finding in findings), findings
    if rule == "release-writer":
        assert "noticepress release --again website 2.0" in findings[0].fix


ABSURD: dict[str, Forgery] = {
    "no titles": forging.having(titles={}),
    "a text in no language of ours": lambda r: forging.having(
        texts={**r.texts, ("gdpr", "xx"): "# x\n"}, titles={**r.titles, "xx": "x"}
    )(r),
    "facts that name that language": lambda r: forging.fact("notice/locales", ["nl", "en", "xx"])(
        forging.having(texts={**r.texts, ("gdpr", "xx"): "# x\n"}, titles={**r.titles, "xx": "x"})(r)
    ),
    "a law that is none": lambda r: forging.fact("notice/regimes", ["gdpr", "zz"])(
        forging.having(texts={**r.texts, ("zz", "nl"): "# x\n", ("zz", "en"): "# x\n"})(r)
    ),
    "no facts": forging.having(facts={}),
    "facts of nothing": forging.having(facts={"organisation": {}, "notice": {}}),
    "purposes that are a word": forging.fact("notice/purposes", "x"),
    "a period that is none": forging.fact(KEEP, "abc"),
    "a name that is a number": forging.fact("organisation/name", 7),
    "more than facts": forging.fact("more", [1.5, {"é": None}]),
    "facts in depth": forging.fact("notice/x", json.loads("[" * 60 + "]" * 60)),
    "the year 1": forging.having(effective=dt.date(1, 1, 1), published=dt.date(1, 1, 1)),
    "the year 9999": forging.having(effective=dt.date(9999, 12, 31), published=dt.date(9999, 12, 31)),
    "another notice": forging.fact("notice/id", "other"),
    "no text": forging.texts(lambda text: ""),
    "control characters": forging.texts(lambda text: text + "\x1b[31m\n"),
    "line ends of Windows": forging.texts(lambda text: text.replace("\n", "\r\n")),
    "a number that is skipped": forging.having(sequence=3),
    "a number that was given": forging.having(sequence=1),
    "another chain": forging.having(previous="0" * 64),
}
VERBS = (
    ("check",), ("build", "--as-of", "2027-02-01"), ("review",), ("diff", "website", "1.0", "2.0"), ("diff", "website"),
    ("at", "website", "2027-02-01"), ("release", "website", "--dry-run", "--effective", "2027-06-01"),
)  # fmt: skip


@pytest.mark.parametrize("name", ABSURD)
def test_what_no_release_holds_is_a_finding_of_whatever_reads_it(name: str, shared: Repo, tmp_path: Path) -> None:
    root = Path(shutil.copytree(shared.root, tmp_path / "repository", ignore=shutil.ignore_patterns(".git")))
    findings = found_in(root, ABSURD[name](genuine(root)))
    assert [finding for finding in findings if finding.file.startswith(HOME) and finding.severity == "error"], findings


@pytest.mark.parametrize("name", ["purposes that are a word", "facts that name that language", "the year 1"])
def test_absurd_releases_are_never_published(name: str, released: Repo) -> None:
    forging.put(released.root / HOME, ABSURD[name](genuine(released.root)).files)
    for verb in VERBS:
        done = invoke(released.root, *verb, *(("--as-of", DAY) if verb[0] in ("check", "review") else ()))
        assert done.exit_code in ((1,) if verb[0] in ("check", "review", "build") else (0, 1)), (verb, done.output)
        assert "Traceback" not in done.output
    assert not (released.root / "site").exists()


def test_files_that_were_not_released(released: Repo) -> None:
    home = released.root / HOME
    for name in (".hidden", "note.txt", "gdpr.de.md", "__pycache__"):
        (home / name).mkdir() if name == "__pycache__" else (home / name).write_text("x")
        done = invoke(released.root, "check", "--as-of", DAY)
        assert done.exit_code == 1
        assert f"{name}: was not published" in done.output
        (home / name).rmdir() if name == "__pycache__" else (home / name).unlink()
    assert invoke(released.root, "check", "--as-of", DAY).exit_code == 0


def test_a_release_as_it_has_to_be_can_be_merged_and_one_that_was_forged_cannot(released: Repo) -> None:
    released.commit("Version 2.0")
    assert released.review()[0] == 0
    assert invoke(released.root, "check", "--as-of", DAY).exit_code == 0
    forged = forging.texts(lambda text: text.replace("\n\n", "\n\nWe sell all your data.\n\n", 1))(genuine(released.root))
    forging.put(released.root / HOME, forged.files)
    released.commit("Only language")
    status, report = released.review("--locale", "en")
    assert status == 1
    assert "We sell all your data." in report
    assert f"`{HOME}/gdpr.nl.md:3`" in report
    (first, *_) = [each for each in released.data()["errors"] if each["rule"] == "release-words"]
    assert (first["file"], first["line"]) == (f"{HOME}/gdpr.en.md", 3)
    done = invoke(released.root, "check", "--as-of", DAY)
    assert done.exit_code == 1
    assert "it adds “We sell all your data.” (line 3)" in done.output


def test_words_of_the_branch_that_come_after_the_release(released: Repo) -> None:
    """What is merged must have written the release: a later change of words asks for it to be chained again."""
    text = (ROOT / "locales/nl/gdpr.po").read_text("utf-8")
    released.write("locales/nl/gdpr.po", text.replace("Hoe lang wij", "Hoelang wij"))
    status, report = released.review()
    assert status == 1
    assert "was written with other words nl: gdpr" in report
    assert "noticepress release --again website 2.0" in report


def test_what_the_base_has_published_is_not_written_again(released: Repo, monkeypatch: pytest.MonkeyPatch) -> None:
    released.commit("Version 2.0")
    released.git("checkout", "-q", "main")
    released.git("merge", "-q", "work")
    asked: list[object] = []
    monkeypatch.setattr("noticepress.reviewing.standing.check_written", lambda *given: asked.append(given) or [])
    assert invoke(released.root, "check", "--as-of", DAY).exit_code == 0
    assert asked == []


def test_check_names_what_the_base_has_published_and_is_gone_or_other(released: Repo) -> None:
    released.commit("Version 2.0")
    released.git("checkout", "-q", "main")
    released.git("merge", "-q", "work")
    forged = forging.about(approvals=[{"by": "Nobody", "on": DAY}])(genuine(released.root))
    forging.put(released.root / HOME, forged.files)
    assert "is not what 'main'" in invoke(released.root, "check", "--as-of", DAY).output
    shutil.rmtree(released.root / HOME)
    done = invoke(released.root, "check", "--as-of", DAY)
    assert done.exit_code == 1
    assert "is gone, which 'main'" in done.output


def test_without_git_check_says_what_it_could_not_decide(released: Repo) -> None:
    shutil.rmtree(released.root / ".git")
    done = in_process("check", "--as-of", DAY, cwd=released.root)
    assert done.returncode == 0
    assert "not decided: whether 2 releases say what their facts say" in done.stderr
    said: Callable[[str], object] = json.loads
    report = said(in_process("check", "--as-of", DAY, "--format", "json", cwd=released.root).stdout)
    assert isinstance(report, dict)
    assert len(report["unsettled"]) == 1


def test_an_override_that_was_dropped_from_a_release(repo: Repo) -> None:
    """Also that of translations which nobody confirmed, while the working text says what the release says."""
    repo.branch()
    repo.edit("nl: Uw vragen beantwoorden", "nl: Uw vragen en klachten beantwoorden")
    passed = [{"rule": "translation-stale", "by": "X", "reason": {"nl": "Later.", "en": "Later."}}]
    given = ("--override", "translation-stale", "--by", "X", "--reason", "nl=Later.", "--reason", "en=Later.")
    done = in_process("release", "website", *MADE, *given, cwd=repo.root)
    assert done.returncode == 0, done.stdout
    made = genuine(repo.root)
    assert [each.model_dump(mode="json") for each in made.about.overrides] == passed
    assert found_in(repo.root, made) == []
    assert {finding.rule for finding in found_in(repo.root, forging.about(overrides=[])(made))} == {"translation-stale"}
    repo.edit("nl: Uw vragen en klachten", "nl: Uw klachten en vragen")
    assert {finding.rule for finding in found_in(repo.root, forging.about(overrides=[])(made))} == {"translation-stale"}
    assert found_in(repo.root, made) == []


def test_a_release_is_held_to_the_translations_that_it_has_whatever_the_working_text_says_by_then(repo: Repo) -> None:
    """Nobody hides a stale translation by editing that text again; and what was confirmed of a released text is not forgotten."""
    confirm = ("translations", "confirm", "website", "--all", "--by", "X", "--as-of", DAY)
    text, confirmed = (repo.root / "notices/website" / name for name in ("notice.yaml", "translations.yaml"))
    repo.branch()
    repo.edit("nl: Uw vragen beantwoorden", "nl: Uw vragen en klachten beantwoorden")
    assert in_process(*confirm, cwd=repo.root).returncode == 0
    kept = confirmed.read_text()
    assert in_process("release", "website", *MADE, cwd=repo.root).returncode == 0
    made, released = genuine(repo.root), text.read_text()
    for old, new in (
        ("nl: Uw vragen en klachten", "nl: Uw vragen en klachten"),
        ("nl: Uw vragen en klachten", "nl: Uw vragen"),
        ("en: Answer your questions", "en: Answer all your questions"),
        ("nl: Uw vragen en klachten", "nl: Uw klachten en vragen"),
    ):
        text.write_text(released)
        repo.edit(old, new)
        assert found_in(repo.root, made) == []
        confirmed.rename(confirmed.with_suffix(".away"))
        assert {finding.rule for finding in found_in(repo.root, made)} == {"translation-stale"}, new
        confirmed.with_suffix(".away").rename(confirmed)
    assert in_process(*confirm, cwd=repo.root).returncode == 0
    assert confirmed.read_text().count("- {") == kept.count("- {") + 1, "of the released text, and of the one of now"
    assert found_in(repo.root, made) == []


SHARED = {
    "a fact": ("recipients/hosting", "recipients", "host onze website en e-mail"),
    "a part, which a notice has without its id": (
        "security/standard",
        "security",
        "werkt alleen met een versleutelde verbinding",
    ),
}


@pytest.mark.parametrize("what", SHARED)
def test_what_was_confirmed_of_a_shared_fact_counts_for_the_release_that_holds_it_as_its_own(repo: Repo, what: str) -> None:
    """Also when the shared text is edited and confirmed anew, and what was asked before the confirmation is not remembered."""
    fact, kind, words = SHARED[what]
    confirm = ("translations", "confirm", "shared", "--all", "--by", "X", "--as-of", DAY)
    assert in_process("share", fact, cwd=repo.root).returncode == 0
    repo.commit("Shared")
    repo.branch()
    file = repo.root / f"notices/shared/{kind}.yaml"
    assert words in file.read_text()
    file.write_text(file.read_text().replace(words, f"{words} steeds"))
    assert in_process(*confirm, cwd=repo.root).returncode == 0
    assert in_process("release", "website", *MADE, cwd=repo.root).returncode == 0
    made, confirmed = genuine(repo.root), repo.root / "notices/shared/translations.yaml"
    confirmed.rename(confirmed.with_suffix(".away"))
    assert {finding.rule for finding in found_in(repo.root, made)} == {"translation-stale"}
    confirmed.with_suffix(".away").rename(confirmed)
    assert found_in(repo.root, made) == []
    file.write_text(file.read_text().replace(f"{words} steeds", f"{words} altijd"))
    assert in_process(*confirm, cwd=repo.root).returncode == 0
    assert found_in(repo.root, made) == []


def test_a_release_of_two_laws_is_written_again_to_the_byte(working_copy: Path) -> None:
    summary = ("--summary", "nl=Niets nieuws.", "--summary", "en=Nothing new.")
    done = in_process("release", "webshop", "--effective", "2027-06-01", "--as-of", "2026-12-01", *summary, cwd=working_copy)
    assert done.returncode == 0, done.stdout
    repository = read_repository(working_copy)
    assert check_written(repository, "webshop", repository.chain("webshop").releases[-1]) == []
