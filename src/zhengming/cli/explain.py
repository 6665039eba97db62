"""``zm explain``: what a check says, why, and what it finds and leaves alone."""

from __future__ import annotations

from typing import NamedTuple

import click

from zhengming.cli.help import Command, wrapped
from zhengming.cli.messages import say_finding
from zhengming.cli.settings import known_names


class Example(NamedTuple):
    """A text with what a check says of it."""

    source: str
    """Empty: a draft without a source."""
    target: str
    found: str
    """What is found; empty: the text is left alone."""
    why: str


EXAMPLES = {
    "term-forbidden": (
        Example("贯彻新发展理念", "apply the new development concept", "new development concept",
                "the termbase lists it as wrong: new development philosophy"),
        Example("", "apply the New Development Concept", "New Development Concept",
                "no source is needed to know that"),
        Example("综合改革试点", "the comprehensive reform pilots", "",
                "a plural is no other wording"),
    ),
    "term-variant": (
        Example("推进综合改革试点", "promote the pilot of comprehensive reform", "pilot of comprehensive reform",
                "the words of the term in another order: comprehensive reform pilot"),
        Example("推进综合改革试点", "promote the comprehensive reform piolt", "comprehensive reform piolt",
                "a typing error"),
        Example("推进综合改革试点", "promote the comprehensive-reform pilot", "",
                "hyphens, capitals, inflection, British spelling and articles are never a variant"),
    ),
    "term-missing": (
        Example("推进综合改革试点", "make further progress", "(at the end of the text)",
                "the source has the term, the target no trace of it"),
        Example("推进综合改革试点", "promote comprehensive reform pilots", "",
                "the rendering is there"),
        Example("令人大吃一惊", "to everyone's surprise", "",
                "人大 is no word here"),
    ),
    "name-mismatch": (
        Example("国务院新闻办公室", "the State Council Information Bureau", "State Council Information Bureau",
                "a name has one form: State Council Information Office"),
        Example("国务院新闻办公室", "the Information Office of the State Council", "",
                "the termbase has this form of it as well"),
    ),
    "quantity-mismatch": (
        Example("投资2.78万亿元", "investment of 2.78 billion yuan", "2.78 billion yuan",
                "万亿 is a trillion"),
        Example("提高0.3个百分点", "up 0.3 percent", "0.3 percent",
                "percentage points are no percent"),
        Example("出口增长近四成", "exports rose by nearly 40 percent", "",
                "成 is a tenth"),
    ),
    "acronym": (
        Example("", "The GDF grew. The Green Development Fund (GDF) is new.", "Green Development Fund (GDF)",
                "the full form belongs to the first mention"),
        Example("", "The Green Development Fund (GDF) grew. The GDF is new.", "",
                "introduced once, and first"),
    ),
    "residue": (
        Example("我国的改革方案", "my country's reform plan", "my country",
                "others call it China"),
        Example("改革方案已经公布", "The Gaige plan was announced", "Gaige",
                "改革 can be translated"),
        Example("春联上写着福字", 'The couplet has the character "福"', "",
                "Chinese that is shown on purpose"),
    ),
    "code-mismatch": (
        Example("共{count}项", "the items in all", "(at the end of the text)",
                "{count} is lost"),
        Example("%1$s的%2$s", "%2$s of %1$s", "",
                "these say which they are"),
    ),
    "punctuation": (
        Example("改革，开放", "reform， opening up", "，",
                "a full-width comma between English words"),
        Example("他已经说过", "he had had his say", "",
                "some words are doubled in good sentences"),
    ),
    "unused-ignore": (
        Example("", "All is well. <!-- zm: ignore acronym -->", "<!-- zm: ignore acronym -->",
                "no acronym needs one here"),
        Example("", "the new development concept <!-- zm: ignore term-forbidden -- a title -->", "",
                "it silences what would be found"),
    ),
    "term-inconsistent": (
        Example("综合改革试点 ... 综合改革试点", "comprehensive reform pilot ... comprehensive reform trial",
                "comprehensive reform trial", "both are accepted, but one document should keep to one"),
    ),
}  # fmt: skip
"""Of checks that the package brings along: what is found first, then what is left alone."""


@click.command(cls=Command)
@click.argument("check", required=False)
def explain(check: str | None) -> None:
    """Explain a check: what it says, why, with examples. Without CHECK, list all."""
    from zhengming.checks import CHECKS

    by_id = {one.id: one for one in CHECKS}
    if check is None:
        width = max(map(len, by_id))
        for one in CHECKS:
            click.echo(f"{one.id:{width}}  {one.severity:7}  {say_finding(one.title)}")
        return
    (name,) = known_names([check], list(by_id), what="check")
    one = by_id[name]
    click.echo(f"{one.id} ({one.severity}): {say_finding(one.title)}\n")
    for line in wrapped(say_finding(one.explanation), 78):
        click.echo(line)
    if examples := EXAMPLES.get(one.id):
        click.echo("\nExamples")
        for example in examples:
            click.echo()
            if example.source:
                click.echo(f"  zh     {example.source}")
            click.echo(f"  en     {example.target}")
            click.echo(f"  {'found ' if example.found else 'right '} {example.found or example.why}")
            if example.found:
                click.echo(f"         {example.why}")
