/** What the pages say: navigation, buttons, empty and failed states. */
export const page = {
  app: { name: '名录', motto: '每一位客户，有名有号。' },
};
