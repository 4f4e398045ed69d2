"""Files that other programs wrote, and ways to make more of them. No tests."""

from pathlib import Path

SAMPLES = Path(__file__).parent.parent / "samples" / "imports"
PEOPLE_FILES = sorted([*SAMPLES.glob("*.vcf"), *SAMPLES.glob("*.csv")])


def card(*lines: str, version: str = "3.0") -> bytes:
    return "\r\n".join(["BEGIN:VCARD", f"VERSION:{version}", *lines, "END:VCARD", ""]).encode()
