"""The peers: what else looks up terms in a text, each doing the simplest form of the job.

The job: which terms are used in the Chinese, and is the English of each in the translation, as a plain substring? No
peer knows word boundaries, inflection, scripts, longest match on both sides or what a free rendering looks like, so
each is measured on less work than ``Checker.check`` does.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from functools import partial
from typing import NamedTuple

Pair = tuple[str, str]
Check = Callable[[str, str], list[str]]
"""Source and target to the Chinese terms whose English is missing."""


class Peer(NamedTuple):
    name: str
    needs: str
    """Module it needs; empty for the standard library."""
    build: Callable[[Sequence[Pair]], Check]


def loop(terms: Sequence[Pair]) -> Check:
    lowered = [(zh, en.lower()) for zh, en in terms]

    def check(source: str, target: str) -> list[str]:
        target = target.lower()
        return [zh for zh, en in lowered if zh in source and en not in target]

    return check


def alternation(terms: Sequence[Pair]) -> Check:
    wording = {zh: en.lower() for zh, en in terms}
    find = re.compile("|".join(map(re.escape, sorted(wording, key=len, reverse=True)))).findall

    def check(source: str, target: str) -> list[str]:
        target = target.lower()
        return [zh for zh in find(source) if wording[zh] not in target]

    return check


def pyahocorasick(terms: Sequence[Pair]) -> Check:
    import ahocorasick

    automaton = ahocorasick.Automaton()
    for zh, en in terms:
        automaton.add_word(zh, (zh, en.lower()))
    automaton.make_automaton()

    def check(source: str, target: str) -> list[str]:
        target = target.lower()
        return [zh for _, (zh, en) in automaton.iter_long(source) if en not in target]

    return check


def toolkit(terms: Sequence[Pair], *, shortest: int = 3) -> Check:
    """translate-toolkit's terminology look-up; as it is, it leaves out terms of fewer than three characters."""
    from translate.search.match import terminologymatcher
    from translate.storage.po import pofile

    class Matcher(terminologymatcher):  # type: ignore[misc]
        def getstartlength(self, min_similarity: object, text: object) -> int:
            return shortest

    store = pofile()
    for zh, en in terms:
        store.addsourceunit(zh).target = en
    matcher = Matcher(store)

    def check(source: str, target: str) -> list[str]:
        target = target.lower()
        return [str(m.source) for m in matcher.matches(source) if str(m.target).lower() not in target]

    return check


PEERS = (
    Peer("loop", "", loop),
    Peer("re", "", alternation),
    Peer("pyahocorasick", "ahocorasick", pyahocorasick),
    Peer("toolkit", "translate", toolkit),
    Peer("toolkit_all_terms", "translate", partial(toolkit, shortest=2)),
)
