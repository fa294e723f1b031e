"""Random walks: commands and edits in any order. After each step a command has ended well, or with findings that say where.

A walk stands in a folder of its own, in a git repository. Days go forwards. Nobody touches what was released, so ``verify``
holds throughout.
"""

from __future__ import annotations

import datetime as dt
import itertools
import json
import os
import re
import shutil
import subprocess
import tempfile
import traceback
from functools import cache
from pathlib import Path
from typing import Any
from unittest import mock

import hypothesis.strategies as st
from click.testing import CliRunner, Result
from hypothesis.stateful import RuleBasedStateMachine, initialize, precondition, rule

from noticepress.cli import cli
from tests.conftest import begin, inside
from tests.walks import edits

PLACED = re.compile(r"^\S.*:\d+:\d+: (error|warning|advice): ", re.M)
GIT = {"GIT_CONFIG_GLOBAL": "/dev/null", "GIT_CONFIG_SYSTEM": "/dev/null"} | {
    f"GIT_{who}_{what}": "walker@example.org" for who in ("AUTHOR", "COMMITTER") for what in ("NAME", "EMAIL")
}
IDS = ("website", "shop", "jobs")
LANGUAGES = st.lists(st.sampled_from(["nl", "en", "de"]), min_size=1, max_size=3, unique=True)
SPREAD = st.integers(0, 10_000)
"""Chooses one of a list whose length only the walk knows."""


class _Serving:
    """In place of what shows a site while one writes: builds once more, looks at the list of the desk, then stops."""

    addresses = ("http://127.0.0.1:1/", "http://127.0.0.1:1/desk/")

    def __init__(self, build: Any, site: Path, state: Any, *_: Any):
        self.build, self.state = build, state

    def run(self, _: Any) -> None:
        self.build()
        assert self.state.page("").html
        raise KeyboardInterrupt


@cache
def _begun() -> Path:
    """What ``init`` makes, with names of one's own: made once, each walk begins with a copy."""
    return begin(Path(tempfile.mkdtemp(prefix="walks-")) / "begun")


class Walk(RuleBasedStateMachine):
    """See the module."""

    builds = 1
    """Most builds of a walk: they take as long as all else."""

    def __init__(self) -> None:
        super().__init__()
        self.root = Path(tempfile.mkdtemp(prefix="walk-"))
        self.day = dt.date(2026, 11, 1)
        self.built = 0
        self.committed = False
        self.settings = ""
        self.first: dict[str, edits.Facts] = {}

    def teardown(self) -> None:
        shutil.rmtree(self.root, ignore_errors=True)

    # ---- How a command is run

    def run(self, *arguments: str, dated: bool = True) -> Result:
        """Run a command; it ends with status 0, 1 or 2, and with 1 it says what and where."""
        given = [*arguments, *(["--as-of", self.day.isoformat()] if dated else [])]
        with inside(self.root):
            done = CliRunner().invoke(cli, given)
        if done.exception is not None and not isinstance(done.exception, SystemExit):
            raise AssertionError(f"{given}: " + "".join(traceback.format_exception(done.exception)[-14:])) from done.exception
        assert done.exit_code in (0, 1, 2), (given, done.exit_code, done.output)
        assert "Traceback" not in done.output
        return done

    def placed(self, *arguments: str, dated: bool = True) -> Result:
        """Run a command that says findings when it does not succeed."""
        done = self.run(*arguments, dated=dated)
        assert done.exit_code != 1 or PLACED.search(done.output), (arguments, done.output)
        return done

    def git(self, *arguments: str) -> None:
        subprocess.run(["git", *arguments], cwd=self.root, env={**os.environ, **GIT}, check=True, capture_output=True)

    @property
    def notices(self) -> list[str]:
        return sorted(path.name for path in (self.root / "notices").iterdir() if path.is_dir())

    def notice(self, chosen: int) -> Path:
        """One of the notices' files."""
        return self.root / "notices" / self.notices[chosen % len(self.notices)] / "notice.yaml"

    def versions(self, notice: str) -> list[str]:
        home = self.root / "notices" / notice / "releases"
        return (
            sorted(path.name for path in home.iterdir() if path.is_dir() and not path.name.startswith("."))
            if home.is_dir()
            else []
        )

    # ---- A repository

    @initialize()
    def start(self) -> None:
        shutil.copytree(_begun(), self.root, dirs_exist_ok=True)
        self.first = {name: edits.read(self.root / f"notices/{name}") for name in ("organisation.yaml", "website/notice.yaml")}
        self.settings = (self.root / "mkdocs.yml").read_text("utf-8").replace("- noticepress\n", "- noticepress: {parallel: 1}\n")
        (self.root / "mkdocs.yml").write_text(self.settings, "utf-8")
        self.git("init", "-qb", "main")

    @rule(forwards=st.sampled_from([1, 1, 20, 90]))
    def time_passes(self, forwards: int) -> None:
        self.day += dt.timedelta(days=forwards)

    # ---- Edits

    @rule(chosen=SPREAD, to=st.sampled_from(IDS))
    def copy_a_notice(self, chosen: int, to: str) -> None:
        source, target = self.notice(chosen), self.root / "notices" / to / "notice.yaml"
        if not target.exists() and source.exists():
            edits.write(target, {**edits.read(source), "id": to})

    @rule(chosen=SPREAD, what=st.sampled_from(["folder", "file", "id"]))
    def lose_a_notice(self, chosen: int, what: str) -> None:
        path = self.notice(chosen)
        if what == "id":
            edits.change(path, lambda facts: facts.update(id="other"))
        elif what == "folder" and not (path.parent / "releases").exists() and len(self.notices) > 1:
            shutil.rmtree(path.parent)
        elif len(self.notices) > 1:
            path.unlink(missing_ok=True)

    @rule(chosen=SPREAD, laws=st.lists(st.sampled_from(["gdpr", "uk-gdpr", "ccpa"]), min_size=1, max_size=3, unique=True))
    def choose_laws(self, chosen: int, laws: list[str]) -> None:
        edits.change(self.notice(chosen), lambda facts: facts.update(regimes=laws))

    @rule(chosen=SPREAD, locales=LANGUAGES, whole=st.booleans())
    def choose_languages(self, chosen: int, locales: list[str], whole: bool) -> None:
        """``whole``: with every text, and the words of a language that the tool does not have."""
        edits.change(self.notice(chosen), lambda facts: (facts.update(locales=locales), whole and edits.speak(facts, locales)))
        if whole and "de" in locales:
            edits.own_language(self.root, "de")
            edits.change(self.root / "notices/organisation.yaml", lambda facts: edits.speak(facts, ["nl", "en", "de"]))

    @rule(without=st.sampled_from(["", "site.po", "gdpr.po", "common.po", "style.yaml", "changes.po"]), gone=st.booleans())
    def touch_a_language(self, without: str, gone: bool) -> None:
        if (self.root / "locales/de").exists():
            edits.own_language(self.root, "de", without=without)
            if gone:
                shutil.rmtree(self.root / "locales/de")

    @rule(
        domain=st.sampled_from(["site", "gdpr", "changes", "common"]),
        message=st.sampled_from(["draft", "section.purposes", "value.none", "badge.in-force", "regime.name", "no.such"]),
        said=st.sampled_from(["Eigen woorden", "{oops}", "{date} {version}", ""]),
    )
    def override_a_word(self, domain: str, message: str, said: str) -> None:
        path = self.root / f"locales/nl/{domain}.po"
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(f'{edits.MINI.format(locale="nl")}\nmsgid "{message}"\nmsgstr "{said}"\n', "utf-8")

    @rule(
        domain=st.sampled_from(["site", "gdpr", "changes", "common", "own"]), locale=st.sampled_from(["nl", "en", "de"]),
        text=st.sampled_from(
            [
                'msgid "x"\nmsgstr "y\n', "x", "", 'msgid ""\nmsgstr "Plural-Forms: nplurals=9; plural=oops;\\n"\n\nmsgid "draft"\nmsgstr "A"\n',
                'msgid ""\nmsgstr "Language: qq\\n"\n', '#~ msgid "old"\n#~ msgstr "oud"\n', 'msgctxt "formal"\nmsgid "draft"\nmsgstr "A"\n',
                'msgid "a"\nmsgid_plural "b"\nmsgstr[0] "een"\nmsgstr[7] "meer"\n', 'msgid ""\nmsgstr "Content-Type: text/plain; charset=nope\\n"\n',
            ]
        ),
    )  # fmt: skip
    def spoil_a_catalogue(self, domain: str, locale: str, text: str) -> None:
        path = self.root / f"locales/{locale}/{domain}.po"
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, "utf-8")

    @rule(chosen=SPREAD, key=st.sampled_from(sorted(edits.ADDED)), which=SPREAD)
    def add_a_fact(self, chosen: int, key: str, which: int) -> None:
        name, fact = list(edits.ADDED[key].items())[which % len(edits.ADDED[key])]

        def add(facts: edits.Facts) -> None:
            known = facts.get(key)
            facts[key] = {**(known if isinstance(known, dict) else {}), name: fact}

        edits.change(self.notice(chosen), add)

    @rule(chosen=SPREAD, place=SPREAD)
    def remove_a_fact(self, chosen: int, place: int) -> None:
        def remove(facts: edits.Facts) -> None:
            paths = list(edits.places(facts))
            path = paths[place % len(paths)]
            edits.at(facts, path).pop(path[-1])

        edits.change(self.notice(chosen), remove)

    @rule(chosen=SPREAD, place=SPREAD, value=st.sampled_from(edits.ODD), of_notice=st.booleans())
    def write_something_odd(self, chosen: int, place: int, value: Any, of_notice: bool) -> None:
        def spoil(facts: edits.Facts) -> None:
            paths = list(edits.places(facts))
            path = paths[place % len(paths)]
            edits.at(facts, path)[path[-1]] = value

        edits.change(self.notice(chosen) if of_notice else self.root / "notices/organisation.yaml", spoil)

    @rule(chosen=SPREAD, place=SPREAD, locale=st.sampled_from(["nl", "en", "both"]), number=st.integers(1, 9))
    def reword(self, chosen: int, place: int, locale: str, number: int) -> None:
        def say(facts: edits.Facts) -> None:
            found = [text for text in edits.texts(facts) if isinstance(text.get("nl"), str)]
            text = found[place % len(found)]
            for each in text if locale == "both" else [locale]:
                text[each] = f"{text[each]} {number}"

        edits.change(self.notice(chosen), say)

    @rule(chosen=SPREAD, old=SPREAD)
    def rename_a_fact(self, chosen: int, old: int) -> None:
        def rename(facts: edits.Facts) -> None:
            name = list(facts["data"])[old % len(facts["data"])]
            facts["data"] = {
                (f"{k}-x" if k == name else k): ({**v, "formerly": k} if k == name else v) for k, v in facts["data"].items()
            }
            for row in (row for purpose in facts["purposes"].values() for row in purpose["processing"]):
                row["data"] = [f"{each}-x" if each == name else each for each in row["data"]]

        edits.change(self.notice(chosen), rename)

    @rule(
        key=st.sampled_from(["name", "brand", "change-notice", "entities"]),
        value=st.sampled_from(
            [
                {"nl": "Winkel", "en": "Shop"},
                {"logo": "logo.svg"},
                {"primary": "#1f4e5f"},
                {"material": 0, "fundamental": 0},
                "Naam",
                {"nl": "Alleen"},
            ]
        ),
    )
    def change_the_organisation(self, key: str, value: Any) -> None:
        edits.change(self.root / "notices/organisation.yaml", lambda facts: facts.update({key: value}))

    @rule(chosen=SPREAD, text=st.sampled_from(["\n\tx: 1\n", "data: {\n", "\n- a\n", "id: twice\n", "{nl: a: b}\n"]))
    def break_a_file(self, chosen: int, text: str) -> None:
        path = self.notice(chosen)
        if path.exists():
            path.with_name("kept").write_text(path.read_text("utf-8"), "utf-8")
            path.write_text(path.read_text("utf-8") + text, "utf-8")

    @rule(chosen=SPREAD)
    def begin_anew(self, chosen: int) -> None:
        """Whatever is wrong with a notice and the organisation: start from the texts of the starter."""
        path = self.notice(chosen)
        edits.write(path, {**self.first["website/notice.yaml"], "id": path.parent.name})
        edits.write(self.root / "notices/organisation.yaml", self.first["organisation.yaml"])
        shutil.rmtree(self.root / "locales", ignore_errors=True)

    @rule(
        file=st.sampled_from(["notices/website/translations.yaml", "notices/translations.yaml", "notices/website/waivers.yaml", "mkdocs.yml", "notices/logo.svg",
                              "notices/shared", "regimes/gdpr/regime.yaml", "regimes/mine/regime.yaml", "locales/nl/style.yaml",
                              "notices/website/confirmations.yaml", "notices/website/next.yaml", "notices/website/correction.yaml"]),
        text=st.sampled_from([None, "", "x", "a: b\n", "- x\n", "{", "<svg xmlns='http://www.w3.org/2000/svg' viewBox='0 0 9 9'/>", "id: mine\nsections: []\n"]),
    )  # fmt: skip
    def write_any_file(self, file: str, text: str | None) -> None:
        """``None``: it is gone."""
        path = self.root / file
        if text is None:
            path.unlink(missing_ok=True)
        elif not path.is_dir():
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(text, "utf-8")

    @rule(chosen=SPREAD, kind=st.sampled_from(["change", "correction"]), effective=st.sampled_from([None, "2027-03-01", "never"]))
    def write_next_yaml(self, chosen: int, kind: str, effective: str | None) -> None:
        said: edits.Facts = {"kind": kind, "summary": {"changed": {"nl": "Anders.", "en": "Different."}}}
        edits.write(self.notice(chosen).with_name("next.yaml"), {**said, **({"effective": effective} if effective else {})})

    @rule(chosen=SPREAD, duty=st.sampled_from(["gdpr.13-1-d", "ccpa.7011-e-1-A", "no.such"]))
    def waive(self, chosen: int, duty: str) -> None:
        waiver = {"duty": duty, "reason": {"nl": "Later.", "en": "Later."}, "by": "J. Smit", "until": "2027-06-01"}
        edits.write(self.notice(chosen).with_name("waivers.yaml"), {"waivers": [waiver]})

    # ---- Commands that write

    @rule(
        chosen=SPREAD, days=st.sampled_from([None, None, 0, 1, 40, 200, -3]), version=st.sampled_from([None, None, None, "2.0", "1.0", "next"]),
        correction=st.booleans(), over=st.booleans(), dry=st.sampled_from([False, False, False, True]),
    )  # fmt: skip
    def release(self, chosen: int, days: int | None, version: str | None, correction: bool, over: bool, dry: bool) -> None:
        path = self.notice(chosen)
        said = [each for locale in edits.read(path).get("locales") or [] for each in ("--summary", f"{locale}=Iets.")]
        options = ["release", path.parent.name, *(said if all(isinstance(each, str) for each in said) else [])]
        options += ["--effective", (self.day + dt.timedelta(days=days)).isoformat()] if days is not None else []
        options += ["--version", version] if version else []
        options += ["--correction"] if correction else []
        options += ["--dry-run"] if dry else []
        before = self.versions(path.parent.name)
        done = self.placed(*options)
        if done.exit_code == 1 and over:
            refused = dict.fromkeys(re.findall(r"error: .* \[([\w.-]+)\]$", done.output, re.M))
            reasons = [each.replace("--summary", "--reason") for each in said]
            done = self.placed(
                *options, *(each for rule in refused for each in ("--override", rule)), "--by", "J. Smit", *reasons
            )
        assert (len(self.versions(path.parent.name)) > len(before)) == (done.exit_code == 0 and not dry), done.output
        if done.exit_code == 0 and days is None and not dry and "effective" not in edits.read(path.with_name("next.yaml")):
            self._is_last(path.parent.name, (set(self.versions(path.parent.name)) - set(before)).pop())
        self.verify()

    def _is_last(self, notice: str, made: str) -> None:
        """No version that stood there before takes effect later than one that was made without a date."""
        home = self.root / "notices" / notice / "releases"
        standing = [v for v in self.versions(notice) if not (home / f"{v}.withdrawn.json").exists()]
        starts = {v: json.loads((home / v / "release.json").read_text("utf-8"))["effective"] for v in standing}
        assert all(starts[made] > start or start <= self.day.isoformat() for v, start in starts.items() if v != made), starts

    @rule(chosen=SPREAD, which=SPREAD, place=SPREAD, gone=st.booleans(), dry=st.booleans())
    def correct(self, chosen: int, which: int, place: int, gone: bool, dry: bool) -> None:
        """A text, or any fact, of a version that was released, whichever it is."""
        notice = self.notice(chosen).parent.name
        if not (versions := self.versions(notice)):
            return
        version = versions[which % len(versions)]
        facts = json.loads((self.root / "notices" / notice / "releases" / version / "facts.json").read_text("utf-8"))["notice"]
        paths = list(edits.places(facts))
        changed: Any = None if gone else {"nl": "Hersteld.", "en": "Put right."}
        for step in reversed(paths[place % len(paths)]):
            changed = {str(step): changed}
        told = {"changed": {"nl": "Hersteld.", "en": "Put right."}}
        again = {"by": "J. Smit", "reason": {"nl": "Hersteld.", "en": "Put right."}}
        given = {"corrects": version, "summary": told, "notice": changed, "scheduled": again}
        edits.write(self.notice(chosen).with_name("correction.yaml"), given)
        working = self.notice(chosen).read_bytes() if self.notice(chosen).exists() else b""
        before = self.versions(notice)
        done = self.placed("correct", notice, *(["--dry-run"] if dry else []))
        assert (len(self.versions(notice)) > len(before)) == (done.exit_code == 0 and not dry), done.output
        assert working == (self.notice(chosen).read_bytes() if self.notice(chosen).exists() else b"")
        self.verify()

    @rule(chosen=SPREAD, which=SPREAD, discard=st.booleans(), organisation=st.booleans())
    def restore(self, chosen: int, which: int, discard: bool, organisation: bool) -> None:
        notice = self.notice(chosen).parent.name
        if not (versions := self.versions(notice)):
            return
        options = [*(["--discard"] if discard else []), *(["--organisation"] if organisation else [])]
        version = versions[which % len(versions)]
        done = self.placed("restore", notice, version, *options, dated=False)
        if done.exit_code == 0:
            assert "says what version" in self.run("restore", notice, version, dated=False).output, "once is enough"
        self.verify()

    @rule(chosen=SPREAD, which=SPREAD)
    def withdraw(self, chosen: int, which: int) -> None:
        notice = self.notice(chosen).parent.name
        locales = edits.read(self.notice(chosen)).get("locales") or ["nl"]
        version = ([*self.versions(notice), "9.9"])[which % (len(self.versions(notice)) + 1)]
        reasons = [each for locale in locales for each in ("--reason", f"{locale}=Toch niet.")]
        self.placed("withdraw", notice, version, "--by", "J. Smit", *map(str, reasons))
        self.verify()

    def verify(self) -> None:
        done = self.run("verify", dated=False)
        assert done.exit_code == 0 or not any(map(self.versions, self.notices)), done.output

    @rule(
        chosen=SPREAD, locale=st.sampled_from(["en", "nl", "de"]), back=st.booleans(), form=st.sampled_from(["po", "xlf", "csv"])
    )
    def translate(self, chosen: int, locale: str, back: bool, form: str) -> None:
        notice = self.notice(chosen).parent.name
        done = self.placed("translations", "export", notice, "--locale", locale, "--out", f"out.{form}")
        file = self.root / f"out.{form}"
        if done.exit_code == 0 and back and file.exists():
            begin = {"po": '^msgstr "', "xlf": '^ +<target xml:space="preserve">', "csv": '^"[^"]*","[^"]*","'}[form]
            file.write_text(re.sub(rf"(?m)({begin})(\w)", r"\1Nieuw \2", file.read_text("utf-8")), "utf-8")
            self.placed("translations", "import", file.name, "--by", "J. Smit")
        self.verify()

    @rule(
        code=st.sampled_from(["fr", "de", "nl", "pl", "ar", "xx"]), back=st.booleans(), only=st.sampled_from(["*", "section.*", "no.such"]),
        spoilt=st.sampled_from(["", "{name}", "msgid", "."]),
    )  # fmt: skip
    def translate_words(self, code: str, back: bool, only: str, spoilt: str) -> None:
        shutil.rmtree(self.root / f"words-{code}", ignore_errors=True)
        self.run("words", "export", code, "--only", only, dated=False)
        for file in sorted((self.root / f"words-{code}").glob("*.po")) if back else ():
            text = re.sub(r'(?m)^msgid "(\w.*)"\nmsgstr ""$', r'msgid "\1"\nmsgstr "Mot \1"', file.read_text("utf-8"))
            file.write_text(text.replace(spoilt, "", 1) if spoilt else text, "utf-8")
            self.run("words", "import", code, file.as_posix().removeprefix(f"{self.root.as_posix()}/"), dated=False)
        self.run("words", "progress", code, dated=False)
        self.verify()

    @rule(
        what=st.sampled_from([
            ("language", "fr"), ("language", "de"), ("language", "nl"), ("law", "meadow"), ("law", "alps", "--builds-on", "gdpr"),
            ("law", "gdpr"), ("notice", "another"), ("notice", "website"), ("notice", "third", "--language", "fr"), ("notice", "fifth", "--kind", "saas", "--language", "de"), ("notice", "sixth", "--kind", "app", "--law", "ccpa"), ("notice", "Fourth"),
        ])
    )  # fmt: skip
    def begin_something(self, what: tuple[str, ...]) -> None:
        self.run("new", *what, dated=False)
        self.verify()

    @rule(chosen=SPREAD)
    def confirm(self, chosen: int) -> None:
        self.run("translations", "confirm", self.notice(chosen).parent.name, "--all", "--by", "J. Smit")

    @rule(which=SPREAD, why=st.booleans())
    def answer(self, which: int, why: bool) -> None:
        codes = re.findall(r"noticepress confirm ([0-9a-f]{7})", self.run("check").output) or ["1234567"]
        self.run("confirm", codes[which % len(codes)], "--by", "J. Smit", *(["--why", "Gezien."] if why else []))
        self.run("confirm")

    @rule()
    def commit(self) -> None:
        self.git("add", "-A")
        self.git("commit", "-qm", "step", "--allow-empty")
        self.committed = True

    # ---- Commands that read

    @rule(chosen=SPREAD, form=st.sampled_from(["text", "json"]), readability=st.booleans(), whole=st.booleans())
    def check(self, chosen: int, form: str, readability: bool, whole: bool) -> None:
        paths = [] if whole else [f"notices/{self.notice(chosen).parent.name}"]
        done = self.run("check", *paths, "--format", form, *(["--readability"] if readability else []))
        assert done.exit_code != 1 or PLACED.search(done.output) or json.loads(done.stdout)["findings"]

    @rule(chosen=SPREAD, which=SPREAD, form=st.sampled_from(["text", "json", "markdown", "html", "docx"]), clean=st.booleans())
    def diff(self, chosen: int, which: int, form: str, clean: bool) -> None:
        notice = self.notice(chosen).parent.name
        sides = list(itertools.permutations([*self.versions(notice), "draft"], 2)) or [("draft",)]
        between = sides[which % len(sides)] if which % 3 else ()
        output = ["--output", "out/"] if form in ("html", "docx") or (clean and form != "json") else []
        one = ["--clean", *between[:1]] if clean and form != "json" else [*between]
        self.placed("diff", notice, *one, "--format", form, *output)

    @rule(chosen=SPREAD, forwards=st.sampled_from([-30, 0, 60]), text=st.booleans())
    def at(self, chosen: int, forwards: int, text: bool) -> None:
        date = (self.day + dt.timedelta(days=forwards)).isoformat()
        self.run("at", self.notice(chosen).parent.name, date, *(["--format", "json"] if text else []), dated=False)

    @rule(
        chosen=SPREAD, what=st.sampled_from(["recipients", "cookies", "versions"]), form=st.sampled_from(["table", "csv", "json"])
    )
    def listing(self, chosen: int, what: str, form: str) -> None:
        self.placed("list", what, "--format", form)
        done = self.run("receipt", self.notice(chosen).parent.name, "gdpr.nl", "--shown", self.day.isoformat())
        if done.exit_code == 0:
            (self.root / "kept.json").write_text(done.stdout, "utf-8")
            assert self.run("verify", "--receipt", "kept.json").exit_code == 0

    @rule(form=st.sampled_from(["html", "csv"]), locale=st.sampled_from([None, "nl", "en", "de"]))
    def record(self, form: str, locale: str | None) -> None:
        self.placed("record", "--format", form, *(["--locale", locale] if locale else []))

    @rule(form=st.sampled_from(["html", "json"]), locale=st.sampled_from(["nl", "en", "de"]))
    def coverage(self, form: str, locale: str) -> None:
        self.placed("coverage", "--format", form, "--locale", locale)

    @rule(form=st.sampled_from(["text", "markdown", "json"]), ahead=st.sampled_from([1, 60, 400]))
    def calendar(self, form: str, ahead: int) -> None:
        done = self.run("calendar", "--format", form, "--until", (self.day + dt.timedelta(days=ahead)).isoformat())
        assert done.exit_code != 1 or re.search(r'\w+\.(yaml|json|po|j2)\W|"findings"|: error: ', done.output), done.output

    @rule(duty=st.sampled_from(["gdpr.13-1-d", "ccpa.7011-e-1-A", "no.such"]), chosen=SPREAD)
    def explain(self, duty: str, chosen: int) -> None:
        self.run("explain", duty)

    @rule(form=st.sampled_from(["text", "json"]))
    def translations_status(self, form: str) -> None:
        self.run("translations", "status", "--format", form, dated=False)

    @precondition(lambda self: self.committed)
    @rule(form=st.sampled_from(["markdown", "text", "json"]), locale=st.sampled_from([None, "nl", "en"]))
    def review(self, form: str, locale: str | None) -> None:
        self.run("review", "--base", "HEAD", "--format", form, *(["--locale", locale] if locale else []))

    @precondition(lambda self: self.built < self.builds)
    @rule(drafts=st.booleans())
    def build(self, drafts: bool) -> None:
        self.built += 1
        out = self.root / "site"
        done = self.placed("build", *(["--drafts"] if drafts else []))
        assert out.exists() == (done.exit_code == 0), done.output
        if out.exists():
            self._is_whole(out)
        shutil.rmtree(out, ignore_errors=True)
        assert not list(self.root.glob(".site-*"))

    def _is_whole(self, site: Path) -> None:
        """Every file is in its list, every version has its page, and every link of a page leads somewhere."""
        assert self.run("verify", "site", dated=False).exit_code == 0
        for notice in self.notices:
            for version in self.versions(notice):
                assert list(site.glob(f"*/{notice}/*/versions/{version}/index.html")), (notice, version)
        for page in site.rglob("index.html"):
            for link in re.findall(r'(?:href|src)="([^"#:?]+)[#?"]', page.read_text("utf-8")):
                target = page.parent / link
                assert target.is_file() or (target / "index.html").is_file(), (page, link)

    @precondition(lambda self: self.built < self.builds)
    @rule()
    def serve(self) -> None:
        self.built += 1
        with mock.patch("noticepress.desk.serving.Serving", _Serving):
            self.placed("serve")
