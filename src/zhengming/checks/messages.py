"""What findings say: every template is here, so that another language is another table of the same ids.

A ``Message`` is the English sentence, and remembers what it was made of: the id of its template and the values put in.
Values are wordings, quoted already (``quoted``), names, which each language quotes in its way, or messages themselves.
"""

from __future__ import annotations

from collections.abc import Mapping

from zhengming.chinese import is_han
from zhengming.model import Immutable

TEMPLATES: Mapping[str, str] = {
    "forbidden": "{name} is {preferred}, not {here}",
    "forbidden-only": "{here} is not to be used for {name}",
    "superseded": "{here} is the former rendering of {name}; it is now {preferred}",
    "superseded-until": "{here} was the rendering of {name} until {year}; it is now {preferred}",
    "variant": "{name} is {preferred}; here {how}: {here}",
    "how-capitals": "with other capitals",
    "how-misspelt": "misspelt",
    "how-order": "with its words turned round",
    "how-preposition": "with another preposition",
    "how-form": "in another form",
    "how-word": "with {word} for {wanted}",
    "how-without": "without {word}",
    "how-added": "with {word} put in",
    "how-words": "in other words",
    "how-part": "not in full",
    "missing": "{name} has no accepted rendering here; expected: {expected}",
    "or": "{one} or {other}",
    "alike": "{here} seems to mean {name}: {preferred}",
    "category": "{name} is {term}; {extra} adds nothing to it: {here}",
    "inconsistent": "{name} is {first} earlier in this document, {here} here",
    "inconsistent-preferred": "{name} is {first} in this document, the preferred wording, and {here} here",
    "inconsistent-before": "{name} is {here} here, the preferred wording, and {first} earlier in this document",
    "quantity": "{name} is {right}, not {here}",
    "quantity-money": "{name} is {right}; {here} is another currency",
    "quantity-points": "{name} is {right}, not {here}: percent and percentage points are different things",
    "quantity-year": "the year is {right} ({name}), not {here}",
    "quantity-day": "the day of the date is {right} ({name}), not {here}",
    "quantity-worth": "{name} is {value}, {here} is {other}",
    "quantity-value": "{here} is another number than {name}",
    "quantity-perhaps": "{here} may be meant for {name}, which is another number",
    "acronym-late": "{here} stands earlier in this document, and is introduced only here: {full}",
    "acronym-twice": "{here} has been introduced already: {full}",
    "acronym-other": "{here} was introduced as {first}, and is {full} here",
    "acronym-never": "{here} stands here for the first time; its full form is {full}",
    "residue-empty": "the target is empty",
    "residue-copied": "the target is the source again",
    "residue-chinese": "{here} is left in Chinese",
    "residue-english": "{here} is left in English",
    "residue-country": "{here} is China here: 我国 as others say it",
    "residue-pinyin": "{here} only spells {name}, which can be translated",
    "residue-twice": "{here} stands there twice",
    "script": "{here} is not {script}, as the rest is: {right}",
    "script-document": "{here} is not {script}, as the text before: {right}",
    "script-Simplified": "Simplified",
    "script-Traditional": "Traditional",
    "wide": "{here} is a full-width mark, in English",
    "narrow": "{here} is a half-width mark, between Chinese characters",
    "lone": "{here} has no other half",
    "doubled": "a word is doubled: {here}",
    "code-lost": "{here} of the source is lost",
    "code-added": "{here} is not in the source",
    "code-order": "{here} stands in another order than in the source, and is told by its place alone",
    "code-crossed": "{here} does not belong to what was opened last",
    "ignore-unused": "this comment silences nothing: take it out",
    "ignore-other": "this comment silences nothing: what is found here is {right}",
    "ignore-end": "this comment ends nothing: no ignore-start stands before it",
    "ignore-word": "{here} says nothing here; did you mean {right}?",
    "ignore-check": "check {here} is unknown; zm explain lists them",
    "ignore-check-near": "check {here} is unknown; did you mean {right}?",
    "ignore-concept": "concept {here} is unknown; zm term search finds its id",
    "ignore-concept-near": "concept {here} is unknown; did you mean {right}?",
    "skipped": "{said} (left as it is: {why})",
    "why-title": "it is part of a title",
    "why-mark": "a tag or code stands between its words",
    "why-missing": "where it would stand is not known",
    "why-no-wording": "no wording of the termbase fits there as it stands",
    "why-no-source": "without the source it is not certain that this is meant",
    "why-part": "only part of the term is there",
    "why-sentence": "the sentence may have to change with it",
}
"""By id; ``{here}`` is what stands in the text, ``{name}`` what the concept is called in the other language."""


class Message(Immutable, str):
    """A sentence for a reader, and what it was made of.

    >>> said = Message("or", one='"a"', other=Message("or", one='"b"', other='"c"'))
    >>> said, said.template
    ('"a" or "b" or "c"', 'or')
    >>> said.rendered({"or": "{one}或{other}"})
    '"a"或"b"或"c"'
    """

    __slots__ = ("template", "values")

    template: str
    """Id of its template."""
    values: tuple[tuple[str, str], ...]
    """Names and values of its template, in no order that matters."""

    def __new__(cls, template: str, **values: str) -> Message:
        self = super().__new__(cls, _in_english(template, values))
        object.__setattr__(self, "template", template)
        object.__setattr__(self, "values", tuple(values.items()))
        return self

    def __reduce__(self) -> tuple[object, ...]:
        return _made, (self.template, self.values)

    def rendered(self, catalogue: Mapping[str, str]) -> str:
        """The same in the language of a catalogue: templates by id; English where it has none."""
        values = {n: v.rendered(catalogue) if isinstance(v, Message) else v for n, v in self.values}
        if self.template in catalogue:
            return catalogue[self.template].format_map(values)
        return _in_english(self.template, values)


def _in_english(template: str, values: Mapping[str, str]) -> str:
    """The sentence; an English name in it is quoted, a Chinese one stands out by itself."""
    if (name := values.get("name")) and not any(map(is_han, name)):
        values = {**values, "name": quoted(name)}
    return TEMPLATES[template].format_map(values)


def _made(template: str, values: tuple[tuple[str, str], ...]) -> Message:
    return Message(template, **dict(values))


def quoted(text: str) -> str:
    """A wording in quotes, on one line; in curly ones when it has quotes itself.

    >>> quoted("comprehensive\\nreform"), quoted('"little giant" firm')
    ('"comprehensive reform"', '“"little giant" firm”')
    """
    text = " ".join(text.split())
    return f"“{text}”" if '"' in text else f'"{text}"'
