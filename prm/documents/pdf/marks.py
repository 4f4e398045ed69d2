"""The five sector shapes on paper. A shape is decoration: the sector's word always stands beside it."""

from math import cos, pi, sin

from prm.documents.document import Group
from prm.documents.pdf.paper import Paper, ink, numbers
from prm.documents.pdf.style import sector_colours

# Radii that look equally heavy, beside a circle of 1
_SQUARE, _TRIANGLE, _DIAMOND, _HEXAGON = 0.88, 1.16, 1.20, 1.06
_CORNER = {"triangle": (90, 210, 330), "diamond": (90, 180, 270, 0), "hexagon": (0, 60, 120, 180, 240, 300)}


def sector_mark(paper: Paper, group: Group, x: float, y: float, box: float) -> None:
    """The group's shape in a square box whose middle is at ``x``, ``y``."""
    fill, edge = sector_colours()[group]
    radius = 0.4 * box
    if group == "community":
        path = _circle(x, y, radius)
    elif group == "policy":
        path = _square(x, y, _SQUARE * radius)
    elif group == "research":
        path = _corners(x, y - 0.06 * box, _TRIANGLE * radius, "triangle")
    elif group == "funder":
        path = _corners(x, y, _DIAMOND * radius, "diamond")
    else:
        path = _corners(x, y, _HEXAGON * radius, "hexagon")
    paper.decorate(f"{ink(fill)} rg {ink(edge)} RG 0.75 w 1 j {path} b")


def _corners(x: float, y: float, radius: float, kind: str) -> str:
    points = [numbers(x + radius * cos(a * pi / 180), y + radius * sin(a * pi / 180)) for a in _CORNER[kind]]
    return " ".join([f"{points[0]} m", *(f"{point} l" for point in points[1:])])


def _quarter(x: float, y: float, radius: float, start: int) -> str:
    """A quarter of a circle as one curve, from ``start`` degrees on, to the left."""
    reach = 0.5523 * radius
    a, b = start * pi / 180, (start + 90) * pi / 180
    ends = (
        (x + radius * cos(a) - reach * sin(a), y + radius * sin(a) + reach * cos(a)),
        (x + radius * cos(b) + reach * sin(b), y + radius * sin(b) - reach * cos(b)),
        (x + radius * cos(b), y + radius * sin(b)),
    )
    return " ".join(numbers(*point) for point in ends) + " c"


def _circle(x: float, y: float, radius: float) -> str:
    return " ".join(
        [f"{numbers(x + radius, y)} m", *(_quarter(x, y, radius, start) for start in (0, 90, 180, 270))]
    )


def _square(x: float, y: float, half: float) -> str:
    corner = 0.75
    path: list[str] = []
    for right, up, start in ((1, 1, 0), (-1, 1, 90), (-1, -1, 180), (1, -1, 270)):
        a, b = x + right * (half - corner), y + up * (half - corner)
        turn = start * pi / 180
        path.append(f"{numbers(a + corner * cos(turn), b + corner * sin(turn))} {'l' if path else 'm'}")
        path.append(_quarter(a, b, corner, start))
    return " ".join(path)
