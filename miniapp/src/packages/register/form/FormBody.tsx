import type { FieldSection } from '@minglu/shared/customer/customer.fields';
import { Text, View } from '@tarojs/components';
import { useState, type ReactNode } from 'react';
import { FieldList } from '../../../components/form/FieldList';
import { Section } from '../../../components/Section';
import type { FormFault } from '../../../form/formFaults';
import { customerCatalogue } from '../../../form/formValues';
import { useBinding } from '../../../hooks/useBinding';
import type { FieldFocus } from '../../../hooks/useFieldFocus';
import { useMessages } from '../../../hooks/useMessages';
import type { Draft } from '../../../services/draftBox';
import { setField, useDraft } from '../draft';
import { ContactSection } from './ContactSection';
import { DuplicateNote } from './DuplicateNote';
import { DuplicateSheet } from './DuplicateSheet';
import { ReadingNote } from './ReadingNote';
import type { useCardPlace } from './useCardPlace';
import { useLikelyDuplicates } from './useLikelyDuplicates';

interface FormBodyProps {
  faults: ReadonlyMap<string, FormFault>;
  focus: FieldFocus;
  place: ReturnType<typeof useCardPlace>;
  onTouch: (path: string) => void;
}

/** The four sections of the form, their fields taken from the catalogue. */
export function FormBody({ faults, focus, place, onTouch }: FormBodyProps) {
  const { page } = useMessages();
  const { customer } = useDraft((draft) => draft.form);
  const matches = useLikelyDuplicates();
  const [isComparing, setIsComparing] = useState(false);
  const leave = (path: string) => {
    focus.leave(path);
    onTouch(path);
  };
  const marks = useDraft((draft) => draft.marks);
  const binding = {
    ...useBinding({ customer, faults, onChange: setField, onBlur: leave }),
    focusOn: focus.asked,
    onFocus: place.enter,
    isDoubtful: (path: string) => marks[path]?.doubtful ?? false,
    notes: {
      ...readingNotes(marks, place.settle),
      name: (
        <>
          {marks['name']?.doubtful && (
            <ReadingNote path="name" mark={marks['name']} onSettled={place.settle} />
          )}
          <DuplicateNote matches={matches} onCompare={() => setIsComparing(true)} />
        </>
      ),
    },
  };
  const fieldsOf = (section: FieldSection) => (
    <FieldList fields={inSection(section)} values={customer} binding={binding} />
  );
  return (
    <>
      <Section id="section-company">{fieldsOf('company')}</Section>
      <View className="gap" />
      <Section id="section-address" title={page.register.sections.address}>
        {fieldsOf('address')}
      </Section>
      <View className="gap" />
      <ContactSection binding={binding} />
      <View className="gap" />
      <Section
        id="section-payment"
        title={page.register.sections.payment}
        end={<Text>{page.register.canWait}</Text>}
      >
        {fieldsOf('payment')}
      </Section>
      {isComparing && <DuplicateSheet matches={matches} onClose={() => setIsComparing(false)} />}
    </>
  );
}

/** What stands below each value that was read and is in doubt. */
function readingNotes(
  marks: Draft['marks'],
  onSettled: (path: string) => void,
): Record<string, ReactNode> {
  return Object.fromEntries(
    Object.entries(marks)
      .filter(([, mark]) => mark.doubtful)
      .map(([path, mark]) => [
        path,
        <ReadingNote key={path} path={path} mark={mark} onSettled={onSettled} />,
      ]),
  );
}

function inSection(section: FieldSection) {
  return customerCatalogue.filter((field) => field.section === section);
}
