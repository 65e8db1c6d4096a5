import type { DuplicateMatch } from '@minglu/shared/customer/customer.types';
import { format } from '@minglu/shared/locales/messages';
import { Text, View } from '@tarojs/components';
import { Button } from '../../../components/Button';
import { Icon } from '../../../components/Icon';
import { ReasonField } from '../../../components/ReasonField';
import { Section } from '../../../components/Section';
import { useMessages } from '../../../hooks/useMessages';
import { openFile } from '../../../services/navigation';
import { changeDraft, useDraft } from '../draft';
import { duplicateAnswer, reasonOf, weightOf, withAnswer } from '../../../form/questions';
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
  const { page } = useMessages();
  const { id, visible } = match;
  return (
    <View className="duplicate">
      <View className="row">
        {!visible && (
          <View className="duplicate__lock">
            <Icon name="lock" size={16} />
          </View>
        )}
        <Text className="medium">{match.name}</Text>
      </View>
      <View className="sub ink-3">{ownership(match, page)}</View>
      {visible && (
        <View className="sub">
          <Text className="ink-3">{page.duplicate.sameIn} </Text>
          <Text className="zhu-text">
            {match.reasons.map((reason) => page.duplicate.reasons[reason]).join(page.common.comma)}
          </Text>
        </View>
      )}
      {id && (
        <View className="duplicate__open">
          <Button
            kind="line"
            size="small"
            isFit
            label={page.duplicate.open}
            onClick={() => openFile(id)}
          />
        </View>
      )}
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

function ownership(
  { visible, customerNumber, owner }: DuplicateMatch,
  page: ReturnType<typeof useMessages>['page'],
): string {
  const whose = owner ? format(page.duplicate.ownedBy, { name: owner }) : page.customers.pool;
  if (!visible) return whose + page.common.comma + page.duplicate.nameOnly;
  return [customerNumber, whose].filter(Boolean).join(page.common.comma);
}
