import type { Field } from '@minglu/shared/customer/customer.fields';
import { readPath } from '@minglu/shared/customer/customer.paths';
import type { Customer } from '@minglu/shared/customer/customer.types';
import { fieldLabel } from '@minglu/shared/errors';
import { format } from '@minglu/shared/locales/messages';
import { Text, View } from '@tarojs/components';
import { Icon } from '../../../components/Icon';
import { fieldText } from '../../../form/fieldText';
import { useCopy } from '../../../hooks/useCopy';
import { useMessages } from '../../../hooks/useMessages';
import { dial } from '../../../services/ui';

/** What one takes elsewhere from a file. */
const copied = [
  'taxNumber',
  'email',
  'website',
  'address.street',
  'payment.cnaps',
  'payment.swift',
];

interface FactLinesProps {
  fields: readonly Field[];
  customer: Customer;
}

/** What is known of these fields, a line each; what is not known takes no room. */
export function FactLines({ fields, customer }: FactLinesProps) {
  const texts = useFactTexts(customer);
  return (
    <>
      {fields.map((field) => (
        <FactLine
          key={field.path}
          path={field.path}
          text={texts(field)}
          value={readPath(customer, field.path)}
        />
      ))}
    </>
  );
}

/** The names of coded values come with the customer, so that no table is asked for. */
function useFactTexts(customer: Customer): (field: Field) => string {
  const { page, options } = useMessages();
  return (field) => {
    if (field.path === 'address.regionCode') return customer.address.region.join(' ');
    if (field.path === 'industry') return customer.industryName ?? '';
    const text = fieldText(field, readPath(customer, field.path), {
      options,
      regions: undefined,
      industries: undefined,
    });
    return text && field.path === 'payment.termsDays' ? `${text} ${page.form.days}` : text;
  };
}

function FactLine({ path, text, value }: { path: string; text: string; value: unknown }) {
  const { page, locale } = useMessages();
  const copy = useCopy();
  if (!text) return null;
  const label = fieldLabel(path, locale);
  return (
    <View className="line">
      <Text className="line__label">{label}</Text>
      <Text className="line__value" userSelect>
        {text}
      </Text>
      {path === 'phone' && (
        <View
          id="call-phone"
          className="tap-icon file-line__act"
          role="button"
          aria-label={format(page.file.callName, { name: label })}
          onClick={() => void dial(String(value))}
        >
          <Icon name="phone" size={20} />
        </View>
      )}
      {copied.includes(path) && (
        <View
          id={`copy-${path.replace('.', '-')}`}
          className="tap-icon file-line__act"
          role="button"
          aria-label={format(page.file.copyField, { name: label })}
          onClick={() => copy(String(value), format(page.file.copiedField, { name: label }))}
        >
          <Icon name="copy" size={20} />
        </View>
      )}
    </View>
  );
}
