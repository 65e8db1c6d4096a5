import { normaliseBankAccount } from '../checks/bankAccount';
import { compact } from '../checks/text';
import { take } from './numbers';
import type { Taken } from './split.types';

const bank =
  /[\u4e00-\u9fff()]{2,24}?(?:银行|銀行|信用社|合作联社)[\u4e00-\u9fff()]{0,24}?(?:营业部|营业厅|分理处|支行|分行|銀行|(?=[\s,:\d]|$))/g;

export function takeBanks(text: string): Taken {
  return take(text, bank, (match) => match.trim());
}

const digits = /\d(?:[\s-]?\d){7,31}(?![\dA-Za-z])/g;

/** Account numbers: told by a label or by the bank beside them, since any digits would do. */
export function takeAccounts(text: string): Taken {
  return take(text, digits, normaliseBankAccount, /[\dA-Za-z]/);
}

/** What stands after 账号: digits at home, letters and digits abroad. */
export function readAccount(text: string): string | null {
  const [account] = takeAccounts(text).hits;
  if (account) return account.value;
  const value = compact(text).replace(/-/g, '');
  return /^[A-Z]{2}\d{2}[A-Z0-9]{10,30}$/.test(value) ? value : null;
}
