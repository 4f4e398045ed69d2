"""Document → tagged PDF, in memory or as a file. The way in for everybody; how it is done stands in the other files."""

import os
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path

from prm.base.errors import Refused, Trouble
from prm.base.i18n import _
from prm.base.job import Job
from prm.base.whole_file import write_whole
from prm.documents.document import Document


@dataclass(frozen=True)
class Made:
    """The file's bytes, how many pages, and the ``missing`` words: those printed as boxes, since no font has them.

    ``places`` are the pages, from 0, on which headings stand, by their keys.
    """

    pdf: bytes
    pages: int
    missing: tuple[str, ...] = ()
    places: Mapping[str, int] = field(default_factory=dict)


def make_pdf(
    document: Document, *, job: Job | None = None, large_print: bool = False, letter: bool = False
) -> Made:
    """The finished PDF: PDF/UA-1 and PDF/A-3a. The job's Stop is heard at every page."""
    return _make(document, job, large_print=large_print, letter=letter, finished=True)


def raw_pdf(
    document: Document, *, job: Job | None = None, large_print: bool = False, letter: bool = False
) -> Made:
    """The same pages without tree, links and data, for the preview: only what is seen."""
    return _make(document, job, large_print=large_print, letter=letter, finished=False)


def write_pdf(
    document: Document, path: Path, *, job: Job | None = None, large_print: bool = False, letter: bool = False
) -> Made:
    """The finished PDF as a file. It is written beside the target and moved into place whole, or not at all."""
    made = make_pdf(document, job=job, large_print=large_print, letter=letter)
    save_file(path, made.pdf)
    return made


def save_file(path: Path, data: bytes) -> None:
    """Raises Refused where something that is no PDF has the name: a slip must not cost a workspace."""
    try:
        if path.is_file() and not _may_go(path):
            raise Refused(
                _(
                    "{name} is there already and is no PDF. We have not changed it. Choose another name."
                ).format(name=path.name)
            )
        write_whole(path, data)
    except OSError as error:
        raise _trouble(error, path) from error


def _may_go(path: Path) -> bool:
    if path.suffix.lower() == ".pdf":
        return True
    with path.open("rb") as file:
        return file.read(5) in (b"%PDF-", b"")


def _trouble(error: OSError, path: Path) -> Trouble:
    safe = _("Your work is safe.")
    details = f"{type(error).__name__}: {error.strerror or error}"
    if not path.parent.is_dir():
        return Trouble(
            _("The folder for the PDF is not there."),
            safe=safe,
            can_do=_("Pick another place."),
            details=details,
        )
    if (
        path.exists()
        and not path.is_dir()
        and os.access(path.parent, os.W_OK)
        and isinstance(error, PermissionError)
    ):
        return Trouble(
            _("The PDF is open in another program, so we could not replace it."),
            safe=safe,
            can_do=_("Close it, or save with a new name."),
            details=details,
        )
    return Trouble(
        _("The PDF could not be saved in this place."),
        safe=safe,
        can_do=_("Pick another place."),
        details=details,
    )


def _make(document: Document, job: Job | None, *, large_print: bool, letter: bool, finished: bool) -> Made:
    # ReportLab and the fonts cost a third of a second: only those who make a PDF pay for them
    from prm.documents.pdf.compose import compose
    from prm.documents.pdf.pages import Pages
    from prm.documents.pdf.paper import Paper
    from prm.documents.pdf.style import look

    paper = Paper(look(large_print=large_print, letter=letter))
    composed = compose(document, paper.look)
    Pages(paper, composed.running, job).place(composed.boxes)
    data = paper.save(job)
    if finished:
        from prm.documents.pdf.finish import finish

        data = finish(data, document, composed.root, paper.bookmarks, paper.places)
    places = {key: place.page for key, place in paper.places.items()}
    return Made(data, len(paper.sheets), tuple(paper.missing), places)
