import type { Acknowledgement } from '@minglu/shared/customer/customer.types';
import { View } from '@tarojs/components';
import {
  duplicateAnswer,
  openQuestions,
  reasonOf,
  warningAnswer,
  weightOf,
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
  const isRefused = matches.some((match) => weightOf(match) === 'refuses');
  const questions = [
    ...warnings.map((warning) => ({
      question: warning.message,
      answer: warningAnswer(warning, ''),
    })),
    ...matches.map((match) => ({
      question: `${match.name}: ${page.duplicate.question}`,
      answer: duplicateAnswer(match, ''),
    })),
  ];
  return (
    <Sheet
      id="question-sheet"
      title={page.edit.questions}
      lead={isRefused ? page.duplicate.sameTaxNumber : refusal.detail}
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
        {questions.map(({ question, answer }, at) => (
          <View key={question}>
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
