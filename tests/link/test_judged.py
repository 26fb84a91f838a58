import random
from collections.abc import Sequence

from reportedly.lang import load_language
from reportedly.link import link_readings
from reportedly.link.unite import Groups
from reportedly.model import Article, Links, Reading, Tie, Ties
from tests.factories import make_article, make_entity, make_reading, make_statement

PACK = load_language("en")
LINE = "We moored the old ferry twice before the harbour gates jammed"
OTHER = "Seven crates of lamp oil floated off the quay at dawn"

Part = tuple[Article, Reading]


def quoting(outlet: str, words: str, speaker: str = "Ana Ruiz", where: str = "on the quay") -> Part:
    article = make_article(f"“{words},” said {speaker} {where}.", outlet=outlet)
    entity = make_entity(article, speaker, kind="unnamed" if speaker.startswith("an ") else "person")
    statement = make_statement(article, words, cue="said", source=speaker, speaker=entity)
    return article, make_reading(article, [statement], [entity])


def link(parts: Sequence[Part], same: Sequence[tuple[str, str]] = (), apart: Sequence[tuple[str, str]] = ()) -> Links:
    ties = Ties(tuple(Tie(a, b, "Dana Petrov") for a, b in same), tuple(Tie(a, b, "Dana Petrov") for a, b in apart))
    links = link_readings([part[0] for part in parts], [part[1] for part in parts], PACK, ties)
    mixed = random.Random(5).sample(list(parts), len(parts))
    assert link_readings([part[0] for part in mixed], [part[1] for part in mixed], PACK, ties) == links
    return links


def said(part: Part) -> str:
    return part[1].statements[0].id


def who(part: Part) -> str:
    return part[1].entities[0].id


def claims(links: Links) -> set[frozenset[str]]:
    return {frozenset(claim.statement_ids) for claim in links.claims}


def people(links: Links) -> set[frozenset[str]]:
    return {frozenset(entity.members) for entity in links.entities}


def test_statements_judged_to_be_one_claim_take_their_claims_along() -> None:
    a, b, c = quoting("Coast Radio", LINE), quoting("Hill Post", LINE), quoting("Daily Ledger", OTHER)
    assert claims(link([a, b, c])) == {frozenset({said(a), said(b)}), frozenset({said(c)})}
    assert claims(link([a, b, c], same=[(said(b), said(c))])) == {frozenset({said(a), said(b), said(c)})}


def test_clashing_numbers_do_not_undo_what_was_judged_one() -> None:
    forty = "The port lost 40 barrels of lamp oil in the storm on the quay"
    a, b = quoting("Coast Radio", forty), quoting("Hill Post", forty)
    c = quoting("Daily Ledger", forty.replace("40", "12"))
    assert frozenset({said(a), said(b)}) in claims(link([a, b, c]))
    assert claims(link([a, b, c], same=[(said(a), said(c))])) == {frozenset({said(a), said(b), said(c)})}


def test_a_statement_judged_to_be_another_leaves_and_the_others_stay() -> None:
    parts = [quoting(outlet, LINE) for outlet in ("Coast Radio", "Hill Post", "Daily Ledger", "Valley Post")]
    for leaving in parts:
        stays = next(part for part in parts if part is not leaving)
        rest = frozenset(said(part) for part in parts if part is not leaving)
        assert claims(link(parts, apart=[(said(leaving), said(stays))])) == {rest, frozenset({said(leaving)})}


def test_a_rejected_statement_says_the_same_as_nothing_else() -> None:
    parts = [quoting(outlet, LINE) for outlet in ("Coast Radio", "Hill Post", "Daily Ledger")]
    alone = Ties(alone=frozenset({said(parts[1])}))
    links = link_readings([part[0] for part in parts], [part[1] for part in parts], PACK, alone)
    assert claims(links) == {frozenset({said(parts[1])}), frozenset({said(parts[0]), said(parts[2])})}


def test_two_names_of_one_person_are_joined_with_who_said_so() -> None:
    a, b = quoting("Coast Radio", LINE, "Ana Ruiz"), quoting("Hill Post", OTHER, "the Ferrywoman")
    links = link([a, b], same=[(who(a), who(b))])
    assert people(links) == {frozenset({who(a), who(b)})}
    assert [why.feature for why in links.entities[0].why_merged] == ["judged by Dana Petrov"]


def test_a_name_judged_to_be_another_person_leaves_with_all_who_bear_it() -> None:
    parts = [
        quoting("Coast Radio", LINE, "Robert Lund"),
        quoting("Hill Post", OTHER, "Robert Lund"),
        quoting("Daily Ledger", "I know nothing of lamps at all", "Bob Lund"),
        quoting("Valley Post", "My brother keeps the lamps in a shed", "Bob Lund"),
    ]
    assert len(people(link(parts))) == 1
    links = link(parts, apart=[(who(parts[2]), who(parts[0]))])
    assert people(links) == {
        frozenset({who(parts[0]), who(parts[1])}),
        frozenset({who(parts[2]), who(parts[3])}),
    }
    features = [why.feature for entity in links.entities for why in entity.why_merged]
    assert "short form of the first name" not in features  # the reason for a join that no longer holds


def test_namesakes_leave_alone_and_what_is_tied_to_them_follows() -> None:
    parts = [quoting(outlet, f"{LINE} {outlet}", "Ana Ruiz") for outlet in ("A Post", "B Post", "C Post", "D Post")]
    a, b, c, d = parts
    apart = people(link(parts, same=[(who(a), who(b))], apart=[(who(a), who(c))]))
    assert apart == {frozenset({who(a), who(b)}), frozenset({who(c), who(d)})}


def test_unnamed_voices_that_the_words_join_can_be_kept_apart() -> None:
    a, b = quoting("Coast Radio", LINE, "an insider"), quoting("Coast Radio", LINE, "an insider", "at the gate")
    assert len(people(link([a, b]))) == 1
    assert people(link([a, b], apart=[(who(a), who(b))])) == {frozenset({who(a)}), frozenset({who(b)})}


def test_ties_to_what_is_not_in_the_pile_change_nothing() -> None:
    a, b = quoting("Coast Radio", LINE), quoting("Hill Post", OTHER)
    assert link([a, b], same=[(said(a), "st_gone"), ("ent_gone", who(b))], apart=[("st_gone", said(b))]) == link([a, b])


def test_barred_groups_stay_apart_whatever_joins_them() -> None:
    groups = Groups("abcdef")
    groups.join("a", "b")
    groups.bar("b", "c")
    groups.join("c", "d")
    groups.join("d", "a")
    groups.join("e", "a")
    groups.join("e", "c")
    assert groups.listed() == [["a", "b", "e"], ["c", "d"], ["f"]]
    assert groups.are_barred("e", "d")
    assert not groups.are_barred("f", "d")
