"""The checks: ``CHECKS`` is all of them; callers extend by passing ``(*CHECKS, mine)`` to ``Checker``.

Each is a ``Check`` value, a row of the table below. A family of checks is one module: ``terms`` judges the terms of a
unit, ``consistency`` the renderings of a document. ``view.View`` is what a check gets to see, and ``messages`` has all
that is ever said. A new family is a module with a function from a view to findings, its rows here, and its templates.
"""

from __future__ import annotations

from zhengming.checks import acronyms, codes, ignores, punctuation, quantities, residue, scripts, terms
from zhengming.checks.acronyms import Acronyms
from zhengming.checks.check import Check, DocumentCheck
from zhengming.checks.consistency import Consistency
from zhengming.checks.view import View
from zhengming.model import Severity

__all__ = ["CHECKS", "WORDING", "Check", "DocumentCheck", "View"]

CHECKS: tuple[Check, ...] = (
    Check(
        "term-forbidden",
        "a deprecated or superseded wording occurs",
        "The termbase lists this wording as wrong for its concept, or as the rendering of former years. It is looked "
        "for in every inflected form and wherever no longer accepted wording covers it: \"free trade zone\" inside "
        '"pilot free trade zone" is no finding. Put the preferred wording; the origin says who publishes it.',
        Severity.ERROR,
        terms.judge,
    ),
    Check(
        "term-variant",
        "a mention is a near variant of an accepted rendering",
        "The words of the term are there, but in another order (\"pilot of comprehensive reform\"), with another "
        "preposition, with another head noun, with a word too many or too few, or misspelt. Inflection, hyphens, "
        "spelling and articles are never a variant. The edit is safe where the source proves the concept.",
        Severity.WARNING,
        terms.judge,
    ),
    Check(
        "term-missing",
        "a term of the source has no accepted rendering in the target",
        "The source uses the term, and neither an accepted rendering nor a variant of it stands in the target. When "
        "words of the term are there it is a warning; a Chinese term of one or two characters may mean something else, "
        "so it is advice. If another rendering is right here, add it to your own termbase as an admitted one.",
        Severity.ERROR,
        terms.judge,
    ),
    Check(
        "name-mismatch",
        "an institution, post, law or document title is written otherwise",
        "A name has one published form, and no near variant of it is right: 国务院新闻办公室 is the State Council "
        "Information Office and not the State Information Office. What would be term-variant of another term is this "
        "for a name. It is an error where the source proves the name, and graded down where other capitals, a name of "
        "another place or a list leave a doubt, and in a draft without its source. A wording that the termbase lists "
        "as wrong is term-forbidden.",
        Severity.ERROR,
        terms.judge,
    ),
    Check(
        quantities.ID,
        "a number, share, date, ordinal or sum of money has another value",
        "Numbers of both languages are compared as values: 2.78万亿 is 2.78 trillion and not 2.78 billion, 百分之五 is "
        "5 percent and 5个百分点 are percentage points, 翻两番 is a fourfold increase. What one side leaves out or "
        "rounds openly (近, 约, more than) is no mismatch, and a number inside a name belongs to the name. A small "
        "number in words, which translators put freely, is advice. The edit has the value of the source in the words "
        "of the target; it is never made unasked, since the source may be the one that is wrong.",
        Severity.ERROR,
        quantities.judge,
    ),
    Check(
        "term-inconsistent",
        "one concept is rendered in several accepted ways in one document",
        "Each of the renderings is accepted; a reader may still take two names for two things. The preferred one is "
        "held to be the choice of a document that uses it, and otherwise the one used first. Each other one is spoken "
        "of once; zm check --renderings counts them all.",
        Severity.ADVICE,
        document=Consistency,
    ),
    Check(
        acronyms.ID,
        "used before it is introduced, introduced twice, or introduced with another full form",
        "Acronyms are learnt from the document: \"Green Development Fund (GDF)\", 绿色发展基金（以下简称“绿发基金”）. "
        "A reader wants the full form where an acronym stands first, once, and the same one throughout. That one was "
        "used before is said where it is introduced; headlines introduce nothing and need no introduction, nor does "
        "what everybody knows (GDP, UN) or the termbase has for an international body. An acronym of the termbase "
        "whose full form never came is advice.",
        Severity.WARNING,
        document=Acronyms,
    ),
    Check(
        residue.ID,
        "something is left untranslated, or translated twice",
        "Chinese in an English text that is not shown on purpose (in brackets or quotes), pinyin where a word can be "
        'translated, "my country" for 我国, a clause that stands there twice, a target that is empty or the source '
        "again; in a Chinese text whole phrases in English. Names of people and places are spelt, and rightly.",
        Severity.WARNING,
        residue.judge,
    ),
    Check(
        scripts.ID,
        "Simplified and Traditional characters are mixed in one Chinese text",
        "The text is written in one script, and some of its characters belong to the other one only. In a document the "
        "first plain text decides. Characters that both scripts have, such as 后 and 里, are never found.",
        Severity.WARNING,
        scripts.judge,
        scripts.Scripts,
    ),
    Check(
        codes.ID,
        "inline codes or placeholders are lost, added or in a wrong order",
        "What programs read in a text has to come through translation: the inline codes of the file, placeholders "
        "({name}, %s, ${x}), HTML tags. Those that say which they are may change places; %s and %d, which are told by "
        "their place alone, may not, and tags must not cross.",
        Severity.ERROR,
        codes.judge,
        about_marks=True,
    ),
    Check(
        punctuation.ID,
        "marks of the other language, half a pair, a word twice",
        "Full-width marks between English words, half-width ones between Chinese characters, a quote or bracket "
        'without its other half, "of of". What the source has in the same way is left alone.',
        Severity.ADVICE,
        punctuation.judge,
    ),
    Check(
        ignores.ID,
        "a comment that silences nothing",
        "A comment in the text silences findings: <!-- zm: ignore term-variant --> beside text covers its line, by "
        "itself what comes next; <!-- zm: ignore-start ... --> goes on to <!-- zm: ignore-end -->. In plain text and "
        "tables a line that begins with # zm: ignore does the same. Names are ids of checks, or concept: with the id "
        "of a concept; without a name everything is silenced. Behind -- there is room for the reason. A comment whose "
        "finding is gone, or that names what there is not, is told here; one for checks that are not made is not.",
        Severity.ADVICE,
    ),
)
"""All checks, in the order of their importance."""

WORDING: tuple[Check, ...] = tuple(check for check in CHECKS if check.unit is terms.judge)
"""Those that say how a concept is to be worded: what the normalizer puts right, and nothing besides."""
