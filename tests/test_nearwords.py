"""Which words render one Chinese word, which are of one family, and which only look so."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from zhengming.inflection import singular, spellings
from zhengming.inflection.tables import read_table
from zhengming.nearwords import are_derived, are_near, near_groups


def pairs(text: str) -> list[list[str]]:
    return [pair.split() for pair in re.split(r"[|\n]", text.strip())]


NEAR = """
concept philosophy | idea notion | factor element | system institution | level standard | demonstration model
bureau administration | director chairman | innovation innovative | pilot trial | transformation conversion
conversion commercialization | strategy strategic | livelihood wellbeing | policy guideline | measure method
deepen intensify | advance promote | uphold insist | uphold safeguard | goal target | task mission | project program
supervision oversight | management governance | reform restructuring | security safety | fiscal financial
custom customs | security securities | future futures | deputy vice | spokesman spokesperson
mankind humanity | rejuvenation revitalization | comprehensive all-round | common shared | destiny future
ensure guarantee | safeguard protection | mechanism system | measure action | real entity | virtuous benign
driver momentum | legalized law-based | people-to-people cultural | affordable indemnificatory | red revolutionary
nonperforming non-performing | antitrust anti-monopoly | leading steering | bottleneck constraint | sister twin
"""


@pytest.mark.parametrize(("one", "other"), pairs(NEAR))
def test_words_for_one_chinese_word_are_near(one: str, other: str) -> None:
    assert are_near(one, other)
    assert are_near(other, one)


NOT_NEAR = """
organ organization | general generic | market marketing | reform pilot | economy ecology | policy police
economic financial | budget negative | low high | import export | increase decrease | supply demand | urban rural
public private | domestic foreign | legal illegal | chain change | law market | development reform | people party
party government | state council | congress council | science culture | trade investment
education health | land sea | enterprise entrepreneur | community communication | university universe
national international | central local | north south | peace war | first second | of for | the a
primary secondary | vice chief | senior junior | minister ministry | social socialist | economy economics
policy politics | policy political | political economic | fiscal monetary | civil criminal | civilian military
asset liability | surplus deficit | profit loss | income expenditure | revenue expenditure | input output
creditor debtor | lender borrower | plaintiff defendant | loan deposit | bond stock | wholesale retail | tax fee
upstream downstream | minimum maximum | macro micro | bilateral multilateral | unilateral multilateral
short-term long-term | permanent temporary | hard soft | positive negative | direct indirect | online offline
raise lower | expand shrink | strengthen weaken | tighten relax | establish abolish | appoint dismiss
inspection quarantine | prevention treatment | research development | education training | science technology
special exclusive | mandatory voluntary | army navy | marine maritime | road railway | port airport
"""

RANKS = """
law regulation | law rule | regulation rule | treaty law | law ordinance | constitution law
committee commission | committee council | commission council | ministry commission | ministry bureau
province city | province county | city county | town county | village city | district county
national provincial | provincial municipal | national local | central federal
secretary director | secretary-general director-general | president premier | judge procurator | court procuratorate
"""
"""Laws of different rank, different bodies, places and posts: Chinese and English tell them apart."""


@pytest.mark.parametrize(("one", "other"), pairs(NOT_NEAR) + pairs(RANKS))
def test_words_that_no_translator_would_take_for_one_another_are_not_near(one: str, other: str) -> None:
    assert not are_near(one, other)


DERIVED = """
institution institutional | economy economic | budget budgetary | law legal | finance financial | culture cultural
nation national | science scientific | industry industrial | environment environmental | society social
govern government | government governance | integrate integration | optimize optimization | optimise optimization
community communal | strategy strategic | strong strength | deep deepen | expand expansion | apply application
permit permission | permitted permit | province provincial | history historical | technology technological
democracy democratic | innovate innovation | innovative innovation | modern modernization | modernisation modernize
secure security | stable stability | compete competitive | produce productive | employ employment | region regional
administer administration | system systematic | ecology ecological | sustain sustainable | diverse diversify
realize realization | digital digitization | industrialized industrialization | accelerate acceleration
regulate regulatory | supervise supervision | culture cultures | policy policies | china chinese
"""


@pytest.mark.parametrize(("one", "other"), pairs(DERIVED))
def test_words_of_one_family_are_derived(one: str, other: str) -> None:
    assert are_derived(one, other)
    assert are_derived(other, one)


UNRELATED = """
organ organization | organ organic | general generic | general generation | market marketing | universe university
community communication | community communist | communication communist | policy police | port portion
port portable | part party | part particular | party partner | party participation | author authority
authority authorize | access accessory | custom customer | customs customer | industry industrious
form former | form formula | formal format | fact factory | fact factor | real realm | realize reality
nation nature | native national | state station | state statistics | section sector | secret secretary
success succession | respect respective | import important | object objective | product property
proper property | person personnel | public publication | public publicity | secure securities | good goods
human humanities | intern international | internal international | international internet | economy ecology
design designate | emergency emerge | experience experiment | expose expo | flow flower | civil civilization
class classify | city citizen | competence competition | complement complete | compliance complete
conversation conversion | medium media | mission miss | company companion | corporate corps | county count
department departure | depository deposit | dialogue dialect | enterprise enter
even event | general generous | grand grant | host hostile | inform informal | integral integrity
integrity integration | invent inventory | liquid liquidation | local location | mark market
material materialism | mental mention | minor minister | minister mine | mount mountain | organ organism
plan plant | plan plane | principal principle | process proceed | professor profession
prospect prosper | provide provision | province provision | quality qualify | quarter quart | ration rational
regular regulation | region register | rest restore | second secret | sense sensitive
special species | special specific | statute status | store story | substance substitute | sum summit
term terminal | term terminate | test testimony | tour tower | trade tradition | train trait | transit translate
treat treaty | unit unite | unit university | united uniform | various value | virtue virtual | whole wholesale
work world | worth world
"""


@pytest.mark.parametrize(("one", "other"), [p for p in pairs(UNRELATED) if not p[0].endswith("-x")])
def test_words_that_only_begin_alike_are_not_derived(one: str, other: str) -> None:
    assert not are_derived(one, other)
    assert not are_derived(other, one)


@pytest.mark.parametrize("word", ["philosophy", "Philosophy", "philosophies", "PHILOSOPHY"])
def test_number_and_capitals_do_not_count(word: str) -> None:
    assert near_groups(word) == near_groups("philosophy") != frozenset()


@pytest.mark.parametrize(("british", "american"), [("programme", "program"), ("labour", "labor"), ("centre", "center")])
def test_spelling_does_not_count(british: str, american: str) -> None:
    assert near_groups(british) == near_groups(american) != frozenset()
    assert are_derived(british, american)


@pytest.mark.parametrize("word", ["the", "of", "shenzhen", "xyzzy", "", "2025", "理念"])
def test_words_outside_the_table_have_no_group(word: str) -> None:
    assert near_groups(word) == frozenset()


WORDS = st.one_of(
    st.sampled_from([word for _, words in read_table("near_words.tsv") for word in words.split(" | ")]),
    st.from_regex(r"[a-z]{1,8}(?:tion|al|ity|ize|ise|ment|ing|ed|y|s)?", fullmatch=True),
)


@given(WORDS, WORDS)
def test_both_relations_are_symmetrical(one: str, other: str) -> None:
    assert are_near(one, other) == are_near(other, one)
    assert are_derived(one, other) == are_derived(other, one)


@given(WORDS)
def test_a_word_is_near_its_forms_as_far_as_it_is_near_anything(word: str) -> None:
    assert are_derived(word, word)
    for form in {singular(word), *spellings(word)}:
        assert near_groups(form) == near_groups(word)


ROWS = read_table("near_words.tsv")


def test_every_row_has_a_chinese_word_and_two_plain_english_ones() -> None:
    for row in ROWS:
        assert len(row) == 2, row
        zh, en = row
        words = en.split(" | ")
        assert re.fullmatch(r"[\u4e00-\u9fff]{1,6}", zh), row
        assert len(words) == len(set(words)) >= 2, row
        assert all(re.fullmatch(r"[a-z]+(?:-[a-z]+)*", word) for word in words), row


def test_rows_are_in_the_singular_and_american_spelling() -> None:
    british = {row[0] for row in read_table("spellings.tsv") if row[1]} - {"dialogue", "adviser", "aesthetic"}
    for zh, en in ROWS:
        for word in en.split(" | "):
            assert singular(word) == word, (zh, word)  # goods and savings are their own singular
            assert word not in british, (zh, word)
            assert not word.endswith(("isation", "ise")) or spellings(word) == {word}, (zh, word)


def test_no_chinese_word_has_two_rows_and_no_row_repeats_another() -> None:
    assert len({zh for zh, _ in ROWS}) == len(ROWS)
    sets = [frozenset(en.split(" | ")) for _, en in ROWS]
    assert len(set(sets)) == len(sets)


def test_no_row_is_a_list_of_synonyms() -> None:
    assert [zh for zh, en in ROWS if len(en.split(" | ")) > 6] == []


def test_no_word_stands_for_everything() -> None:
    """A word in many rows is near to a dozen others, and a term that has it is recognised in ordinary prose."""
    near: dict[str, set[str]] = {}
    for _, en in ROWS:
        for word in en.split(" | "):
            near.setdefault(word, set()).update(en.split(" | "))
    assert [word for word, others in near.items() if len(others) > 18] == []


def test_no_row_has_words_that_say_too_little() -> None:
    """Any draft has these, in other senses; said, last and found come with the forms of say, last and find."""
    common = set("say make want come last find found like more few even well much may might will can back own".split())
    assert [(zh, word) for zh, en in ROWS for word in en.split(" | ") if word in common] == []


def test_a_family_is_listed_once() -> None:
    words = [word for row in read_table("families.tsv") for word in row[0].split()]
    assert len(words) == len(set(words))
    assert all(re.fullmatch(r"[a-z]+(?:-[a-z]+)*", word) for word in words)
