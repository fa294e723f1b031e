"""What templates and conditions of a law can reach: values, and of our own objects what is named here or by ``shown``.

Jinja's sandbox stops what begins with ``_``; it lets a template walk from one object to the next, to a path on the disk and its
``write_text``. So nothing has attributes here but what is known to be harmless.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from types import MappingProxyType
from typing import Any, TypeVar

from jinja2 import TemplateRuntimeError
from jinja2.environment import TemplateModule
from jinja2.runtime import Context, LoopContext
from jinja2.sandbox import ImmutableSandboxedEnvironment
from jinja2.utils import Cycler, Namespace
from markupsafe import Markup

from noticepress.language.messages import Words

T = TypeVar("T")

_SHOWN: dict[type, frozenset[str] | None] = dict.fromkeys((
    str, Markup, Words, int, float, bool, type(None), list, tuple, dict, set, frozenset, range, MappingProxyType,
    dt.timedelta, Cycler, Namespace, LoopContext, TemplateModule,
))  # fmt: skip
"""Attributes that laws can use, by the exact type of their holder; ``None``: all that do not begin with ``_``."""
_SHOWN[dt.date] = frozenset({"year", "month", "day", "isoformat", "weekday", "isoweekday", "toordinal", "replace", "strftime"})
"""Not ``today``: what a law writes follows from what it is given."""
_OPEN: set[type] = {Namespace, LoopContext, TemplateModule}
"""Types of which everything is safe whose name does not begin with ``_``: what templates make themselves, and facts."""
_FACTS: set[type] = set()
"""Those among them that have attributes and no items, so that ``[…]`` means an attribute too."""


def shown(*attributes: str) -> Callable[[type[T]], type[T]]:
    """Let laws use these attributes of a class; all that do not begin with ``_`` when none is named.

    What they lead to has to be shown itself: nothing that touches the disk, starts a program or changes what others see.
    """

    def show(kind: type[T]) -> type[T]:
        _SHOWN[kind] = frozenset(attributes) or None
        if not attributes:
            _OPEN.add(kind)
            _FACTS.update(() if hasattr(kind, "__getitem__") else (kind,))
        return kind

    return show


class Sandbox(ImmutableSandboxedEnvironment):
    """Jinja's sandbox, immutable, without powers and chance, and with no attributes but those that are shown."""

    intercepted_binops = frozenset({"**"})

    def __init__(self, **options: Any):
        super().__init__(**options)
        del self.globals["lipsum"], self.filters["random"]

    def call_binop(self, context: Context, operator: str, left: Any, right: Any) -> Any:
        """Powers make numbers without end in one step; no law needs them."""
        raise TemplateRuntimeError(f"'{operator}' cannot be used in a law")

    def getattr(self, obj: Any, attribute: str) -> Any:
        """``obj.attribute``, as far as it is safe; with a short way to what is open, for conditions ask for millions of facts."""
        if type(obj) in _OPEN and attribute[:1] not in ("", "_"):
            try:
                return getattr(obj, attribute)
            except AttributeError:
                pass  # Jinja says what is wrong
        return super().getattr(obj, attribute)

    def getitem(self, obj: Any, argument: Any) -> Any:
        """``obj[argument]``, as far as it is safe; of a fact it is the attribute."""
        if type(obj) in _FACTS and type(argument) is str and argument[:1] not in ("", "_"):
            try:
                return getattr(obj, argument)
            except AttributeError:
                pass
        return super().getitem(obj, argument)

    def is_safe_attribute(self, obj: Any, attr: str, value: Any) -> bool:
        """Whether a law can use ``obj.attr``."""
        known = _known(type(obj))
        return (known is None or attr in known) and super().is_safe_attribute(obj, attr, value)


def _known(kind: type) -> frozenset[str] | None:
    """What is shown of a type: as it stands in the table, or the attributes by name of a class that it is made of."""
    if kind in _SHOWN:
        return _SHOWN[kind]
    return next((names for base in kind.__mro__ if (names := _SHOWN.get(base))), frozenset())
