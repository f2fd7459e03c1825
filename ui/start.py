"""The command `presselage`: opens the window, or runs a subcommand without loading Qt.

Loads no Qt at its top: worker processes import this module when they start.
"""

from __future__ import annotations

import argparse
import gc
import multiprocessing
import os
import sys
from pathlib import Path

from monitor import cli
from ui import openings, probe


def main() -> int:
    """Entry point; gives the exit code."""
    multiprocessing.freeze_support()
    if os.environ.get(probe.SIGN) and getattr(sys, "frozen", False):
        return probe.main()
    args = parsed(sys.argv[1:])
    return cli.call(args, window=open_window if display() else watch_instead)


def parsed(arguments: list[str]) -> argparse.Namespace:
    """The command line; addresses and lists of feeds in a command's place are ``given``."""
    parser = cli.parser()
    inner = [one for one in parser._actions if isinstance(one, argparse._SubParsersAction)]
    taking = [name for one in parser._actions if one.nargs is None for name in one.option_strings]
    given = openings.split(arguments, inner[0].choices, taking)
    args = parser.parse_args([one for one in arguments if one not in (*given, "--")]
                             if given else arguments)  # fmt: skip
    args.given = [opened.value for one in given if (opened := openings.of(one))]
    return args


ERROR, USAGE = 1, 2
"""As the terminal's commands end; they are not loaded for a window."""


def display() -> bool:
    """Whether a window can be shown; without one Qt would abort the process."""
    if not sys.platform.startswith("linux"):
        return True
    if os.environ.get("QT_QPA_PLATFORM", "").split(":")[0] in ("offscreen", "minimal", "vnc"):
        return True
    return bool(os.environ.get("DISPLAY") or os.environ.get("WAYLAND_DISPLAY"))


def open_window(args: argparse.Namespace, folder: Path) -> int:
    gc.disable()  # nothing that is loaded now is garbage; `Sweep` takes over when the window is up
    trial = probe.begin()
    from monitor.apart import Apart

    try:
        from ui import app
    except ImportError as error:  # a library of the system is missing
        trial.communicate()
        return watch_instead(args, folder, str(error))
    if fault := probe.fault(trial):
        return watch_instead(args, folder, fault)
    if wrong := app.unusable(args.given, args.language):
        app.refused(wrong)
        return USAGE
    demo = getattr(args, "demo", False)
    engine = Apart(folder, interval=cli.DEMO_INTERVAL if demo else None)
    return app.run(
        folder,
        engine=engine,
        demo=demo,
        language=args.language,
        looks=args.theme,
        shot=args.shot,
        given=args.given,
        hidden=args.tray,
    )


def watch_instead(args: argparse.Namespace, folder: Path, why: str = "") -> int:
    from datetime import timedelta

    from monitor.commands.output import say
    from monitor.commands.polling import watch

    cause = f" ({why})" if why else ""
    if args.given:
        say(
            f"There is no display for a window here{cause}. In the terminal, `presselage feeds "
            "add` subscribes to addresses, and `presselage feeds import` takes over a list."
        )
        return ERROR
    say(f"There is no display for a window here{cause}; watching in the terminal instead.")
    interval: timedelta | None = cli.DEMO_INTERVAL if getattr(args, "demo", False) else None
    return watch(args, folder, interval)


if __name__ == "__main__":
    raise SystemExit(main())
