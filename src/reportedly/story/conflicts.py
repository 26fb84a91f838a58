"""Conflicts of the story: what needs no model to be told apart. docs/explanation/conflicts.md says what is shown."""

from collections.abc import Iterable, Mapping, Sequence
from itertools import combinations

from reportedly.lang import LanguagePack
from reportedly.lang.wording import load_wording
from reportedly.model import Article, Conflict, Links, Reading, Span
from reportedly.story.accounts import make_accounts
from reportedly.story.corrections import find_retractions
from reportedly.story.dates import find_date_conflicts
from reportedly.story.denials import find_denials
from reportedly.story.numbers import find_number_conflicts
from reportedly.story.rejected import find_rejected
from reportedly.story.told import Told
from reportedly.story.turnarounds import find_turnarounds
from reportedly.story.turns import find_turns

# The kind that says most about a pair comes first; a later one for the same two places adds nothing.
_ORDER = ("retraction", "denial", "change", "conflict")


def find_conflicts(
    articles: Sequence[Article], readings: Sequence[Reading], links: Links, pack: LanguagePack
) -> tuple[Conflict, ...]:
    """Return the conflicts, changes, denials and retractions of the pile, each pair of claims once."""
    wording = load_wording(pack)
    accounts = make_accounts(articles, readings, links, wording, pack.table("accounts"))
    told = Told(accounts)
    found = [
        *find_retractions(accounts, articles, readings, wording, pack),
        *find_turnarounds(accounts, told, pack),
        *find_denials(accounts, readings, told, wording, pack),
        *find_rejected(accounts, wording, pack),
        *find_turns(accounts, wording, pack),
        *find_number_conflicts(accounts, wording, pack),
        *find_date_conflicts(accounts, wording, pack),
    ]
    return _keep_one_each(found, links)


def _keep_one_each(found: Iterable[Conflict], links: Links) -> tuple[Conflict, ...]:
    """Keep one conflict for two claims, as repeating either side adds nothing, and one turn of a speaker's own."""
    claim_of = {statement_id: claim.id for claim in links.claims for statement_id in claim.statement_ids}
    kept: dict[tuple[bool, tuple[str, ...]], Conflict] = {}
    for conflict in sorted(
        found, key=lambda conflict: (_ORDER.index(conflict.relation), _first_span(conflict), conflict.id)
    ):
        sides = _name_sides(conflict, claim_of)
        if not _overlap(conflict):
            kept.setdefault((_is_own_turn(conflict), tuple(sorted(sides))), conflict)
    return tuple(sorted(kept.values(), key=lambda conflict: (_first_span(conflict), conflict.id)))


def _is_own_turn(conflict: Conflict) -> bool:
    """Tell whether one and the same holder changes or takes back what he said."""
    return len({holder for position in conflict.positions for holder in position.holders}) == 1


def _first_span(conflict: Conflict) -> Span:
    return min(span for position in conflict.positions for span in position.spans)


def _name_sides(conflict: Conflict, claim_of: Mapping[str, str]) -> list[str]:
    """Name the positions by their claims; by their own words when one claim holds them all."""
    own = [str(position.spans) for position in conflict.positions]
    claims = [
        claim_of[position.statement_ids[0]] if position.statement_ids else spans
        for position, spans in zip(conflict.positions, own, strict=True)
    ]
    return claims if len(set(claims)) > 1 else own


def _overlap(conflict: Conflict) -> bool:
    """Tell whether two positions rest on the same words."""
    return any(
        one.overlaps(other)
        for first, second in combinations(conflict.positions, 2)
        for one in first.spans
        for other in second.spans
    )
