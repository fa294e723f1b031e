"""Timestamps: the query, answers of two authorities, and every answer that proves nothing."""

from __future__ import annotations

import datetime as dt
import random
import shutil
import subprocess
from collections.abc import Mapping
from contextlib import suppress
from pathlib import Path
from typing import Any

import pytest
from cryptography.x509 import Certificate, load_pem_x509_certificates
from cryptography.x509.oid import ExtendedKeyUsageOID

from noticepress.chain.release import sha256
from noticepress.proofs import der, timestamp
from noticepress.proofs.envelope import NotProved
from tests.bad_input.conftest import run, snapshot
from tests.conftest import ROOT

from .authority import Authority
from .conftest import TIME, done, stamped

FIXTURES = Path(__file__).parent / "fixtures"
DATA = (ROOT / "notices/webshop/releases/2.0/release.json").read_bytes()
IMPRINT = sha256(DATA)
OF_OPENSSL = (FIXTURES / "openssl.tsr").read_bytes()
"""Made once with 'openssl ts -reply' (OpenSSL 3.0.19) with a root in openssl-root.pem; its two certificates are not in DER's order."""


def trusting(*roots: bytes) -> Mapping[str, tuple[Certificate, ...]]:
    return {f"tsa/{n}.pem": tuple(load_pem_x509_certificates(pem)) for n, pem in enumerate(roots)}


WITNESS = trusting(Authority().pem)


def test_an_answer_says_when_and_who() -> None:
    stamp = timestamp.check(Authority().answer(DATA, TIME), IMPRINT, trusting(Authority("Other").pem, Authority().pem))
    assert stamp == timestamp.Stamp("tsa/1.pem", TIME)


def test_an_answer_of_openssl() -> None:
    root = (FIXTURES / "openssl-root.pem").read_bytes()
    stamp = timestamp.check(OF_OPENSSL, IMPRINT, trusting(root))
    assert stamp.time == dt.datetime(2026, 11, 22, 18, 50, 44, tzinfo=dt.UTC)


def test_openssl_accepts_our_authority_and_our_query(tmp_path: Path) -> None:
    """The tests' authority shares no code with what is tested; OpenSSL says that it answers as it should."""
    (tmp_path / "q.tsq").write_bytes(timestamp.query(DATA))
    (tmp_path / "r.tsr").write_bytes(Authority().answer(DATA, TIME))
    (tmp_path / "root.pem").write_bytes(Authority().pem)
    at = str(int(TIME.timestamp()))
    command = ["openssl", "ts", "-verify", "-queryfile", "q.tsq", "-in", "r.tsr", "-CAfile", "root.pem", "-attime", at]
    checked = subprocess.run(command, cwd=tmp_path, capture_output=True, text=True, check=False)
    assert "Verification: OK" in checked.stdout + checked.stderr
    shown = subprocess.run(["openssl", "ts", "-query", "-in", "q.tsq", "-text"], cwd=tmp_path, capture_output=True, text=True)
    assert "Hash Algorithm: sha256" in shown.stdout
    assert "Certificate required: yes" in shown.stdout


@pytest.mark.parametrize(
    ("authority", "wrong", "said"),
    [
        (Authority("Other"), {}, "by none of the known authorities"),
        (Authority(usages=()), {}, "is not for timestamps"),
        (Authority(critical=False), {}, "is not for timestamps"),
        (Authority(usages=(ExtendedKeyUsageOID.CODE_SIGNING,)), {}, "is not for timestamps"),
        (Authority(until=dt.datetime(2026, 1, 1, tzinfo=dt.UTC)), {}, "had run out"),
        (Authority(), {"digest": bytes(32)}, "Mismatch"),
        (Authority(), {"algorithm": "2.16.840.1.101.3.4.2.3"}, "is not about a SHA-256"),
        (Authority(), {"status": 2}, "not GRANTED"),
        (Authority(), {"status": 1}, "not GRANTED"),
    ],
    ids=["of another authority", "no usage", "usage not critical", "code signing", "expired", "other bytes", "SHA-512", "rejected", "modified"],
)  # fmt: skip
def test_an_answer_that_proves_nothing(authority: Authority, wrong: dict[str, Any], said: str) -> None:
    with pytest.raises(NotProved, match=said):
        timestamp.check(authority.answer(DATA, TIME, **wrong), IMPRINT, WITNESS)


def test_a_certificate_that_has_run_out_since_still_proves() -> None:
    """It was valid at the time of the stamp, and that is what counts."""
    soon = TIME + dt.timedelta(days=1)
    assert timestamp.check(Authority(until=soon).answer(DATA, TIME), IMPRINT, WITNESS).time == TIME


def test_a_stamp_of_other_bytes() -> None:
    with pytest.raises(NotProved, match="Mismatch"):
        timestamp.check(Authority().answer(DATA, TIME), sha256(DATA + b" "), WITNESS)


@pytest.mark.parametrize("cut", [0, 1, 2, 10, 40, 100, 300, -1])
def test_an_answer_cut_off(cut: int) -> None:
    for answer in (Authority().answer(DATA, TIME), OF_OPENSSL):
        with pytest.raises(NotProved):
            timestamp.check(answer[:cut], IMPRINT, WITNESS)


@pytest.mark.parametrize(
    "data", [b"", b"\x30", b"\x30\x80", b"\x30\x84\xff\xff\xff\xff", b"\x30\x00", b"\x30\x02\x30\x00", b"x" * 99]
)
def test_what_is_no_answer_is_a_value_error(data: bytes) -> None:
    with pytest.raises(ValueError, match=r"."):
        der.with_sorted_certificates(data)


def test_sorting_leaves_what_is_sorted() -> None:
    answer = Authority().answer(DATA, TIME)
    assert der.with_sorted_certificates(answer) == answer
    assert sorted(der.with_sorted_certificates(OF_OPENSSL)) == sorted(OF_OPENSSL)


def test_query_and_answer_by_command(proved: Path) -> None:
    outside = proved.parent
    before = snapshot(proved)
    done(proved, "timestamp", "webshop", "1.0", "--query-out", outside / "q.tsq")
    data = (proved / "notices/webshop/releases/1.0/release.json").read_bytes()
    assert (outside / "q.tsq").read_bytes() == timestamp.query(data)
    assert snapshot(proved) == before
    answer = stamped(proved, "webshop", "1.0", outside / "answer.tsr")
    assert "existed on or before 2026-11-23T09:30:00+00:00" in done(proved, "timestamp", "webshop", "1.0", "--response", answer)
    assert (proved / "notices/webshop/proofs/1.0.tsr").read_bytes() == answer.read_bytes()
    done(proved, "verify")


@pytest.mark.parametrize(
    ("version", "about", "authority", "said"),
    [
        ("1.0", "1.1", Authority(), "1.0.tsr: is by none of the known authorities (tsa/witness.pem: Mismatch"),
        ("1.0", "1.0", Authority("Other"), "1.0.tsr: is by none of the known authorities"),
        ("2.0", "2.0", Authority(until=TIME + dt.timedelta(days=9)), "2.0.tsr: is there already"),
    ],
)
def test_an_answer_that_is_not_stored(proved: Path, version: str, about: str, authority: Authority, said: str) -> None:
    answer = stamped(proved, "webshop", about, proved.parent / "answer.tsr", authority)
    before = snapshot(proved)
    result = run(proved, "timestamp", "webshop", version, "--response", str(answer))
    assert result.exit_code == 1
    assert said in result.output
    assert snapshot(proved) == before


def test_one_of_query_and_response(proved: Path) -> None:
    assert run(proved, "timestamp", "webshop", "2.0").exit_code == 2


def test_no_authority_is_known(proved: Path) -> None:
    shutil.rmtree(proved / "notices/keys/tsa")
    result = run(proved, "verify")
    assert result.exit_code == 1
    assert "there are none in keys/tsa" in result.output


def test_an_answer_with_any_bit_turned_is_refused_or_says_the_same() -> None:
    """Some bytes of an answer no signature covers; that is what the index is for. None of them changes what is proved."""
    good, chance = Authority().answer(DATA, TIME), random.Random(3161)
    for answer, roots in ((good, WITNESS), (OF_OPENSSL, trusting((FIXTURES / "openssl-root.pem").read_bytes()))):
        sound = timestamp.check(answer, IMPRINT, roots)
        for _ in range(1500):
            bad = bytearray(answer)
            bad[chance.randrange(len(bad))] ^= 1 << chance.randrange(8)
            with suppress(NotProved):
                assert timestamp.check(bytes(bad), IMPRINT, roots) == sound
