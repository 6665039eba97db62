"""Which language a text is in, and from which one it is then translated."""

from __future__ import annotations

from collections.abc import Iterable

_OTHER = {"zh": "en", "en": "zh"}


def language_of(texts: Iterable[str]) -> str:
    """``zh`` when there are more Han characters than Latin words, else ``en``.

    >>> language_of(["国务院 State Council 批复"]), language_of(["the State Council (国务院) approved it all"])
    ('zh', 'en')
    """
    han = words = 0
    for text in texts:
        han += sum("\u3400" <= char <= "\u9fff" for char in text)
        words += sum(word.isascii() and word[:1].isalpha() for word in text.split())
    return "zh" if han > words else "en"


def other_language(tag: str) -> str:
    """The other one of Chinese and English.

    >>> other_language("zh-Hant"), other_language("en"), other_language("fr")
    ('en', 'zh', 'en')
    """
    return _OTHER.get(tag.replace("_", "-").split("-")[0].lower(), "en")
