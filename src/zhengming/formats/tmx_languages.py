"""Language tags of TMX files: what people write for a language, as one spelling, and which tag answers which."""

from __future__ import annotations

import re
from functools import lru_cache

from zhengming.chinese import script

_NAMES = {
    "chi": "zh", "zho": "zh", "chinese": "zh", "chs": "zh-Hans", "cht": "zh-Hant",
    "chinese (simplified)": "zh-Hans", "simplified chinese": "zh-Hans", "chinese simplified": "zh-Hans",
    "chinese (traditional)": "zh-Hant", "traditional chinese": "zh-Hant", "chinese traditional": "zh-Hant",
    "chinese (prc)": "zh-CN", "chinese (taiwan)": "zh-TW", "chinese (hong kong)": "zh-HK",
    "eng": "en", "english": "en", "english (us)": "en-US", "english (uk)": "en-GB",
    "english (united states)": "en-US", "english (united kingdom)": "en-GB",
}  # fmt: skip
"""What is no tag of BCP 47, and the tag that is meant."""
_SUBTAGS = {"cmn": "zh", "chs": "Hans", "cht": "Hant", "uk": "GB"}
_TAG = re.compile(r"[A-Za-z]{1,8}(-[A-Za-z0-9]{1,8})*")
_SCRIPTS = {"CN": "Hans", "SG": "Hans", "MY": "Hans", "TW": "Hant", "HK": "Hant", "MO": "Hant"}


@lru_cache(maxsize=1000)
def canonical(tag: str) -> tuple[str, bool]:
    """A tag in the spelling of BCP 47, and whether it was one but for case, underscores and old codes.

    >>> canonical("ZH_cn"), canonical("cmn-Hans-CN"), canonical("Chinese (Simplified)"), canonical("chi")
    (('zh-CN', True), ('zh-Hans-CN', True), ('zh-Hans', False), ('zh', False))
    """
    plain = tag.strip().replace("_", "-")
    if plain.lower() in _NAMES:
        return _NAMES[plain.lower()], False
    if not _TAG.fullmatch(plain):
        return plain, False
    first, *rest = plain.split("-")
    subtags = [_SUBTAGS.get(first.lower(), first.lower())]
    for subtag in rest:
        known = _SUBTAGS.get(subtag.lower())
        if len(subtag) == 4 and subtag.isalpha():
            subtags.append(subtag.title())
        else:
            subtags.append(known or (subtag.upper() if len(subtag) == 2 else subtag.lower()))
    return "-".join(subtags), True


def is_tag(tag: str) -> bool:
    """Whether a tag may stand in a file as it is.

    >>> is_tag("ZH-CN"), is_tag("zh_CN"), is_tag("chi")
    (True, False, False)
    """
    return _TAG.fullmatch(tag) is not None and tag.lower() not in _NAMES


def primary(tag: str) -> str:
    """The language alone: ``zh`` of zh-Hant-HK."""
    return tag.partition("-")[0]


@lru_cache(maxsize=1000)
def _tagged_script(tag: str) -> str | None:
    if primary(tag) != "zh":
        return None
    for subtag in tag.split("-")[1:]:
        if subtag in ("Hans", "Hant"):
            return subtag
    return next((_SCRIPTS[subtag] for subtag in tag.split("-")[1:] if subtag in _SCRIPTS), None)


def script_of(tag: str, text: str) -> str | None:
    """``Hans`` or ``Hant`` of a Chinese text: what its tag says, else what its characters say; None where neither does.

    >>> script_of("zh-HK", ""), script_of("zh", "綜合改革試點"), script_of("zh", "中"), script_of("en", "reform")
    ('Hant', 'Hant', None, None)
    """
    return _tagged_script(tag) or (script(text) if primary(tag) == "zh" else None)


@lru_cache(maxsize=10_000)
def answers(asked: str, tag: str) -> int:
    """How well a tag answers what is asked for, 0: not at all; script and region asked for must not differ.

    >>> answers("zh", "zh-TW") > 0, answers("zh-CN", "zh-Hans") > 0, answers("zh-CN", "zh-TW"), answers("en-GB", "en")
    (True, True, 0, 2)
    >>> answers("en-GB", "en-GB") > answers("en-GB", "en")
    True
    """
    if asked == tag:
        return 4
    if primary(asked) != primary(tag):
        return 0
    wanted, had = _tagged_script(asked), _tagged_script(tag)
    if wanted and had and wanted != had:
        return 0
    region, its_region = _region(asked), _region(tag)
    if region and its_region and region != its_region:
        return 0
    return 3 if region == its_region else 2 if wanted == had else 1


def _region(tag: str) -> str:
    return next((subtag for subtag in tag.split("-")[1:] if len(subtag) == 2 or subtag.isdigit()), "")
