"""A text that must never have been published: it goes, its place in the chain stays, and nothing else can pass for that."""

from __future__ import annotations

import datetime as dt
import json
import shutil
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from cryptography.hazmat.primitives.serialization import Encoding, NoEncryption, PrivateFormat

from noticepress import store
from noticepress.chain.json_text import canonical
from noticepress.chain.release import hash_of, sha256
from noticepress.chain.stored import stored_chain
from noticepress.chain.timeline import in_force, timeline
from noticepress.proofs.folder import prove
from noticepress.proofs.keys import read_keys
from noticepress.releasing import freeze, redact
from tests.bad_input.conftest import run
from tests.conftest import once
from tests.releasing import dying
from tests.releasing.taken_away import SAID, TAKEN, WHY, chain, publish, succeed, taken


@pytest.fixture(scope="session")
def made(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return once(tmp_path_factory, "to-redact", publish) / "repository"


@pytest.fixture
def repository(made: Path, tmp_path: Path) -> Path:
    """1.0 and 1.1 are superseded, 2.0 is in force, 3.0 scheduled; 1.1 names somebody, and is signed."""
    return Path(shutil.copytree(made, tmp_path / "repository"))


@pytest.fixture(scope="session")
def without(made: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    def take(folder: Path) -> None:
        taken(Path(shutil.copytree(made, folder / "repository")))

    return once(tmp_path_factory, "redacted", take) / "repository"


@pytest.fixture
def redacted(without: Path, tmp_path: Path) -> Path:
    """The same, with 1.1 taken away."""
    return Path(shutil.copytree(without, tmp_path / "repository"))


def snapshot(repository: Path) -> dict[str, bytes]:
    """Every file by path, with its bytes."""
    return {
        path.relative_to(repository).as_posix(): path.read_bytes() for path in sorted(repository.rglob("*")) if path.is_file()
    }


def test_no_word_of_it_is_left_and_the_chain_holds(repository: Path) -> None:
    before, place = chain(repository), hash_of(chain(repository).releases[1])
    said = taken(repository)
    assert "notices/shop/releases/1.1.redacted.json" in said
    assert not [path for path, data in snapshot(repository).items() if b"Jan de Boer" in data]
    assert not (repository / "notices/shop/proofs/1.1.dsse.json").exists()
    after = chain(repository)
    assert not after.findings
    assert after.releases == (before.releases[0], *before.releases[2:])
    gone = after.redacted[0]
    assert (gone.version, gone.sequence, gone.digest) == ("1.1", 2, place)
    assert [link.sequence for link in after.links] == [1, 2, 3, 4, 5]
    assert dict(gone.redaction.reason) == {"nl": "Bevel van de rechter.", "en": "A judge ordered it."}
    proved = succeed(repository, "verify")
    assert "1.1: its text was taken away on 2026-02-01 by Rechtbank Den Haag" in proved
    assert "2.0: signed by legal" in proved
    assert stored_chain(repository / "notices/shop", repository).redacted == after.redacted


def test_who_kept_its_hash_still_finds_its_place(repository: Path, tmp_path: Path) -> None:
    (tmp_path / "kept.txt").write_text(succeed(repository, "verify") + hash_of(chain(repository).releases[1]), "utf-8")
    shutil.copy(repository / "notices/shop/proofs/1.1.dsse.json", tmp_path / "signed.json")
    taken(repository)
    for kept in ("kept.txt", "signed.json"):
        succeed(repository, "verify", "--since", str(tmp_path / kept))


def test_what_was_kept_to_work_faster_is_emptied(repository: Path) -> None:
    store.put(store.key_of("a page"), b"Jan de Boer")
    taken(repository)
    assert store.get(store.key_of("a page")) is None


def test_its_label_is_never_used_again(redacted: Path) -> None:
    again = run(redacted, "release", "shop", "--version", "1.1", "--effective", "2027-03-01", "--as-of", "2026-03-01", *SAID)
    assert again.exit_code == 1
    assert "version 1.1 was released already" in again.output
    succeed(redacted, "release", "shop", "--version", "4.0", "--effective", "2027-03-01", "--as-of", "2026-03-01", *SAID)
    assert chain(redacted).last == chain(redacted).releases[-1]
    assert not chain(redacted).findings


def test_the_text_in_force_goes_only_when_somebody_says_so(repository: Path) -> None:
    before = snapshot(repository)
    refused = run(repository, "redact", "shop", "2.0", *WHY, "--as-of", TAKEN)
    assert refused.exit_code == 1
    assert "[redacts-in-force]" in refused.output
    assert "--leave-none" in refused.output
    assert snapshot(repository) == before
    taken(repository, "2.0", "--leave-none")
    found = {period.release.version: period for period in timeline(chain(repository).versions, dt.date(2026, 3, 1))}
    assert found["2.0"].until == dt.date(2026, 2, 1), "it was in force up to the day on which it was taken away"
    assert found["1.1"].until == dt.date(2025, 12, 31), "what was replaced does not come back in force"
    assert in_force(chain(repository).versions, dt.date(2026, 3, 1)) == chain(repository).redacted[0]
    assert "nothing was in force" in run(repository, "at", "shop", "2026-03-01").output


def test_a_correction_of_the_same_day_takes_its_place(repository: Path) -> None:
    succeed(repository, "release", "shop", "--correction", "--version", "2.1", "--effective", TAKEN, "--as-of", TAKEN, *SAID)
    taken(repository, "2.0")
    current = in_force(chain(repository).versions, dt.date(2026, 3, 1))
    assert current is not None
    assert current.version == "2.1"


def test_one_that_was_scheduled_does_not_take_effect(repository: Path) -> None:
    taken(repository, "3.0")
    found = {period.release.version: period for period in timeline(chain(repository).versions, dt.date(2027, 6, 1))}
    assert found["3.0"].never
    assert (found["2.0"].status, found["2.0"].until) == ("in-force", None)


def test_a_withdrawn_one_keeps_its_withdrawal(repository: Path) -> None:
    succeed(repository, "withdraw", "shop", "3.0", *WHY, "--as-of", "2026-01-25")
    taken(repository, "3.0")
    assert chain(repository).redacted[0].withdrawn is not None
    assert not chain(repository).findings
    assert run(repository, "withdraw", "shop", "3.0", *WHY, "--as-of", TAKEN).exit_code == 1


def test_what_was_in_force_when_stays_known(redacted: Path) -> None:
    said = succeed(redacted, "at", "shop", "2025-07-01")
    assert "version 1.1" in said
    assert "its text was taken away on 2026-02-01 by Rechtbank Den Haag" in said
    data = json.loads(succeed(redacted, "at", "shop", "2025-07-01", "--format", "json"))["versions"][1]
    assert data["redacted"]["by"] == "Rechtbank Den Haag"
    assert data["sha256"] == chain(redacted).redacted[0].digest


@pytest.mark.parametrize(
    ("arguments", "status", "said"),
    [
        (("at", "shop", "2025-07-01", "--text", "gdpr.nl"), 2, "its text was taken away on 2026-02-01"),
        (("diff", "shop", "1.1", "2.0"), 2, "the text of version 1.1 was taken away on 2026-02-01"),
        (("diff", "shop", "1.1", "--clean"), 2, "the text of version 1.1 was taken away on 2026-02-01"),
        (("redact", "shop", "1.1", *WHY), 2, "taken away on 2026-02-01 already"),
        (("redact", "shop", "9.9", *WHY), 2, "there is no version '9.9'"),
        (("redact", "shop", "1.0"), 2, "say who decided it and why"),
        (("redact", "shop", "1.0", "--by", " ", "--reason", "nl=x", "--reason", "en=x"), 2, "say who decided it and why"),
        (("redact", "shop", "1.0", "--by", "x", "--reason", "nl=x"), 2, "missing in en"),
        (("redact", "shop", "1.0", *WHY, "--as-of", "2026-01-01"), 1, "is before that of 1.1"),
        (("redact", "../shop", "1.0", *WHY), 2, "there is no notice"),
        (("redact", "nothing", "1.0", *WHY), 2, "there is no notice"),
    ],
)
def test_what_cannot_be(redacted: Path, arguments: tuple[str, ...], status: int, said: str) -> None:
    before = snapshot(redacted)
    done = run(redacted, *arguments)
    assert (done.exit_code, said in done.output) == (status, True), done.output
    assert snapshot(redacted) == before


def test_a_redaction_can_be_signed(redacted: Path) -> None:
    succeed(redacted, "sign", "shop", "1.1", "--key", str(_key(redacted)))
    assert "1.1.redacted: signed by legal" in succeed(redacted, "verify")


def _key(repository: Path) -> Path:
    file = repository.parent / "private.pem"
    file.write_bytes(
        Ed25519PrivateKey.from_private_bytes(b"k" * 32).private_bytes(Encoding.PEM, PrivateFormat.PKCS8, NoEncryption())
    )
    return file


def test_a_mistake_in_the_working_text_keeps_nothing_in_the_world(repository: Path) -> None:
    (repository / "notices/shop/notice.yaml").write_text("id: [", "utf-8")
    taken(repository)


Forgery = Callable[[dict[str, Any]], object]
HOME = "notices/shop/releases"

FORGERIES: dict[str, tuple[Forgery, str]] = {
    "another hash of what stood there": (lambda said: said["stood"].update(sha256="0" * 64), "does not follow from the release before it"),
    "another link before it": (lambda said: said["stood"].update(previous="0" * 64), "does not follow from the release before it"),
    "another hash before itself": (lambda said: said.update(previous="0" * 64), "does not follow from the release before it"),
    "another notice": (lambda said: said.update(notice="other"), "was published of the notice 'other'"),
    "a version that never stood": (lambda said: said.update(redacts="1.2"), "names proofs that are not of this version"),
    "no version": (lambda said: said.update(redacts="../1.1"), "names no version"),
    "a place that another has": (lambda said: said["stood"].update(sequence=3), "is number 3 of its notice"),
    "a number that is too high": (lambda said: said.update(sequence=9), "is number 9 of its notice"),
    "a place after itself": (lambda said: said["stood"].update(sequence=6), "stands in the chain before what it takes away"),
    "a day before it was published": (lambda said: said.update(published="2025-05-31"), "is dated before"),
    "no day": (lambda said: said.update(published="2026-02-30"), "differs from what was published"),
    "nobody": (lambda said: said.update(by=" "), "does not say who decided it"),
    "no reason": (lambda said: said.update(reason={}), "does not say who decided it"),
    "an empty reason": (lambda said: said["reason"].update(en=""), "does not say who decided it"),
    "no texts": (lambda said: said["stood"].update(documents=[]), "does not say which texts"),
    "one text twice": (lambda said: said["stood"].update(documents=said["stood"]["documents"][:1] * 2), "does not say which texts"),
    "a path for a law": (lambda said: said["stood"]["documents"][0].update(regime="../../x"), "names a text that no release can have"),
    "a path for a language": (lambda said: said["stood"]["documents"][0].update(locale="../en"), "names a text that no release"),
    "a text without a hash": (lambda said: said["stood"]["documents"].append({"locale": "de", "regime": "gdpr"}), "lacks the hash"),
    "a file more": (lambda said: said["stood"]["files"].update({"x": "0" * 64}), "names files that no release has"),
    "a hash that is none": (lambda said: said["stood"]["files"].update({"facts.json": "abc"}), "holds a hash that is none"),
    "a proof of another": (lambda said: said["stood"].update(proofs={"2.0.dsse.json": "0" * 64}), "names proofs that are not"),
    "a signature that was another": (lambda said: said["stood"].update(proofs={}), "1.1.dsse.json: is missing"),
    "a key more": (lambda said: said.update(more=1), "differs from what was published"),
    "another format": (lambda said: said.update(format=2), "differs from what was published"),
    "a number as text": (lambda said: said.update(sequence="5"), "differs from what was published"),
    "a list": (lambda said: said.update(stood=[]), "differs from what was published"),
}  # fmt: skip


@pytest.mark.parametrize("name", FORGERIES)
def test_forged_redactions(redacted: Path, name: str) -> None:
    """Each has the hash that fits what it says: only the chain and what a redaction can be speak against it."""
    file = redacted / HOME / "1.1.redacted.json"
    said = {key: value for key, value in json.loads(file.read_bytes()).items() if key != "sha256"}
    forge, why = FORGERIES[name]
    forge(said)
    file.write_bytes(canonical({**said, "sha256": sha256(canonical(said))}))
    done = run(redacted, "verify")
    assert done.exit_code == 1, done.output
    assert why in done.output
    assert "noticepress made a mistake" not in done.output


def _left_folder(repository: Path, made: Path) -> None:
    shutil.copytree(made / HOME / "1.1", repository / HOME / "1.1")


def _left_signature(repository: Path, made: Path) -> None:
    shutil.copy(made / "notices/shop/proofs/1.1.dsse.json", repository / "notices/shop/proofs")


def _half(repository: Path, made: Path) -> None:
    _left_folder(repository, made)
    (repository / HOME / "1.1/release.json").unlink()


@pytest.mark.parametrize("left", [_left_folder, _left_signature, _half])
def test_what_is_left_beside_it_is_refused_and_the_next_run_mends_it(
    redacted: Path, made: Path, left: Callable[[Path, Path], None]
) -> None:
    after = snapshot(redacted)
    left(redacted, made)
    said = run(redacted, "verify")
    assert said.exit_code == 1
    assert "noticepress redact" in said.output
    assert "removed notices/shop" in succeed(redacted, "redact", "shop", "1.1")
    assert snapshot(redacted) == after


def test_something_else_in_its_place_is_left_to_people(redacted: Path) -> None:
    (redacted / HOME / "1.1").mkdir()
    (redacted / HOME / "1.1/mine.txt").write_text("kept", "utf-8")
    assert run(redacted, "verify").exit_code == 1
    refused = run(redacted, "redact", "shop", "1.1")
    assert refused.exit_code == 1
    assert "is something else" in refused.output
    assert (redacted / HOME / "1.1/mine.txt").read_text("utf-8") == "kept"


@pytest.mark.parametrize(
    "edit",
    [
        lambda file: file.write_bytes(file.read_bytes()[:-1]),
        lambda file: file.write_bytes(b"[" * 100_000),
        lambda file: file.write_bytes(b""),
        lambda file: file.rename(file.with_name("1.2.redacted.json")),
        lambda file: shutil.copy(file, file.with_name("1.0-copy.redacted.json")),
        lambda file: (file.rename(file.parent.parent / "x.json"), file.symlink_to(file.parent.parent / "x.json")),
        lambda file: file.unlink(),
        lambda file: (file.unlink(), file.mkdir()),
    ],
)
def test_files_that_somebody_touched(redacted: Path, edit: Callable[[Path], object]) -> None:
    edit(redacted / HOME / "1.1.redacted.json")
    done = run(redacted, "verify")
    assert done.exit_code == 1, done.output
    assert "noticepress made a mistake" not in done.output


def test_line_ends_are_put_back(redacted: Path) -> None:
    file = redacted / HOME / "1.1.redacted.json"
    published = file.read_bytes()
    file.write_bytes(published.replace(b"\n", b"\r\n"))
    assert "differs from what was published only in its line ends" in run(redacted, "verify").output
    succeed(redacted, "verify", "--restore")
    assert file.read_bytes() == published


POINTS = 100


@pytest.mark.copies
def test_a_hundred_deaths(repository: Path, made: Path) -> None:
    folder, reason = repository / "notices/shop", {"nl": "x", "en": "x"}
    day = dt.date.fromisoformat(TAKEN)
    redaction = redact.redact(chain(repository), "1.1", day, "x", reason, folder, repository, leave_none=False)
    before = snapshot(repository)
    within = (freeze.__file__, redact.__file__, shutil.__file__)

    def take_away() -> None:
        freeze.write(redaction, folder)
        redact.finish(redaction, folder, repository)

    total = dying.steps(take_away, within)
    after = snapshot(repository)
    seen = set()
    for point in range(POINTS):
        shutil.rmtree(repository)
        shutil.copytree(made, repository)
        dying.killed(take_away, within, 1 + point * (total - 1) // (POINTS - 1))
        found = chain(repository)
        if found.redacted:
            if snapshot(repository) != after:
                assert prove(folder, read_keys(repository / "notices/keys", repository), repository).findings, f"point {point}"
            redact.finish(redaction, folder, repository)
            assert snapshot(repository) == after, f"point {point}"
            seen.add("after")
        else:
            (repository / HOME / ".unfinished-1.1.redacted.json").unlink(missing_ok=True)
            assert snapshot(repository) == before, f"point {point}"
            seen.add("before")
    assert seen == {"before", "after"}
