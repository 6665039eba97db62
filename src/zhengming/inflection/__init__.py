"""Forms of English words and phrases as they matter for terms: number, verbs, spelling, capitals, articles.

No stemmer and no package: a stemmer makes organ of organization and general of generic. What is regular is a rule,
what is not is a row of a table in ``zhengming/data``. Start with ``number.number_forms``, and with
``casing.transfer_casing`` for what a replacement needs.
"""

from zhengming.inflection.articles import indefinite_article
from zhengming.inflection.casing import transfer_casing
from zhengming.inflection.number import is_mass, is_plural, number_forms, plural, singular
from zhengming.inflection.phrases import head_noun, is_plural_phrase, pluralize, possessive, singularize
from zhengming.inflection.spelling import spellings
from zhengming.inflection.verbs import in_form_of, verb_forms

__all__ = [
    "head_noun",
    "in_form_of",
    "indefinite_article",
    "is_mass",
    "is_plural",
    "is_plural_phrase",
    "number_forms",
    "plural",
    "pluralize",
    "possessive",
    "singular",
    "singularize",
    "spellings",
    "transfer_casing",
    "verb_forms",
]
