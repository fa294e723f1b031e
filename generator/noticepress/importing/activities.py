"""Activities: the rows of a record as purposes, each with a processing row for every legal basis. Pure."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from noticepress.importing.because import because
from noticepress.importing.categories import Categories
from noticepress.importing.grounds import Grounds
from noticepress.importing.headings import Headed
from noticepress.importing.lists import by_strong_signs
from noticepress.importing.naming import Ids
from noticepress.importing.parties import Parties
from noticepress.importing.periods import kept
from noticepress.importing.proposal import Account, Place
from noticepress.importing.rows import Row
from noticepress.importing.tables import Cell
from noticepress.importing.texts import as_markdown, key, listed, odd_address, one_line
from noticepress.importing.words import Words
from noticepress.law.regime import Regime
from noticepress.model.texts import MAX_TEXT
from noticepress.model.values import WEB_ADDRESS

_LABEL = 100
"""Characters of a purpose that can be a heading."""
_INTERNAL = 300
"""Characters of a text for the organisation itself."""


@dataclass(frozen=True)
class There:
    """What the repository has already: ids of shared facts by kind and by the key of their name; whether there is an organisation."""

    shared: Mapping[str, Mapping[str, str]] = field(default_factory=dict)
    organisation: bool = False


class Activities:
    """Collects what the rows of tables say; rows of the same name are one purpose.

    ``origins``: of which row of a table a processing row is, by the id of its purpose and its number. ``rules``: periods without a purpose.
    """

    def __init__(self, words: Words, law: Regime, account: Account, there: There):
        self.words = words
        self.account = account
        self.says_transfers = self.by_kinds = False
        self.parties_in: list[str] = []

        def ids(kind: str, known: str) -> Ids:
            shared = there.shared.get(known, {})
            return Ids(kind, shared, frozenset(shared.values()))

        self.purpose_ids = ids("purpose", "purposes")
        self.categories = Categories(words, account, ids("data", "data"), ids("people", "people"), ids("source", "sources"))
        self.parties = Parties(words, account, ids("recipient", "recipients"), law.terms("home"), law.terms("mechanisms"))
        self.grounds = Grounds(words, law, account)
        self.purposes: dict[str, dict[str, Any]] = {}
        self.security: dict[str, None] = {}
        self.no_decisions: list[bool] = []
        self.origins: dict[tuple[str, int], Row] = {}
        self.last: str = ""
        self.alone = False
        self.rules: dict[str, dict[str, Any]] = {}
        self.described: dict[str, dict[str, None]] = {}
        self.told: set[Place] = set()

    def begin(self, found: Headed, *, alone: bool = False) -> None:
        """Say of which table the rows that follow are; ``alone``: without a column of purposes its data stand for themselves."""
        self.says_transfers = "countries" in found.known
        self.parties_in = [name for name in ("recipients", "processors") if name in found.known]
        of_recipients = [key(each.text).split() for each in found.headings if each.holds == "recipients"]
        self.by_kinds = bool(of_recipients) and all(
            {key(each) for each in self.words.said.kinds} & set(named) for named in of_recipients
        )
        self.last = ""
        self.alone = alone and not {"activity", "purpose"} & {*found.known}

    def row(self, row: Row) -> bool:
        """Take an activity; ``False`` for a row of a table without purposes, which says of none what it is for."""
        names = self._names(row)
        if not names and self.alone:
            return False
        if not names:
            why = because("no-purpose")
            for cell in [each for cells in row.cells.values() for each in cells if each.place not in self.told]:
                self.account.left(cell.place, cell.text, why)
            for cell, reason in row.others:
                self.account.left(cell.place, cell.text, reason)
            return True
        about = f"purposes/{names[0]}"
        for cell, reason in row.others:
            self.account.left(cell.place, cell.text, reason, "" if self.words.nothing(cell.text) else about)
        rows = self._processing(row, about, f"{about}/processing/{len(self.purposes[names[0]]['processing'])}")
        self._rest(row, names, about)
        for name in names:
            there = self.purposes[name]["processing"]
            for each in rows:
                if each not in there:
                    self.origins[name, len(there)] = row
                    there.append(dict(each))
        self.last = names[-1]
        return True

    def _names(self, row: Row) -> list[str]:
        """The ids of the purposes of a row; what it goes on with where it names none itself."""
        activity = row.all("activity")
        purposes = row.all("purpose")
        usable = [cell for cell in activity if not self._unsaid(cell)]
        if usable:
            return [self._of_activity(usable, purposes)]
        found = []
        for cell in purposes:
            if self._unsaid(cell):
                continue
            parts = by_strong_signs(cell.text)
            for each in parts:
                name = self._purpose(each)
                why = because("several-purposes", count=str(len(parts)))
                (self.account.guessed if len(parts) > 1 else self.account.mapped)(
                    cell.place, each, f"purposes/{name}/name", why if len(parts) > 1 else ""
                )
                found.append(name)
        if not found and not activity and not purposes and self.last and row.all("data"):
            cell = row.all("data")[0]
            self.account.guessed(cell.place, cell.text, f"purposes/{self.last}", because("goes-on"))
            return [self.last]
        return [*dict.fromkeys(found)]

    def _of_activity(self, activity: list[Cell], purposes: list[Cell]) -> str:
        name = self._purpose(one_line(activity[0].text))
        self.account.mapped(activity[0].place, activity[0].text, f"purposes/{name}/name")
        for cell in activity[1:]:
            self._described(name, cell)
        for cell in purposes:
            if not self._unsaid(cell):
                self._described(name, cell)
        return name

    def _described(self, name: str, cell: Cell) -> None:
        """Add a text to what is done for a purpose; the same text once, and none that is its name."""
        if key(cell.text) == key(self.purposes[name]["name"][self.words.locale]):
            self.account.mapped(cell.place, cell.text, f"purposes/{name}/name")
            return
        said = self.described.setdefault(name, {})
        parts = [as_markdown(one_line(part)) for part in by_strong_signs(cell.text)]
        if sum(map(len, {**said, **dict.fromkeys(parts)})) > MAX_TEXT // 2:
            self.account.left(cell.place, cell.text, because("long-description"), f"purposes/{name}")
            return
        said.update(dict.fromkeys(parts))
        self.purposes[name]["description"] = {self.words.locale: listed([*said])}
        self.account.mapped(cell.place, cell.text, f"purposes/{name}/description")

    def name_by_purpose(self) -> None:
        """Call each purpose as the record says what it is for, where that is a few words and no other activity has the same.

        Readers learn what is done from it, and of 'Access' little; the name of the activity stays its id.
        """
        said = {name: next(iter(each)) for name, each in self.described.items() if len(each) == 1}
        used = Counter(key(each) for each in said.values()) + Counter(
            key(next(iter(fact["name"].values()))) for fact in self.purposes.values()
        )
        for name, text in said.items():
            if len(text) > _LABEL or re.search(r"[.!?:;]", text) or used[key(text)] > 1:
                continue
            del self.purposes[name]["description"]
            self.purposes[name]["name"] = {self.words.locale: text}
            self.account.move(f"purposes/{name}/name", f"purposes/{name}", because("its-id"))
            self.account.move(f"purposes/{name}/description", f"purposes/{name}/name")

    def _unsaid(self, cell: Cell) -> bool:
        """Whether a name is none; it is accounted for then."""
        if self.words.nothing(cell.text) or self.words.not_known(cell.text) or not re.search(r"[^\W\d_]", cell.text):
            if cell.place not in self.told:
                self.account.left(cell.place, cell.text, because("no-activity"))
            self.told.add(cell.place)
            return True
        return False

    def _purpose(self, name: str) -> str:
        found, _ = self.purpose_ids.of(name)
        self.purposes.setdefault(found, {"name": self.words.text(name), "processing": []})
        return found

    def _processing(self, row: Row, about: str, path: str) -> list[dict[str, Any]]:
        """The processing rows of an activity: one for each legal basis."""
        data = self.categories.data_of(row.all("data"), row.all("special"), about)
        self.categories.sources_of(row.all("source"), data, about)
        grounds = self.grounds.of(row, about, path)
        recipients = self.parties.recipients_of(row.all("recipients"), about, kinds=self.by_kinds)
        processors = self.parties.recipients_of(row.all("processors"), about, role="processor")
        given = (
            None if recipients is None and processors is None else [*dict.fromkeys([*(recipients or []), *(processors or [])])]
        )
        if given == [] and not self._nobody(row):
            given = None
        elif given == [] and len(self.parties_in) == 1:
            cell = row.all("recipients")[0]
            why = because("nobody-receives")
            self.account.guessed(cell.place, cell.text, f"{path}/recipients", why)
        self.parties.transfers_of(row.all("countries"), row.all("mechanism"), given or [], about)
        keep = self.keep(row, about, path)
        tail = ({} if given is None else {"recipients": given}) | ({"keep": keep} if keep else {})
        return [{"data": data, **each, **tail} for each in grounds]

    def _nobody(self, row: Row) -> bool:
        """Whether a row says that nobody receives its data: every column of recipients does, and that of processors alone does not."""
        said = [
            all(self.words.nothing(cell.text) for cell in row.all(holds)) and bool(row.all(holds)) for holds in self.parties_in
        ]
        return "recipients" in self.parties_in and all(said)

    def keep(self, row: Row, about: str, path: str) -> dict[str, Any]:
        """How long the cells of a row say that its data are kept; empty where they do not say it."""
        found: dict[str, Any] = {}
        for cell in row.all("keep"):
            if self.words.nothing(cell.text) or self.words.not_known(cell.text):
                self.account.left(cell.place, cell.text, because("how-long"), about)
                continue
            read = kept(cell.text, self.words)
            if read is None or found:
                why = because("second-period") if read else because("no-unit")
                self.account.left(cell.place, cell.text, why, about)
                continue
            found = dict(read.rule)
            (self.account.mapped if read.sure else self.account.guessed)(cell.place, cell.text, f"{path}/keep", read.why)
            if read.rest:
                self.account.left(cell.place, read.rest, because("beside-period"), about)
        return found

    def _rest(self, row: Row, names: list[str], about: str) -> None:
        """What belongs to the purpose as a whole."""
        role = self._role(row, about)
        people = self.categories.people_of(row.all("people"), about, role or "controller")
        for name in names:
            fact = self.purposes[name]
            if people:
                fact["about"] = [*dict.fromkeys([*fact.get("about", []), *people])]
            if role and role != "controller":
                fact["role"] = role
        for holds in ("owner", "system", "assessment"):
            for cell in row.all(holds):
                self._internal(cell, holds, names, about)
        for cell in row.all("security"):
            self._measures(cell, about)
        for cell in row.all("automated"):
            none = self.words.nothing(cell.text)
            self.no_decisions.append(none)
            if none:
                self.account.mapped(cell.place, cell.text, "automated-decisions", "none")
            else:
                self.account.left(cell.place, cell.text, because("decision"), about)

    def _measures(self, cell: Cell, about: str) -> None:
        """Add what a cell says of security; each measure once."""
        if self.words.nothing(cell.text) or self.words.not_known(cell.text):
            self.account.left(cell.place, cell.text, because("no-measure"), about)
            return
        measures = {**self.security, **dict.fromkeys(as_markdown(one_line(each)) for each in by_strong_signs(cell.text))}
        if sum(map(len, measures)) > MAX_TEXT // 2:
            self.account.left(cell.place, cell.text, because("long-measures"), about)
            return
        self.security = measures
        self.account.guessed(cell.place, cell.text, "security/measures", because("published"))

    def _role(self, row: Row, about: str) -> str:
        found = ""
        for cell in row.all("role"):
            named = self.words.one_of(cell.text, self.words.said.recipient_roles)
            if named and not found:
                found = named
                self.account.mapped(cell.place, cell.text, f"{about}/role: {named}")
            else:
                self.account.left(cell.place, cell.text, because("no-role"), about)
        return found

    def _internal(self, cell: Cell, holds: str, names: list[str], about: str) -> None:
        text = one_line(cell.text)
        if self.words.nothing(text) or self.words.not_known(text):
            self.account.left(cell.place, cell.text, because("nothing-named"), about)
            return
        if odd := odd_address(text):
            self.account.left(cell.place, cell.text, because("odd-host", problem=odd), about)
            return
        for name in names:
            fact = self.purposes[name]
            said = fact.get(holds, "")
            whole = text if not said or text in said.split("; ") else f"{said}; {text}"
            fits = (
                WEB_ADDRESS.fullmatch(text) and not said
                if holds == "assessment"
                else len(whole) <= _INTERNAL and not odd_address(whole)
            )
            if not fits:
                self.account.left(cell.place, cell.text, because("does-not-fit", key=holds), about)
                return
            fact[holds] = said if said and text in said.split("; ") else whole
        self.account.mapped(cell.place, cell.text, f"{about}/{holds}", because("internal"))
