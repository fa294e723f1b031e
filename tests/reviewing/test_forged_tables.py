"""More releases that somebody made by hand, a table for each kind: forged words, what one says of itself, and what no program writes.

Each is put in the place of a sound one, found by its rule and in words that show what is wrong, and taken away again.
"""

from __future__ import annotations

import dataclasses
import datetime as dt
import json
import re
import shutil
from collections.abc import Callable, Iterator, Mapping
from functools import partial
from pathlib import Path
from typing import Any

import pytest

from noticepress.chain.json_text import facts_json, sealed
from noticepress.chain.release import FACTS, MANIFEST, Release, sha256
from noticepress.findings import printable
from noticepress.releasing import act, freeze, written_again
from noticepress.repository import Repository
from tests.conftest import invoke, once
from tests.reviewing import forging
from tests.reviewing.forging import EN, NL, Forgery
from tests.reviewing.test_forged import HOME, KEEP, found_in, genuine, make_released

LONGEST = 3_000
"""Characters of a finding that somebody can read."""


@pytest.fixture(scope="module")
def root(_template: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A repository with version 2.0 as it has to be; each row leaves it as it was."""
    sound = once(tmp_path_factory, "released", partial(make_released, _template)) / "repository"
    copy = tmp_path_factory.mktemp("forged-tables")
    return Path(shutil.copytree(sound, copy / "repository", ignore=shutil.ignore_patterns(".git")))


@pytest.fixture(autouse=True, scope="module")
def _worked_out_once() -> Iterator[None]:
    """What follows from the same facts on the same day is examined and written once: the rows forge what stands beside them."""
    with pytest.MonkeyPatch.context() as patch:
        for module, name, key in (
            (act, "examine", lambda repository, day: (repository.notices["website"].waivers, day)),
            (act, "working_text", lambda repository, notice, day: (day,)),
            (freeze, "writer_of", lambda places, laws, locales: ([each.id for each in laws], [*locales])),
            (written_again, "writer_of", lambda places, laws, locales: ([each.id for each in laws], [*locales])),
            (freeze, "facts_of", lambda organisation, notice: (organisation, notice)),
        ):
            patch.setattr(module, name, remembered(getattr(module, name), key))
        real = Repository.documents
        known: dict[str, list[Any]] = {}

        def documents(self: Repository, notice: str, *of: Any) -> list[Any]:
            key = repr((self.organisation, self.notices[notice].notice, of))
            return known.get(key) or known.setdefault(key, list(real(self, notice, *of)))

        patch.setattr(Repository, "documents", documents)
        yield


def remembered(work: Callable[..., Any], key: Callable[..., object]) -> Callable[..., Any]:
    known: dict[str, Any] = {}

    def made(*given: Any) -> Any:
        facts = repr((given[0].organisation, given[0].notices)) if isinstance(given[0], Repository) else ""
        name = f"{facts}{key(*given)}"
        return known[name] if name in known else known.setdefault(name, work(*given))

    return made


def instead(document: tuple[str, str], pattern: str, new: str) -> Forgery:
    """Other words in place of the first that fit a pattern."""

    def made(release: Release) -> Release:
        text, count = re.subn(pattern, new, release.texts[document], count=1, flags=re.MULTILINE)
        assert count, pattern
        return dataclasses.replace(release, texts={**release.texts, document: text})

    return made


def paragraphs(change: Callable[[list[str]], list[str]]) -> Forgery:
    """The paragraphs of the Dutch text otherwise."""

    def made(release: Release) -> Release:
        text = "\n\n".join(change(release.texts[NL].rstrip("\n").split("\n\n"))) + "\n"
        return dataclasses.replace(release, texts={**release.texts, NL: text})

    return made


def titled(nl: str) -> Forgery:
    return forging.having(titles={"nl": nl, "en": "Privacy notice for our website"})


def _of_before(release: Release) -> Release:
    """What stood in version 1.0, under the number of this one."""
    return instead(NL, r"3 jaar na uw", "1 jaar na uw")(instead(EN, r"3 years after", "1 year after")(release))


def _in_english(release: Release) -> Release:
    last = release.texts[EN].rstrip("\n").split("\n\n")[-1]
    return paragraphs(lambda found: [*found[:-1], last])(release)


TITLE = "Privacyverklaring website"
FORGED: dict[str, tuple[Forgery, str]] = {
    "paragraphs that change places": (paragraphs(lambda p: [*p[:2], p[3], p[2], *p[4:]]), "it adds “De wet die hier geldt"),
    "items that change places": (instead(NL, r"^(- \*\*Contact.*)\n(- \*\*Berichten.*)$", r"\2\n\1"), "it adds “- **Berichten**: uw vraag"),
    "a section under another one": (instead(NL, "^### 5.1", "## 5.1"), "says “## 5.1 Uw vragen"),
    "what has to stand out and does not": (instead(NL, r"\*\*(U hebt het recht om op elk[^*]*)\*\*", r"\1"), "instead of “**U hebt het recht"),
    "an anchor, to which others link": (instead(NL, r"\{#objection\}", "{#objections}"), "{#objections}” instead of"),
    "a link within that leads to another section": (instead(NL, r"\(#complaints\)", "(#contact)"), "(#contact).” instead of"),
    "a small letter": (instead(NL, "^Kastanje B.V. is de", "kastanje B.V. is de"), "it says “kastanje"),
    "a digit of a number that is shown": (instead(NL, r"12 34\]", "12 35]"), "12 35](tel:"),
    "a digit of a number that is dialled": (instead(NL, "tel:[+]31300001234", "tel:+31300001235"), "(tel:+31300001235)” instead"),
    "another number of the version": (instead(NL, "^Versie 2.0", "Versie 1.0"), "says “Versie 1.0."),
    "a day later in one language": (instead(EN, "15 January 2027", "16 January 2027"), "16 January 2027"),
    "a letter for a digit": (instead(NL, "1234 AB", "l234 AB"), "l234 AB"),
    "quotes of a typewriter": (instead(NL, "‘wij’", "'wij'"), "('wij')"),
    "a comment that no page shows": (instead(NL, "^Dit is de privacy", "<!-- verkocht -->\n\nDit is de privacy"), "adds “<!-- verkocht -->”"),
    "a paragraph twice": (paragraphs(lambda p: [*p, p[-1]]), "adds “Hoe u ons bereikt"),
    "a hyphen that does not break": (instead(NL, "e-mailadres", "e\u2011mailadres"), "e\\u2011mailadres"),
    "another sign before an item": (instead(NL, r"^- \*\*Grondslag", "* **Grondslag"), "says “* **Grondslag"),
    "a line end that no editor shows": (instead(NL, "3 jaar", "3\u2028jaar"), "3\\u2028jaar"),
    "letters that no page shows": (instead(NL, "3 jaar", "3\U000e0036 jaar"), "3\\U000e0036"),
    "a stroke through a letter": (instead(NL, "3 jaar", "3 ja\u0338ar"), "ja\\u0338ar"),
    "a joiner in English": (instead(EN, "3 years", "3 ye\u200dars"), "ye\\u200dars"),
    "a host that looks the same": (instead(NL, "https://www.kastanje", "https://www.k\u0430stanje"), "k\\u0430stanje"),
    "a link without a lock": (instead(NL, "https://www.kastanje", "http://www.kastanje"), "(http://www"),
    "a negation of before": (instead(EN, "We take no decisions", "We take decisions"), "We take decisions"),
    "the period of before": (_of_before, "1 jaar na uw"),
    "a paragraph in another language": (_in_english, "says “For how to reach us"),
    "all in capitals": (forging.texts(str.upper), "more places"),
    "nothing but the title": (forging.texts(lambda text: text.partition("\n")[0] + "\n"), "it lacks “Versie 2.0"),
    "a word of a million letters": (forging.texts(lambda text: f"{text}{'x' * 1_000_000}\n"), "it adds “xxxx"),
    "a hundred thousand lines": (forging.texts(lambda text: text + "\nx" * 100_000 + "\n"), "it adds “x ⏎"),
    "a title with a space": (titled(f"{TITLE} "), "website\\u0020” in nl"),
    "a title that looks the same": (titled(TITLE.replace("a", "\u0430", 1)), "Priv\\u0430cyverklaring"),
    "a title that runs backwards": (titled(f"\u202e{TITLE}"), "“\\u202ePriv"),
    "a title without end": (titled("x" * 500_000), "x …” in nl"),
    "a title on two lines": (titled(f"{TITLE}\nVerkocht"), "website ⏎ Verkocht” in nl"),
    "a title in a language of nobody": (forging.having(titles={"nl": TITLE, "en": "Privacy notice for our website", "de": "Werbung"}), "is called “Werbung” in de"),
}  # fmt: skip


def wrong_rows(root: Path, rows: Iterator[tuple[str, Forgery, str, str]]) -> dict[str, object]:
    """The rows of which the release is not found, or told otherwise than they say."""
    sound, wrong = genuine(root), {}
    assert found_in(root, sound) == []
    for name, forge, rule, told in rows:
        found = found_in(root, forge(sound))
        said = [each for each in found if each.rule == rule and told in each.message and each.file.startswith(HOME)]
        loud = [each for each in found if each.severity != "error" or len(each.message) > LONGEST]
        if not said or loud:
            wrong[name] = [(each.rule, each.severity, each.message[:300]) for each in found]
        forging.put(root / HOME, sound.files)
    return wrong


def test_words_that_are_not_those_of_the_facts(root: Path) -> None:
    titles = {name for name in FORGED if name.startswith("a title")}
    rows = ((name, forge, "release-says" if name in titles else "release-words", told) for name, (forge, told) in FORGED.items())
    assert wrong_rows(root, rows) == {}


SAID = {"nl": "Haast.", "en": "Haste."}
CHANGED = {"nl": "Wij bewaren berichten langer.", "en": "We keep messages longer."}
TRANSLATION = "notice/purposes/answer-questions/name"
MATERIAL = {"level": "material", "floor": "material", "rules": ["gdpr.change.retention-longer"]}


def summary(nl: str) -> Forgery:
    return forging.about(summary={"changed": {**CHANGED, "nl": nl}})


def agreed(by: str, on: str = "2026-11-30", times: int = 1) -> Forgery:
    return forging.about(approvals=[{"by": by, "on": on}] * times)


def weighing(**said: Any) -> Forgery:
    return forging.about(materiality={"gdpr": {**MATERIAL, **said}})


def waiver(requirement: str, until: str) -> Forgery:
    return forging.about(waivers=[{"requirement": requirement, "reason": SAID, "by": "X", "until": until}])


def passed_over(rule: str, reason: Mapping[str, str]) -> Forgery:
    return forging.about(overrides=[{"rule": rule, "by": "X", "reason": reason}])


def vouched(text: str, locale: str = "en", kind: str = "correction") -> Forgery:
    return forging.about(kind=kind, vouched=[{"text": text, "locale": locale}])


def _another_law(release: Release) -> Release:
    return forging.about(materiality={"gdpr": MATERIAL, "ccpa": {"level": "minor", "floor": "minor"}})(release)


SAYS: dict[str, tuple[Forgery, str, str]] = {
    "agreed next year": (agreed("B. Jansen", "2027-12-31"), "approval-ahead", "'B. Jansen' agrees on 2027-12-31, after the publication"),
    "agreed two days later": (agreed("B. Jansen", "2026-12-03"), "approval-ahead", "after the publication on 2026-12-01"),
    "agreed in the year 1": (agreed("B. Jansen", "0001-01-01"), "approval-implausible", "long before"),
    "agreed in another century": (agreed("B. Jansen", "1926-11-30"), "approval-implausible", "1926-11-30, long before"),
    "agreed twice": (agreed("B. Jansen", times=2), "approval-twice", "'B. Jansen' agrees twice on 2026-11-30"),
    "agreed by spaces": (agreed(" \u00a0"), "value-empty", "nothing but spaces"),
    "agreed by a name on two lines": (agreed("B. Jansen\n# x"), "text-lines", "more than one line"),
    "agreed by a name that runs backwards": (agreed("B.\u202e Jansen"), "text-invisible", "U+202E"),
    "words in a language of nobody": (forging.about(summary={"changed": {**CHANGED, "de": "Länger."}}), "language-unused", "'de'"),
    "words with HTML": (summary("<b>Langer</b>"), "text-html", "<b>"),
    "words that hide some": (summary("Niet\u200b langer"), "text-invisible", "U+200B"),
    "words that are a heading": (summary("# Langer"), "text-markup", "a heading"),
    "words with a link that runs": (summary("[Langer](javascript:alert(1))"), "text-link", "javascript:"),
    "words with a host that looks like another": (summary("[Langer](https://b\u0430nk.example)"), "text-link-confusable", "Cyrillic"),
    "what it means, in one language": (forging.about(summary={"changed": CHANGED, "means": {"nl": "Langer."}}), "translation-missing", "'en'"),
    "heavier than it is": (weighing(level="fundamental"), "release-says", "weigh fundamental (by the rules material) under gdpr"),
    "lighter by the rules": (weighing(floor="minor"), "release-says", "weigh material (by the rules minor) under gdpr"),
    "by other rules": (weighing(rules=["gdpr.change.other"]), "release-says", "(by the rules material, gdpr.change.other) under gdpr; by its facts it is"),
    "by no rule": (weighing(rules=[]), "release-says", "by no rule) under gdpr"),
    "under a law that it does not follow": (_another_law, "release-says", "under ccpa; by its facts it is nothing"),
    "decided for all by somebody": (forging.about(judgements=[{"level": "fundamental", "by": "X", "reason": SAID}]), "release-says", "by its facts it is fundamental"),
    "an override of no rule": (passed_over("no-such-rule", SAID), "override-unneeded", "'no-such-rule' refuses nothing"),
    "an override of a duty that is met": (passed_over("gdpr.13-1-a", SAID), "override-unneeded", "'gdpr.13-1-a' refuses nothing"),
    "an override with half a reason": (passed_over("notice-period", {"nl": "Haast."}), "translation-missing", "'en'"),
    "a waiver of no duty": (waiver("gdpr.99", "2027-12-31"), "release-says", "tells of waivers"),
    "a waiver that had ended": (waiver("gdpr.13-1-a", "2020-12-31"), "release-says", "had ended"),
    "announced with the version in force": (forging.about(announced="1.0"), "release-says", "announced with 1.0, which was not scheduled"),
    "announced with no version": (forging.about(announced="9.9"), "release-says", "announced with 9.9"),
    "announced with itself": (forging.about(announced="2.0"), "release-says", "announced with 2.0"),
    "a translation answered for in a change": (vouched(TRANSLATION, kind="change"), "release-says", "which only a correction can"),
    "a translation answered for without need": (vouched(TRANSLATION), "release-says", "of which the source is that of the version"),
    "a translation of no text": (vouched("notice/purposes/nothing"), "release-says", "notice/purposes/nothing (en)"),
    "written by a program of later": (forging.written_by(lambda data: data.update(program="99.0")), "release-writer", "Noticepress 99.0"),
    "written under no law": (forging.written_by(lambda data: data.update(laws={})), "release-writer", "other law gdpr: regime"),
    "written with words of more languages": (forging.written_by(lambda data: data["words"].update(de={})), "release-writer", "other words de"),
    "written with words that changed places": (forging.written_by(lambda data: data["words"].update(nl=data["words"]["en"])), "release-writer", "other words nl"),
    "in force in eleven years": (forging.having(effective=dt.date(2037, 12, 31)), "release-edited", "2037-12-31 cannot be meant"),
    "published on the day of the one before": (forging.having(published=dt.date(2026, 11, 22)), "release-words", "22 november 2026"),
    "of another notice": (forging.having(notice="other"), "release-moved", "of the notice 'other'"),
    "the first of its notice": (forging.having(previous=""), "release-forked", "both are the first of their notice"),
    "of a format of before": (forging.having(format=1, writer=None), "release-says", "weigh nothing under gdpr"),
}  # fmt: skip


def test_what_it_says_and_is_not_so(root: Path) -> None:
    assert wrong_rows(root, ((name, *row) for name, row in SAYS.items())) == {}


Absurd = Callable[[dict[str, bytes]], Mapping[str, bytes]]


def manifest(**said: Any) -> Absurd:
    """Other values in the manifest, with the hash that fits; a key that is called ``title`` is that of the Dutch text."""

    def made(files: dict[str, bytes]) -> Mapping[str, bytes]:
        whole = {**json.loads(files[MANIFEST]), **{name.replace("_", "-"): value for name, value in said.items()}}
        whole.pop("sha256")
        return {**files, MANIFEST: sealed(whole)}

    return made


def written(name: str, change: Callable[[bytes], bytes]) -> Absurd:
    """Other bytes in a file, with hashes that fit as far as there can be any."""

    def made(files: dict[str, bytes]) -> Mapping[str, bytes]:
        changed = {**files, name: change(files[name])}
        if name == MANIFEST:
            return changed
        hashes = {**json.loads(files[MANIFEST])["files"], name: sha256(changed[name])}
        return manifest(files=hashes)(changed)

    return made


def period(raw: bytes) -> Absurd:
    """A value of JSON in place of a period in the facts."""
    return written(FACTS, lambda data: data.replace(b'"P3Y"', raw))


def as_facts(facts: object) -> Absurd:
    return written(FACTS, lambda data: facts_json(facts))  # type: ignore[arg-type]


ONE = {"regime": "gdpr", "locale": "nl"}
ABSURD: dict[str, tuple[Absurd, str]] = {
    "number nothing": (manifest(sequence=0), "is number 0 of its notice"),
    "a number below nothing": (manifest(sequence=-1), "is number -1 of its notice"),
    "a number in words": (manifest(sequence="2"), "differs from what was published"),
    "true for a number": (manifest(sequence=True), "differs from what was published"),
    "a number with a fraction": (manifest(sequence=1.5), "differs from what was published"),
    "no number": (manifest(sequence=None), "of another kind than a release has there"),
    "a format of tomorrow": (manifest(format=4), "format 4 is not known to this version"),
    "a day without dashes": (manifest(effective="20270115"), "differs from what was published"),
    "a week for a day": (manifest(effective="2027-W02-5"), "differs from what was published"),
    "a leap day in a year without": (manifest(effective="2027-02-29"), "not readable as a release"),
    "a moment for a day": (manifest(published="2026-12-01T00:00:00+01:00"), "not readable as a release"),
    "a year of five digits": (manifest(effective="10000-01-01"), "not readable as a release"),
    "a day that is a number": (manifest(effective=20270115), "of another kind"),
    "a folder for a notice": (manifest(notice="../website"), "of the notice '../website', but stands"),
    "a version that leaves the folder": (manifest(version="2.0/../1.0"), "the version label is not one"),
    "a version that is a number": (manifest(version=2.0), "of another kind than a release has there"),
    "the version of the working text": (manifest(version="draft"), "the version label is not one"),
    "no documents": (manifest(documents=[]), "there are no documents"),
    "a document twice": (manifest(documents=[ONE, ONE]), "was not published"),
    "a document outside": (manifest(documents=[{"regime": "../../x", "locale": "nl"}]), "is missing"),
    "a document without a language": (manifest(documents=[{"regime": "gdpr"}]), "'locale' is missing"),
    "titles in a list": (manifest(titles=["x"]), "of another kind"),
    "an empty title": (manifest(titles={"nl": "", "en": "x"}), "there is no title in nl"),
    "no hashes": (manifest(files={}), "differs from what was published"),
    "a kind of its own": (manifest(about={"kind": "secret"}), "kind: Input should be 'change' or 'correction'"),
    "more to say than there is": (manifest(about={"x": 1}), "x: Extra inputs are not permitted"),
    "written by nothing": (manifest(written_by={}), "program: Field required"),
    "a key that no release has": (manifest(note="x"), "differs from what was published"),
    "another hash of the facts": (manifest(facts_sha256="0" * 64), "differs from what was published"),
    "a key twice": (written(MANIFEST, lambda data: data.replace(b'"version":', b'"version":"9.9","version":')), "differs from what was published"),
    "a list around it": (written(MANIFEST, lambda data: b"[" + data.strip() + b"]\n"), "of another kind"),
    "nothing at all": (written(MANIFEST, lambda data: b""), "not readable as a release"),
    "a period that is no number": (period(b"NaN"), "differs"),
    "a period without end": (period(b"1e999"), "differs"),
    "a period of 5,000 digits": (period(b"1" * 5000), "differs"),
    "nothing for a period": (period(b"null"), "differs"),
    "half a character": (period(b'"\\ud800"'), "differs"),
    "lists in lists": (period(b"[" * 50_000 + b"]" * 50_000), "differs"),
    "facts in a list": (as_facts([]), "differs"),
    "facts behind a mark": (written(FACTS, lambda data: b"\xef\xbb\xbf" + data), "differs"),
    "a text that is no text": (written("gdpr.nl.md", lambda data: b"# \xff\n"), "differs"),
    "a text of two bytes a letter": (written("gdpr.nl.md", lambda data: data.decode().encode("utf-16")), "differs"),
    "a text with a zero": (written("gdpr.nl.md", lambda data: b"# x\x00\n"), "holds a control character (U+0000)"),
}  # fmt: skip


def test_what_no_program_writes(root: Path) -> None:
    """Named by what reads the chain, in words for people, and by no command taken for a release."""
    sound, wrong = genuine(root), {}
    for name, (make, told) in ABSURD.items():
        forging.put(root / HOME, make(dict(sound.files)))
        done = invoke(root, "verify")
        said = done.output
        strange = re.search(r"object|attribute|argument|NoneType|validation error|Traceback|indices", said)
        if done.exit_code != 1 or told not in said or HOME not in said or strange or said != printable(said):
            wrong[name] = (done.exit_code, strange, said[:300])
        forging.put(root / HOME, sound.files)
    assert wrong == {}
    assert invoke(root, "verify").exit_code == 0


@pytest.mark.parametrize("name", ["a week for a day", "a document outside", "a period without end"])
def test_what_no_program_writes_is_published_by_none(root: Path, name: str) -> None:
    sound = genuine(root)
    forging.put(root / HOME, ABSURD[name][0](dict(sound.files)))
    done = invoke(root, "build", "--as-of", "2027-02-01")
    forging.put(root / HOME, sound.files)
    assert done.exit_code == 1
    assert not (root / "site").exists()


FACTS_OF_NOBODY: dict[str, tuple[Forgery, str, str]] = {
    "a period without end": (forging.fact(KEEP, "P9999999999Y"), "release-edited", "keep"),
    "a period below nothing": (forging.fact(KEEP, "-P3Y"), "release-edited", "keep"),
    "a key that is too long": (forging.fact("notice/purposes/answer-questions/processing/0/" + "x" * 500, 1), "release-edited", "xxx"),
    "a name in no language": (forging.fact("organisation/name", "Mill"), "release-edited", "organisation/name: text, which no release has there"),
    "a retention by its id": (forging.fact("notice/purposes/answer-questions/processing/0/keep", "x"), "release-edited", "keep: text, which"),
    "a list where facts have ids": (forging.fact("notice/recipients", []), "release-edited", "notice/recipients: a list, which"),
    "no purposes": (forging.fact("notice/purposes", {}), "gdpr.13-1-c-1", "could not be released"),
    "a recipient that is not there": (forging.fact("notice/purposes/answer-questions/processing/0/recipients", ["nobody"]), "unknown-id", "nobody"),
    "a language twice": (forging.fact("notice/locales", ["nl", "en", "nl"]), "duplicate-language", "'nl' stands twice"),
    "a country of nobody": (forging.fact("notice/scope/countries", ["ZZ"]), "unknown-country", "'ZZ'"),
}  # fmt: skip


def test_facts_that_nobody_has(root: Path) -> None:
    assert wrong_rows(root, ((name, *row) for name, row in FACTS_OF_NOBODY.items())) == {}
