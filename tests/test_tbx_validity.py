"""What we write as TBX is valid: by the RNG and Schematron of v3, the DTD of v2, and the schema that OmegaT reads by.

The schemas are those of ../shared; the Schematron of the dialects is XPath 2, which needs saxonche.
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from lxml import etree

from zhengming.formats.termfiles import find_format, write_concepts
from zhengming.model import Concept, Origin, Term, TermKind, TermStatus

SCHEMAS = Path(__file__).parents[2] / "shared" / "conformance" / "schemas"
pytestmark = pytest.mark.skipif(not SCHEMAS.is_dir(), reason="reads schemas of ../shared, which are not here")

CONCEPTS = (
    Concept(
        "2_a:b",
        (
            Term("预算负面清单", "zh"),
            Term("負面清單", "zh-Hant", TermStatus.ADMITTED, TermKind.VARIANT),
            Term("清单", "zh", TermStatus.ADMITTED, TermKind.SHORT),
            Term("budget negative list", "en"),
            Term("BNL", "en", TermStatus.ADMITTED, TermKind.ACRONYM),
            Term("list of <budget> & cuts", "en", TermStatus.DEPRECATED),
            Term("negative budget list", "en", TermStatus.SUPERSEDED, until=2018),
        ),
        jurisdiction=("CN", "HK"),
        domain="finance & tax",
        flags=frozenset(("exact", "advice")),
        near=("预算", "budget"),
        not_near=("房产",),
        origin=("budget-law", "project"),
        note="flags: as printed; “quoted” <b>",
    ),
    Concept("origin.budget-law", (Term("一带一路", "zh"), Term("Belt and Road", "en"))),
)
ORIGINS = {"budget-law": Origin("budget-law", "Budget Law & more", "预算法", "NPC", "2018", "https://example.org/?a&b")}


def written(tmp_path: Path, name: str, profile: str = "plain") -> Path:
    path = tmp_path / f"{name}-{profile}.tbx"
    form = find_format("", name, profile)
    path.write_bytes(write_concepts(CONCEPTS, ORIGINS, form, path=str(path), warn=lambda remark: None).data)
    return path


@pytest.mark.parametrize("name", ["tbx", "tbx-dct"])
def test_tbx_v3_follows_the_core_structure(tmp_path: Path, name: str) -> None:
    schema = etree.RelaxNG(etree.parse(SCHEMAS / "TBX_core_module" / "TBXcoreStructV03.rng"))
    assert schema.validate(etree.parse(written(tmp_path, name))), schema.error_log


@pytest.mark.parametrize(("name", "style"), [("tbx", "DCA"), ("tbx-dct", "DCT")])
def test_tbx_v3_follows_the_rules_of_its_dialect(tmp_path: Path, name: str, style: str) -> None:
    rules = SCHEMAS / "TBX-Basic_dialect" / style / f"TBX-Basic_{style}.sch"
    assert [*failures(rules, written(tmp_path, name))] == []


def test_the_rules_find_what_is_wrong(tmp_path: Path) -> None:
    """The runner of the Schematron itself: a status of another vocabulary is refused."""
    path = written(tmp_path, "tbx")
    path.write_text(path.read_text(encoding="utf-8").replace("preferredTerm-admn-sts", "good"), encoding="utf-8")
    assert [*failures(SCHEMAS / "TBX-Basic_dialect" / "DCA" / "TBX-Basic_DCA.sch", path)]


@pytest.mark.parametrize("profile", ["plain", "omegat", "weblate"])
def test_tbx_v2_follows_its_dtd_and_the_schema_of_omegat(tmp_path: Path, profile: str) -> None:
    path = written(tmp_path, "tbx2", profile)
    dtd = etree.DTD(str(SCHEMAS / "OpenXLIFF" / "tbx" / "TBXcoreStructV02.dtd"))
    assert dtd.validate(etree.parse(path)), dtd.error_log
    schema = etree.XMLSchema(etree.parse(SCHEMAS / "omegat" / "tbx.xsd"))
    assert schema.validate(etree.parse(path)), schema.error_log


def failures(rules: Path, document: Path) -> Iterator[str]:
    """Where a document breaks a Schematron, and how: each assertion is one XPath."""
    processing: Any = pytest.importorskip("saxonche", reason="the Schematron is XPath 2, which needs saxonche")
    tag = "{http://purl.oclc.org/dsdl/schematron}"
    root = etree.parse(rules).getroot()
    with processing.PySaxonProcessor(license=False) as processor:
        xpath = processor.new_xpath_processor()
        for node in root.iter(f"{tag}ns"):
            xpath.declare_namespace(node.get("prefix"), node.get("uri"))
        xpath.set_context(xdm_item=processor.parse_xml(xml_file_name=str(document)))
        for pattern in root.iter(f"{tag}pattern"):
            before: list[str] = []
            for rule in pattern.iter(f"{tag}rule"):
                parts = (part.strip() for part in rule.get("context", "").split("|"))
                context = "(" + " | ".join(part if part[0] == "/" else f"//{part}" for part in parts) + ")"
                # In a pattern the first rule that fits a node is the one that counts.
                chosen = f"({context} except ({' | '.join(before)}))" if before else context
                for check in [*rule.findall(f"{tag}assert"), *rule.findall(f"{tag}report")]:
                    test = check.get("test", "").replace("current()", "$n")
                    wrong = "not" if check.tag == f"{tag}assert" else "boolean"
                    query = f"for $n in {chosen}[{wrong}(. ! (let $n := . return boolean({test})))] return path($n)"
                    found = xpath.evaluate(query)
                    for place in range(found.size if found is not None else 0):
                        yield f"{found.item_at(place).string_value}: {''.join(check.itertext()).strip()}"
                before.append(context)
