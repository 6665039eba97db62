"""How like a term is a stretch of text that is not the term? Near variants, and the trace that a free rendering leaves.

``EnglishLikeness`` and ``chinese_likeness`` return a ``Likeness``; what it is worth is for the checks to say.
"""

from zhengming.likeness.chinese import chinese_likeness
from zhengming.likeness.english import EnglishLikeness
from zhengming.likeness.loose import loose_rendering
from zhengming.likeness.places import Places
from zhengming.likeness.value import Likeness
from zhengming.likeness.words import HALVES, LONG, OFFICES, content_of, head_of, is_light, is_slip

__all__ = [
    "HALVES",
    "LONG",
    "OFFICES",
    "EnglishLikeness",
    "Likeness",
    "Places",
    "chinese_likeness",
    "content_of",
    "head_of",
    "is_light",
    "is_slip",
    "loose_rendering",
]
