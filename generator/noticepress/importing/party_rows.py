"""A table of recipients, a row for each: its name, what it does, where it is, by what it is bound. Pure."""

from __future__ import annotations

from collections.abc import Collection, Sequence

from noticepress.importing.because import because
from noticepress.importing.categories import Categories
from noticepress.importing.headings import Headed
from noticepress.importing.parties import Parties
from noticepress.importing.proposal import Account
from noticepress.importing.rows import Row, read_rows
from noticepress.importing.tables import Cell
from noticepress.importing.texts import key, one_line
from noticepress.importing.words import Words

_LABEL = 90
"""Characters of what a recipient does, above which it is no label any more."""
PROCESSOR = "processor"


class PartyRows:
    """Puts rows of tables of recipients into ``parties``; ``only``: keys of the names that are taken, all where it is ``None``."""

    def __init__(self, parties: Parties, categories: Categories, only: Collection[str] | None = None):
        self.parties = parties
        self.categories = categories
        self.words: Words = parties.words
        self.account: Account = parties.account
        self.only = only

    def read(self, found: Headed, title: str = "") -> None:
        """Take all rows of a table; one whose ``title`` (name of the sheet, heading) is that of processors has processors only."""
        words = {key(each) for each in self.words.said.processor_tables}
        role = PROCESSOR if key(title) in words else ""
        for row in read_rows(found, self.words, self.account):
            self._row(row, role)

    def _row(self, row: Row, role: str) -> None:
        named = row.all(PROCESSOR) or row.all("name")
        if row.all(PROCESSOR):
            role = PROCESSOR
        if not named or (self.only is not None and key(named[0].text) not in self.only):
            why = because("nobody" if not named else "not-named")
            self._left([each for cells in row.cells.values() for each in cells], why)
            self._left([cell for cell, _ in row.others], why)
            return
        role = self._role(row.all("role")) or role
        recipient = self.parties.party(named[0], role, "recipients")
        about = f"recipients/{recipient}" if recipient else ""
        for cell, reason in row.others:
            self.account.left(cell.place, cell.text, reason, about)
        rest = [each for cells in row.cells.values() for each in cells if each is not named[0]]
        if not recipient or recipient not in self.parties.recipients:
            why = because("recipient-there" if recipient else "nobody")
            self._left([each for each in rest if each not in row.all("role")], why)
            return
        self._rest(row, named[0], recipient, role)
        beside = [each for each in (*row.all("name"), *row.all(PROCESSOR)) if each is not named[0]]
        self._left(beside, because("second-name"), about)

    def _rest(self, row: Row, named: Cell, recipient: str, role: str) -> None:
        fact, about = self.parties.recipients[recipient], f"recipients/{recipient}"
        if role and fact.get("role") != role:
            for cell in row.all("role") or [named]:
                self.account.left(cell.place, cell.text, because("other-role"), about)
        self._service(row.all("service"), recipient, about)
        self.parties.located(recipient, row.all("countries"))
        self.parties.transfers_of(row.all("countries"), row.all("mechanism"), [recipient], about)
        if data := self.categories.data_of(row.all("data"), [], about):
            fact["data"] = [*dict.fromkeys([*fact.get("data", []), *data])]

    def _service(self, cells: Sequence[Cell], recipient: str, about: str) -> None:
        fact = self.parties.recipients[recipient]
        for cell in cells:
            text = one_line(cell.text)
            said = next(iter(fact.get("category", {}).values()), "")
            if self.words.nothing(text) or self.words.not_known(text):
                self.account.left(cell.place, cell.text, because("which-service"), about)
            elif key(said) == key(text):
                self.account.mapped(cell.place, cell.text, f"{about}/category")
            elif said or len(text) > _LABEL or "." in text.rstrip("."):
                why = because("second-service" if said else "long-service")
                self.account.left(cell.place, cell.text, why, about)
            else:
                fact["category"] = self.words.text(text.rstrip("."))
                self.account.guessed(cell.place, cell.text, f"{about}/category", because("as-category"))

    def _role(self, cells: Sequence[Cell]) -> str:
        found = ""
        for cell in cells:
            named = self.words.one_of(cell.text, self.words.said.recipient_roles)
            if named and not found:
                found = named
                self.account.mapped(cell.place, cell.text, "recipients/role")
            else:
                self.account.left(cell.place, cell.text, because("no-role"))
        return found

    def _left(self, cells: Sequence[Cell], why: str, about: str = "") -> None:
        for cell in cells:
            self.account.left(cell.place, cell.text, why, about)
