import { customerFields, type Field } from '@minglu/shared/customer/customer.fields';
import type { Customer } from '@minglu/shared/customer/customer.types';
import { Text, View } from '@tarojs/components';
import { Icon } from '../../../components/Icon';
import { Section } from '../../../components/Section';
import { formatAccount } from '../../../format/number';
import { useCopy } from '../../../hooks/useCopy';
import { useMessages } from '../../../hooks/useMessages';
import { EditSection } from './EditSection';
import { FactLines } from './FactLines';
import { invoiceTitleOf } from './invoiceTitle';
import { useReveal } from './useReveal';

/** How to invoice the customer and how it pays; the account is masked until someone looks. */
export function InvoiceSection({ customer }: { customer: Customer }) {
  const messages = useMessages();
  const { page } = messages;
  const copy = useCopy();
  const actions = (
    <>
      <View
        id="copy-invoice"
        className="text-button"
        role="button"
        onClick={() => copy(invoiceTitleOf(customer, messages), page.file.invoiceCopied)}
      >
        <Icon name="copy" size={16} />
        <Text>{page.file.copyInvoice}</Text>
      </View>
      <EditSection customer={customer} section="payment" />
    </>
  );
  return (
    <Section title={page.file.invoice} end={actions}>
      <FactLines fields={beforeAccount} customer={customer} />
      {customer.payment?.bankAccount && (
        // An account that was shown may be another one once the record was edited.
        <BankAccount
          key={customer.version}
          id={customer.id}
          masked={customer.payment.bankAccount}
        />
      )}
      <FactLines fields={afterAccount} customer={customer} />
      {customer.fields.payment === 'none' && (
        <View id="payment-closed" className="line sub ink-3">
          <Icon name="lock" size={16} />
          <Text>{messages.handover.file.paymentClosed}</Text>
        </View>
      )}
    </Section>
  );
}

const headPaths = ['taxNumber', 'payment.bankName'];
const beforeAccount: readonly Field[] = customerFields.filter(({ path }) =>
  headPaths.includes(path),
);
const afterAccount: readonly Field[] = customerFields.filter(
  ({ path, section }) =>
    section === 'payment' && path !== 'payment.bankAccount' && !headPaths.includes(path),
);

function BankAccount({ id, masked }: { id: string; masked: string }) {
  const { page, fields } = useMessages();
  const reveal = useReveal(id, 'payment.bankAccount');
  return (
    <View className="line">
      <Text className="line__label">{fields.bankAccount}</Text>
      <View className="line__value file-masked">
        <Text id="bank-account" className="file-masked__value" userSelect>
          {formatAccount(reveal.value ?? masked)}
        </Text>
        {!reveal.value && (
          <>
            <Text className="sub ink-3 file-masked__note">{page.file.revealIsRecorded}</Text>
            <View
              id="reveal-account"
              className="tap-icon"
              role="button"
              aria-label={page.file.revealIsRecorded}
              onClick={reveal.show}
            >
              <Icon name="eye" size={20} />
            </View>
          </>
        )}
      </View>
    </View>
  );
}
