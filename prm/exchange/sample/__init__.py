"""The made-up workspace: Lowfield Neighbours of Kelderby, in which today is Tuesday 14 October 2025.

Made by the same commands as a person would give, each on its own day. Nobody and nothing in it is real.
"""

from pathlib import Path

from prm.base.i18n import N_, _
from prm.base.job import Job
from prm.base.paths import data_folder

SAMPLE_NAME = N_("Sample – Lowfield Neighbours")
PASSPHRASE = "warm homes decided here"  # noqa: S105 - printed for everybody who looks around


def sample_path() -> Path:
    """Where the made-up workspace is kept, apart from real ones, so that it can be thrown away in one step."""
    return data_folder() / "sample" / f"{_(SAMPLE_NAME)}.prm"


def make_sample(path: Path, *, job: Job | None = None) -> Path:
    """Make the made-up workspace at ``path``, never over a file. Raises Trouble, Cancelled; nothing is left then."""
    from prm.app import App
    from prm.base.clock import FrozenClock
    from prm.exchange.sample.lighter import lighter_people
    from prm.exchange.sample.people import NAMED
    from prm.exchange.sample.story import LONDON
    from prm.exchange.sample.timeline import BEGUN, steps
    from prm.exchange.sample.world import World, run
    from prm.store.opening import make_file

    job = job or Job()
    clock = FrozenClock(BEGUN, LONDON)
    file = make_file(path)
    try:
        world = World(App(file, clock=clock), clock, {one.key: one for one in (*NAMED, *lighter_people())})
        story = list(steps(world.known))
        for done, _step in enumerate(run(world, story), start=1):
            job.step(done, len(story), _("Making the made-up workspace"))
    except BaseException:
        file.close()
        file.path.unlink(missing_ok=True)
        raise
    file.close()
    return file.path
