import type { DuplicateMatch } from '@minglu/shared/customer/customer.types';
import type { Messages } from '@minglu/shared/locales/catalogue';
import { format } from '@minglu/shared/locales/messages';
import { Text, View } from '@tarojs/components';
import { useMessages } from '../hooks/useMessages';
import { openFile } from '../services/navigation';
import { Button } from './Button';
import { Icon } from './Icon';
import './MatchFacts.scss';

/** A record that may be the same customer; one that belongs to another shows name and owner only. */
export function MatchFacts({ match }: { match: DuplicateMatch }) {
  const { page } = useMessages();
  const { id, visible, name } = match;
  return (
    <>
      <View className="row">
        {!visible && (
          <View className="match__lock">
            <Icon name="lock" size={16} />
          </View>
        )}
        <Text className="medium">{name}</Text>
      </View>
      <View className="sub ink-3">{ownership(match, page)}</View>
      {visible && <View className="sub zhu-text">{alikeIn(match, page)}</View>}
      {id && (
        <View className="match__open">
          <Button
            kind="line"
            size="small"
            isFit
            label={page.duplicate.open}
            onClick={() => openFile(id)}
          />
        </View>
      )}
    </>
  );
}

/** 电话相同，名称读音相同: a name that is only alike is told apart from an equal one. */
export function alikeIn({ likeness, reasons }: DuplicateMatch, page: Messages['page']): string {
  const equal = reasons
    .filter((reason) => !likeness || reason !== 'name')
    .map((reason) => page.duplicate.reasons[reason])
    .join(page.common.listComma);
  return [
    equal && format(page.duplicate.sameIn, { what: equal }),
    likeness && page.duplicate.likeness[likeness],
  ]
    .filter(Boolean)
    .join(page.common.comma);
}

function ownership(
  { visible, customerNumber, owner }: DuplicateMatch,
  page: Messages['page'],
): string {
  const whose = owner ? format(page.duplicate.ownedBy, { name: owner }) : page.customers.pool;
  if (!visible) return whose + page.common.comma + page.duplicate.nameOnly;
  return [customerNumber, whose].filter(Boolean).join(page.common.comma);
}
