"""Words and sentences: what is a use of a term, against accidents; and that nothing of a text is lost."""

import pickle
import subprocess
import sys
from collections.abc import Iterator
from math import inf, log

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from zhengming.chinese import convert, fold, is_han, squeeze
from zhengming.segmentation import PRIOR, WINDOW, Lexicon, _new_words, sentences, words


@pytest.fixture(scope="module")
def lexicon() -> Lexicon:
    return Lexicon.from_jieba()


USES = """
【财政部】发布公告  【公安部】交管局  省委【宣传部】召开会议  【组织部】负责同志  由【科技部】牵头实施
【全国人大】常委会表决通过  【全国人大】代表提出建议  【全国政协】委员建言  最高【人民法院】工作报告
党【中央】坚强领导  【中央】财政安排资金  各【国有企业】党组织  建立【市场经济】体制  【中共中央】政治局会议
解放和发展【生产力】  安全【生产】责任制  服务【贸易】创新发展  外商【投资】法  吸引【外商】直接投资
扩大【内需】战略  保障和改善【民生】  【民主】法治建设  【法律】援助中心  【法人】治理结构  市场【主体】活力
生产【要素】流动  第三【产业】增加值  【海关】总署发布  完善【税收】制度  【国税】系统合并  【国内】生产总值
【国际】组织  【国防】和军队建设  【社会】保障体系  【会议】强调  【大会】开幕  【代表】团审议  新【时代】新征程
【科学】发展观  【文化】自信  【文明】创建活动  数字【经济】规模  【市场】监管总局  【城市】更新行动
科学【技术】进步奖  【资金】使用效率  【金融】监管  【资本】项目开放  【管理】体制  民族【地区】发展
【人口】老龄化  【人民】团体  【机关】事务管理  金融【机构】支持实体  【国家】安全  【家庭】农场  【政府】采购
【行政】审批  【行业】协会  手【工业】者  【教育】公平  【部队】官兵  【干部】选拔任用  各级【党委】政府
【规划】纲要  【计划】生育  【责任】追究  【信用】体系建设  【环境】保护税  【境外】投资  【对外】贸易
由【省】财政承担  90【年代】以来  二十世纪九十【年代】  2025【年度报告】摘要  3.0【时代】  十五届五中【全会】
"""
ACCIDENTS = """
各级〔财政部〕门要加强监管  地方〔商务部〕门负责受理  由〔农业部〕门统一管理  〔组织部〕门严格把关
各〔科技部〕门要主动服务  〔司法部〕门依法处理  〔公安部〕门破获案件  当地〔水利部〕门加固堤坝
对〔外商〕品出口增长  国〔外商〕标注册  国〔内需〕求旺盛  行业〔内需〕要整合  国〔内外〕资机构
农〔民生〕活水平提高  渔〔民生〕产自救  人〔民主〕体地位  居〔民主〕动参与治理  方〔法律〕己律人
守〔法人〕员名单  执〔法人〕员培训  民〔主体〕制的完善  公〔主体〕重减轻  重〔要素〕材积累
房〔产业〕主大会  上〔海关〕系企业  青〔海关〕停煤矿  国〔税收〕入增长  中〔国税〕制改革  我〔国税〕收总额
中〔国内〕地市场  我〔国内〕需潜力巨大  中〔国际〕遇难得  外〔国资〕金回流  外〔国防〕务部长
公〔社会〕计制度  旅行〔社会〕员卡  社〔会议〕题广泛  机〔会议〕价能力  扩〔大会〕议规模  时〔代表〕现形式
近〔代表〕述方式  同〔时代〕表各方发言  本〔科学〕历  学〔科学〕位点  中〔文化〕学教材  语〔文化〕学成绩
条〔文明〕文规定  已〔经济〕济一堂  城〔市场〕馆免费开放  省〔城市〕民出行  县〔城市〕场火爆  演〔技术〕语
投〔资金〕额较大  融〔资金〕融机构  物〔资本〕地供应  投〔资本〕金安全  代〔管理〕财产品  主〔管理〕应负责
工〔人口〕述历史  商〔人民〕间借贷  个〔人民〕主权利  私〔人才〕能参加  随〔机关〕闭服务  计算〔机构〕成
大〔家庭〕审时到场  银〔行政〕策调整  员〔工业〕余生活  宗〔教育〕人思想  大〔学校〕园开放  空〔军队〕伍建设
干〔部队〕伍建设  全〔部队〕员到齐  机〔会长〕期存在  受〔理事〕项清单  政〔党委〕派代表  政〔党的〕纲领
关〔联合〕同审查  法〔规划〕定红线  统〔计划〕分标准  担〔任务〕工人员  相〔信用〕户  环〔保险〕情排查
入〔境外〕国人  面〔对外〕部压力  海〔外资〕产配置  1月2〔日电〕记者报道  12月31〔日前〕完成
第〔二十〕一个  其〔中央〕企居多  全〔省〕的工作
"""
# The words around are the same in both readings, or the hit is a word all right, but another one: a verb.
UNDECIDED = """
这〔代表〕了民意  两省属〔地方〕便往来  经济〔发展中〕不断进步  公〔文明〕电转发  全〔市场〕均交易额
"""


def marked(example: str) -> tuple[str, int, int]:
    before, hit, after = example.replace("〔", "【").replace("〕", "【").replace("】", "【").split("【")
    return before + hit + after, len(before), len(before) + len(hit)


def accepts(lexicon: Lexicon, text: str, start: int, end: int) -> bool:
    squeezed, places = squeeze(fold(text))
    assert places is None
    return lexicon.accepts(squeezed, start, end)


@pytest.mark.parametrize("example", USES.split())
def test_a_use_is_accepted(lexicon: Lexicon, example: str) -> None:
    assert accepts(lexicon, *marked(example))


@pytest.mark.parametrize("example", ACCIDENTS.split())
def test_an_accident_is_no_use(lexicon: Lexicon, example: str) -> None:
    assert not accepts(lexicon, *marked(example))


@pytest.mark.parametrize("example", UNDECIDED.split())
@pytest.mark.xfail(strict=True, reason="a unigram lattice cannot know")
def test_an_accident_that_only_meaning_tells(lexicon: Lexicon, example: str) -> None:
    assert not accepts(lexicon, *marked(example))


@pytest.mark.parametrize("variant", ["Hant", "HK", "TW"])
def test_the_traditional_form_is_judged_alike(lexicon: Lexicon, variant: str) -> None:
    for example in (USES + ACCIDENTS + UNDECIDED).split():
        text, start, end = marked(example)
        other = convert(text, variant)
        assert accepts(lexicon, other, start, end) == accepts(lexicon, text, start, end), other


LETTERS = "甲乙丙丁"
SMALL_WORDS = ("甲", "乙", "丙", "甲乙", "乙丙", "丙丁", "甲乙丙", "丙甲", "丁乙丙", "乙甲", "甲乙丙丁", "丙丁甲")
SMALL = Lexicon({word: count for count, word in enumerate(SMALL_WORDS, start=3)})


@given(
    st.text(alphabet=LETTERS, max_size=WINDOW),
    st.text(alphabet=LETTERS, min_size=2, max_size=3),
    st.text(alphabet=LETTERS, max_size=WINDOW),
)
@settings(max_examples=300)
def test_the_margin_equals_that_of_all_cuts_written_out(before: str, hit: str, after: str) -> None:
    text, start, end = before + hit + after, len(before), len(before) + len(hit)
    rivals = set(SMALL._rivals(text, start, end))
    kept, crossed = [-inf], [-inf]
    for cut in cuts(text):
        if any(left <= start and end <= right and (left, right) != (start, end) for left, right in cut):
            continue
        total = sum(probability(text[left:right], (left, right) == (start, end)) for left, right in cut)
        edges = {left for left, _ in cut} | {len(text)}
        if {start, end} <= edges:
            kept.append(total)
        if rivals & {*cut}:
            crossed.append(total)
    expected = max(crossed) - max(kept)
    assert SMALL.margin(text, start, end) == pytest.approx(expected)


def cuts(text: str, start: int = 0) -> Iterator[list[tuple[int, int]]]:
    if start == len(text):
        yield []
    for end in range(start + 1, len(text) + 1):
        for rest in cuts(text, end):
            yield [(start, end), *rest]


def probability(word: str, is_hit: bool) -> float:
    known = SMALL._words[word[0]].get(word, SMALL._unknown if len(word) == 1 else -inf)
    return max(known, SMALL._unknown + log(PRIOR)) if is_hit else known


@pytest.mark.parametrize("text", ["银行采取行动", "中央银行采取行动", "深化综合改革试点", "2025年GDP增长", ""])
def test_the_words_of_a_text_joined_are_the_text(lexicon: Lexicon, text: str) -> None:
    assert "".join(lexicon.cut(fold(text))) == fold(text)


def test_a_text_is_cut_into_its_likeliest_words(lexicon: Lexicon) -> None:
    assert lexicon.cut("中央银行采取行动") == ["中央银行", "采取", "行动"]
    assert [word for word in ("负面", "金融", "市场") if lexicon.is_rare(word)] == ["负面"]


def test_a_hit_without_neighbours_is_accepted(lexicon: Lexicon) -> None:
    assert lexicon.margin("改革试点", 0, 4) == -inf
    assert lexicon.margin("aI改革试点,", 2, 6) == -inf


def test_a_lexicon_survives_pickling(lexicon: Lexicon) -> None:
    again = pickle.loads(pickle.dumps(lexicon))
    assert len(again) == len(lexicon)
    assert ("改革" in again, "央企" in again, "革试" in again) == (True, True, False)
    assert again.margin("令人大吃一惊", 1, 3) == lexicon.margin("令人大吃一惊", 1, 3)


def test_the_lexicon_knows_the_words_of_both_scripts_by_one_key(lexicon: Lexicon) -> None:
    assert fold("綜合") in lexicon
    assert fold("產業鏈") not in lexicon or fold("产业链") in lexicon
    assert 100_000 < len(lexicon) < 110_000


def test_new_words_are_listed_once_and_are_short_words() -> None:
    listed = list(_new_words())
    assert len(listed) == len(set(listed))
    assert [word for word in listed if not (2 <= len(word) <= 6 and all(map(is_han, word)))] == []


def test_the_lexicon_needs_the_dictionary_of_jieba_but_not_jieba() -> None:
    code = "import sys; from zhengming.segmentation import Lexicon; Lexicon.from_jieba(); print('jieba' in sys.modules)"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout == "False\n"


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("推进综合改革试点，2025年", ["推进", "综合", "改革", "试点", "，", "2025", "年"]),
        ("推進綜合改革試點，2025年", ["推進", "綜合", "改革", "試點", "，", "2025", "年"]),
        ("AI 技术\n发展", ["AI", " ", "技术", "\n", "发展"]),
        ("", []),
    ],
)
def test_a_text_is_cut_into_words(text: str, expected: list[str]) -> None:
    assert words(text) == expected


@given(st.text(alphabet=st.sampled_from("综合改革試點鏈後裏 \r\n“”，。AI20𠮷")))
def test_words_joined_are_the_text(text: str) -> None:
    assert "".join(words(text)) == text


def test_jieba_is_silent_writes_nothing_and_stays_as_it_was() -> None:
    code = """
import tempfile, pathlib, sys
tempfile.tempdir = tempfile.mkdtemp()
from zhengming.segmentation import words
words("改革试点")
import jieba
print(jieba.dt.initialized, list(pathlib.Path(tempfile.tempdir).iterdir()))
"""
    done = subprocess.run([sys.executable, "-W", "error", "-c", code], capture_output=True, text=True, check=True)
    assert (done.stdout, done.stderr) == ("False []\n", "")


CHINESE = [
    ("stops", "改革开放。稳中求进！行吗？行。", ["改革开放。", "稳中求进！", "行吗？", "行。"]),
    ("a semicolon divides a sentence", "一是改革；二是开放。", ["一是改革；二是开放。"]),
    ("a quote after the stop belongs to it", "他说：“改革！”大家鼓掌。", ["他说：“改革！”", "大家鼓掌。"]),
    ("a question inside a sentence", "回答“为什么”“怎么办？”的问题。", ["回答“为什么”“怎么办？”的问题。"]),
    ("a title with a question mark", "读《怎么办？》一书。好。", ["读《怎么办？》一书。", "好。"]),
    ("a bracket", "（真的？）但是不行。（很好。）对。", ["（真的？）但是不行。", "（很好。）", "对。"]),
    ("an ellipsis goes on", "他说……走了。", ["他说……走了。"]),
    ("several stops are one", "什么？！真的。", ["什么？！", "真的。"]),
    ("a line is a sentence", "关于改革的通知\n各省：\n\n好", ["关于改革的通知", "各省：", "好"]),
    ("decimals and Latin names", "增长2.5%，见A.B公司。好", ["增长2.5%，见A.B公司。", "好"]),
    ("a machine's stops", "推进改革.扩大开放.", ["推进改革.", "扩大开放."]),
    ("nothing", " \u3000\n ", []),
]
ENGLISH = [
    ("stops", "Reform goes on. Why? Because!", ["Reform goes on.", "Why?", "Because!"]),
    ("decimals", "It grew 2.5 percent to 3.0 trillion. Good.", ["It grew 2.5 percent to 3.0 trillion.", "Good."]),
    ("a year at the end", "It began in 1978. China grew.", ["It began in 1978.", "China grew."]),
    ("titles", "Mr. Li met Dr. Wang. They spoke.", ["Mr. Li met Dr. Wang.", "They spoke."]),
    ("initials", "J. Smith and G. D. Li agreed.", ["J. Smith and G. D. Li agreed."]),
    ("an abbreviation goes on", "The U.S. Treasury said so.", ["The U.S. Treasury said so."]),
    ("an abbreviation ends", "He left the U.S. The rest stayed.", ["He left the U.S.", "The rest stayed."]),
    ("companies", "Huawei Co. Ltd. grew. ZTE Co. The end.", ["Huawei Co. Ltd. grew.", "ZTE Co.", "The end."]),
    ("numbers of documents", "See No. 5 and Art. 3. Done.", ["See No. 5 and Art. 3.", "Done."]),
    ("quotes after stops", '"Go!" He went. "Stop." Li sat.', ['"Go!"', "He went.", '"Stop."', "Li sat."]),
    ("a quote goes on", "“Why?” he asked. So.", ["“Why?” he asked.", "So."]),
    ("ellipses", "It rose... and fell. Then... It rose.", ["It rose... and fell.", "Then...", "It rose."]),
    ("a list", "1. Deepen reform. 2. Open up.", ["1. Deepen reform.", "2. Open up."]),
    ("brackets", "(It was so.) It is.", ["(It was so.)", "It is."]),
    ("lines", "Notice on Reform\n\nTo all:\r\nGood", ["Notice on Reform", "To all:", "Good"]),
    ("lower case follows", "e.g. reform, i.e. change. done", ["e.g. reform, i.e. change. done"]),
]


@pytest.mark.parametrize(
    ("language", "text", "expected"),
    [("zh", *row[1:]) for row in CHINESE] + [("en", *row[1:]) for row in ENGLISH],
    ids=[row[0] for row in CHINESE + ENGLISH],
)
def test_a_text_is_cut_into_sentences(language: str, text: str, expected: list[str]) -> None:
    assert [text[slice(*span)] for span in sentences(text, language)] == expected


@pytest.mark.parametrize("language", ["zh", "zh-Hant", "en", "en-GB"])
@given(text=st.text(alphabet=st.sampled_from('改革Ab1 。！？.!?…”"）》\n\r\t\u3000')))
def test_between_sentences_is_only_white_space(language: str, text: str) -> None:
    at = 0
    for start, end in sentences(text, language):
        assert at <= start < end
        assert not text[at:start].strip()
        assert text[start:end] == text[start:end].strip()
        at = end
    assert not text[at:].strip()


def test_long_lines_take_time_in_proportion() -> None:
    # 200,000 stops without a sentence between them once made the splitter look back to the start of the line each time.
    assert len(list(sentences("e.g. x " * 100_000 + "." * 100_000, "en"))) == 1
