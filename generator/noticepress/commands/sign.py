"""``noticepress sign``."""

from __future__ import annotations

from pathlib import Path

import click
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey, Ed25519PublicKey
from cryptography.hazmat.primitives.serialization import load_pem_private_key

from noticepress.chain.homes import called, proofs_of
from noticepress.chain.release import sha256
from noticepress.commands.opening import link_of, opened
from noticepress.commands.report import stop
from noticepress.commands.turns import in_turn
from noticepress.findings import Finding
from noticepress.places import KEYS
from noticepress.proofs import envelope
from noticepress.proofs.envelope import NotProved
from noticepress.proofs.folder import SIGNATURE, name_of, store, subject
from noticepress.proofs.keys import NAME, Keys, Signer, key_bytes, key_id, pem, read_keys
from noticepress.reading.files import relative
from noticepress.writing import write


@in_turn
def sign(notice: str, version: str, organisation: str | None, private: Path, by: str | None, withdrawal: bool) -> None:
    """Sign VERSION of NOTICE: release.json, which names every other file and all before it by hash."""
    repository, loaded, chain = opened(notice, organisation)
    root, home = repository.places.root, repository.places.notices / KEYS
    if chain.findings:
        stop(chain.findings)
    link = link_of(chain, version, withdrawal)
    keys = read_keys(home, root)
    if keys.findings:
        stop(keys.findings)
    if private.resolve().is_relative_to(root):
        raise click.UsageError(f"'{private}' stands in the repository: keep a private key where nobody else reads it")
    key = _private_key(private)
    signer = _signer(key.public_key(), by, keys, home)
    apart = repository.apart(notice)
    path = proofs_of(loaded.folder, apart) / f"{name_of(link)}{SIGNATURE}"
    kind = envelope.payload_type(envelope.kind_of(link))
    try:
        before = path.read_bytes() if path.exists() else None
        signers = dict(keys.signers)
        others = envelope.check(before, subject(link), kind, signers) if before else ()
        made = envelope.signed(subject(link), kind, key, before)
        needed = {each.file: sha256(pem(each.key)) for each in (*others, signer)}
        _publish(signer, keys, home, root)
        store(loaded.folder, path.name, made, needed, apart)
    except NotProved as error:
        fix = "restore it from git, or remove it and sign again"
        stop([Finding("proof-wrong", f"{path.name}: {error}", relative(path, root), fix=fix)])
    click.echo(f"{called(notice, apart)} {version}: signed by {signer.name}, in {relative(path, root)}")


def _private_key(path: Path) -> Ed25519PrivateKey:
    try:
        data = key_bytes(path)
        try:
            key = load_pem_private_key(data, None)
        except TypeError:  # it has a password
            key = load_pem_private_key(data, click.prompt("Password of the key", hide_input=True).encode())
    except (ValueError, OSError) as error:
        raise click.UsageError(f"'{path}' is not a private key that can be read") from error
    if not isinstance(key, Ed25519PrivateKey):
        raise click.UsageError(f"'{path}' is not an Ed25519 key")
    return key


def _signer(key: Ed25519PublicKey, by: str | None, keys: Keys, home: Path) -> Signer:
    """Whose key it is: as the folder of keys says, or else ``by``."""
    known = keys.signers.get(key_id(key))
    if known:
        return known
    if by is None:
        raise click.UsageError(f"the key is not in notices/{KEYS}: say with --by whose it is, to add its public half there")
    file = f"{by}.pem"
    if not NAME.fullmatch(file) or len(file) > 80:
        raise click.UsageError(f"--by {by[:80]!r}: use letters, digits, dots and hyphens; it becomes the name of a file")
    if (home / file).exists():
        raise click.UsageError(f"notices/{KEYS}/{file} is another key: choose another name")
    return Signer(file, key)


def _publish(signer: Signer, keys: Keys, home: Path, root: Path) -> None:
    """Write the public key into the folder of keys, unless it is there."""
    if signer.file not in keys.digests:
        home.mkdir(exist_ok=True)
        write({home / signer.file: pem(signer.key)})  # whole, or not at all: half a key would be in the way of the next run
        click.echo(f"the public key is in {relative(home / signer.file, root)}: commit it too")
