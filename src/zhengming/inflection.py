"""Forms of English words as they matter for terms: number, verb paradigms, British and American spelling.

No stemmer: a stemmer makes organ of organization and general of generic. What is regular is a rule here, what is not
is a row of ``data/nouns.tsv``, ``data/verbs.tsv`` or ``data/spellings.tsv``. A word is a token without spaces; a
hyphenated one changes in its last part. Phrases and casing are in ``casing``. Start with ``number_forms``.
"""

from __future__ import annotations

import re
from functools import cache, lru_cache
from importlib.resources import files
from itertools import product
from typing import NamedTuple


def number_forms(word: str) -> frozenset[str]:
    """The singular and plural forms of a noun, itself included, in the casing of ``word``.

    Forms that are another word in official English stay apart: "custom clearance" is wrong for "customs clearance".

    >>> sorted(number_forms("memorandum"))
    ['memoranda', 'memorandum', 'memorandums']
    >>> sorted(number_forms("customs")), sorted(number_forms("custom"))
    (['customs'], ['custom'])
    """
    lead, last = _split(word)
    return frozenset(lead + _dress(last, form) for form in _number_forms(last.lower()))


def plural(word: str) -> str:
    """The plural of a noun, the usual one where there are two; what has none stays as it is.

    >>> [plural(w) for w in ("policy", "Policies", "SME", "aircraft", "information", "by-product")]
    ['policies', 'Policies', 'SMEs', 'aircraft', 'information', 'by-products']
    """
    lead, last = _split(word)
    small = last.lower()
    return word if _is_plural(small) else lead + _dress(last, _plurals(small)[0])


def singular(word: str) -> str:
    """The singular of a noun, the likelier one where there are two (bases: base, not basis).

    >>> [singular(w) for w in ("policies", "Criteria", "SMEs", "goods", "business", "analyses")]
    ['policy', 'Criterion', 'SME', 'goods', 'business', 'analysis']
    """
    lead, last = _split(word)
    return lead + _dress(last, _singulars(last.lower())[0])


def is_plural(word: str) -> bool:
    """Whether a noun stands in the plural; a word of one form (series, aircraft) does not count as one.

    >>> [w for w in ("policies", "process", "analyses", "goods", "customs", "series", "SMEs") if is_plural(w)]
    ['policies', 'analyses', 'goods', 'SMEs']
    """
    return _is_plural(_split(word)[1].lower())


def verb_forms(word: str) -> frozenset[str]:
    """The whole paradigm of a verb that begins phrases of official English, from any of its forms, in lower case.

    Empty for what is no verb of the table, for what is mostly a noun in terms (pilot, reform, market), and for forms
    that are a word of their own: a developing country is no developed country.

    >>> sorted(verb_forms("upheld"))
    ['upheld', 'uphold', 'upholding', 'upholds']
    >>> verb_forms("pilot") | verb_forms("developed")
    frozenset()
    """
    return _verbs().get(word.lower(), frozenset())


def spellings(word: str) -> frozenset[str]:
    """The British and American spellings of a word, itself included, in the casing of ``word``.

    >>> sorted(spellings("people-centered")), sorted(spellings("Modernisation"))
    (['people-centered', 'people-centred'], ['Modernisation', 'Modernization'])
    >>> sorted(spellings("enterprise")), sorted(spellings("size"))
    (['enterprise'], ['size'])
    """
    whole = _spellings(word.lower())
    if len(whole) > 1 or "-" not in word:
        return frozenset(_dress(word, form) for form in whole)
    parts = [[_dress(part, form) for form in _spellings(part.lower())] for part in word.split("-")]
    return frozenset("-".join(choice) for choice in product(*parts))


def read_table(name: str) -> list[list[str]]:
    """The rows of a table in ``data/``, without the header; cells split at tabs."""
    text = files("zhengming.data").joinpath(name).read_text(encoding="utf-8")
    return [line.split("\t") for line in text.splitlines()[1:]]


# Casing of single words: the tables are in lower case.


def is_acronym(word: str) -> bool:
    """Whether a token reads as an acronym, also in the plural; a longer run of capitals is a shouted word.

    >>> [w for w in ("SME", "SMEs", "POLICY", "R&D", "Party") if is_acronym(w)]
    ['SME', 'SMEs', 'R&D']
    """
    bare = word[:-1] if word.endswith("s") else word
    return bare.isupper() and 2 <= len(bare) <= 5


def _split(word: str) -> tuple[str, str]:
    """What does not change, and what does: by- and product."""
    at = word.rfind("-") + 1
    return word[:at], word[at:]


def _dress(model: str, form: str) -> str:
    """``form``, which is in lower case, with the capitals of ``model``: their common beginning stays as it stands."""
    if model.isupper() and not is_acronym(model):
        return form.upper()
    pairs = zip(model.lower(), form, strict=False)
    common = next((n for n, (a, b) in enumerate(pairs) if a != b), min(len(model), len(form)))
    if common == 0 and model[:1].isupper():
        return form.capitalize()
    return model[:common] + form[common:]


# Number.


class _Nouns(NamedTuple):
    plurals: dict[str, tuple[str, ...]]
    singulars: dict[str, tuple[str, ...]]
    plural_only: frozenset[str]
    alone: frozenset[str]
    mass: frozenset[str]
    regular: frozenset[str]


@cache
def _nouns() -> _Nouns:
    plurals: dict[str, tuple[str, ...]] = {}
    singulars: dict[str, tuple[str, ...]] = {}
    kinds: dict[str, set[str]] = {"plural": set(), "alone": set(), "mass": set(), "regular": set()}
    for noun, kind, forms in read_table("nouns.tsv"):
        if kind == "irregular":
            plurals[noun] = tuple(forms.split(" | "))
            for form in plurals[noun]:
                singulars[form] = (*singulars.get(form, ()), noun)
        else:
            kinds[kind].add(noun)
    return _Nouns(plurals, singulars, *map(frozenset, kinds.values()))


# A list, not an ending: Xiamen, Tiananmen and regimen are no plurals, a German is no man.
_MEN = re.compile(
    r"""(?:chair|spokes|states|business|crafts|sales|fisher|police|fire|country|congress|work|free|gentle|noble|ombuds
    |trades|sports|line|fore|middle|crew|sea|air|service|horse|militia|camera|anchor|news|lay|jury|alder|assembly
    |council|committee|kins|clans|tribes|hunts|herds|watch|mail|post|milk|bonds|french|english|dutch|irish|welsh
    |vice-chair|space|fresh|front|gun|rifle|boat|states|towns|clergy|draughts|drafts|plough|plow)m[ae]n""",
    re.VERBOSE,
)
_NO_NOUN = re.compile(r"\w+(?:(?<!e)ed|ly|ese)")


@lru_cache(maxsize=65536)
def _number_forms(word: str) -> frozenset[str]:
    if _stays(word):
        return frozenset((word,))
    forms = {word}
    for one in _singulars(word):
        forms |= {one, *_counted(one)}
    return frozenset(form for form in forms if form == word or not _stays(form))


def _counted(one: str) -> tuple[str, ...]:
    """Plurals for finding: "equipments" is a slip of number, the term is there all the same."""
    return (_regular_plural(one),) if one in _nouns().mass else _plurals(one)


def _stays(word: str) -> bool:
    """Whether a word keeps to itself: no noun, or one whose s-less or s-ful twin is another word."""
    nouns = _nouns()
    if word in nouns.alone or word in nouns.plural_only or not word.isalpha():
        return True  # not alphabetic: 1990s is no plural of 1990, people's no plural of people'
    if word.endswith("ics"):
        # A subject or a trade, unless the table knows the noun (topics): a statistics bureau is no "statistic bureau".
        return word[:-1] not in nouns.regular
    return bool(_NO_NOUN.fullmatch(word)) and word not in nouns.regular


def _plurals(word: str) -> tuple[str, ...]:
    nouns = _nouns()
    if word in nouns.plurals:
        return nouns.plurals[word]
    if word in nouns.mass or _stays(word):
        return (word,)
    if _MEN.fullmatch(word):
        return (word[:-2] + "en",)
    return (_regular_plural(word),)


def _regular_plural(word: str) -> str:
    if re.search(r"(?:[^aeiou]|qu)y$", word):
        return word[:-1] + "ies"
    if word.endswith("is") and len(word) > 4:
        return word[:-2] + "es"
    return word + ("es" if re.search(r"(?:s|x|z|ch|sh)$", word) else "s")


def _singulars(word: str) -> tuple[str, ...]:
    """The singulars that a form may have, the likeliest first; the word itself where it is one."""
    nouns = _nouns()
    if word in nouns.plurals or _stays(word):
        return (word,)
    if word in nouns.singulars:
        return nouns.singulars[word]
    if _MEN.fullmatch(word):
        return (word[:-2] + "an",)
    return (_regular_singular(word) or word,)


def _regular_singular(word: str) -> str:
    """The singular of a regular plural in -s; empty for what is none."""
    if len(word) < 3 or not word.endswith("s") or re.search(r"(?:ss|us|is)$", word):
        return ""
    if word.endswith("ies"):
        return word[:-3] + "y" if len(word) > 4 else word[:-1]
    if re.search(r"[^ao]uses$", word) and word[:-1] not in _nouns().regular:
        return word[:-2]  # statuses, viruses; but houses, clauses, and by the table abuses
    return word[:-2] if re.search(r"(?:ss|sh|ch|x|zz|tz)es$", word) else word[:-1]


def _is_plural(word: str) -> bool:
    return word in _nouns().plural_only or _singulars(word)[0] != word


# Verbs.


@cache
def _verbs() -> dict[str, frozenset[str]]:
    paradigms: dict[str, frozenset[str]] = {}
    bases: dict[str, frozenset[str]] = {}
    apart: set[str] = set()
    for verb, past, participle, alone in read_table("verbs.tsv"):
        if alone == "*":
            apart.add(verb)
            continue
        apart.update(alone.split())
        bases[verb] = frozenset(_paradigm(verb, past, participle))
        paradigms |= dict.fromkeys(bases[verb], bases[verb])
    # found: its own paradigm (founded) wins over that of find.
    return {form: forms for form, forms in (paradigms | bases).items() if form not in apart}


def _paradigm(verb: str, past: str, participle: str) -> tuple[str, ...]:
    silent = bool(re.search(r"[^eoy]e$", verb))
    stem = verb[:-1] if silent else verb
    if past and re.search(r"[^aeiou][aeiou][bdgmnprt]$", verb):
        stem += verb[-1]  # submit, begin, set; the table gives a past only to what is irregular or doubles
    if not past:
        past = verb[:-1] + "ied" if re.search(r"[^aeiou]y$", verb) else verb + ("d" if verb.endswith("e") else "ed")
    return verb, _third_person(verb), stem + "ing", past, participle or past


def _third_person(verb: str) -> str:
    return {"have": "has", "do": "does", "go": "goes"}.get(verb) or _regular_plural(verb)


# Spelling.

_ISE = re.compile(r"(\w{2,}?)i([sz])(e|es|ed|er|ers|ing|ings|ation|ations|ational|able)")
_YSE = re.compile(r"(anal|paral|catal|dial|hydrol|electrol|breathal|psychoanal)y([sz])(e|es|ed|er|ers|ing)")
# What stands before -ise or -ize in words that have one spelling everywhere: enterprise, franchise, supervise, raise.
_ONE_SPELLING = re.compile(r".*(?:pr|ch|w|(?<!i)v|[aou])")


@lru_cache(maxsize=65536)
def _spellings(word: str) -> frozenset[str]:
    forms = {word, *_spelling_table().get(word, ())}
    match = _ISE.fullmatch(word)
    if match and not _ONE_SPELLING.fullmatch(match[1]) and f"{match[1]}i{match[2]}e" not in _one_spelling():
        forms.add(f"{match[1]}i{'z' if match[2] == 's' else 's'}{match[3]}")
    if (match := _YSE.fullmatch(word)) and word not in _one_spelling():
        forms.add(f"{match[1]}y{'z' if match[2] == 's' else 's'}{match[3]}")
    return frozenset(forms)


@cache
def _one_spelling() -> frozenset[str]:
    """Words that the rules would respell and that have one spelling everywhere: promise, size, the noun analyses."""
    return frozenset(row[0] for row in read_table("spellings.tsv") if not row[1])


@cache
def _spelling_table() -> dict[str, frozenset[str]]:
    table: dict[str, set[str]] = {}
    for british, american, endings, note in read_table("spellings.tsv"):
        if not american:
            continue
        gb, us = british.rstrip("-").lower(), american.rstrip("-").lower()
        for ending in [*([] if british.endswith("-") else [""]), *endings.split()]:
            table.setdefault(gb + ending, set()).add(us + ending)
            if not note:  # one way: a cheque is a check, but to check is not to "cheque"
                table.setdefault(us + ending, set()).add(gb + ending)
    return {word: frozenset(others) for word, others in table.items()}
