"""The rulebook: every rule by which organisations are found, how far it is trusted, and an example."""

from __future__ import annotations

from yiwu_facts.kinds.organization.candidate import Rule, Trust

# Names of the lexicon.
KNOWN = Rule("known-name", Trust.SURE, "记者来到〔清华大学〕", is_known=True)
KNOWN_IN_CONTEXT = Rule("known-name-in-context", Trust.SURE, "他昨天从〔老百姓〕辞职", is_known=True)

LOCAL = Rule("local-name", Trust.SURE, "港鐵和〔天文台〕發布公告", is_known=True)
"""What a place calls its own bodies, in texts of it."""

USER = Rule("user-name", Trust.STATED, "", is_known=True)
"""Names that the user brought along: their examples are his own."""

# A suffix, and what stands before it.
PLACE = Rule("place-suffix", Trust.SURE, "记者来到〔义乌市公安局〕", guesses=True, may_be_cut=True)
PLACE_BODY = Rule("place-body-suffix", Trust.SURE, "记者来到〔义乌市商务局〕", guesses=True, may_be_cut=True)
NUMBERED_WORKS = Rule("numbered-works", Trust.SURE, "记者来到〔国营137厂〕", guesses=True, may_be_cut=True)
SEAT = Rule("place-seat", Trust.SURE, "记者来到〔东阳市政府〕")
TOWN_SEAT = Rule("town-seat", Trust.SURE, "记者来到〔栗塘镇人民政府〕")
LEVEL_SEAT = Rule("level-seat", Trust.HINT, "义乌市近日公布方案，〔市政府〕提出要求")
LEVEL = Rule("level-suffix", Trust.HINT, "浙江省委和〔省科技厅〕放假")
UNIT_BY_ORDINAL = Rule("unit-by-ordinal", Trust.FAIR, "〔第三集团军〕出动")
OFFICE = Rule("office-alone", Trust.FAIR, "记者来到〔立法会〕")
TASK = Rule("office-by-task", Trust.HINT, "〔社会局〕表示，将发放补贴")
TOWN = Rule("town-unit", Trust.HINT, "星川街道、义乌市公安局和〔岚溪街道〕会商")
"""Units of towns (街道, 中队) are places too, or one of many: they act, or stand beside who does."""
FUNDED_LABORATORY = Rule("funded-laboratory", Trust.FAIR, "记者来到〔煤岩力学国家重点实验室〕")
PROPER = Rule("proper-suffix", Trust.SURE, "记者来到〔星岚伞业有限公司〕")
UNKNOWN = Rule("unknown-suffix", Trust.FAIR, "记者来到〔星岚公司〕", guesses=True, may_be_cut=True)
WORLD = Rule("world-suffix", Trust.FAIR, "〔国际伞具联合会〕来访", guesses=True, may_be_cut=True)
TEAM = Rule("team", Trust.HINT, "〔星岚队〕主场获胜", guesses=True)
GENERAL = Rule("suffix-alone", Trust.FAINT, "")
"""General words before a suffix: never a fact, only a bound for the names around it."""
PART = Rule("part-of", Trust.SURE, "记者来到〔清华大学法律系〕")

# Words around a name.
DEFINED = Rule(
    "defined-short-form", Trust.STATED, "星岚伞业有限公司（以下简称“〔岚伞〕”）开业", defines=True, introduces=True
)
BRACKETED = Rule(
    "bracketed-short-form", Trust.STATED, "星岚箱包协会（〔岚箱协会〕）成立", defines=True, introduces=True
)
GLOSSED = Rule("glossary", Trust.STATED, "〔岚伞〕 指 星岚伞业有限公司", defines=True, introduces=True)
MISSION = Rule("mission", Trust.SURE, "记者来到〔中国驻挪威大使馆〕")
PART_BY_NUMBER = Rule("part-by-number", Trust.SURE, "记者来到〔中国电科十四所〕")
OF_TERM = Rule("of-term", Trust.SURE, "〔第十四届全国人大〕开会")
LOCAL_OF_TERM = Rule("local-of-term", Trust.SURE, "〔义乌市第十六届人大常委会〕开会")
CLASSED = Rule("class-noun", Trust.FAIR, "初创公司〔Bluebird〕获得融资", introduces=True)
HEADED = Rule("name-before-title", Trust.FAIR, "〔星岚伞业〕董事长王彩凤来访", introduces=True)

# News of markets.
CODED = Rule("share-code", Trust.SURE, "〔星岚食品〕（601234）涨停", introduces=True)
LISTED = Rule("share-name", Trust.FAIR, "证券简称：〔星岚能源〕，复牌", introduces=True)
ANNOUNCER = Rule("announcer", Trust.FAIR, "〔星岚能源〕公告称，业绩增长", introduces=True)
MOVING = Rule("share-move", Trust.FAIR, "普涨，〔星岚科技〕涨5%", introduces=True)
DEAL = Rule("deal", Trust.FAIR, "〔星岚科技〕获投数千万元")
BOUGHT = Rule("bought", Trust.FAIR, "公司收购〔星岚达〕，用时两年")
FOUNDED = Rule("founded", Trust.FAIR, "他创办〔星岚软件〕，随后办学")
INTRODUCED = Rule("introduced", Trust.FAIR, "子公司〔星岚光电〕停产")
ENUMERATED = Rule("enumeration", Trust.FAIR, "公司收购〔星岚智能〕、〔彩栗生物〕")
LATIN = Rule("latin-suffix", Trust.SURE, "他加入〔Bluehill Inc.〕")

# The trained tagger, and the names that the text has shown already.
TAGGER = Rule("tagger", Trust.FAIR, "改组〔内阁〕的首相")
BETWEEN = Rule("between-names", Trust.FAIR, "比亚迪、〔星岚智驾〕和华为参会")
SHORT_FORM = Rule("short-form", Trust.FAIR, "星岚伞业有限公司开业。〔星岚伞业〕的老板")

RULES = tuple(rule for rule in list(globals().values()) if isinstance(rule, Rule))
