"""Click in French: headings, help, and the sentence for every wrong call. Nothing English of click reaches the reader."""

from __future__ import annotations

import datetime as dt
import re
import sys
from collections.abc import Sequence
from functools import partial
from typing import Any, Generic, TypeVar

import click
from click.exceptions import NoArgsIsHelpError, NoSuchCommand
from click.types import OptionHelpExtra

from bot import wording as w
from bot.cli.terminal import notify
from bot.cli.trouble import sentence_of, silence_stdout

FIRST_DAY, LAST_DAY = dt.date(2000, 1, 1), dt.date(2100, 12, 31)
"""Days a person may type; beyond them the calendar's own limits are near."""
INTERRUPTED = 130
C = TypeVar("C", bound=str)


class WrongCall(click.UsageError):
    """A wrong call already told in French."""


class FrenchCommand(click.Command):
    """A command whose help is French throughout."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        kwargs.setdefault("options_metavar", w.PARAMETERS_SHORT)
        super().__init__(*args, **kwargs)

    def format_usage(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """The line that shows how to call."""
        formatter.write_usage(ctx.command_path, " ".join(self.collect_usage_pieces(ctx)), w.USAGE)

    def get_help_option(self, ctx: click.Context) -> click.Option | None:
        """The help option, explained in French."""
        option = super().get_help_option(ctx)
        if option is not None:
            option.help = w.HELP_OPTION
        return option

    def format_options(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """The list of options."""
        records = [record for param in self.get_params(ctx) if isinstance(param, click.Option) and (record := param.get_help_record(ctx))]
        with formatter.section(w.PARAMETERS):
            formatter.write_dl(records)


class FrenchOption(click.Option):
    """An option that says in French that it is needed."""

    def get_help_extra(self, ctx: click.Context) -> OptionHelpExtra:
        """The words in brackets after the help."""
        extra = super().get_help_extra(ctx)
        if "required" in extra:
            extra["required"] = w.REQUIRED
        return extra


option = partial(click.option, cls=FrenchOption)


class FrenchGroup(FrenchCommand, click.Group):
    """A group of French commands; as the outermost one it turns every foreseeable trouble into a sentence and an exit code."""

    command_class = FrenchCommand
    group_class = type

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        kwargs.setdefault("subcommand_metavar", w.COMMAND_SHORT)
        super().__init__(*args, **kwargs)

    def list_commands(self, ctx: click.Context) -> list[str]:
        """In the order in which they were added."""
        return list(self.commands)

    def format_options(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """The options, then the commands with the first sentence of their help."""
        super().format_options(ctx, formatter)
        with formatter.section(w.COMMANDS):
            formatter.write_dl([(name, (command.help or "").partition("\n")[0]) for name, command in self.commands.items()])

    def main(self, args: Sequence[str] | None = None, prog_name: str | None = None, complete_var: str | None = None,
             standalone_mode: bool = True, **extra: Any) -> Any:
        """Run and leave with the command's exit code."""
        if not standalone_mode:
            return super().main(args, prog_name, complete_var, standalone_mode=False, **extra)
        sys.exit(self._exit_code(args, prog_name, complete_var, extra))

    def _exit_code(self, args: Sequence[str] | None, prog_name: str | None, complete_var: str | None, extra: dict[str, Any]) -> int:
        try:
            result = super().main(args, prog_name, complete_var, standalone_mode=False, **extra)
            sys.stdout.flush()
            return result if isinstance(result, int) else 0
        except (click.Abort, KeyboardInterrupt):
            notify(w.INTERRUPTED)
            return INTERRUPTED
        except BrokenPipeError:  # the reader has gone: nobody is left to tell
            silence_stdout()
            return 1
        except click.ClickException as error:
            notify(_wrong_call(error))
            return 2
        except Exception as error:
            told = sentence_of(error)
            if told is None:
                raise
            notify(told.sentence)
            return told.exit_code


def _wrong_call(error: click.ClickException) -> str:
    """What is wrong with the call, and where the help is."""
    context = error.ctx if isinstance(error, click.UsageError) else None
    if isinstance(error, NoArgsIsHelpError):
        return error.message
    lines = [w.WRONG_CALL.format(message=_mistake(error))]
    if context is not None:
        lines.append(w.SEE_HELP.format(command=context.command_path))
    return "\n".join(lines)


def _mistake(error: click.ClickException) -> str:
    match error:
        case WrongCall():
            return error.message
        case click.NoSuchOption():
            return w.NO_SUCH_OPTION.format(name=error.option_name, near=_near(error.possibilities))
        case NoSuchCommand():
            return w.NO_SUCH_COMMAND.format(name=error.command_name, near=_near(error.possibilities))
        case click.MissingParameter():
            return w.MISSING_OPTION.format(name=_name(error))
        case click.BadParameter():
            return w.BAD_VALUE.format(name=_name(error), message=error.message)
        case click.BadOptionUsage():
            return w.BAD_OPTION_USE.format(name=error.option_name)
    extra = re.search(r"\((.*)\)$", error.message)
    return w.TOO_MANY_WORDS.format(words=extra.group(1)) if extra else w.NOT_UNDERSTOOD


def _near(names: list[str] | None) -> str:
    return w.NEAR.format(names=", ".join(names)) if names else ""


def _name(error: click.BadParameter) -> str:
    return str(error.param.opts[-1]) if error.param and error.param.opts else ""


class OneOf(click.Choice[C], Generic[C]):
    """One of a few words."""

    def get_invalid_choice_message(self, value: Any, ctx: click.Context | None) -> str:
        """Names the choices."""
        return w.NOT_A_CHOICE.format(value=value, choices=", ".join(self.choices))

    def get_missing_message(self, param: click.Parameter, ctx: click.Context | None) -> str:
        """Nothing to add."""
        return ""


def _day(text: str, pattern: str) -> dt.date | None:
    try:
        return dt.datetime.strptime(text, pattern).date()  # noqa: DTZ007 - a day has no zone
    except ValueError:
        return None


class Day(click.ParamType[dt.date]):
    """A day, as ``2026-03-31`` or ``31/03/2026``."""

    name = "jour"

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> dt.date:
        """The day, within a century."""
        day = next((day for pattern in ("%Y-%m-%d", w.DAY) if (day := _day(str(value), pattern))), None)
        if day is None or not FIRST_DAY <= day <= LAST_DAY:
            self.fail(w.NOT_A_DAY.format(value=value), param, ctx)
        return day


class PersonId(click.ParamType[int]):
    """A numeric account id: 52 bits at most, as the messenger promises."""

    name = "nombre"

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> int:
        """The id."""
        text = str(value)
        if not (text.isascii() and text.isdigit() and len(text) <= 16 and 0 < int(text) < 2**52):
            self.fail(w.NOT_AN_ID.format(value=value), param, ctx)
        return int(text)


class TeamId(click.ParamType[str]):
    """A team's id; buttons carry it, so it is short."""

    name = w.METAVARS["team"].lower()

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> str:
        """The id, checked."""
        if not re.fullmatch(r"[a-z0-9][a-z0-9-]{0,38}", str(value)):
            self.fail(w.NOT_A_TEAM.format(value=value), param, ctx)
        return str(value)


class PersonName(click.ParamType[str]):
    """A display name: one line of visible characters."""

    name = "nom"

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> str:
        """The name without outer spaces."""
        text = str(value).strip()
        if not 0 < len(text) <= 64 or not text.isprintable():
            self.fail(w.NOT_A_NAME, param, ctx)
        return text
