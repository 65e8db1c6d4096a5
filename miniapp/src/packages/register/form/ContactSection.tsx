import { maxContacts } from '@minglu/shared/customer/customer.fields';
import { format } from '@minglu/shared/locales/messages';
import { Text, View } from '@tarojs/components';
import { FieldList, type FormBinding } from '../../../components/form/FieldList';
import { Icon } from '../../../components/Icon';
import { Section } from '../../../components/Section';
import { Tag } from '../../../components/Tag';
import { contactCatalogue, type ContactValues } from '../../../form/formValues';
import { useMessages } from '../../../hooks/useMessages';
import { showToast } from '../../../services/toast';
import { useDraft } from '../draft';
import { addContact, makePrimary, removeContact } from '../draft.contacts';
import './ContactSection.scss';

/** The people at the customer: any number, exactly one of them primary. */
export function ContactSection({ binding }: { binding: FormBinding }) {
  const { page } = useMessages();
  const { contacts } = useDraft((draft) => draft.form);
  const add = (
    <View id="add-contact" className="text-button" role="button" onClick={addContact}>
      <Icon name="plus" size={20} />
      <Text>{page.common.add}</Text>
    </View>
  );
  return (
    <Section
      id="section-contact"
      title={page.register.sections.contact}
      {...(contacts.length < maxContacts ? { end: add } : {})}
    >
      {contacts.map((contact, at) => (
        <View key={contact.key} className="contact-form">
          {contacts.length > 1 && <ContactHead contact={contact} at={at} />}
          <FieldList
            fields={contactCatalogue}
            values={contact.values}
            prefix={`contacts[${at}].`}
            binding={binding}
          />
        </View>
      ))}
    </Section>
  );
}

function ContactHead({ contact, at }: { contact: ContactValues; at: number }) {
  const { page } = useMessages();
  const place = format(page.register.contactAt, { number: at + 1 });
  const name = contact.values['name'];
  const who = typeof name === 'string' && name.trim() ? name.trim() : place;
  return (
    <View className="contact-form__head">
      <Text className="sub ink-2">{place}</Text>
      {contact.isPrimary ? (
        <Tag label={page.common.primary} />
      ) : (
        <View className="text-button" role="button" onClick={() => makePrimary(contact.key)}>
          {page.register.makePrimary}
        </View>
      )}
      <View
        id={`remove-contact-${at}`}
        className="text-button end"
        role="button"
        onClick={() =>
          showToast(format(page.register.contactRemoved, { who }), removeContact(contact.key))
        }
      >
        {page.common.remove}
      </View>
    </View>
  );
}
