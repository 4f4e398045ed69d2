"""A reader in a process of its own: what a hostile file does to it, it does to that process alone. Knows no format."""

import json
import os
import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from prm.base.errors import Refused
from prm.base.job import Job
from prm.exchange import limits


def child_command(module: str, arguments: Sequence[str]) -> list[str]:
    """How a reading process is started. The one place that a frozen build needs to know of."""
    if getattr(sys, "frozen", False):
        return [sys.executable, "--read-with", module, *arguments]
    return [sys.executable, "-P", "-X", "utf8", "-m", module, *arguments]


def ask_child(
    module: str, arguments: Sequence[str], *, words: str, damaged: str, slow: str, job: Job | None = None
) -> dict[str, Any]:
    """The JSON that ``module`` writes. Raises Refused with ``damaged`` where it dies, or with ``slow``."""
    home = str(Path(__file__).resolve().parents[2])
    found = os.pathsep.join(filter(None, [home, os.environ.get("PYTHONPATH", "")]))
    flags = 0
    if sys.platform == "win32":
        flags = subprocess.CREATE_NO_WINDOW
    with subprocess.Popen(
        child_command(module, arguments),
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        env=os.environ | {"PYTHONPATH": found},
        creationflags=flags,
    ) as child:
        try:
            output = _wait(child, words, slow, job)
        except BaseException:
            child.kill()
            child.communicate()
            raise
    if child.returncode or len(output) > limits.CHILD_ANSWER_BYTES:
        raise Refused(damaged)
    answer: dict[str, Any] = json.loads(output)
    return answer


def _wait(child: "subprocess.Popen[bytes]", words: str, slow: str, job: Job | None) -> bytes:
    """The child's answer. Asks the job four times a second whether somebody pressed Stop."""
    for _quarter in range(limits.CHILD_SECONDS * 4):
        if job:
            job.step(0, 0, words)
        try:
            return child.communicate(timeout=0.25)[0]
        except subprocess.TimeoutExpired:
            continue
    raise Refused(slow.format(n=limits.CHILD_SECONDS))
