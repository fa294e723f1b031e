"""Promises: ``regimes/<id>/promises.yaml``, the messages in which a law's document promises an operation that no fact states.

A catalogue can only write what the law has everybody do. Whether it is done, the organisation knows: counsel has to hear of each.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Annotated

from pydantic import Field, StringConstraints

from noticepress.law.examples import RequirementId
from noticepress.law.layered import layered
from noticepress.law.regime import Regime
from noticepress.model.values import PlainText, Value
from noticepress.places import Places

FILE = "promises.yaml"
MessageId = Annotated[str, StringConstraints(pattern=r"^[a-z0-9_.-]+$", max_length=80)]


class Promise(Value):
    """What must be in place for a sentence to be true."""

    presupposes: PlainText = Field(description="What the organisation must have in place, as a sentence without a full stop.")
    asked_by: RequirementId | None = Field(None, description="The duty that asks for the sentence.")
    unless: str | None = Field(None, description="Condition over the facts under which a fact states it.")


class PromiseFile(Value):
    """``promises.yaml``."""

    promises: Mapping[MessageId, Promise] = Field(description="By the id of the message.")


def load_promises(places: Places, regime: Regime) -> Mapping[str, Promise]:
    """The promises of a regime and of all it builds on, by message; raises ``Unusable`` with every mistake. Touches the disk.

    What a nearer folder says of a message stands in place of what the others say of it.
    """
    return layered(places, regime, FILE, PromiseFile, lambda file: file.promises)
