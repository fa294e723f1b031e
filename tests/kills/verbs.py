"""The commands that write, each with a repository in which it has something to do."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from cryptography.hazmat.primitives.serialization import Encoding, NoEncryption, PrivateFormat

from tests.conftest import begin, invoke
from tests.eight import MOVED, TOLD, TRANSFER, released_eight, share

DAY = ("--as-of", "2026-12-01")
_WHY = ("--reason", "nl=Wij zien ervan af.", "--reason", "en=We will not do it.")
_NOTICE = "notices/website/notice.yaml"


@dataclass(frozen=True)
class Verb:
    """A command: what it is given, and what has to be done in a repository before."""

    arguments: tuple[str, ...]
    prepare: Callable[[Path], None]


def _done(root: Path, *arguments: str) -> None:
    result = invoke(root, *arguments)
    assert result.exit_code == 0, result.output


def _begun(root: Path) -> None:
    begin(root)


def _released(root: Path) -> None:
    begin(root)
    _done(root, "release", "website", "--version", "1.0", "--effective", "2026-11-22", "--as-of", "2026-11-22")


def _scheduled(root: Path) -> None:
    _released(root)
    told = ("--summary", "nl=Er verandert niets.", "--summary", "en=Nothing changes.")
    _done(root, "release", "website", "--version", "1.1", "--effective", "2027-02-01", "--as-of", "2026-11-23", *told)


def _with_a_key(root: Path) -> None:
    _released(root)
    key = Ed25519PrivateKey.from_private_bytes(bytes(32))
    (root.parent / "legal.key").write_bytes(key.private_bytes(Encoding.PEM, PrivateFormat.PKCS8, NoEncryption()))


def _with_a_record(root: Path) -> None:
    root.mkdir()
    (root / "record.csv").write_text("Verwerking,Persoonsgegevens,Grondslag\nFacturen,naam,wettelijke verplichting\n", "utf-8")


def _with_a_question(root: Path) -> None:
    begin(root)
    _put(
        root / _NOTICE,
        "\nretention:\n",
        "\nretention:\n  old: {for: P9Y}\n",
        else_=lambda text: f"{text}\nretention:\n  old: {{for: P9Y}}\n",
    )


def _with_translations(root: Path) -> None:
    _released(root)
    text = (root / _NOTICE).read_text("utf-8")
    (root / _NOTICE).write_text(text.replace("introduction:\n  nl: ", "introduction:\n  nl: Let op. "), "utf-8")
    _done(root, "translations", "export", "website", "--locale", "en", *DAY)
    po = root / "website.en.po"
    po.write_text(po.read_text("utf-8").replace("#, fuzzy\n", "").replace('msgstr "', 'msgstr "Please note. ', 2), "utf-8")


def _several(root: Path) -> None:
    released_eight(root, ("notice-a", "notice-b", "notice-c"))
    share(root, MOVED, TRANSFER)


def _put(path: Path, old: str, new: str, else_: Callable[[str], str]) -> None:
    text = path.read_text("utf-8")
    path.write_text(text.replace(old, new) if old in text else else_(text), "utf-8")


def verbs() -> dict[str, Verb]:
    """All of them by name."""
    return {
        "release": Verb(("release", "website", "--version", "1.0", "--effective", "2026-12-01", *DAY), _begun),
        "release-all": Verb(("release", "--all", *TOLD, *DAY), _several),
        "withdraw": Verb(("withdraw", "website", "1.1", "--by", "A. Jansen", *_WHY, *DAY), _scheduled),
        "sign": Verb(("sign", "website", "1.0", "--key", "../legal.key", "--by", "legal"), _with_a_key),
        "confirm": Verb(("confirm", "website/retention/old", "--by", "A. Jurist", *DAY), _with_a_question),
        "import": Verb(("translations", "import", "website.en.po", "--by", "Tina Vertaler", *DAY), _with_translations),
        "record": Verb(("import", "record", "record.csv", "--notice", "shop"), _with_a_record),
        "build": Verb(("build", *DAY), _released),
    }


def state(root: Path) -> dict[str, bytes]:
    """Every file that counts: not those whose name is hidden, which the next run removes, nor schemas, which are for editors and made anew."""
    return {name: content for name, content in _files(root) if not name.startswith("schemas/")}


def _files(root: Path) -> Iterator[tuple[str, bytes]]:
    for path in sorted(root.rglob("*")):
        steps = path.relative_to(root).parts
        if path.is_file() and not any(step.startswith(".") and step not in (".nojekyll", ".well-known") for step in steps):
            yield "/".join(steps), path.read_bytes()


def hidden(root: Path) -> list[str]:
    """What a command left behind."""
    found = {path.relative_to(root).as_posix() for path in root.rglob(".*")}
    return sorted(name for name in found if any(mark in name for mark in ("unfinished", ".building", ".tmp", ".lock")))
