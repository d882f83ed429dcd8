// What the page says, in Chinese; the English words are the keys.
const CHINESE = {
  date: "日期", percentage: "百分比", money: "金额", organization: "机构", quantity: "数量",
  Text: "原文", Facts: "事实", Statements: "陈述", Charts: "图表", Documents: "文件",
  "reference date": "基准日期", characters: "字", facts: "条事实", documents: "份文件",
  "no reference date: dates such as 今年 stay open; give one with --ref-date":
    "没有基准日期：“今年”之类的日期未能确定，可用 --ref-date 指定",
  fact: "条事实", statement: "条陈述", amount: "笔", document: "份文件", organisation: "家机构",
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
  timex: "TIMEX3",
};
let chinese = false;
const CHANGES = [["year on year", "同比"], ["month on month", "环比"], ["quarter on quarter", "季度环比"], ["annual average", "年均"],
  ["part of ", "属于"], ["since ", "自"], ["of ", "占"], ["share", "占比"], ["planned", "计划"], ["former", "原值"]];
const changed = (words) => (chinese ? CHANGES.reduce((said, [english, other]) => said.replace(english, other), words) : words);
const say = (word) => (chinese && CHINESE[word]) || word;
