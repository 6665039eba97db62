"""What a wrong number should be, in the words of the target; and where nothing is suggested."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from zhengming.quantities import compare, equal, read_chinese, read_english, suggestion
from zhengming.quantities.writing import cardinal, digits, fraction, han, han_digits, ordinal, ordinal_ending

# Chinese source, English target, the whole target put right
TO_ENGLISH = [
    # scales and separators
    ("投资4.61万亿元", "Investment came to 4.61 billion yuan", "Investment came to 4.61 trillion yuan"),
    ("投资46.1亿元", "investment of RMB46.1 billion", "investment of RMB4.61 billion"),
    ("投资4.6亿元", "investment of RMB4.6 billion", "investment of RMB460 million"),
    ("投资4.6亿元", "investment of RMB4.6bn", "investment of RMB460mn"),
    ("投资4.6亿元", "A US$4.6 Billion Investment", "A US$460 Million Investment"),
    ("产量3.5亿吨", "an output of 35 million tonnes", "an output of 350 million tonnes"),
    ("产量1234567吨", "an output of 1,243,567 tonnes", "an output of 1,234,567 tonnes"),
    ("产量1234567吨", "an output of 1243567 tonnes", "an output of 1234567 tonnes"),
    ("3618.7亿港元", "HK$3,168.7 billion", "HK$361.87 billion"),
    ("36187亿港元", "HK$3,168.7 billion", "HK$3,618.7 billion"),
    ("610亿港元", "HK$16.0 billion", "HK$61.0 billion"),
    ("“金融科技2025”策略", "the “Fintech 20,250” strategy", "the “Fintech 2025” strategy"),
    ("第一百四十四条", "Article 1440", "Article 144"),
    ("新台币二千元", "NT$20,000", "NT$2,000"),
    ("11338.29亿港元", "HK$1,313,829 million", "HK$1,133.829 billion"),
    ("580多场", "over 850 tours", "over 580 tours"),
    ("是去年的66倍", "660 times that of last year", "66 times that of last year"),
    ("3万人", "30 million people", "30,000 people"),
    ("3万人", "30,000,000 people", "30,000 people"),
    ("300万人", "a 30-million-people city", "a 3-million-people city"),
    ("15万人", "51 thousand people", "150 thousand people"),
    ("价格3.50元", "at 5.30 yuan", "at 3.50 yuan"),
    ("二十五个县", "52 counties", "25 counties"),
    ("打八折", "30 percent off", "20 percent off"),
    ("八五折优惠", "a discount of 85%", "a discount of 15%"),
    # names
    ("二十国集团峰会", "the G7 summit", "the G20 summit"),
    ("COVID-19疫情", "the COVID-91 epidemic", "the COVID-19 epidemic"),
    ("H1N1流感", "H5N1 flu", "H1N1 flu"),
    # words
    ("二十五个县", "fifty-two counties", "twenty-five counties"),
    ("二十五个县", "Fifty-two counties", "Twenty-five counties"),
    ("六十亿元", "sixty billion yuan", "six billion yuan"),
    ("十五个县", "thirteen counties", "fifteen counties"),
    # shares
    ("增长5.3%", "grew by 3.5%", "grew by 5.3%"),
    ("增长5.30%", "grew by 3.50 percent", "grew by 5.30 percent"),
    ("增长5%", "grew by 5 percentage points", "grew by 5 percent"),
    ("增长5%，占30%", "grew by 5 percentage points to 30%", "grew by 5% to 30%"),
    ("提高5个百分点", "rose by 5 percent", "rose by 5 percentage points"),
    ("提高5个百分点", "rose by 5%", "rose by 5 percentage points"),
    ("提高1个百分点", "rose by 1 percent", "rose by 1 percentage point"),
    ("提高5个百分点", "a 5-percent rise", "a 5-percentage-point rise"),
    ("下调25个基点", "cut by 52 basis points", "cut by 25 basis points"),
    ("占百分之三十五", "fifty-three per cent", "thirty-five per cent"),
    ("三分之二多数", "a majority of one third", "a majority of two thirds"),
    ("三分之二多数", "a one-third majority", "a two-thirds majority"),
    ("三分之二多数", "a majority of 1/3", "a majority of 2/3"),
    # dates
    ("二〇二五年", "in 2024", "in 2025"),
    ("九十年代", "the 1980s", "the 1990s"),
    ("1978年12月", "November 1978", "December 1978"),
    ("1978年9月", "NOVEMBER 1978", "SEPTEMBER 1978"),
    ("1978年12月", "Nov. 1978", "Dec. 1978"),
    ("3月5日", "March 15", "March 5"),
    ("3月2日", "March 3rd", "March 2nd"),
    ("2025年3月5日", "2025-04-05", "2025-03-05"),
    ("上半年", "the second half", "the first half"),
    ("三季度", "the second quarter", "the third quarter"),
    ("三季度", "Q4", "Q3"),
    ("周三", "Thursday", "Wednesday"),
    ("下午3时30分", "at 2:30 p.m.", "at 3:30 p.m."),
    ("15时30分", "at 2:30 p.m.", "at 3:30 p.m."),
    ("15时30分", "at 14:30", "at 15:30"),
    # ordinals and names
    ("党的二十大", "the 21st National Congress", "the 20th National Congress"),
    ("“十四五”规划", "the 15th Five-Year Plan", "the 14th Five-Year Plan"),
    ("第二十一届", "the twentieth", "the twenty-first"),
    ("第三十五条", "Article 53", "Article 35"),
    # vague
    ("数百亿元", "tens of millions of yuan", "tens of billions of yuan"),
    ("数十万人", "hundreds of millions of people", "hundreds of thousands of people"),
    ("数亿人", "several hundred thousand people", "several hundred million people"),
    # money
    ("5亿港元", "500 million yuan", "500 million Hong Kong dollars"),
    ("5亿港元", "RMB500 million", "HK$500 million"),
    ("5亿元人民币", "US$500 million", "RMB500 million"),
    ("5亿美元", "50 million euros", "500 million US dollars"),
]
TO_CHINESE = [
    ("the G20 summit", "七国集团峰会", "二十国集团峰会"),
    ("5G technology", "6G技术", "5G技术"),
    ("2.78 trillion yuan", "投资2.78亿元", "投资2.78万亿元"),
    ("2.78 trillion yuan", "投資2.78億元", "投資2.78萬億元"),
    ("30,000 people", "约3亿人", "约3万人"),
    ("3,500 people", "约3.5万人", "约3500人"),
    ("35 counties", "五十三个县", "三十五个县"),
    ("4,178,027 cases", "1478027例", "4178027例"),
    ("35 counties", "53个县", "35个县"),
    ("35 counties", "５３个县", "３５个县"),
    ("35 percent", "百分之五十三", "百分之三十五"),
    ("3.5 percent", "百分之五点三", "百分之三点五"),
    ("35 percent", "53%", "35%"),
    ("0.75%", "0.57厘", "0.75厘"),
    ("25 basis points", "52个基点", "25个基点"),
    ("NT$2,500", "新臺幣五千二百元", "新臺幣二千五百元"),
    ("HK$205.4 billion", "2,045億港元", "2,054億港元"),
    ("34 times", "43倍", "34倍"),
    ("5 percentage points", "提高5%", "提高5个百分点"),
    ("5 percent", "提高5个百分点", "提高5%"),
    ("5 percentage points", "提高百分之五", "提高五个百分点"),
    ("30 percent", "占四成", "占三成"),
    ("in 2025", "二〇二四年", "二〇二五年"),
    ("in 2025", "2024年", "2025年"),
    ("December 1978", "1978年11月", "1978年12月"),
    ("March 5", "3月15日", "3月5日"),
    ("on Wednesday", "周四", "周三"),
    ("on Sunday", "星期四", "星期日"),
    ("in the first half", "下半年", "上半年"),
    ("Q3", "二季度", "三季度"),
    ("the 35th meeting", "第五十三次会议", "第三十五次会议"),
    ("tens of billions of yuan", "数千万元", "数百亿元"),
    ("HK$500 million", "5亿美元", "5亿港元"),
    ("500 million yuan", "5亿美元", "5亿元"),
]


def put_right(source: str, target: str, source_language: str) -> str:
    for found in reversed(compare(source, target, source_language=source_language)):
        new = suggestion(found.source, found.target, target)
        assert new is not None, target[slice(*found.target.span)]
        target = target[: found.target.span.start] + new + target[found.target.span.end :]
    return target


@pytest.mark.parametrize(("zh", "en", "right"), TO_ENGLISH)
def test_an_english_number_is_put_right_in_its_own_words(zh: str, en: str, right: str) -> None:
    assert put_right(zh, en, "zh") == right
    assert compare(zh, right, source_language="zh") == []


@pytest.mark.parametrize(("en", "zh", "right"), TO_CHINESE)
def test_a_chinese_number_is_put_right_in_its_own_words(en: str, zh: str, right: str) -> None:
    assert put_right(en, zh, "en") == right
    assert compare(en, right, source_language="en") == []


GUESSES = [
    ("增长2.5倍", "grew 5.2 times"),
    ("打八折", "30 percent of the price"),
    ("35%的人", "53 people"),
    ("下午3时", "at 14:00"),
    ("占37%", "about one third"),
    ("约30人", "hundreds of thousands of people"),
]


@pytest.mark.parametrize(("zh", "en"), GUESSES)
def test_nothing_is_suggested_where_it_would_be_guessed(zh: str, en: str) -> None:
    [one, *_], [other, *_] = read_chinese(zh), read_english(en)
    assert suggestion(one, other, en) is None


AMOUNTS = st.one_of(st.integers(2, 10**13).map(float), st.decimals("0.1", "99999.9", places=1).map(float))


ENGLISH = ["9.9 billion yuan", "77", "7,777 people", "RMB9.9bn", "seventy-seven", "the 7th", "7.5%"]


@given(AMOUNTS, st.sampled_from(ENGLISH))
def test_a_suggestion_reads_as_the_value_of_the_source(value: float, target: str) -> None:
    source = read_chinese(f"共{digits(value)}")[0]
    [other] = [q for q in read_english(target) if q.sureness]
    new = suggestion(source, other, target)
    if new is not None:
        text = target[: other.span.start] + new + target[other.span.end :]
        assert any(equal(source, q, primary=True) for q in read_english(text)), text


@given(AMOUNTS, st.sampled_from(["9.9亿元", "77", "7,777人", "七十七", "第七", "９９万"]))
def test_a_chinese_suggestion_reads_as_the_value_of_the_source(value: float, target: str) -> None:
    source = read_english(f"in all {value:,.1f} of")[0]
    [other] = [q for q in read_chinese(target) if q.sureness]
    new = suggestion(source, other, target)
    if new is not None:
        text = target[: other.span.start] + new + target[other.span.end :]
        assert any(equal(source, q, primary=True) for q in read_chinese(text)), text


@given(st.integers(0, 10**13))
def test_written_numbers_are_read_back(number: int) -> None:
    assert read_chinese(f"共{han(number)}人")[0].values[0] == number
    if number > 1:
        assert read_english(f"{cardinal(number)} people")[0].values[0] == number


def test_writers() -> None:
    assert [ordinal(n) for n in (1, 2, 3, 5, 8, 9, 12, 20, 22)] == (
        "first second third fifth eighth ninth twelfth twentieth twenty-second".split()
    )
    assert [f"{n}{ordinal_ending(n)}" for n in (1, 11, 21, 12, 13, 113)] == "1st 11th 21st 12th 13th 113th".split()
    assert (han_digits(2005), han_digits(2005, "零")) == ("二〇〇五", "二零零五")
    assert [fraction(share) for share in (1 / 2, 2 / 3, 3 / 4, 0.3, 0.31)] == [(1, 2), (2, 3), (3, 4), (3, 10), None]
