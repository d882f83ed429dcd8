// What the page says, in Chinese; the English words are the keys.
const CHINESE = {
  date: "日期", percentage: "百分比", money: "金额", organization: "机构", quantity: "数量",
  Text: "原文", Facts: "事实", Statements: "指标数据", Charts: "图表", Documents: "文件",
  "reference date": "基准日期", characters: "字", facts: "条事实", documents: "份文件",
  "no reference date: dates such as 今年 stay open; give one with --ref-date":
    "没有基准日期：“今年”之类的日期未能确定，可用 --ref-date 指定",
  fact: "条事实", statement: "条指标数据", amount: "笔", document: "份文件", organisation: "家机构",
  place: "位置", kind: "类别", text: "原文", value: "值", modifier: "限定", rule: "规则", row: "表行", column: "表列",
  sentence: "所在句", file: "文件", times: "次数", "short forms": "简称",
  "all kinds": "全部类别", Search: "搜索", from: "从", to: "到", Clear: "清除", of: "/",
  "same value": "同值", previous: "上一条", next: "下一条", close: "关闭", "Show more": "显示更多",
  Dates: "日期", Organisations: "机构", Amounts: "金额", "As a table": "表格", "log scale": "对数刻度",
  "A bar is an interval, a dot a day": "条为时段，点为日期", "How many there are": "柱高为条数", earlier: "项更早", later: "项更晚", "more in the table": "项见表格",
  "nothing to draw": "没有可画的内容",
  period: "时期", subject: "主体", indicator: "指标", figure: "数字", change: "变化",
  List: "列表", "By period": "按时期",
  approx: "约", less_than: "不到", more_than: "超过", at_least: "不少于", at_most: "不超过", start: "初", mid: "中", end: "末",
  name: "名称", type: "类型", code: "代码", currency: "币种", unit: "单位", min: "下限", max: "上限", per: "每", fraction: "分数",
  timex: "TIMEX3", Why: "依据", number: "数", bound: "限定", joined: "连接", candidate: "候选", doubts: "疑点", "struck out": "排除",
  "full name": "全称", "counted from": "推算自", word: "词",
};
let chinese = false;
const CHANGES = [["year on year", "同比"], ["month on month", "环比"], ["quarter on quarter", "季度环比"], ["annual average", "年均"],
  ["part of ", "属于"], ["since ", "自"], ["of ", "占"], ["share", "占比"], ["planned", "计划"], ["former", "原值"]];
const changed = (words) => (chinese ? CHANGES.reduce((said, [english, other]) => said.replace(english, other), words) : words);
// Steps of an explanation: what is told of them holds names and numbers, which stay.
const STEPS = [
  ["nothing: the expression says all", "无需推算：原文已写全"],
  ["no day is known: with a reference date it would tell more", "没有基准日期：给出后可进一步确定"],
  ["what stands before or behind it in the text", "上下文"],
  [/the reference date (\S+) and /, "基准日期 $1 和"], [/the reference date (\S+)/, "基准日期 $1"],
  ["stands in the head of the column, the label of the row or the line above the table", "见列名、行名或表格上方的单位行"],
  ["taken from the last number of the list", "取自并列各数的最后一个"], ["read with its table", "连同表格读出"],
  [/both ends of one expression/, "同一表达的两端"], [/, of the numeral itself or of a word further left/, "，来自数词本身或左侧的词"],
  ["none of those asked holds", "查过的均不成立"], [/, trust: (\w+)/, (all, trust) => `，可信度：${TRUST[trust]}`],
  [/(.+), as the document or a list of names has it/, "$1（据本文或名录）"],
  ["a rule of your own", "您自己的规则"], ["a rule of another package", "其他软件包的规则"],
  [/(\S+) and up/, "$1 起"], [/up to (\S+)/, "至多 $1"], [/(\S+) to (\S+)/, "$1 至 $2"], [/, for each (\S+)/, "，每 $1"],
];
const PIECES = {
  "lunar calendar (农历)": "农历", century: "世纪", decade: "年代", "five-year plan": "五年规划",
  "two years or days under one name (今明两年)": "合称的两年或两天（今明两年）", year: "年", "year at a distance (去年)": "相对的年（去年）",
  "the whole of the year or month before it (一年, 一个月)": "前面的整年或整月", "half year": "半年",
  "quarter, or first quarters of a year": "季度，或前几季度", "quarter at a distance (上季度)": "相对的季度（上季度）",
  "first or last months of a year": "一年的前几月或后几月", "season, or two": "季节", "year and month in digits (2008.03)": "数字年月（2008.03）",
  month: "月", "month at a distance (上月)": "相对的月（上月）", "lunar month": "农历月", "week at a distance (上周)": "相对的周（上周）",
  "n-th week, or n-th Tuesday, of a month or year": "一月或一年的第几周、第几个星期几", "part of a month by days (上旬, 前20天)": "月内若干天（上旬）",
  "festival or solar term": "节日或节气", "day of the month": "日", "lunar day (初五)": "农历日（初五）", "a day that is not told (某日)": "未写明的某日",
  "day at a distance (昨日)": "相对的日（昨日）", "date in digits": "数字日期", "weekday or weekend": "星期或周末", "part of the day": "一天中的时段",
  "clock time": "钟点", "clock time that may be something else (三点)": "钟点（也可能另有所指）",
  "two neighbouring hours (七八点)": "相邻两个钟点（七八点）", "about, between a day and its clock time": "日期与钟点之间的“约”",
  "mark between weekdays (周一、三、五)": "星期之间的标点", "edge of a period (初, 底)": "时段的起止（初、底）",
  "what bounds the period before it (以来, 前)": "限定前面时段的词（以来、前）", "range mark": "区间符号", duration: "时长",
  "every (每年)": "每（每年）", "the same period (同期)": "同期", "的 between a year and what is of it": "年份之后的“的”",
  "the day that a relative one is, in brackets beside it": "括号里写明的、相对日期所指的那一天",
  "number that shares the unit of the next token (1 in 1-3月)": "与后一个数共用单位的数（1-3月 的 1）",
};
const TRUST = { faint: "极低", hint: "低", fair: "中", sure: "高", stated: "原文写明" };
const explained = (words) => (chinese ? PIECES[words] ?? STEPS.reduce((said, [english, other]) => said.replace(english, other), words) : words);
const say = (word) => (chinese && CHINESE[word]) || word;
