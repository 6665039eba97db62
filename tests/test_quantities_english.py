"""English quantities as values: digits, words, shares, dates, money, growth; and what is no number."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from zhengming.quantities import Sureness, read_english

from .quantity_notation import notes

# text, then every quantity in it that is a number for certain or in all likelihood
READ: list[tuple[str, ...]] = [
    # digits and scales
    ("worth 2.78 trillion yuan", "2.78 trillion yuan = 2,780,000,000,000 yuan"),
    ("1,234,567 square metres", "1,234,567 = 1,234,567"),
    ("2,06,737 cases", "2,06,737 = 206,737"),
    ("some 1.2 billion people", "1.2 billion = 1,200,000,000 ~"),
    ("5 hundred thousand", "5 hundred thousand = 500,000"),
    ("a 3-million-yuan grant", "3-million-yuan = 3,000,000 yuan"),
    ("12bn and 3.5mn", "12bn = 12,000,000,000", "3.5mn = 3,500,000"),
    ("Yunlan has 120m people", "120m = 120,000,000"),
    ("12 million tonnes", "12 million = 12,000,000"),
    ("3.5 km", "3.5 = 3.5"),
    ("２０ offices", "２０ = 20"),
    ("½ of the fields", "½ = 0.5 share"),
    ("2½ years", "2½ = 2.5"),
    # number words
    ("thirty-five branches", "thirty-five = 35"),
    ("one hundred and five deputies", "one hundred and five = 105"),
    ("a hundred and twenty", "hundred and twenty = 120"),
    ("three thousand and six", "three thousand and six = 3,006"),
    ("two hundred thirty million farmers", "two hundred thirty million = 230,000,000"),
    ("three point five million", "three point five million = 3,500,000"),
    ("one million two hundred thousand", "one million two hundred thousand = 1,200,000"),
    ("two hundred and three hundred", "two hundred = 200", "three hundred = 300"),
    ("between six hundred and three thousand", "six hundred = 600", "three thousand = 3,000"),
    ("one million and two hundred thousand", "one million and two hundred thousand = 1,200,000"),
    ("thirteen cities", "thirteen = 13"),
    ("five tasks", "five = 5 ?"),
    ("half a million people", "half a million = 500,000"),
    ("one and a half years", "one and a half = 1.5 ?"),
    ("two and a half million", "two and a half million = 2,500,000"),
    ("a dozen provinces", "dozen = 12"),
    ("two dozen", "two dozen = 24"),
    ("fifteen (15) days", "fifteen = 15", "15 = 15"),
    # shares
    ("grew by 35%", "35% = 0.35 share"),
    ("35 percent", "35 percent = 0.35 share"),
    ("20 percents", "20 percents = 0.2 share"),
    ("five and one half percent", "five and one half percent = 0.055 share"),
    ("half of one percent", "half of one percent = 0.005 share"),
    ("five ten-thousandths", "five ten-thousandths = 0.0005 share"),
    ("35 per cent", "35 per cent = 0.35 share"),
    ("thirty-five percent", "thirty-five percent = 0.35 share"),
    ("a 35-percent stake", "35-percent = 0.35 share"),
    ("6.5 per mille", "6.5 per mille = 0.0065 share"),
    ("up 0.3 percentage points", "0.3 percentage points = 0.3 points"),
    ("a one-percentage-point rise", "one-percentage-point = 1 points"),
    ("down 25 basis points", "25 basis points = 0.25 points"),
    ("down 25 bps", "25 bps = 0.25 points"),
    ("two thirds of deputies", "two thirds = 0.666667 share"),
    ("a two-thirds majority", "two-thirds = 0.666667 share"),
    ("one-quarter of villages", "one-quarter = 0.25 share"),
    ("a third of farmers", "third = 0.333333 share ?"),
    ("half of the villages", "half = 0.5 share ?"),
    ("one half of a percent", "one half of a percent = 0.005 share"),
    ("2/3 of members", "2/3 = 0.666667 share"),
    ("three in ten farmers", "three in ten = 0.3 share ?"),
    ("one in five", "one in five = 0.2 share ?"),
    ("three out of ten", "three out of ten = 0.3 share ?"),
    ("between 5 percent and 6 percent", "5 percent = 0.05 share", "6 percent = 0.06 share"),
    # the last of a row tells what all of them are
    ("3 to 5 percent", "3 = 0.03 share", "5 percent = 0.05 share"),
    ("10-15%", "10 = 0.1 share", "15% = 0.15 share"),
    ("3 to 4 billion yuan", "3 = 3,000,000,000 yuan", "4 billion yuan = 4,000,000,000 yuan"),
    ("three to five million", "three = 3,000,000", "five million = 5,000,000"),
    ("20, 30 and 45 basis points", "20 = 0.2 points", "30 = 0.3 points", "45 basis points = 0.45 points"),
    ("US$10-15 million", "US$10 = 10,000,000 USD", "15 million = 15,000,000 USD"),
    # vague ones
    ("tens of billions of yuan", "tens of billions of yuan = 10,000,000,000..100,000,000,000 yuan ~"),
    ("hundreds of thousands of people", "hundreds of thousands = 100,000..1,000,000 ~"),
    ("thousands of companies", "thousands = 1,000..10,000 ~ ?"),
    ("several hundred million", "several hundred million = 200,000,000..1,000,000,000 ~"),
    ("dozens of departments", "dozens = 12..108 ~ ?"),
    # rounded ones
    ("nearly 500 people", "500 = 500 ~"),
    ("more than 12,000", "12,000 = 12,000 ~"),
    ("over US$3 billion", "US$3 billion = 3,000,000,000 USD ~"),
    ("at least twenty", "twenty = 20 ~"),
    ("500 or so", "500 = 500 ~"),
    ("close to 40 million", "40 million = 40,000,000 ~"),
    ("in excess of 1,000", "1,000 = 1,000 ~"),
    # dates
    ("on March 5, 2025", "March = 3 month", "5 = 5 day", "2025 = 2,025 year"),
    ("on 5 March 2025", "5 = 5 day", "March = 3 month", "2025 = 2,025 year"),
    ("the 5th of March", "5th = 5 day", "March = 3 month"),
    ("Oct. 1st", "Oct = 10 month", "1st = 1 day"),
    ("2025-03-05", "2025 = 2,025 year", "03 = 3 month", "05 = 5 day"),
    ("from 2021 to 2025", "2021 = 2,021 year", "2025 = 2,025 year"),
    ("2021-25", "2021 = 2,021 year", "25 = 2,025 year"),
    ("in the 1980s", "1980s = 1,980 year"),
    ("in the '90s", "90s = 90 year"),
    ("in May", "May = 5 month"),
    ("Monday morning", "Monday = 1 weekday"),
    ("on Sunday", "Sunday = 7 weekday"),
    ("the first quarter", "first quarter = 1 quarter"),
    ("Q3 results", "Q3 = 3 quarter"),
    ("the first half of the year", "first half = 1 half"),
    ("in the second half of 2024", "second half = 2 half", "2024 = 2,024 year"),
    ("at 3:30 pm", "3:30 pm = 3.3 hour"),
    ("at 3 p.m.", "3 p.m. = 3 hour"),
    ("at 3.30pm", "3.30pm = 3.3 hour"),
    ("at 15:30", "15:30 = 15.3 hour"),
    ("three years", "three = 3 ?"),
    ("two decades", "two = 2 ?"),
    # ordinals
    ("the 15th Five-Year Plan", "15th = 15 ordinal", "Five = 5 ?"),
    ("the fifteenth session", "fifteenth = 15 ordinal"),
    ("the twenty-first congress", "twenty-first = 21 ordinal"),
    ("the one hundred and fortieth meeting", "one hundred and fortieth = 140 ordinal"),
    ("the twenty-second session", "twenty-second = 22 ordinal"),
    ("the one hundred and second", "one hundred and second = 102 ordinal"),
    ("the eight hundredth", "eight hundredth = 800 ordinal"),
    ("thirty seconds", "thirty = 30"),
    ("the third plenary session", "third = 3 ordinal ?"),
    ("Article 99", "99 = 99"),
    # money
    ("HK$500 million", "HK$500 million = 500,000,000 HKD"),
    ("500 million Hong Kong dollars", "500 million Hong Kong dollars = 500,000,000 HKD"),
    ("US$ 30", "US$ 30 = 30 USD"),
    ("30 U.S. dollars", "30 U.S. dollars = 30 USD"),
    ("RMB800", "RMB800 = 800 CNY"),
    ("RMB 3.5 billion", "RMB 3.5 billion = 3,500,000,000 CNY"),
    ("800 yuan", "800 yuan = 800 yuan"),
    ("NT$5,000", "NT$5,000 = 5,000 TWD"),
    ("€20 billion", "€20 billion = 20,000,000,000 EUR"),
    ("$99", "$99 = 99 $"),
    ("five million euros", "five million euros = 5,000,000 EUR"),
    ("HK$10 billionequivalent", "HK$10 billion = 10,000,000,000 HKD"),
    # growth
    ("grew 2.5-fold", "2.5-fold = 2.5"),
    ("a threefold rise", "threefold = 3 ?"),
    ("3.5 times that of 2012", "3.5 times = 3.5", "2012 = 2,012 year"),
    ("output doubled", "doubled = 2"),
    ("it quadrupled", "quadrupled = 4"),
    ("costs were halved", "halved = 0.5"),
    ("twice as much", "twice = 2 ?"),
]


@pytest.mark.parametrize(("text", "expected"), [(text, list(expected)) for text, *expected in READ])
def test_a_form_is_read_as_its_value(text: str, expected: list[str]) -> None:
    assert notes(read_english(text), text) == expected


NO_NUMBERS = [
    "the G20 and the G7",
    "COVID-19 and H1N1",
    "double-digit growth",
    "one of them",
    "once more, as a whole",
    "they may march on",
    "may",
    "second to none",
    "a second helping",
    "first of all",
    "a century of struggle",
    "No one knows",
    "a single market",
    "B2B and 5G",
    "2) apply",
    "(1) apply",
    "won the match",
    "Part IV",
    "at a scale of 1:25,000",
    "Mar-a-Lago",
    "a sun-dried fish",
    "to second the motion",
    "Sunday Times",
]


@pytest.mark.parametrize("text", NO_NUMBERS)
def test_names_and_idioms_ask_for_no_number(text: str) -> None:
    assert notes(read_english(text), text) == []


ALSO = [
    ("doubled", 1),
    ("a 3-fold rise", 2),
    ("3 times", 4),
    ("two decades", 20),
    ("3 pm", 15),
    ("in the 1980s", 80),
    ("the '80s", 1980),
    ("Paragraph 13.2", 13),
    ("9/11", 911),
    ("Part IV", 4),
    ("a couple", 2),
    ("all", 1),
]


@pytest.mark.parametrize(("text", "value"), ALSO)
def test_another_reading_is_kept(text: str, value: float) -> None:
    assert value in read_english(text)[0].values


def test_the_last_digit_says_how_exact_a_number_is() -> None:
    texts = ["2.78 trillion yuan", "3,500", "12", "3.50%", "thirty", "thirty-five"]
    assert [read_english(text)[0].step for text in texts] == [1e10, 1, 1, 0.0001, 10, 1]


def sentences() -> st.SearchStrategy[str]:
    words = "one two five twelve thirty hundred thousand million billion dozen half third percent of and a to May 3rd"
    forms = [row[0] for row in READ] + words.split()
    return st.lists(st.one_of(st.sampled_from(forms), st.text("0123456789.,%-/: $msthXV()½")))


@given(st.one_of(sentences().map(" ".join), sentences().map("".join)))
@example("5 hundred thousand $ ")  # the sign at the end stood before the number, counted from the end
def test_quantities_stand_in_order_within_the_text(text: str) -> None:
    found = read_english(text)
    assert all(0 <= q.span.start < q.span.end <= len(text) for q in found)
    assert all(one.span.end <= other.span.start for one, other in pairwise(found))
    assert all(q.values for q in found)


@given(st.text())
def test_any_text_can_be_read(text: str) -> None:
    for quantity in read_english(text):
        assert text[slice(*quantity.span)]


@pytest.mark.parametrize("text", [row[0] for row in READ])
def test_capitals_and_dashes_and_blanks_do_not_matter(text: str) -> None:
    values = [q.values for q in read_english(text)]
    assert [q.values for q in read_english(text.replace("-", "–"))] == values
    assert [q.values for q in read_english(text.replace(" ", "\u00a0"))] == values
    sure = [q.values for q in read_english(text) if q.sureness is Sureness.SURE]
    assert [q.values for q in read_english(text.upper()) if q.sureness is Sureness.SURE] == sure
