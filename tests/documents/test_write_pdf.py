"""The file on the disk: whole or not at all, with a sentence for each thing that a disk can say."""

import os
from pathlib import Path

import pytest

from prm.base.errors import Cancelled, Trouble
from prm.base.job import Job
from prm.documents.pdf.make import make_pdf, raw_pdf, write_pdf
from prm.documents.pdf.preview import page_count, render_page
from tests.documents import examples, specimens


def test_written_whole_and_nothing_beside(tmp_path: Path) -> None:
    target = tmp_path / "Warm Together agreement 2.0.pdf"
    target.write_bytes(b"an older one")
    made = write_pdf(examples.agreement(), target)
    assert target.read_bytes() == made.pdf
    assert os.listdir(tmp_path) == [target.name]  # noqa: PTH208


def test_open_in_another_program(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    target = tmp_path / "a.pdf"
    target.write_bytes(b"an older one")

    def replace(*_paths: object) -> None:
        raise PermissionError(13, "in use")

    monkeypatch.setattr(os, "replace", replace)
    with pytest.raises(Trouble) as trouble:
        write_pdf(specimens.empty(), target)
    assert trouble.value.what == "The PDF is open in another program, so we could not replace it."
    assert trouble.value.can_do == "Close it, or save with a new name."
    assert trouble.value.safe == "Your work is safe."
    assert target.read_bytes() == b"an older one"
    assert os.listdir(tmp_path) == ["a.pdf"]  # noqa: PTH208


def test_no_folder(tmp_path: Path) -> None:
    with pytest.raises(Trouble, match="folder for the PDF is not there"):
        write_pdf(specimens.empty(), tmp_path / "gone" / "a.pdf")


def test_a_folder_of_that_name(tmp_path: Path) -> None:
    (tmp_path / "a.pdf").mkdir()
    with pytest.raises(Trouble, match="could not be saved in this place"):
        write_pdf(specimens.empty(), tmp_path / "a.pdf")
    assert os.listdir(tmp_path) == ["a.pdf"]  # noqa: PTH208


def test_stop_is_heard_and_leaves_nothing(tmp_path: Path) -> None:
    steps: list[str] = []

    def on_step(done: int, of: int, words: str) -> None:
        steps.append(words)
        if len(steps) == 3:
            job.cancel()

    job = Job(on_step)
    with pytest.raises(Cancelled):
        write_pdf(examples.agreement(), tmp_path / "a.pdf", job=job)
    assert steps == ["Laying out page 1", "Laying out page 2", "Laying out page 3"]
    assert os.listdir(tmp_path) == []  # noqa: PTH208


def test_preview_shows_the_same_pages() -> None:
    document = examples.agreement()
    raw, whole = raw_pdf(document), make_pdf(document)
    assert page_count(raw.pdf) == raw.pages == whole.pages == 7
    for page in (0, 6):
        first, second = render_page(raw.pdf, page, 1.0), render_page(whole.pdf, page, 1.0)
        assert (first.width, first.height) == (596, 842)
        assert first.buffer == second.buffer
        assert len(first.buffer) == first.stride * first.height
    # red, green, blue: the accent rule of page one is spruce
    picture = render_page(raw.pdf, 0, 2.0)
    middle = int(182.5 * 2) * picture.stride + (80 * 2) * 4
    around = [picture.buffer[middle + row * picture.stride :][:3] for row in range(-8, 9)]
    assert bytes([0x1F, 0x5F, 0x54]) in around
