"""How commands start: help loads nothing but help, and each verb hands its options on to what does the work."""

from __future__ import annotations

import inspect
import subprocess
import sys
from collections.abc import Iterator
from importlib import import_module

import click
import pytest
from click.shell_completion import ShellComplete

from noticepress.cli import MODULES, VERBS, cli
from noticepress.formats.writers import DOCUMENTS, LISTS
from noticepress.publishing.record.forms import FORMS

HEAVY = (
    "pydantic",
    "babel",
    "jinja2",
    "markdown_it",
    "mkdocs",
    "yaml",
    "sqlite3",
    "zoneinfo",
    "cryptography",
    "noticepress.model",
)


def commands() -> Iterator[tuple[str, click.Command]]:
    context = click.Context(cli)
    for verb in VERBS:
        command = cli.get_command(context, verb)
        assert command is not None
        if isinstance(command, click.Group):
            yield from ((f"{verb} {name}", command.commands[name]) for name in command.list_commands(context))
        else:
            yield verb, command


COMMANDS = dict(commands())
STANDS_IN = {
    "import cookies": ("import_cookies", "cookies"),
    "import fides": ("import_document", "document", "kind"),
    "import tilt": ("import_document", "document", "kind"),
    "import notice": ("import_notice", "notice"),
    "import word": ("import_word", "word"),
    "words import": ("words_import", "import_files"),
    "words progress": ("words_progress", "progress"),
}
"""Verbs of a group that have a module of their own: its name, the function, and what the command says itself."""
CALLED = {"translations confirm": "confirm_strings", "translations import": "import_file"}


@pytest.mark.parametrize(
    "arguments", [["--help"], *([*name.split(), "--help"] for name in COMMANDS), ["nothing"], ["--version"]], ids=" ".join
)
def test_help_loads_nothing_that_only_work_needs(arguments: list[str]) -> None:
    code = (
        f"import sys; from noticepress.cli import main; sys.argv = ['noticepress', *{arguments!r}]\n"
        f"try:\n    main()\nfinally:\n    print([name for name in {HEAVY!r} if name in sys.modules], file=sys.stderr)"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=False)
    assert done.returncode == (2 if arguments == ["nothing"] else 0), done.stderr
    assert done.stderr.endswith("[]\n"), done.stderr


@pytest.mark.parametrize("name", COMMANDS)
def test_every_option_is_taken(name: str) -> None:
    """What is typed and what is done stand in two files; they know the same names."""
    verb, _, part = name.partition(" ")
    module, function, *named = STANDS_IN.get(name, (MODULES.get(verb, verb.replace("-", "_")), ""))
    run = getattr(import_module(f"noticepress.commands.{module}"), function or CALLED.get(name, part or module))
    wanted = inspect.signature(run).parameters
    given = {option.name for option in COMMANDS[name].params}
    known = {each.name for each in wanted.values() if each.kind is not inspect.Parameter.VAR_KEYWORD} - set(named)
    assert known <= given
    assert given == known or len(known) < len(wanted), given - known


def test_the_forms_that_can_be_chosen_are_those_that_are_written() -> None:
    chosen = {name: next(each.type for each in COMMANDS[name].params if each.name == "form") for name in ("diff", "record")}
    assert isinstance(chosen["diff"], click.Choice)
    assert isinstance(chosen["record"], click.Choice)
    assert list(chosen["diff"].choices) == [*LISTS, *DOCUMENTS]
    assert list(chosen["record"].choices) == [*FORMS]


def test_shells_complete_verbs_and_options() -> None:
    complete = ShellComplete(cli, {}, "noticepress", "_NOTICEPRESS_COMPLETE")
    assert {each.value for each in complete.get_completions([], "re")} == {
        "receipt",
        "record",
        "review",
        "release",
        "reference",
        "restore",
        "redact",
    }
    assert {each.value for each in complete.get_completions([], "up")} == {"upgrade-report"}
    assert {each.value for each in complete.get_completions(["diff"], "--fo")} == {"--format", "--form"}
    assert {each.value for each in complete.get_completions(["translations"], "")} == {"status", "confirm", "export", "import"}
