"""A site has the same bytes whoever makes its parts: this process, forked or spawned ones, or a cluster."""

from __future__ import annotations

import datetime as dt
import os
import re
import subprocess
import sys
from collections.abc import Iterator, Mapping
from contextlib import ExitStack
from dataclasses import replace
from pathlib import Path

import pytest
from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.x509.oid import NameOID

from noticepress.findings import Unusable
from noticepress.publishing import executors
from noticepress.publishing.making import bundles
from noticepress.publishing.plan import Unit
from noticepress.site import assembling
from noticepress.site.build import build_site
from noticepress.site.options import Options
from tests.site.states import DAYS, Tree, lay
from tests.site.test_incremental import contents

OPTIONS = Options(DAYS[0], workers=1, kept=False)
"""Nothing is taken over: everybody has to make everything."""


@pytest.fixture(scope="module")
def root(base: Tree, tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("made")
    lay(base, folder / "repository")
    return folder / "repository"


@pytest.fixture(scope="module")
def inline(root: Path) -> Mapping[str, bytes]:
    build_site(root, root.parent / "inline", OPTIONS)
    return contents(root.parent / "inline")


@pytest.mark.parametrize("forked", [True, False])
def test_processes_of_this_machine(
    root: Path, inline: Mapping[str, bytes], forked: bool, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(assembling, "_WORTH", 0)
    monkeypatch.setattr(executors, "forking_is_safe", lambda: forked)
    out = root.parent / f"forked-{forked}"
    build_site(root, out, replace(OPTIONS, workers=2))
    assert contents(out) == inline


def test_languages_are_not_at_the_same_notice_at_once() -> None:
    languages, notices = ("nl", "en", "de"), tuple("abcdef")
    units = [Unit(f"{locale}/{notice}", "", 2) for locale in languages for notice in notices]
    found = bundles(units, 3)
    assert sorted(unit.name for bundle in found for unit in bundle) == sorted(unit.name for unit in units), "each once"
    for together in zip(*found, strict=True):
        assert len({unit.name.rpartition("/")[2] for unit in together}) == len(languages)


class Cluster:
    """A scheduler of Dask with two workers, each a process, over TLS with certificates of its own."""

    def __init__(self, folder: Path, leaving: ExitStack):
        self.folder, self.leaving = folder, leaving
        authority = _authority(folder)
        self.tls = {"ca-file": authority, "cert": folder / "pair.pem", "key": folder / "pair.pem"}
        given = [f"--tls-{name}={path}" for name, path in self.tls.items()]
        scheduler = self._start(
            "distributed.cli.dask_scheduler", *given, "--host=tls://127.0.0.1", "--port=0", "--no-dashboard", "--no-show"
        )
        self.address = _said(scheduler, r"tls://127\.0\.0\.1:\d+")
        for _ in range(2):
            self._start(
                "distributed.cli.dask_worker",
                self.address,
                *given,
                "--no-nanny",
                "--nthreads=2",
                "--no-dashboard",
                f"--local-directory={folder}",
            )

    def _start(self, module: str, *arguments: str) -> subprocess.Popen[str]:
        """Start a process that ends with this one's test."""
        code = f"import sys; from {module} import main; sys.exit(main())"
        process = subprocess.Popen(
            [sys.executable, "-c", code, *arguments], stderr=subprocess.PIPE, stdout=subprocess.DEVNULL, text=True, cwd=self.folder,
        )  # fmt: skip
        self.leaving.callback(process.wait)
        self.leaving.callback(process.kill)
        return process


def _said(process: subprocess.Popen[str], pattern: str) -> str:
    assert process.stderr is not None
    said = ""
    for line in process.stderr:
        said += line
        if found := re.search(pattern, line):
            return found[0]
    raise AssertionError(said)


def _authority(folder: Path) -> Path:
    """A key with its certificate, which is its own authority."""
    key, name = ec.generate_private_key(ec.SECP256R1()), x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, "cluster")])
    now = dt.datetime.now(dt.UTC)
    certificate = (
        x509.CertificateBuilder()
        .subject_name(name).issuer_name(name).public_key(key.public_key()).serial_number(1)
        .not_valid_before(now - dt.timedelta(days=1)).not_valid_after(now + dt.timedelta(days=1))
        .add_extension(x509.BasicConstraints(ca=True, path_length=None), critical=True)
        .sign(key, hashes.SHA256())
    )  # fmt: skip
    public = certificate.public_bytes(serialization.Encoding.PEM)
    private = key.private_bytes(serialization.Encoding.PEM, serialization.PrivateFormat.PKCS8, serialization.NoEncryption())
    (folder / "authority.pem").write_bytes(public)
    (folder / "pair.pem").write_bytes(private + public)
    return folder / "authority.pem"


@pytest.fixture
def cluster(tmp_path: Path) -> Iterator[Cluster]:
    with ExitStack() as leaving:
        yield Cluster(tmp_path, leaving)


@pytest.mark.slow
def test_a_cluster(root: Path, inline: Mapping[str, bytes], cluster: Cluster) -> None:
    """Through the command, which finds its certificates where Dask's settings name them."""
    tls = {
        "CA_FILE": cluster.tls["ca-file"],
        "CLIENT__CERT": cluster.tls["cert"],
        "CLIENT__KEY": cluster.tls["key"],
    }
    settings = {f"DASK_DISTRIBUTED__COMM__TLS__{name}": str(path) for name, path in tls.items()}
    done = subprocess.run(
        [sys.executable, "-m", "noticepress", "build", "--no-store", "--as-of", DAYS[0].isoformat(), "--out", "../cluster", "--executor", cluster.address],
        cwd=root, env={**os.environ, **settings}, capture_output=True, text=True, check=False,
    )  # fmt: skip
    assert done.returncode == 0, done.stdout + done.stderr
    assert contents(root.parent / "cluster") == inline


@pytest.mark.parametrize(
    ("address", "rule"),
    [
        ("tcp://127.0.0.1:1", "engine-not-secured"),
        ("127.0.0.1:1", "engine-not-secured"),
        ("tls://127.0.0.1:1", "engine-not-reached"),
    ],
)
def test_an_engine_that_is_refused(root: Path, address: str, rule: str) -> None:
    with pytest.raises(Unusable) as raised:
        build_site(root, root.parent / "refused", replace(OPTIONS, engine=address))
    assert [finding.rule for finding in raised.value.findings] == [rule]
    assert not (root.parent / "refused").exists()


def test_a_worker_with_another_version_is_refused(root: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(assembling, "program", lambda: "another")
    with pytest.raises(Unusable) as raised:
        build_site(root, root.parent / "refused", OPTIONS)
    assert {finding.rule for finding in raised.value.findings} == {"other-program"}
