"""Capitals: what makes a replacement look like the words whose place it takes. Start with ``transfer_casing``."""

from __future__ import annotations

import re
from collections.abc import Callable

from zhengming.inflection.tables import read_words

_WORD = re.compile(r"[^\W_]+(?:['’][^\W\d_]+)*")


def transfer_casing(model: str, text: str) -> str:
    """Give ``text`` the capitalisation of ``model``, the words whose place it takes.

    Headlines stay headlines, with small words as the model has them; a capital at the start of a sentence stays; names
    and acronyms of ``text`` keep their capitals always, and those of the model say nothing about the rest.

    >>> transfer_casing("Pilot Of Reform", "comprehensive reform pilot")
    'Comprehensive Reform Pilot'
    >>> transfer_casing("Community of Common Destiny", "community with a shared future")
    'Community with a Shared Future'
    >>> transfer_casing("New concept of development", "new development philosophy")
    'New development philosophy'
    >>> transfer_casing("CONSTRUCTION OF THE PARTY IN SMES", "Party building in SMEs")
    'PARTY BUILDING IN SMEs'
    >>> transfer_casing("NEW DEVELOPMENT concept", "new development philosophy")
    'NEW DEVELOPMENT philosophy'
    >>> transfer_casing("Hong Kong and mainland cooperation", "cooperation between the mainland and Hong Kong")
    'cooperation between the mainland and Hong Kong'
    """
    if _is_shouted(model):
        return _WORD.sub(lambda word: word[0] if _is_plural_acronym(word[0]) else word[0].upper(), text)
    names = {_bare(word) for word in _WORD.findall(text) if not word.islower()}
    common = {word for word in _WORD.findall(text) if word.islower()}
    telling = [word for word in _WORD.finditer(model) if not _is_name(word[0], names, common)]
    if not telling:
        return text
    shouted = [word for word in telling if word[0].isupper() and len(word[0]) > 1]
    if _is_title(model, telling) and not shouted:
        return _title(model, text)
    at_start = not model[: telling[0].start()].strip("\"'“‘«([—- ") and telling[0] not in shouted
    if at_start and telling[0][0][0].isupper():
        text = _capital(text)
    if not _any_capital(telling[at_start:]):
        return text
    all_shouted = len(shouted) > 1 and all(word in shouted for word in telling if word[0] not in read_words("small"))
    return _word_by_word(model, text, str.upper if all_shouted else str)


def is_acronym(word: str) -> bool:
    """Whether a token reads as an acronym, also in the plural; a longer run of capitals is a shouted word.

    >>> [w for w in ("SME", "SMEs", "POLICY", "R&D", "Party") if is_acronym(w)]
    ['SME', 'SMEs', 'R&D']
    """
    bare = word[:-1] if word.endswith("s") else word
    return bare.isupper() and 2 <= len(bare) <= 5


def dress(model: str, form: str) -> str:
    """``form``, which is in lower case, with the capitals of ``model``: their common beginning stays as it stands."""
    if model.isupper() and not is_acronym(model):
        return form.upper()
    pairs = zip(model.lower(), form.lower(), strict=False)
    common = next((n for n, (a, b) in enumerate(pairs) if a != b), min(len(model), len(form)))
    if common == 0 and model[:1].isupper():
        return form.capitalize()
    return model[:common] + form[common:]


def _bare(word: str) -> str:
    return re.split("['’]", word)[0].lower()


def _is_name(word: str, names: set[str], common: set[str]) -> bool:
    """Whether its capitals mean nothing: a name of the text, one that a draft may add (Chinese), an acronym.

    PILOT is none where "pilot" is a word of the text.
    """
    if _bare(word) in names or _bare(word) in read_words("name") or not word[0].isalpha():
        return True
    return is_acronym(word) and word.lower() not in common


def _is_shouted(model: str) -> bool:
    words = [word for word in _WORD.findall(model) if word[0].isalpha() and not _is_plural_acronym(word)]
    if not words or not all(map(str.isupper, words)) or len("".join(words)) == 1:
        return False  # "A" is the article of a sentence
    return len(words) > 1 or not is_acronym(words[0])


def _is_plural_acronym(word: str) -> bool:
    return word.endswith("s") and is_acronym(word)


def _is_title(model: str, words: list[re.Match[str]]) -> bool:
    """Whether every content word is a capital one, and not only because it begins a sentence."""
    content = [word for word in words if word[0].lower() not in read_words("small")]
    inner = [word for word in content if model[: word.start()].endswith("-")]
    heads = [word for word in content if word not in inner]
    if not heads or not all(word[0][0].isupper() for word in heads):
        return False
    return len(heads) > 1 or _WORD.search(model[: heads[0].start()]) is not None or _any_capital(inner)


def _any_capital(words: list[re.Match[str]]) -> bool:
    return any(word[0][0].isupper() for word in words)


def _title(model: str, text: str) -> str:
    words = list(_WORD.finditer(model))
    small = [word for word in words[1:] if word[0].lower() in read_words("small")]
    inner = [word for word in words if model[: word.start()].endswith("-")]
    small_capital = bool(small) and all(word[0][0].isupper() for word in small)
    inner_capital = _any_capital(inner) or not inner

    def dressed(word: re.Match[str]) -> str:
        first = not _WORD.search(text[: word.start()])
        if not word[0].islower() or word[0][0].isdigit():
            return word[0]
        if word[0] in read_words("small") and not (first and words[0][0][0].isupper()):
            same = next((each[0] for each in small if each[0].lower() == word[0]), word[0])
            return same.capitalize() if small_capital else same
        if text[: word.start()].endswith("-") and not inner_capital:
            return word[0]
        return word[0][0].upper() + word[0][1:]

    return _WORD.sub(dressed, text)


def _word_by_word(model: str, text: str, others: Callable[[str], str] = str) -> str:
    """The capitals of the words that stay on them, and those of a word that is replaced on the one in its place.

    ``others`` gives its capitals to a content word that stands in nobody's place.
    """
    old = [word[0] for word in _WORD.finditer(model)]
    keys = [word.lower() for word in old]
    new = list(_WORD.finditer(text))
    stay = {n: old[keys.index(word[0].lower())] for n, word in enumerate(new) if word[0].lower() in keys}
    in_place = len(old) == len(new) and all(word == old[n] for n, word in stay.items())
    pieces: list[str] = []
    at = 0
    for n, word in enumerate(new):
        shape = old[n] if in_place else stay.get(n)
        pieces += text[at : word.start()], _shaped(word[0], shape, old[0], others)
        at = word.end()
    return "".join([*pieces, text[at:]])


def _shaped(word: str, shape: str | None, first: str, others: Callable[[str], str]) -> str:
    """A word with the capitals of another; those at the beginning of the model say nothing about it."""
    if shape is None:
        return word if word in read_words("small") or not word.islower() else others(word)
    if shape.isupper() and len(shape) > 1 and (word.islower() or word.istitle()):
        return word.upper()
    return word[0].upper() + word[1:] if word.islower() and shape[0].isupper() and shape != first else word


def _capital(text: str) -> str:
    """The first letter as a capital, where the first word has none."""
    word = _WORD.search(text)
    if word is None or not word[0].islower() or word[0][0].isdigit():
        return text
    return text[: word.start()] + word[0][0].upper() + text[word.start() + 1 :]
