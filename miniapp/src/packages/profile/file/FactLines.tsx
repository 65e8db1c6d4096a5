import type { Field } from '@minglu/shared/customer/customer.fields';
import { readPath } from '@minglu/shared/customer/customer.paths';
import type { Customer } from '@minglu/shared/customer/customer.types';
import { fieldLabel } from '@minglu/shared/errors';
import { Text, View } from '@tarojs/components';
import { fieldText } from '../../../form/fieldText';
import { useMessages } from '../../../hooks/useMessages';
import { useTable } from '../../../hooks/useTables';

interface FactLinesProps {
  fields: readonly Field[];
  customer: Customer;
}

/** What is known of these fields, a line each; what is not known takes no room. */
export function FactLines({ fields, customer }: FactLinesProps) {
  const { page, options, locale } = useMessages();
  const regions = useTable('regions').data;
  const industries = useTable('industries').data;
  const facts = fields.flatMap((field) => {
    const text = fieldText(field, readPath(customer, field.path), {
      options,
      regions,
      industries,
    });
    const unit = field.path === 'payment.termsDays' ? ` ${page.form.days}` : '';
    return text ? [{ path: field.path, text: text + unit }] : [];
  });
  return (
    <>
      {facts.map(({ path, text }) => (
        <View key={path} className="line">
          <Text className="line__label">{fieldLabel(path, locale)}</Text>
          <Text className="line__value" userSelect>
            {text}
          </Text>
        </View>
      ))}
    </>
  );
}
