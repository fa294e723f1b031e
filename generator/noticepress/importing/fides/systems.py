"""Systems of fideslang and their privacy declarations, as purposes with rows. Pure."""

from __future__ import annotations

from typing import Any

from pydantic import TypeAdapter

from noticepress.importing.collected import Collected, as_name, usable
from noticepress.importing.documents import Leaf, Tree, leaf, several
from noticepress.importing.fides.taxonomy import Taxonomy
from noticepress.importing.lists import items
from noticepress.importing.periods import kept
from noticepress.model.values import Url

_URL = TypeAdapter(Url)
_INTERNAL = 300
"""Characters of a text for the organisation itself."""
_NOT_SAID = "not defined"
"""What Fides writes where nobody named a department."""
_OWN_DATA = "system"
"""The key above those of data about the system itself."""


class Systems:
    """Collects what systems declare; the same use of data is the same purpose."""

    def __init__(self, found: Collected, terms: Taxonomy):
        self.found, self.terms, self.told = found, terms, found.told
        self.measures: dict[str, Leaf] = {}

    def take(self, system: Tree) -> None:
        """Take a system with its declarations."""
        personal = leaf(system, "processes_personal_data")
        if personal is not None and personal.flag is False:
            self.told.left(personal, "the system uses no personal data: nothing was made of its declarations")
            return
        vendor = self._vendor(system)
        for declaration in several(system, "privacy_declarations"):
            self._declaration(declaration, system, vendor)
        practices = leaf(system, "data_security_practices")
        if practices is not None and self.told.printable(practices):
            self.measures.setdefault(practices.text, practices)

    def _vendor(self, system: Tree) -> list[str]:
        """The business that a system is of receives its data; whether it is another than the organisation, a person has to see."""
        name = leaf(system, "legal_name")
        recipient = self.found.named(
            "recipients", name, proper=True, why="the business that the system is of: look whether it is another than yours"
        )
        policy = leaf(system, "privacy_policy")
        fact = self.found.facts["recipients"].get(recipient)
        if policy is not None and fact is not None and usable(policy, [_URL]):
            fact.setdefault("notice", policy.text)
            self.told.mapped(policy, f"recipients/{recipient}/notice")
        return [recipient] if recipient else []

    def _declaration(self, declaration: Tree, system: Tree, vendor: list[str]) -> None:
        use = leaf(declaration, "data_use")
        name, why = self.terms.name("data_uses", use.text) if use is not None else ("", "")
        purpose = self.found.named("purposes", use or leaf(declaration, "name"), name=name, why=why)
        if not purpose:
            return
        about = f"purposes/{purpose}"
        self.found.describe("purposes", purpose, leaf(declaration, "name"))
        self._people(declaration, purpose)
        self._internal(system, declaration, purpose, about)
        row = self._ground(declaration, about) | self._given(declaration, vendor, about) | self._keep(declaration, about)
        used = [data for each in several(declaration, "data_categories") if (data := self._data(each))]
        for data in used or [""]:
            self.found.row(purpose, data, row)
        self._role(system, purpose, about)

    def _data(self, category: Tree) -> str:
        if not isinstance(category, Leaf):
            return ""
        if category.text == _OWN_DATA or category.text.startswith(f"{_OWN_DATA}."):
            self.told.left(category, "data about the system itself, not about people")
            return ""
        name, why = self.terms.name("data_categories", category.text)
        special, marks = self.terms.special(category.text), self.terms.marks(category.text)
        why = why or (f"special: {special}, by its key" if special else f"{', '.join(marks)}, by its key" if marks else "")
        data = self.found.named("data", category, name=name, why=why)
        fact = self.found.facts["data"].get(data)
        if fact is not None:
            fact |= ({"special": special} if special else {}) | dict.fromkeys(marks, True)
        return data

    def _people(self, declaration: Tree, purpose: str) -> None:
        groups = []
        for each in several(declaration, "data_subjects"):
            key = each if isinstance(each, Leaf) else leaf(each, "name")
            if key is None:
                continue
            name, why = self.terms.name("data_subjects", key.text)
            group = self.found.named("people", key, name=name, why=why)
            if group:
                self.found.facts["people"][group].setdefault("role", "controller")
                groups.append(group)
        fact = self.found.facts["purposes"][purpose]
        if groups:
            fact["about"] = [*dict.fromkeys([*fact.get("about", []), *groups])]

    def _internal(self, system: Tree, declaration: Tree, purpose: str, about: str) -> None:
        """The name of the system, its department and where the assessment stands: for the record of processing, never published."""
        fact = self.found.facts["purposes"][purpose]
        department = leaf(system, "administrating_department")
        if department is not None and department.text.lower() == _NOT_SAID:
            self.told.left(department, "it names nobody")
            department = None
        for key, said in (("system", leaf(system, "name") or leaf(system, "fides_key")), ("owner", department)):
            if said is None:
                continue
            there = fact.get(key, "").split("; ") if fact.get(key) else []
            whole = "; ".join(dict.fromkeys([*there, as_name(said.text)]))
            if self.told.printable(said, about) and len(whole) <= _INTERNAL:
                fact[key] = whole
                self.told.mapped(said, f"{about}/{key}", "internal: never published")
            self.told.left(said, f"it cannot stand under '{key}' as it is written", about)
        for where in (leaf(declaration, "impact_assessment_location"), leaf(system, "dpa_location")):
            if where is not None and usable(where, [_URL]) and fact.get("assessment", where.text) == where.text:
                fact["assessment"] = where.text
                self.told.mapped(where, f"{about}/assessment", "internal: never published")
            self.told.left(where, "an address that cannot stand under 'assessment', or a second one", about)

    def _ground(self, declaration: Tree, about: str) -> dict[str, Any]:
        row: dict[str, Any] = {}
        basis, special = leaf(declaration, "legal_basis_for_processing"), leaf(declaration, "special_category_legal_basis")
        term = self.terms.term("legal_basis_for_processing", basis.text) if basis else ""
        if term in self.found.law.terms("bases"):
            row["basis"] = term
            self.told.mapped(basis, f"{about}/processing/basis: {term}")
        self.told.left(basis, "this is no legal basis that the law knows", about)
        condition = self.terms.term("special_category_legal_basis", special.text) if special else ""
        if condition in self.found.law.terms("special-conditions"):
            row["special"] = {"condition": condition}
            self.told.mapped(special, f"{about}/processing/special: {condition}")
        self.told.left(special, "this is no ground for special categories that the law knows", about)
        return row

    def _given(self, declaration: Tree, vendor: list[str], about: str) -> dict[str, Any]:
        """Who receives the data: the business that the system is of, and the kinds of third parties that are named."""
        given = [*vendor]
        said, shared = leaf(declaration, "third_parties"), leaf(declaration, "data_shared_with_third_parties")
        for each in items(said.text) if said is not None and self.told.printable(said, about) else ():
            name = self.found.named("recipients", said, name=each, why="kinds of third parties, parted at commas and lines")
            if (fact := self.found.facts["recipients"].get(name)) is not None and name not in vendor:
                fact["named"] = False
            given += [name] if name else []
        if shared is not None and shared.flag and said is not None:
            self.told.mapped(shared, f"{about}/processing/recipients")
        elif shared is not None and shared.flag is False and not given:
            self.told.guessed(
                shared,
                f"{about}/processing/recipients",
                "shared with no third party; processors may receive the data all the same",
            )
        self.told.left(shared, "with whom the data are shared does not stand there", about)
        return {"recipients": [*dict.fromkeys(given)]} if given else {}

    def _keep(self, declaration: Tree, about: str) -> dict[str, Any]:
        said = leaf(declaration, "retention_period")
        if said is None or not self.told.printable(said, about):
            return {}
        read = kept(said.text, self.found.tongue.words)
        if read is None:
            self.told.left(said, "a number without a word: a period has a unit", about)
            return {}
        path = f"{about}/processing/keep"
        if self.found.tongue.mark and set(read.rule) - {"for", "at-most", "approximate"}:
            self.told.mapped(said, f"{path}/criteria")
            return {"keep": {"criteria": self.found.tongue.text(said.text)}}
        if read.rest or read.why:
            self.told.guessed(said, path, read.why or f"without '{read.rest}'")
        else:
            self.told.mapped(said, path)
        return {"keep": dict(read.rule)}

    def _role(self, system: Tree, purpose: str, about: str) -> None:
        """The role of the organisation, where it is not the controller alone."""
        for each in several(system, "responsibility"):
            if not isinstance(each, Leaf):
                continue
            role = self.terms.term("responsibility", each.text)
            if role == "controller":
                self.told.mapped(each, f"{about}/role: controller")
            elif role and len(several(system, "responsibility")) == 1:
                self.found.facts["purposes"][purpose]["role"] = role
                self.told.guessed(each, f"{about}/role: {role}", "the role of the organisation, not of a vendor")
            self.told.left(each, "several roles, or one that is not known", about)
