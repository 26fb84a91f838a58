"""The wording of a language pack, made once for each."""

from functools import cache

from reportedly.lang import LanguagePack, load_language
from reportedly.text.wording import Wording, make_wording


def load_wording(pack: LanguagePack) -> Wording:
    """Return the wording of a language pack; a language without its tables borrows those of English.

    Raises:
        DataError: when a table is damaged.
    """
    return _load(pack.code if pack.has("wording") and pack.has("frequency") else "en")


@cache
def _load(code: str) -> Wording:
    pack = load_language(code)
    return make_wording(pack.table("frequency"), pack.table("wording"))
