"""Chinese quantities as values: every form that official texts use, and what looks like a number and is none."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from zhengming.chinese import convert
from zhengming.quantities import Kind, Sureness, read_chinese

from .quantity_notation import notes

# text, then every quantity in it that is a number for certain or in all likelihood
READ: list[tuple[str, ...]] = [
    # digits and scales
    ("规模为2.78万亿元", "2.78万亿元 = 2,780,000,000,000 元"),
    ("共有 12 亿人", "12 亿 = 1,200,000,000"),
    ("产量5,000万吨", "5,000万 = 50,000,000"),
    ("投入3.5千万元", "3.5千万元 = 35,000,000 元"),
    ("增加9百万人次", "9百万 = 9,000,000"),
    ("云澜市常住人口1亿2000万", "1亿2000万 = 120,000,000"),
    ("收到2万4801份", "2万4801 = 24,801"),
    ("重3万2千斤", "3万2千 = 32,000"),
    ("发行20兆元公债", "20兆元 = 20,000,000,000,000 元"),
    ("面积为1,234,567平方米", "1,234,567 = 1,234,567"),
    ("装机12千瓦", "12 = 12"),
    ("速率达每秒100兆字节", "100 = 100"),
    # numerals of Han
    ("下设三十五个分会", "三十五 = 35"),
    ("拨款三百二十万元", "三百二十万元 = 3,200,000 元"),
    ("总额一万五千亿元", "一万五千亿元 = 1,500,000,000,000 元"),
    ("存款二十万亿元", "二十万亿元 = 20,000,000,000,000 元"),
    ("两亿三千万农民", "两亿三千万 = 230,000,000"),
    ("一百零五名代表", "一百零五 = 105"),
    ("三千零六户", "三千零六 = 3,006"),
    ("卖了三万五", "三万五 = 35,000"),
    ("共一百二十三人", "一百二十三 = 123"),
    ("平均三点五人", "三点五 = 3.5"),
    ("第九十九条", "第九十九 = 99 ordinal"),
    ("壹佰贰拾万元整", "壹佰贰拾万元 = 1,200,000 元"),
    ("处新台币参拾万元罚款", "新台币参拾万元 = 300,000 TWD"),
    ("十五人", "十五 = 15"),
    ("一一〇报警", "一一〇 = 110"),
    # shares
    ("占比为百分之三十五", "百分之三十五 = 0.35 share"),
    ("提高百分二十", "百分二十 = 0.2 share"),
    ("利率0.75厘", "0.75厘 = 0.0075 share"),
    ("长38厘米", "38 = 38"),
    ("通过率百分之百", "百分之百 = 1 share"),
    ("增长百分之3.2", "百分之3.2 = 0.032 share"),
    ("增长百分之三点二", "百分之三点二 = 0.032 share"),
    ("三分之二以上多数通过", "三分之二 = 0.666667 share ~"),
    ("四分之一的村庄", "四分之一 = 0.25 share"),
    ("误差为千分之五", "千分之五 = 0.005 share"),
    ("税率6.5‰", "6.5‰ = 0.0065 share"),
    ("增长 8.5 %", "8.5 % = 0.085 share"),
    ("近三成受访者", "三成 = 0.3 share ~"),
    ("七成五的农户", "七成五 = 0.75 share"),
    ("六成半的学生", "六成半 = 0.65 share"),
    ("全场八折", "八折 = 0.8 share ?"),
    ("上调0.3个百分点", "0.3个百分点 = 0.3 points"),
    ("下调25个基点", "25个基点 = 0.25 points"),
    ("下調150點子", "150點子 = 1.5 points"),
    ("贡献率提高两个百分点", "两个百分点 = 2 points"),
    ("增速为百分之六至百分之七", "百分之六 = 0.06 share", "百分之七 = 0.07 share"),
    ("增长5%—6%", "5% = 0.05 share", "6% = 0.06 share"),
    # the last of a row tells what all of them are
    ("增长3至5%", "3 = 0.03 share", "5% = 0.05 share"),
    ("上调0.2至0.3个百分点", "0.2 = 0.2 points", "0.3个百分点 = 0.3 points"),
    ("投资3至4亿元", "3 = 300,000,000 元", "4亿元 = 400,000,000 元"),
    ("补助10-15万元", "10 = 100,000 元", "15万元 = 150,000 元"),
    ("三至五万人", "三 = 30,000", "五万 = 50,000"),
    # vague ones
    ("数百亿元", "数百亿元 = 10,000,000,000..100,000,000,000 元"),
    ("几十万群众", "几十万 = 100,000..1,000,000"),
    ("人数百万",),
    ("人数20万", "20万 = 200,000"),
    ("数千家企业", "数千 = 1,000..10,000 ?"),
    ("三十多个国家", "三十多 = 30..40 ~"),
    ("二十余年", "二十余年 = 20..30 ~"),
    ("十几个部门", "十几 = 10..20 ~ ?"),
    ("三四十人", "三四十 = 30..41"),
    ("十七八岁", "十七八 = 17..19"),
    ("三百余项", "三百余 = 300..400 ~"),
    ("3000多名干部", "3000多 = 3,000..4,000 ~"),
    ("350多名干部", "350多 = 350..360 ~"),
    ("3亿多人", "3亿多 = 300,000,000..400,000,000 ~"),
    ("二十多万吨", "二十多万 = 200,000..300,000 ~"),
    # rounded ones
    ("近500人", "500 = 500 ~"),
    ("超过1.2万名", "1.2万 = 12,000 ~"),
    ("约40万公顷", "40万 = 400,000 ~"),
    ("逾百万人", "百万 = 1,000,000 ~"),
    ("上千名志愿者", "千 = 1,000 ~ ?"),
    ("不少于20小时", "20 = 20"),
    ("500人左右", "500 = 500 ~"),
    ("60岁以上老人", "60 = 60 ~"),
    # dates
    ("二〇二五年三月五日", "二〇二五年 = 2,025 year", "三月 = 3 month", "五日 = 5 day"),
    ("二零二五年", "二零二五年 = 2,025 year"),
    ("1978年12月", "1978年 = 1,978 year", "12月 = 12 month"),
    ("２０２５年１０月１日", "２０２５年 = 2,025 year", "１０月 = 10 month", "１日 = 1 day"),
    ("2025-03-05", "2025 = 2,025 year", "03 = 3 month", "05 = 5 day"),
    ("自2021年至2025年", "2021年 = 2,021 year", "2025年 = 2,025 year"),
    ("2021—2025年", "2021 = 2,021 year", "2025年 = 2,025 year"),
    ("中华民国一百零八年", "一百零八年 = 2,019 year"),
    ("二十世纪八十年代", "八十年代 = 80 year"),
    ("60、70年代", "60 = 60 year", "70年代 = 70 year"),
    ("6、70年代", "6 = 60 year", "70年代 = 70 year"),
    ("90年代初", "90年代 = 90 year"),
    ("2024年度", "2024年度 = 2,024 year"),
    ("一季度", "一季度 = 1 quarter"),
    ("第三季度", "第三季度 = 3 quarter"),
    ("上半年增长5%", "上半年 = 1 half", "5% = 0.05 share"),
    ("今年下半年", "下半年 = 2 half"),
    ("星期三上午", "星期三 = 3 weekday"),
    ("上周五闭幕", "周五 = 5 weekday"),
    ("礼拜天休息", "礼拜天 = 7 weekday"),
    ("本週日", "週日 = 7 weekday"),
    ("8月至10月", "8月 = 8 month", "10月 = 10 month"),
    ("8至10月", "8 = 8 month", "10月 = 10 month"),
    ("25日、26日", "25日 = 25 day", "26日 = 26 day"),
    ("5月1号", "5月 = 5 month", "1号 = 1 day"),
    ("下午3时30分", "3时30分 = 3.3 hour"),
    ("上午10点", "10点 = 10 hour"),
    ("7 点 30 分", "7 点 30 分 = 7.3 hour"),
    ("15:30开幕", "15:30 = 15.3 hour"),
    ("为期三年", "三年 = 3 ?"),
    ("30年来", "30年 = 30"),
    ("三年半", "三年半 = 3.5 ?"),
    # ordinals and names
    ("第十五个五年规划", "第十五 = 15 ordinal", "五年 = 5 ?"),
    ("“十四五”规划", "十四五 = 14"),
    ("党的二十大", "二十 = 20"),
    ("十九届四中全会", "十九 = 19"),
    ("第3届博览会", "第3 = 3 ordinal"),
    ("第一百四十次会议", "第一百四十 = 140 ordinal"),
    ("二十国集团", "二十 = 20"),
    ("七国集团", "七 = 7 ?"),
    ("三个代表", "三 = 3 ?"),
    ("四个全面", "四 = 4 ?"),
    # money
    ("5亿港元", "5亿港元 = 500,000,000 HKD"),
    ("5億港元", "5億港元 = 500,000,000 HKD"),
    ("300万美元", "300万美元 = 3,000,000 USD"),
    ("人民币800元", "人民币800元 = 800 CNY"),
    ("800元人民币", "800元人民币 = 800 CNY"),
    ("新台币五千元", "新台币五千元 = 5,000 TWD"),
    ("20多亿欧元", "20多亿欧元 = 2,000,000,000..3,000,000,000 EUR ~"),
    ("1.5亿多元", "1.5亿多元 = 150,000,000..160,000,000 元 ~"),
    ("US$30", "US$30 = 30 USD"),
    ("￥99", "￥99 = 99 ¥"),
    ("100日元", "100日元 = 100 JPY"),
    ("五块钱", "五块钱 = 5 元 ?"),
    # growth
    ("增长两倍", "两倍 = 2"),
    ("是2012年的3.5倍", "2012年 = 2,012 year", "3.5倍 = 3.5"),
    ("翻一番", "一番 = 2"),
    ("比2010年翻两番", "2010年 = 2,010 year", "两番 = 4"),
    ("产值翻番", "翻番 = 2"),
    ("能耗减半", "减半 = 0.5 ?"),
    ("一半以上", "一半 = 0.5 share ~ ?"),
    # small numbers in words before a measure word
    ("五项任务", "五 = 5 ?"),
    ("两个文明", "两 = 2 ?"),
    ("九名委员", "九 = 9 ?"),
]


@pytest.mark.parametrize(("text", "expected"), [(text, list(expected)) for text, *expected in READ])
def test_a_form_is_read_as_its_value(text: str, expected: list[str]) -> None:
    assert notes(read_chinese(text), text) == expected


NO_NUMBERS = """
一带一路|三农|两会|五位一体|双碳|一些|统一思想|一定|十分重要|万众一心|千方百计|百姓|万一|四面八方|三言两语|乱七八糟|不三不四
百花齐放|成千上万|千家万户|一心一意|五四精神|六四|三通|四季如春|百年大计|七七事变|八一建军节|十一黄金周|双十一前夕
亿万人民|万里长城|九牛一毛|五湖四海|举一反三|半导体|三峡|三亚|五台山|九江|四川|百度|千岛湖|万科|三星|一线城市|三甲医院|二手房
""".split()


@pytest.mark.parametrize("text", [text for row in NO_NUMBERS for text in row.split("|")])
def test_idioms_and_names_ask_for_no_number(text: str) -> None:
    assert notes(read_chinese(text), text) == []


# text, a value that its first quantity may have besides its likeliest
ALSO = [
    ("增长两倍", 3),
    ("是去年的两倍", 1),
    ("三年", 36),
    ("一年六个月", 12),
    ("五千瓦特", 5000),
    ("九十二年", 2003),
    ("98年", 1998),
    ("三年半", 42),
    ("下午3点", 15),
    ("90年代", 1990),
    ("八折", 0.2),
    ("翻两番", 3),
    ("三季度", 9),
    ("上半年", 6),
    ("95后", 1995),
    ("911事件", 11),
    ("3060目标", 2060),
    ("3060目标", 2030),
]


@pytest.mark.parametrize(("text", "value"), ALSO)
def test_another_reading_is_kept(text: str, value: float) -> None:
    assert value in read_chinese(text)[0].values


CONVERTED = [
    ("15亩", 1),  # hectares
    ("100公里", 62.137),  # miles
    ("2公顷", 4.942),  # acres
    ("37℃", 98.6),
    ("零下5摄氏度", 41),
    ("10米", 32.808),
    ("3斤", 1.5),
]


@pytest.mark.parametrize(("text", "value"), CONVERTED)
def test_measures_are_converted(text: str, value: float) -> None:
    [quantity] = [q for q in read_chinese(text) if q.sureness is Sureness.SURE]
    assert any(abs(value - other) <= 0.02 * value for other in quantity.converted)


def test_the_last_digit_says_how_exact_a_number_is() -> None:
    texts = ["2.78万亿元", "三千五百", "12", "3.50%", "1亿2000万", "二十"]
    assert [read_chinese(text)[0].step for text in texts] == [1e10, 100, 1, 0.0001, 1e4, 10]


def sentences() -> st.SearchStrategy[str]:
    forms = [row[0] for row in READ]
    pieces = "0123456789.,%，、-/: 一二十百千万亿半第年月日点成个数几余多元$"
    return st.lists(st.one_of(st.sampled_from(forms), st.text(pieces)))


@given(sentences().map("".join))
def test_quantities_stand_in_order_within_the_text(text: str) -> None:
    found = read_chinese(text)
    assert all(0 <= q.span.start < q.span.end <= len(text) for q in found)
    assert all(one.span.start < other.span.start for one, other in pairwise(found))
    assert all(one.span.end <= other.span.start for one, other in pairwise(found))
    assert all(q.values for q in found)


@given(st.text())
def test_any_text_can_be_read(text: str) -> None:
    for quantity in read_chinese(text):
        assert text[slice(*quantity.span)]


@pytest.mark.parametrize("text", [row[0] for row in READ])
def test_traditional_and_full_width_text_reads_the_same(text: str) -> None:
    plain = read_chinese(text)
    assert read_chinese(convert(text, "Hant")) == plain
    wide = text.translate({**{ord("0") + n: ord("０") + n for n in range(10)}, ord("%"): "％"})
    assert read_chinese(wide) == plain


def test_kinds_are_told_by_what_follows() -> None:
    texts = {"15日": Kind.DAY, "15年": Kind.NUMBER, "15%": Kind.SHARE, "第15": Kind.ORDINAL, "15个百分点": Kind.POINTS}
    assert {text: read_chinese(text)[0].kind for text in texts} == texts
