import { weightOf } from '@minglu/shared/customer/duplicate.weight';
import type { Acknowledgement, DuplicateMatch } from '@minglu/shared/customer/customer.types';
import { Text, View } from '@tarojs/components';
import type { FormValues } from '../form/formValues';
import { duplicateAnswer, reasonOf, withAnswer } from '../form/questions';
import { useMessages } from '../hooks/useMessages';
import { Icon } from './Icon';
import { MatchFacts } from './MatchFacts';
import { ReasonField } from './ReasonField';
import './MatchQuestion.scss';

interface MatchQuestionProps {
  match: DuplicateMatch;
  form?: FormValues;
  answers: readonly Acknowledgement[];
  onAnswer: (answers: Acknowledgement[]) => void;
}

/**
 * A record that may be the same customer, and what it asks: a reason; nothing when it is only alike;
 * and where the tax number is the same, no reason helps.
 */
export function MatchQuestion(props: MatchQuestionProps) {
  return (
    <View className="match-question">
      <MatchFacts match={props.match} form={props.form} />
      <Answer {...props} />
    </View>
  );
}

function Answer({ match, answers, onAnswer }: MatchQuestionProps) {
  const { page } = useMessages();
  const weight = weightOf(match);
  if (weight === 'shown') return null;
  if (weight === 'refuses') {
    return (
      <View className="match-question__refusal" role="alert">
        <Icon name="alert" size={16} />
        <Text>
          {match.visible ? page.duplicate.sameTaxNumber : page.duplicate.sameTaxNumberUnseen}
        </Text>
      </View>
    );
  }
  return (
    <ReasonField
      id={`duplicate-${match.ref}`}
      question={page.duplicate.question}
      suggestions={[page.duplicate.branch, page.duplicate.sameNameOnly]}
      reason={reasonOf(answers, duplicateAnswer(match, ''))}
      onChange={(reason) => onAnswer(withAnswer(answers, duplicateAnswer(match, reason)))}
    />
  );
}
