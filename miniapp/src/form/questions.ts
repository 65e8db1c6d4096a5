import { weightOf } from '@minglu/shared/customer/duplicate.weight';
import type {
  Acknowledgement,
  CustomerPreview,
  DuplicateMatch,
  Finding,
} from '@minglu/shared/customer/customer.types';

export function warningAnswer(warning: Finding, reason: string): Acknowledgement {
  return { rule: warning.rule, path: warning.path, reason };
}

export function duplicateAnswer(match: DuplicateMatch, reason: string): Acknowledgement {
  return { rule: 'duplicate', customer: match.ref, reason };
}

/** The reason given to a question, or an empty text. */
export function reasonOf(
  answers: readonly Acknowledgement[],
  question: Omit<Acknowledgement, 'reason'>,
): string {
  return answers.find((answer) => isSame(answer, question))?.reason ?? '';
}

/** The answers with this one in the place of an earlier one to the same question. */
export function withAnswer(
  answers: readonly Acknowledgement[],
  answer: Acknowledgement,
): Acknowledgement[] {
  const others = answers.filter((each) => !isSame(each, answer));
  return answer.reason.trim() ? [...others, answer] : others;
}

/** What a person still has to explain before the registration can be sent. */
export function openQuestions(
  { warnings, duplicates }: Pick<CustomerPreview, 'warnings' | 'duplicates'>,
  answers: readonly Acknowledgement[],
): number {
  const questions = [
    ...warnings.map((warning) => warningAnswer(warning, '')),
    ...duplicates
      .filter((match) => weightOf(match) === 'asks')
      .map((match) => duplicateAnswer(match, '')),
  ];
  return questions.filter((question) => !reasonOf(answers, question).trim()).length;
}

function isSame(a: Omit<Acknowledgement, 'reason'>, b: Omit<Acknowledgement, 'reason'>): boolean {
  return a.rule === b.rule && a.path === b.path && a.customer === b.customer;
}
