"""What a time expression says by its own words, before anything around it is looked at."""

from dataclasses import dataclass
from typing import Literal

from reportedly.model.when import TimexType

Base = Literal["document", "story"]
Profile = Literal["news", "narrative", "timebank"]
Grain = Literal["CE", "DE", "Y", "H", "Q", "SN", "M", "W", "WE", "D"]


@dataclass(frozen=True, slots=True)
class Pick:
    """Which of a row of like periods, counted from the document or from the story: "last", "next", "that"."""

    direction: int
    base: Base
    strict: bool = True


@dataclass(frozen=True, slots=True)
class Calendar:
    """The fields of a date that are said; upper fields that are not said are left to the anchoring.

    `year` is negative before Christ; `short_year` is a year of two figures; `holiday` is a rule of `calendar.py`;
    `season` is a TIMEX3 code; `clock` is the TIMEX3 time part ("T10:00", "TMO"); `zone` is minutes east of UTC;
    `within` is another meaning that supplies the upper fields ("the third quarter of next year").
    """

    century: int | None = None
    decade: int | None = None
    year: int | None = None
    short_year: bool = False
    half: int | None = None
    quarter: int | None = None
    season: str | None = None
    month: int | None = None
    day: int | None = None
    weekday: int | None = None
    holiday: str | None = None
    era: int = 0
    clock: str = ""
    zone: int | None = None
    pick: Pick | None = None
    within: "Meaning | None" = None


@dataclass(frozen=True, slots=True)
class Shift:
    """A step of `count` units from a base: "last month", "two days later", "the week before <meaning>".

    `count` is None when the text does not say how many ("days later").
    """

    count: float | None
    unit: str
    base: "Base | Meaning"
    clock: str = ""


@dataclass(frozen=True, slots=True)
class Constant:
    """A TIMEX3 value that needs no anchor: a duration, a set, a vague reference."""

    value: str


Meaning = Calendar | Shift | Constant


@dataclass(frozen=True, slots=True)
class Found:
    """A meaning with the index after its last token, its type, modifier and the rule that composed it."""

    end: int
    meaning: Meaning
    type: TimexType
    rule: str
    mod: str | None = None
    first: int = -1
