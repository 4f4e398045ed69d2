"""Keeps what is in memory from being written to a disk when PRM dies: there may be a key in it, or somebody's words.

What the computer itself does with memory (swap, hibernation) is not in our hands.
"""

import sys
from contextlib import suppress

_PR_SET_DUMPABLE = 4


def forbid_dumps() -> None:
    """From now on this process leaves no core dump and no crash report. Again does no harm."""
    if sys.platform == "win32":
        with suppress(OSError, AttributeError):
            import ctypes

            ctypes.WinDLL("wer.dll").WerAddExcludedApplication(sys.executable, False)
        return
    import resource

    with suppress(OSError, ValueError):
        resource.setrlimit(resource.RLIMIT_CORE, (0, resource.getrlimit(resource.RLIMIT_CORE)[1]))
    if sys.platform == "linux":
        # a limit of nought alone does not keep the kernel from piping a dump to another program
        with suppress(OSError, AttributeError):
            import ctypes

            ctypes.CDLL(None).prctl(_PR_SET_DUMPABLE, 0, 0, 0, 0)
