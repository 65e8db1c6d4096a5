import { customerFields, type Field } from '@minglu/shared/customer/customer.fields';
import type { Customer } from '@minglu/shared/customer/customer.types';
import { Text, View } from '@tarojs/components';
import { Section } from '../../../components/Section';
import { Tag } from '../../../components/Tag';
import { formatDate } from '../../../format/date';
import { useMessages } from '../../../hooks/useMessages';
import { EditSection } from './EditSection';
import { FactLines } from './FactLines';

const elsewhere = ['name', 'taxNumber', 'level', 'tags', 'address.country'];
const basics: readonly Field[] = customerFields.filter(
  ({ path, section }) => section !== 'payment' && !elsewhere.includes(path),
);

/** The record's basics and its address. */
export function BasicsSection({ customer }: { customer: Customer }) {
  const { page, fields, locale } = useMessages();
  return (
    <Section title={page.file.basics} end={<EditSection customer={customer} section="company" />}>
      <FactLines fields={basics} customer={customer} />
      {customer.tags.length > 0 && (
        <View className="line">
          <Text className="line__label">{fields.tags}</Text>
          <View className="line__value file-tags">
            {customer.tags.map((tag) => (
              <Tag key={tag} label={tag} />
            ))}
          </View>
        </View>
      )}
      <View className="line">
        <Text className="line__label">{page.file.registeredAt}</Text>
        <Text className="line__value">{formatDate(customer.createdAt, locale)}</Text>
      </View>
    </Section>
  );
}
