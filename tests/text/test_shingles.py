from reportedly.text.shingles import index_keys, rarest, shingle


def test_shingles_are_runs_of_words() -> None:
    assert shingle(["a", "b", "c", "d"], 3) == ["a b c", "b c d"]
    assert shingle(["a", "b"], 3) == ["a b"]
    assert shingle([], 3) == []


def test_index_holds_each_owner_once() -> None:
    assert index_keys([(1, ["x", "x", "y"]), (2, ["y"])]) == {"x": [1], "y": [1, 2]}


def test_rarest_drops_single_and_common_keys() -> None:
    frequency = {"once": 1, "twice": 2, "thrice": 3, "common": 99}
    assert rarest(["common", "thrice", "twice", "once"], frequency, count=5, cap=10) == ["twice", "thrice"]
    assert rarest(["b", "a"], {"a": 2, "b": 2}, count=1, cap=10) == ["a"]
