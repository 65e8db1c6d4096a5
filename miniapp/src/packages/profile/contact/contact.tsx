import type { Customer } from '@minglu/shared/customer/customer.types';
import { mayWriteField } from '@minglu/shared/customer/field.access';
import type { Messages } from '@minglu/shared/locales/catalogue';
import { Text, View } from '@tarojs/components';
import { usePageParams } from '../../../hooks/usePageParams';
import { Button } from '../../../components/Button';
import { Dock } from '../../../components/Dock';
import { FieldFrame } from '../../../components/form/FieldFrame';
import { FieldList } from '../../../components/form/FieldList';
import { QuestionSheet } from '../../../components/QuestionSheet';
import { Screen } from '../../../components/Screen';
import { Section } from '../../../components/Section';
import { Segmented } from '../../../components/Segmented';
import { Failed, Loading } from '../../../components/States';
import { fieldId } from '../../../form/formFields';
import { contactCatalogue } from '../../../form/formValues';
import { errorText } from '../../../hooks/errorText';
import { useBinding } from '../../../hooks/useBinding';
import { useCustomer } from '../../../hooks/useCustomer';
import { useMessages } from '../../../hooks/useMessages';
import { useSessionGate } from '../../../hooks/useSessionGate';
import { isApiError } from '../../../services/apiError';
import { goBack } from '../../../services/navigation';
import { confirm } from '../../../services/dialog';
import { scrollToField } from '../../../services/ui';
import { useContactEdit } from './useContactEdit';
import './contact.scss';

/** One person at the customer: added, put right, or taken off. */
export default function ContactPage() {
  useSessionGate();
  const { id = '', contact = '' } = usePageParams();
  const { page } = useMessages();
  const { data, isPending, error, refetch } = useCustomer(id);
  if (data) return <ContactForm customer={data} contactId={contact} />;
  return (
    <Screen title={page.edit.contact} hasBack>
      {isPending && <Loading />}
      {error && <Failed error={error} onRetry={() => void refetch()} />}
    </Screen>
  );
}

function ContactForm({ customer, contactId }: { customer: Customer; contactId: string }) {
  const messages = useMessages();
  const { page } = messages;
  const edit = useContactEdit(customer, contactId);
  const { faults, saving } = edit;
  const error = saving.error ?? edit.removing.error;
  const isAsked =
    isApiError(error, 'ACKNOWLEDGEMENT_REQUIRED') || isApiError(error, 'DUPLICATE_CUSTOMER');
  const binding = useBinding({
    customer: { type: customer.type },
    faults: faults.faults,
    onChange: edit.setField,
    onBlur: faults.touch,
  });

  function handleSave(): void {
    faults.showAll();
    const [first] = edit.blocking;
    if (first) scrollToField(fieldId(first.path));
    else if (edit.isChanged) saving.mutate();
    else goBack();
  }

  return (
    <Screen
      title={edit.isNew ? page.edit.newContact : page.edit.contact}
      hasBack
      bottom={
        <Dock
          line={
            error && !isAsked ? (
              <View className="contact-error zhu-text" role="alert">
                {refusalText(error, contactId, messages)}
              </View>
            ) : undefined
          }
        >
          <Button id="save" label={page.edit.save} isBusy={saving.isPending} onClick={handleSave} />
        </Dock>
      }
    >
      <Section>
        <FieldList
          fields={contactCatalogue.filter(({ path }) => mayWriteField(customer.fields, path))}
          values={edit.values}
          prefix="contacts[0]."
          binding={binding}
        />
        <PrimaryField isPrimary={edit.isPrimary} onChange={edit.setIsPrimary} />
      </Section>
      {!edit.isNew && <Removal onRemove={() => edit.removing.mutate()} />}
      {isAsked && isApiError(error) && (
        <QuestionSheet
          refusal={error}
          form={edit.form}
          answers={edit.answers}
          onAnswer={edit.setAnswers}
          onSend={() => saving.mutate()}
          onClose={() => saving.reset()}
        />
      )}
    </Screen>
  );
}

/** What the page says of a refusal that is not answered in a sheet. */
function refusalText(error: Error, contactId: string, messages: Messages): string {
  const { edit } = messages.page;
  if (isApiError(error, 'IDEMPOTENCY_MISMATCH')) return edit.contactAlreadyAdded;
  if (!isApiError(error, 'VERSION_CONFLICT')) return errorText(error, messages);
  const isThere = error.problem.current?.contacts.some(({ id }) => id === contactId) ?? true;
  return contactId && !isThere ? edit.contactGone : edit.contactConflict;
}

interface PrimaryFieldProps {
  isPrimary: boolean;
  onChange: (isPrimary: boolean) => void;
}

function PrimaryField({ isPrimary, onChange }: PrimaryFieldProps) {
  const { page, fields } = useMessages();
  return (
    <FieldFrame id="field-primary" label={fields.primary} isTight>
      <Segmented
        id="primary"
        options={[
          { value: 'yes', label: page.common.yes },
          { value: 'no', label: page.common.no },
        ]}
        value={isPrimary ? 'yes' : 'no'}
        onChange={(value) => onChange(value === 'yes')}
      />
    </FieldFrame>
  );
}

function Removal({ onRemove }: { onRemove: () => void }) {
  const { page } = useMessages();

  async function handleRemove(): Promise<void> {
    const isSure = await confirm({
      title: page.edit.removeTitle,
      content: page.edit.removeContent,
      confirmText: page.common.remove,
    });
    if (isSure) onRemove();
  }

  return (
    <View
      id="remove-contact"
      className="contact-remove"
      role="button"
      onClick={() => void handleRemove()}
    >
      <Text>{page.edit.removeContact}</Text>
    </View>
  );
}
