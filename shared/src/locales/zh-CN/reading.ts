/** What the form says of a card that was read. */
export const reading = {
  going: '正在识别名片',
  failed: '名片没能识别，请手填',
  found: '读出 {count} 项',
  doubts: '，{count} 处存疑',
  doubtful: '看不清，请对照照片',
  right: '没错',
  front: '正面',
  back: '背面',
  whichField: '放到哪一栏？',
  ofPerson: '联系人{field}',
  moved: '已放到“{field}”',
  slice: '名片上的这一处',
  photo: '名片照片',
  advice: { tooDark: '照片太暗，请重拍或手填', blurred: '照片模糊，请重拍或手填' },
};
