import type { Messages } from '../messages';
import { page } from './page';

export const en: Messages = { page };
