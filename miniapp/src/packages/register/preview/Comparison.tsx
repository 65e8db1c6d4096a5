import { fieldLabel } from '@minglu/shared/errors';
import { format } from '@minglu/shared/locales/messages';
import { Text, View } from '@tarojs/components';
import { useState } from 'react';
import { Icon } from '../../../components/Icon';
import { Section } from '../../../components/Section';
import { useMessages } from '../../../hooks/useMessages';
import type { ComparedField } from './comparison';
import './Comparison.scss';

/** Left as typed, right as stored, parted by an ink rule; what stays as typed folds away. */
export function Comparison({ fields }: { fields: readonly ComparedField[] }) {
  const { page } = useMessages();
  const changed = fields.filter(({ isChanged }) => isChanged);
  const same = fields.filter(({ isChanged }) => !isChanged);
  const [isOpen, setIsOpen] = useState(changed.length === 0);
  return (
    <Section>
      {changed.length > 0 && (
        <View className="comparison__heads">
          <Text className="comparison__head">{page.preview.typed}</Text>
          <Text className="comparison__head comparison__head--stored">{page.preview.stored}</Text>
        </View>
      )}
      {changed.map((field) => (
        <ChangedField key={field.path} field={field} />
      ))}
      {same.length > 0 && (
        <View
          id="unchanged"
          className="comparison__fold"
          role="button"
          aria-expanded={isOpen}
          onClick={() => setIsOpen(!isOpen)}
        >
          <Text>
            {format(changed.length > 0 ? page.preview.unchanged : page.preview.allUnchanged, {
              count: same.length,
            })}
          </Text>
          <Icon name={isOpen ? 'up' : 'down'} size={20} />
        </View>
      )}
      {isOpen && same.map((field) => <SameField key={field.path} field={field} />)}
    </Section>
  );
}

function ChangedField({ field }: { field: ComparedField }) {
  const { page, locale } = useMessages();
  const why =
    field.kind === 'money'
      ? page.preview.why.money
      : field.kind === 'phone'
        ? page.preview.why.phone
        : page.preview.why.text;
  return (
    <View className="comparison__field">
      <View className="comparison__label">
        <Text>{fieldLabel(field.path, locale)}</Text>
        <Text>{why}</Text>
      </View>
      <View className="comparison__halves">
        <View className="comparison__typed">{field.typed}</View>
        <View className="comparison__stored">
          <Text className="comparison__changed">{field.stored}</Text>
        </View>
      </View>
    </View>
  );
}

function SameField({ field }: { field: ComparedField }) {
  const { locale } = useMessages();
  return (
    <View className="line">
      <Text className="line__label">{fieldLabel(field.path, locale)}</Text>
      <Text className="line__value">{field.stored}</Text>
    </View>
  );
}
