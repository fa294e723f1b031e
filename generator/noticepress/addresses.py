"""Addresses: the host that one leads to, and whether it may be taken for another. Pure.

Sources: RFC 3986 (parts of an address), RFC 5892 and UTS 39 (identifiers that look like others), RFC 3492 (punycode).
"""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache
from urllib.parse import unquote, urlsplit

MAX_ADDRESS = 2_000
_LOOKS_LATIN = frozenset("авгеёзіїјкмнорсԁѕтухһԛԝӏыьбѡαβγεζηικλμνοπρτυχωϲϳօսոհցզԍıɑɡɩʋᴀʙᴄᴅᴇꜰɢʜɪᴊᴋʟᴍɴᴏᴘʀꜱᴛᴜᴠᴡʏᴢƽƅƨꭰꮖꮪꮯꮃꮇꮋꙇǀǁǂǃ")
"""Letters of other scripts that look like Latin ones, or like digits (Unicode, confusables.txt; the common ones)."""
_TOGETHER = (
    frozenset({"LATIN", "CJK", "HIRAGANA", "KATAKANA", "KATAKANA-HIRAGANA"}),
    frozenset({"LATIN", "CJK", "BOPOMOFO"}),
    frozenset({"LATIN", "CJK", "HANGUL"}),
)
"""Scripts that one name may hold together (UTS 39, 5.2: Highly Restrictive)."""
_IN_USE = frozenset({
    "LATIN", "GREEK", "CYRILLIC", "ARMENIAN", "HEBREW", "ARABIC", "THAANA", "DEVANAGARI", "BENGALI", "GURMUKHI", "GUJARATI",
    "ORIYA", "TAMIL", "TELUGU", "KANNADA", "MALAYALAM", "SINHALA", "THAI", "LAO", "TIBETAN", "MYANMAR", "GEORGIAN", "HANGUL",
    "ETHIOPIC", "KHMER", "HIRAGANA", "KATAKANA", "KATAKANA-HIRAGANA", "BOPOMOFO", "CJK"
})  # fmt: skip
"""Scripts in which people write names today (UAX 31, table 5); of others hardly anybody knows the letters."""
_STROKES = frozenset("ノソゾンー一丨丶丿乀乁乙亅〇二三工口ㄧ")
"""Signs of East Asia that pass for a hyphen, a slash or a dot between Latin letters."""
_BARE = ("LATIN", "GREEK", "CYRILLIC", "ARMENIAN")
"""Scripts whose marked letters are letters of their own: a mark that stays one hangs on a letter where nobody expects it."""
_NAME = re.compile(r"(?!.{254})[a-z0-9_](?:[a-z0-9_-]{0,61}[a-z0-9_])?(?:\.[a-z0-9_](?:[a-z0-9_-]{0,61}[a-z0-9_])?)*\.?")
"""A name of ASCII as the domain name system has them (RFC 1035, 2.3.4; underscores as in practice)."""
_NUMBER = re.compile(r"(?:[0-9]+|0x[0-9a-f]*)")
"""The last part of a host that is a number: browsers read all of it as one (URL standard, 3.5)."""


def host_of(address: str) -> str:
    """The host of a web or mail address in small letters; empty where it has none."""
    scheme, colon, rest = address.strip().partition(":")
    if colon and scheme.lower() == "mailto":
        return unquote(rest).partition("?")[0].rpartition("@")[2].lower()
    try:
        return (urlsplit(address.strip()).hostname or "") if "//" in address else ""
    except ValueError:
        return ""


def why_no_address(address: str) -> str:
    """Why ``address`` is not one at which a site can stand, to be said behind it; empty when it is."""
    if len(address) > MAX_ADDRESS:
        return "is too long for an address"
    if not re.match(r"https?://", address):
        return "is no web address"
    if re.search(r"[\s<>\"'\\^`{|}]", address) or not address.isprintable():
        return "has a character that an address cannot hold"
    if "@" in address.split("/")[2]:
        return "names a user before the host"
    host = host_of(address)
    if not host:
        return "names no host"
    return doubtful_host(host) or _why_no_place(address)


def _why_no_place(address: str) -> str:
    """Why no page can stand below an address, whose host is sound."""
    if "?" in address or "#" in address:
        return "has a question or a place within a page (? or #), and pages stand below an address"
    if re.search(r"%(?![0-9A-Fa-f]{2})", address):
        return "has a % that begins no sign (%20)"
    if {".", ".."} & {unquote(step) for step in address.split("/")[3:]}:
        return "leads to another place than it says (..)"
    _, colon, port = address.split("/")[2].rpartition("]")[2].partition(":")
    if colon and not (port.isascii() and port.isdigit() and 0 < int(port[:6]) < 1 << 16):
        return "has a port that is none"
    return ""


@lru_cache(maxsize=4096)
def doubtful_host(host: str) -> str:
    """Why a host may be taken for another one, or is none, to be said behind it; empty when neither."""
    host = host.lower()
    if host.isascii() and "xn--" not in host:
        return "" if not host or _NAME.fullmatch(host) or _is_number(host) else _why_no_name(host)
    labels = host.split(".")
    foreign = not labels[-1].isascii() or labels[-1].startswith("xn--")  # кот.рф says by its end what it is
    for label in labels:
        shown = _decoded(label)
        if shown is None:
            return f"has a part that is no name: '{label[:40]}'"
        if why := _doubtful(shown, foreign):
            return why
    return ""


@lru_cache(maxsize=4096)
def private_host(host: str) -> str:
    """Why a host means another machine to each reader, or one that no name tells, to be said behind it; empty when it does not."""
    if _is_number(host):
        return "is a number, which tells nobody whose it is"
    return "is the machine of whoever reads it" if _last(host) == "localhost" else ""


def _is_number(host: str) -> bool:
    return host.startswith("[") or _NUMBER.fullmatch(_last(host)) is not None


def _last(host: str) -> str:
    """The last part of a host, of which the root may be written out."""
    return host.removesuffix(".").rpartition(".")[2]


def _why_no_name(host: str) -> str:
    if "%" in host:
        return "holds a sign that browsers read as another (%)"
    part = next((each for each in host.rstrip(".").split(".") if not _NAME.fullmatch(each)), host)
    return f"has a part that is no name: '{part[:40]}'"


def _decoded(label: str) -> str | None:
    """A part of a host as it is shown; ``None`` when its punycode is broken."""
    if not label.startswith("xn--"):
        return label
    try:
        found = label[4:].encode("ascii").decode("punycode") if len(label) <= 63 else None
    except (UnicodeError, OverflowError):
        return None
    return found if found and not found.isascii() else None


def _doubtful(label: str, foreign: bool) -> str:
    if label.isascii():
        return ""
    label = unicodedata.normalize("NFC", label)
    for character in label:
        if character != "-" and unicodedata.category(character)[0] not in "LMN":
            return f"has a sign that looks like another (U+{ord(character):04X})"
        if unicodedata.normalize("NFKC", character).lower() != character.lower():
            return f"has a letter that browsers read as another (U+{ord(character):04X})"
    scripts = {_script(character) for character in label if character.isalpha()}
    hanging = [character for character in label if unicodedata.category(character)[0] == "M"]
    if hanging and scripts & {*_BARE}:
        return f"has a mark on a letter that hardly anybody sees (U+{ord(hanging[0]):04X})"
    if len(scripts) > 1 and not any(scripts <= together for together in _TOGETHER):
        return f"mixes letters of {' and '.join(sorted(script.capitalize() for script in scripts))}"
    if strange := sorted(scripts - _IN_USE):
        return f"has letters that hardly anybody knows ({strange[0].capitalize()})"
    others = [character for character in label if not character.isascii()]
    if "LATIN" in scripts and _STROKES.issuperset(others):
        return f"has a sign that looks like another (U+{ord(others[0]):04X})"
    odd = [character for character in label if not character.isascii() and character.isalpha()]
    if odd and not foreign and all(character.isascii() or character in _LOOKS_LATIN for character in label):
        return f"has letters that look like others (U+{ord(odd[0]):04X}, {_named(odd[0])})"
    if any(character.isdecimal() and not character.isascii() for character in label):
        return "has digits of another script"
    return ""


def _named(character: str) -> str:
    return unicodedata.name(character, "without a name").lower()


def _script(character: str) -> str:
    """The script of a letter, as the first word of its name tells."""
    return unicodedata.name(character, "unknown").split(" ")[0]
