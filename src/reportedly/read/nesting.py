"""Nested statements: what somebody reports within the words of somebody else."""

from collections.abc import Sequence
from dataclasses import replace

from reportedly.model import Statement

MAX_OPEN = 8
"""Statements around a place that are looked at: people do not nest words deeper."""


def nest(statements: Sequence[Statement]) -> tuple[Statement, ...]:
    """Return the statements in the same order, each that lies in another's content marked with its holder.

    The chain of a nested statement runs through its holder's and on through its own. One pass over the content pieces
    in text order, with those that are still open at each place.
    """
    pieces = sorted(
        (span.start, -span.end, order) for order, statement in enumerate(statements) for span in statement.content
    )
    open_pieces: list[tuple[int, int]] = []
    holders: dict[int, int] = {}
    for start, negated_end, order in pieces:
        open_pieces = [entry for entry in open_pieces if entry[0] > start][-MAX_OPEN:]
        if order not in holders:
            fitting = [outer for _, outer in open_pieces if _holds(statements[outer], statements[order])]
            if fitting:
                holders[order] = min(fitting, key=lambda outer: (_size(statements[outer]), outer))
        open_pieces.append((-negated_end, order))
    nested = list(statements)
    for order in sorted(holders, key=lambda order: -_size(statements[order])):
        holder, statement = nested[holders[order]], statements[order]
        known = {hop.name for hop in holder.chain}
        chain = (*holder.chain, *(hop for hop in statement.chain[1:] if hop.name not in known))
        nested[order] = replace(statement, nested_in=holder.id, chain=chain)
    return tuple(nested)


def _holds(outer: Statement, inner: Statement) -> bool:
    if outer is inner or _size(outer) <= _size(inner):
        return False
    parts = [*inner.content, *inner.cue]
    return all(any(piece.covers(part) for piece in outer.content) for part in parts)


def _size(statement: Statement) -> int:
    return sum(piece.end - piece.start for piece in statement.content)
