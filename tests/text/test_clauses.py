from reportedly.lang import load_language
from reportedly.lang.wording import load_wording
from reportedly.text.clauses import read_signs, split_clauses

WORDING = load_wording(load_language("en"))


def test_negation_governs_its_clause_only() -> None:
    clauses = split_clauses("I was in the harbour, but I did not raise the flag", WORDING)
    assert [clause.negated for clause in clauses] == [False, True]


def test_signs_are_those_of_the_first_clause() -> None:
    signs = read_signs(split_clauses("The gates were not shut. The gates were painted.", WORDING))
    assert signs[WORDING.stem("gates")] is True
    assert signs[WORDING.stem("painted")] is False


def test_ten_thousand_marks_are_harmless() -> None:
    assert split_clauses("“" * 10_000, WORDING) == []
