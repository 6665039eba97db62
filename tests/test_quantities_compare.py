"""Which texts contradict each other in their quantities, and where; which do not."""

from __future__ import annotations

import re
from decimal import Decimal

import pytest
from hypothesis import assume, example, given
from hypothesis import strategies as st

from zhengming.chinese import convert
from zhengming.quantities import Kind, Reason, chinese, compare, english, mismatches, read_chinese, read_english
from zhengming.quantities.glance import explains_all, glance_at, has_all

AGREE = [
    # scales
    ("投资2.78万亿元。", "Investment came to 2.78 trillion yuan."),
    ("投资2.78万亿元。", "Investment came to RMB2,780 billion."),
    ("投资2.78万亿元。", "Investment came to 2,780,000,000,000 yuan."),
    ("产量3.5亿吨。", "Output was 350 million tonnes."),
    ("常住人口120万。", "It has 1.2 million permanent residents."),
    ("九千五百万党员", "95 million Party members"),
    ("一万五千亿元", "1.5 trillion yuan"),
    ("1亿2000万人", "120 million people"),
    ("二十五个县", "twenty-five counties"),
    ("二十五个县", "25 counties"),
    ("三万五千亩", "35,000 mu"),
    ("卖了三万五", "sold for 35,000"),
    ("半数以上的村", "more than half of the villages"),
    ("五百万元", "half a million yuan; five million yuan"),
    # shares
    ("占25%。", "It accounts for a quarter."),
    ("占百分之二十五。", "It accounts for 25 per cent."),
    ("近三成", "nearly 30%"),
    ("三分之二多数", "a two-thirds majority"),
    ("三分之二多数", "a majority of 2/3"),
    ("七成五", "75 percent"),
    ("打八折", "20 percent off"),
    ("打八折", "at 80 percent of the price"),
    ("八折优惠", "a 20% discount"),
    ("七五折出售", "sold at a discount of 25 percent"),
    ("五折出售", "sold at half price"),
    ("一波三折", "many ups and downs, 3 in all"),
    ("千分之五", "0.5 percent"),
    ("合格率达百分之百。", "All of them passed."),
    ("一半的村", "half of the villages"),
    ("一半的村", "50% of the villages"),
    ("下降0.3个百分点", "down 0.3 percentage points"),
    ("下调25个基点", "cut by 25 basis points"),
    ("下调25个基点", "cut by 0.25 percentage points"),
    ("增长3至5%。", "It will grow by 3-5 percent."),
    ("增长3%—5%。", "It will grow by 3 to 5 percent."),
    # growth
    ("增长两倍", "It tripled."),
    ("增长两倍", "It increased twofold."),
    ("增长了两倍", "It grew by 200 percent."),
    ("增长了两倍", "It is three times as much."),
    ("增长一倍", "It doubled."),
    ("增长一倍", "It grew by 100 percent."),
    ("增加了近三倍", "It nearly quadrupled."),
    ("增长1.5倍", "It grew 150%."),
    ("是2015年的三倍", "three times that of 2015"),
    ("产值翻番", "output doubled"),
    ("产值翻一番", "a 100% increase in output"),
    ("收入比2010年翻两番", "income quadrupled from 2010"),
    ("能耗减半", "energy use was halved"),
    ("能耗减半", "energy use fell by 50 percent"),
    # vague and rounded
    ("数百亿元", "tens of billions of yuan"),
    ("几十万人", "hundreds of thousands of people"),
    ("数千家企业", "several thousand companies"),
    ("三十多个国家", "more than 30 countries"),
    ("三十多个国家", "33 countries"),
    ("十几个部门", "over a dozen departments"),
    ("约38万公顷", "377,000 hectares"),
    ("近5亿元", "over 480 million yuan"),
    ("超过300人", "nearly 300 people"),
    ("上百人", "more than a hundred people"),
    ("成千上万的人", "thousands upon thousands of people"),
    ("多达2万人", "up to 20,000 people"),
    ("超过300人", "fewer than 300 people"),
    # dates
    ("二〇二五年三月五日", "March 5, 2025"),
    ("2025年3月5日", "5 March 2025"),
    ("2025年3月5日", "2025-03-05"),
    ("2025年3月5日", "5/3/2025"),
    ("2025-03-05", "the 5th of March 2025"),
    ("1978年12月", "December 1978"),
    ("2021—2025年", "2021-25"),
    ("20世纪80年代", "the 1980s"),
    ("八十年代", "the '80s"),
    ("民国一百零八年", "2019"),
    ("上半年增长5%", "It grew 5 percent in the first half of the year."),
    ("上半年增长5%", "It grew 5 percent in the first six months."),
    ("前三季度", "the first three quarters"),
    ("前三季度", "the first nine months"),
    ("三季度", "Q3"),
    ("周三", "Wednesday"),
    ("10月15日开幕", "It opened on Monday."),
    ("下午3时30分", "3:30 p.m."),
    ("下午3时30分", "15:30"),
    ("北京时间15日20时", "12:00 GMT on the 15th"),
    ("一年六个月", "18 months"),
    ("十年规划", "a ten-year plan; a plan for a decade"),
    ("百年奋斗", "a century of struggle"),
    # money
    ("5亿港元", "HK$500 million"),
    ("5亿元", "HK$500 million"),
    ("5亿元", "NT$500 million"),
    ("人民币5亿元", "500 million yuan"),
    ("5亿元人民币", "RMB500 million"),
    ("5亿美元", "$500 million"),
    ("5亿美元（约合36亿元人民币）", "$500 million (about 3.6 billion yuan)"),
    ("1港元兑0.9元人民币", "HK$1 to 0.9 yuan"),
    # measures
    ("2—4公顷", "5 to 10 acres"),
    ("15亩", "one hectare"),
    ("100公里", "62 miles"),
    ("气温37℃", "a temperature of 98.6 degrees Fahrenheit"),
    # names and idioms
    ("共建“一带一路”", "Belt and Road cooperation, 20 years on"),
    ("三农工作", "work on agriculture, rural areas and farmers"),
    ("五位一体总体布局", "the Five-Sphere Integrated Plan"),
    ("四个全面", "the Four-Pronged Comprehensive Strategy"),
    ("二十国集团", "the Group of 20"),
    ("二十国集团峰会", "the G20 summit"),
    ("七国集团", "the G7"),
    ("党的二十大", "the 20th National Congress"),
    ("“十四五”规划", "the 14th Five-Year Plan"),
    ("“十四五”时期", "the 14th Five-Year Plan period (2021-2025)"),
    ("十九届四中全会", "the fourth plenary session of the 19th Central Committee"),
    ("两会", "the two sessions"),
    ("双碳目标", "the dual carbon goals"),
    ("3060目标", "carbon peaking by 2030 and neutrality by 2060"),
    ("911事件", "the attacks of September 11"),
    ("五四精神", "the May Fourth spirit"),
    ("211工程、985工程", "Project 211 and Project 985"),
    ("十一黄金周", "the National Day holiday of 7 days"),
    ("双十一", "Singles' Day sales hit 15 records"),
    ("G20峰会和G7峰会", "the G7 and G20 summits"),
    ("二十国集团峰会，G7国家参加", "the G20 summit, with the members of the G7"),
    ("西方七国", "the G7; the G20 as well"),
    ("从4G到5G", "from 4G to 5G; 6G is next"),
    ("第五代移动通信（5G）", "5G"),
    ("新冠病毒（COVID-19）", "COVID-19"),
    ("H5N1禽流感", "the H5N1 bird flu"),
    ("發行RMB100億", "RMB10 billion was issued; HK$5 billion as well"),
    ("2025年Q1", "in Q1 of 2025"),
    ("用时20s", "within 20 seconds, 3K in all"),
    # what one side leaves out or adds
    ("今年增长5.3%。", "Growth was strong."),
    ("增长强劲。", "It grew by 5.3 percent in 2024."),
    ("第三十七次会议10月召开", "The session opens on Oct. 26."),
    ("911 事件", "the attacks of September 11"),
    ("一、总则", "1. General Provisions"),
    ("（三）其他", "(3) other matters"),
    ("第三条", "Article III"),
    ("三十日以内", "within thirty (30) days"),
    ("三月一日（35）府函", "Letter (35) of March 1"),
    ("周五前表决", "a vote no later than Friday"),
    ("自一百零七年起", "from 2018"),
    ("筹资24亿港元和3800万元人民币", "It raised HK$2.4 billion and RMB38 million."),
]


@pytest.mark.parametrize(("zh", "en"), AGREE)
def test_texts_that_agree_have_no_mismatch(zh: str, en: str) -> None:
    assert compare(zh, en, source_language="zh") == []
    assert compare(en, zh, source_language="en") == []
    assert mismatches(read_chinese(zh), read_english(en)) == []


# Chinese, English, then Chinese words | English words of each mismatch
CONTRADICT: list[tuple[str, ...]] = [
    ("投资2.78万亿元。", "Investment came to 2.78 billion yuan.", "2.78万亿元 | 2.78 billion yuan"),
    ("投资2.78万亿元。", "Investment came to 27.8 trillion yuan.", "2.78万亿元 | 27.8 trillion yuan"),
    ("产量3.5亿吨。", "Output was 35 million tonnes.", "3.5亿 | 35 million"),
    ("常住人口120万。", "It has 12 million permanent residents.", "120万 | 12 million"),
    ("两亿三千万农民", "23 million farmers", "两亿三千万 | 23 million"),
    ("二十五个县", "fifty-two counties", "二十五 | fifty-two"),
    ("二十五个县", "35 counties", "二十五 | 35"),
    ("增长5%。", "It grew by 5 percentage points.", "5% | 5 percentage points"),
    ("提高5个百分点。", "It rose by 5 percent.", "5个百分点 | 5 percent"),
    ("增长百分之三十五", "It grew by 53%.", "百分之三十五 | 53%"),
    ("三分之二多数", "a majority of one third", "三分之二 | one third"),
    ("近三成", "nearly 13%", "三成 | 13%"),
    ("下调25个基点", "cut by 52 basis points", "25个基点 | 52 basis points"),
    ("比2010年翻两番", "doubled from 2010", "两番 | doubled"),
    ("产值翻番", "output quadrupled", "翻番 | quadrupled"),
    ("数百亿元", "tens of millions of yuan", "数百亿元 | tens of millions of yuan"),
    ("几十万人", "several hundred million people", "几十万 | several hundred million"),
    ("约38万公顷", "83,000 hectares", "38万 | 83,000"),
    ("二〇二五年", "in 2024", "二〇二五年 | 2024"),
    ("1978年12月", "November 1978", "12月 | November"),
    ("3月5日", "March 15", "5日 | 15"),
    ("2025年3月5日", "2025-04-05", "3月 | 04"),
    ("上半年增长5%", "It grew 5 percent in the second half of the year.", "上半年 | second half"),
    ("三季度", "the second quarter", "三季度 | second quarter"),
    ("三季度", "Q4", "三季度 | Q4"),
    ("周三闭幕", "It closed on Thursday.", "周三 | Thursday"),
    ("星期日闭幕", "It closed on Monday.", "星期日 | Monday"),
    ("下午3时30分", "at 2:30 p.m.", "3时30分 | 2:30 p.m."),
    ("党的二十大", "the 21st National Congress", "二十 | 21st"),
    ("“十四五”规划", "the 15th Five-Year Plan", "十四五 | 15th"),
    ("十九届四中全会", "the fourth plenary session of the 18th Central Committee", "十九 | 18th"),
    ("第一百四十次会议", "the 114th meeting", "第一百四十 | 114th"),
    ("第三十五条", "Article 53", "第三十五 | 53"),
    ("二十国集团", "the Group of 12", "二十 | 12"),
    ("15人到场，25人缺席。", "15 came, and 52 were absent.", "25 | 52"),
    ("三十日以内", "within thirty (300) days", "三十日 | 300"),
    ("三十日以内", "within 40 (thirty) days", "三十日 | 40"),
    ("增长3至5%。", "It will grow by 3 to 15 percent.", "5% | 15 percent"),
    ("打八折", "80 percent off", "八折 | 80 percent"),
    ("八五折优惠", "an 85% discount", "八五折 | 85%"),
    ("七折出售", "sold at a discount of 70 percent", "七折 | 70 percent"),
    ("增长两倍", "It grew by 50 percent.", "两倍 | 50 percent"),
    ("增长了两倍", "It grew by 20 percent.", "两倍 | 20 percent"),
    ("增长一倍", "It grew by 10 percent.", "一倍 | 10 percent"),
]
# Names, whose digits are no numbers: no glance at the numbers sees them.
NAMES: list[tuple[str, ...]] = [
    ("二十国集团峰会", "the G7 summit", "二十国集团 | G7"),
    ("七国集团峰会", "the G20 summit", "七国集团 | G20"),
    ("在G20峰会上", "at the G7 summit", "G20 | G7"),
    ("发展5G技术", "to develop 6G technology", "5G | 6G"),
    ("第五代移动通信", "6G", "第五代移动通信 | 6G"),
    ("COVID-19疫情", "the COVID-91 epidemic", "COVID-19 | COVID-91"),
    ("H1N1流感", "the H5N1 flu", "H1N1 | H5N1"),
    ("C919飞机", "the C929 aircraft, and another C929", "C919 | C929", "C919 | C929"),
]
# Small numbers in words
UNSURE = [
    ("五项任务", "three tasks", "五 | three"),
    ("五项任务", "15 tasks", "五 | 15"),
    ("十五项任务", "five tasks", "十五 | five"),
    ("第五项", "paragraph 3", "第五 | 3"),
    ("三名代表", "four deputies and one guest", "三 | four"),
    ("三中全会", "the fourth plenary session", ""),  # 三中 is no number for certain
    ("五项任务、三个县", "two tasks and four counties", ""),  # which is which is anybody's guess
    ("两国元首", "the heads of state of both countries", ""),
    ("几十人", "five people", ""),
]
MONEY = [
    ("5亿港元", "500 million yuan", "5亿港元 | 500 million yuan"),
    ("5亿元人民币", "US$500 million", "5亿元人民币 | US$500 million"),
    ("5亿欧元", "$500 million", "5亿欧元 | $500 million"),
    ("300万英镑", "3 million euros", "300万英镑 | 3 million euros"),
    ("日元100万", "1 million yuan", ""),  # the money stands too far off to be sure
]


def agree_at_a_glance(zh: str, en: str) -> bool:
    seen = glance_at(english.scan(en))
    return has_all(chinese.scan(zh), seen) or explains_all(seen, read_chinese(zh))


def noted(zh: str, en: str, reason: Reason = Reason.VALUE) -> list[str]:
    return [
        f"{zh[slice(*m.source.span)]} | {en[slice(*m.target.span)]}"
        for m in compare(zh, en, source_language="zh")
        if m.reason is reason
    ]


@pytest.mark.parametrize(
    ("zh", "en", "expected"), [(zh, en, list(expected)) for zh, en, *expected in (*CONTRADICT, *NAMES)]
)
def test_a_contradiction_is_found_with_both_places(zh: str, en: str, expected: list[str]) -> None:
    assert noted(zh, en) == expected


@pytest.mark.parametrize(("zh", "en"), [row[:2] for row in (*CONTRADICT, *NAMES)])
def test_a_contradiction_is_found_in_the_other_direction(zh: str, en: str) -> None:
    there = {(m.source.span, m.target.span) for m in compare(zh, en, source_language="zh")}
    back = {(m.target.span, m.source.span) for m in compare(en, zh, source_language="en")}
    assert back == there


@pytest.mark.parametrize(("zh", "en", "expected"), UNSURE)
def test_the_one_small_number_left_over_is_unsure(zh: str, en: str, expected: str) -> None:
    assert noted(zh, en) == ([expected] if expected else [])
    assert not any(m.is_sure for m in compare(zh, en, source_language="zh"))


@pytest.mark.parametrize(("zh", "en"), [row[:2] for row in (*CONTRADICT, *NAMES)])
def test_larger_numbers_are_sure(zh: str, en: str) -> None:
    assert all(m.is_sure for m in compare(zh, en, source_language="zh"))


@pytest.mark.parametrize(("zh", "en", "expected"), MONEY)
def test_the_same_amount_of_other_money_is_found(zh: str, en: str, expected: str) -> None:
    assert noted(zh, en, Reason.MONEY) == ([expected] if expected else [])
    assert noted(zh, en) == []


@pytest.mark.parametrize(("zh", "en"), [*AGREE, *(row[:2] for row in (*CONTRADICT, *NAMES, *MONEY))])
def test_traditional_text_and_full_width_digits_change_nothing(zh: str, en: str) -> None:
    found = compare(zh, en, source_language="zh")
    assert compare(convert(zh, "Hant"), en, source_language="zh") == found
    wide = zh.translate({ord("0") + n: ord("０") + n for n in range(10)})
    assert compare(wide, en, source_language="zh") == found


# Writers of our own: what they write must be read back -----------------------------------------------------------

HAN_DIGITS = "零一二三四五六七八九"


def han(number: int) -> str:
    """A number in Chinese numerals, up to 9999 亿."""
    if not number:
        return "零"
    written, gap = "", False
    for scale, name in ((10**8, "亿"), (10**4, "万"), (1, "")):
        part, number = divmod(number, scale)
        if not part:
            gap = bool(written)
            continue
        if written and (gap or part < 1000):
            written += "零"
        written += _han_part(part) + name
        gap = False
    return written.removeprefix("一") if written.startswith("一十") else written


def _han_part(part: int) -> str:
    written = ""
    for place, name in ((1000, "千"), (100, "百"), (10, "十"), (1, "")):
        digit, rest = divmod(part, place)
        if digit % 10:
            written += HAN_DIGITS[digit % 10] + name
        elif written and part % place and not written.endswith("零"):
            written += "零"
        part = rest
    return written.rstrip("零")


ONES = """zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen
seventeen
eighteen nineteen""".split()
TENS = "zero ten twenty thirty forty fifty sixty seventy eighty ninety".split()


def words(number: int) -> str:
    """A number in English words, up to a trillion."""
    for scale, name in ((10**9, "billion"), (10**6, "million"), (10**3, "thousand"), (100, "hundred")):
        if number >= scale:
            high, low = divmod(number, scale)
            rest = f" and {words(low)}" if 0 < low < 100 else f" {words(low)}" if low else ""
            return f"{words(high)} {name}{rest}"
    if number < 20:
        return ONES[number]
    ten, one = divmod(number, 10)
    return TENS[ten] + (f"-{ONES[one]}" if one else "")


NUMBERS = st.one_of(st.integers(13, 999), st.integers(13, 10**6), st.integers(13, 10**11))


@given(NUMBERS)
@example(10**8)
@example(100_010_001)
@example(110)
@example(20_000)
def test_a_number_in_words_of_both_languages_agrees(number: int) -> None:
    zh, en = f"共计{han(number)}人", f"{words(number)} people in all"
    assert read_chinese(zh)[0].values[0] == number, zh
    assert read_english(en)[0].values[0] == number, en
    assert compare(zh, en, source_language="zh") == []


@given(NUMBERS, st.data())
def test_a_number_with_one_other_digit_does_not(number: int, data: st.DataObject) -> None:
    digits = list(str(number))
    place = data.draw(st.integers(0, len(digits) - 1))
    digits[place] = data.draw(st.sampled_from(sorted(set("123456789") - {digits[place]})))
    other = int("".join(digits))
    assume(other > 12)
    zh, en = f"共计{han(number)}人", f"{words(other)} people in all"
    assert [(m.source.values[0], m.target.values[0]) for m in compare(zh, en, source_language="zh")] == [
        (number, other)
    ]
    en = f"{other:,} people in all"
    if not 1000 <= other < 2200:  # a year
        assert [m.target.values[0] for m in compare(zh, en, source_language="zh")] == [other]


@given(st.decimals(Decimal("1.1"), Decimal("999.9"), places=1), st.sampled_from(["万", "亿", "万亿"]))
def test_scales_are_turned_into_each_other(mantissa: Decimal, scale: str) -> None:
    value = mantissa * {"万": 10**4, "亿": 10**8, "万亿": 10**12}[scale]
    name, size = next(
        (n, s) for n, s in (("trillion", 10**12), ("billion", 10**9), ("million", 10**6), ("", 1)) if value >= s
    )
    amount = f"{value / size:,f}"
    amount = re.sub(r"\.?0+$", "", amount) if "." in amount else amount
    zh, en = f"共{mantissa}{scale}元", f"{amount} {name} yuan in all".replace("  ", " ")
    assert compare(zh, en, source_language="zh") == []
    wrong = en.replace(name, "billion" if name == "trillion" else "trillion") if name else f"1{en}"
    assert len(compare(zh, wrong, source_language="zh")) == 1


CHINESE = st.lists(st.sampled_from([row[0] for row in (*AGREE, *CONTRADICT, *MONEY)])).map("，".join)
ENGLISH = st.lists(st.sampled_from([row[1] for row in (*AGREE, *CONTRADICT, *MONEY)])).map(", ".join)


@pytest.mark.parametrize(("zh", "en"), [row[:2] for row in (*CONTRADICT, *MONEY[:-1])])
def test_a_glance_sees_no_agreement_in_a_contradiction(zh: str, en: str) -> None:
    assert not agree_at_a_glance(zh, en)


@given(CHINESE, ENGLISH)
def test_a_glance_never_says_more_than_reading(zh: str, en: str) -> None:
    if agree_at_a_glance(zh, en):
        assert mismatches(read_chinese(zh), read_english(en)) == []


@given(st.text(), st.text())
def test_any_two_texts_can_be_compared(zh: str, en: str) -> None:
    for found in compare(zh, en, source_language="zh"):
        assert zh[slice(*found.source.span)]
        assert en[slice(*found.target.span)]


@given(CHINESE, ENGLISH)
@example("二〇二五年三月五日", "output doubled (3) other matters")  # given twice, and contradicting the source too
def test_each_quantity_is_in_one_mismatch_at_most(zh: str, en: str) -> None:
    found = compare(zh, en, source_language="zh")
    assert [m.target.span for m in found] == sorted({m.target.span for m in found})


def test_kinds_have_names_to_be_read() -> None:
    assert [str(kind) for kind in (Kind.SHARE, Kind.POINTS, Kind.HALF)] == [
        "share",
        "percentage points",
        "half of a year",
    ]
