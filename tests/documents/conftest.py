"""Each specimen is made once for all tests."""

from collections.abc import Mapping
from pathlib import Path

import pytest

from prm.documents.document import Document
from prm.documents.pdf.make import Made, make_pdf
from tests.documents import examples, specimens, validators

DOCUMENTS: Mapping[str, Document] = {
    "agreement": examples.agreement(),
    "empty": specimens.empty(),
    "empty agreement": specimens.empty_agreement(),
    "long": specimens.long(),
    "scripts": specimens.scripts(),
    "hostile": specimens.hostile(),
}


@pytest.fixture(scope="session")
def made() -> Mapping[str, Made]:
    return {
        **{name: make_pdf(document) for name, document in DOCUMENTS.items()},
        "large print": make_pdf(DOCUMENTS["agreement"], large_print=True),
        "letter": make_pdf(DOCUMENTS["agreement"], letter=True),
    }


@pytest.fixture(scope="session")
def files(made: Mapping[str, Made], tmp_path_factory: pytest.TempPathFactory) -> Mapping[str, Path]:
    folder = tmp_path_factory.mktemp("pdf")
    paths = {name: folder / f"{name}.pdf" for name in made}
    for name, path in paths.items():
        path.write_bytes(made[name].pdf)
    return paths


@pytest.fixture(scope="session")
def verdicts(files: Mapping[str, Path]) -> Mapping[tuple[str, str], str]:
    return validators.verapdf(files.values())
