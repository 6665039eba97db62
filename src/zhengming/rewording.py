"""Put the preferred wording where another one stands: casing, number and article follow the text.

``reword`` makes the edits for one place: one for the wording and, where the first sound changes, one for the a/an
before it. Everything outside the edits stays as it is.
"""

from __future__ import annotations

import re

from zhengming.chinese import convert, script
from zhengming.english import ARTICLES, FUNCTION_WORDS
from zhengming.inflection import indefinite_article, is_plural_phrase, pluralize, transfer_casing, verb_forms
from zhengming.model import Edit, Span

_ARTICLE = re.compile(r"\b(an?)(\s+[\"“‘']?)$", re.I)
_TITLE = re.compile(r"《[^》]*》|[“\"]([^”\"\n]{4,200})[”\"]")
_ADDRESS = re.compile(
    r"\b(?:https?://|www\.)\S+|\S+@\S+\.\S+|`[^`\n]*`"
    r"|[\w./-]+\.(?:html?|pdf|docx?|xlsx?|pptx?|md|txt|csv|tsv|png|jpe?g|zip|com|org|net|cn)\b"
)


def reword(
    text: str, span: Span, preferred: str, *, plural: bool = False, safe: bool = True, listed: str = ""
) -> tuple[Edit, ...]:
    """The edits that put an English term at ``span``.

    ``listed`` is the wording of the termbase that was found there: when the text has just its capitals, they say
    nothing about the text ("Youcheng Yougang Network" is no headline).

    >>> from zhengming.edits import apply_edits
    >>> text = "A pilots of comprehensive reform"
    >>> apply_edits(text, reword(text, Span(2, 32), "comprehensive reform pilot", plural=True))
    'A comprehensive reform pilots'
    """
    span = _balanced(text, span)
    here = text[slice(*span)]
    first, _, rest = preferred.partition(" ")
    if first.lower() in ARTICLES and rest:
        preferred = rest
    if listed:
        preferred = _in_same_tense(preferred, listed, here)
    new = pluralize(preferred) if plural and _can_be_plural(preferred) else preferred
    if here != listed or here.islower():
        new = transfer_casing(here, new)
    elif _starts_sentence(text, span.start):
        new = new[0].upper() + new[1:]
    if _letters(new) == _letters(here):
        return ()  # only brackets, quotes or hyphens differ
    edits = [Edit(span, new, safe)]
    article = _ARTICLE.search(text[: span.start])
    # "Class A trial" has a name, not an article.
    if article and (article[1] != "A" or here.isupper() or _starts_sentence(text, article.start(1))):
        if article[1] in ("a", "an") and is_plural_phrase(new) and not is_plural_phrase(here):
            # "a comprehensive innovation system" becomes "institutions and mechanisms": no article is left
            return Edit(Span(article.start(1), article.end(1) + 1), "", safe), *edits
        wanted = indefinite_article(new.split()[0])
        if wanted != article[1].lower():
            place = Span(article.start(1), article.end(1))
            shouted = article[1].isupper() and (len(article[1]) > 1 or here.isupper())
            edits.insert(0, Edit(place, wanted.upper() if shouted else transfer_casing(article[1], wanted), safe))
    return tuple(edits)


def _can_be_plural(preferred: str) -> bool:
    """Names keep their number: "Regulations on Optimizing the Business Environment", "National People's Congress"."""
    words = [w for w in preferred.split() if w.lower() not in FUNCTION_WORDS]
    if verb_forms(words[0].lower()):
        return False  # making good use of existing assets
    is_name = all(word[0].isupper() for word in words) and not preferred.isupper()
    return not is_name and not is_plural_phrase(preferred)


def _in_same_tense(preferred: str, listed: str, here: str) -> str:
    """The preferred wording with its verb as the text has it: "we expanded effective investment".

    Both wordings begin with a verb; where its form cannot be told from the ending, the wording stays as it is listed.
    """
    verb, old, new = preferred.split(" ", 1)[0], listed.split(" ", 1)[0].lower(), here.split(" ", 1)[0].lower()
    paradigm = verb_forms(verb.lower())
    if new not in verb_forms(old) or not paradigm:
        return preferred
    ending = next((e for e in ("ing", "ed", "s") if new.endswith(e)), "")
    if ending:
        found = {form for form in paradigm if form.endswith(ending)}
    else:
        found = {form for form in paradigm if form + "s" in paradigm or form + "es" in paradigm}
    return preferred.replace(verb, min(found, key=len), 1) if found else preferred


def _starts_sentence(text: str, start: int) -> bool:
    return not text[:start].rstrip(" \t\"“‘'(*#>-").strip() or text[:start].rstrip()[-1] in ".!?:\n。"


def _balanced(text: str, span: Span) -> Span:
    """The span with the quote that belongs to it: joint construction of the "Belt and Road", not ... Road and a quote.

    A wording that stands in quotes as a whole keeps them.
    """
    start, end = span
    here = text[start:end]
    if here.count('"') % 2 or here.count("“") > here.count("”"):
        if text[end : end + 1] in ('"', "”"):
            return Span(start, end + 1)
        if text[start - 1 : start] in ('"', "“"):
            return Span(start - 1, end)
    return span


def _letters(text: str) -> str:
    return "".join(c for c in text if c.isalnum())


def reword_chinese(text: str, span: Span, preferred: str, *, safe: bool = True) -> tuple[Edit, ...]:
    """The edit that puts a Chinese term at ``span``, in the script of the text."""
    wanted = convert(preferred, "Hant") if script(text) == "Hant" and script(preferred) != "Hant" else preferred
    return () if text[slice(*span)] == wanted else (Edit(span, wanted, safe),)


def is_quoted(text: str, span: Span) -> bool:
    """Whether a place lies in something that is not ours to reword: a title in quotes, an address, code.

    Quoted words are a title when they are written like one: "Opinions on Deepening Reform".
    """
    if any(m.start() <= span.start and span.end <= m.end() for m in _ADDRESS.finditer(text)):
        return True
    for quoted in _TITLE.finditer(text):
        if quoted.start() < span.start and span.end < quoted.end():
            inner = quoted[1]
            return inner is None or _is_title(inner)
    return False


def _is_title(text: str) -> bool:
    words = [w for w in re.findall(r"[^\W\d_]+", text) if len(w) > 3]
    return len(words) > 2 and sum(w[0].isupper() for w in words) >= 0.8 * len(words)
