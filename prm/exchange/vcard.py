"""vCard 2.1, 3.0 and 4.0 in. Bytes to drafts; addresses of pictures are never fetched."""

from dataclasses import dataclass

from prm.base.errors import Refused
from prm.base.i18n import _
from prm.base.job import Job
from prm.exchange import limits
from prm.exchange.drafts import FileProblem, PersonDraft, Problems, fit, look_over
from prm.exchange.encoding import decode
from prm.exchange.vcard_lines import cards
from prm.exchange.vcard_person import PersonReader
from prm.exchange.vcard_values import Values


@dataclass(frozen=True, slots=True)
class VCards:
    drafts: tuple[PersonDraft, ...]
    problems: tuple[FileProblem, ...]
    encoding: str
    guessed: bool


def read_vcards(data: bytes, *, encoding: str | None = None, job: Job | None = None) -> VCards:
    if len(data) > limits.VCARD_BYTES:
        raise Refused(
            _("This address book is larger than {n} MB.").format(n=limits.VCARD_BYTES // limits.MEGABYTE)
        )
    decoded = decode(data, encoding=encoding)
    problems = Problems()
    values = Values(decoded, data, chosen=encoding is not None)
    reader = PersonReader(values, problems)
    drafts: list[PersonDraft] = []
    for card in cards(decoded, problems):
        if job and len(drafts) % 500 == 0:
            job.step(len(drafts), 0, _("Reading cards"))
        draft, moved = fit(reader.read(card))
        if "\ufffd" in draft.name or "\ufffd" in draft.notes:
            sentence = _(
                "Line {line}: some letters could not be read. Choose another way of reading the letters."
            )
            problems.add(FileProblem(card.line, sentence.format(line=card.line), "letters", len(drafts)))
        for heading in moved:
            sentence = _("Line {line}: “{heading}” is longer than we can show. All of it is in the notes.")
            problems.add(
                FileProblem(
                    card.line, sentence.format(line=card.line, heading=heading), "too_long", len(drafts)
                )
            )
        problems.add(*look_over(draft, index=len(drafts), words=_("Line")))
        drafts.append(draft)
    return VCards(
        drafts=tuple(drafts),
        problems=problems.all(),
        encoding=values.used_guess or decoded.encoding,
        guessed=decoded.guessed or values.used_guess is not None,
    )
