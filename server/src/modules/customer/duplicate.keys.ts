import { phoneKey } from '@minglu/shared/checks/phone';
import type { MatchReason, NameLikeness } from '@minglu/shared/customer/customer.types';
import { nameKey, type Places } from './duplicate.name';

export interface DuplicateFacts {
  name?: string | undefined;
  phones: string[];
  emails: string[];
  bankAccount?: string | undefined;
}

/**
 * The keys by which possible duplicates meet. Phones and accounts are keyed hashes, so that the
 * index tells no number.
 */
export function duplicateKeys(
  facts: DuplicateFacts,
  hash: (purpose: string, value: string) => string,
  places: Places,
): string[] {
  const keys = [
    ...(facts.name ? [`name:${nameKey(facts.name, places)}`] : []),
    ...facts.phones.map((phone) => `phone:${hash('phone', phoneKey(phone))}`),
    ...facts.emails.map((email) => `email:${email.toLowerCase()}`),
    ...(facts.bankAccount ? [`bankAccount:${hash('bankAccount', facts.bankAccount)}`] : []),
  ];
  return [...new Set(keys)];
}

/** How much one shared key says; two say more than either. From 0.8 on a person must decide. */
const strengths: Record<Exclude<MatchReason, 'taxNumber'>, number> = {
  name: 0.9,
  bankAccount: 0.9,
  phone: 0.85,
  email: 0.85,
};

/** What a name that is not equal says; by itself it never asks a person to decide. */
const likenessStrengths: Record<NameLikeness, number> = { sound: 0.7, character: 0.6 };

/**
 * The score of the reasons together, 0-1; an equal tax number is certainty. With `likeness` the name
 * among the reasons is only alike.
 */
export function scoreOf(reasons: readonly MatchReason[], likeness?: NameLikeness): number {
  const doubt = reasons.reduce((left, reason) => {
    if (reason === 'taxNumber') return 0;
    const isAlike = reason === 'name' && likeness !== undefined;
    return left * (1 - (isAlike ? likenessStrengths[likeness] : strengths[reason]));
  }, 1);
  return Math.round((1 - doubt) * 1000) / 1000;
}
