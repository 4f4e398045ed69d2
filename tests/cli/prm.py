"""The command line, run in this process or as one of its own. No test here."""

import os
import subprocess
import sys
from pathlib import Path

from prm.cli.main import main


def prm(*arguments: object) -> int:
    """In this process. argparse ends a wrong call by SystemExit, as it does for a person."""
    try:
        return main([str(argument) for argument in arguments])
    except SystemExit as ended:
        return int(ended.code or 0)


def process(
    *arguments: object, stdin: str = "", home: Path | None = None
) -> subprocess.CompletedProcess[bytes]:
    """As a person runs it: a process of its own, in a locale that says nothing of UTF-8."""
    environment = os.environ | {"LC_ALL": "C"}
    if home is not None:
        environment["PRM_HOME"] = str(home)
    return subprocess.run(
        [sys.executable, "-m", "prm", *(str(argument) for argument in arguments)],
        input=stdin.encode(), capture_output=True, env=environment, timeout=60, check=False,
    )  # fmt: skip
