"""What the site shows of the organisation as it stands today: its name, colours and logo, and how to object to new recipients. Touches the disk.

Its time zone decides which day it is. All else on a visitor's site was released, so a mistake elsewhere in that file does
not stop it. A key that nobody knows does: it may be one of these, misspelt, and then the site would lose its logo in silence.
"""

from __future__ import annotations

from collections.abc import Mapping
from contextlib import suppress
from dataclasses import dataclass, replace

from pydantic import Field, TypeAdapter, ValidationError

from noticepress.checking.brand import DARK_GROUNDS, ENOUGH, SEEN, check_brand, lighter
from noticepress.findings import Finding, Unusable
from noticepress.model.organisation import Brand, Organisation, RecipientChanges
from noticepress.model.shape import fields
from noticepress.model.values import Email, Name, Telephone, Url, Value
from noticepress.reading.binding import bind
from noticepress.reading.image import Image, read_image
from noticepress.reading.yaml import Parsed
from noticepress.repository import Repository


class _Shown(Value):
    """The part of ``organisation.yaml`` that the site shows."""

    name: Name = Field(description="Name under which the public knows the organisation.")
    brand: Brand | None = Field(None, description="How the site looks as the organisation's own.")
    recipient_changes: RecipientChanges | None = Field(None, description="What the list of recipients says of changes to come.")


_SHOWN = frozenset(fields(_Shown))
_USED = _SHOWN | {"time-zone"}
_OTHERS = frozenset(fields(Organisation)) - _USED
"""Keys in which a mistake does not concern the site."""


@dataclass(frozen=True)
class Contact:
    """How to reach the organisation where there is no text that says it; each is empty when it is not known."""

    email: str = ""
    form: str = ""
    telephone: str = ""


@dataclass(frozen=True)
class Front:
    """The name in each language in which there is one, the colours by key, the logo, whom to ask, and what holds for new recipients."""

    name: Name
    colours: Mapping[str, str]
    logo: Image | None
    contact: Contact = Contact()
    recipient_changes: RecipientChanges | None = None


def read_front(repository: Repository) -> Front:
    """Read it; raises ``Unusable`` when one of these cannot be shown."""
    parsed, places = repository.organisation_parsed, repository.places
    files = parsed.files if parsed is not None else {repository.organisation_file}
    said = [finding for finding in repository.findings if finding.severity == "error" and finding.file in files]
    if parsed is None:
        raise Unusable(said or repository.findings)  # a file of nearly the same name is told of at its own place
    if concerned := [finding for finding in said if _key(finding, parsed) not in _OTHERS]:
        raise Unusable(concerned)
    shown, findings = bind(_Shown, _part(parsed))
    if shown is None:
        raise Unusable(findings)
    brand = shown.brand
    if ugly := list(check_brand(brand, parsed, places.notices, places.root)):
        raise Unusable(ugly)
    colours = {"primary": brand.primary, "accent": brand.accent} if brand else {}
    logo = read_image(places.notices / brand.logo, places.root) if brand and brand.logo else None
    own = {key: value for key, value in colours.items() if value}
    return Front(shown.name, own, logo, _contact(parsed), shown.recipient_changes)


_WAYS: Mapping[str, TypeAdapter[str]] = {
    "email": TypeAdapter(Email),
    "form": TypeAdapter(Url),
    "telephone": TypeAdapter(Telephone),
}


def _contact(parsed: Parsed) -> Contact:
    """How to reach the organisation today; a way that holds a mistake is left out, and does not stop the site."""
    given = parsed.data.get("contacts") if isinstance(parsed.data, dict) else None
    found: dict[str, str] = {}
    for way, adapter in _WAYS.items():
        with suppress(ValidationError):
            if isinstance(given, dict) and isinstance(given.get(way), str):
                found[way] = adapter.validate_python(given[way])
    return Contact(**found)


def _key(finding: Finding, parsed: Parsed) -> str:
    """The key of the file in which a finding is; empty when it is about the whole file."""
    if finding.path:
        return finding.path.split("/")[0]
    before = ((place, str(path[0])) for path, place in parsed.keys.items() if len(path) == 1)
    return max((each for each in before if each[0] <= (finding.line, finding.column)), default=((1, 1), ""))[1]


def _part(parsed: Parsed) -> Parsed:
    given = parsed.data
    return replace(parsed, data={key: given[key] for key in given if key in _SHOWN}) if isinstance(given, dict) else parsed


COLOURS = "assets/noticepress/colours.css"


def logo_address(logo: Image) -> str:
    """Where the organisation's logo stands in the site."""
    return f"assets/noticepress/logo.{logo.kind}"


def colour_sheet(brand: Mapping[str, str]) -> bytes:
    """The style sheet with the organisation's own colours (``#rrggbb`` by role), and with the shades of them that can be read and seen in the dark."""
    needed = {"primary": SEEN, "accent": ENOUGH}
    dark = {f"{role}-dark": lighter(colour, DARK_GROUNDS, needed[role]) for role, colour in brand.items()}
    return (
        ":root {\n" + "".join(f"  --np-brand-{role}: {colour};\n" for role, colour in {**brand, **dark}.items()) + "}\n"
    ).encode()
