"""What PRM is made with, read from the installed packages and from ``resources``; nothing is listed by hand that they
can say themselves. Shows nothing.
"""

import re
import sys
from dataclasses import dataclass
from importlib import metadata
from pathlib import Path

from prm import __version__
from prm.base.i18n import N_, _
from prm.base.paths import bundled

_NAME = re.compile(r"^[A-Za-z0-9][A-Za-z0-9._-]*")
_TEXT = re.compile(r"(licen[cs]e|copying|notice)", re.IGNORECASE)
_BY_QT = ("LGPL-3.0", "GPL-3.0")

# (name, licence, files) of what is no Python package
_RESOURCES = (
    (N_("Inter, the font of the window"), "OFL-1.1", ("fonts/OFL-Inter.txt",)),
    (N_("Source Serif 4, the font of people’s words"), "OFL-1.1", ("fonts/OFL-SourceSerif4.txt",)),
    (
        N_("Noto fonts, for other scripts"),
        "OFL-1.1",
        ("fonts/COPYRIGHT-Noto.txt", "fonts/OFL-NotoSansSC.txt"),
    ),
    (N_("Phosphor icons"), "MIT", ("icons/LICENSE",)),
)


@dataclass(frozen=True, slots=True)
class Part:
    """``licence`` is its short name."""

    id: str
    name: str
    version: str
    licence: str
    files: tuple[Path, ...]

    def text(self) -> str:
        """The licence in full, as it came with it."""
        texts = [path.read_text("utf-8", "replace").strip() for path in self.files if path.is_file()]
        return "\n\n\n".join(texts) or _("Its licence is known by the name {name}.").format(name=self.licence)


def parts() -> list[Part]:
    """PRM first, then the rest by name."""
    found = [_package(name) for name in _needed()]
    found += [
        Part(name, _(name), "", licence, tuple(bundled(f"resources/{file}") for file in files))
        for name, licence, files in _RESOURCES
    ]
    found.append(Part("python", "Python", sys.version.split()[0], "PSF-2.0", _of_python()))
    rest = sorted((part for part in found if part is not None), key=lambda part: part.name.casefold())
    prm = _package("prm")
    return [prm or Part("prm", "PRM", __version__, "MIT", ()), *rest]


def _needed() -> list[str]:
    """All packages that PRM needs, and that those need, without what is only for building and testing."""
    names: dict[str, None] = {}
    waiting = ["prm"]
    while waiting:
        for wanted in _requires(waiting.pop()):
            if wanted not in names:
                names[wanted] = None
                waiting.append(wanted)
    return list(names)


def _requires(name: str) -> list[str]:
    try:
        wanted = metadata.requires(name) or []
    except metadata.PackageNotFoundError:
        return []
    return [
        found[0].lower().replace("_", "-")
        for line in wanted
        if "extra ==" not in line and (found := _NAME.match(line))
    ]


def _package(name: str) -> Part | None:
    try:
        about = metadata.distribution(name)
    except metadata.PackageNotFoundError:
        return None  # it is for another system
    files = [Path(str(about.locate_file(file))) for file in about.files or () if _is_text(str(file))]
    title = "PRM" if name == "prm" else about.metadata["Name"].replace("_", "-")
    if name in {"pyside6-essentials", "shiboken6"}:
        files = [bundled(f"resources/licences/{text}.txt") for text in _BY_QT]
    return Part(name, title, about.version, _licence(about.metadata), tuple(files))


def _is_text(file: str) -> bool:
    return ".dist-info/licenses/" in file or (".dist-info/" in file and bool(_TEXT.search(Path(file).name)))


def _licence(about: metadata.PackageMetadata) -> str:
    """What the package calls it: an expression, a line, or the last word of a classifier."""
    for key in ("License-Expression", "License"):
        said = about[key].strip().splitlines() if key in about else []
        if said and len(said[0]) < 80:
            return said[0]
    known = [line for line in about.get_all("Classifier") or [] if line.startswith("License ::")]
    return known[-1].rpartition(" :: ")[2] if known else _("see its text")


def _of_python() -> tuple[Path, ...]:
    return tuple(
        path
        for path in (
            Path(sys.base_prefix) / "LICENSE.txt",
            Path(metadata.__file__).parents[1] / "LICENSE.txt",
        )
        if path.is_file()
    )[:1]
