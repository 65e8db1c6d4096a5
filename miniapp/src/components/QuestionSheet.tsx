import { weightOf } from '@minglu/shared/customer/duplicate.weight';
import type { Acknowledgement } from '@minglu/shared/customer/customer.types';
import type { FormValues } from '../form/formValues';
import { openQuestions, reasonOf, warningAnswer, withAnswer } from '../form/questions';
import { useMessages } from '../hooks/useMessages';
import type { ApiError } from '../services/apiError';
import { Button } from './Button';
import { MatchQuestion } from './MatchQuestion';
import { ReasonField } from './ReasonField';
import { Section } from './Section';
import { Sheet } from './Sheet';

interface QuestionSheetProps {
  /** DUPLICATE_CUSTOMER or ACKNOWLEDGEMENT_REQUIRED. */
  refusal: ApiError;
  /** What was typed, to show what of it is alike. */
  form: FormValues;
  answers: readonly Acknowledgement[];
  onAnswer: (answers: Acknowledgement[]) => void;
  onSend: () => void;
  onClose: () => void;
}

/**
 * What a save asks before it goes through: each question takes one reason, then it is sent again. A
 * taken tax number is no question: one goes back and puts it right.
 */
export function QuestionSheet(props: QuestionSheetProps) {
  const { refusal, form, answers, onAnswer, onSend, onClose } = props;
  const { page } = useMessages();
  const { warnings = [], matches = [] } = refusal.problem;
  const isRefused = matches.some((match) => weightOf(match) === 'refuses');
  const isOpen = openQuestions({ warnings, duplicates: matches }, answers) > 0;
  return (
    <Sheet
      id="question-sheet"
      title={isRefused ? page.duplicate.taken : page.edit.questions}
      {...(!isRefused && { lead: refusal.detail })}
      dock={
        isRefused ? (
          <Button id="put-right" kind="line" label={page.edit.putRight} onClick={onClose} />
        ) : (
          <Button
            id="send-answers"
            label={page.edit.saveWithReasons}
            onClick={() => {
              if (!isOpen) onSend();
            }}
          />
        )
      }
      onClose={onClose}
    >
      <Section>
        {warnings.map((warning, at) => (
          <ReasonField
            key={`${warning.rule}-${warning.path}`}
            id={`question-${at}`}
            question={warning.message}
            suggestions={[page.preview.reasons.checked]}
            reason={reasonOf(answers, warningAnswer(warning, ''))}
            onChange={(reason) => onAnswer(withAnswer(answers, warningAnswer(warning, reason)))}
          />
        ))}
        {matches.map((match) => (
          <MatchQuestion
            key={match.ref}
            match={match}
            form={form}
            answers={answers}
            onAnswer={onAnswer}
          />
        ))}
      </Section>
    </Sheet>
  );
}
