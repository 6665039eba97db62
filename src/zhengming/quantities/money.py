"""Names of money in both languages, as ISO 4217 codes, and which of them may be the same money.

``$``, ``¥``, ``元`` and ``yuan`` stand for money whose country the text leaves out: 元 is the yuan in Beijing, the Hong
Kong dollar in Hong Kong and the New Taiwan dollar, in law the yuan too, in Taipei.
"""

from __future__ import annotations

CHINESE = {
    "人民币": "CNY", "元人民币": "CNY", "美元": "USD", "美金": "USD", "港元": "HKD", "港币": "HKD", "港圆": "HKD",
    "元港币": "HKD", "澳门元": "MOP", "澳门币": "MOP", "新台币": "TWD", "台币": "TWD", "欧元": "EUR", "日元": "JPY",
    "日圆": "JPY", "英镑": "GBP", "澳元": "AUD", "加元": "CAD", "新加坡元": "SGD", "新元": "SGD", "坡币": "SGD",
    "瑞士法郎": "CHF", "韩元": "KRW", "卢布": "RUB", "卢比": "INR", "泰铢": "THB", "元": "元", "块钱": "元", "圆": "元",
}  # fmt: skip
"""What stands behind a number, folded."""

ENGLISH = {
    "yuan": "yuan", "renminbi": "CNY", "rmb": "CNY", "cny": "CNY",
    "us dollar": "USD", "u.s. dollar": "USD", "american dollar": "USD", "usd": "USD",
    "hong kong dollar": "HKD", "hk dollar": "HKD", "hkd": "HKD", "pataca": "MOP", "mop": "MOP",
    "new taiwan dollar": "TWD", "nt dollar": "TWD", "ntd": "TWD", "twd": "TWD",
    "euro": "EUR", "eur": "EUR", "yen": "JPY", "jpy": "JPY", "pound": "GBP", "pound sterling": "GBP", "gbp": "GBP",
    "australian dollar": "AUD", "aud": "AUD", "canadian dollar": "CAD", "cad": "CAD", "singapore dollar": "SGD",
    "sgd": "SGD", "swiss franc": "CHF", "chf": "CHF", "won": "KRW", "krw": "KRW", "ruble": "RUB", "rouble": "RUB",
    "rupee": "INR", "inr": "INR", "baht": "THB", "dollar": "$",
}  # fmt: skip
"""What stands behind a number, in the singular; most of the abbreviations stand before it as well."""

SIGNS = {
    "us$": "USD", "u.s.$": "USD", "hk$": "HKD", "nt$": "TWD", "a$": "AUD", "au$": "AUD", "c$": "CAD", "s$": "SGD",
    "mop$": "MOP", "rmb¥": "CNY", "cny¥": "CNY", "cn¥": "CNY", "jp¥": "JPY", "$": "$", "¥": "¥", "€": "EUR", "£": "GBP",
}  # fmt: skip
"""Signs before a number, with the letters that say whose they are."""

_MAY_BE = {
    "$": frozenset({"USD", "HKD", "TWD", "AUD", "CAD", "SGD", "MOP"}),
    "¥": frozenset({"CNY", "JPY"}),
    "yuan": frozenset({"CNY", "TWD"}),
    "元": frozenset({"CNY", "USD", "HKD", "TWD", "AUD", "CAD", "SGD", "MOP"}),
}


def may_be_same(one: str, other: str) -> bool:
    """Whether two codes may name the same money.

    >>> may_be_same("元", "yuan"), may_be_same("$", "HKD"), may_be_same("HKD", "yuan"), may_be_same("元", "EUR")
    (True, True, False, False)
    """
    return one == other or not _meanings(one).isdisjoint(_meanings(other))


def _meanings(code: str) -> frozenset[str]:
    return _MAY_BE.get(code) or frozenset({code})


def english_code(word: str) -> str:
    """The code of a name of money, folded, in the singular or plural.

    >>> english_code("hong kong dollars"), english_code("chinese yuan"), english_code("us$")
    ('HKD', 'yuan', 'USD')
    """
    word = word.removeprefix("chinese ").removeprefix("japanese ")
    return ENGLISH.get(word) or ENGLISH.get(word.removesuffix("s")) or SIGNS[word]


def sign_before(folded: str, place: int) -> tuple[str, int]:
    """The code of the sign that ends at a place, and where it begins: ``HK$`` before 500. ("", place) without one.

    >>> sign_before("over hk$ 500", 8), sign_before("cats$5", 5), sign_before("cost 5", 5)
    (('HKD', 5), ('$', 4), ('', 5))
    """
    code = SIGNS.get(folded[place - 1 : place])
    if code is None:
        return "", place
    for length in (5, 4, 3, 2):
        start = place - length
        if start >= 0 and (whose := SIGNS.get(folded[start:place])) and not folded[start - 1 : start].isalpha():
            return whose, start
    return code, place - 1
