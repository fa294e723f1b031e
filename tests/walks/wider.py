"""Walks that also begin, lay out, translate, bring in, list and announce: what writes, writes all or nothing, and twice is like once.

Beside what every step of ``machine`` holds: a command that is refused leaves every file as it was, no command leaves what is not finished,
and what was released stays byte for byte.
"""

from __future__ import annotations

import json
import random
import re
import shutil
import tempfile
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import hypothesis.strategies as st
from click.testing import Result
from hypothesis.stateful import rule

from noticepress.language.catalogue import check_catalogues
from tests.conftest import ROOT
from tests.importing.cookies import sources
from tests.walks.machine import LANGUAGES, SPREAD, Walk

SOURCES = ROOT / "tests/importing"
RECORDS = sorted((SOURCES / "records").glob("*.csv"))
BROUGHT = {
    "record": RECORDS,
    "tilt": [SOURCES / "documents/harbour.tilt.json"],
    "fides": [SOURCES / "documents/ferry.fides.yml"],
    "notice": [SOURCES / "notices/verhuur.md", SOURCES / "notices/rental.html", SOURCES / "notices/fahrradhof.md"],
}
"""Files of others, by the form in which 'import' reads them."""
COOKIES = {
    "cookies.csv": sources.ONETRUST, "dutch.csv": sources.DUTCH, "banner.csv": sources.COOKIEBOT, "state.json": json.dumps(sources.STATE),
    "site.har": json.dumps(sources.HAR), "cookies.txt": sources.NETSCAPE,
}  # fmt: skip
LAWS = st.lists(st.sampled_from(["gdpr", "ccpa", "uk-gdpr", "ch-fadp", "us-states", "wa-mhmda", "none"]), max_size=2, unique=True)
NEW = st.sampled_from(
    [
        ("notice", "another"), ("notice", "website"), ("notice", "third", "--language", "fr"), ("notice", "Fourth"),
        ("notice", "fifth", "--kind", "saas", "--language", "de"), ("notice", "sixth", "--kind", "app", "--law", "ccpa", "--language", "en"),
        ("notice", "seventh", "--kind", "recruitment", "--title", "nl=Sollicitanten", "--title", "en=Applicants"), ("notice", "shared"),
        ("notice", "eighth", "--kind", "web-shop", "--law", "us-states", "--language", "en"), ("notice", "ninth", "--title", "xx=Y"),
        ("language", "fr"), ("language", "pt-BR"), ("language", "de-AT"), ("language", "nl"), ("language", "ar"), ("language", "x/y"),
        ("language", "pl", "--law", "ccpa"), ("language", "sv", "--from", "nl"), ("language", "da", "--from", "qq"),
        ("law", "meadow"), ("law", "alps", "--builds-on", "gdpr"), ("law", "coast", "--builds-on", "ccpa"), ("law", "gdpr"), ("law", "../x"),
        ("law", "hills", "--name", "Hills {Act} **1**"), ("law", "dunes", "--builds-on", "none"), ("law", "common"), ("law", "site"),
    ]
)  # fmt: skip


def files(root: Path) -> dict[str, bytes]:
    """Every file of a folder but those of git, with what it holds; a link with where it leads."""
    found = {}
    for path in sorted(root.rglob("*")):
        name = path.relative_to(root).as_posix()
        if not name.startswith(".git/") and (path.is_symlink() or path.is_file()):
            found[name] = path.readlink().as_posix().encode() if path.is_symlink() else path.read_bytes()
    return found


def released(found: dict[str, bytes]) -> dict[str, bytes]:
    """Those of them that were released."""
    return {name: data for name, data in found.items() if "/releases/" in name}


class Wider(Walk):
    """See the module."""

    # ---- What holds of every command here

    @contextmanager
    def nothing_written(self) -> Iterator[None]:
        before = files(self.root)
        yield
        assert changed(before, files(self.root)) == []

    def writes(self, *arguments: str, dated: bool = True) -> Result:
        """Run a command that writes: all of it, or where it is refused nothing; never what was released, nor what is not finished."""
        before = files(self.root)
        done = self.placed(*arguments, dated=dated)
        after = files(self.root)
        assert done.exit_code == 0 or changed(before, after) == [], (arguments, done.output)
        assert released(before) == released(after), arguments
        left = [name for name in after if re.search(r"\.unfinished-|\.part\b|\.tmp\b|~$", name) and name not in before]
        assert left == [], (arguments, left)
        return done

    def reads(self, *arguments: str, dated: bool = True) -> Result:
        """Run a command that reads, twice: it says the same, and writes nothing."""
        with self.nothing_written():
            done, again = (self.run(*arguments, dated=dated) for _ in range(2))
        assert (done.exit_code, done.output) == (again.exit_code, again.output), arguments
        return done

    def told(self) -> Counter[tuple[str, str, str]]:
        """What 'check' says, without the lines on which it says it."""
        found = json.loads(self.run("check", "--format", "json").stdout or "{}").get("findings", [])
        return Counter((each["rule"], each["file"], re.sub(r"\d+", "#", each["message"])) for each in found)

    def errors(self) -> Counter[tuple[str, str, str]]:
        found = json.loads(self.run("check", "--format", "json").stdout or "{}").get("findings", [])
        return Counter((each["rule"], each["file"], each["message"]) for each in found if each["severity"] == "error")

    # ---- Layout

    @rule(chosen=SPREAD, whole=st.booleans())
    def lay_out(self, chosen: int, whole: bool) -> None:
        paths = [] if whole else [f"notices/{self.notice(chosen).parent.name}"]
        before, was = files(self.root), self.told()
        with self.nothing_written():
            asked = self.run("fmt", *paths, "--check", dated=False)
            assert self.run("fmt", *paths, "--diff", dated=False).exit_code in (0, 1)
        done = self.placed("fmt", *paths, dated=False)
        after = files(self.root)
        assert released(before) == released(after)
        assert (asked.exit_code == 0) == (done.exit_code == 0 and changed(before, after) == []), (asked.output, done.output)
        assert self.told() == was
        again = self.run("fmt", *paths, dated=False)
        assert (again.exit_code, changed(after, files(self.root))) == (done.exit_code, [])
        self.verify()

    # ---- Beginnings

    @rule(what=NEW)
    def begin_with_checks(self, what: tuple[str, ...]) -> None:
        errors = self.errors()
        done = self.writes("new", *what, dated=False)
        if done.exit_code == 0:
            if not errors:
                more = [each for each in self.errors() if what[0] != "notice" or each[1].startswith(f"notices/{what[1]}/")]
                assert more == [], (what, more)
            with self.nothing_written():
                assert self.run("new", *what, dated=False).exit_code in (1, 2), "it is there"
        self.verify()

    @rule(
        kind=st.sampled_from([None, "website", "web-shop", "saas", "app", "recruitment", "association", "none"]),
        name=st.sampled_from([None, "Jansen B.V.", "O'Neil & Söhne: \"GmbH\" #1", "*", "{x}", "a\nb", ""]), laws=LAWS,
        locales=st.one_of(st.just([]), LANGUAGES, st.just(["fr"])), informal=st.sampled_from([None, "nl", "de", "en"]),
        country=st.sampled_from([None, "NL", "DE", "FR", "nl"]), platform=st.sampled_from([None, "github", "gitlab", "none", "other"]),
        branch=st.sampled_from([None, None, "main", "a b", "-x", "release/1"]),
    )  # fmt: skip
    def begin_a_repository(
        self, kind: str | None, name: str | None, laws: list[str], locales: list[str], informal: str | None, country: str | None,
        platform: str | None, branch: str | None,
    ) -> None:  # fmt: skip
        one = {
            "--kind": kind,
            "--organisation": name,
            "--informal": informal,
            "--country": country,
            "--ci": platform,
            "--branch": branch,
        }
        given = [each for option, said in one.items() if said is not None for each in (option, said)]
        given += [each for law in laws for each in ("--law", law)] + [
            each for locale in locales for each in ("--language", locale)
        ]
        with elsewhere(self) as folder:
            done = self.writes("init", *given, "--yes", dated=False)
            if done.exit_code == 0:
                assert self.errors() == Counter(), given
                assert self.run("fmt", "--check", dated=False).exit_code == 0
                with self.nothing_written():
                    self.run("init", *given, "--yes", dated=False)
            else:
                assert files(folder) == {}

    @rule(
        platform=st.sampled_from(["github", "gitlab", "none"]),
        more=st.sampled_from([(), ("--law", "gdpr"), ("--branch", "x"), ("--install-from", "x")]),
    )
    def set_up_a_platform(self, platform: str, more: tuple[str, ...]) -> None:
        notices = {name: data for name, data in files(self.root).items() if name.startswith("notices/")}
        if self.writes("init", "--ci", platform, *more, "--yes", dated=False).exit_code == 0:
            assert notices.items() <= files(self.root).items()
            with self.nothing_written():
                self.run("init", "--ci", platform, *more, "--yes", dated=False)
        self.verify()

    # ---- Languages

    @rule(
        code=st.sampled_from(["fr", "de", "nl", "en", "pt-BR", "da"]), laws=LAWS, options=st.sampled_from([(), ("--missing",), ("--informal",), ("--from", "nl")]),
        domains=st.lists(st.sampled_from(["gdpr", "site", "changes", "common", "ccpa", "reports", "desk"]), max_size=2, unique=True),
    )  # fmt: skip
    def words_there_and_back(self, code: str, laws: list[str], options: tuple[str, ...], domains: list[str]) -> None:
        """What nobody changed comes back as it went, and changes nothing; a language is as far as it was."""
        said = [each for law in laws for each in ("--law", law)]
        before = self.reads("words", "progress", code, *said, dated=False)
        shutil.rmtree(self.root / "words", ignore_errors=True)
        chosen = [each for domain in domains for each in ("--domain", domain)]
        done = self.writes("words", "export", code, *said, *options, *chosen, "--out", "words", dated=False)
        if done.exit_code == 0 and (self.root / "words").exists():
            went = files(self.root)
            assert self.run("words", "export", code, *said, *options, *chosen, "--out", "words", dated=False).exit_code == 0
            assert changed(went, files(self.root)) == [], "the same words are the same bytes"
            back = self.run("words", "import", code, "words", dated=False)
            assert changed(went, files(self.root)) == [], (code, back.output)
            assert self.run("words", "progress", code, *said, dated=False).output == before.output
        shutil.rmtree(self.root / "words", ignore_errors=True)

    @rule(
        code=st.sampled_from(["fr", "de", "nl", "pt-BR"]),
        domain=st.sampled_from(["gdpr", "site", "changes", "common", "reports"]),
        chance=st.integers(0, 99),
    )
    def translate_some_words(self, code: str, domain: str, chance: int) -> None:
        """Some are translated, some spoilt: what is refused stays away, the rest is taken; every catalogue can still be read."""
        readable = not check_catalogues((self.root / "locales",), code)
        shutil.rmtree(self.root / "words", ignore_errors=True)
        if self.run("words", "export", code, "--domain", domain, "--out", "words", dated=False).exit_code == 0:
            dice = random.Random(chance)
            for path in sorted((self.root / "words").glob("*.po")):
                lines = [_spoilt(line, dice) for line in path.read_text("utf-8").split("\n")]
                path.write_text("\n".join(lines), "utf-8")
            with self.nothing_written():
                self.run("words", "import", code, "words", "--dry-run", dated=False)
            done = self.run("words", "import", code, "words", dated=False)
            taken = files(self.root)
            again = self.run("words", "import", code, "words", dated=False)
            assert changed(taken, files(self.root)) == [], "twice is once"
            assert (done.exit_code == 2) == (again.exit_code == 2)
            assert not (readable and check_catalogues((self.root / "locales",), code))
        shutil.rmtree(self.root / "words", ignore_errors=True)
        self.verify()

    # ---- Files of others

    @rule(
        form=st.sampled_from(sorted(BROUGHT)), which=SPREAD, notice=st.sampled_from(["brought", "website", "Not an id", "shared"]), dry=st.booleans(),
        spoil=st.sampled_from([None, None, "cut", "bytes", "empty"]), law=st.sampled_from([None, None, "ccpa", "none"]), locale=st.sampled_from([None, "nl", "en", "de", "xx"]),
    )  # fmt: skip
    def bring_in(
        self, form: str, which: int, notice: str, dry: bool, spoil: str | None, law: str | None, locale: str | None
    ) -> None:
        source = BROUGHT[form][which % len(BROUGHT[form])]
        target = self.root / f"given{''.join(source.suffixes)}"
        data = source.read_bytes()
        target.write_bytes(
            {"cut": data[: len(data) // 2], "bytes": data[:200] + b"\xff\x00\xfe" + data[200:], "empty": b""}.get(
                str(spoil), data
            )
        )
        given = ["import", form, target.name]
        given += ["--notice", notice] if form != "notice" else []
        given += [each for option, said in (("--law", law), ("--locale", locale)) if said for each in (option, said)]
        if dry or form == "notice":
            self.reads(*given, *(["--dry-run"] if form != "notice" else []), dated=False)
        elif self.writes(*given, dated=False).exit_code == 0:
            assert (self.root / "notices" / notice / "notice.yaml").is_file()
            self.placed("check", f"notices/{notice}")
            with self.nothing_written():
                assert self.run(*given, dated=False).exit_code in (1, 2), "it is there"
        target.unlink()
        self.verify()

    @rule(chosen=SPREAD, file=st.sampled_from(sorted(COOKIES)), spoil=st.booleans(), dry=st.booleans(), named=st.booleans())
    def hold_cookies(self, chosen: int, file: str, spoil: bool, dry: bool, named: bool) -> None:
        target, text = self.root / file, COOKIES[file]
        target.write_text(text[: len(text) // 2] if spoil else text, "utf-8")
        given = ["import", "cookies", target.name, *(["--notice", self.notice(chosen).parent.name] if named else [])]
        before = files(self.root)
        done = self.run(*given, *(["--dry-run"] if dry else []), dated=False)
        after = files(self.root)
        assert (done.exit_code != 2 and named and not dry) or changed(before, after) == []
        assert released(before) == released(after)
        if named and not dry:
            self.run(*given, dated=False)
            assert changed(after, files(self.root)) == [], "twice is once"
        target.unlink()
        self.verify()

    @rule(chosen=SPREAD)
    def counsel_changes_nothing(self, chosen: int) -> None:
        """A Word file of the working text that comes back as it went changes nothing."""
        shutil.rmtree(self.root / "word", ignore_errors=True)
        done = self.run("diff", self.notice(chosen).parent.name, "--clean", "draft", "--format", "docx", "--output", "word/")
        for path in sorted((self.root / "word").glob("*.docx")) if done.exit_code == 0 else ():
            with self.nothing_written():
                assert self.run("import", "word", f"word/{path.name}", dated=False).exit_code in (0, 1)
        shutil.rmtree(self.root / "word", ignore_errors=True)

    # ---- What reads

    @rule(
        chosen=SPREAD, which=SPREAD, form=st.sampled_from(["markdown", "json"]), law=st.sampled_from([None, "gdpr", "ccpa", "none"]),
        locale=st.sampled_from([None, "nl", "xx"]),
    )  # fmt: skip
    def announce(self, chosen: int, which: int, form: str, law: str | None, locale: str | None) -> None:
        notice = self.notice(chosen).parent.name
        version = ([*self.versions(notice), "9.9", ""])[which % (len(self.versions(notice)) + 2)]
        given = [each for option, said in (("--law", law), ("--language", locale)) if said for each in (option, said)]
        done = self.reads("announce", notice, *([version] if version else []), "--format", form, *given)
        if done.exit_code == 0 and form == "json":
            assert json.loads(done.stdout)

    @rule(
        what=st.sampled_from(["recipients", "cookies", "versions"]), form=st.sampled_from(["table", "csv", "json"]), chosen=SPREAD,
        locale=st.sampled_from([None, "nl", "en", "de", "fr", "xx"]), one=st.booleans(),
    )  # fmt: skip
    def list_into_a_file(self, what: str, form: str, chosen: int, locale: str | None, one: bool) -> None:
        given = ["list", what, "--format", form, *(["--locale", locale] if locale else [])]
        given += ["--notice", self.notice(chosen).parent.name] if one else []
        shown = self.reads(*given)
        if self.writes(*given, "--output", "list.out").exit_code == 0:
            assert shown.exit_code == 0
            assert self.writes(*given, "--output", "list.out").exit_code == 0
            (self.root / "list.out").unlink()

    @rule(
        chosen=SPREAD,
        which=SPREAD,
        text=st.sampled_from(["gdpr.nl", "gdpr.en", "ccpa.en", "gdpr", "x.y.z"]),
        form=st.sampled_from(["json", "html"]),
    )
    def receipt_of_a_version(self, chosen: int, which: int, text: str, form: str) -> None:
        notice = self.notice(chosen).parent.name
        version = ([*self.versions(notice), "9.9"])[which % (len(self.versions(notice)) + 1)]
        done = self.reads(
            "receipt", notice, text, "--version", version, "--shown", f"{self.day}T10:30:00+01:00", "--format", form
        )
        if done.exit_code == 0 and form == "json":
            (self.root / "kept.json").write_text(done.stdout, "utf-8")
            assert self.run("verify", "--receipt", "kept.json", dated=False).exit_code in (0, 1)

    @rule(keep=st.booleans())
    def changed_since(self, keep: bool) -> None:
        """What 'verify' printed once proves later that nothing was taken away."""
        kept = self.root / "kept.txt"
        if kept.exists():
            done = self.reads("verify", "--since", kept.name, dated=False)
            assert done.exit_code == 0 or not any(map(self.versions, self.notices)), done.output
        if keep or not kept.exists():
            done = self.run("verify", dated=False)
            if done.exit_code == 0 and any(map(self.versions, self.notices)):
                kept.write_text(done.stdout, "utf-8")

    @rule(
        host=st.sampled_from(["nginx", "caddy", "netlify", "apache"]),
        root=st.sampled_from([None, "/srv/www", 'a "b" c', "$x;"]),
        built=st.booleans(),
    )
    def host(self, host: str, root: str | None, built: bool) -> None:
        given = ["hosting", host, *(["--root", root] if root else [])]
        if built and self.built < self.builds:
            self.built += 1
            self.placed("build", "--no-pdf")
        self.reads(*given, dated=False)
        self.writes(*given, "--output", "host.conf", dated=False)
        (self.root / "host.conf").unlink(missing_ok=True)
        shutil.rmtree(self.root / "site", ignore_errors=True)

    @rule(chosen=SPREAD)
    def export_facts(self, chosen: int) -> None:
        self.reads("export", "tilt", self.notice(chosen).parent.name)

    @rule()
    def schemas(self) -> None:
        if self.writes("schema", dated=False).exit_code == 0:
            with self.nothing_written():
                self.run("schema", dated=False)


def changed(before: dict[str, bytes], after: dict[str, bytes]) -> list[str]:
    """The files that are not the same."""
    return sorted(name for name in before.keys() | after.keys() if before.get(name) != after.get(name))


@contextmanager
def elsewhere(walk: Walk) -> Iterator[Path]:
    """Stand in a new empty folder for a while."""
    kept, walk.root = walk.root, Path(tempfile.mkdtemp(prefix="walk-"))
    try:
        yield walk.root
    finally:
        shutil.rmtree(walk.root, ignore_errors=True)
        walk.root = kept


def _spoilt(line: str, dice: random.Random) -> str:
    """A line of a file for translators, as somebody may leave it."""
    if not line.startswith("msgstr") or dice.random() < 0.6:
        return line
    head = line.partition(" ")[0]
    return dice.choice(
        [
            f'{head} "Mot {{name}}"',
            f'{head} "Mot."',
            f'{head} " Mot "',
            f'{head} "**Mot"',
            f'{head} "[mot](https://x.example)"',
            f"{head} Mot",
            f'{head} ""',
            "",
        ]
        if dice.random() < 0.1
        else [f'{head} "Mot"', f'{head} "Mot."', f'{head} "mot"']
    )
