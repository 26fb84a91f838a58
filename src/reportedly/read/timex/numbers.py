"""Numbers of a time expression: figures, words, fractions and the counts that are not said ("several")."""

from dataclasses import dataclass

from reportedly.read.timex.scan import Tokens

WORD_LIMIT = 12
"""A number in words has no more tokens than this; it also bounds the work on a list of numbers."""


@dataclass(frozen=True, slots=True)
class Count:
    """A number with the index after its last token; `number` is None when it is not said."""

    end: int
    number: float | None
    article: bool = False

    def text(self) -> str:
        """Return the number as TIMEX3 writes it, "X" when it is not said."""
        if self.number is None:
            return "X"
        return f"{self.number:g}" if self.number % 1 else str(int(self.number))


def read_count(tokens: Tokens, i: int) -> Count | None:
    """Return the count that starts at `i`: "3", "2 1/2", "twenty-two", "a few", "several", "a"."""
    if tokens.has(i, "article"):
        return _read_after_article(tokens, i)
    if tokens.has(i, "vague_count"):
        return _read_vague(tokens, i)
    if tokens.has(i, "half") and tokens.has(i + 1, "article"):
        return Count(i + 2, 0.5)
    return read_number(tokens, i)


def _read_after_article(tokens: Tokens, i: int) -> Count | None:
    if tokens.has(i + 1, "vague_count"):
        return _read_vague(tokens, i + 1)
    if tokens.has(i + 1, "scale") or tokens.words[i + 1] in ("dozen",):
        count = read_number(tokens, i + 1)
        return Count(count.end, count.number) if count else None
    if tokens.has(i + 1, "half"):
        end = i + 3 if tokens.words[i + 2] == "-" else i + 2
        return Count(end, 0.5)
    return Count(i + 1, 1, article=True)


def _read_vague(tokens: Tokens, i: int) -> Count | None:
    number = None if tokens.get(i, "vague_count") == "X" else 2.0
    end = i + 1
    if number and tokens.words[end] == "of":
        end += 1
    return Count(end, number)


def read_number(tokens: Tokens, i: int) -> Count | None:
    """Return the number that starts at `i`, in figures or in words, with a fraction after it if there is one."""
    figures = _read_figures(tokens, i)
    if figures:
        return figures
    words = read_words(tokens, i)
    return _add_half(tokens, words) if words else None


def _read_figures(tokens: Tokens, i: int) -> Count | None:
    digits = tokens.digits(i)
    if digits is None:
        return _read_decimal(tokens, i)
    top, slash, bottom = tokens.digits(i + 1), tokens.words[i + 2], tokens.digits(i + 3)
    if top and bottom and slash == "/" and top < bottom < 10:
        return Count(i + 4, digits + top / bottom)
    if tokens.has(i + 1, "scale"):
        return Count(i + 2, digits * tokens.get(i + 1, "scale"))
    return _add_half(tokens, Count(i + 1, digits))


def _read_decimal(tokens: Tokens, i: int) -> Count | None:
    decimal = tokens.get(i, "decimal")
    if decimal is None:
        return None
    plain = decimal.replace(",", "") if "," in decimal else decimal
    return Count(i + 1, float(plain)) if plain.replace(".", "", 1).isdecimal() else None


def _add_half(tokens: Tokens, count: Count) -> Count:
    end = count.end
    if tokens.words[end] != "and" or count.number is None:
        return count
    if tokens.has(end + 1, "article") and tokens.has(end + 2, "half"):
        return Count(end + 3, count.number + 0.5)
    return Count(end + 2, count.number + 0.5) if tokens.has(end + 1, "half") else count


def read_words(tokens: Tokens, i: int) -> Count | None:
    """Return a number in words ("twenty-two", "two hundred and ten"); "nineteen ninety" is not one number."""
    total, current, last, end = 0.0, 0.0, 0, i
    for at in range(i, i + WORD_LIMIT):
        number, scale = tokens.get(at, "number"), tokens.get(at, "scale")
        if scale is not None:
            current = (current or 1) * scale
            total, current = (total + current, 0.0) if scale > 100 else (total, current)
        elif number is not None and _can_follow(current, last, number):
            current += number
        elif not (tokens.words[at] in ("-", "and") and at == end and end > i and _goes_on(tokens, at, scale=last > 99)):
            break
        else:
            continue
        last = scale or number or 0
        end = at + 1
    return Count(end, total + current) if end > i else None


def _can_follow(current: float, last: int, number: int) -> bool:
    if current == 0:
        return True
    return (20 <= last <= 90 and number < 10) or (last >= 100 and number < 100)


def _goes_on(tokens: Tokens, at: int, *, scale: bool) -> bool:
    joined = tokens.words[at] == "-" or scale
    return joined and (tokens.has(at + 1, "number") or tokens.has(at + 1, "scale"))


def read_ordinal(tokens: Tokens, i: int) -> Count | None:
    """Return an ordinal in words or figures: "third", "21st", "twenty-first"."""
    ordinal = tokens.get(i, "ordinal")
    if ordinal is not None:
        return Count(i + 1, ordinal)
    if tokens.digits(i) is not None and tokens.has(i + 1, "suffix") and tokens.glued(i + 1):
        return Count(i + 2, tokens.digits(i))
    tens = tokens.get(i, "number")
    if tens is not None and tens >= 20 and tokens.words[i + 1] == "-" and tokens.has(i + 2, "ordinal"):
        return Count(i + 3, tens + tokens.get(i + 2, "ordinal"))
    return None


def read_spoken_year(tokens: Tokens, i: int) -> Count | None:
    """Return a year as it is spoken: "nineteen ninety-six", "twenty ten"; two pairs of figures in words."""
    hundreds = tokens.get(i, "number")
    if hundreds is None or not 13 <= hundreds <= 20:
        return None
    at = i + 2 if tokens.words[i + 1] == "-" else i + 1
    rest = read_words(tokens, at)
    if rest is None or rest.number is None or not 10 <= rest.number <= 99:
        return None
    return Count(rest.end, hundreds * 100 + rest.number)
