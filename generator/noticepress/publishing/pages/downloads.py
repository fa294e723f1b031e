"""What a page offers to keep of a version: the forms of its text, its permanent address, its hash and where that is proved. Pure."""

from __future__ import annotations

from dataclasses import dataclass, replace

from noticepress.chain.release import Release
from noticepress.publishing.file_types import LINKED, WORD, Form, of_text_in_force, of_version
from noticepress.publishing.pages.page import Kind


@dataclass(frozen=True)
class Offer:
    """A form to save: ``href`` from the language's folder, ``download`` the name of the saved file; ``here``: another form of this very page."""

    name: str
    href: str
    type: str
    download: str
    here: bool


@dataclass(frozen=True)
class Keep:
    """``page`` is the permanent page of the version, from the language's folder, ``address`` its absolute address if that is known.

    ``digest`` is the SHA-256 of its text in hex.
    """

    offers: tuple[Offer, ...]
    page: str
    address: str
    digest: str

    def without(self, form: Form) -> Keep:
        """The same without one form, of which there is no file."""
        return replace(self, offers=tuple(offer for offer in self.offers if offer.name != form.name))


def beside(kind: Kind, *, pdf: bool, redline: bool = False) -> tuple[Form, ...]:
    """The forms that stand beside a page of released text."""
    if kind == "change":
        return (WORD,) if redline else ()
    return of_text_in_force(pdf=pdf) if kind == "document" else of_version(pdf=pdf)


def keep(
    release: Release, regime: str, locale: str, kind: Kind, forms: tuple[Form, ...], since: str, address: str, digest: str, *, pdf: bool
) -> Keep:  # fmt: skip
    """What to keep of a release on a page that has ``forms`` beside it; ``since``: the version that a change page compares with.

    ``address`` is that of the language's folder, empty when it is not known. The forms of the text are those of the version,
    which stay, also on the page of the text in force. ``digest`` is the SHA-256 of the text in hex.
    """
    home, version = f"{release.notice}/{regime}/", f"{release.notice}/{regime}/versions/{release.version}/"
    saved = f"{release.notice}.{release.version}.{regime}.{locale}"
    offers = [
        Offer(form.name, version + form.file, form.type, f"{saved}.{form.name}", kind != "change") for form in of_version(pdf=pdf)
    ]
    if LINKED in forms:
        offers.append(Offer(LINKED.name, home + LINKED.file, LINKED.type, f"{saved}.{LINKED.name}", True))
    if WORD in forms:
        changes = f"{release.notice}.{since}-{release.version}.{regime}.{locale}.{WORD.name}"
        offers.insert(0, Offer(WORD.name, f"{home}changes/{release.version}/{WORD.file}", WORD.type, changes, True))
    return Keep(tuple(offers), version, address and address + version, digest)
