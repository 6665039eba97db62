"""Which segments of a unit are source and target: by the language that the file names, or that is asked for."""

from __future__ import annotations

from typing import NamedTuple

from zhengming.formats.tmx_languages import answers, canonical, primary


class Plan(NamedTuple):
    """The pairs of a unit with segments in some languages."""

    pairs: tuple[tuple[int, int | None], ...]
    """Places of source and target; None: there is no other segment."""
    is_whole: bool = True
    """Whether the pairs hold every segment, with one source: then they can be put together again."""
    doubt: str = ""


def plan(srclang: str, languages: tuple[str, ...], asked: tuple[str, str]) -> Plan:
    """The pairs of a unit.

    >>> plan("zh-CN", ("zh-TW", "zh-CN", "en-US", "en-GB"), ("", "")).pairs
    ((1, 0), (1, 2), (1, 3))
    >>> plan("zh-CN", ("zh-TW", "zh-CN", "en-US", "en-GB"), ("zh-CN", "en-GB")).pairs
    ((1, 3),)
    """
    places = range(len(languages))
    if not languages:
        return Plan((), doubt="it has no segment")
    source, doubt = _source(srclang, languages)
    if asked == ("", ""):
        others = [place for place in places if place != source]
        if not others:
            return Plan(((source, None),), doubt=doubt or f"it has one segment only, in {languages[source]}")
        return Plan(tuple((source, place) for place in others), doubt=doubt)
    targets = _answering(asked[1], languages) if asked[1] else []
    sources = _answering(asked[0], languages) if asked[0] else []
    if not asked[0]:
        sources = [source] if source not in targets else [place for place in places if place not in targets][:1]
    if not asked[1]:
        targets = [place for place in places if place not in sources]
    pairs = tuple((s, t) for s in sources for t in targets if s != t)
    if not pairs:
        wanted = " and ".join(filter(None, asked))
        return Plan((), doubt=f"it has no pair in {wanted}, only {', '.join(languages)}")
    return Plan(pairs, is_whole=False)


def _source(srclang: str, languages: tuple[str, ...]) -> tuple[int, str]:
    if srclang and srclang.lower() != "*all*":
        wanted = canonical(srclang)[0]
        best = max(range(len(languages)), key=lambda place: (answers(wanted, languages[place]), -place))
        if answers(wanted, languages[best]):
            return best, ""
        near = [place for place, tag in enumerate(languages) if primary(tag) == primary(wanted)]
        if near:
            return near[0], ""
        return _likely(languages), f"it has no segment in its source language {srclang}"
    return _likely(languages), ""


def _likely(languages: tuple[str, ...]) -> int:
    """Chinese, else English, else the first."""
    known = [[primary(tag) for tag in languages].index(tag) for tag in ("zh", "en") if tag in map(primary, languages)]
    return known[0] if known else 0


def _answering(asked: str, languages: tuple[str, ...]) -> list[int]:
    """The places that answer best; all that do where only a language is asked for."""
    scores = [answers(asked, tag) for tag in languages]
    least = max(scores) if "-" in asked else 1
    return [place for place, score in enumerate(scores) if score and score >= least]
