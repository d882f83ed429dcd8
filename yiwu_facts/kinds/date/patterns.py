"""The patterns of the tokens, on folded text.

Every pattern is hardened: a number starts only where its run of digits starts, and repetitions are bounded, so that
hostile runs cost no more than prose.
"""

from __future__ import annotations

from yiwu_facts.kinds.date import durations
from yiwu_facts.kinds.date.tables import documents, eras, festivals, parts, strong_parts, weak_parts, words
from yiwu_facts.text.pattern import one_of
from yiwu_facts.text.view import HAN as LETTER

DIGITS = "0123456789"
DIGIT = "〇零一二三四五六七八九"
HAN = "〇零一二两三四五六七八九十百千万亿点几数"
A = r"(?<![\d.])"  # digits start here
H = rf"(?<![{HAN[:-3]}几])(?<![{HAN[:-3]}]点)(?<!数(?=[十百千万亿]))(?<!分之)"  # Han numerals start here
H12 = "(?:一?十[一二]?|[一二三四五六七八九])"
H31 = f"(?:三十一?|[二廿]十?[{DIGIT[2:]}]|二十|一?十[{DIGIT[2:]}]?|[{DIGIT[2:]}])"
H59 = f"(?:[二三四五]?十[{DIGIT[2:]}]?|廿[{DIGIT[2:]}]?|[零〇]?[{DIGIT[2:]}])"
M12 = "(?:1[0-2]|0?[1-9])"
D31 = "(?:3[01]|[12]\\d|0?[1-9])"
Y4 = "(?:19|20)\\d\\d"
MARK = r"(?:-{1,2}|—{1,2}|~|ー|至|到)"


_TO = "[-~—至到]"

# ---- dates in digits
ISO = (
    rf"{A}(?<![A-Za-z/])(?<!\D-)(?P<iso>{Y4}(?P<sep>[-/.]){M12}(?P=sep){D31}日?)"
    rf"(?:(?={_TO}{M12}(?P=sep){D31}(?![\d/.-]))|(?=-(?:[01]\d|2[0-3]):[0-5]\d(?![\d:-]))"
    r"|(?!\d|[/.]\d|-\d(?!\d{3}[-/.])|T(?!\d\d:)|[A-SU-Za-z]))"
)
# The right end of a range that leaves the year to the left one: 2026.5.1-5.5, 4/20-4/26, 20240305~0405.
SHORT_DATE = (
    rf"(?:(?<=[-/.]\d{_TO})|(?<=[-/.]\d\d{_TO})){M12}[-/.]{D31}(?![\d/.%A-Za-z-])"
    rf"|(?<=(?:19|20)\d{{6}}[~—至到])(?:1[0-2]|0[1-9])(?:3[01]|[12]\d|0[1-9])(?!\d)"
)
_COMPACT = r"(?:19|20)\d\d(?:1[0-2]|0[1-9])(?:3[01]|[12]\d|0[1-9])"
COMPACT = (
    rf"(?<![\dA-Za-z.-]){_COMPACT}(?![\dA-Za-z.]|-\d|[,，]\d)"
    rf"|(?<![\dA-Za-z.-]){_COMPACT}(?=-{_COMPACT}(?![\dA-Za-z.-]))"
    rf"|(?<=\d{{8}}-){_COMPACT}(?![\dA-Za-z.-])"
)
SPACED = rf"{A}(?P<spaced>{Y4} (?:1[0-2]|0[1-9]) (?:3[01]|[12]\d|0[1-9]))(?![\d.]| \d)"
DMY = (
    rf"(?:(?<![\d./A-Za-z-])|(?<=/\d{{4}}-))"
    rf"(?:(?P<dmy>{D31}/{M12}/{Y4})|(?P<mdy>{M12}/(?:1[3-9]|2\d|3[01])/{Y4}))(?![\d/])"
)
MONTH_DAY = (
    rf"(?<![\d./A-Za-z-])(?!24/7(?!\d))(?P<md>(?:1[3-9]|2\d|3[01])/{M12}|{M12}/(?:1[3-9]|2\d|3[01])|{M12}\.(?:3[01]|[12]\d|0[1-9])日"
    r"|(?:1[0-2]|0[1-9])-(?:3[01]|[12]\d|0[1-9])(?= ?\d{1,2}:\d\d))"
    r"(?![\d/.%A-Za-z]| ?(?:英寸|寸|吋|天|码|英里|磅)|-\d{1,2}天)"
)
# Digits set apart, as scanned pages have them: 2 0 2 6 年 4 月 2 4 日.
SPREAD = (
    r"(?<![\d.])(?<!\d )[12] \d \d \d ?年(?P<spreadmonth> ?(?:1 ?[0-2]|0 ?[1-9]|[1-9]) ?月"
    r"(?P<spreadday> ?(?:3 ?[01]|[12] ?\d|0 ?[1-9]|[1-9]) ?日)?)?(?!龄|级|代)"
)
DATE_IN_DIGITS = f"{ISO}|{SPACED}|{DMY}|{MONTH_DAY}"
_END_OF_RANGE = rf"{MARK} ?(?:{Y4}(?:[./](?:1[0-2]|0[1-9]))?(?![\d./-])|至?今(?![天日]))"
# 公告编号:临2017-09
_NO_NUMBER = "(?<![临第])(?<!编号)(?<!编号:)(?<!编号: )(?<!编号为)"
MONTH_IN_DIGITS = (
    rf"(?<![A-Za-z0-9_./-]){_NO_NUMBER}{Y4}(?:-(?:1[0-2]|0[1-9])(?![A-Za-z0-9_./-]|[号期])"
    rf"|[./](?:1[0-2]|0[1-9])(?= ?{_END_OF_RANGE}|起|以来))"
    rf"|(?<![A-Za-z0-9_./-]){Y4}[./][1-9](?={MARK}{Y4}[./]{M12}(?![\d./-]))|(?<=\d[./]\d[-—~至到]){Y4}[./][1-9](?![\dA-Za-z./-])"
    rf"|(?<=\d[-—~至到]){Y4}[./](?:1[0-2]|0[1-9])(?![\dA-Za-z./-])|(?<=[期间月]:){Y4}[./](?:1[0-2]|0[1-9])(?![\d./-])"
    rf"|(?<=\(){Y4}\.(?:1[0-2]|0[1-9])(?=\))|(?<=\d [-—~] ){Y4}[./](?:1[0-2]|0[1-9])(?![\dA-Za-z./-])"
)

# ---- years and what is longer
BARE_YEAR = rf"{A}(?<![A-Za-z/-]){Y4}(?=[首前](?:{M12}|{H12}|两)个月|前三季|第[一二三四1-4]季度|[上下]半年)"
BARE_YEAR += (
    rf"|{A}(?<![A-Za-z/-]){Y4}(?= ?(?:春节|元旦|元宵|清明|端午|中秋|国庆|五一|除夕|大年|圣诞|劳动节|重阳|七夕))"
)
BARE_YEAR += (
    rf"|(?<=[、和与及])(?:{Y4}|{H}[一二][{DIGIT}]{{3}})(?=[两三四五]年)|(?<=[从自(]){Y4}(?=[-—~至到]{Y4}(?![\d年.]))"
)
END_YEAR = rf"(?<=\d[-—~至到]){Y4}(?![\d年./QH-])"
# 712年 is a year, but 已有315年历史 a length; 026年 is a piece of 2 026年.
_THREE_DIGITS = (
    r"(?<![有过经达近约逾满隔今历刑处判])(?!0|(?<![到至于在自从])\d*0年|\d{3}年"
    r"(?:的?(?:历史|历程|发展|岁月|传承|时间|风雨|征程)|以?来|[之以]?[前后]|之久|[多余老间了里]))\d{3}"
)
_YEAR_NUMBER = (
    rf"(?:{A}|(?<=\d\.)(?<![\d.]\d\.)(?={Y4}年\d)|(?<=\n\d\.)|(?<=\n\d\d\.))(?:(?!1[0-5]00年(?:前|来|的?历史))(?:1\d|20|21)\d\d|(?<=元)\d{{1,3}}|(?<=元前)\d{{1,4}}|{_THREE_DIGITS})"
    rf"|{H}[{DIGIT}]{{4}}|{H}(?:一千(?=[{DIGIT}])|二千|两千(?=[零〇]))[{DIGIT}百十]{{0,6}}|(?<=[公西]元){H31}|(?<=[公西]元)[{DIGIT}]{{2,3}}"
    rf"|{H}[{DIGIT[2:]}][{DIGIT}]{{2}}|(?<=元前)[{DIGIT}十百]{{1,6}}"
)
YEAR = (
    rf"(?:(?P<bc>公元前|西元前|(?<!世)纪元前)|公元|西元|(?<!世)纪元)?(?:{_YEAR_NUMBER})(?:财政年度|财年|年(?:度|份|全年)?)"
    r"(?![级龄]|制(?![定造作约度片订])|限(?![制购售期时定量行产电价])|期(?!间)|代[^表价理替码])"
)
# 九七年 is a year, but 五六年, 七八年 a count of years.
SHORT_YEAR = (
    rf"(?:['’“]\d\d|{A}(?:0[1-9]|9[1-9]))年(?:度|份)?(?![级制期限龄代多来])"
    rf"|{H}(?!五六|六七|七八)(?:[零〇五六七八九][{DIGIT}]|(?P<twice>[二三四])(?P=twice))年(?:度|份)?(?![级制期限龄代])"
)
_OF_A_FIRM = "(?:公司)?(?:归母|营收|营业收入|净利|业绩|EPS|CAGR|复合|收入|利润|PE|PS|ROE|分红)"
MONTHED_YEAR = (
    rf"(?<=[12]\d[-~—至/])[1-3]\d年(?={_OF_A_FIRM})|{A}(?<![/-])(?:1[5-9]|2\d)年(?={_OF_A_FIRM})|(?<=\d\d/)(?<!\d\d\d/)2\d年"
    "|"
    rf"(?:{A}|(?<=\d/))\d\d年(?=全年|预测|预计|{M12}月|{H12}月|[一二三四1-4]季度| ?Q[1-4]| ?H[12]|[上下]半年"
    rf"|每|年?底|年?初|年?末|春节|除夕|中秋)"
    rf"|{H}[{DIGIT}]{{2}}年(?={H12}月|年?[底初末]|前[{DIGIT}十两]{{1,2}}个月)"
)
_FISCAL = "年度|财年|财政年度|学年度?|赛季"
TWO_YEARS = (
    rf"(?P<words>{H}[一二][{DIGIT}]{{3}}[/—至-](?:[一二][{DIGIT}]{{3}}|[{DIGIT}]{{2}})(?:{_FISCAL}))|"
    rf"(?P<fiscal>{A}(?<!\d/)(?!\d{{4}}(?:/\d{{4}}){{2}}){Y4}(?:/(?:{Y4}|\d\d)(?:年度|财年|财政年度|学年度?|赛季|年)|-(?:{Y4}|\d\d)(?:年度|财年|财政年度|学年度?|赛季)"
    rf"|[—~至到](?:(?:{Y4}|\d\d)(?:学年度?|赛季)|\d\d(?:年度|财年|财政年度))))"
    "|(?P<near>(?:今明|去今)[两二]年|今明后三年)(?!内|前|后|半|多)"
)
TWO_DAYS = "(?:昨今|今明|明后)(?:[两二]?天|[两二]日)|今明后三[天日]"
ERA_NUMBER = rf"(?:元|\d{{1,3}}|(?<=佛历)\d{{4}}|(?![{DIGIT}]{{4}})[{DIGIT}百十廿卅]{{1,5}})年度?"
ERA = f"(?:{one_of(eras())}){ERA_NUMBER}"
CENTURY = rf"(?:(?P<bcc>公元前|前)|公元)?(?:{A}\d{{1,2}}|{H}(?:{H31}|廿))世纪|[上本]个?世纪"
DECADE = (
    rf"(?:{A}(?:\d{{3}}0|\d0)|{H}(?:[二三四五六七八九]十|[{DIGIT[4:]}]{{2}}十|[{DIGIT}]{{3}}[〇零]))"
    r"年代"
)
PLAN = (
    r"(?<=“)(?P<plan>十[一二三四五六七]?五|[一二三四六七八九]五)"
    r"(?=”(?!普法)(?:期间|时期|计划|规划|以来|末|初|[，、。时的开收”]|" + LETTER + "|$))"
    r"|(?<![二三四五六七八九百千第])(?P<plain>十[一二三四五六七]五)(?:期间|时期)?(?=[，。；“]|" + LETTER + ")"
    r"(?![岁个名位人年天级斤块里米点月日号万亿百千分成倍元吨平])"
    rf"|{H}(?P<old>[一二五六七八九]五)(?=计划|规划)|第(?P<nth>十?[一二三四五六七八九十])个五年(?:计划|规划)(?:期间|时期)?"
)
WHOLE = "(?<=年)(?:一整?年|全年|整年)(?!级)|(?<=月)(?:一个月|整月|全月)"
AGREED_YEAR = (
    rf"(?<=\d年)[,，] ?(?={M12}月{D31}[日号])|(?<=[{DIGIT}]年)[,，] ?(?={H12}月{H31}[日号])"
    rf"|(?<=年)的(?=(?:{M12}|{H12})月|第?[一二三四1-4]个?季度|[上下]半年"
    "|[春夏秋冬][天季]|前[两三]|第[一二三四五0-9])"
    "|(?<=[年月周期前后])的(?=今[天日]|(?:周|星期|礼拜)[一二三四五六日天])"
)

# ---- parts of a year
QUARTER = (
    r"(?:(?:第(?<!连续第)|(?<!连续第))(?P<quarter>[一二三四1-4])个?季度"
    # 第一季 as Taiwan writes it; of a television series elsewhere
    r"|第(?P<taiwanquarter>[一二三四1-4])季(?![度节])"
    r"|(?P<q1>首季度?|开年首季)|(?:[前首](?P<quarters>[二两三23])个?季度?|头(?P<headquarters>[二两三23])个?季度)|(?<![A-Za-z\d])"
    r"(?:Q(?P<Qn>[1-4])|(?P<nQ>[1-4])Q)(?![A-Za-z\d]))"
)
QUARTER_IN_DIGITS = (
    r"(?<![A-Za-z0-9_.])(?:(?P<yearof>(?:20)?\d\d(?:(?<=20\d\d)[ _/-])?)(?:Q(?P<ofyear>[1-4])|H(?P<halfof>[12]))"
    r"|(?:(?P<qofyear>[1-4])Q|(?P<halfofyear>[12])H)(?P<yearofq>(?:20)?\d\d)"
    r"|(?:Q(?P<qbefore>[1-4])|H(?P<hbefore>[12]))[ _/-]?(?P<yearafter>20\d\d)年?(?![度/.-]))(?![A-Za-z\d])"
)
HALF = (
    "(?P<half>上|下|前|后|首)半年度?|(?<=年)H[12](?![A-Za-z0-9])|(?<=年)[12]H(?![A-Za-z0-9])|(?<=H1[-~—至到])H2(?![A-Za-z0-9])|(?<=年)半年度"
    "|(?<=年)中期(?=业绩|报告|[股派]息|分红|溢利|[纯净]利|净?亏|收入|营收)"
)
FISCAL = (
    "(?P<half>[上下])半财年|(?P<first>前)?第?(?P<quarter>[一二两三四1-4])财季"
    r"|(?<![A-Za-z])FY ?(?P<of>(?:20)?\d\d)(?:[_/-]?(?P<part>Q[1-4]|H[12]))?(?![\dA-Za-z-])"
    r"|(?<![A-Za-z0-9_.])(?P<partof>[1-4]Q|[12]H)FY(?P<year>(?:20)?\d\d)(?![\dA-Za-z-])"
)
SOME_MONTHS = (
    rf"(?!前[一1]个?月)(?<![满届束庭持])(?P<firstlast>前|头|首|最后|(?<=年)后)(?P<months>{A}1[0-2]|{A}[1-9]|{H12}|两)个?月(?![大内])"
    r"|第(?P<nthmonth>十[一二]?|[一二三四五六七八九]|1[0-2]|[1-9])个月"
)
SOME_DAYS = (
    rf"(?<=[月份])(?!最后一)(?P<firstdays>前|头|首|最?后)(?P<days>{A}\d{{1,2}}|{H}{H31}|两)"
    "(?:[天日]|(?P<weeks>周|个?星期))(?!内|后|前)"
)
NTH_WEEK = (
    rf"的?(?:第(?P<nthweek>\d{{1,2}}|[{DIGIT[2:]}十]{{1,3}})|最后一)"
    r"(?:个星期|个?周|星期)(?P<nthday>[一二三四五六日天])?(?![岁年])"
)
SEASON = "(?P<season>春夏|夏秋|秋冬|冬春|春(?!秋)|[夏秋冬](?!至))[天季]?"
MONTH = r"(?:(?<!近)|(?<=[临邻将接附靠]近))"
MONTH += rf"(?:{A}\d{{1,2}}|{H}{H12})月份?(?![兰瓜菊派]|花号|革命|怀胎|天[的组])"
# 元月 is January, but 美元月均, 200元月租
MONTH += rf"|(?<=年)[零〇]{H12}月"
MONTH += rf"|(?<![\w)])元月(?:份|(?=[初底末起]|[上中下]旬|{MARK}|(?:{D31}|{H31})[日号]))"
MONTH += rf"|(?<![\d{HAN}美欧日韩港澳台加单公新])元月(?=(?:{D31}|{H31})[日号])"
MONTH += rf"|(?<=年)元月份?|(?<=[从自到至])元月份?(?=起|{MARK})"
TWO_MONTHS = f"{H}(?P<firstmonth>[一二三四五六七八九])(?P<secondmonth>[二三四五六七八九十])月份?"
PART_OF_MONTH = "(?P<third>中下|上中|[上中下])旬|(?P<halfmonth>[上下])半月"

# ---- days
LUNAR_MONTH = (
    rf"(?:农历|阴历|旧历)(?:闰?了?(?:正|冬|腊|{H12}|1[0-2]|[1-9])月)|(?:正|腊|闰了?{H12})月|冬月(?=[初十廿二三])"
)
LUNAR = "(?:农历|阴历|旧历)(?=[三四五六七八九十]|年?[0-9一二元中端重除腊七春小])"
LUNAR_DAY = rf"(?:初(?:[{DIGIT[2:]}十]|10|[1-9])(?!\d)|(?<=月)廿[{DIGIT[2:]}]?+(?!日))"
_NIGHTS = r"[一二两三四五六七八九十\d](?:夜|晚)"
_DAY_END = (
    rf"(?:日(?!年化|历[天日]|{_NIGHTS})"
    "|号)"
)
DAY = rf"(?<![A-Z][+-])(?<!第)(?:{A}{D31}|(?:{H}|(?<=月)[零〇]){H31}){_DAY_END}"
SOME_DAY = r"(?<=[月旬份初底末])(?:的(?:某)?一天|(?<=[月份])一天|的?某[日天])(?![天后比])|(?<=年)的?某[日天]"
BARE_DAY = (
    rf"(?:(?<=月)|(?<=月\d{_TO})|(?<=月\d\d{_TO}))(?:(?:3[01]|[12]\d|0?[1-9])(?![\d.,:%]|[{HAN}年月日号个天周季多余元块宗起件名人场次家位只辆架艘台部项条种本张支吨公克斤升度])"
    rf"|{H31}(?<=..[{DIGIT[2:]}十])(?<!月[{DIGIT[2:]}])(?![{HAN}年月日号个天周季]))"
)
WEEKEND = "(?:[上下本这]个?)?周末"
DAY_IN_BRACKETS = r"[今昨明]\(\d{1,2}\)日"
MONTH_IN_BRACKETS = r"(?<![^\W于在从至较比])[本上下]\(\d{1,2}\)月"
YEAR_IN_BRACKETS = r"[今去明]\(\d{2,4}\)年"
DAY_BESIDE = r"\((?P<beside>(?:\d{1,2}月)?\d{1,2}[日号])\)(?=凌晨|早|上午|中午|下午|傍晚|晚|夜|深夜|\d{1,2}[时点:])"
WEEKDAY_BESIDE = (
    r"(?<=[日号天0-9])(?<!:\d\d)[,，]? ?(?:\((?:周|星期|礼拜)?[一二三四五六日]\)"
    r"|(?<=[,， ])(?:周|星期|礼拜)[一二三四五六日天](?!" + LETTER + "))"
)
_NOT_A_NAME = "(?!运动|勋章|奖(?![金励])|路(?![况上途费])|街|广场|联欢|晚会|(?<![节日])阅兵|档|暄|上河"
_NOT_A_NAME += "|[村镇乡县区]|市(?!场|面|民|集))"
_DAY_FESTIVALS = "(?:五一|六一|七一|八一|十一)(?=(?:上午|下午|早上|晚上|凌晨|中午))"
_FESTIVAL_CONTEXT = "(?=”?(?:期间|假期|小长假|黄金周|长假|当天|当日|前夕|节气|时节|这天|假日|放假))"


def festival() -> str:
    """Return the pattern of festivals and solar terms; short names (五一, 大雪) count only in context."""
    plain = one_of(name for name, festival in festivals().items() if not festival.needs_context)
    needy = one_of(name for name, festival in festivals().items() if festival.needs_context)
    return (
        f"(?<![双欢乐五教])(?>{plain}){_NOT_A_NAME}"
        f"|(?<![双月{HAN}]){_DAY_FESTIVALS}|(?<![双{HAN}])(?:{needy}){_FESTIVAL_CONTEXT}|(?<=年)(?:{needy})(?!月|日|个|[{HAN}])"
    )


def agreed_year() -> str:
    """Return the pattern of what stands between a year and what is of it (2025年，3月5日; 明年的春节)."""
    return f"{AGREED_YEAR}|(?<=年)的(?={one_of(festivals())})"


def document_day() -> str:
    """Return the pattern of the day of the document itself (本公告披露日), and of 即日 in 即日起."""
    done = "(?:披露|发布|刊登|公布|签署|出具|作出)"
    named = f"(?:{one_of(documents())})(?:{done}日期?|{done}?之日|日期?(?![后前起]第|历))"
    any_document = f"本[一-鿿]{{0,12}}?(?:{one_of(documents())}){done}(?:之日|日期?)(?![后前起]第|历)"
    return f"本(?:次)?{named}|{any_document}|(?<=截[至止]){named}|(?<=[截至止]到){named}|即日(?=起)"


def word() -> str:
    """Return the pattern of the words of `data/words.txt`, each with what may not stand beside it."""
    table = words()
    branches = []
    for name in sorted(table, key=len, reverse=True):
        after, before = table[name].not_after, table[name].not_before
        only = [f"(?<={word}{name})" for word in table[name].only_after if word]
        only += [f"(?={word})" for word in table[name].only_before if word]
        beside = (f"(?<![{after}]{name})" if after else "") + (f"(?![{before}])" if before else "")
        branches.append(name + beside + (f"(?:{'|'.join(only)})" if only else ""))
    not_after = "头条|之后》|(?<=今[日天])国际|美国报|递(?![交给送增补呈减])"
    return f"(?<![年月天日]以)(?:{'|'.join(branches)})(?!{not_after})"


# ---- times of day
# Ratios and verses of the Bible are written like hours.
_RATIOS = ("以", "比例", "例为", "比为", "比率", "赔率", "端口", "圣经", "福音", "福音》", "诗篇", "马书", "行传")
_NO_HOUR = "".join(f"(?<!{word})" for word in _RATIOS)
CLOCK_IN_DIGITS = (
    r"(?<=\d{4}-\d\d-\d\d)-(?:[01]\d|2[0-3]):[0-5]\d(?![\d:-])|"
    r"(?<=\d)T(?:[01]\d|2[0-4]):[0-5]\d(?::[0-5]\d(?:\.\d{1,9})?)?(?P<zone>Z|[+-]\d\d:?\d\d)?(?![\dA-Za-z:])"
    rf"|(?<![\d./])(?<!\d:){_NO_HOUR}(?:[01]?\d|2[0-4]):[0-5]\d(?::[0-5]\d(?:\.\d{{3,6}})?)?(?!\d|[.:%]\d"
    r"|[横竖]屏|战胜|击败|取胜|获胜|的比分|领先|落后|逆转|险胜|[大]?胜|的总|负于|惜败|战平|不敌)"
    r"(?: ?(?P<ampm>[apAP]\.?[mM]\.?))?[时分]?"
)
HOUR_AND_HALF = r"(?<![A-Za-z0-9_.:])(?P<hour>1[0-2]|0?[1-9]) ?(?P<half>[apAP])\.?[mM]\.?(?![A-Za-z])"
_MINUTES = (
    rf"(?P<min>\d{{1,2}}|{H59})分(?!之|钟|[，。]?[0-9]*比(?!特币))(?:(?P<sec>\d{{1,2}}(?!\d)|{H59})秒?)?"
    rf"|(?P<quarterhour>[一二三1-3])刻|(?P<halfhour>半)(?:(?P<halfsec>\d{{1,2}}(?!\d)|{H59})秒)?|(?P<onlysec>\d{{1,2}}|{H59})秒"
    rf"|(?P<baremin>[0-5]\d|[零〇][{DIGIT[2:]}]|[二三四五]?十[{DIGIT[2:]}]?)(?![\d.%年月日时个分{HAN}])"
)
CLOCK = (
    rf"(?!一时三刻|一时半|一时间)(?:差(?P<less>一刻|\d{{1,2}}分|{H59}分)钟?)?(?:{A}(?P<hour>2[0-4]|1\d|0?\d)|(?:{H}|(?<=[周期拜][一二三四五六]))(?P<hanhour>二十[一二三四]?|十[{DIGIT[2:]}]?|[零〇{DIGIT[2:]}两]))"
    rf"(?P<unit>时|点钟?(?![{DIGIT[2:]}](?![十分刻]))(?![{DIGIT}\d]*%))"
    rf"(?:整|正|{_MINUTES})?多?(?:钟|分)?(?P<clockampm> ?[apAP][mM](?![A-Za-z]))?"
)
TWO_HOURS = (
    f"(?<=[早上中下晚夜][上午间])(?P<hoursfirst>[1-9]|[一二两三四五六七八九])、(?P<hourssecond>1[0-2]|[2-9]|十[一二]?|[二三四五六七八九])点钟?(?!半|[{DIGIT}0-9])"
    f"|{H}(?P<firsthour>[一二两三四五六七八九十])(?P<secondhour>[二三四五六七八九十]|十[一二])"
    f"(?:点钟|点(?!半|[{DIGIT[2:]}十]))"
)
ABOUT = rf"(?<=年)(?:大约|大概|约)(?={A}\d{{1,2}}月)"
ABOUT += rf"|(?:大约|大概|约)(?=(?:{one_of(strong_parts())}|晚|早)?(?:{A}\d{{1,2}}[时点:]|{H59}[时点]))"
PART_OF_DAY = f"(?!(?<=陈)清晨)(?:{one_of(strong_parts())})(?!新闻|剧场|鸡叫)"
SHORT_PART_OF_DAY = f"(?:{one_of(weak_parts())})(?!一点(?![钟半]))(?={A}\\d{{1,2}}(?:时|点|:\\d\\d)|{H12}[时点])"
INNER_PART_OF_DAY = f"(?<=[日号天节一二三四五六)])(?:{one_of(strong_parts())}|(?:{one_of(weak_parts())}))"

# ---- numbers without their unit
_FEW_UNITS = "(?:天|年(?!级)|个月|周|小时|日)"
FEW = rf"(?<![月\d.]){A}[1-9]、[2-9]{_FEW_UNITS}|(?<!月){H}[一二三四五六七八]、[二三四五六七八九]{_FEW_UNITS}"
_UNIT_NEXT = "(?:个(?:工作日|交易日)|个?(?:月|日|号|季度|年|世纪|时|点|天|周|星期|小时|分钟|秒|载)|:)"
NUMBER_BEFORE_MARK = (
    rf"(?:{A}\d{{1,4}}|{H}[{DIGIT}十两]{{1,4}})(?= ?{MARK} ?(?:\d{{1,4}}|[{DIGIT}十两]{{1,4}}){_UNIT_NEXT})"
    rf"|第?(?:{A}[1-4]|{H}[一二三四])(?={MARK}第?[一二三四1-4]个?季度)"
)
# A number that opens a line or a sentence is that of an item: 5、7月份…
_NO_ITEM = r"(?:(?<=[^\s。；;])|(?<![\s\S]))"
LISTED = rf"{_NO_ITEM}{H}{H12}(?=(?:[、和与及]{H12}){{1,6}}月)"
LISTED += rf"|(?:第|(?<=[^\s。；;]))(?:{A}[1-4]|{H}[一二三四])(?=(?:[、和与及]第?[一二三四1-4]){{1,3}}个?季度)"
LISTED += rf"|{_NO_ITEM}(?:{A}1?\d|{H}{H31})(?=、(?:[12]\d|\d|{H31})世纪)"
LISTED += rf"|{H}[一二][{DIGIT}]{{3}}(?=(?:[、和与及][{DIGIT}]{{4}}){{1,6}}两?年)"
LISTED += (
    rf"|{A}{Y4}(?=(?:[、和与及]{Y4}){{1,6}}两?年)|{A}{Y4}(?=(?:/{Y4}){{2,6}}年)|(?<=\d{{4}}/){Y4}(?=/{Y4}(?:年|/))"
)
LISTED += rf"|{A}(?<![/-])2\d(?=(?:/2\d){{1,4}}年)|(?<=\d\d/)(?<!\d\d\d/)2\d(?=(?:/2\d){{1,4}}年)"
LISTED += rf"|{_NO_ITEM}{A}(?:\d{{1,2}}(?=(?:[、和与及]\d{{1,2}}){{1,6}}[月日]))"

# ---- what stands around a period
EDGE = (
    "年?(?:初(?![一二三四五六七八九十])|底|末)"
    "|年终|年中|(?:(?<=年)|年)尾|(?<=年)终(?!止)|(?<=年)中(?=[，。、；;,.)至到—-]|$)|伊始"
)
FINE_EDGE = "(?<=[纪代月五])”?(?P<fineedge>初期?|早期|前期|中期(?![借票国选])|中叶|中后期|末期?|后期|晚期)"
EDGE_OF_MONTH = "(?<=月)月?(?:初|底|末|尾|中(?=[，。、；;,.)至到—的在向发公布完开起进再已曾就才与和被-]|$))"
EDGE_OF_THIS_YEAR = (
    f"(?<!{LETTER})年(?:初|底|末|尾|中|终)"
    f"|(?<![{HAN}多往历近每青少老童成中晚暮周全整终跨常同半过当各])年(?:初|底|末)"
    "|(?<=[在到从自至于了的今比较距])年终"
)
EDGE_OF_THIS_MONTH = rf"(?<![\d{HAN}正冬腊元])月(?:初|底|末|尾)"
WITHIN_THE_YEAR = rf"(?<![\d{HAN}多半载周])年内"
YEAR_OF_SEASON = "[今去明](?=[春夏秋冬][天季]?)(?!春节)"
SAME_PERIOD = "(?<!合)同期|(?<=年)同(?:月份?|日)"
BETWEEN = r"[与和](?=(?:[12]\d{3}年|\d{1,2}月|\d{1,2}日){1,3}之?间)"
RANGE = r"(?!(?<=\d{4}-\d\d-\d\d)-\d\d:)"
RANGE += rf" ?{MARK} ?(?!今(?![年天日早晚晨夜])|至今(?![年天日早晚晨夜])| 至今|目前|现今|现在|如今|此|前)"
_EVERY_UNIT = "工作日|交易日|年|季度|季(?!节)|月|周末|周(?![末岁])|星期|礼拜|天|日|小时|分钟"
EVERY = "逢(?:周|星期|礼拜)(?=[一二三四五六日天](?![个家]))"
EVERY += r"|每个?(?:季度?|月|年度?)的?(?:最后|倒数)?(?:第?[一二三四五六七八九十]{1,2}|最后)?个?(?:工作日|交易日|自然日)"
EVERY += r"|每个?季度?(?:的?(?:[末首]月|第[一二三]个月|最后一个?月))的?"
EVERY += (
    rf"|每(?:逢|到)?个?(?:{_EVERY_UNIT}|{one_of(parts())})(?!度|均(?!增|有|会|可|需|应|为|按))|每隔?{durations.EVERY}"
)
BOUND = (
    "(?P<since>以来| ?[-—~]? ?至今(?![年天日早晚晨夜])|迄今"
    "|[到至—~-](?:现在|目前|如今)(?!为止)|来(?=[，。、；)])|(?<!今年)来(?!到)|起)"
    "|(?P<after>[及或](?:以后|之后)|以后|之后|后(?!半|来(?![自院访函电校])|[一二两三四五六七八九十0-9]{1,2}个?[月季年天])|过后)"
    "|(?P<before>[及或](?:以前|之前)|以前|之前|前(?![后半]|[一二两三四五六七八九十0-9]{1,3}个?(?:[月季年天周]|工作日|交易日)))"
    "|(?P<around>前后|左右|上下|许|期间(?!费)|时分|止(?:财政年度|年度|财年)?)"
    "|(?P<within>年内|内|之内|以内|里|间|之间)"
)
BOUND_FIRSTS = "-—~以至迄来起及或之后过前左上许期时止年内里间到"
"""What a bound may begin with."""
