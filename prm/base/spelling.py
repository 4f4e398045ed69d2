"""Whether a word was meant that has one letter another way. Knows no language and no list of words."""


def one_letter_off(typed: str, word: str) -> bool:
    """Whether ``word`` begins with what was typed, but for one letter that is another, too many, missing, or swapped
    with the next one.

    As somebody types a name, its end is not there yet: so the end of ``word`` does not count as missing letters.
    """
    same = 0
    while same < len(typed) and same < len(word) and typed[same] == word[same]:
        same += 1
    mine, theirs = typed[same:], word[same:]
    if not mine:
        return False  # nothing is wrong
    return (
        (bool(theirs) and theirs[1:].startswith(mine[1:]))  # another
        or theirs.startswith(mine[1:])  # too many
        or theirs[1:].startswith(mine)  # missing
        or (theirs[:2] == mine[1::-1] and len(mine) > 1 and theirs[2:].startswith(mine[2:]))  # swapped
    )
