"""What a template or a condition of a law can reach: no way leads from what it is given to a file, a program or another page."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterator, Mapping
from functools import partial
from pathlib import Path
from typing import Any

import pytest
from jinja2 import StrictUndefined, TemplateError
from jinja2.sandbox import ImmutableSandboxedEnvironment

from noticepress.checking.wording import Wordings
from noticepress.findings import Unusable
from noticepress.law.conditions import _ENVIRONMENT, BadCondition, holds, value
from noticepress.law.sandbox import Sandbox
from noticepress.rendering.document import _Writer
from noticepress.rendering.templates import environment
from noticepress.rendering.used_messages import noting
from noticepress.rendering.view import Edition, View
from noticepress.repository import Repository, read_repository
from tests.conftest import AS_OF, ROOT

from .deciding import case, facts_of

WAYS_OUT = (
    "m.roots", "m['roots']", "m|attr('roots')", "[m]|map(attribute='roots')|first", "[m]|map(attribute='roots.0')|first", "m.catalogues",
    "m.missing", "m.raw", "m._known", "m._entry", "m.__call__", "m.__class__", "m.placeholders", "[m]|sum(attribute='roots', start=[])",
    "[m, m]|sort(attribute='roots')|first", "([m]|groupby('roots')|first)[0]", "[m]|selectattr('roots')|list", "[m]|unique(attribute='roots')|list",
    "{'a': m}|dictsort|map(attribute='1.roots')|first", "'{0.roots}'.format(m)", "'{0[roots]}'.format(m)", "'{m.roots}'.format_map({'m': m})",
    "('{0.roots}'|string).format(m)", "('{0.roots}'|escape).format(m)", "('{0.roots}'|safe)['format'](m)", "'{0.roots}'|attr('format')(m)",
    "['{0.roots}']|map('attr', 'format')|first|list", "facts._value", "facts._view", "facts['_view']", "facts|attr('_view')", "facts.title.__class__",
    "facts.purposes._items", "facts.purposes.__init__", "facts.purposes['__class__']", "org.__dict__", "org._root", "vocab._items", "ref.__globals__",
    "ref.__closure__", "ref.__code__", "has.__self__", "has.__func__", "sub.__self__", "anchor.__self__", "sub.__name__", "anchor['__self__']",
    "spelling.__class__", "spelling.__dataclass_fields__", "edition.__class__", "on.__class__", "on.__reduce__", "self._TemplateReference__context",
    "self.__init__", "cycler.__init__", "joiner.__init__", "namespace.__init__", "lipsum.__globals__", "dict.__base__", "dict.fromkeys", "range.__class__",
    "cycler(1)._x", "namespace(a=1)._Namespace__attrs", "namespace(a=1)['_x']", "().__class__", "''.__class__", "1 .__class__", "[].append(1)",
    "facts.people.append(1)", "{}.update(a=1)", "{}.setdefault(1)", "none.__class__", "(facts.title|string).__mod__", "''['__class__']",
    "''|attr('__class__')", "''|attr('_' ~ '_class__')", "''['\\x5f_class__']", "[facts]|map('attr', '_view')|first", "caller.__class__",
)  # fmt: skip
"""Expressions of templates that would lead out of the values."""
IN_CONDITIONS = (
    "texts._files", "texts.__init__", "texts['_files']", "texts|attr('_law')", "texts._texts", "texts.naming.__globals__", "facts._view", "facts._value",
    "org._view", "org|attr('_value')", "vocab._items", "texts.mailboxes_at_odds.__class__", "on.__class__", "''.__class__", "[texts]|map(attribute='_files')|first",
    "(texts.naming([{'id': 'a', 'phrases': {'en': ['the']}}])|first).file", "(texts.naming([{'id': 'a', 'phrases': {'en': ['the']}}])|first).path",
    "'{0._files}'.format(texts)", "lipsum.__globals__", "cycler.__init__", "facts.purposes._items",
)  # fmt: skip


REFUSED = (TemplateError, BadCondition, AttributeError, LookupError, TypeError)


@pytest.fixture(scope="module")
def repository() -> Repository:
    return read_repository(ROOT)


@pytest.fixture(scope="module")
def writer(repository: Repository) -> _Writer:
    """What writes a document, with all that templates are given."""
    law, notice = repository.regime("gdpr"), repository.notices["applicants"].notice
    assert repository.organisation is not None
    view = View(repository.organisation, notice, "en", law.vocabulary, law.id)
    words = noting(repository.words(law.id, "en"))
    return _Writer(law, view, words, Edition(), dt.date(2026, 11, 29))


def _reached(write: Callable[[], object]) -> str:
    """What an expression leads to, as text; empty when it is refused."""
    try:
        return str(write())
    except REFUSED:
        return ""


def _printed(engine: Sandbox, expression: str, names: Mapping[str, Any]) -> str:
    return engine.from_string("{{ " + expression + " }}").render(names)


def test_no_expression_of_a_template_leads_out_of_the_values(writer: _Writer) -> None:
    engine = environment(writer.regime.templates, "en")
    out = {each: _reached(partial(_printed, engine, each, writer.context)) for each in WAYS_OUT}
    assert {each: found for each, found in out.items() if found} == {}


def test_no_condition_leads_out_of_the_values(writer: _Writer, repository: Repository) -> None:
    assert repository.organisation_parsed is not None
    texts = Wordings(repository.organisation_parsed, repository.notices["applicants"].parsed, "gdpr")
    names = {**writer.context, "texts": texts}
    out = {each: _reached(partial(value, each, names)) for each in IN_CONDITIONS}
    assert {each: found for each, found in out.items() if found} == {}


def test_no_law_asks_the_clock_or_chance(writer: _Writer) -> None:
    """The same facts would give other words tomorrow, or the next time."""
    asking = (
        "on.today()",
        "on.fromtimestamp(0)",
        "[1, 2]|random",
        "lipsum(1)",
        "'{0.today}'.format(on)",
        "[on]|map(attribute='today')|first",
    )
    engine = environment(writer.regime.templates, "en")
    assert {each: _reached(partial(_printed, engine, each, writer.context)) for each in asking} == dict.fromkeys(asking, "")
    assert {each: _reached(partial(value, each, writer.context)) for each in asking} == dict.fromkeys(asking, "")


def test_what_laws_need_is_there(writer: _Writer) -> None:
    needed = ("m.has('section.data')", "m.plain('section.data')", "facts.title", "facts.purposes|map(attribute='name')|list", "'{}-{a}'.format(1, a=2)",
              "on.year", "spelling.stopped('a')", "facts.purposes.get('nothing')", "edition.draft", "vocab.get('x')")  # fmt: skip
    engine = environment(writer.regime.templates, "en")
    for each in needed:
        assert engine.from_string("{% set found = " + each + " %}x").render(writer.context) == "x", each
    assert holds("'a'.upper() == 'A' and {'a': 1}.get('a') == 1 and [1].index(1) == 0", {})


def test_words_printed_whole_tell_nothing_of_this_machine(writer: _Writer) -> None:
    assert str(ROOT) not in environment(writer.regime.templates, "en").from_string("{{ m }}{{ m|pprint }}").render(writer.context)


def test_a_law_reads_and_writes_no_files(small_copy: Path) -> None:
    """By what templates have: through the folders of the words there was a way to any file, and to what is written there."""
    secret, made = small_copy.parent / "secret", small_copy.parent / "made"
    secret.write_text("s3cret", "utf-8")
    template = small_copy / "regimes/gdpr/templates/introduction.md.j2"
    template.parent.mkdir(parents=True)
    template.write_text(
        f"{{{{ m.roots[0].joinpath('{secret}').read_text() }}}}{{{{ m.roots[0].joinpath('{made}').write_text('x') }}}}", "utf-8"
    )
    with pytest.raises(Unusable) as told:
        read_repository(small_copy).document("applicants", "gdpr", "en", Edition(), AS_OF)
    assert [(each.rule, each.line) for each in told.value.findings] == [("template-broken", 1)]
    assert "s3cret" not in str(told.value.findings)
    assert not made.exists()


_WRONG = (
    "facts.nothing", "nothing", "facts.purposes.x", "facts['_view']", "facts | attr('_view')", "facts['']", "org.requests.nothing.more",
)  # fmt: skip


class _LongWay(Sandbox):
    """Jinja's own way to each attribute."""

    getattr = ImmutableSandboxedEnvironment.getattr
    getitem = ImmutableSandboxedEnvironment.getitem


@pytest.mark.parametrize("law", ["gdpr", "ccpa"])
def test_conditions_come_out_as_jinja_has_them(law: str) -> None:
    """With a context of its own for each evaluation, names copied, and every attribute checked by type and name."""
    jinja = _LongWay(undefined=StrictUndefined, autoescape=False, optimized=False)
    jinja.filters.update(_ENVIRONMENT.filters)
    jinja.tests.update(_ENVIRONMENT.tests)
    found = case(facts_of(), law)
    names, known = found.names, {key: made for key, made in found.names.items() if key not in found.regime.conditions}
    duties = [said for each in found.requirements for said in (each.applies_when, each.for_each) if said]
    for name, expression in [*found.regime.conditions.items(), *(("", said) for said in duties)]:
        expected = jinja.compile_expression(expression, undefined_to_none=False)(**known)
        assert _plain(value(expression, names)) == _plain(expected), expression
        if name:
            known[name] = names[name]
    for wrong in _WRONG:
        with pytest.raises(TemplateError) as told:
            str(jinja.compile_expression(wrong, undefined_to_none=False)(**known))
        with pytest.raises((BadCondition, TemplateError)) as said:
            str(value(wrong, names))
        assert str(told.value) in str(said.value)


def _plain(found: Any) -> Any:
    return list(found) if isinstance(found, Iterator) else found
