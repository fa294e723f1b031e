"""Signatures: DSSE as its specification has it, checked by another reader too; what the verbs refuse."""

from __future__ import annotations

import base64
import json
import random
import subprocess
from pathlib import Path

import pytest
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.hazmat.primitives.serialization import BestAvailableEncryption, Encoding, NoEncryption, PrivateFormat

from noticepress.chain.json_text import canonical
from noticepress.chain.release import sha256
from noticepress.proofs.envelope import NotProved, check, pae, payload_type
from noticepress.proofs.keys import read_keys
from tests.bad_input.conftest import run, snapshot

from .conftest import done, private_key, private_pem

RELEASE = "notices/webshop/releases/2.0/release.json"
ENVELOPE = "notices/webshop/proofs/2.0.dsse.json"


def test_the_encoding_before_signing_is_that_of_the_specification() -> None:
    """The example in DSSE's protocol.md, version 1."""
    assert pae("http://example.com/HelloWorld", b"hello world") == b"DSSEv1 29 http://example.com/HelloWorld 11 hello world"


def test_the_envelope_holds_the_release_and_signatures_over_it(made: Path) -> None:
    written = (made / ENVELOPE).read_bytes()
    envelope = json.loads(written)
    payload = base64.b64decode(envelope["payload"])
    assert payload == (made / RELEASE).read_bytes()
    assert envelope["payloadType"] == "application/vnd.noticepress.release+json"
    for name, signature in zip(("legal", "dpo"), envelope["signatures"], strict=True):
        key = private_key(name).public_key()
        key.verify(base64.b64decode(signature["sig"]), pae(envelope["payloadType"], payload))
    assert canonical(envelope) == written


def test_openssl_checks_the_signature_too(made: Path, tmp_path: Path) -> None:
    """An auditor needs nothing of ours: the bytes, the key and OpenSSL."""
    envelope = json.loads((made / ENVELOPE).read_bytes())
    (tmp_path / "signed").write_bytes(pae(envelope["payloadType"], base64.b64decode(envelope["payload"])))
    (tmp_path / "sig").write_bytes(base64.b64decode(envelope["signatures"][0]["sig"]))
    key = made / "notices/keys/legal-team.pem"
    command = ["openssl", "pkeyutl", "-verify", "-pubin", "-inkey", str(key), "-rawin", "-in", "signed", "-sigfile", "sig"]
    checked = subprocess.run(command, cwd=tmp_path, capture_output=True, text=True, check=False)
    assert "Signature Verified Successfully" in checked.stdout
    der = subprocess.run(["openssl", "pkey", "-pubin", "-in", str(key), "-outform", "DER"], capture_output=True, check=True)
    assert sha256(der.stdout) == envelope["signatures"][0]["keyid"]


def test_signing_again_with_the_same_key_changes_nothing(proved: Path) -> None:
    before = snapshot(proved / "notices/webshop/releases"), (proved / "notices/webshop/proofs/4.0.dsse.json").read_bytes()
    (proved.parent / "legal.key").write_bytes(private_pem("legal"))
    done(proved, "sign", "webshop", "4.0", "--key", "../legal.key")
    after = snapshot(proved / "notices/webshop/releases"), (proved / "notices/webshop/proofs/4.0.dsse.json").read_bytes()
    assert after == before
    done(proved, "verify")


def test_a_key_with_a_password(proved: Path) -> None:
    key = private_key("legal").private_bytes(Encoding.PEM, PrivateFormat.PKCS8, BestAvailableEncryption(b"geheim"))
    (proved.parent / "legal.key").write_bytes(key)
    from click.testing import CliRunner

    from noticepress.cli import cli
    from tests.conftest import inside

    with inside(proved):
        result = CliRunner().invoke(cli, ["sign", "webshop", "1.0", "--key", "../legal.key"], input="geheim\n")
    assert result.exit_code == 0, result.output
    assert "1.0: signed by legal-team" in done(proved, "verify")


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["webshop", "1.0", "--key", "../new.key"], "say with --by whose it is"),
        (["webshop", "1.0", "--key", "../new.key", "--by", "../../x"], "becomes the name of a file"),
        (["webshop", "1.0", "--key", "../new.key", "--by", "legal-team"], "is another key: choose another name"),
        (
            ["webshop", "9.0", "--key", "../new.key", "--by", "new"],
            "there is no version '9.0'; there is: 1.0, 1.1, 2.0, 3.0, 4.0",
        ),
        (["webshop", "2.0", "--withdrawal", "--key", "../new.key", "--by", "new"], "version 2.0 was not withdrawn"),
        (["webshop", "1.0", "--key", "../elliptic.key", "--by", "new"], "is not an Ed25519 key"),
        (["webshop", "1.0", "--key", "../text", "--by", "new"], "is not a private key that can be read"),
        (["webshop", "1.0", "--key", "mkdocs.yml", "--by", "new"], "stands in the repository"),
        (["nothing", "1.0", "--key", "../new.key"], "there is no notice 'nothing'"),
    ],
)
def test_what_sign_refuses(proved: Path, arguments: list[str], said: str) -> None:
    (proved.parent / "new.key").write_bytes(private_pem("new"))
    (proved.parent / "text").write_bytes(b"x")
    elliptic = ec.derive_private_key(7, ec.SECP256R1())
    (proved.parent / "elliptic.key").write_bytes(elliptic.private_bytes(Encoding.PEM, PrivateFormat.PKCS8, NoEncryption()))
    before = snapshot(proved)
    result = run(proved, "sign", *arguments)
    assert result.exit_code == 2, result.output
    assert said in result.output.replace("\n", " ")
    assert snapshot(proved) == before


def test_a_broken_chain_is_not_signed(proved: Path) -> None:
    path = proved / "notices/webshop/releases/1.0/gdpr.nl.md"
    path.write_bytes(path.read_bytes() + b"\n")
    (proved.parent / "legal.key").write_bytes(private_pem("legal"))
    before = snapshot(proved)
    result = run(proved, "sign", "webshop", "1.1", "--key", "../legal.key")
    assert result.exit_code == 1
    assert "1.0/gdpr.nl.md" in result.output
    assert snapshot(proved) == before


def test_an_envelope_with_any_bit_turned_is_refused(made: Path) -> None:
    good, payload = (made / ENVELOPE).read_bytes(), (made / RELEASE).read_bytes()
    signers = read_keys(made / "notices/keys", made).signers
    chance = random.Random(8032)
    assert len(check(good, payload, payload_type("release"), signers)) == 2
    for _ in range(1500):
        bad = bytearray(good)
        bad[chance.randrange(len(bad))] ^= 1 << chance.randrange(8)
        with pytest.raises(NotProved):
            check(bytes(bad), payload, payload_type("release"), signers)
