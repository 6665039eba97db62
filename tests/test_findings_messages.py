"""What findings say, in Chinese: every template, title and explanation has its row, with the same values."""

from __future__ import annotations

import re

import pytest

import zhengming as zm
from zhengming.checks.messages import TEMPLATES, Message
from zhengming.cli.messages import _catalogue, _rows


@pytest.mark.parametrize("template", TEMPLATES)
def test_every_template_is_translated_with_its_values(template: str) -> None:
    def names(text: str) -> set[str]:
        return set(re.findall(r"{(\w+)}", text))

    assert names(_catalogue()[template]) == names(TEMPLATES[template])


@pytest.mark.parametrize("check", zm.CHECKS, ids=lambda check: check.id)
def test_every_check_is_explained(check: zm.Check) -> None:
    assert {check.title, check.explanation} <= set(_rows("findings"))


def test_no_row_is_left_over() -> None:
    said = {*TEMPLATES.values(), *(c.title for c in zm.CHECKS), *(c.explanation for c in zm.CHECKS)}
    assert set(_rows("findings")) == said


def test_a_message_is_rendered_from_its_parts() -> None:
    said = Message("variant", name="综合改革试点", preferred='"x"', how=Message("how-order"), here='"y"')
    assert said.rendered(_catalogue()) == "“综合改革试点”的规范译法是 \"x\"，此处语序颠倒：\"y\""
