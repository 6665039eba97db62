"""English near variants: the content words of a term laid over a text. Start with ``EnglishLikeness``.

Word by word, within a short window; what stands for a word is for ``spots`` to say, which order reads as the term for
``orders``.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Collection, Iterator

from zhengming.english import (
    AND,
    ARTICLE,
    BARRIER,
    OOV,
    PREPOSITION,
    Vocabulary,
    bare,
    is_content,
    is_written_as_acronym,
)
from zhengming.inflection import singular, verb_forms
from zhengming.likeness.orders import fills_gap, is_same_phrase, reads_as
from zhengming.likeness.places import Places
from zhengming.likeness.spots import AKIN, SAME, SLIP, Spots, Tie
from zhengming.likeness.value import Likeness
from zhengming.likeness.windows import windows
from zhengming.likeness.words import OFFICES, content_of, head_of
from zhengming.model import MatchForm, Span
from zhengming.nearwords import are_derived
from zhengming.text import EnglishText
from zhengming.variants import CONJUNCTION, PREP, STRAY, Words, sequence

_FILLERS = frozenset({"style", "type"})
"""Second halves of compounds that add nothing; 式 and 型 are often rendered so."""
_NO_NOUNS = frozenset(
    """has have had having do does did done will would shall should can could may might must also still already yet
    then than when while where whereas if unless because since although though before after during until upon about
    above below per via without across within both either such same other more most less least very so too only just
    now here there they it he she we you i what how why however therefore thus and or but nor as soon again together
    today tomorrow yesterday due once ever never always often nationwide worldwide abroad forward ahead away""".split()
)
"""Words that cannot go on with a noun phrase: what stands before them is whole."""
_BREAKS = frozenset(
    """is are was were be been being am has have had do does did will would shall should can could may might must
    not no or nor but if this that these those which who whom whose than i you we they he she my your his her its our
    their when where while""".split()
)
"""Words that make something else of what they stand in: a clause, a choice."""
_PARTICLES = frozenset({"up", "out", "off", "down"})
_CATEGORIES = frozenset({"system", "sector", "industry", "field", "area", "work", "activity", "undertaking"})
_ADJECTIVES = ("ic", "al", "ive", "ary", "ous")


class EnglishLikeness:
    """Looks for near variants in one English text, outside of the places that are ``taken`` by other terms."""

    def __init__(self, text: EnglishText, vocabulary: Vocabulary) -> None:
        self.text = text
        self.vocabulary = vocabulary
        self.tokens = text.reading.tokens
        self.symbols = text.reading.symbols
        self._spots = Spots(text, vocabulary)
        self.words = self._spots.words
        self._starts = [token.start for token in self.tokens]

    def best(
        self, words: Words, taken: Places | None = None, *, acronyms: Collection[str] = ()
    ) -> Likeness | None:
        """The stretch most like the term."""
        content = content_of(words)
        found: tuple[tuple[float, ...], Likeness] | None = None
        # What is promising first: most of the others need not be looked at, for they cannot be better.
        promising = [
            (self._bound(content, chosen), -n, chosen)
            for n, chosen in enumerate(self._windows(words, content, taken, acronyms, 1))
        ]
        for bound, order, chosen in sorted(promising, key=lambda each: each[:2], reverse=True):
            if found is not None and (*bound, 0, order) < found[0]:
                break
            likeness = self._likeness(words, content, chosen, *self._ends(words, content, chosen))
            rank = *likeness.rank, order  # of two that are as good the first one
            if found is None or rank > found[0]:
                found = rank, likeness
        return found[1] if found else None

    def _is_other_phrase(self, words: Words, content: tuple[int, ...], chosen: list[Tie], high: int) -> bool:
        """Whether a stretch proves nothing by itself, told before anything else is asked about it."""
        if all(tie.value == AKIN for tie in chosen):
            return True
        return high < chosen[-1].end and self._runs_on(words, content, chosen[-1])

    @staticmethod
    def _bound(content: tuple[int, ...], chosen: list[Tie]) -> tuple[float, int]:
        """What the rank of a stretch is at most: without anything in between."""
        numbers = [n for tie in chosen for n in tie.numbers if n in content]
        exact = sum(tie.value == SAME and n in content for tie in chosen for n in tie.numbers)
        return len(numbers) / len(content), exact

    def all(
        self,
        words: Words,
        taken: Places | None = None,
        *,
        least: int = 1,
        acronyms: Collection[str] = (),
        heads: bool = False,
    ) -> Iterator[Likeness]:
        """Every stretch that holds ``least`` content words of the term or more.

        ``acronyms`` are the words of the term that a text must write in capitals: "for us" is not the US. With
        ``heads`` also stretches with another noun in the place of the head, which is all that the term lacks; and none
        that is the beginning of a longer phrase, or has no word of the term as it should be.
        """
        content = content_of(words)
        for chosen in self._windows(words, content, taken, acronyms, least):
            low, high = self._ends(words, content, chosen)
            if not (heads and self._is_other_phrase(words, content, chosen, high)):
                yield self._likeness(words, content, chosen, low, high)
            if heads and self._is_headless(words, content, chosen) and self._has_noun_behind(high):
                yield self._likeness(words, content, chosen, low, high + 1)

    def _windows(
        self, words: Words, content: tuple[int, ...], taken: Places | None, acronyms: Collection[str], least: int
    ) -> Iterator[list[Tie]]:
        if not self._spots.may_have(words, content, least):
            return
        ties = list(self._spots.ties(words, content))
        if taken or acronyms:
            ties = [tie for tie in ties if self._counts(tie, words, taken, acronyms)]
        if len(ties) < least:
            return
        over = any(word[0] in "()[];:" for word in words)
        yield from windows(sorted(ties), self.symbols, len(content), least=least, over_barriers=over)

    def tokens_of(self, span: Span) -> tuple[int, int]:
        """The first token of a span, and the one behind its last."""
        return bisect_left(self._starts, span.start), bisect_left(self._starts, span.end)

    def _counts(self, tie: Tie, words: Words, taken: Places | None, acronyms: Collection[str]) -> bool:
        if taken and taken.overlap(self.tokens[tie.token].start, self.tokens[tie.end - 1].end):
            return False
        if not acronyms or words[tie.numbers[0]] not in acronyms:
            return True
        here = self.text.text[self.tokens[tie.token].start : self.tokens[tie.token].end]
        return is_written_as_acronym(here.removesuffix("'s").removesuffix("’s"))

    def _ends(self, words: Words, content: tuple[int, ...], chosen: list[Tie]) -> tuple[int, int]:
        """The first and the last token of a stretch; with what belongs to its outer words.

        The first half of a compound whose second half the term has: full-process for whole-process. The word that is
        said again: "industrial chain, capital chain, talent chain".
        """
        low, high = chosen[0].token, chosen[-1].end - 1
        first, used = chosen[0].numbers[0], {n for tie in chosen for n in tie.numbers}
        if len(chosen) > 1 and low and first - 1 in content and first - 1 not in used and self.gap(low - 1) == "-":
            low -= 1
        said = {self.symbols[n] for tie in chosen for n in range(tie.token, tie.end)} - {OOV}
        if self._is_joint(low, high) and high + 1 < len(self.tokens) and self.symbols[high + 1] in said:
            high += self.gap(high) == " "
        return low, high

    def _is_joint(self, low: int, high: int) -> bool:
        return AND in self.symbols[low:high] or any("," in self.gap(n) for n in range(low, high))

    def _is_headless(self, words: Words, content: tuple[int, ...], chosen: list[Tie]) -> bool:
        used = {n for tie in chosen for n in tie.numbers}
        return len(content) > 3 and [n for n in content if n not in used] == [head_of(words)]

    def _likeness(
        self, words: Words, content: tuple[int, ...], chosen: list[Tie], low: int, high: int
    ) -> Likeness:
        numbers = [n for tie in chosen for n in tie.numbers if n in content]
        if len(chosen) == 1 and len(numbers) < len(content) > 2:
            # A mere trace: nothing about it is asked but that it is there.
            span = Span(self.tokens[low].start, self._end(high))
            share, exact = len(numbers) / len(content), int(chosen[0].value == SAME)
            return Likeness(
                span, MatchForm.PARTIAL, share, exact, arranged=False, is_same_phrase=False, is_framed=False
            )
        order, strays, is_broken = self._between(words, chosen, low, high)
        replaced = sum(tie.value == AKIN for tie in chosen)
        missing = [n for n in content if n not in numbers]
        kept = tuple(n for n in order if n != STRAY)
        substituted = bool(missing and strays) and fills_gap(words, order, tuple(missing))
        start, end = self._widened(words, content, chosen, low, high)
        joins = self._is_joint(low, high) and CONJUNCTION not in sequence(words)
        same = [n for tie in chosen if tie.value == SAME for n in tie.numbers if n in content]
        return Likeness(
            span=Span(self.tokens[start].start, self._end(end)),
            form=_form(not missing, replaced, any(tie.value == SLIP for tie in chosen), len(strays)),
            share=len(numbers) / len(content),
            exact=len(same),
            strays=len(strays),
            replaced=replaced,
            words=tuple(words[n] for n in same),
            missing=tuple(words[n] for n in missing),
            added=tuple(self.words[n] for n in strays),
            stand_ins=tuple(
                ("-".join(self.words[tie.token : tie.end]), "-".join(bare(words[n]) for n in tie.numbers))
                for tie in chosen
                if tie.value == AKIN
            ),
            coordinated=self._is_coordinated(chosen, end, joins and bool(strays), numbers),
            arranged=reads_as(words, kept),
            is_same_phrase=is_same_phrase(words, kept),
            substituted=substituted,
            is_half=substituted and len(strays) == 1 and "-" in (self.gap(strays[0] - 1), self.gap(strays[0])),
            plural=self._is_plural(words, chosen),
            is_framed={content[0], content[-1]} <= set(numbers),
            has_head=head_of(words) in numbers,
            is_in_order=numbers == sorted(numbers),
            runs_on=high < chosen[-1].end and self._runs_on(words, content, chosen[-1]),
            is_broken=is_broken or self._is_verb_behind(content, chosen[-1]),
            length=high - low + 1,
            joins=joins,
        )

    def _between(
        self, words: Words, chosen: list[Tie], low: int, high: int
    ) -> tuple[tuple[int, ...], list[int], bool]:
        """The stretch as a sequence, its content words that the term has not, and whether it is broken."""
        by_token = {tie.token: tie for tie in chosen}
        covered = {n for tie in chosen for n in range(tie.token, tie.end)}
        used = {self.symbols[n] for n in covered} - {OOV} if self._is_joint(low, high) else set()
        order: list[int] = []
        strays: list[int] = []
        is_broken = False
        for n in range(low, high + 1):
            word, symbol = self.tokens[n].word, self.symbols[n]
            if n in covered:
                if n in by_token:
                    order += by_token[n].numbers
            elif symbol == PREPOSITION or word == "according":
                order.append(PREP)
            elif symbol == AND:
                order.append(CONJUNCTION)
            elif symbol == ARTICLE:
                is_broken = is_broken or not self._governs(words, by_token.get(n - 1))
            elif not is_content(word) or word in _BREAKS:
                is_broken = is_broken or (word in _BREAKS and word not in words)
            # An industrial chain and a supply chain, new ways and new scenarios: the word is said again.
            elif self.words[n] not in _FILLERS and symbol not in used:
                order.append(STRAY)
                strays.append(n)
        return tuple(order), strays, is_broken

    def _is_verb_behind(self, content: tuple[int, ...], last: Tie) -> bool:
        """Whether a verb stands behind what it might govern: "the economy began" is no opening of the economy."""
        here = self.words[last.end - 1]
        if last.value > AKIN or last.numbers[-1] == content[-1] or here.endswith("ing"):
            return False
        return bool(verb_forms(here))

    def _governs(self, words: Words, before: Tie | None) -> bool:
        """Whether the word before an article is a verb of the term ("building a society"), or has one there itself."""
        if before is None:
            return False
        number = before.numbers[-1]
        if words[number + 1 : number + 2] in (("the",), ("a",), ("an",)):
            return True
        leading = [bare(word) for word in words[: number + 1] if is_content(word) and not word.endswith("ly")]
        return all(map(verb_forms, leading))

    def _is_coordinated(self, chosen: list[Tie], end: int, is_joint: bool, numbers: list[int]) -> bool:
        low, high = chosen[0].token, chosen[-1].end - 1
        if end + 1 < len(self.tokens) and self.symbols[end + 1] == AND:
            last = max((n for n in range(low, high) if "," in self.gap(n)), default=None)
            if last is not None and AND not in self.symbols[low:high] and last >= chosen[-1].token - 1:
                return True
        return is_joint and numbers == sorted(numbers)

    def _runs_on(self, words: Words, content: tuple[int, ...], last: Tie) -> bool:
        number, high = last.numbers[-1], last.end - 1
        word = bare(words[number])
        if words[number].endswith("'s") and number < len(words) - 1 and self._owns(high):
            return True  # the National People's Conference: the term itself goes on behind its owner
        if number not in (head_of(words), content[-1]):
            # People's livelihood security: the verb behind what it governs may stand before a noun.
            return not (number == content[0] and verb_forms(word)) and self._has_noun_behind(high)
        if last.value > AKIN or word.endswith((*_ADJECTIVES, "able", "ible", "ed")) or verb_forms(word):
            return False  # replicable and promotional experience
        # "Economic system" for "economy" is no running on.
        return not are_derived(self.words[last.token], word) and self._has_noun_behind(high)

    def _has_noun_behind(self, n: int) -> bool:
        """Whether the phrase goes on: a content word behind it that is no verb."""
        if n + 1 == len(self.tokens) or self.gap(n) not in (" ", "-", "' "):
            return False
        if self.tokens[n].word.endswith("'s"):
            return False  # the notice of the Administrative Committee of Cloud Valley's: an owner ends the phrase
        behind = self.tokens[n + 1].word
        # A verb in the past ends the phrase: "the rates of mortgage interest plunged".
        if behind in _NO_NOUNS or behind.endswith(("ly", "ed")) or not behind[0].isalpha():
            return False
        if self.words[n].endswith(OFFICES) and self.symbols[n + 1] == OOV and self.is_capital(n + 1):
            return False  # Mayor Qin
        return is_content(behind) and not verb_forms(behind)

    def going_on(self, span: Span, *, most: int = 2) -> Span:
        """A place with the nouns behind it that make another thing of it: "the battle of poverty alleviation"."""
        high = self.tokens_of(span)[1] - 1
        for _ in range(most):
            if not (self._has_noun_behind(high) or self._owns(high)):
                break
            high += 1
        return Span(span.start, max(span.end, self._end(high)))

    def whole_phrase(self, found: Likeness) -> Span:
        """The place of what lacks its end, with the words that stand there instead: "carbon summit and carbon
        neutralization", so that an edit leaves no word over."""
        if not found.runs_on or not found.missing:
            return found.span
        return self.going_on(found.span, most=len(found.missing) + self._owns(self.tokens_of(found.span)[1] - 1))

    def _owns(self, n: int) -> bool:
        """Whether a possessive has a noun behind it: the National People's Conference."""
        is_owner = self.tokens[n].word.endswith("'s") and n + 1 < len(self.tokens)
        return is_owner and is_content(self.tokens[n + 1].word)

    def is_capital(self, n: int) -> bool:
        """Whether token ``n`` begins with a capital."""
        return self.text.text[self.tokens[n].start].isupper()

    def _widened(
        self, words: Words, content: tuple[int, ...], chosen: list[Tie], low: int, high: int
    ) -> tuple[int, int]:
        """The stretch with what belongs to it at its ends, so that an edit leaves nothing over.

        Function words that the term has there: "over-the" of "over-the-counter", "in line with" of "in light of"; and
        the noun of category behind an adjective that stands for the term's last word: "economic system" for "economy".
        """
        first, last = chosen[0].numbers[0], chosen[-1].numbers[-1]
        for back in range(1, first + 2 if first else 1):
            if low - back < 0 or self.symbols[low - back] == BARRIER:
                break
            if not is_content(words[0]) and self.tokens[low - back].word == words[0]:
                low -= back
                break
        # Also a particle that the hyphen keeps: the interviews of "stand-up".
        while high + 1 < len(self.tokens) and self.tokens[high + 1].word in (
            words if self.gap(high) == "-" else words[content[-1] + 1 :]
        ):
            high += 1
        if last == content[-1] and chosen[-1].value == AKIN and high + 1 < len(self.tokens):
            here, term = self.words[high], bare(words[last])
            if self.tokens[high + 1].word in _PARTICLES and verb_forms(here):
                return low, high + 1  # opening up for openness
            if are_derived(here, term) and here.endswith(_ADJECTIVES) and self.gap(high) == " ":
                high += singular(self.words[high + 1]) in _CATEGORIES
        return low, high

    def gap(self, n: int) -> str:
        """What stands between token ``n`` and the next one."""
        end = self.tokens[n + 1].start if n + 1 < len(self.tokens) else None
        return self.text.folded[self.tokens[n].end : end]

    def _end(self, n: int) -> int:
        """The end of token ``n`` without a possessive: the mark stays in the text."""
        token = self.tokens[n]
        return token.end - 2 if token.word.endswith("'s") else token.end

    def _is_plural(self, words: Words, chosen: list[Tie]) -> bool:
        head = head_of(words)
        # A near word says nothing about the number of the right one: capabilities, but capacity.
        at = next((tie.token for tie in chosen if tie.numbers == (head,) and tie.value > AKIN), None)
        if at is None:
            return False
        here, word = self.words[at], bare(words[head])
        return here.endswith("s") and not word.endswith("s")


def _form(whole: bool, replaced: int, slips: bool, strays: int) -> MatchForm:
    if not whole or replaced or strays:
        return MatchForm.PARTIAL
    return MatchForm.TYPO if slips else MatchForm.ORDER
