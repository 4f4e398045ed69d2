"""``python -m tests.migrations.store_release``: keeps a small workspace as this release makes it, for all later ones to
open. Run once for each release, and never again for one that is out.
"""

import sys
from datetime import date
from pathlib import Path

from prm import __version__
from prm.domain.care_words import CareNoteWords
from prm.queries.people import person_of_user
from prm.services import care_notes, consents, followups
from prm.services.care_notes import Cost
from prm.services.people import Reach, set_reach
from prm.store.dialect import connect
from tests import make, warm_together

STORED = Path(__file__).parent / "stored"
PASSPHRASE = "warm socks and strong tea"


def store(path: Path) -> Path:
    """Something of every kind of record that people make by hand."""
    app = make.workspace(path, pretend_today=make.TODAY)
    together = warm_together.partnership(app)
    warm_together.out(app, together)
    farida = together.people["Farida Rahmani"]
    app.do(set_reach, person_id=farida, reach=[Reach("phone", "01632 960001")])
    app.do(consents.record_consent, farida, kind="keep_details", yes=True, on=date(2025, 10, 1))
    make.interaction(
        app, farida, heard="Come on a Thursday. Łódź, رہائش.", partnerships=[together.partnership]
    )
    app.do(followups.add_follow_up, what="Send the plain-English survey", to_person_id=farida)
    author = app.ask(person_of_user, app.me).value
    lock = care_notes.make_lock(PASSPHRASE, code=care_notes.new_code(), cost=Cost.LOWEST)
    app.do(care_notes.begin_author, person_id=author, lock=lock)
    note = CareNoteWords(make.TODAY, "heavy", "Left me heavy.", partnership_id=together.partnership)
    app.do(care_notes.write_note, author_id=author, note=note)
    app.close()
    connection = connect(path, "rw")
    connection.execute("VACUUM")
    connection.close()
    return path


def main() -> None:
    path = STORED / f"{__version__}.prm"
    if path.exists():
        sys.exit(f"{path} is there already")
    STORED.mkdir(exist_ok=True)
    print(store(path), path.stat().st_size)


if __name__ == "__main__":
    main()
