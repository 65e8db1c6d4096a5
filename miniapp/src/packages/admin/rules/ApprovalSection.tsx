import { minorUnits } from '@minglu/shared/customer/customer.options';
import type { ApprovalRule } from '@minglu/shared/rule/rule.types';
import { useState } from 'react';
import { TextField } from '../../../components/form/TextField';
import { Section } from '../../../components/Section';
import { formatAmount, parseMoney } from '../../../format/money';
import { useMessages } from '../../../hooks/useMessages';
import { SegmentField } from './SegmentField';

interface ApprovalSectionProps {
  approval: ApprovalRule;
  onChange: (approval: ApprovalRule) => void;
}

/** When a manager has to say yes: to every new customer, to credit above an amount. */
export function ApprovalSection({ approval, onChange }: ApprovalSectionProps) {
  const { admin, options } = useMessages();
  const { creditLimitOver } = approval;
  const [typed, setTyped] = useState<string | null>(null);
  const shown = typed ?? (creditLimitOver ? formatAmount(creditLimitOver) : '');
  const currency = creditLimitOver?.currency ?? 'CNY';

  function take(): void {
    if (typed === null) return;
    const limit = parseMoney(typed, currency);
    // What is no amount goes back to what stood there.
    if (limit ?? !typed.trim()) onChange({ ...approval, creditLimitOver: limit });
    setTyped(null);
  }

  return (
    <Section id="approval-rules" title={admin.rules.approval}>
      <SegmentField
        id="approval-newCustomers"
        label={admin.rules.newCustomers}
        options={[
          { value: 'on', label: admin.rules.newCustomersOn },
          { value: 'off', label: admin.rules.newCustomersOff },
        ]}
        value={approval.newCustomers ? 'on' : 'off'}
        onChange={(value) => onChange({ ...approval, newCustomers: value === 'on' })}
      />
      <TextField
        id="approval-creditLimitOver"
        label={admin.rules.creditLimitOver}
        value={shown}
        placeholder={admin.rules.creditLimitOverHint}
        keyboard={minorUnits(currency) > 0 ? 'decimal' : 'number'}
        unit={options.currency[currency]}
        onChange={setTyped}
        onBlur={take}
      />
    </Section>
  );
}
