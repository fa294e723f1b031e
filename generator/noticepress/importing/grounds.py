"""On which legal basis the data of a row are used, as its cells say it. Pure."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from noticepress.importing.bases import Ground, ground
from noticepress.importing.because import because
from noticepress.importing.lists import items, joined_by
from noticepress.importing.proposal import Account
from noticepress.importing.rows import Row
from noticepress.importing.tables import Cell
from noticepress.importing.texts import one_line
from noticepress.importing.words import Words
from noticepress.law.regime import Regime


@dataclass(frozen=True)
class Grounds:
    """Reads the bases of rows with the terms of a law."""

    words: Words
    law: Regime
    account: Account

    def of(self, row: Row, about: str, path: str) -> list[dict[str, Any]]:
        """A ground for each basis that the row names: keys of a processing row; one without a basis where it names none."""
        found: list[dict[str, Any]] = []
        for cell in row.all("basis"):
            for part, read in self._parts(cell):
                if read is None:
                    self.account.left(cell.place, part, because("no-basis"), about)
                    continue
                fact = self._fact(cell, part, read, about, path)
                if fact["basis"] not in [each["basis"] for each in found]:
                    found.append(fact)
        if len(found) > 1:
            self._several(row, path)
        found = found or [{}]
        self._told(row, found, about, path)
        if special := self._special(row, about, path):
            found = [{**each, "special": special} for each in found]
        return found

    def _parts(self, cell: Cell) -> list[tuple[str, Ground | None]]:
        """The grounds of a cell: the whole of it, or its items, or what joins to a list of grounds and nothing else."""
        terms, named = self.law.terms("bases"), self.words.said.bases
        if self.words.not_known(cell.text) or self.words.nothing(cell.text):
            return [(cell.text, None)]
        parts = [ground(each, terms, named, self.words) for each in items(cell.text)]
        whole = ground(one_line(cell.text), terms, named, self.words)
        if whole is not None and not (len(parts) > 1 and all(parts)):
            return [(cell.text, whole)]
        found: list[tuple[str, Ground | None]] = []
        for each in items(cell.text):
            read = ground(each, terms, named, self.words)
            joined = (
                [(one, ground(one, terms, named, self.words)) for one in joined_by(each, self.words.said.joins)]
                if read is None
                else []
            )
            found += joined if joined and all(one for _, one in joined) else [(each, read)]
        if all(one is None for _, one in found):
            return [(cell.text, None)]
        return found

    def _fact(self, cell: Cell, part: str, read: Ground, about: str, path: str) -> dict[str, Any]:
        fact: dict[str, Any] = {"basis": read.id}
        if not read.rest:
            (self.account.mapped if read.sure else self.account.guessed)(cell.place, part, f"{path}/basis: {read.id}", read.why)
            return fact
        if place := self._place(read.id):
            fact[place] = self.words.text(self.words.within(read.rest) if place == "interest" else read.rest)
            why = read.why or because("beside-taken", key=place)
            self.account.guessed(cell.place, part, f"{path}/basis: {read.id}", why)
        else:
            self.account.guessed(cell.place, part, f"{path}/basis: {read.id}", read.why or because("beside-left"))
            self.account.left(cell.place, read.rest, because("no-key-beside", basis=read.id), about)
        return fact

    def _place(self, basis: str) -> str:
        """The key that takes what a basis rests on: the law, or the interest."""
        about = self.law.terms("bases").get(basis, {})
        return "interest" if about.get("names-interest") else "provision" if about.get("names-law") else ""

    def _told(self, row: Row, found: list[dict[str, Any]], about: str, path: str) -> None:
        """Put what columns of their own say of interests and provisions beside the basis that asks for it."""
        for holds in ("interest", "provision"):
            taking = [each for each in found if self._place(str(each.get("basis", ""))) == holds]
            for cell in row.all(holds):
                if self.words.nothing(cell.text):
                    self.account.mapped(cell.place, cell.text, f"{path}/{holds}", "none")
                elif len(taking) == 1 and holds not in taking[0] and not self.words.is_in(cell.text, self.words.said.yes):
                    text = one_line(cell.text)
                    taking[0][holds] = self.words.text(self.words.within(text) if holds == "interest" else text)
                    self.account.mapped(cell.place, cell.text, f"{path}/{holds}")
                else:
                    self.account.left(cell.place, cell.text, because("no-basis-takes", key=holds), about)

    def _special(self, row: Row, about: str, path: str) -> dict[str, Any]:
        terms, named = self.law.terms("special-conditions"), self.words.said.special_conditions
        found: dict[str, Any] = {}
        for cell in row.all("special-basis"):
            if self.words.nothing(cell.text):
                self.account.mapped(cell.place, cell.text, f"{path}/special", "none")
                continue
            read = ground(one_line(cell.text), terms, named, self.words)
            if read is None or found:
                self.account.left(cell.place, cell.text, because("no-special-ground"), about)
                continue
            found = {"condition": read.id} | ({"provision": self.words.text(read.rest)} if read.rest else {})
            sure = read.sure and not read.rest
            (self.account.mapped if sure else self.account.guessed)(
                cell.place, cell.text, f"{path}/special: {read.id}", "" if sure else because("beside-law")
            )
        return found

    def _several(self, row: Row, path: str) -> None:
        """Say that it is not known which data are used on which of several bases."""
        cells: Sequence[Cell] = row.all("basis")
        why = because("several-bases")
        self.account.guessed(cells[0].place, one_line(" / ".join(each.text for each in cells)), f"{path}/basis", why)
