"""Word vectors of articles: what each tells of, weighted by how few articles of any pile tell of it (TF-IDF).

How rare a word is comes from the pile and from the language's own frequencies together, so that a pile of one story,
in which every article holds the same names, looks no different from the same story among a hundred others.
"""

import math
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence

import numpy as np

from reportedly.model import Article
from reportedly.text.tokens import find_words
from reportedly.text.wording import Wording

Vector = Mapping[str, float]

# Set on bench/stories (BASIL and ECB+ development parts): the language counts as so many articles of so many words.
_BACKGROUND_ARTICLES = 300
_WORDS_EACH = 200
_TOLD = frozenset({"headline", "standfirst", "body", "caption"})


def make_vectors(articles: Sequence[Article], wording: Wording) -> list[Vector]:
    """Return a vector of length 1 for each article: its words, and the names of more than one word that it holds.

    A word that no other article of the pile holds counts in the length only.
    """
    counted = [Counter(term for term, _ in _list_terms(article, wording)) for article in articles]
    holders = Counter(term for terms in counted for term in terms)
    common = _spread(wording)
    weights = {term: _weigh(holders[term], len(articles), common.get(term, 0.0)) for term in holders}
    return [_normalise(terms, weights, holders) for terms in counted]


def find_alike(vectors: Sequence[Vector], least: float) -> Iterator[tuple[int, int, float]]:
    """Yield the pairs whose product is at least so much, the lower place first, with the product.

    One vector is multiplied with all at once through an inverted index: memory is that of the vectors.
    """
    holders: dict[str, list[int]] = {}
    for place, vector in enumerate(vectors):
        for term in vector:
            holders.setdefault(term, []).append(place)
    index = {
        term: (np.array(places), np.array([vectors[place][term] for place in places]))
        for term, places in holders.items()
        if len(places) > 1
    }
    for place, vector in enumerate(vectors):
        shared = [(index[term], weight) for term, weight in vector.items() if term in index]
        if shared:
            places = np.concatenate([found for (found, _), _ in shared])
            weights = np.concatenate([weights * weight for (_, weights), weight in shared])
            products = np.bincount(places, weights, minlength=len(vectors))
            for other in np.nonzero(products[:place] >= least)[0]:
                yield int(other), place, float(products[other])


def write_terms(articles: Sequence[Article], terms: Sequence[str], wording: Wording) -> tuple[str, ...]:
    """Return terms as the articles write them most often."""
    written: dict[str, Counter[str]] = {term: Counter() for term in terms}
    for article in articles:
        for term, words in _list_terms(article, wording):
            if term in written:
                written[term][words] += 1
    return tuple(min(forms, key=lambda words: (-forms[words], words), default=term) for term, forms in written.items())


def _list_terms(article: Article, wording: Wording) -> Iterator[tuple[str, str]]:
    """Yield each term with its words: the stem of a word with content, and of two capitalised ones in a row both."""
    for block in article.blocks:
        if block.kind in _TOLD:
            yield from _list_in(article.text[block.start : block.end], wording)


def _list_in(text: str, wording: Wording) -> Iterator[tuple[str, str]]:
    before: tuple[str, str] | None = None
    for word in find_words(text):
        plain = wording.strip_possessive(word.form)
        if plain in wording.stop:
            before = None
            continue
        term = (wording.stem(plain), text[word.start : word.end])
        yield term
        capital = text[word.start].isupper()
        if capital and before is not None:
            yield f"{before[0]} {term[0]}", f"{before[1]} {term[1]}"
        before = term if capital else None


def _spread(wording: Wording) -> dict[str, float]:
    """Return the share of articles of the language's texts that hold each common stem."""
    shares: dict[str, float] = {}
    for word, level in wording.bits.items():
        stem = wording.stem(word)
        shares[stem] = shares.get(stem, 0.0) + 2.0**-level
    return {stem: _hold_once(share) for stem, share in shares.items()}


def _hold_once(share: float) -> float:
    return 1.0 - math.exp(-_WORDS_EACH * share)


def _weigh(holders: int, articles: int, common: float) -> float:
    rare = _hold_once(2.0**-17)
    share = (holders + _BACKGROUND_ARTICLES * max(common, rare)) / (articles + _BACKGROUND_ARTICLES)
    return max(0.0, -math.log(share))


def _normalise(terms: Counter[str], weights: Mapping[str, float], holders: Mapping[str, int]) -> Vector:
    weighed = {term: (1.0 + math.log(count)) * weights[term] for term, count in terms.items()}
    length = math.sqrt(sum(weight * weight for weight in weighed.values())) or 1.0
    return {term: weight / length for term, weight in sorted(weighed.items()) if holders[term] > 1}
