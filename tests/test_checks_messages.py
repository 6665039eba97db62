"""What findings say: each template is used, a message is a string that remembers its parts."""

from __future__ import annotations

import copy
import json
import pickle
import string
from dataclasses import replace

import pytest

import zhengming as zm
from zhengming.checks.messages import TEMPLATES, Message
from zhengming.model import Ignore
from zhengming.normalizer import normalize_with

from .cases import table

IDLE = [
    Ignore(line=1),
    Ignore(("acronym",), line=2),
    Ignore(("acronim", "xyz", "concept:hubs", "concept:xyz"), line=3),
    Ignore(word="ignroe", line=4),
    Ignore(word="ignore-end", line=5),
]
"""Comments that silence nothing, the first two beside texts."""
ONLY = zm.Concept("only-1", (zm.Term("只此", "zh"), zm.Term("just this", "en", zm.TermStatus.DEPRECATED)))


def spoken() -> set[Message]:
    """Everything that is said about the cases of the checks."""
    findings = [f for row in table.everything() for f in table.checker(*row[:2]).check(*row[2:]).findings]
    for rows in table.documents().values():
        for done in table.checker(rows[0]["concepts"], rows[0]["direction"]).check_document(table.units(rows)):
            findings += done.findings
    texts = ["All is well.", "An innovation highland.", "It is.", "It is.", "It is."]
    idle = [
        zm.TranslationUnit(
            zm.Segment("", "zh"), zm.Segment(text, "en"), line=ignore.line, ignores=(replace(ignore, text="# zm: ..."),)
        )
        for text, ignore in zip(texts, IDLE, strict=True)
    ]
    findings += [f for done in table.checker("hub").check_document(idle) for f in done.findings]
    findings += zm.Checker(zm.Termbase([ONLY])).check(None, "It is just this.").findings
    for ids, direction, source, target in table.everything():
        findings += normalize_with(table.checker(ids, direction), target, source=source).skipped
    findings += zm.normalize("Build an innovation<br/>highland.", termbase=table.termbase("hub")).skipped
    findings += zm.normalize("It is just this.", termbase=zm.Termbase([ONLY])).skipped
    assert all(isinstance(f.message, Message) for f in findings)
    return {f.message for f in findings}  # type: ignore[misc]


def parts(message: Message) -> set[str]:
    """The templates of a message and of the messages in it."""
    inner = (parts(value) for _, value in message.values if isinstance(value, Message))
    return {message.template}.union(*inner)


def test_every_template_is_said_about_some_case() -> None:
    assert set().union(*map(parts, spoken())) == set(TEMPLATES)


def test_another_catalogue_gets_every_value() -> None:
    def marked(name: str, template: str) -> str:
        fields = (field for _, field, _, _ in string.Formatter().parse(template) if field)
        return f"<{name}" + "".join(f"|{{{field}}}" for field in fields) + ">"

    catalogue = {name: marked(name, template) for name, template in TEMPLATES.items()}
    for message in spoken():
        rendered = message.rendered(catalogue)
        assert rendered.startswith(f"<{message.template}")
        assert [v for _, v in message.values if not isinstance(v, Message) and v not in rendered] == []
        assert message.rendered({}) == message


def test_a_message_is_a_string_for_everybody_else() -> None:
    message = Message("or", one='"a"', other=Message("or", one='"b"', other='"c"'))
    assert message == '"a" or "b" or "c"'
    assert hash(message) == hash(str(message))
    assert json.dumps(message) == json.dumps(str(message))
    for again in (pickle.loads(pickle.dumps(message)), copy.deepcopy(message)):
        assert (again, again.template, again.values) == (message, message.template, message.values)
        assert isinstance(again.values[1][1], Message)


@pytest.mark.parametrize("name", ["template", "values", "remark"])
def test_a_message_cannot_be_changed(name: str) -> None:
    with pytest.raises(AttributeError):
        setattr(Message("how-order"), name, ())


def test_a_value_that_looks_like_a_template_stays_as_it_is() -> None:
    assert Message("or", one="{0}", other="{name}") == "{0} or {name}"


def test_an_unknown_template_is_refused() -> None:
    with pytest.raises(KeyError):
        Message("nothing")
