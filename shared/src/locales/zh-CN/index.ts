import { page } from './page';

export const zhCN = { page };
