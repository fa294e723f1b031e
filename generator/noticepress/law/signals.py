"""By which words a text that somebody else wrote seems to speak of a duty: ``regimes/<id>/signals.yaml``.

They decide nothing: they sort the passages of a notice that exists already, beside the duties that a person then reads them for.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Annotated, Literal

from pydantic import Field, StringConstraints

from noticepress.law.examples import RequirementId
from noticepress.law.layered import layered
from noticepress.law.regime import Regime
from noticepress.model.values import Id, Value
from noticepress.places import Places
from noticepress.reading.files import present

FILE = "signals.yaml"
Phrase = Annotated[str, StringConstraints(max_length=120, strip_whitespace=True, min_length=2)]
"""Words in their order; ``*`` stands for the rest of a word, ``…`` for up to six words, ``+`` parts what one sentence says in any order."""


Thing = Literal[
    "data",
    "purposes",
    "recipients",
    "sources",
    "periods",
    "deadlines",
    "requests",
    "countries",
    "mechanisms",
    "bases",
    "organisation",
    "officer",
]
"""What a passage can name that a fact could be made of; addresses are known anywhere, and are those of the ``officer`` where a passage speaks of one."""


class Signal(Value):
    """Words by which some duties are known."""

    duties: tuple[RequirementId, ...] = Field(min_length=1, description="Duties that such a passage may fulfil.")
    headings: Mapping[Id, tuple[Phrase, ...]] = Field({}, description="Words of a heading below which all seems to speak of it, by language.")  # fmt: skip
    sentences: Mapping[Id, tuple[Phrase, ...]] = Field({}, description="Words of a sentence that seems to speak of it, by language.")  # fmt: skip
    names: tuple[Thing, ...] = Field((), description="Things that sentences of it may name; a list below such words names those of its first kind.")  # fmt: skip
    right: Id | None = Field(None, description="The right of the law's vocabulary that it is.")


class SignalFile(Value):
    """``signals.yaml``."""

    signals: Mapping[Id, Signal] = Field(description="By an id of their own, in the order of the checklist.")


def load_signals(places: Places, regime: Regime) -> Mapping[str, Signal]:
    """The signals of a regime and of all it builds on, by id; raises ``Unusable`` with every mistake. Touches the disk.

    What a nearer folder says of an id stands in place of what the others say of it. Empty for a law without such a file of its own.
    """
    if not any(present(layer / regime.id / FILE) for layer in places.regimes):
        return {}
    return layered(places, regime, FILE, SignalFile, lambda file: file.signals)
