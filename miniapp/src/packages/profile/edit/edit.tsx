import type { Customer } from '@minglu/shared/customer/customer.types';
import { mayWriteField } from '@minglu/shared/customer/field.access';
import type { FieldSection } from '@minglu/shared/customer/customer.fields';
import { format } from '@minglu/shared/locales/messages';
import { Text, View } from '@tarojs/components';
import { usePageParams } from '../../../hooks/usePageParams';
import { Fragment, useEffect } from 'react';
import { Button } from '../../../components/Button';
import { Dock } from '../../../components/Dock';
import { FieldList } from '../../../components/form/FieldList';
import { QuestionSheet } from '../../../components/QuestionSheet';
import { Screen } from '../../../components/Screen';
import { Section } from '../../../components/Section';
import { Failed, Loading } from '../../../components/States';
import { fieldId } from '../../../form/formFields';
import { customerCatalogue } from '../../../form/formValues';
import { errorText } from '../../../hooks/errorText';
import { useBinding } from '../../../hooks/useBinding';
import { useCustomer } from '../../../hooks/useCustomer';
import { useMessages } from '../../../hooks/useMessages';
import { useSessionGate } from '../../../hooks/useSessionGate';
import { isApiError } from '../../../services/apiError';
import { goBack } from '../../../services/navigation';
import { scrollToField } from '../../../services/ui';
import { ConflictSheet } from './ConflictSheet';
import { useCustomerEdit } from './useCustomerEdit';
import './edit.scss';

/** Puts a customer's fields right. */
export default function Edit() {
  useSessionGate();
  const { id = '', section = '' } = usePageParams();
  const { page } = useMessages();
  const { data, isPending, error, refetch } = useCustomer(id);
  if (data) return <EditForm customer={data} startsAt={section} />;
  return (
    <Screen title={page.edit.title} hasBack>
      {isPending && <Loading />}
      {error && <Failed error={error} onRetry={() => void refetch()} />}
    </Screen>
  );
}

const sections: readonly FieldSection[] = ['company', 'address', 'payment'];

interface EditFormProps {
  customer: Customer;
  /** The section that was asked for; the first one is there as it is. */
  startsAt: string;
}

function EditForm({ customer, startsAt }: EditFormProps) {
  const messages = useMessages();
  const { page } = messages;
  const edit = useCustomerEdit(customer);
  const { faults, saving, changed } = edit;
  const binding = useBinding({
    customer: edit.values,
    faults: faults.faults,
    onChange: edit.setField,
    onBlur: faults.touch,
  });

  useEffect(() => {
    if (startsAt && startsAt !== sections[0]) scrollToField(`section-${startsAt}`);
  }, [startsAt]);

  function handleSave(): void {
    faults.showAll();
    const first = faults.blocking.find(({ path }) => changed.includes(path));
    if (first) scrollToField(fieldId(first.path));
    else if (changed.length === 0) goBack();
    else edit.save();
  }

  const isAsked =
    isApiError(saving.error, 'ACKNOWLEDGEMENT_REQUIRED') ||
    isApiError(saving.error, 'DUPLICATE_CUSTOMER');
  return (
    <Screen
      title={page.edit.title}
      hasBack
      bottom={
        <Dock
          line={
            <View className="edit-line" role="status">
              {saving.error && !isAsked ? (
                <Text className="zhu-text">{errorText(saving.error, messages)}</Text>
              ) : (
                <Text className="ink-2">
                  {format(page.edit.changed, { count: changed.length })}
                </Text>
              )}
            </View>
          }
        >
          <Button id="save" label={page.edit.save} isBusy={saving.isPending} onClick={handleSave} />
        </Dock>
      }
    >
      {sections.map((section) => (
        <Fragment key={section}>
          <Section id={`section-${section}`} title={page.edit.sections[section]}>
            <FieldList
              fields={customerCatalogue.filter(
                (field) => field.section === section && mayWriteField(customer.fields, field.path),
              )}
              values={edit.values}
              binding={binding}
            />
          </Section>
          <View className="gap" />
        </Fragment>
      ))}
      {isAsked && isApiError(saving.error) && (
        <QuestionSheet
          refusal={saving.error}
          form={{ customer: edit.values, contacts: [] }}
          answers={edit.answers}
          onAnswer={edit.setAnswers}
          onSend={edit.save}
          onClose={() => saving.reset()}
        />
      )}
      {edit.conflict && (
        <ConflictSheet
          theirs={edit.conflict.theirs}
          before={edit.conflict.before}
          mine={edit.values}
          onSettle={edit.settle}
          onClose={edit.postpone}
        />
      )}
    </Screen>
  );
}
