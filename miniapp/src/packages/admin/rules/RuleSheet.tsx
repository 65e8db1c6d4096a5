import type { Field } from '@minglu/shared/customer/customer.fields';
import { describeFault, fieldLabel } from '@minglu/shared/errors';
import { optionWord } from '@minglu/shared/locales/optionWord';
import { constraintsOf, type Constraint } from '@minglu/shared/rule/rule.constraints';
import type { FieldRule, RulePath } from '@minglu/shared/rule/rule.types';
import { validateFieldRule } from '@minglu/shared/rule/rule.validate';
import { View } from '@tarojs/components';
import { useState } from 'react';
import { Button } from '../../../components/Button';
import { TagsField } from '../../../components/form/TagsField';
import { TextField } from '../../../components/form/TextField';
import { Section } from '../../../components/Section';
import { Sheet } from '../../../components/Sheet';
import { useMessages } from '../../../hooks/useMessages';
import { ChipsField } from './ChipsField';
import type { ConstraintProps } from './constraint.types';
import { PatternFields } from './PatternFields';
import { RequiredFields } from './RequiredFields';
import { toDraft, toRule } from './ruleDraft';
import { ruleInWords } from './ruleWords';
import { SegmentField } from './SegmentField';

interface RuleSheetProps {
  path: RulePath;
  field: Field;
  rule: FieldRule | undefined;
  onDone: (rule: FieldRule | null) => void;
  onClose: () => void;
}

/** One field's rule: what can be asked of its kind, and what happens when it is not so. */
export function RuleSheet({ path, field, rule, onDone, onClose }: RuleSheetProps) {
  const messages = useMessages();
  const { admin, locale } = messages;
  const [draft, setDraft] = useState(() => toDraft(field, rule));
  const next = toRule(field, draft);
  const faults = next ? validateFieldRule(field, next, 'rule') : [];
  const shared: ConstraintProps = {
    field,
    draft,
    set: (part) => setDraft((kept) => ({ ...kept, ...part })),
    faultOf: (constraint) => {
      const fault = faults.find((each) => each.path === `rule.${constraint}`);
      const told = fault && { severity: 'block' as const, message: describeFault(fault, locale) };
      return fault && told && { path: fault.path, rule: fault.rule, ...told };
    },
  };
  return (
    <Sheet
      id="rule-sheet"
      title={fieldLabel(path, locale)}
      lead={next ? ruleInWords(field, next, messages) : admin.rules.none}
      isTall
      dock={
        <Button
          id="rule-done"
          label={admin.rules.done}
          onClick={() => {
            if (faults.length === 0) onDone(next);
          }}
        />
      }
      onClose={onClose}
    >
      <Section>
        {constraintsOf[field.kind].map((constraint) => (
          <ConstraintFields key={constraint} constraint={constraint} {...shared} />
        ))}
        <SegmentField
          id="rule-severity"
          label={admin.rules.severity}
          options={(['block', 'warn'] as const).map((value) => ({
            value,
            label: admin.rules.severities[value],
          }))}
          value={draft.severity}
          onChange={(severity) => shared.set({ severity })}
        />
      </Section>
      {rule && (
        <Section>
          <View id="rule-remove" className="text-button" role="button" onClick={() => onDone(null)}>
            {admin.rules.remove}
          </View>
        </Section>
      )}
    </Sheet>
  );
}

function ConstraintFields({ constraint, ...props }: ConstraintProps & { constraint: Constraint }) {
  switch (constraint) {
    case 'required':
      return <RequiredFields {...props} />;
    case 'pattern':
      return <PatternFields {...props} />;
    case 'allowed':
      return <AllowedFields {...props} />;
    case 'length':
    case 'range':
      return <LimitFields {...props} constraint={constraint} />;
  }
}

function LimitFields({
  constraint,
  field,
  draft,
  set,
  faultOf,
}: ConstraintProps & { constraint: 'length' | 'range' }) {
  const { admin, page, options } = useMessages();
  const isList = field.kind === 'tags' || field.kind === 'cards';
  const what =
    constraint === 'range' ? admin.rules.range : isList ? admin.rules.entries : admin.rules.length;
  const ends = [
    [`${constraint}Min`, admin.rules.atLeast],
    [`${constraint}Max`, admin.rules.atMost],
  ] as const;
  return ends.map(([key, label], at) => (
    <TextField
      key={key}
      id={`rule-${key}`}
      label={`${what}${page.common.colon}${label}`}
      value={draft[key]}
      placeholder={admin.rules.unlimited}
      keyboard={field.kind === 'money' ? 'decimal' : 'number'}
      unit={field.kind === 'money' ? options.currency.CNY : undefined}
      fault={at === 1 ? faultOf(constraint) : undefined}
      onChange={(value) => set({ [key]: value })}
    />
  ));
}

function AllowedFields({ field, draft, set, faultOf }: ConstraintProps) {
  const { admin, options } = useMessages();
  const frame = { id: 'rule-allowed', fault: faultOf('allowed') };
  if (!field.options) {
    return (
      <TagsField
        {...frame}
        label={admin.rules.allowedValues}
        tags={draft.allowed}
        placeholder={admin.rules.allowedHint}
        onChange={(allowed) => set({ allowed })}
      />
    );
  }
  return (
    <ChipsField
      {...frame}
      label={admin.rules.allowed}
      options={field.options.map((value) => ({
        value,
        label: optionWord(field.optionsLabel, value, options),
      }))}
      chosen={draft.allowed}
      onChange={(allowed) => set({ allowed })}
    />
  );
}
