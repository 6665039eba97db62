"""Word forms, spelling, capitals and articles: what must be the same, and what must not."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from zhengming.inflection import (
    head_noun,
    in_form_of,
    indefinite_article,
    is_mass,
    is_plural,
    is_plural_phrase,
    number_forms,
    plural,
    pluralize,
    possessive,
    singular,
    singularize,
    spellings,
    transfer_casing,
    verb_forms,
)
from zhengming.inflection.number import is_known_noun
from zhengming.inflection.spelling import _spelling_table
from zhengming.inflection.tables import read_table, read_words
from zhengming.inflection.verbs import is_known_verb


def listed(words: str) -> list[str]:
    return words.split()


PLURALS = """
policy policies | strategy strategies | county counties | day days | survey surveys | colloquy colloquies
process processes | business businesses | congress congresses | bonus bonuses | status statuses | virus viruses
tax taxes | box boxes | branch branches | dish dishes | quiz quizzes | gas gases | bus buses | lens lenses
criterion criteria | phenomenon phenomena | stratum strata | bacterium bacteria | alumnus alumni | stimulus stimuli
analysis analyses | basis bases | crisis crises | thesis theses | hypothesis hypotheses | emphasis emphases
memorandum memorandums | symposium symposiums | forum forums | index indexes | formula formulas | bureau bureaus
man men | woman women | chairman chairmen | spokesman spokesmen | child children | foot feet | person persons
life lives | shelf shelves | half halves | leaf leaves | belief beliefs | proof proofs | reserve reserves
hero heroes | veto vetoes | embargo embargoes | portfolio portfolios | ratio ratios | photo photos | zero zeros
stomach stomachs | monarch monarchs | niche niches | tranche tranches | movie movies | calorie calories | tie ties
house houses | clause clauses | cause causes | use uses | excuse excuses | warehouse warehouses | response responses
topic topics | clinic clinics | epidemic epidemics | fabric fabrics | metric metrics | republic republics
family families | monopoly monopolies | assembly assemblies | seed seeds | need needs | bed beds | speed speeds
by-product by-products | state-owned-enterprise state-owned-enterprises | being beings | will wills
SME SMEs | FTZ FTZs | MOU MOUs | GPS GPSs | Policy Policies | POLICY POLICIES | Analysis Analyses
"""


@pytest.mark.parametrize("pair", re.split(r"[|\n]", PLURALS.strip()))
def test_plural_and_singular_undo_each_other(pair: str) -> None:
    one, many = pair.split()
    assert plural(one) == many
    assert singular(many) == one or (one, many) == ("basis", "bases")
    assert is_plural(many)
    assert not is_plural(one)
    assert plural(many) == many
    assert singular(one) == one


@pytest.mark.parametrize(
    ("word", "forms"),
    [
        ("policy", "policy policies"),
        ("criteria", "criterion criteria"),
        ("memorandum", "memorandum memorandums memoranda"),
        ("memoranda", "memorandum memorandums memoranda"),
        ("appendices", "appendix appendixes appendices"),
        ("focus", "focus focuses foci"),
        ("process", "process processes"),
        ("series", "series"),
        ("base", "base bases"),
        ("bases", "base bases"),
        ("basis", "basis"),  # or it would be one with base
        ("leave", "leave"),
        ("aircraft", "aircraft aircrafts"),
        ("information", "information informations"),
        ("equipments", "equipment equipments"),
        ("Zone", "Zone Zones"),
        ("SMEs", "SME SMEs"),
        ("GPS", "GPS GPSs"),
        ("ftz", "ftz ftzs"),
        ("low-altitude-economy", "low-altitude-economy low-altitude-economies"),
    ],
)
def test_number_forms_are_all_forms_of_one_noun(word: str, forms: str) -> None:
    assert number_forms(word) == set(forms.split())


APART = """
custom customs | good goods | new news | arm arms | mean means | work works | saving savings | earning earnings
proceed proceeds | premise premises | affair affairs | security securities | future futures | damage damages
humanity humanities | economic economics | politic politics | statistic statistics | ethic ethics | logistic logistics
electronic electronics | physic physics | mathematic mathematics | people peoples | water waters
headquarter headquarters
medium media | datum data | person people | organ organization | general generic | market marketing | cloth clothes
Xiame Xiamen | regiman regimen | specimen speciman | German Germen | human humen | talisman talismen | 1990 1990s
people people's | comprehensive comprehensively | Chinese Chineses | busines business | proces process | this thi
consensus consensu | campus campu | crisis crisi | les less | congres congress | customs customses
GP GPS | basis base | leave leaf | own owned | integrate integrated | integrated integrateds
"""


@pytest.mark.parametrize("pair", re.split(r"[|\n]", APART.strip()))
def test_another_word_is_no_number_form(pair: str) -> None:
    one, other = pair.split()
    assert other not in number_forms(one)
    assert one not in number_forms(other)


@pytest.mark.parametrize("word", listed("goods people police arms premises proceeds savings securities criteria women"))
def test_plural_in_form_or_in_meaning_counts_as_plural(word: str) -> None:
    assert is_plural(word)


@pytest.mark.parametrize(
    "word", listed("news politics economics customs series means process status analysis aircraft information Paris")
)
def test_an_s_alone_makes_no_plural(word: str) -> None:
    assert not is_plural(word)


@pytest.mark.parametrize("word", listed("information equipment governance aircraft yuan goods customs Chinese news"))
def test_what_has_no_plural_stays(word: str) -> None:
    assert plural(word) == word


@given(st.from_regex(r"[a-z]{1,9}(?:s|es|y|ies|us|is|ss|x|ch|man|men|ic|ics)?", fullmatch=True))
def test_forms_of_a_form_are_the_same_forms(word: str) -> None:
    forms = number_forms(word)
    assert word in forms
    for form in forms - {word}:
        assert number_forms(form) == forms or word not in number_forms(form)


@pytest.mark.parametrize(
    ("word", "forms"),
    [
        ("expand", "expand expands expanding expanded"),
        ("deepening", "deepen deepens deepening deepened"),
        ("promoted", "promote promotes promoting promoted"),
        ("carry", "carry carries carrying carried"),
        ("submitting", "submit submits submitting submitted"),
        ("controlled", ""),
        ("controls", "control controls controlling controlled"),
        ("equip", "equip equips equipping equipped"),
        ("develop", "develop develops developing developed"),
        ("agreed", ""),
        ("built", "build builds building built"),
        ("upheld", "uphold upholds upholding upheld"),
        ("led", "lead leads leading led"),
        ("begun", "begin begins beginning began begun"),
        ("undergoes", "undergo undergoes undergoing underwent undergone"),
        ("offset", "offset offsets offsetting"),
        ("had", "have has having had"),
        ("found", "found founds founding founded"),
        ("Strengthen", "strengthen strengthens strengthening strengthened"),
        ("modernise", ""),
    ],
)
def test_verb_forms_are_the_whole_paradigm(word: str, forms: str) -> None:
    assert verb_forms(word) == set(forms.split())


@pytest.mark.parametrize(
    "word",
    listed("""pilot trade market reform process plan work fund finance access balance report study program project
    developing developed leading shared integrated coordinated advanced managing economy of comprehensive"""),
)
def test_nouns_and_settled_adjectives_have_no_verb_forms(word: str) -> None:
    assert not verb_forms(word)


def test_every_verb_of_the_table_has_its_own_paradigm() -> None:
    for verb, past, participle, apart in read_table("verbs.tsv"):
        assert bool(past) == bool(participle)
        assert is_known_verb(verb)
        if apart == "*":
            assert not verb_forms(verb)
        else:
            forms = verb_forms(verb)
            assert {verb, *([past, participle] if past else [])} <= forms
            assert any(form.endswith("ing") for form in forms)
            assert set(apart.split()) <= forms, verb
            assert all(not verb_forms(form) for form in apart.split())


SPELLINGS = """
modernization modernisation | prioritize prioritise | organizations organisations | realized realised
organizational organisational | recognizable recognisable | collectivize collectivise | incentivizing incentivising
analyze analyse | analyzing analysing | labor labour | colors colours | neighborhood neighbourhood
favorable favourable
center centre | centers centres | centered centred | kilometers kilometres | theater theatre | fiber fibre
defense defence | licenses licences | practice practise | program programme | programs programmes
catalog catalogue | dialog dialogue | fulfill fulfil | fulfillment fulfilment | enrollment enrolment | skillful skilful
traveled travelled | labeling labelling | modeling modelling | canceled cancelled | counselor counsellor
aging ageing | judgment judgement | acknowledgment acknowledgement | gray grey | artifact artefact | aluminum aluminium
people-centered people-centred | labor-intensive labour-intensive | Macao Macau | Kong-Macao Kong-Macau
Modernization Modernisation | CENTER CENTRE | toward towards | among amongst | maneuver manoeuvre | check cheque
"""


@pytest.mark.parametrize("pair", re.split(r"[|\n]", SPELLINGS.strip()))
def test_british_and_american_spelling_are_one_word(pair: str) -> None:
    american, british = pair.split()
    assert american in spellings(british)
    assert british in spellings(american) or american == "check"


@pytest.mark.parametrize(
    "word",
    listed("""size prize seize capsize exercise advertise enterprise supervise promise franchise compromise raise revise
    advise devise improvise surprise otherwise likewise premise expertise merchandise precise concise praise arise
    comprise disguise televise paradise sunrise high-rise downsizing medium-sized supervised advertiser promising
    rising wise noise cruise analyses story draft check curb tour four hour contour glamorous vigorous honorary
    laborious parameter thermometer enter master member chapter order tender gender power cover matter offer
    controlled compelled excellent propelled tall well all still mill million collaborate selling filled pilot level
    model travel signal offensive licensed program-committee Belize maize assize"""),
)
def test_words_with_one_spelling_keep_it(word: str) -> None:
    assert spellings(word) in ({word}, {"program-committee", "programme-committee"})


def test_each_pair_of_the_table_is_symmetrical_unless_it_is_one_way() -> None:
    table = _spelling_table()
    one_way = {word for row in read_table("spellings.tsv") if row[3] for word in (row[0], row[1])}
    for word, others in table.items():
        for other in others:
            assert word != other
            assert word in table.get(other, ()) or {word.rstrip("s"), other.rstrip("s")} & one_way, (word, other)


@given(st.from_regex(r"[A-Za-z]{1,4}[a-z]{0,6}(?:ise|ize|isation|our|or|re|er|lled|s)?", fullmatch=True))
def test_spellings_hold_the_word_and_its_casing(word: str) -> None:
    found = spellings(word)
    assert word in found
    if word.islower():
        assert all(form.islower() for form in found)
    for form in found:
        assert form[0].isupper() == word[0].isupper()


@pytest.mark.parametrize(
    ("model", "text", "expected"),
    [
        ("Pilot Of Reform", "comprehensive reform pilot", "Comprehensive Reform Pilot"),
        ("Reform Of Market", "opening of the market", "Opening Of The Market"),
        ("Reform of the Market", "opening up to the world", "Opening Up to the World"),
        ("Budget List", "list of the budget", "List of the Budget"),
        ("PILOT OF REFORM", "comprehensive reform pilot", "COMPREHENSIVE REFORM PILOT"),
        ("RISE OF SMES", "Party building in SMEs", "PARTY BUILDING IN SMEs"),
        ("pilot of reform", "comprehensive reform pilot", "comprehensive reform pilot"),
        ("Pilot of reform", "comprehensive reform pilot", "Comprehensive reform pilot"),
        ("The pilot", "comprehensive reform pilot", "Comprehensive reform pilot"),
        ("the Reform Pilot", "comprehensive reform pilot", "Comprehensive Reform Pilot"),
        ("building of the party", "Party building", "Party building"),
        ("Building of the Party", "Party building", "Party building"),
        ("construction of the party", "building of the Party", "building of the Party"),
        ("information office of state council", "State Council Information Office", "State Council Information Office"),
        ("Hong Kong cooperation", "cooperation with Hong Kong", "cooperation with Hong Kong"),
        ("Cooperation with Hong Kong", "links with Hong Kong", "Links with Hong Kong"),
        ("Chinese style modernization", "path to modernization in China", "path to modernization in China"),
        ("GDP growth", "growth of GDP", "growth of GDP"),
        ("SEZ", "special economic zone", "special economic zone"),
        ("Low-altitude Economy", "high-quality development", "High-quality Development"),
        ("Low-Altitude Economy", "high-quality development", "High-Quality Development"),
        ("Low-altitude economy", "high-quality development", "High-quality development"),
        ("High Technology", "state-of-the-art technology", "State-of-the-Art Technology"),
        ("“New concept", "new philosophy", "New philosophy"),
        ("NEW DEVELOPMENT concept", "new development philosophy", "NEW DEVELOPMENT philosophy"),
        ("new DEVELOPMENT CONCEPT", "new development philosophy", "new DEVELOPMENT PHILOSOPHY"),
        ("the New Development concept", "new development philosophy", "New Development philosophy"),
        ("new development Concept", "new development philosophy", "new development Philosophy"),
        ("PILOT of reform", "reform pilot", "reform PILOT"),
        ("PILOTS for REFORM", "pilots of reform", "PILOTS of REFORM"),
        ("COMMUNITY of common destiny", "community with a shared future", "COMMUNITY with a shared future"),
        ("DECISIONS and DEPLOYMENTS", "decisions and plans", "DECISIONS and PLANS"),
        ("DECISIONS and DEPLOYMENTS", "plans of the city", "PLANS of the CITY"),
        ("SME Fund for growth", "growth fund for SMEs", "growth Fund for SMEs"),
        ("Catalogue for Goods Via Ports", "catalogue of goods via ports", "Catalogue of Goods Via Ports"),
        ("New Concept", "philosophy for the 21st century", "Philosophy for the 21st Century"),
        ("People's Well-being", "people's wellbeing", "People's Wellbeing"),
        ("Plan", "15th five-year plan", "15th five-year plan"),
        ("A", "an", "An"),
        ("An", "a", "A"),
        ("a", "an", "an"),
        ("A PILOT", "a trial", "A TRIAL"),
        ("pilot", "", ""),
        ("", "pilot", "pilot"),
        ("5", "pilot", "pilot"),
    ],
)
def test_casing_follows_the_words_that_are_replaced(model: str, text: str, expected: str) -> None:
    assert transfer_casing(model, text) == expected


WORDS = st.lists(st.sampled_from(listed("reform of the Party Hong Kong GDP SMEs high-quality a market and e-commerce")))


@given(WORDS.map(" ".join), WORDS.map(" ".join))
def test_casing_changes_capitals_only_and_never_takes_one_away(model: str, text: str) -> None:
    for shape in (model, model.title(), model.upper(), model.capitalize()):
        cased = transfer_casing(shape, text)
        assert cased.lower() == text.lower()
        assert all(new.isupper() for old, new in zip(text, cased, strict=True) if old.isupper())
        assert transfer_casing(shape, cased) == cased


@given(WORDS.map(" ".join))
def test_a_text_is_a_model_of_itself(text: str) -> None:
    for shape in (text, text.title(), text.upper()):
        assert transfer_casing(shape, shape) == shape


@pytest.mark.parametrize(
    "word",
    listed("""hour honest honor honourable heir SME FTZ FDI MOU NPC R&D M&A AI ESG HKSAR 11th 8-year 18,000
    80 8.5 800 11 umbrella urban unimportant uninterrupted ordinary onerous initiative economy A-share X-ray e-commerce
    NGO SOE LNG RMB IMF EU"""),
)
def test_an_stands_before_a_vowel_sound(word: str) -> None:
    assert indefinite_article(word) == "an"


@pytest.mark.parametrize(
    "word",
    listed("""university European US UN UK one-off once union unified unique united uniform unit useful user usual
    utility unanimous Uygur Ukrainian
    eulogy NATO NASA SASAC PhD B-share GDP CPPCC 5G 1,800 180 100 1 1100 historic household
    year pilot UNESCO UNICEF FREE"""),
)
def test_a_stands_before_a_consonant_sound(word: str) -> None:
    assert indefinite_article(word) == "a"


@pytest.mark.parametrize(
    ("phrase", "article"),
    [
        ("FREE TRADE ZONE", "a"),
        ("NEW AREA", "a"),
        ("OPEN ECONOMY", "an"),
        ("“open” economy", "an"),
        ("US dollar", "a"),
        ("FTZ plan", "an"),
        ("", "a"),
        ("—", "a"),
    ],
)
def test_the_article_of_a_phrase_is_that_of_its_first_word(phrase: str, article: str) -> None:
    assert indefinite_article(phrase) == article


PHRASES = """
free trade zone / free trade zones
pilot free trade zone / pilot free trade zones
Free Trade Zone / Free Trade Zones
FREE TRADE ZONE / FREE TRADE ZONES
port of entry / ports of entry
memorandum of understanding / memorandums of understanding
law on foreign investment / laws on foreign investment
plan to revitalize the countryside / plans to revitalize the countryside
community with a shared future / communities with a shared future
consul general / consuls general
Secretary-General / Secretaries-General
lieutenant general / lieutenant generals
president elect / presidents elect
editor-in-chief / editors-in-chief
passer-by / passers-by
runner-up / runners-up
start-up / start-ups
right-of-way / rights-of-way
low-altitude economy / low-altitude economies
low-altitude economic industry / low-altitude economic industries
negative list / negative lists
trade and investment zone / trade and investment zones
small and medium-sized enterprise / small and medium-sized enterprises
SME / SMEs
FTZ / FTZs
state-of-the-art technology / state-of-the-art technologies
chairman of the standing committee / chairmen of the standing committee
"""


@pytest.mark.parametrize("pair", PHRASES.strip().splitlines())
def test_the_head_of_a_phrase_changes_its_number(pair: str) -> None:
    one, many = pair.split(" / ")
    assert pluralize(one) == many
    assert singularize(many) == one
    assert is_plural_phrase(many)
    assert not is_plural_phrase(one)
    assert pluralize(many) == many
    assert singularize(one) == one


@pytest.mark.parametrize(
    "phrase",
    [
        "research and development",
        "reform and opening up",
        "opening up",
        "reform, development and stability",
        "artificial intelligence",
        "customs clearance equipment",
        "foreign affairs",
        "promotion and application of technology",
        "under construction",
        "national economics",
        "",
        " ",
    ],
)
def test_a_phrase_without_a_countable_head_stays(phrase: str) -> None:
    assert pluralize(phrase) == phrase
    assert singularize(phrase) == phrase


@given(WORDS.map("  ".join))
def test_number_of_a_phrase_changes_one_token_and_no_space(phrase: str) -> None:
    many = pluralize(phrase)
    assert pluralize(many) == many
    before, after = re.split(r"(\s+)", phrase), re.split(r"(\s+)", many)
    assert len(before) == len(after)
    assert sum(a != b for a, b in zip(before, after, strict=True)) <= 1


@pytest.mark.parametrize(
    ("word", "expected"),
    [
        ("people", "people's"),
        ("enterprise", "enterprise's"),
        ("enterprises", "enterprises'"),
        ("women", "women's"),
        ("Congress", "Congress's"),
        ("campus", "campus's"),
        ("customs", "customs'"),
        ("SMEs", "SMEs'"),
        ("Shenzhen", "Shenzhen's"),
    ],
)
def test_the_possessive_of_a_plural_is_an_apostrophe(word: str, expected: str) -> None:
    assert possessive(word) == expected


def test_tables_are_clean_and_list_a_word_once() -> None:
    for name, cells in (("nouns.tsv", 3), ("verbs.tsv", 4), ("spellings.tsv", 4), ("words.tsv", 2)):
        rows = read_table(name)
        assert all(len(row) == cells for row in rows), name
        assert all(cell == cell.strip() for row in rows for cell in row), name
        keys = [row[:2] if name == "spellings.tsv" else row[0] for row in rows]
        assert len(keys) == len(set(keys)), name
    assert {row[1] for row in read_table("nouns.tsv")} == {"irregular", "plural", "alone", "mass", "regular"}
    assert is_known_noun("criterion")
    assert not is_known_noun("pilot")
    assert "of" in read_words("preposition")


MASS = "travel finance trade spending governance information Infrastructure e-commerce digitalisation digitalization"


@pytest.mark.parametrize("word", listed(MASS))
def test_a_mass_noun_is_not_counted(word: str) -> None:
    assert is_mass(word)
    assert plural(word) == word


@pytest.mark.parametrize("word", listed("trip system chain goods news pilot plan policies SME"))
def test_other_nouns_are(word: str) -> None:
    assert not is_mass(word)


@pytest.mark.parametrize(
    ("phrase", "noun"),
    [
        ("low-carbon travel", "travel"),
        ("port of entry", "port"),
        ("distribution according to work", "distribution"),
        ("enterprise above designated size", "enterprise"),
        ("reform pertaining to talent", "reform"),
        ("opening up", ""),
        ("of the people", ""),
        ("", ""),
    ],
)
def test_the_head_is_the_noun_before_the_first_preposition(phrase: str, noun: str) -> None:
    assert head_noun(phrase) == noun


@pytest.mark.parametrize(
    ("model", "verb", "form"),
    [
        ("enlarges", "expand", "expands"), ("enlarging", "take", "taking"), ("drew", "take", "took"),
        ("drawn", "take", "taken"), ("enlarged", "follow", "followed"), ("Enlarges", "Taking", "takes"),
        ("enlarged", "take", None), ("set", "follow", None), ("pilot", "take", None), ("draw", "pilot", None),
    ],
)  # fmt: skip
def test_a_verb_takes_the_form_of_another_one(model: str, verb: str, form: str | None) -> None:
    assert in_form_of(model, verb) == form


def test_two_nouns_never_share_a_form() -> None:
    words = {word for _, cell in read_table("near_words.tsv") for word in cell.split(" | ")}
    words |= {row[0] for row in read_table("nouns.tsv")}
    assert [
        (word, form) for word in words for form in number_forms(word) if number_forms(form) != number_forms(word)
    ] == []
