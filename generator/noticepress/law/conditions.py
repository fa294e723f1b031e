"""Conditions of law: Jinja expressions over the facts, sandboxed and strict.

On top of Jinja's own: the filter ``days``, the mean length of a period (``'P1M' | days <= 31``), and the test ``overlaps``,
for lists that share an element (``facts.rows | selectattr('data', 'overlaps', special_data)``), the test ``mentions``, for
a text with one of some phrases in it, ``says_only``, for one with the words of one of them, and ``repeats``, for one whose words another text has.

Why Jinja and not another expression language: see ``docs/decisions/0003-conditions.md``.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from functools import cache, lru_cache
from typing import Any

import jinja2
from jinja2 import StrictUndefined, Template, TemplateSyntaxError, nodes
from jinja2.parser import Parser
from jinja2.runtime import Context

from noticepress import store
from noticepress.language.alike import repeats, says_only
from noticepress.law.limits import MISHAPS, why
from noticepress.law.sandbox import Sandbox
from noticepress.law.unstated import PARTLY, Partial
from noticepress.model import values
from noticepress.model.values import period_days

_ENVIRONMENT = Sandbox(undefined=StrictUndefined, autoescape=False, optimized=False)
"""Nothing is worked out while a condition is compiled: that has no limits."""
_ENVIRONMENT.filters["days"] = period_days
_ENVIRONMENT.tests["mentions"] = lambda text, phrases: mentions(str(text), phrases)
_ENVIRONMENT.tests["says_only"] = lambda text, phrases, little=(): says_only(str(text), phrases, little)
_ENVIRONMENT.tests["repeats"] = lambda text, other, little=(): repeats(str(text), str(other), little)
_ENVIRONMENT.tests["overlaps"] = lambda some, others: any(one in others for one in some)


_PARTLY = Sandbox(undefined=StrictUndefined, autoescape=False, optimized=False)
"""The same for facts of which some could not be read."""
_PARTLY.filters.update({**_ENVIRONMENT.filters, **PARTLY})
_PARTLY.tests.update(_ENVIRONMENT.tests)


def mentions(text: str, phrases: Iterable[str]) -> bool:
    """Whether ``text`` holds one of ``phrases`` (in small letters); `` x`` is the beginning of a word, also of the first, ``x `` the end of one."""
    said = f" {text} ".lower()
    return any(phrase in said for phrase in phrases)


class BadCondition(ValueError):
    """A condition that is no expression, or that names a fact that does not exist."""


@lru_cache(maxsize=4096)
def compiled(expression: str, partly: bool = False) -> Callable[[dict[str, Any]], Any]:
    """Compile a condition over names; raises ``BadCondition`` when it is no expression. ``partly``: for facts of which some could not be read."""
    key = store.key_of("condition", _compiler(), expression)
    try:
        source = store.once(key, lambda: _source(expression).encode())
        code = compile(source.decode(), "<condition>", "exec")
    except TemplateSyntaxError as error:
        raise BadCondition(f"{_short(expression)}: {error.message}") from error
    except (SyntaxError, RecursionError, MemoryError) as error:  # Python's, of what became of it
        raise BadCondition(f"{_short(expression)}: it is nested too deeply") from error
    return _evaluating(Template.from_code(_PARTLY if partly else _ENVIRONMENT, code, {}))


def _evaluating(template: Template) -> Callable[[dict[str, Any]], Any]:
    """As Jinja's ``TemplateExpression``, which copies all names thrice for each evaluation: no expression changes them."""
    environment, work, blocks = template.environment, template.root_render_func, template.blocks

    def evaluate(names: dict[str, Any]) -> Any:
        context = Context(environment, names, None, blocks)
        for _ in work(context):
            pass
        return context.vars["result"]

    return evaluate


@cache
def _compiler() -> str:
    """What changes when conditions are compiled otherwise."""
    return f"{jinja2.__version__} {store.stamp(__file__, values.__file__)}"


def _source(expression: str) -> str:
    """The Python that ``Environment.compile_expression`` makes of it: the part worth keeping."""
    parser = Parser(_ENVIRONMENT, expression, state="variable")
    parsed = parser.parse_expression()
    if not parser.stream.eos:
        raise TemplateSyntaxError("chunk after expression", parser.stream.current.lineno)
    parsed.set_environment(_ENVIRONMENT)
    template = nodes.Template([nodes.Assign(nodes.Name("result", "store"), parsed, lineno=1)], lineno=1)
    return str(_ENVIRONMENT.compile(template, raw=True))


def value(expression: str, names: Mapping[str, Any], *, partly: bool = False) -> Any:
    """Evaluate a condition over ``names``; raises ``BadCondition`` for an unknown fact.

    ``partly``: over facts of which some could not be read. What follows from these raises ``Unstated``; a list can be ``Partial``.
    """
    try:
        return compiled(expression, partly)(names if isinstance(names, dict) else dict(names))
    except BadCondition:
        raise
    except MISHAPS as error:
        raise BadCondition(f"{_short(expression)}: {why(error)}") from error


def items(expression: str, names: Mapping[str, Any], *, partly: bool = False) -> list[Any]:
    """Evaluate an expression to a list; raises ``BadCondition``, also for what its filters, which are lazy, stumble over only now."""
    found = value(expression, names, partly=partly)
    if isinstance(found, Partial):
        return found
    try:
        return list(found)
    except MISHAPS as error:
        raise BadCondition(f"{_short(expression)}: {why(error)}") from error


def _short(expression: str) -> str:
    return repr(expression if len(expression) <= 500 else f"{expression[:500]}…")


def holds(expression: str, names: Mapping[str, Any], *, partly: bool = False) -> bool:
    """Evaluate a condition to yes or no; raises ``BadCondition`` for an unknown fact."""
    found = value(expression, names, partly=partly)
    try:
        return bool(found)
    except MISHAPS as error:
        raise BadCondition(f"{_short(expression)}: {why(error)}") from error
