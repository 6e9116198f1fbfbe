"""Commands that speak the language of their user: `--lang`, help and errors.

Help is English in the code: the docstrings of commands and the help of options. It is translated
paragraph by paragraph where it is shown.
"""

from __future__ import annotations

import inspect
import re
import sys
from collections.abc import Iterator, Sequence
from contextlib import contextmanager

import click

from pipeline.cli.printing import encoding_of
from pipeline.safe_text import printable
from pipeline.texts.message_catalogue import LANGUAGES, language_of_the_system
from pipeline.texts.spoken import _, speak

_ASKED = "pipeline.cli.language"
_DEFAULT = re.compile(r"  \[default: (.+)\]$")
_COMMENT = re.compile(r"(?<=  # )(.+)$", re.M)


class SpokenHelp(click.Command):
    """A command with `--lang`, whose help is in the language that is asked for."""

    def __init__(self, *arguments: object, **settings: object) -> None:
        super().__init__(*arguments, **settings)  # type: ignore[arg-type]
        self.params.append(
            click.Option(
                ["--lang"],
                type=click.Choice(LANGUAGES),
                expose_value=False,
                help="Language, of what is printed and of what is written for people.  "
                "[default: that of the system]",
            )
        )

    def parse_args(self, context: click.Context, args: list[str]) -> list[str]:
        """Read the arguments, the language first: help and errors are in it."""
        if context.parent is None:
            asked = _language_in(args)
            context.meta[_ASKED] = asked
            speak(asked or language_of_the_system(otherwise="en"))
        return super().parse_args(context, args)

    def get_short_help_str(self, limit: int = 45) -> str:
        """Return the first sentence of the help."""
        with self._in_words():
            return super().get_short_help_str(limit)

    def get_help(self, context: click.Context) -> str:
        """Return the help in the language that is spoken, in characters that the output has."""
        return printable(super().get_help(context), encoding_of(sys.stdout))

    def format_help(self, context: click.Context, formatter: click.HelpFormatter) -> None:
        """Write the help in the language that is spoken."""
        with self._in_words():
            super().format_help(context, formatter)

    @contextmanager
    def _in_words(self) -> Iterator[None]:
        """Have the help of the command and of its options in the language that is spoken."""
        own = self.help
        options = [one for one in self.params if isinstance(one, click.Option)]
        before = [one.help for one in options]
        try:
            self.help = help_in_words(own) if own else own
            for option, english in zip(options, before, strict=True):
                option.help = option_in_words(english) if english else english
            yield
        finally:
            self.help = own
            for option, english in zip(options, before, strict=True):
                option.help = english


def language_asked() -> str | None:
    """Return the language that the command line names; None where it names none."""
    asked: str | None = click.get_current_context().meta.get(_ASKED)
    return asked


def help_in_words(english: str) -> str:
    """Return the help of a command in the language that is spoken, paragraph by paragraph."""
    return "\n\n".join(map(_paragraph, inspect.cleandoc(english).split("\n\n")))


def messages_of_help(english: str) -> list[str]:
    """Return the messages of a command's help: its paragraphs, the heads and comments of examples.

    "Examples:\n  paragraf fetch   # everything" is "Examples:" and "everything".
    """
    found = []
    for paragraph in inspect.cleandoc(english).split("\n\n"):
        if paragraph.startswith("\b"):
            found += [paragraph.split("\n")[1], *_COMMENT.findall(paragraph)]
        else:
            found.append(_on_one_line(paragraph))
    return found


def option_in_words(english: str) -> str:
    """Return the help of an option in the language that is spoken, with what its default is."""
    default = _DEFAULT.search(english)
    if default is None:
        return _(english)
    own = _("default: %(value)s", value=_(default[1]))
    return f"{_(english[: default.start()])}  [{own}]"


def messages_of_option(english: str) -> list[str]:
    """Return the messages of an option's help."""
    default = _DEFAULT.search(english)
    return [english[: default.start()], default[1]] if default else [english]


def _paragraph(english: str) -> str:
    if not english.startswith("\b"):
        return _(_on_one_line(english))
    start, head, *lines = english.split("\n")
    said = _COMMENT.sub(lambda comment: _(comment[0]), "\n".join(lines))
    return "\n".join([start, _(head), said])


def _on_one_line(paragraph: str) -> str:
    return " ".join(paragraph.split())


def _language_in(args: Sequence[str]) -> str | None:
    """Return the language that arguments name: `--lang sv` or `--lang=sv`, wherever it stands."""
    found = None
    for number, arg in enumerate(args):
        if arg == "--":
            break
        name, is_joined, value = arg.partition("=")
        if name == "--lang":
            found = value if is_joined else "".join(args[number + 1 : number + 2])
    return found if found in LANGUAGES else None
