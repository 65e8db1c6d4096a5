import { take } from './numbers';
import type { Taken } from './split.types';

const role =
  '总经理|總經理|副总裁|副總裁|总裁|總裁|董事长|董事長|董事|经理|經理|总监|總監|協理|协理|主管|主任|主席|工程师|工程師|设计师|設計師|会计师|會計師|会计|會計|出纳|律师|律師|代表|专员|專員|助理|顾问|顧問|厂长|廠長|部长|部長|处长|處長|科长|科長|课长|課長|组长|組長|店长|店長|院长|院長|所长|所長|会长|會長|秘书长|秘书|秘書|采购员|業務員|业务员|销售员|技术员|文员|行政|人事|创始人|創始人|合伙人|合夥人|负责人|負責人|老板|教授|研究员|讲师|负责人|法人|首席[\\u4e00-\\u9fff]{2}官|跟单|采购|业务|销售|财务|文秘|仓管|客服';
/** May stand right before a role and belong to it. */
const field =
  '(?:(?:高级|高級|资深|資深|副|执行|執行|常务|常務|首席|区域|區域|大区|大客户|华东|华南|华北|华中|西南|西北|东北|全国|国内|国际|國際|海外|亚太|中国区|市场|市場|销售|銷售|采购|採購|业务|業務|商务|商務|技术|技術|研发|研發|产品|產品|项目|項目|生产|生產|品质|品質|质量|质检|工程|运营|運營|营销|行銷|客户|客戶|客服|售前|售后|售後|财务|財務|人力资源|人事|行政|办公室|厂务|法务|法務|物流|供应链|仓储|外贸|外貿|进出口|渠道|品牌|电商|设备|机械|电气|软件|硬件|结构|测试|系统|解决方案|数据|信息|首席|[A-Z]{2,3}|总|會計|会计|战略|战略采购|投资|安全|工艺|模具|创始人兼|联合|联席)\\s?){0,4}';
const title = new RegExp(
  `${field}(?:${role})(?:(?:兼|/|、|&)${field}(?:${role}))*(?:助理|秘书)?(?![\\u4e00-\\u9fff])`,
  'g',
);
const latinTitle =
  /\bHead of [A-Z]\w+(?: [A-Z]\w+)?|\b(?:(?:Senior|Sr\.?|Junior|Vice|Deputy|Assistant|General|Regional|Area|National|Chief|Managing|Executive|Associate|Sales|Marketing|Purchasing|Procurement|Sourcing|Product|Project|Technical|Account|Key|Business|Development|Operations|Operation|Finance|Financial|Export|Import|R&D|Software|Hardware|Quality|Engineering|Customer|Service|Supply|Chain|Logistics|Human|Resources|HR|Overseas|Design|Commercial|IT|Plant|Factory|Office|Administrative|Mechanical|Electrical)[ ,]+){0,4}(?:Manager|Director|Engineer|President|Chairman|Supervisor|Representative|Specialist|Officer|CEO|CTO|CFO|COO|Founder|Partner|Consultant|Secretary|Accountant|Buyer|Designer|Executive|Coordinator|Analyst|Assistant|Lead)\b(?:,? (?:of )?(?:Sales|Marketing|Purchasing|Procurement|Operations|Engineering|China|APAC|Asia|Finance|Sourcing|Greater China))?/g;
const department =
  /[\u4e00-\u9fffA-Z&]{1,8}?(?:事业部|事業部|事业群|中心|部门|[^内外大\s,]部|办公室|项目组|业务组|科室|采购科|财务科|技术科|销售科|處|课|課)(?=$|[\s,()/|]|\n|(?:副?总?經?经?理|总监|協理|协理|主管|主任|部长|部長|经理|助理|专员|工程师|负责人))/g;
const latinDepartment =
  /\b(?:[A-Z][\w&]+ ){1,3}(?:Department|Dept\b\.?|Division|Center|Centre)|\b(?:Department|Dept\.?) of [A-Z]\w+(?: [A-Z]\w+)?/g;

/** 采购部 in 采购部经理 is the department, 经理 the title. */
export function takeDepartments(text: string): Taken {
  const chinese = take(text, department, (match) => match.trim());
  const english = take(chinese.rest, latinDepartment, (match) => match.trim());
  return { hits: [...chinese.hits, ...english.hits], rest: english.rest };
}

export function takeTitles(text: string): Taken {
  const chinese = take(text, title, (match) => match.trim());
  const english = take(chinese.rest, latinTitle, (match) => match.trim());
  return { hits: [...chinese.hits, ...english.hits], rest: english.rest };
}
