"""Every reader with a file that it reads: what it may answer, and nothing else, is findings."""

from __future__ import annotations

import json
import shutil
import struct
import tempfile
import zlib
from collections.abc import Callable, Sequence
from contextlib import suppress
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from babel.messages.pofile import PoFileError
from cryptography.x509 import load_pem_x509_certificates

from noticepress.chain.chain import read_chain
from noticepress.chain.json_text import canonical
from noticepress.chain.release import sha256
from noticepress.checking.rewordings import read_rewordings
from noticepress.confirmations.answers import read_answers
from noticepress.findings import Unusable
from noticepress.html.document import to_html
from noticepress.language.catalogue import check_catalogues
from noticepress.language.search_words import read_search_words
from noticepress.language.style import read_style
from noticepress.law.conditions import BadCondition, holds
from noticepress.law.materiality import load_rules
from noticepress.law.regime import load_regime, load_requirements
from noticepress.markdown import plain_text, problems
from noticepress.model import Notice, Organisation
from noticepress.organisations.files import read_organisations
from noticepress.places import MARKER, Places
from noticepress.proofs.earlier import in_file
from noticepress.proofs.envelope import NotProved
from noticepress.proofs.folder import prove
from noticepress.proofs.keys import read_keys
from noticepress.proofs.listing import read_listing
from noticepress.proofs.timestamp import check as check_timestamp
from noticepress.publishing.pages.answers import answers
from noticepress.reading.binding import bind
from noticepress.reading.files import read_text
from noticepress.reading.image import BadImage, read_image
from noticepress.reading.yaml import Parsed, parse
from noticepress.redline import redline
from noticepress.releasing.announced import read_next
from noticepress.releasing.correction import read_correction
from noticepress.shared_facts.files import read_shared
from noticepress.shared_facts.resolving import resolve
from noticepress.site.settings import read_settings
from noticepress.store.file import NAME, Store
from noticepress.translations.confirmations import read_confirmations
from noticepress.translations.exchange import read as read_exchange
from tests.proofs.authority import Authority
from tests.proofs.conftest import TIME

ROOT = Path(__file__).resolve().parent.parent.parent
_MADE_UP = "tests/law/made-up"
_REWORDINGS = b"".join((ROOT / "notices/rewordings.yaml").read_bytes().splitlines(keepends=True)[:12])
"""The first of hundreds that are written alike."""
ANSWERS = (Unusable, BadImage, BadCondition, PoFileError, NotProved, UnicodeDecodeError)
"""What a reader may raise in place of findings."""
_NAMES = {"law": "gdpr", "locale": "nl", "purposes": [], "recipients": {}, "period": "P2Y"}


@dataclass(frozen=True)
class Reader:
    """``read(root)`` reads the ``file`` of the repository at ``root``; ``seeds`` are good files, by path below our own root or as they are."""

    file: str
    read: Callable[[Path], object]
    seeds: Sequence[str | bytes]

    def good(self) -> list[bytes]:
        """The good files."""
        return [each if isinstance(each, bytes) else (ROOT / each).read_bytes() for each in self.seeds]


def prepared(folder: Path) -> Path:
    """A repository in which every reader finds what it needs besides its own file."""
    for name in ("notices/webshop/releases/1.0", "regimes", "locales"):
        shutil.copytree(ROOT / ("" if name.startswith("notices") else _MADE_UP) / name, folder / name)
    shutil.copy(ROOT / "notices/organisation.yaml", folder / "notices")
    (folder / "notices/webshop/proofs").mkdir()
    return folder


def _text(root: Path, file: str) -> str:
    found = read_text(root / file, root)
    return found if isinstance(found, str) else ""


def _notice(root: Path) -> None:
    parsed, _ = parse(_text(root, "notices/webshop/notice.yaml"), "notice.yaml")
    if parsed is not None:
        bind(Notice, parsed)


def _organisation(root: Path) -> None:
    parsed, _ = parse(_text(root, "notices/organisation.yaml"), "organisation.yaml")
    if parsed is not None:
        bind(Organisation, parsed)


@cache
def _referring() -> Parsed:
    """A notice that refers to shared facts and texts of most kinds."""
    parsed, _ = parse((ROOT / "notices/rental/notice.yaml").read_text("utf-8"), "notices/rental/notice.yaml")
    assert parsed is not None
    return parsed


def _shared(root: Path) -> None:
    resolved = resolve(_referring(), read_shared(Places(root))[0])
    bind(Notice, resolved.parsed)


def _questions(root: Path) -> None:
    assert load_regime(Places(root), "meadow").questions is not None


def _rows(root: Path) -> None:
    assert load_regime(Places(root), "meadow").rows is not None


def _told(root: Path) -> None:
    """What a page says of the facts of a release that hold anything, above a text that names much of them."""
    folder = root / "notices/webshop/releases/1.0"
    facts: object = {}
    with suppress(ValueError, RecursionError):
        facts = json.loads((folder / "facts.json").read_bytes())
    text = (folder / "gdpr.nl.md").read_text("utf-8")
    if isinstance(facts, dict):
        answers(text, _rendered(text), facts, load_regime(Places(root), "gdpr"), "nl")


_rendered = cache(to_html)


def _law(root: Path) -> None:
    load_requirements(Places(root), load_regime(Places(root), "meadow"), examples=True)


def _markdown(root: Path) -> None:
    text = _text(root, "text.md")
    list(problems(text))
    plain_text(text)
    to_html(text)


def _redline(root: Path) -> None:
    old, _, new = _text(root, "text.md").partition("\n====\n")
    redline(old, new)


def _store(root: Path) -> None:
    store = Store(root / "cache")
    try:
        store.get("a")
        store.put("b", b"x" * 100)
    finally:
        store.close()


def _condition(root: Path) -> None:
    holds(_text(root, "condition.txt"), _NAMES)


def _redaction(root: Path) -> object:
    """The file as it is; and with the hash that fits what it says, so that something else has to be wrong with it."""
    file = root / "notices/webshop/releases/1.0.redacted.json"
    found = [read_chain(root / "notices/webshop", root)]
    with suppress(ValueError, TypeError, AttributeError, RecursionError):
        said = {key: value for key, value in json.loads(file.read_bytes()).items() if key != "sha256"}
        file.write_bytes(canonical({**said, "sha256": sha256(canonical(said))}))
        found.append(read_chain(root / "notices/webshop", root))
    return found


def _chain(root: Path) -> None:
    read_chain(root / "notices/webshop", root)


def _proofs(root: Path) -> None:
    prove(root / "notices/webshop", read_keys(root / "notices/keys", root), root)


def _settings(root: Path) -> None:
    read_settings(root / "mkdocs.yml", trusted=False)


def _kept(root: Path) -> None:
    with suppress(ValueError):  # which the command tells
        in_file((root / "kept").read_bytes(), {})


def _release(name: str) -> str:
    return f"notices/webshop/releases/1.0/{name}"


_PO = b"""msgid ""
msgstr ""
"Language: nl\\n"
"Content-Type: text/plain; charset=utf-8\\n"
"Plural-Forms: nplurals=2; plural=(n != 1);\\n"

#. shop/summary/0
#| msgid "Old"
msgctxt "shop/summary/0"
msgid "One day"
msgid_plural "%(num)d days"
msgstr[0] "Een dag"
msgstr[1] "%(num)d dagen"
"""
_CONFIRMED = b"""confirmed:
  - text: data/correspondence/description
    from: nl
    locale: en
    source: 5bb5a2cafc69bff117be658179131beb5855bcaded72d68c94f8ec2525d460c3
    translation: 70e2f06de537db125fb7df8f0cbaf8e95726a5d0fe6988120837c7b059d17e3e
    by: "reviewer-a"
    on: 2026-11-29
"""
_NEXT = b"""version: "3.0"
effective: 2027-01-01
kind: change
summary:
  changed: {nl: Wij bewaren langer., en: We keep longer.}
approvals:
  - {by: "A. de Vries, DPO", on: 2026-11-20}
overrides:
  - {rule: notice-period, by: A, reason: {nl: haast, en: haste}}
"""
_CORRECTION = b"""corrects: "2.0"
version: "2.1"
summary: {changed: {nl: Een tikfout., en: A typo.}}
notice: {recipients: {carrier: {does: {nl: bezorgt, en: delivers}}}}
scheduled: {by: A, reason: {nl: Zo., en: So.}}
"""
_SVG = b"""<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 40 20"><style>.a{fill:red}</style><defs><linearGradient id="g">
<stop offset="0" stop-color="#fff"/></linearGradient></defs><g class="a"><path d="M0 0h40v20z" fill="url(#g)"/><text x="1" y="2">n</text></g></svg>"""
_TEXT = b"""# Title

In force from *1 March* 2026. See [retention](#retention), **bold** `code` <https://a.example>.

## 1. Heading {#retention}

- one\n- two\n  1. three\n\n| a | b |\n|---|---|\n| 1 | 2 |
"""
_STATEMENT = b'{"payload":"e30=","payloadType":"application/vnd.noticepress.release+json","signatures":[{"keyid":"a","sig":"b"}]}'
_INDEX = b'{"files":{"2.0.tsr":"00"},"keys":{},"notice":"webshop","sha256":"00"}'
_SITE = b'{"as-of":"2026-11-29","drafts":false,"files":{"proof/webshop/releases/1.0/release.json":"00"},"made-by":"noticepress","permalink":{},"sha256":"00","version":"1"}'
_PEM = b"""-----BEGIN PUBLIC KEY-----
MCowBQYDK2VwAyEAGb9ECWmEzf6FQbrBZ9w7lshQhqowtrbLDFw4rXAxZuE=
-----END PUBLIC KEY-----
"""
_RULES = b"".join((ROOT / "regimes/ccpa/materiality.yaml").read_bytes().splitlines(keepends=True)[8:32])
_STYLE = b"".join((ROOT / "locales/nl/style.yaml").read_bytes().splitlines(keepends=True)[:40])
_SEARCH = b"".join((ROOT / "locales/nl/search.yaml").read_bytes().splitlines(keepends=True)[:30])
_FACTS = json.dumps(
    {
        "organisation": {"name": {"und": "Rondje"}},
        "notice": {
            "summary": [{"nl": "Wij.", "regimes": ["gdpr"]}],
            "purposes": {
                "a": {
                    "name": {"nl": "A"},
                    "unexpected": True,
                    "processing": [{"keep": {"for": "P2Y", "exceptions": [{"for": "P3Y"}]}}],
                }
            },
            "recipients": {"b": {"name": {"und": "B"}, "category": {"nl": "b"}}},
            "transfers": {"c": {"recipients": ["b"], "all-recipients": True}},
            "retention": {"d": {"for": "P7Y", "until": {"nl": "u"}, "criteria": {"nl": "c"}}},
        },
    }
).encode()
_EXAMPLE = "generator/noticepress/starter/"


def _png() -> bytes:
    def chunk(kind: bytes, data: bytes) -> bytes:
        return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))

    header = struct.pack(">IIBBBBB", 2, 1, 8, 2, 0, 0, 0)
    return b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", header) + chunk(b"IDAT", zlib.compress(bytes(7))) + chunk(b"IEND", b"")


def _made_store() -> bytes:
    with tempfile.TemporaryDirectory() as folder:
        store = Store(Path(folder))
        store.put("a", b"one")
        store.close()
        return (Path(folder) / NAME).read_bytes()


def _timestamp(root: Path) -> None:
    check_timestamp(
        (root / "2.0.tsr").read_bytes(), sha256(b"data"), {"a.pem": tuple(load_pem_x509_certificates(Authority().pem))}
    )


_TAKEN = (
    b'{"by":"A","format":1,"notice":"webshop","previous":"","published":"2026-02-01","reason":{"en":"x"},"redacts":"1.0","sequence":2,'
    b'"stood":{"documents":[{"locale":"en","regime":"gdpr"}],"effective":"2025-06-01","files":{"facts.json":"%b","gdpr.en.md":"%b"},'
    b'"previous":"","proofs":{},"published":"2025-06-01","sequence":1,"sha256":"%b"}}' % ((b"a" * 64,) * 3)
)


@cache
def readers() -> dict[str, Reader]:
    """All readers by name."""
    law, words, web = "regimes/meadow", "locales/nl", "notices/webshop"
    return {
        "notice": Reader(f"{web}/notice.yaml", _notice, [f"{_EXAMPLE}notices/website/notice.yaml"]),
        "organisation": Reader("notices/organisation.yaml", _organisation, ["notices/organisation.yaml"]),
        "shared": Reader("notices/shared/recipients.yaml", _shared, ["notices/shared/recipients.yaml"]),
        "texts": Reader("notices/shared/texts.yaml", _shared, ["notices/shared/texts.yaml"]),
        "brand": Reader(
            "notices/organisations/rondje.yaml",
            lambda root: read_organisations(Places(root)),
            ["notices/organisations/rondje.yaml"],
        ),
        "correction": Reader(
            f"{web}/correction.yaml", lambda root: read_correction(root / web, root, ["nl", "en"]), [_CORRECTION]
        ),
        "rewordings": Reader("notices/rewordings.yaml", lambda root: read_rewordings(Places(root)), [_REWORDINGS]),
        "confirmations": Reader(
            f"{web}/confirmations.yaml", lambda root: read_answers(root / web, root), [f"{web}/confirmations.yaml"]
        ),
        "translations": Reader(f"{web}/translations.yaml", lambda root: read_confirmations(root / web, root), [_CONFIRMED]),
        "next": Reader(f"{web}/next.yaml", lambda root: read_next(root / web, root, ["nl", "en"], []), [_NEXT]),
        "regime": Reader(f"{law}/regime.yaml", _law, [f"{_MADE_UP}/{law}/regime.yaml"]),
        "requirements": Reader(f"{law}/requirements/act.yaml", _law, [f"{_MADE_UP}/{law}/requirements/act.yaml"]),
        "questions": Reader(f"{law}/vocabulary/answers.yaml", _questions, ["regimes/gdpr/vocabulary/answers.yaml"]),
        "rows": Reader(f"{law}/vocabulary/rows.yaml", _rows, ["regimes/ccpa/vocabulary/rows.yaml"]),
        "materiality": Reader(
            f"{law}/materiality.yaml",
            lambda root: load_rules(Places(root), load_regime(Places(root), "meadow")),
            [_RULES],
        ),
        "condition": Reader(
            "condition.txt",
            _condition,
            [b"law == 'gdpr' and (purposes|length > 1 or period|days < 3)", b"[1, 'a'][0] ~ locale[:1]"],
        ),
        "catalogue": Reader(f"{words}/other.po", lambda root: check_catalogues([root / "locales"], "nl"), [_PO]),
        "style": Reader(f"{words}/style.yaml", lambda root: read_style([root / "locales"], "nl"), [_STYLE]),
        "search": Reader(f"{words}/search.yaml", lambda root: read_search_words([root / "locales"], "nl"), [_SEARCH]),
        "exchange": Reader("in.po", lambda root: read_exchange((root / "in.po").read_bytes(), "in.po"), [_PO]),
        "logo": Reader("logo.svg", lambda root: read_image(root / "logo.svg", root), [_SVG, "notices/logo.svg"]),
        "picture": Reader("logo.png", lambda root: read_image(root / "logo.png", root), [_png()]),
        "settings": Reader("mkdocs.yml", _settings, [f"{_EXAMPLE}mkdocs.yml", "mkdocs.yml"]),
        "manifest": Reader(_release("release.json"), _chain, [_release("release.json")]),
        "facts": Reader(_release("facts.json"), _chain, [_release("facts.json")]),
        "told": Reader(_release("facts.json"), _told, [_FACTS]),
        "withdrawal": Reader(
            f"{web}/releases/3.0.withdrawn.json", _chain, [b'{"by":"A","format":2,"notice":"webshop","withdraws":"3.0"}']
        ),
        "redaction": Reader(f"{web}/releases/1.0.redacted.json", _redaction, [_TAKEN]),
        "signature": Reader(f"{web}/proofs/2.0.dsse.json", _proofs, [_STATEMENT]),
        "index": Reader(f"{web}/proofs/index.json", _proofs, [_INDEX]),
        "timestamp": Reader("2.0.tsr", _timestamp, [Authority().answer(b"data", TIME)]),
        "key": Reader("notices/keys/legal.pem", lambda root: read_keys(root / "notices/keys", root), [_PEM]),
        "listing": Reader(MARKER, read_listing, [_SITE]),
        "kept": Reader("kept", _kept, [_STATEMENT, _SITE, b"webshop: 6 links, the last has SHA-256 " + b"a" * 64]),
        "markdown": Reader("text.md", _markdown, [_TEXT]),
        "redline": Reader("text.md", _redline, [_TEXT + b"\n====\n" + _TEXT.replace(b"one", b"two")]),
        "store": Reader(f"cache/{NAME}", _store, [_made_store()]),
    }
