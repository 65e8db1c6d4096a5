import type { Field } from '@minglu/shared/customer/customer.fields';
import type { Currency } from '@minglu/shared/customer/customer.options';
import { fieldLabel } from '@minglu/shared/errors';
import { optionWord } from '@minglu/shared/locales/optionWord';
import type { CodeTree } from '../../form/codeTree';
import type { FormFault } from '../../form/formFaults';
import { fieldId } from '../../form/formFields';
import type { FieldValue } from '../../form/formValues';
import { useMessages } from '../../hooks/useMessages';
import { ChoiceField } from './ChoiceField';
import type { ReactNode } from 'react';
import { CodeField } from './CodeField';
import { TagsField } from './TagsField';
import { TextField, type Keyboard } from './TextField';

/** The national tables that a form picks from; one that is missing is still on its way. */
export interface Trees {
  regions: CodeTree | undefined;
  industries: CodeTree | undefined;
}

interface CatalogueFieldProps {
  field: Field;
  /** Its place in the form, as in `contacts[0].mobile`. */
  path: string;
  value: FieldValue | undefined;
  isRequired: boolean;
  fault: FormFault | undefined;
  trees: Trees;
  currency: Currency;
  isOverseas: boolean;
  isDoubtful?: boolean;
  note?: ReactNode;
  takesFocus?: boolean;
  onFocus?: ((path: string) => void) | undefined;
  onChange: (path: string, value: FieldValue) => void;
  onBlur: (path: string) => void;
}

/** One field of the catalogue, with the input that its kind asks for. */
export function CatalogueField(props: CatalogueFieldProps) {
  const { field, path, value, fault, trees, onChange, onBlur } = props;
  const { options, locale } = useMessages();
  const text = typeof value === 'string' ? value : '';
  const change = (next: FieldValue) => onChange(path, next);
  const pick = (next: FieldValue) => {
    change(next);
    onBlur(path);
  };
  const frame = {
    id: fieldId(path),
    label: fieldLabel(path, locale),
    isRequired: props.isRequired,
    fault,
    onRepair: change,
    note: props.note,
    isDoubtful: props.isDoubtful ?? false,
  };
  switch (field.kind) {
    case 'choice': {
      const choices = (field.options ?? []).map((each) => ({
        value: each,
        label: optionWord(field.optionsLabel, each, options),
      }));
      return <ChoiceField {...frame} options={choices} value={text} onChange={pick} />;
    }
    case 'region':
      return (
        <CodeField {...frame} table="regions" tree={trees.regions} code={text} onChange={pick} />
      );
    case 'industry':
      return (
        <CodeField
          {...frame}
          table="industries"
          tree={trees.industries}
          code={text}
          onChange={pick}
        />
      );
    case 'tags':
      return <TagsField {...frame} tags={Array.isArray(value) ? value : []} onChange={pick} />;
    default:
      return <TypedField {...props} frame={frame} text={text} />;
  }
}

interface TypedFieldProps extends CatalogueFieldProps {
  frame: Omit<Parameters<typeof TextField>[0], 'value' | 'placeholder' | 'onChange'>;
  text: string;
}

function TypedField({ frame, text, ...props }: TypedFieldProps) {
  const { field, path, currency, isOverseas, onChange, onBlur } = props;
  const { page, options } = useMessages();
  const hints: Readonly<Record<string, string>> = { 'payment.invoiceTitle': page.form.sameAsName };
  const unit =
    field.kind === 'money'
      ? options.currency[currency]
      : field.path === 'payment.termsDays'
        ? page.form.days
        : undefined;
  return (
    <TextField
      {...frame}
      value={text}
      placeholder={
        props.isRequired ? page.form.required : (hints[field.path] ?? page.form.optional)
      }
      keyboard={keyboardOf(field, isOverseas)}
      maxLength={field.kind === 'money' ? undefined : field.maxLength}
      isLong={field.kind === 'longText'}
      unit={unit}
      takesFocus={props.takesFocus ?? false}
      onChange={(next) => onChange(path, next)}
      onFocus={() => props.onFocus?.(path)}
      onBlur={() => onBlur(path)}
    />
  );
}

/**
 * Codes of digits get digits; a tax number has letters, an amount may be written 50万, and abroad
 * a number may start with a plus and an account with letters.
 */
function keyboardOf(field: Field, isOverseas: boolean): Keyboard {
  const digits = ['address.postcode', 'payment.cnaps', 'payment.bankAccount', 'mobile'];
  if (field.kind === 'integer' || (!isOverseas && digits.includes(field.path))) return 'number';
  if (field.kind === 'phone') return 'tel';
  if (field.kind === 'email') return 'email';
  return field.kind === 'url' ? 'url' : 'text';
}
