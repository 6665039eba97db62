"""Names: which concepts are names (``is_name_of``), and is this body, law or place in a text the one that a term names,
or another one of its kind?
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from zhengming.checks.view import View
from zhengming.chinese import fold, squeeze
from zhengming.english import ARTICLES, OOV, PREPOSITIONS, bare, is_acronym, is_content
from zhengming.entry import Entry
from zhengming.inflection import is_plural
from zhengming.inflection.tables import read_words
from zhengming.likeness import OFFICES, EnglishLikeness, Likeness, head_of
from zhengming.model import Concept, Severity, Span
from zhengming.nearwords import are_near, is_ordinary
from zhengming.text import EnglishText

OF_THE_COUNTRY = frozenset({"china", "chinese", "prc", "party"})
"""A body of the country may be called so: China's State Council; the Party is the CPC."""
_LEVELS = frozenset({"national", "state", "central", "supreme", "people", "china", "chinese", "us"})
"""Words that say whose body it is, as the name of a place does: with one of them, a committee is the commission."""
_AROUND = 6
_MANY = 6
"""Words of a title that prove it though a place is left out: "Opinions on Deepening Reform, Innovation and ..."."""

_NAMED = frozenset({"institutions", "posts", "documents", "persons"})
"""Domains of the termbase whose concepts are names."""
KINDS = frozenset(
    """administration agency assembly association bank bureau commission committee congress corporation council court
    department foundation ministry office organisation organization procuratorate secretariat
    agreement arrangement code constitution convention declaration law measures ordinance procedures protocol provisions
    regulation regulations rules treaty""".split()
)
"""What bodies and documents are: how a glossary without a column of domains shows that a term names one."""
BODIES = frozenset(
    """administration agency authority board bureau commission committee council department ministry office panel
    taskforce""".split()
)
"""Heads of bodies that are put for each other: the Reform Committee is the commission, and its ordinance is not."""
_COMMON = 4
"""Ministries whose Chinese names have so many characters: many countries have them, and the 财政部 of a text about
Japan is Japan's."""
_DANGLING = tuple(f" {word}" for word in (*PREPOSITIONS, *ARTICLES))
"""With one of these at its end a name is no short form, but breaks off."""
_HOLDERS = re.compile(r"\b(?:then|former|acting|late|incoming|outgoing|current|new|designate|-)(?: |$)", re.I)
_HOLDERS_ZH = re.compile("[前原]")
"""What says when somebody has a post."""
_OF = re.compile(r" of (?:the )?([A-Z]\w*)")
_HERE = frozenset("china chinese prc party people cpc npc state country hong hksar sar macao mainland".split())
"""What a name may have behind its "of" without being that of another place."""


def is_name_of(concept: Concept) -> bool:
    """Whether a concept is an institution, a post, a law, a document or a person: it has one name, and no synonyms.

    A state organ and a civil servant are none, though they stand among the institutions: they have no capitals. A post
    has a holder at a time, and is one without them.
    """
    term = concept.preferred("en")
    if term is None or concept.domain not in ("", *_NAMED):
        return False
    if concept.domain == "posts":
        return True
    words = [word for word in term.text.replace("-", " ").split() if is_content(word.lower())]
    is_capital = len(words) > 1 and all(word.strip("(")[:1].isupper() or word[0].isdigit() for word in words)
    return is_capital and (bool(concept.domain) or not KINDS.isdisjoint(word.lower() for word in words))


def misnamed(view: View, concept: str, term: str, found: Likeness, severity: Severity) -> Severity:
    """How grave it is that a name of the source is written otherwise: an error where it is surely meant.

    It is graded down where the text may name another body or use a short form.
    """
    named = view.concepts[concept]
    if named.domain == "posts" and found.runs_on:
        return Severity.ADVICE  # an executive vice president is no deputy chief executive
    if "advice" in named.flags and found.span.end - found.span.start < 3:
        return Severity.ADVICE  # the 行政 of a company's 行政總裁 is no trace of the 行政長官
    if severity is not Severity.WARNING or "advice" in named.flags:
        return severity
    if not isinstance(view.target, EnglishText):
        return _misnamed_in_chinese(view.target_text[slice(*found.span)], term)
    entry = next(e for e in view.accepted_entries(concept, "en") if e.text == term)
    if not is_written_alike(entry, found, view.likeness):
        return Severity.WARNING if _is_close(view, found) else Severity.ADVICE
    if found.coordinated:
        return Severity.WARNING
    if not found.has_head and (_is_phrase(view, found) or _goes_on(view, found)):
        return Severity.ADVICE
    if _is_short_form(entry, found) and not view.target_text[slice(*found.span)].endswith(_DANGLING):
        return Severity.ADVICE
    head = entry.words[head_of(entry.words)]
    has_head = found.has_head or any(word == head for _, word in found.stand_ins)
    # HKMA Deputy Chief Executive: a post and whose it is may change places.
    is_turned = named.domain == "posts" and found.is_whole
    if is_other_body(entry, found, view.likeness):
        name = named.preferred("zh")
        is_common = name is not None and len(name.text) <= _COMMON and name.text.endswith("部")
        return Severity.ADVICE if is_common else Severity.WARNING
    return Severity.ERROR if has_head and not is_turned else Severity.WARNING


def _is_close(view: View, found: Likeness) -> bool:
    """Whether what has no capitals is near enough to be the name: neither departments of social security nor monetary
    conditions in Hong Kong are, nor is a standing committee session of the Congress."""
    head = next((here for here, _ in found.stand_ins), "")
    return (found.has_head or bool(head)) and not found.strays and not (is_plural(head) and not found.plural)


def _is_phrase(view: View, found: Likeness) -> bool:
    """Whether what lacks the head of a name is no name: Hong Kong's monetary (stability), a bracket that is not closed
    as in "Financial Institutions (Resolution) Bill"."""
    text, (first, end) = view.likeness, view.likeness.tokens_of(found.span)
    here = view.target_text[slice(*found.span)]
    said = [n for n in range(first, end) if is_content(text.tokens[n].word) and not is_place(text.tokens[n].word)]
    return here.count("(") != here.count(")") or not any(map(text.is_capital, said))


def _goes_on(view: View, found: Likeness) -> bool:
    """Whether what lacks the head of a name is part of another one: the Financial Stability Report."""
    first, end = view.likeness.tokens_of(found.span)
    return not found.stand_ins and any(True for _ in (*_before(view.likeness, first), *_behind(view.likeness, end)))


def _is_short_form(entry: Entry, found: Likeness) -> bool:
    """Whether a name only lacks what stands behind its "of": the Chief Executive of the Authority is the Chief
    Executive."""
    link = next((n for n, word in enumerate(entry.words) if n and word in PREPOSITIONS), len(entry.words))
    behind = tuple(word for word in entry.words[link:] if is_content(word))
    return bool(behind) and found.missing == behind and found.is_in_order and not (found.stand_ins or found.added)


def is_other_term(view: View, found: Likeness) -> bool:
    """Whether a stretch is another term as it should be: 金管局 is no form of 金管局年報."""
    return any(Span(*m[:2]) == found.span and view.is_accepted(m) for m in view.target_matches)


def is_only_its_place(found: Likeness) -> bool:
    """Whether nothing is there of a name but a place that it has: Hong Kong is no trace of its Monetary Authority."""
    return bool(found.words) and not found.stand_ins and all(map(is_place, found.words))


def is_place(word: str) -> bool:
    """Whether a word is one of a place, a people or a country."""
    return bare(word) in read_words("name")


def _misnamed_in_chinese(here: str, term: str) -> Severity:
    """Chinese shortens names: 基金組織, the end of one, is a short form, and so is 美聯儲, whose characters stand for
    words of the name; 財務特別行動組織 is another name."""
    here, name = (squeeze(fold(text))[0] for text in (here, term))
    if len(here) > 3 and name.endswith(here):
        return Severity.ADVICE
    if here[0] == name[0] and here not in name and len(here) * 2 <= len(name) and _is_in_order(here, name):
        return Severity.ADVICE
    # What is in the middle of a name, or says more than it, is no mention: 金融研究, 研究中心與香港大學金融.
    is_trace = (here[0], here[-1]) != (name[0], name[-1]) and here[0] != name[0] and here[-1] != name[-1]
    is_trace = is_trace and sorted(here) != sorted(name)
    is_little = len(name) > 4 and sum(map(here.count, set(name))) * 5 < len(name) * 3
    if is_trace or is_little or any(link in here and link not in name for link in fold("与和及")):
        return Severity.ADVICE
    is_turned = sorted(here) == sorted(name)
    is_one_off = len(here) == len(name) > 4 and sum(a != b for a, b in zip(here, name, strict=True)) == 1
    return Severity.ERROR if is_turned or (is_one_off and here[-1] == name[-1]) else Severity.WARNING


def _is_in_order(here: str, name: str) -> bool:
    """Whether all characters of one stand in the other in the same order."""
    rest = iter(name)
    return all(char in rest for char in here)


def is_right_anyway(view: View, concept: str, term: str, found: Likeness) -> bool:
    """Whether a term that is not written as the termbase has it is right: posts change places with whose they are, and
    have former holders. "HKMA's then Chief Executive", 金管局前總裁."""
    here = view.target_text[slice(*found.span)]
    if view.concepts[concept].domain != "posts":
        return False
    if view.target_language == "zh":
        return squeeze(fold(_HOLDERS_ZH.sub("", here)))[0] == squeeze(fold(_HOLDERS_ZH.sub("", term)))[0]
    wordings = {_plain(each.text) for each in view.accepted_entries(concept, "en")}
    said = _plain(_HOLDERS.sub("", here))
    return said in wordings or _turned(said) in map(_turned, wordings)


def _plain(text: str) -> str:
    return " ".join(re.sub(r"['’]s?\b", "", text.lower()).split())


def _turned(name: str) -> str:
    """Whose post it is, then the post: "hkma chief executive" for "chief executive of the hkma"."""
    post, _, owner = name.partition(" of ")
    return f"{owner.removeprefix('the ')} {post}" if owner else name


def is_elsewhere(view: View, concept: str, span: Span) -> bool:
    """Whether a source that has the characters of a name has no such name: 人力资源和社会保障部门 are departments, and
    the Monetary Authority of Singapore is another one."""
    text = view.source_text or ""
    if view.concepts[concept].domain != "institutions" or not is_name_of(view.concepts[concept]):
        return False
    if view.setting.source_language == "zh":
        return text[span.end - 1 : span.end] == "部" and text[span.end : span.end + 1] in ("门", "門")
    behind = _OF.match(text, span.end)
    return behind is not None and behind[1].lower() not in _HERE


def is_name(entry: Entry) -> bool:
    """Whether all words of a term that say something have capitals."""
    words = [word for word in entry.cased if is_content(word.lower())]
    return all(word[0].isupper() or word[0].isdigit() for word in words)


def is_written_alike(entry: Entry, found: Likeness, text: EnglishLikeness) -> bool:
    """Whether a name is written as a name: "protect women's rights and interests" does not cite the law of that name.

    A name that is there in full, with at most one word replaced, may have lost its capitals.
    """
    names = {word.lower() for word in entry.cased if word[0].isupper() and is_content(word.lower())}
    if not names or (found.share == 1 and found.exact > 2 and found.replaced < 2 and not found.strays):
        return True
    first, end = text.tokens_of(found.span)
    there = [n for n in range(first, end) if is_content(text.tokens[n].word)]
    if is_name(entry):
        return sum(map(text.is_capital, there)) * 2 > len(there)
    mine = [n for n in there if text.tokens[n].word in names]
    return sum(map(text.is_capital, mine)) * 2 >= len(mine)


def is_other_body(entry: Entry, found: Likeness, text: EnglishLikeness) -> bool:
    """Whether the text names another one of the kind: India's Ministry of Electronics and Information Technology.

    A name with a proper word that the term lacks, or without one that it has, is another name; so is one with another
    head, unless it says that it is of the country: the State Ethnic Affairs Committee, but not a Bureau of Commerce.
    """
    if found.is_whole and found.is_in_order and not found.added:
        return False
    if not any(word[0].isupper() and not is_acronym(word) and len(word) > 1 for word in entry.cased):
        return False
    lacks = any(word in read_words("name") and word not in found.words for word in found.missing)
    if lacks and not (is_name(entry) and found.has_head and found.exact >= _MANY):
        return True
    head = bare(entry.words[head_of(entry.words)])
    for here, word in found.stand_ins:
        if word == head and is_name(entry) and not (are_near(here, word) and any(map(_says_whose, found.words))):
            return True
    if is_name(entry) and not found.is_in_order and any(are_near(here, word) for here, word in found.stand_ins):
        return True  # the People's National Assembly of another country
    mine = {text.vocabulary.symbol_of(word) for word in entry.words} - {OOV}
    first, end = text.tokens_of(found.span)
    # All of a long name with one word put in is that name: the China Import and Export Commodities Fair.
    strays = () if found.is_whole and found.exact > 3 and len(found.added) == 1 else found.added
    inside = (n for n in _capitals(text, range(first, end)) if text.words[n] in strays)
    return not _is_headline(text, first, end) and any(
        text.symbols[n] not in mine and text.words[n] not in OF_THE_COUNTRY
        for n in (*inside, *_before(text, first), *_behind(text, end))
    )


def _says_whose(word: str) -> bool:
    return bare(word) in _LEVELS or not is_ordinary(bare(word))


def _capitals(text: EnglishLikeness, tokens: Iterable[int]) -> Iterator[int]:
    return (n for n in tokens if is_content(text.tokens[n].word) and text.is_capital(n))


def _before(text: EnglishLikeness, first: int) -> Iterator[int]:
    """The words with capitals that lead up to a name: Guangdong Provincial, India's."""
    if not text.is_capital(first):
        return
    if first and text.tokens[first - 1].word == "for":
        first -= 1  # the Chief Secretary for Administration of Hong Kong
    for n in range(first - 1, -1, -1):
        if not is_content(text.tokens[n].word) or not text.is_capital(n) or text.gap(n) not in (" ", "-"):
            return
        yield n


def _behind(text: EnglishLikeness, end: int) -> Iterator[int]:
    """The words with capitals that go on with a name, also after "of": of Yunnan Province."""
    if not text.is_capital(end - 1) or text.words[end - 1].endswith(OFFICES):
        return  # Mayor Qin
    n = end
    while n < len(text.tokens) and text.gap(n - 1) == " ":
        if text.tokens[n].word not in ("of", *ARTICLES):
            if not is_content(text.tokens[n].word) or not text.is_capital(n):
                return
            yield n
        n += 1


def _is_headline(text: EnglishLikeness, first: int, end: int) -> bool:
    """Whether all the words around have capitals, so that they say nothing."""
    around = [*range(max(0, first - _AROUND), first), *range(end, min(len(text.tokens), end + _AROUND))]
    words = [n for n in around if is_content(text.tokens[n].word) and text.tokens[n].word[0].isalpha()]
    return len(words) > 2 and all(map(text.is_capital, words))
