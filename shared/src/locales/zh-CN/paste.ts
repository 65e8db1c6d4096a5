/** Filling the form from a pasted text. */
export const paste = {
  open: '粘贴',
  title: '粘贴文字填写',
  lead: '签名、聊天记录、开票资料，贴进来自动分好',
  hint: '长按这里粘贴',
  found: '读出 {count} 项',
  nothing: '没有读出可填的内容，请贴上带公司、姓名或电话的文字。',
  current: '现为“{value}”，勾选后替换',
  take: '填入 {count} 项',
  pickOne: '请至少勾选一项',
  taken: '已填入 {count} 项，请核对',
};
