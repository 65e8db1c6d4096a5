import { weightOf } from '@minglu/shared/customer/duplicate.weight';
import type { DuplicateMatch } from '@minglu/shared/customer/customer.types';
import { format } from '@minglu/shared/locales/messages';
import { Text, View } from '@tarojs/components';
import { Icon } from '../../../components/Icon';
import { ReasonField } from '../../../components/ReasonField';
import { Section } from '../../../components/Section';
import { useMessages } from '../../../hooks/useMessages';
import { changeDraft, useDraft } from '../draft';
import { MatchFacts } from '../MatchFacts';
import { duplicateAnswer, reasonOf, withAnswer } from '../../../form/questions';
import './DuplicateSection.scss';

/** Records that may be the same customer; one that belongs to another shows name and owner only. */
export function DuplicateSection({ matches }: { matches: readonly DuplicateMatch[] }) {
  const { page } = useMessages();
  if (matches.length === 0) return null;
  return (
    <Section
      id="duplicates"
      title={page.duplicate.title}
      end={format(page.duplicate.count, { count: matches.length })}
    >
      {matches.map((match) => (
        <Match key={match.ref} match={match} />
      ))}
    </Section>
  );
}

function Match({ match }: { match: DuplicateMatch }) {
  return (
    <View className="duplicate">
      <MatchFacts match={match} />
      <Answer match={match} />
    </View>
  );
}

function Answer({ match }: { match: DuplicateMatch }) {
  const { page } = useMessages();
  const answers = useDraft((draft) => draft.acknowledge);
  const weight = weightOf(match);
  if (weight === 'shown') return null;
  if (weight === 'refuses') {
    return (
      <View className="duplicate__refusal" role="alert">
        <Icon name="alert" size={16} />
        <Text>{page.duplicate.sameTaxNumber}</Text>
      </View>
    );
  }
  return (
    <ReasonField
      id={`duplicate-${match.ref}`}
      question={page.duplicate.question}
      suggestions={[page.duplicate.branch, page.duplicate.sameNameOnly]}
      reason={reasonOf(answers, duplicateAnswer(match, ''))}
      onChange={(reason) =>
        changeDraft({ acknowledge: withAnswer(answers, duplicateAnswer(match, reason)) })
      }
    />
  );
}
