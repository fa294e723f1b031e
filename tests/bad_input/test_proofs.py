"""Signatures, timestamps and keys that somebody touched, and files that are none: each is named, none is believed."""

from __future__ import annotations

import json
import shutil
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest

from noticepress.chain.json_text import canonical
from noticepress.chain.release import sha256
from noticepress.proofs.folder import INDEX
from tests.conftest import inside
from tests.proofs.authority import Authority
from tests.proofs.conftest import TIME, private_key, private_pem

from .conftest import Change, run, snapshot

HOME = "notices/shop/proofs"
KEYS = "notices/keys"


@pytest.fixture(scope="module")
def signed(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The sound repository with two releases, one of them signed and stamped."""
    repository = tmp_path_factory.mktemp("signed") / "repository"
    shutil.copytree(Path(__file__).parent / "base", repository)
    (repository.parent / "key").write_bytes(private_pem("legal"))
    for version, day in (("1.0", "2025-01-01"), ("2.0", "2026-01-01")):
        done = run(repository, "release", "shop", "--version", version, "--effective", day, "--as-of", day)
        assert done.exit_code == 0, done.output
    (repository / KEYS / "tsa").mkdir(parents=True)
    (repository / KEYS / "tsa/witness.pem").write_bytes(Authority().pem)
    data = (repository / "notices/shop/releases/1.0/release.json").read_bytes()
    (repository.parent / "answer").write_bytes(Authority().answer(data, TIME))
    for command in (
        ["sign", "shop", "1.0", "--key", "../key", "--by", "legal"],
        ["timestamp", "shop", "1.0", "--response", "../answer"],
    ):
        done = run(repository, *command)
        assert done.exit_code == 0, done.output
    return repository


@dataclass(frozen=True)
class ProofCase:
    name: str
    change: Change
    expect: tuple[tuple[str, str], ...]
    """File and words of every finding."""


def _edit(file: str, edit: Callable[[bytes], bytes], *, indexed: bool = False) -> Change:
    def change(repository: Path) -> None:
        path = repository / file
        path.write_bytes(edit(path.read_bytes()))
        if indexed:
            _index(repository, lambda index: index["files"].update({path.name: sha256(path.read_bytes())}))

    return change


def _index(repository: Path, edit: Callable[[dict[str, Any]], object]) -> None:
    """Change the index, with a hash that fits."""
    path = repository / HOME / INDEX
    index = json.loads(path.read_bytes())
    del index["sha256"]
    edit(index)
    path.write_bytes(canonical({**index, "sha256": sha256(canonical(index))}))


def _envelope(**values: Any) -> Change:
    """Another envelope, written as it should be and entered in the index."""
    return _edit(f"{HOME}/1.0.dsse.json", lambda d: canonical({**json.loads(d), **values}), indexed=True)


def _signatures(edit: Callable[[list[dict[str, str]]], object]) -> Change:
    def change(data: bytes) -> bytes:
        envelope = json.loads(data)
        edit(envelope["signatures"])
        return canonical(envelope)

    return _edit(f"{HOME}/1.0.dsse.json", change, indexed=True)


def _add(file: str, data: bytes) -> Change:
    return lambda repository: (repository / file).write_bytes(data) and None


def _link(file: str) -> Change:
    def change(repository: Path) -> None:
        (repository / file).rename(repository.parent / "elsewhere")
        (repository / file).symlink_to(repository.parent / "elsewhere")

    return change


SIGNATURE, STAMP, LIST = f"{HOME}/1.0.dsse.json", f"{HOME}/1.0.tsr", f"{HOME}/{INDEX}"
OTHER = private_key("other").public_key()
CASES = (
    ProofCase("a signature touched", _edit(SIGNATURE, lambda d: d.replace(b'"sig":"', b'"sig":"A')), ((SIGNATURE, "differs from what was stored (version 1.0)"),)),
    ProofCase("a signature deleted", lambda r: (r / SIGNATURE).unlink(), ((SIGNATURE, "is missing"),)),
    ProofCase("a timestamp touched", _edit(STAMP, lambda d: d[:-1] + bytes([d[-1] ^ 1])), ((STAMP, "differs from what was stored (version 1.0)"),)),
    ProofCase("a timestamp deleted", lambda r: (r / STAMP).unlink(), ((STAMP, "is missing"),)),
    ProofCase("the index deleted", lambda r: (r / LIST).unlink(), ((LIST, "is missing"),)),
    ProofCase("the index touched", _edit(LIST, lambda d: d.replace(b'"notice"', b'"notize"')), ((LIST, "differs from what was written"),)),
    ProofCase("an index that is no JSON", _edit(LIST, lambda d: b"x"), ((LIST, "differs from what was written"),)),
    ProofCase("an index nested without end", _edit(LIST, lambda d: b"[" * 200_000), ((LIST, "differs from what was written"),)),
    ProofCase("an index of another notice", lambda r: _index(r, lambda i: i.update(notice="other")), ((LIST, "differs from what was written"),)),
    ProofCase("an index with a path", lambda r: _index(r, lambda i: i["files"].update({"../../../etc/passwd": "0"})), ((f"{HOME}/../../../etc/passwd", "is missing or not readable"),)),
    ProofCase("an envelope that is no JSON", _edit(SIGNATURE, lambda d: b"x", indexed=True), ((SIGNATURE, "is not a DSSE envelope"),)),
    ProofCase("an envelope nested without end", _edit(SIGNATURE, lambda d: b"[" * 200_000, indexed=True), ((SIGNATURE, "is not a DSSE envelope"),)),
    ProofCase("an envelope without signatures", _envelope(signatures=[]), ((SIGNATURE, "holds no signature"),)),
    ProofCase("signatures that are none", _envelope(signatures=[1]), ((SIGNATURE, "is not a DSSE envelope with signatures"),)),
    ProofCase("an envelope with more in it", _envelope(note="x"), ((SIGNATURE, "or was edited"),)),
    ProofCase("an envelope of another type", _envelope(payloadType="text/plain"), ((SIGNATURE, "or was edited"),)),
    ProofCase("an envelope of another payload", _envelope(payload="e30="), ((SIGNATURE, "is not about this version as it was published"),)),
    ProofCase("an envelope in other lines", _edit(SIGNATURE, lambda d: json.dumps(json.loads(d), indent=1).encode(), indexed=True), ((SIGNATURE, "or was edited"),)),
    ProofCase("a signature that is not Base64", _signatures(lambda s: s[0].update(sig="***")), ((SIGNATURE, "is not Base64"),)),
    ProofCase("a signature of another length", _signatures(lambda s: s[0].update(sig="AAAA")), ((SIGNATURE, "has a signature that is not by the key legal.pem"),)),
    ProofCase("a key id that is none", _signatures(lambda s: s[0].update(keyid="KEY")), ((SIGNATURE, "unknown key KEY; known: legal.pem"),)),
    ProofCase("the same signature twice", _signatures(lambda s: s.append(dict(s[0]))), ((SIGNATURE, "two signatures by one key"),)),
    ProofCase("a signature besides by an unknown key", _signatures(lambda s: s.append({"keyid": "00", "sig": "AAAA"})), ((SIGNATURE, "unknown key 00"),)),
    ProofCase("a signature with more in it", _signatures(lambda s: s[0].update(cert="x")), ((SIGNATURE, "is not a DSSE envelope with signatures"),)),
    ProofCase("a timestamp that is none", _edit(STAMP, lambda d: b"x" * 99, indexed=True), ((STAMP, "is not the answer of a timestamp authority"),)),
    ProofCase("an empty timestamp", _edit(STAMP, lambda d: b"", indexed=True), ((STAMP, "is not the answer of a timestamp authority"),)),
    ProofCase("a timestamp with more after it", _edit(STAMP, lambda d: d + b"\0", indexed=True), ((STAMP, "is not the answer of a timestamp authority"),)),
    ProofCase("a proof of 11 MB", _add(STAMP, b" " * 11_000_000), ((STAMP, "has more than 10,000,000 bytes"), (STAMP, "is missing or not readable"))),
    ProofCase("a proof moved to another version", lambda r: (r / STAMP).rename(r / HOME / "2.0.tsr") and None, ((f"{HOME}/2.0.tsr", f"is not in {INDEX}"), (STAMP, "is missing"))),
    ProofCase("a proof copied to another version, index and all", lambda r: _copied(r, "1.0.dsse.json", "2.0.dsse.json"), ((f"{HOME}/2.0.dsse.json", "is not about this version"),)),
    ProofCase("a proof of a version that is none", lambda r: _copied(r, "1.0.dsse.json", "7.0.dsse.json"), ((f"{HOME}/7.0.dsse.json", "is about 7.0, which was not published"),)),
    ProofCase("a file of one's own", _add(f"{HOME}/notes.txt", b"x"), ((f"{HOME}/notes.txt", f"is not in {INDEX}"),)),
    ProofCase("a file of one's own, index and all", lambda r: _copied(r, "1.0.tsr", "notes.txt"), ((f"{HOME}/notes.txt", "is no proof"),)),
    ProofCase("a folder among the proofs", lambda r: (r / HOME / "2.0").mkdir(), ((f"{HOME}/2.0", "is a link or a folder"),)),
    ProofCase("a proof that is a link", _link(STAMP), ((STAMP, "is a link"), (STAMP, "is missing or not readable"))),
    ProofCase("all proofs are a link", _link(HOME), ((HOME, "is not a folder of its own"),)),
    ProofCase("the key deleted", lambda r: (r / KEYS / "legal.pem").unlink(), ((SIGNATURE, "is signed with the unknown key"),)),
    ProofCase("the key exchanged", _add(f"{KEYS}/legal.pem", private_key("other").public_key().public_bytes_raw()), ((f"{KEYS}/legal.pem", "is not a public key in PEM"), (SIGNATURE, "is signed with the unknown key"))),
    ProofCase("the key with more after it", _edit(f"{KEYS}/legal.pem", lambda d: d + b"# by me\n"), ((f"{KEYS}/legal.pem", "has more in it than the key"), (SIGNATURE, "is signed with the unknown key"))),
    ProofCase("a private key among the keys", _add(f"{KEYS}/other.pem", private_pem("other")), ((f"{KEYS}/other.pem", "holds a private key"),)),
    ProofCase("a file among the keys that is none", _add(f"{KEYS}/README.md", b"x"), ((f"{KEYS}/README.md", "is not a key"),)),
    ProofCase("a key that is a link", _link(f"{KEYS}/legal.pem"), ((f"{KEYS}/legal.pem", "is not a key"), (SIGNATURE, "is signed with the unknown key"))),
    ProofCase("certificates that are none", _add(f"{KEYS}/tsa/other.pem", b"x"), ((f"{KEYS}/tsa/other.pem", "is not a list of certificates"),)),
    ProofCase("the authority deleted", lambda r: (r / KEYS / "tsa/witness.pem").unlink(), ((STAMP, "is by none of the known authorities"),)),
    ProofCase("the authority exchanged", _add(f"{KEYS}/tsa/witness.pem", Authority("Other").pem), ((f"{KEYS}/tsa/witness.pem", "is another key than when it was used for shop"), (STAMP, "is by none of the known authorities"))),
)  # fmt: skip


def _copied(repository: Path, name: str, to: str) -> None:
    data = (repository / HOME / name).read_bytes()
    (repository / HOME / to).write_bytes(data)
    _index(repository, lambda index: index["files"].update({to: sha256(data)}))


@pytest.fixture
def copy(signed: Path, tmp_path: Path) -> Iterator[Path]:
    made = Path(shutil.copytree(signed, tmp_path / "repository"))
    with inside(made):
        yield made


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.name)
def test_touched_proof(case: ProofCase, copy: Path) -> None:
    case.change(copy)
    before = snapshot(copy)
    result = run(copy, "verify")
    assert result.exit_code == 1
    found = [line for line in result.output.splitlines() if ": error: " in line]
    for file, words in case.expect:
        assert [line for line in found if line.startswith(f"{file}:1:1:") and words in line], result.output
    assert len(found) == len(case.expect), result.output
    assert "existed on or before" not in result.output or case.expect[0][0] != STAMP
    assert snapshot(copy) == before


def test_a_version_that_is_broken_is_told_once(copy: Path) -> None:
    """Its proofs say nothing more than the chain does."""
    path = copy / "notices/shop/releases/1.0/gdpr.nl.md"
    path.write_bytes(path.read_bytes() + b"\n")
    result = run(copy, "verify")
    assert result.output.count(": error: ") == 1, result.output
    assert "notices/shop/releases/1.0/gdpr.nl.md" in result.output


def test_keys_are_no_notice(copy: Path) -> None:
    assert run(copy, "check", "--as-of", "2026-11-22").exit_code == 0
