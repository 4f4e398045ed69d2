"""The same document gives the same bytes, and nothing of this machine is in them."""

import getpass
import hashlib
import os
import socket
import subprocess
import sys
from collections.abc import Mapping
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

from prm.documents.pdf.make import Made, make_pdf
from tests.documents import validators
from tests.documents.conftest import DOCUMENTS

_ROOT = Path(__file__).parents[2]
_CODE = """
import hashlib, random
from tests.documents.conftest import DOCUMENTS
from prm.documents.pdf.make import make_pdf
names = ["agreement", "scripts", "hostile"]
random.shuffle(names)
made = {name: hashlib.sha256(make_pdf(DOCUMENTS[name]).pdf).hexdigest() for name in names}
print(" ".join(made[name] for name in sorted(made)))
"""


def _hash(made: Made) -> str:
    return hashlib.sha256(made.pdf).hexdigest()


def test_twice_and_in_four_threads(made: Mapping[str, Made]) -> None:
    for name in ("agreement", "scripts", "hostile"):
        assert _hash(make_pdf(DOCUMENTS[name])) == _hash(made[name])
    names = ["agreement", "scripts", "hostile", "empty agreement"] * 4
    with ThreadPoolExecutor(4) as threads:
        hashes = list(threads.map(lambda name: _hash(make_pdf(DOCUMENTS[name])), names))
    assert hashes == [_hash(made[name]) for name in names]


def test_in_three_processes_in_any_order(made: Mapping[str, Made]) -> None:
    running = [
        subprocess.Popen(
            [sys.executable, "-c", _CODE],
            cwd=_ROOT,
            stdout=subprocess.PIPE,
            text=True,
            env={**os.environ, "PYTHONHASHSEED": seed, "USER": "canary-user", "HOME": "/home/canary-home"},
        )
        for seed in ("0", "1", "4242")
    ]
    said = [process.communicate(timeout=120)[0].split() for process in running]
    assert said == [[_hash(made[name]) for name in ("agreement", "hostile", "scripts")]] * 3


def test_nothing_private_inside(files: Mapping[str, Path]) -> None:
    private = [str(Path.home()), str(_ROOT), socket.gethostname(), "canary", "/tmp/", "site-packages"]
    if len(getpass.getuser()) > 4:
        private.append(getpass.getuser())
    for name in ("agreement", "scripts", "long"):
        inside = unfolded = validators.unfolded(files[name])
        assert b"Warm Together" in unfolded or name == "scripts"
        for word in private:
            for spelled in (word.encode(), word.encode("utf-16-be")):
                assert spelled not in inside, (name, word)
        assert b"ReportLab" not in inside
        assert b"pikepdf" not in inside
