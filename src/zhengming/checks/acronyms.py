"""acronym: used before it is introduced, introduced twice, or introduced with another full form.

Acronyms are learnt from the document: "Green Development Fund (GDF)", 绿色发展基金（以下简称“绿发基金”）. Of each one
no more is remembered than a later mention needs, and of a stream without end the latest thousands. That one was used
before is said where it is introduced: only then the document shows that it holds an introduction to be needed. Start
with ``Acronyms.feed``.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from typing import NamedTuple, TypeVar

from zhengming.checks.messages import Message, quoted
from zhengming.checks.view import View
from zhengming.chinese import fold, squeeze
from zhengming.english import ARTICLES, is_content
from zhengming.index import Match, longest
from zhengming.inflection import singular, spellings
from zhengming.model import Edit, Finding, Severity, Side, Span, TermKind

ID = "acronym"
V = TypeVar("V")

KNOWN = frozenset(
    """AI APEC API ASEAN AIDS BC BRICS BBC CD CEO CFO CIA CNN COVID CPI CPU DNA DVD EU FAQ FBI FIFA G20 G7 GDP GNP GPS
    HIV HR IBM ID IMF IOC IP IPO IQ ISBN ISO IT NASA NATO NBA NGO OECD OPEC PC PDF PE PIN PhD PR QR RMB SARS SIM SMS TV
    UAE UK UN UNESCO UNICEF URL US USA USB USD VAT VIP VR WHO WTO""".split()
)
"""Acronyms that general dictionaries list as words and style guides of the press allow on first mention: nobody has to
introduce them. Whoever does it late does no harm."""
_ACRONYM = re.compile(r"(?<![\w.@/-])[A-Za-z]*[A-Z][A-Za-z0-9]*[A-Z][A-Za-z0-9]*(?:[-/][A-Z0-9]+)*s?(?![\w@])")
_BRACKETS = re.compile(
    r"\((?:(?:hereinafter|hereafter|henceforth)?,? ?(?:referred to |known )?(?:as )?(?:the )?)"
    r"[\"“‘']?(?P<short>[A-Za-z][A-Za-z0-9]*(?:[-/&][A-Z0-9]+)*)[\"”’']?\)"
)
_CHINESE = re.compile(
    r"[（(](?:(?:以下|下文)?(?:简称|簡稱|统称|統稱|称|稱)(?:为|為)?|下称|下稱)[：:]?\s*[\"“「『《]?"
    r"(?P<short>[^\"”」』》（）()]{1,20})[\"”」』》]?[）)]"
    r"|[（(](?P<latin>[A-Z][A-Za-z]*[A-Z][A-Za-z0-9-]{0,8})[）)]"
)
_STRETCH = re.compile(r"[^，。；：！？、,.;:!?（）()\s]{2,40}$")
"""What may be a Chinese full form: up to the mark before."""
_WORD = re.compile(r"[A-Za-z0-9]+(?:['’.][A-Za-z]+)*")
_END = re.compile(r"[.!?;:。！？；：…][\"”’'）)」』*_]*$")
_HEADLINE = 12
"""Words that a line without a mark at its end may have and be a headline: what it calls things introduces nothing."""
_MANY = 1 << 14
"""Acronyms that are remembered: more than any document has."""
_REACH = 100
"""Characters before the brackets in which a full form is looked for."""


class Introduction(NamedTuple):
    """A full form and the acronym in brackets behind it."""

    short: str
    full: str
    key: tuple[str, ...]
    """Equal for full forms that are the same."""
    span: Span
    """Both."""
    inner: Span
    """The acronym."""


class _Known(NamedTuple):
    """What is remembered of an introduction."""

    full: str
    key: tuple[str, ...]
    is_plural: bool


class _Latest(dict[str, V]):
    """A mapping that forgets what was put in first when it has too much: memory stays flat on an endless stream."""

    def __setitem__(self, key: str, value: V) -> None:
        super().__setitem__(key, value)
        if len(self) > _MANY:
            del self[next(iter(self))]


class Acronyms:
    """Remembers how each acronym was introduced, and which were used; ``feed`` yields what is wrong in a unit."""

    def __init__(self) -> None:
        self._introduced: _Latest[_Known] = _Latest()
        self._used: _Latest[bool] = _Latest()
        """Those that were used and have not been introduced."""
        self._named: set[str] = set()
        """Concepts that have been called by their full names, or whose acronym has been spoken of already."""

    def feed(self, view: View) -> Iterator[Finding]:
        """Findings in one more unit of the document."""
        text = view.target_text
        if _is_headline(text):
            return
        is_english = view.target_language == "en"
        brackets = _english(view, self._introduced) if is_english else _chinese(text)
        introductions = list(brackets) if "(" in text or "（" in text else []
        for introduction in introductions:
            self._use(_uses(text, introduction.span.start, introductions))
            yield from self._judge(view, introduction)
        self._use(_uses(text, len(text), introductions))
        for match in _accepted(view):
            yield from self._judge_match(view, match, introductions)

    def _use(self, shorts: Iterable[str]) -> None:
        for short in shorts:
            if short not in KNOWN and short not in self._used and short not in self._introduced:
                self._used[short] = True

    def _judge(self, view: View, new: Introduction) -> Iterator[Finding]:
        short = _singular(new.short)
        old = self._introduced.get(short)
        shown, full = quoted(new.short), quoted(new.full)
        if old is None:
            self._introduced[short] = _Known(new.full, new.key, _is_plural(new))
            if self._used.pop(short, False) and not _is_international(view, new):
                yield _finding(view, new, Message("acronym-late", here=shown, full=full))
        elif old.key == new.key or (old.is_plural != _is_plural(new) and _one(old.key) == _one(new.key)):
            yield _finding(view, new, Message("acronym-twice", here=shown, full=full), Edit(new.span, new.short, False))
        else:
            yield _finding(view, new, Message("acronym-other", here=shown, first=quoted(old.full), full=full))

    def _judge_match(self, view: View, match: Match, introductions: list[Introduction]) -> Iterator[Finding]:
        """The first mention of what the termbase knows: it should have its full name."""
        entry = view.entry(match)
        if entry.kind is TermKind.SHORT and view.target_language == "zh":
            self._use([view.target_text[match.start : match.end]])
        is_first = entry.concept not in self._named
        self._named.add(entry.concept)
        if not is_first or entry.kind is not TermKind.ACRONYM or view.target_language != "en":
            return
        short, span = view.target_text[match.start : match.end], Span(match.start, match.end)
        is_introduced = _singular(short) in self._introduced or any(i.inner == span for i in introductions)
        concept = view.concepts[entry.concept]
        if not is_introduced and _singular(short) not in KNOWN and "INT" not in concept.jurisdiction:
            full = view.preferred(entry.concept)
            edit = Edit(span, f"{full} ({short})", False)
            message = Message("acronym-never", here=quoted(short), full=quoted(full))
            yield Finding(
                ID, Severity.ADVICE, message, Side.TARGET, span, short, entry.concept, (), (edit,), concept.origin
            )


def _finding(view: View, new: Introduction, message: Message, *edits: Edit) -> Finding:
    here = view.target_text[slice(*new.span)]
    return Finding(ID, Severity.WARNING, message, Side.TARGET, new.span, here, None, (), edits, ())


def _is_headline(text: str) -> bool:
    text = text.strip()
    return text.startswith("#") or (not _END.search(text) and len(text) < 80 and text.count(" ") < _HEADLINE)


def _accepted(view: View) -> list[Match]:
    if view.source_text is None:
        matches = longest(view.target_matches)
    else:
        matches = [m for rendering in view.renderings for m in rendering.accepted]
    return sorted(m for m in matches if view.is_accepted(m))


def _is_international(view: View, new: Introduction) -> bool:
    """Whether the termbase has it as the acronym of an international body: everybody writes IMF."""
    if view.target_language != "en":
        return False
    return any(
        view.entry(m).kind is TermKind.ACRONYM and "INT" in view.concepts[view.entry(m).concept].jurisdiction
        for m in view.target_matches
        if m[:2] == new.inner
    )


def _uses(text: str, end: int, introductions: list[Introduction]) -> Iterator[str]:
    """Acronyms before a place, but for those that stand in brackets behind their full form."""
    inner = {introduction.inner for introduction in introductions}
    for match in _ACRONYM.finditer(text, 0, end):
        if match.span() not in inner and len(match[0]) < 12:
            yield _singular(match[0])


def _singular(short: str) -> str:
    """An acronym without its plural s."""
    return short[:-1] if len(short) > 2 and short[-1] == "s" and short[-2].isupper() else short


def _is_plural(introduction: Introduction) -> bool:
    return _singular(introduction.short) != introduction.short


def _one(key: tuple[str, ...]) -> tuple[str, ...]:
    return tuple(map(singular, key))


# --- English


def _english(view: View, known: Mapping[str, _Known]) -> Iterator[Introduction]:
    text = view.target_text
    for match in _BRACKETS.finditer(text):
        short = match["short"]
        if sum(map(str.isupper, short)) < 2:
            continue
        inner = Span(*match.span("short"))
        start = max(0, match.start() - _REACH)
        words = [(m.start(), m[0]) for m in _WORD.finditer(text, start, match.start())]
        at = _initials(_singular(short), words)
        old = known.get(_singular(short))
        if at is None and old is not None:
            at = _resembling(old, words)
        if at is None:
            at = _letters(_singular(short), text, start, match.start())
        if at is not None:
            yield Introduction(
                short, text[at : match.start()].strip(), _key(w for where, w in words if where >= at),
                Span(at, match.end()), inner,
            )  # fmt: skip


def _initials(short: str, words: list[tuple[int, str]]) -> int | None:
    """Where the words begin whose initials an acronym has; function words may be among them, and one word more.

    "Regional Comprehensive Economic Partnership agreement (RCEP)".
    """
    letters = [char.lower() for char in short if char.isalnum()]
    spare = len(letters) > 2
    for n in range(len(words) - 1, -1, -1):
        at, word = words[n]
        if word[0].lower() == letters[-1] and (is_content(word.lower()) or not _goes_on(letters, words, n)):
            letters.pop()
            if not letters:
                return at
        elif is_content(word.lower()):
            if not spare:
                return None
            spare = False
    return None


def _goes_on(letters: list[str], words: list[tuple[int, str]], n: int) -> bool:
    """Whether the letter that a function word could stand for may be that of the content word before it."""
    return n > 0 and words[n - 1][1][0].lower() == letters[-1]


def _letters(short: str, text: str, start: int, end: int) -> int | None:
    """Where the words begin that have the letters of an acronym in order: HIBOR, MOFCOM (Schwartz and Hearst 2003)."""
    letters = [char.lower() for char in short if char.isalnum()]
    at = end
    for n in range(len(letters) - 1, -1, -1):
        at -= 1
        while at >= start:
            begins = at == 0 or not text[at - 1].isalnum()
            if text[at].lower() == letters[n] and (n or begins):
                break
            at -= 1
        if at < start:
            return None
    words = text[at:end].split()
    return at if len(words) <= min(len(letters) + 5, 2 * len(letters)) and text[at].isupper() else None


def _resembling(old: _Known, words: list[tuple[int, str]]) -> int | None:
    """Where a full form begins that has at least half the words of one that was used before."""
    tail = [word for word in words if is_content(word[1].lower())][-len(old.key) :]
    same = [word for word in tail if _key([word[1]])[0] in old.key]
    return same[0][0] if len(same) * 2 >= len(old.key) and same else None


def _key(words: Iterator[str] | list[str]) -> tuple[str, ...]:
    lower = (word.lower().replace("’", "'") for word in words)
    return tuple(min(spellings(word)) for word in lower if word not in ARTICLES and is_content(word))


# --- Chinese


def _chinese(text: str) -> Iterator[Introduction]:
    for match in _CHINESE.finditer(text):
        group = "short" if match["short"] else "latin"
        short = match[group].strip()
        before = _STRETCH.search(text, max(0, match.start() - _REACH), match.start())
        if before is None:
            continue
        at = before.start()
        if group == "short":
            at += _shortest(before[0], short)
        full = text[at : match.start()]
        key = squeeze(fold(full.strip("《》“”「」")))[0]
        if group == "latin":
            key = key[-4:]  # where the full form begins is not known
        yield Introduction(short, full, (key,), Span(at, match.end()), Span(*match.span(group)))


def _shortest(full: str, short: str) -> int:
    """Where the shortest end of a text begins that has the characters of a short form in order; 0 when none has."""
    at = len(full)
    for char in reversed(short):
        at = full.rfind(char, 0, at)
        if at < 0:
            return 0
    return at
