"""Contexts of templates that let go of what they were given when their rendering ends.

Jinja ties contexts and macros into circles, which hold pages with all their words until Python looks for garbage.
"""

from __future__ import annotations

from collections.abc import Callable
from types import FunctionType, MethodType
from typing import Any

from jinja2 import Environment, Template
from jinja2.runtime import Context

_PLAIN = frozenset({FunctionType, MethodType})
_MADE = " contexts"
"""Where a rendering keeps the contexts that were made in it; no template can name it."""


def let_go(env: Environment) -> None:
    """Let the contexts of ``env`` do so. Whatever its templates give away is text: no macro of theirs is called later."""
    env.context_class = _Context
    env.template_class = _Template


class _Context(Context):
    """One that its rendering knows, as do those of templates that are included, extended or imported with context."""

    def __init__(self, environment: Environment, parent: dict[str, Any], *given: Any, **named: Any):
        super().__init__(environment, parent, *given, **named)
        if _MADE in parent:
            parent[_MADE].append(self)

    def call(__self, __obj: Callable[..., Any], *args: Any, **kwargs: Any) -> Any:  # noqa: N805 (as Jinja's own)
        """As Jinja does; a function or method of ours that asks for no context need not be looked at in two other ways."""
        if type(__obj) not in _PLAIN or hasattr(__obj, "jinja_pass_arg"):
            return super().call(__obj, *args, **kwargs)
        kwargs.pop("_block_vars", None)
        kwargs.pop("_loop_vars", None)
        return __obj(*args, **kwargs)

    def let_go(self) -> None:
        """Forget every value."""
        self.vars, self.parent = {}, {}


class _Template(Template):
    """One whose rendering leaves nothing behind but its text."""

    def render(self, *given: Any, **named: Any) -> str:
        """As Jinja does."""
        made: list[_Context] = []
        try:
            return super().render({**dict(*given, **named), _MADE: made})
        finally:
            for context in made:
                context.let_go()
