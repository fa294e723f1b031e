"""What a template was given is let go of as soon as its text is there: pages are large, and Python looks for garbage late."""

from __future__ import annotations

import gc
from collections.abc import Iterator
from weakref import ref

import pytest
from jinja2 import DictLoader, Environment

from noticepress.rendering.contexts import let_go

TEMPLATES = {
    "bare": "{{ given.words }}",
    "macro": "{% macro say(what) %}{{ what.words }}{{ given.words }}{% endmacro %}{{ say(given) }}",
    "itself": "{% macro say(n) %}{{ given.words }}{% if n %}{{ say(n - 1) }}{% endif %}{% endmacro %}{{ say(2) }}",
    "imported": "{% from 'macro' import say with context %}{{ say(given) }}",
    "whole": "{% import 'macro' as parts with context %}{{ parts.say(given) }}",
    "without context": "{% from 'plain' import say %}{{ say(given) }}{{ say(given) }}",
    "plain": "{% macro say(what) %}{{ what.words }}{% endmacro %}",
    "included": "{% set own = given %}{% include 'macro' %}",
    "base": "{% macro say(what) %}{{ what.words }}{% endmacro %}{% block body %}{{ say(given) }}{% endblock %}",
    "extends": "{% extends 'base' %}{% block body %}{{ super() }}{% include 'macro' %}{% endblock %}",
    "called": "{% macro around() %}{{ caller() }}{% endmacro %}{% call around() %}{{ given.words }}{% endcall %}",
}


class Given:
    """Something large."""

    words = "words"


@pytest.fixture
def env() -> Iterator[Environment]:
    gc.disable()
    found = Environment(loader=DictLoader(TEMPLATES))
    let_go(found)
    yield found
    gc.enable()


@pytest.mark.parametrize("name", sorted({*TEMPLATES} - {"plain"}))
def test_what_a_template_was_given_is_let_go_of(env: Environment, name: str) -> None:
    """Twice, for Jinja keeps what is imported without context."""
    for _ in range(2):
        given = Given()
        there = ref(given)
        text = env.get_template(name).render(given=given)
        assert text == Environment(loader=DictLoader(TEMPLATES)).get_template(name).render(given=Given())
        del given
        assert there() is None
