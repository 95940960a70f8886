"""The arguments of the commands. What a command needs is imported when it runs, so that help is quick."""

import argparse
from collections.abc import Callable, Sequence
from importlib import import_module
from typing import TYPE_CHECKING, Any, NoReturn

from dealplanner import __version__
from dealplanner.commands.answer import Answer, UsageError
from dealplanner.commands.options import path, questions, words

if TYPE_CHECKING:
    from dealplanner.commands.passwords import Passwords

Arguments = argparse.Namespace

DESCRIPTION = "Prepare a negotiation: their wishes, your limits, your trades, one printed brief."
EPILOG = """\
Without a command the window opens, on FILE when one is named.

exit status:
  0  done (check: ready; diff: either way)
  1  check found an open error, or a merge has conflicts
  2  wrong usage
  3  not a deal file, damaged, from a newer version, or a bad source
  4  password needed or wrong
  5  could not read or write
"""


class _Parser(argparse.ArgumentParser):
    def error(self, message: str) -> NoReturn:
        raise UsageError(f"{message[:1].upper()}{message[1:].rstrip('.')}. Try: {self.prog} --help")


def parsed(argv: Sequence[str]) -> Arguments:
    """The arguments, with the function to call as `command`; raises UsageError."""
    arguments = _parser().parse_args(list(argv))
    if not hasattr(arguments, "command"):
        raise UsageError("No command was named. Try: dealplanner --help")
    return arguments


def _parser() -> argparse.ArgumentParser:
    parser = _Parser(
        prog="dealplanner",
        usage="dealplanner [FILE]\n       dealplanner COMMAND …",
        description=DESCRIPTION,
        epilog=EPILOG,
        formatter_class=argparse.RawDescriptionHelpFormatter,
        allow_abbrev=False,
    )
    parser.add_argument("--version", action="version", version=f"dealplanner {__version__}")
    commands = parser.add_subparsers(metavar="COMMAND", title="commands", prog="dealplanner")

    def command(name: str, call: Callable[[Arguments], Answer], does: str, *files: str) -> Any:
        made = commands.add_parser(
            name, help=does, description=f"{does[:1].upper()}{does[1:]}.", allow_abbrev=False
        )
        for file in files:
            made.add_argument(file.lower(), metavar=file, type=path, help=_FILES.get(file))
        _password_options(made, name, deals=sum(file in _DEALS for file in files))
        made.set_defaults(command=call)
        return made

    def say(name: str, does: str, module: str = "") -> None:
        _json(command(name, _told(module or name, name), does, "FILE"))

    new = command("new", _new, "make an empty deal", "FILE")
    new.add_argument("--title", default="", type=words, help="what the deal is about")
    new.add_argument("--customer", default="", type=words, help="with whom")
    new.add_argument(
        "--currency", default="EUR", help="an ISO 4217 code such as EUR, USD or JPY (default: EUR)"
    )
    _force(new)
    _force(command("import", _import, "make FILE from the interchange form", "SOURCE", "FILE"))
    command(
        "export",
        _export,
        "write every field of the deal as JSON, or its wish list as a table where OUT ends in .xlsx or .csv",
        "FILE",
        "OUT",
    )
    say("check", "say what is still wrong or missing; status 0 when ready")
    packages = command(
        "packages", _packages, "show what can be agreed: the best for both, fair splits", "FILE"
    )
    questions(packages)
    _json(packages)
    say("table", "show the rounds at the table, what is owed and what comes next")
    say("outcome", "show how it ended, what was left on the table, and what comes next")
    learned = command("learned", _learned, "show what other deals with this customer taught us", "FILE")
    learned.add_argument(
        "--from",
        dest="others",
        metavar="OTHER",
        nargs="+",
        required=True,
        type=path,
        help="the .deal files to look in; one with a password is not read",
    )
    _json(learned)
    brief = command("brief", _brief, "write one edition as PDF, DOCX or Markdown", "FILE", "OUT")
    brief.add_argument("--edition", required=True, help=f"which brief: {_editions()}")
    brief.add_argument("--paper", choices=("a4", "letter"), default="a4", help="default: a4")
    brief.add_argument(
        "--format", choices=("pdf", "docx", "md"), help="default: by the ending of OUT, else pdf"
    )
    brief.add_argument("--language", help="of its words, such as de; default: that of your locale")
    kept = "of your company, on its head; default: both as in the preferences"
    brief.add_argument("--company", metavar="NAME", type=words, help=f"the name {kept}")
    brief.add_argument("--logo", metavar="PNG", type=path, help=f"the logo {kept}")
    _json(command("diff", _diff, "say in words what differs between two deals", "A", "B"))
    merge = command("merge", _merge, "make one deal from two that were edited apart", "MINE", "THEIRS", "OUT")
    merge.add_argument("--prefer", choices=("mine", "theirs"), help="whose version to take in a conflict")
    _force(merge)
    _json(merge)
    share = command("share", _share, "make a copy to give away", "FILE", "OUT")
    share.add_argument(
        "--for",
        dest="whom",
        required=True,
        choices=("colleague", "partner"),
        help="colleague: everything; partner: the points without values, limits, answers, notes and plans",
    )
    share.add_argument(
        "--no-history",
        action="store_true",
        help="leave the history out, which holds texts that were deleted; a partner never gets it",
    )
    share.add_argument("--dry-run", action="store_true", help="say what would be in OUT and write nothing")
    _force(share)
    say("info", "say what the file is", "files")
    say("verify", "say whether the file is whole", "files")
    return parser


_FILES = {
    "FILE": "a .deal file",
    "SOURCE": "a JSON file in the interchange form",
    "A": "a .deal file",
    "B": "the .deal file to compare it with",
    "MINE": "your .deal file",
    "THEIRS": "the other .deal file",
    "OUT": "the file to write",
}


_DEALS = frozenset({"A", "B", "MINE", "THEIRS"})
_WRITE_DEALS = frozenset({"new", "import", "merge", "share"})
_READ_NONE = frozenset({"new", "import"})


def _password_options(parser: argparse.ArgumentParser, name: str, deals: int) -> None:
    """What a command needs that reads a deal, and one that writes one. No password is ever an argument."""
    if name not in _READ_NONE:
        parser.add_argument(
            "--password-file",
            dest="password_files",
            metavar="PASSWORD",
            action="append",
            type=path,
            default=[],
            help="a file whose first line is the password of the deal"
            + ("; once for all deals, or once for each in their order" if deals > 1 else ""),
        )
    if name in _WRITE_DEALS:
        parser.add_argument(
            "--out-password-file",
            metavar="PASSWORD",
            type=path,
            help="a file whose first line is the password that the deal written is to have",
        )
    parser.set_defaults(deals=max(deals, 1))


def _editions() -> str:
    from dealplanner.brief.editions import EDITIONS

    return ", ".join(edition.name for edition in EDITIONS)


def _force(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--force", action="store_true", help="replace the file when it exists")


def _json(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--json", action="store_true", help="for programs")


def _passwords(arguments: Arguments) -> "Passwords":
    from dealplanner.commands import passwords

    out = getattr(arguments, "out_password_file", None)
    return passwords.from_files(getattr(arguments, "password_files", ()), out, arguments.deals)


def _told(module: str, name: str) -> Callable[[Arguments], Answer]:
    """A command that says something of one file, as text or as JSON."""

    def tell(arguments: Arguments) -> Answer:
        call = getattr(import_module(f"dealplanner.commands.{module}"), name)
        answer: Answer = call(arguments.file, json=arguments.json, passwords=_passwords(arguments))
        return answer

    return tell


def _new(arguments: Arguments) -> Answer:
    from dealplanner.commands import files

    return files.new(
        arguments.file,
        arguments.title,
        arguments.customer,
        arguments.currency.upper(),
        force=arguments.force,
        passwords=_passwords(arguments),
    )


def _import(arguments: Arguments) -> Answer:
    from dealplanner.commands import files

    return files.import_form(
        arguments.source, arguments.file, force=arguments.force, passwords=_passwords(arguments)
    )


def _export(arguments: Arguments) -> Answer:
    from dealplanner.commands import files

    return files.export(arguments.file, arguments.out, passwords=_passwords(arguments))


def _packages(arguments: Arguments) -> Answer:
    from dealplanner.commands import desk, packages

    asked = desk.Questions(
        propose=tuple(arguments.propose),
        make_up=arguments.make_up,
        all_packages=arguments.all_packages,
        worth=arguments.worth,
        tolerance=arguments.tolerance,
    )
    return packages.packages(arguments.file, asked, json=arguments.json, passwords=_passwords(arguments))


def _learned(arguments: Arguments) -> Answer:
    from dealplanner.commands import learned

    return learned.what_was_learned(
        arguments.file, arguments.others, json=arguments.json, passwords=_passwords(arguments)
    )


def _brief(arguments: Arguments) -> Answer:
    from dealplanner.commands import brief

    return brief.brief(
        arguments.file,
        arguments.out,
        arguments.edition,
        arguments.paper,
        arguments.language,
        arguments.format,
        company=arguments.company,
        logo=arguments.logo,
        passwords=_passwords(arguments),
    )


def _diff(arguments: Arguments) -> Answer:
    from dealplanner.commands import compare

    return compare.compare(arguments.a, arguments.b, json=arguments.json, passwords=_passwords(arguments))


def _merge(arguments: Arguments) -> Answer:
    from dealplanner.commands import merge

    return merge.merge(
        arguments.mine,
        arguments.theirs,
        arguments.out,
        force=arguments.force,
        json=arguments.json,
        prefer=arguments.prefer,
        passwords=_passwords(arguments),
    )


def _share(arguments: Arguments) -> Answer:
    from dealplanner.commands import share
    from dealplanner.edits.sharing import Recipient

    return share.share(
        arguments.file,
        arguments.out,
        Recipient(arguments.whom),
        force=arguments.force,
        history=not arguments.no_history,
        dry_run=arguments.dry_run,
        passwords=_passwords(arguments),
    )
