"""Words that a spreadsheet would run as a formula, made harmless on the way out and as they were on the way in."""

import re

# Blanks before the sign do not help, and the wide signs count in some languages.
_RISKY = re.compile(r"'*(?:\s*[=+\-@＝＋－＠]|[\t\r])")


def harmless(words: str) -> str:
    """With an apostrophe before what would be run; before phone numbers (+44 …) too."""
    return f"'{words}" if _RISKY.match(words) else words


def as_meant(cell: str) -> str:
    """Without that apostrophe."""
    return cell[1:] if cell.startswith("'") and _RISKY.match(cell) else cell
