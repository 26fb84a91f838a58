"""Words and sentences of an article, by the language's spaCy pipeline or by rule, in bounded pieces."""

import re
from collections.abc import Iterable, Iterator, Sequence
from functools import cache
from importlib import import_module
from typing import Any

from reportedly.errors import DataError
from reportedly.lang import LanguagePack
from reportedly.model import Article
from reportedly.read.by_rule import sentences_by_rule, words_by_rule
from reportedly.read.page import Page, Range, Word, make_page, readable_paragraphs

MAX_PIECE = 4_000
"""Longest stretch, in code points, parsed at once: bounds memory on texts without paragraphs."""

_BY_FORM = frozenset({"attribute_ruler", "lemmatizer"})
_MAX_FORMS = 100_000  # combinations kept: more than a book has

_SENTENCE_END = re.compile(r"[.!?…]['\"”’)]{0,3}\s")


def parse_article(article: Article, pack: LanguagePack) -> Page:
    """Return the page of the article, its words told apart by rule where the language has no pipeline.

    Raises:
        DataError: when the pipeline of the language is not installed.
    """
    pieces = [
        (start, end, index)
        for index, (first, last, _) in enumerate(readable_paragraphs(article))
        for start, end in _pieces(article.text, first, last)
    ]
    words: list[Word] = []
    sentences: list[Range] = []
    if not pack.has("models"):
        for start, end, index in pieces:
            words += words_by_rule(article.text, start, end, pack, len(words), index)
            sentences += sentences_by_rule(article.text, start, end)
        return make_page(article, pack, words, sentences)
    pipeline, forms = load_pipeline(pack), _forms_of(pack)
    texts = (article.text[start:end].replace("\n", " ") for start, end, _ in pieces)
    documents = pipeline.pipe(texts, batch_size=64, disable=[*_BY_FORM])
    for (start, _, index), document in zip(pieces, documents, strict=True):
        forms.learn(document)
        words += _words(document, forms, start, len(words), index)
        sentences += _sentences(document, start, article.text)
    return make_page(article, pack, words, sentences)


@cache
def load_pipeline(pack: LanguagePack) -> Any:  # noqa: ANN401 - spaCy's Language, which has no usable types
    """Return the spaCy pipeline that the language names in its table `models`.

    Raises:
        DataError: when it cannot be loaded.
    """
    name = pack.table("models")["pipeline"]
    try:
        return import_module(name).load()
    except (ImportError, OSError) as error:
        raise DataError(f"the language model {name} cannot be loaded: {error}", hint="reinstall reportedly") from error


def _pieces(text: str, start: int, end: int) -> Iterator[Range]:
    """Cut a long paragraph at the last sentence end, else the last space, before each limit."""
    while end - start > MAX_PIECE:
        limit = start + MAX_PIECE
        ends = [match.end() for match in _SENTENCE_END.finditer(text, start + MAX_PIECE // 2, limit)]
        space = text.rfind(" ", start + MAX_PIECE // 2, limit) + 1
        cut = ends[-1] if ends else (space or limit)
        yield start, cut
        start = cut
    if text[start:end].strip():
        yield start, end


class _Forms:
    """Part of speech and lemma of a word by its form, tag and dependence: what spaCy's rules for them look at.

    The rules are run once for each combination instead of once for each word, which saves a tenth of the parsing. Rules
    that look at the word before are lost: "there was" has an auxiliary (one word in a thousand).
    """

    def __init__(self, pipeline: Any) -> None:  # noqa: ANN401 - spaCy's Language, which has no usable types
        self._vocab = pipeline.vocab
        self._make = import_module("spacy.tokens").Doc
        self._rules = [pipe for name, pipe in pipeline.pipeline if name in _BY_FORM]
        self._known: dict[tuple[int, int, int], tuple[str, str]] = {}

    def learn(self, document: Iterable[Any]) -> None:
        """Run the rules over the combinations of a document that are new, all at once."""
        if len(self._known) > _MAX_FORMS:
            self._known.clear()
        new = {key: token for token in document if (key := _key(token)) not in self._known}
        if not new:
            return
        tokens = list(new.values())
        made = self._make(
            self._vocab,
            words=[token.text for token in tokens],
            tags=[token.tag_ for token in tokens],
            deps=[token.dep_ for token in tokens],
            heads=list(range(len(tokens))),
        )
        for rule in self._rules:
            made = rule(made)
        self._known.update((key, (token.pos_, token.lemma_.lower())) for key, token in zip(new, made, strict=True))

    def of(self, token: Any) -> tuple[str, str]:  # noqa: ANN401 - spaCy's Token
        """Return part of speech and lemma of a word that was learnt."""
        return self._known[_key(token)]


def _key(token: Any) -> tuple[int, int, int]:  # noqa: ANN401 - spaCy's Token
    return token.orth, token.tag, token.dep


@cache
def _forms_of(pack: LanguagePack) -> _Forms:
    return _Forms(load_pipeline(pack))


def _words(document: Sequence[Any], forms: _Forms, shift: int, first: int, paragraph: int) -> Iterator[Word]:
    index_of: dict[int, int] = {}
    for token in document:
        if not token.is_space:
            index_of[token.i] = first + len(index_of)
    for token in document:
        if token.is_space:
            continue
        start = shift + token.idx
        pos, lemma = forms.of(token)
        yield Word(
            start=start,
            end=start + len(token.text),
            text=token.text,
            lemma=lemma,
            pos=pos,
            tag=token.tag_,
            dep=token.dep_,
            head=index_of.get(token.head.i, index_of[token.i]),
            left=shift + token.left_edge.idx,
            right=shift + token.right_edge.idx + len(token.right_edge.text),
            entity=token.ent_type_,
            entity_start=token.ent_iob_ == "B",
            paragraph=paragraph,
        )


def _sentences(document: Any, shift: int, text: str) -> Iterator[Range]:  # noqa: ANN401 - spaCy's Doc
    for sentence in document.sents:
        start, end = shift + sentence.start_char, shift + sentence.end_char
        body = text[start:end]
        if body.strip():
            start += len(body) - len(body.lstrip())
            yield start, start + len(body.strip())
