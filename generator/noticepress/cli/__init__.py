"""The command line: one file for each verb, with its options and help; ``main`` turns what happens into an exit status.

0 nothing to say, 1 findings, 2 wrong usage, 3 our own mistake, 130 interrupted.
"""

from __future__ import annotations

import gc
import io
import os
import sys
import traceback
from importlib import import_module
from typing import TextIO

import click

from noticepress import __version__
from noticepress.commands.refused import refused
from noticepress.commands.report import stop
from noticepress.findings import Unusable
from noticepress.language.missing import MissingMessage

VERBS = (
    "init",
    "new",
    "import",
    "check",
    "fmt",
    "confirm",
    "explain",
    "coverage",
    "calendar",
    "list",
    "record",
    "export",
    "serve",
    "share",
    "translations",
    "words",
    "diff",
    "review",
    "upgrade-report",
    "release",
    "correct",
    "withdraw",
    "restore",
    "redact",
    "announce",
    "sign",
    "timestamp",
    "at",
    "receipt",
    "build",
    "hosting",
    "verify",
    "schema",
    "reference",
)
"""The commands, in the order in which help lists them; each stands in the module of its name."""


MODULES = {"import": "importing", "list": "listing"}
"""Commands whose module cannot have their name, for it is a word, or a name, of Python's own."""


class _Verbs(click.Group):
    """A group that imports a command when it is asked for: a check need not load what builds a site.

    What a command cannot go on without is told as findings, also where the command itself did not foresee it.
    """

    def invoke(self, ctx: click.Context) -> object:
        """Run the command; what stops it is said, and ends with status 1."""
        try:
            return super().invoke(ctx)
        except Unusable as unusable:
            stop(unusable.findings)
        except MissingMessage as missing:
            stop([missing.finding])
        except OSError as error:
            if (finding := refused(error)) is None:
                raise
            stop([finding])
        return None

    def list_commands(self, ctx: click.Context) -> list[str]:
        """The names of the commands."""
        return list(VERBS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        """The command of that name, or ``None``."""
        if cmd_name not in VERBS:
            return None
        name = MODULES.get(cmd_name, cmd_name.replace("-", "_"))
        found = getattr(import_module(f"noticepress.cli.{name}"), name)
        assert isinstance(found, click.Command)
        return found


@click.group(cls=_Verbs, context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 110})
@click.version_option(__version__, prog_name="noticepress")
def cli() -> None:
    """Privacy notices from structured YAML: per law, per language, per version.

    Run it from the root of a repository of notices (the folder that holds 'notices/').

    \b
    A day's work:
      noticepress import record register.xlsx --notice customers   begin a notice from a record of processing
      noticepress new language fr                begin a language, a law or another notice
      noticepress check                          everything wrong or missing, with the law that asks
      noticepress check --readability            and how easily each text reads, beside the version in force
      noticepress check --format sarif -o FILE   the same for code scanning; also for GitHub, GitLab, JUnit
      noticepress fmt                            all files in one layout: a line for each sentence, keys in order
      noticepress confirm                        what waits for a person's answer, and how to give it
      noticepress explain gdpr.13-1-d            one duty: the law, and where each notice fulfils it
      noticepress explain keep/from              one key of the facts: what it means, and the sentence that it prints
      noticepress coverage --out coverage.html   every duty, notice and language, for reviewers
      noticepress calendar                       which coming days change duties, facts that lack or words; 90 days ahead a finding
      noticepress list recipients                who receives data, which cookies there are, every version: --format json, csv
      noticepress record --output record.html    the record of processing (GDPR Art. 30), for reviewers
      noticepress export tilt webshop --output webshop.tilt.json   the facts in the Transparency Information Language
      noticepress serve                          see it in a browser while you write
      noticepress translations status            which translations wait since their source changed
      noticepress words export de                the words of a language for its translators; 'words progress' counts
      noticepress diff webshop                   what the working text changes
      noticepress diff --all                     the same of every notice; what several change alike, once
      noticepress review --base main             what a branch does to the notices, and whether it can be merged
      noticepress upgrade-report                 which words a new version of noticepress would write otherwise
      noticepress share recipients/hosting       a fact of several notices, said once for all of them
      noticepress release webshop --dry-run      what a release would be, how much it weighs, what refuses it
      noticepress release webshop --effective 2027-01-01
      noticepress release --all                  every notice that differs, all or none
      noticepress release --again webshop 2.0    after another branch released first
      noticepress correct webshop                a mistake in the version in force, put right at once
      noticepress restore webshop 2.0            the facts of a version as the working text again
      noticepress withdraw webshop 2.0           a scheduled version that will not take effect after all
      noticepress redact webshop 1.0             what must never have been published: its text goes, a record stays
      noticepress at webshop 2026-03-01          which version was in force on that day
      noticepress receipt webshop gdpr.nl        which text somebody was shown, for an application to keep
      noticepress announce webshop 3.0           the e-mail and banner that announce a version, ready to send
      noticepress sign webshop 2.0 --key FILE    who stands behind a version
      noticepress timestamp webshop 2.0 --query-out FILE   let somebody else witness when it existed
      noticepress build                          the site, in 'site/'
      noticepress hosting nginx                  what a web server has to be told of the site: headers, types, languages
      noticepress verify                         every released byte is as it was published
      noticepress verify site                    and so is every file of a built site

    Exit status: 0 all well, 1 findings, 2 wrong usage, 3 a mistake of noticepress itself.
    """


def _speak_any_language() -> None:
    """Let every character out: files and pipes get UTF-8, a terminal that lacks a character shows its number."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            if stream.isatty():
                stream.reconfigure(errors="backslashreplace")
            else:
                stream.reconfigure(encoding="utf-8", errors="backslashreplace")


def main() -> None:
    """Entry point of the ``noticepress`` command."""
    _speak_any_language()
    gc.set_threshold(600_000, 20, 20)  # facts and templates are many small values that live to the end
    try:
        status = _status()
    except OSError as error:  # also why it ended could not be said
        status = 1 if isinstance(error, BrokenPipeError) or refused(error) else 3
    out, err = _flushed(sys.stdout), _flushed(sys.stderr)
    gc.freeze()  # Python would look through all of them once more before it ends
    sys.exit(status if out and err else status or 1)


def _status() -> int:
    """Run the command, and say why it ended; the exit status."""
    if not _somewhere():
        click.echo("the folder in which this was started is gone: go to another one", err=True)
        return 1
    try:
        status = cli(standalone_mode=False) or 0
        if sys.stdout is not None:  # closed by whoever started us
            sys.stdout.flush()  # while there is still somebody to tell that it could not be written
        return int(status)
    except click.exceptions.Exit as stop:
        return stop.exit_code
    except (click.Abort, KeyboardInterrupt):
        click.echo("interrupted", err=True)
        return 130
    except click.ClickException as problem:
        problem.show()
        return 2
    except BrokenPipeError:
        return 1
    except OSError as error:  # what was said could not be written: findings cannot be, either
        if (finding := refused(error)) is None:
            return _mistake(error)
        click.echo(f"{finding.position}: {finding.severity}: {finding.message}", err=True)
        return 1
    except MemoryError:
        return _no_memory()
    except SystemError as error:  # a library in C that gets no memory may fail and say no more than that it did
        return _no_memory() if _short_of_memory() else _mistake(error)
    except Exception as bug:  # the last resort: say that it is ours, and where
        return _mistake(bug)


def _no_memory() -> int:
    """Say that there is not enough memory; the exit status for it."""
    click.echo("the machine has not enough memory for this; nothing is half written", err=True)
    return 1


_LITTLE = 64 << 20
"""Bytes; who cannot have so many more has too few for any of our commands."""


def _short_of_memory() -> bool:
    try:
        bytearray(_LITTLE)
    except MemoryError:
        return True
    return False


def _mistake(bug: Exception) -> int:
    """Say that a mistake is ours; the exit status for it."""
    if os.environ.get("NOTICEPRESS_DEBUG"):
        traceback.print_exception(bug)
    click.echo(f"noticepress made a mistake: {type(bug).__name__}: {bug}", err=True)
    click.echo("Please report it; NOTICEPRESS_DEBUG=1 shows where it happened.", err=True)
    return 3


def _somewhere() -> bool:
    try:
        return bool(os.getcwd())
    except OSError:
        return False


def _flushed(stream: TextIO | None) -> bool:
    """Write what waits; what cannot be written goes nowhere, or Python would try again when it ends, and make a status of its own."""
    try:
        if stream is not None:
            stream.flush()
    except OSError:
        os.dup2(os.open(os.devnull, os.O_WRONLY), stream.fileno())  # type: ignore[union-attr]
        return False
    return True
