import { weightOf } from '@minglu/shared/customer/duplicate.weight';
import type { Acknowledgement } from '@minglu/shared/customer/customer.types';
import type { Messages } from '@minglu/shared/locales/catalogue';
import { View } from '@tarojs/components';
import {
  duplicateAnswer,
  openQuestions,
  reasonOf,
  warningAnswer,
  withAnswer,
} from '../form/questions';
import { useMessages } from '../hooks/useMessages';
import type { ApiError } from '../services/apiError';
import { Button } from './Button';
import { ReasonField } from './ReasonField';
import { Section } from './Section';
import { Sheet } from './Sheet';

interface QuestionSheetProps {
  /** DUPLICATE_CUSTOMER or ACKNOWLEDGEMENT_REQUIRED. */
  refusal: ApiError;
  answers: readonly Acknowledgement[];
  onAnswer: (answers: Acknowledgement[]) => void;
  onSend: () => void;
  onClose: () => void;
}

/** What a save asks before it goes through: each question takes one reason, then it is sent again. */
export function QuestionSheet({ refusal, answers, onAnswer, onSend, onClose }: QuestionSheetProps) {
  const { page } = useMessages();
  const { warnings = [], matches = [] } = refusal.problem;
  const refusing = matches.filter((match) => weightOf(match) === 'refuses');
  const isRefused = refusing.length > 0;
  const names = refusing.map(({ name }) => name).join(page.common.listComma);
  const questions = questionsOf(refusal, page);
  return (
    <Sheet
      id="question-sheet"
      title={page.edit.questions}
      lead={isRefused ? names + page.common.colon + page.duplicate.sameTaxNumber : refusal.detail}
      dock={
        <Button
          id="send-answers"
          label={page.edit.saveWithReasons}
          onClick={() => {
            if (!isRefused && openQuestions({ warnings, duplicates: matches }, answers) === 0) {
              onSend();
            }
          }}
        />
      }
      onClose={onClose}
    >
      <Section>
        {questions.map(({ key, question, answer }, at) => (
          <View key={key}>
            <ReasonField
              id={`question-${at}`}
              question={question}
              suggestions={[page.preview.reasons.checked]}
              reason={reasonOf(answers, answer)}
              onChange={(reason) => onAnswer(withAnswer(answers, { ...answer, reason }))}
            />
          </View>
        ))}
      </Section>
    </Sheet>
  );
}

/** What a reason can settle; a match that refuses is told in the lead, since no reason helps. */
function questionsOf({ problem }: ApiError, { common, duplicate }: Messages['page']) {
  const { warnings = [], matches = [] } = problem;
  const asking = matches.filter((match) => weightOf(match) === 'asks');
  return [
    ...warnings.map((warning) => ({
      key: `${warning.rule}-${warning.path}`,
      question: warning.message,
      answer: warningAnswer(warning, ''),
    })),
    ...asking.map((match) => ({
      key: match.ref,
      question: match.name + common.colon + duplicate.question,
      answer: duplicateAnswer(match, ''),
    })),
  ];
}
