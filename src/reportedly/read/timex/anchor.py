"""Anchoring: what a meaning denotes, given the document's day and what the text has told so far."""

from dataclasses import dataclass, field, replace
from datetime import date

from reportedly.model.when import Basis
from reportedly.read.timex.calendar import UNIT_GRAINS, Point, coarsen, day_point, step
from reportedly.read.timex.direction import Surroundings
from reportedly.read.timex.fields import blank_value, point_in_year, whole_point
from reportedly.read.timex.meaning import Calendar, Constant, Found, Grain, Meaning, Profile, Shift
from reportedly.read.timex.years import choose_weekday, choose_year, full_decade, full_year

QUARTER_REACH = 350
"""Characters within which "a year earlier" is compared with the quarter just told; set on the time bench."""
LONGEST_STEP = 500
"""More units than this are a round number: "10,000 years ago" names no year."""
FRAME_STEP = 1
"""Years by which a year in mid-sentence may move the story on; set on the narrative part of the time bench."""
YEAR_REACH, FRAME_REACH, AFTERTHOUGHT_REACH = 250, 150, 30
"""Characters within which a date without a year takes, in news, the year of a whole date ("On 5 May 2029 ..."), of a
year that opens its sentence ("In 2029, ..."), of a step just before ("two years later, in May"); set on the bench."""


_ASIDE = ("deictic", "quarter.year_ago")
"""Rules whose point is the speaker's own day, or only compared with: the story does not move there."""


@dataclass(slots=True)
class Story:
    """What the text has been about up to here, and where it stands."""

    document: date | None
    profile: Profile
    last: Point | None = None
    last_by_grain: dict[Grain, Point] = field(default_factory=dict)
    said_year: int | None = None
    said_until: int = -1
    frame: Point | None = None
    quarter: Point | None = None
    quarter_at: int = -QUARTER_REACH

    def base(self, grain: Grain) -> Point | None:
        """Return the last point told that is as fine as `grain`."""
        fits = [point for told, point in self.last_by_grain.items() if point.fits(grain)]
        return fits[-1] if fits else None

    def today(self) -> Point | None:
        """Return the document's day."""
        return day_point(self.document) if self.document else None

    def hold_year(self, point: Point, until: int) -> None:
        """Let the year of a point hold for dates without one up to character `until`, if it is not the document's."""
        own = self.document is not None and point.year == self.document.year
        self.said_year, self.said_until = point.first_year(), -1 if own else until

    def tell(self, point: Point, at: int) -> None:
        """Note a point that the text has just told."""
        self.last = point
        self.last_by_grain.pop(point.grain, None)
        self.last_by_grain[point.grain] = point
        if point.grain == "Q" and (self.quarter is None or point.year >= self.quarter.year):
            self.quarter, self.quarter_at = point, at


@dataclass(frozen=True, slots=True)
class Anchored:
    """The value of an expression, the point it denotes (None when it denotes none) and what it was reckoned from."""

    value: str
    point: Point | None = None
    anchor: str | None = None
    basis: Basis = "explicit"


def resolve(found: Found, story: Story, at: int, around: Surroundings) -> Anchored:
    """Return what `found` denotes at character `at`, and let the story know it."""
    anchored = _resolve(found.meaning, found, story, at, around)
    if anchored.point and _compares(found, story):
        story.hold_year(anchored.point, at + AFTERTHOUGHT_REACH)
    elif anchored.point and not found.rule.startswith(_ASIDE):
        story.tell(anchored.point, at)
        if isinstance(found.meaning, Calendar) and found.meaning.year is not None:
            story.hold_year(anchored.point, at + _year_reach(found.meaning, around))
        if _sets_frame(found, anchored.point, story, around):
            story.frame = anchored.point
    return anchored


def _compares(found: Found, story: Story) -> bool:
    """Tell whether "a year earlier" in a report only gives the figure to compare with."""
    shift = found.meaning
    return (
        story.profile != "narrative"
        and isinstance(shift, Shift)
        and shift.unit == "Y"
        and found.rule.startswith("shift")
    )


def _year_reach(fields: Calendar, around: Surroundings) -> int:
    """Return how far a written year holds in news: far after a whole date, near after a frame, else not at all."""
    if fields.day is not None:
        return YEAR_REACH
    return FRAME_REACH if around.opens_sentence() else -1


def _sets_frame(found: Found, point: Point, story: Story, around: Surroundings) -> bool:
    """Tell whether the dates that follow are in this year: a bare year inside a sentence may be a glance aside."""
    if story.frame is None or found.rule.removesuffix(".edge") != "year" or not point.fits("Y"):
        return point.fits("Y")
    return abs(point.year - story.frame.year) <= FRAME_STEP or around.opens_sentence()


def _resolve(meaning: Meaning, found: Found, story: Story, at: int, around: Surroundings) -> Anchored:
    if isinstance(meaning, Constant):
        vague = meaning.value.endswith("_REF") or "XX" in meaning.value
        return Anchored(meaning.value, basis="unknown" if vague else "explicit")
    if isinstance(meaning, Shift):
        return _resolve_shift(meaning, found, story, at, around)
    return _resolve_calendar(meaning, story, at, around)


def _resolve_calendar(fields: Calendar, story: Story, at: int, around: Surroundings) -> Anchored:
    if fields.short_year and fields.year is not None:
        return _short_year(fields, fields.year, story)
    if fields.decade is not None or fields.century is not None:
        return _long_period(fields, story)
    if fields.quarter == 0:
        return _story_quarter(fields, story, at, around)
    if fields.within is not None:
        holder = _resolve(fields.within, Found(0, fields.within, "DATE", ""), story, at, around)
        held = holder.point.year if holder.point and holder.point.grain not in ("DE", "CE") else None
        return _said(point_in_year(fields, held) if held else None, fields, holder.basis, holder.anchor)
    if fields.year is not None:
        return _said(point_in_year(fields, fields.year), fields, "explicit", None)
    return _open_calendar(fields, story, at, around)


def _short_year(fields: Calendar, figures: int, story: Story) -> Anchored:
    """Return "'98" in the century nearest to the reference; without one the century stays open."""
    reference = _reference_year(story)
    if reference is None:
        return Anchored(blank_value(replace(fields, year=None)), basis="unknown")
    anchor = "narrative" if story.profile == "narrative" and story.last else "publication"
    return _said(point_in_year(fields, full_year(figures, reference)), fields, "inferred", anchor)


def _said(point: Point | None, fields: Calendar, basis: Basis, anchor: str | None) -> Anchored:
    if point is None:
        return Anchored(blank_value(fields), basis="unknown")
    return Anchored(point.value(), point, anchor, basis)


def _reference_year(story: Story) -> int | None:
    if story.profile == "narrative" and story.last:
        return story.last.first_year()
    return story.document.year if story.document else None


def _long_period(fields: Calendar, story: Story) -> Anchored:
    decade = fields.decade
    if fields.short_year and decade is not None:
        decade = full_decade(decade, _reference_year(story))
    point = whole_point(fields.century, decade)
    return Anchored(point.value(), point, None, "inferred" if fields.short_year else "explicit")


def _story_quarter(fields: Calendar, story: Story, at: int, around: Surroundings) -> Anchored:
    """Return "the quarter": the one told of, or the last whole one before the document."""
    today = story.today()
    current = coarsen(today, "Q") if today else None
    told = story.quarter or (step(current, -1) if current else None)
    if told is None:
        return Anchored("XXXX-QX", basis="unknown")
    if fields.within is None:
        return Anchored(told.value(), told, "narrative" if story.quarter else "publication", "inferred")
    if isinstance(fields.within, Shift) and fields.within.base == "story" and fields.within.count is not None:
        held: Point | None = Point("Q", told.year + int(fields.within.count), told.number)
    else:
        holder = _resolve(fields.within, Found(0, fields.within, "DATE", ""), story, at, around)
        held = Point("Q", holder.point.year, told.number) if holder.point else None
    return Anchored(held.value(), held, "narrative", "inferred") if held else Anchored("XXXX-QX", basis="unknown")


def _open_calendar(fields: Calendar, story: Story, at: int, around: Surroundings) -> Anchored:
    """Return a date whose year (or week, or day) is not said."""
    if fields.weekday is not None and fields.month is None and fields.holiday is None:
        return _open_weekday(fields, story, around)
    if fields.month is None and fields.day is not None:
        return _open_day(fields, story)
    if (
        fields.month is None
        and fields.season is None
        and fields.quarter is None
        and fields.holiday is None
        and fields.half is None
    ):
        return _open_clock(fields, story)
    base, anchor = _year_base(fields, story, at)
    if base is None:
        return Anchored(blank_value(fields), basis="unknown")
    said = anchor == "narrative"
    point = choose_year(fields, base, direction=(lambda: 0) if said else around.direction, told=said)
    return (
        Anchored(point.value(), point, anchor, "inferred") if point else Anchored(blank_value(fields), basis="unknown")
    )


def _year_base(fields: Calendar, story: Story, at: int) -> tuple[Point | None, str]:
    if fields.pick and fields.pick.base == "story":
        base = story.base("M") if fields.month else story.base("Y")
        return (base, "narrative") if base else (story.today(), "publication")
    if fields.pick and story.profile != "narrative":
        return story.today(), "publication"
    if story.profile == "narrative":
        base = story.frame
        return (base, "narrative") if base else (story.today(), "publication")
    if story.said_year is not None and at <= story.said_until:
        return Point("Y", story.said_year), "narrative"
    return story.today(), "publication"


def _open_weekday(fields: Calendar, story: Story, around: Surroundings) -> Anchored:
    wants_story = (fields.pick and fields.pick.base == "story") or story.profile == "narrative"
    told = story.base("D") if wants_story else None
    base = told or story.today()
    point = choose_weekday(fields, base, around.direction) if base else None
    if point is None:
        return Anchored(blank_value(fields), basis="unknown")
    return Anchored(point.value(), point, "narrative" if told else "publication", "inferred")


def _open_day(fields: Calendar, story: Story) -> Anchored:
    base = story.base("M") or story.today()
    month = coarsen(base, "M") if base else None
    point = (
        point_in_year(Calendar(month=month.number, day=fields.day, clock=fields.clock), month.year) if month else None
    )
    return _said(point, fields, "inferred", "narrative" if story.base("M") else "publication")


def _open_clock(fields: Calendar, story: Story) -> Anchored:
    base = story.base("D") or story.today()
    if base is None:
        return Anchored("XXXX-XX-XX" + fields.clock, basis="unknown")
    point = Point("D", base.year, base.number, base.day, fields.clock)
    return Anchored(point.value(), point, "narrative" if story.base("D") else "publication", "inferred")


def _resolve_shift(shift: Shift, found: Found, story: Story, at: int, around: Surroundings) -> Anchored:
    if shift.count is None or abs(shift.count) > LONGEST_STEP:
        return _vague_shift(shift, story)
    if shift.unit.startswith("T"):
        return _shift_hours(shift, story)
    unit, count = (
        ("Y", shift.count * 10) if shift.unit == "DE" and found.rule.startswith("shift") else (shift.unit, shift.count)
    )
    grain = UNIT_GRAINS.get(unit, "CE")
    base, anchor = _shift_base(shift, grain, found, story, at, around)
    quarter = _quarter_compared(shift, story, at) if found.rule.startswith("shift") else None
    if quarter:
        return Anchored(quarter.value(), None, "narrative", "inferred")
    start = coarsen(base, grain) if base else None
    if grain == "WE" and start and found.rule == "definite" and around.direction() <= 0:
        start = _weekend_over(start, base) or start
    point = step(start, round(count * (2 if unit == "F" else 1))) if start else None
    if point is None:
        return Anchored(_blank_shift(shift, grain, base), basis="unknown")
    if shift.clock:
        point = Point(point.grain, point.year, point.number, point.day, shift.clock)
    return Anchored(point.value(), point, anchor, "inferred")


def _weekend_over(weekend: Point, base: Point | None) -> Point | None:
    """Return the last weekend that has begun: on a Tuesday "over the weekend" looks back."""
    start, today = weekend.as_date(), base.as_date() if base else None
    return step(weekend, -1) if start and today and start > today else weekend


def _quarter_compared(shift: Shift, story: Story, at: int) -> Point | None:
    """Return the quarter a year back in "from 2 million a year earlier" after a quarter was told."""
    near = story.quarter and at - story.quarter_at <= QUARTER_REACH
    if not near or story.quarter is None or shift.unit != "Y" or shift.count != -1:
        return None
    return Point("Q", story.quarter.year - 1, story.quarter.number)


def _shift_base(
    shift: Shift, grain: Grain, found: Found, story: Story, at: int, around: Surroundings
) -> tuple[Point | None, str]:
    base = shift.base
    if base == "document" or (found.rule.startswith("definite") and story.profile != "narrative"):
        if story.profile == "narrative" and found.rule != "deictic":
            return story.base(grain) or story.today(), "narrative"
        return story.today(), "publication"
    if base == "story":
        told = story.base(grain)
        if told is None and story.profile != "narrative" and (found.rule.startswith("picked") or grain == "Y"):
            ahead = shift.count is not None and shift.count > 0
            return None if ahead and around.direction() < 0 else story.today(), "publication"
        return told, "narrative"
    held = _resolve(base, Found(0, base, "DATE", ""), story, at, around)
    return held.point, held.anchor or "narrative"


def _vague_shift(shift: Shift, story: Story) -> Anchored:
    """Return "days later" and "a few years ago", which give no date."""
    if shift.base == "story" and story.profile == "news" and shift.count is None:
        return Anchored(f"PX{shift.unit}" if not shift.unit.startswith("T") else f"PTX{shift.unit[1]}", basis="unknown")
    past = shift.clock == "past" or (shift.count or 0) < 0
    return Anchored("PAST_REF" if past else "FUTURE_REF", basis="unknown")


def _shift_hours(shift: Shift, story: Story) -> Anchored:
    base = story.today() if shift.base == "document" else story.base("D")
    value = f"{base.value()[:10]}TXX" if base else "XXXX-XX-XXTXX"
    return Anchored(value, None, "publication" if shift.base == "document" else "narrative", "unknown")


def _blank_shift(shift: Shift, grain: Grain, base: Point | None) -> str:
    """Return the value of a step whose base is too coarse or not known: "1917-XX-XX", "XXXX-WXX"."""
    year = base.value()[:4] if base and base.grain not in ("DE", "CE") and base.year > 0 else "XXXX"
    tail = {"D": "-XX-XX", "W": "-WXX", "WE": "-WXX-WE", "M": "-XX", "Q": "-QX", "DE": "", "CE": ""}.get(grain, "")
    return year + tail + (shift.clock if grain == "D" else "")
