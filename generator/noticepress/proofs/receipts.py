"""Receipts that an application kept, held against the chains: is that text what was published, and was it in force when it was shown? Pure."""

from __future__ import annotations

import datetime as dt
import json
import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any
from zoneinfo import ZoneInfo

from noticepress.chain.redaction import Redacted, Version, texts_of
from noticepress.chain.release import hash_of
from noticepress.chain.timeline import counted_on
from noticepress.findings import Finding, Severity
from noticepress.proofs.folder import Proven

FORMAT = 1
MAX_BYTES = 50_000_000
"""Largest file of receipts that is read."""
MOST = 500
"""Findings on what cannot be read of one file."""
_MOMENT = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}(T[0-9]{2}:[0-9]{2}:[0-9]{2}(\.[0-9]{1,9})?(Z|[+-][0-9]{2}:[0-9]{2}))?")
_HASH = re.compile(r"[0-9a-f]{64}")
_NAMES = ("notice", "law", "locale", "version")
_SEE = "see what the application keeps, and whether this is the site that it showed"
_FIX = "keep what 'receipt.json' beside the page says, as it is; schemas/receipt.schema.json tells its keys"


@dataclass(frozen=True)
class Receipt:
    """What somebody kept, and its place in a file. ``text`` and ``release`` are hashes; ``shown``: the day, ``None`` where nobody wrote it."""

    notice: str
    law: str
    locale: str
    version: str
    text: str
    release: str
    shown: dt.date | None
    file: str
    line: int

    @property
    def of(self) -> str:
        """Which text it is, in words."""
        return f"version {self.version} of {self.notice} ({self.law}, {self.locale})"


def read_receipts(data: bytes, file: str, zone: ZoneInfo | None = None) -> tuple[list[Receipt], list[Finding]]:
    """The receipts of a file: one, a list of them, or one on each line; and a finding with its line for what is none.

    ``zone``: that of the organisation, in which a moment is a day; without it, the day stands as it is written.
    """
    receipts: list[Receipt] = []
    findings: list[Finding] = []
    for line, said in _values(data):
        if len(findings) == MOST:
            findings.append(
                _wrong("receipt-unreadable", f"more than {MOST} receipts cannot be read: the rest was not looked at", file, line)
            )
            break
        if isinstance(said, str):
            findings.append(_wrong("receipt-unreadable", said, file, line))
            continue
        try:
            receipts.append(_receipt(said, file, line, zone))
        except ValueError as error:
            findings.append(_wrong("receipt-unreadable", str(error), file, line))
    if not receipts and not findings:
        findings.append(Finding("receipt-missing", "no receipt stands in this file", file, severity="warning", fix=_FIX))
    return receipts, findings


def _values(data: bytes) -> Iterator[tuple[int, Mapping[str, Any] | str]]:
    """Each value with its line, or in words why there is none."""
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        yield data[: error.start].count(b"\n") + 1, "not UTF-8"
        return
    whole = _parsed(text)
    if not isinstance(whole, str):
        yield from ((1, each) for each in whole)
        return
    lines = [(number, line.strip()) for number, line in enumerate(text.split("\n"), 1) if line.strip()]
    if len(lines) < 2 or not any(line.startswith("{") and line.endswith("}") for _, line in lines):
        yield 1, whole
        return
    for number, line in lines:
        found = _parsed(line)
        yield from [(number, found)] if isinstance(found, str) else ((number, each) for each in found)


def _parsed(text: str) -> Sequence[Mapping[str, Any] | str] | str:
    try:
        found = json.loads(text)
    except (ValueError, RecursionError):
        return "not JSON"
    several = found if isinstance(found, list) else [found]
    return [each if isinstance(each, dict) else "no receipt: it is no JSON object" for each in several]


def _receipt(said: Mapping[str, Any], file: str, line: int, zone: ZoneInfo | None) -> Receipt:
    if said.get("format") != FORMAT:
        raise ValueError(f"no receipt of format {FORMAT}")
    names = [said.get(name) for name in _NAMES]
    if lacking := [name for name, given in zip(_NAMES, names, strict=True) if not isinstance(given, str) or not given]:
        raise ValueError(f"the receipt does not say its {', '.join(lacking)}")
    hashes = said.get("sha256")
    text, release = (hashes.get(name) if isinstance(hashes, dict) else None for name in ("text", "release"))
    if not all(isinstance(each, str) and _HASH.fullmatch(each) for each in (text, release)):
        raise ValueError("the receipt has not the two hashes, sha256/text and sha256/release")
    notice, law, locale, version = map(str, names)
    return Receipt(notice, law, locale, version, str(text), str(release), moment_of(said.get("shown"), zone), file, line)


def moment_of(shown: Any, zone: ZoneInfo | None = None) -> dt.date | None:
    """The day of a moment as receipts have it, in ``zone`` or as it is written; raises ``ValueError`` that says why it is none."""
    if shown is None:
        return None
    if not isinstance(shown, str) or not _MOMENT.fullmatch(shown):
        raise ValueError("'shown' is neither a day (2026-11-22) nor a moment with its offset (2026-11-22T10:30:00Z)")
    try:
        if len(shown) == len("2026-11-22"):
            return dt.date.fromisoformat(shown)
        moment = dt.datetime.fromisoformat(shown)
        return (moment.astimezone(zone) if zone else moment).date()
    except (ValueError, OverflowError):
        raise ValueError("'shown' is a day or moment that does not exist") from None


def check_receipts(receipts: Iterable[Receipt], proven: Sequence[Proven], today: dt.date) -> tuple[list[Finding], dict[str, int]]:
    """What is wrong with each; and in words what those say that are right, with their number."""
    findings: list[Finding] = []
    sound: dict[str, int] = {}
    by_notice: dict[str, list[Sequence[Version]]] = {}
    for each in proven:
        by_notice.setdefault(each.notice, []).append(each.chain.versions)
    for receipt in receipts:
        told = _checked(receipt, by_notice.get(receipt.notice, []), today)
        if isinstance(told, Finding):
            findings.append(told)
        if not isinstance(told, Finding) or told.severity != "error":
            said = told if isinstance(told, str) else f"{receipt.of}: what the chain holds; when it was shown is not said"
            sound[said] = sound.get(said, 0) + 1
    return findings, sound


def _checked(receipt: Receipt, chains: Sequence[Sequence[Version]], today: dt.date) -> Finding | str:
    named = [(version, chain) for chain in chains for version in chain if version.version == receipt.version]
    if not named:
        return _of(receipt, "receipt-unknown", "was never published, as far as the chains here say")
    version, chain = next((each for each in named if hash_of(each[0]) == receipt.release), named[0])
    if hash_of(version) != receipt.release:
        return _of(receipt, "receipt-differs", f"is another release: the chain holds SHA-256 {hash_of(version)}")
    if (receipt.law, receipt.locale) not in texts_of(version):
        return _of(receipt, "receipt-unknown", "has no such text")
    if _text_hash(version, receipt) != receipt.text:
        return _of(receipt, "receipt-differs", f"has another text: the chain holds SHA-256 {_text_hash(version, receipt)}")
    if receipt.shown is None:
        return _of(receipt, "receipt-undated", "does not say when it was shown", "warning")
    if receipt.shown > today:
        return _of(receipt, "receipt-ahead", f"was shown on {receipt.shown}, which has not come")
    period = counted_on(chain, receipt.shown)
    if period is None or period.release is not version:
        other = f"; version {period.release.version} was" if period else ""
        return _of(receipt, "receipt-not-in-force", f"was not in force on {receipt.shown}, when it was shown{other}")
    until = f" until {period.until}" if period.until else ""
    gone = f"; its text was taken away on {version.redaction.published}" if isinstance(version, Redacted) else ""
    return f"{receipt.of}: what the chain holds, in force from {version.effective}{until}{gone}"


def _text_hash(version: Version, receipt: Receipt) -> str:
    if isinstance(version, Redacted):
        return version.redaction.stood.files[f"{receipt.law}.{receipt.locale}.md"]
    return version.text_hash((receipt.law, receipt.locale))


def _of(receipt: Receipt, rule: str, what: str, severity: Severity = "error") -> Finding:
    fix = "note the moment as 'shown' when you keep a receipt" if rule == "receipt-undated" else _SEE
    return Finding(rule, f"{receipt.of} {what}", receipt.file, receipt.line, severity=severity, fix=fix)


def _wrong(rule: str, why: str, file: str, line: int) -> Finding:
    return Finding(rule, why, file, line, fix=_FIX)
