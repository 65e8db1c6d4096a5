import type { Contact, Customer } from '@minglu/shared/customer/customer.types';
import { format } from '@minglu/shared/locales/messages';
import { Text, View } from '@tarojs/components';
import { Icon } from '../../../components/Icon';
import { Section } from '../../../components/Section';
import { Empty } from '../../../components/States';
import { Tag } from '../../../components/Tag';
import { formatPhone } from '../../../format/number';
import { useCallContact } from '../../../hooks/useCallContact';
import { useMessages } from '../../../hooks/useMessages';
import { openContact } from '../../../services/navigation';
import { useReveal } from './useReveal';

/** The people: a tap on the row edits, the eye shows the number, the receiver calls it. */
export function ContactSection({ customer }: { customer: Customer }) {
  const { page, fields } = useMessages();
  const add = () => openContact(customer.id);
  const mayEdit = customer.may.includes('edit');
  return (
    <Section
      title={fields.contacts}
      end={
        mayEdit && (
          <View id="add-contact" className="text-button" role="button" onClick={add}>
            <Icon name="plus" size={20} />
            <Text>{page.common.add}</Text>
          </View>
        )
      }
    >
      {customer.contacts.map((contact, at) => (
        // A number that was shown is not the number any more once the record was edited.
        <ContactRow
          key={`${contact.id}-${customer.version}`}
          customerId={customer.id}
          contact={contact}
          at={at}
          mayEdit={mayEdit}
        />
      ))}
      {customer.contacts.length === 0 && (
        <Empty what={page.file.noContact} todo={page.file.noContactTodo} />
      )}
    </Section>
  );
}

interface ContactRowProps {
  customerId: string;
  contact: Contact;
  at: number;
  mayEdit: boolean;
}

function ContactRow({ customerId, contact, at, mayEdit }: ContactRowProps) {
  const { page } = useMessages();
  const call = useCallContact(customerId);
  const reveal = useReveal(customerId, `contacts[${contact.id}].mobile`);
  const number = reveal.value ?? contact.mobile ?? contact.phone;
  const facts = [contact.title, contact.department].filter(Boolean).join(page.common.comma);
  return (
    <View className="file-contact">
      <View
        id={`contact-${at}`}
        className="grow"
        {...(mayEdit && { role: 'button', onClick: () => openContact(customerId, contact.id) })}
      >
        <View className="file-contact__name">
          <Text>{contact.name}</Text>
          {contact.primary && <Tag label={page.common.primary} />}
        </View>
        <View className="sub ink-3 ellipsis">
          <Text>{facts}</Text>
          {facts && number && <Text className="dot" />}
          {number && <Text userSelect>{formatPhone(number)}</Text>}
        </View>
      </View>
      {contact.mobile && !reveal.value && (
        <View
          id={`reveal-mobile-${at}`}
          className="tap-icon"
          role="button"
          aria-label={format(page.file.reveal, { name: contact.name })}
          onClick={reveal.show}
        >
          <Icon name="eye" size={20} />
        </View>
      )}
      {number && (
        <View
          id={`call-${at}`}
          className="tap-icon"
          role="button"
          aria-label={format(page.file.callName, { name: contact.name })}
          onClick={() => call.mutate(contact)}
        >
          <Icon name="phone" />
        </View>
      )}
    </View>
  );
}
