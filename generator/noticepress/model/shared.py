"""Facts that several notices share: the files of ``notices/shared/``, one a kind, each with facts by id."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from typing import Any, get_args, get_origin

from pydantic import Field, create_model

from noticepress.model.notice import Notice
from noticepress.model.requests import OwnRequests
from noticepress.model.shape import fields, is_model, options
from noticepress.model.texts import Text
from noticepress.model.values import Keyed, Value, yaml_key

AS = "shared"
"""The key by which a part of a notice that has no ids (``security``) names the shared one of which it says what differs."""
TEXTS = "texts"
"""The file of texts that stand in several places: ``{shared: copy-of-clauses}`` in the place of a text is that text."""
_NOT_SHARED = (OwnRequests,)
"""Parts that say already what differs from the organisation."""


@cache
def kinds() -> Mapping[str, type[Value]]:
    """The keys of a notice that hold facts by id, each with the type of one: ``recipients``, ``data``, …"""
    found = {}
    for key, field in fields(Notice).items():
        for option in options(field.annotation):
            facts = options(get_args(option)[1]) if get_origin(option) is Mapping else ()
            if len(facts) == 1 and is_model(facts[0]):
                found[key] = facts[0]
    return found


@cache
def parts() -> Mapping[str, type[Value]]:
    """The keys of a notice that hold one thing with keys of its own, each with its type: ``security``, ``cookies``, …"""
    single = ((key, options(field.annotation)) for key, field in fields(Notice).items())
    return {key: types[0] for key, types in single if len(types) == 1 and is_model(types[0]) and types[0] not in _NOT_SHARED}


@cache
def shared_facts() -> type[Value]:
    """The type of all files of ``notices/shared/`` together, by kind; each kind can be left out."""
    every = {**kinds(), **parts()}
    definitions: dict[str, Any] = {
        name: (Keyed[every[yaml_key(name)]] | None, Field(None, description=f"Shared facts for '{yaml_key(name)}', by id."))  # type: ignore[misc]
        for name in Notice.model_fields
        if yaml_key(name) in every
    }
    definitions[TEXTS] = (Keyed[Text] | None, Field(None, description="Texts that stand in several places, by id."))
    return create_model("SharedFacts", __base__=Value, __module__=__name__, **definitions)
