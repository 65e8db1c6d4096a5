import type { FieldSection } from '@minglu/shared/customer/customer.fields';
import type { Customer } from '@minglu/shared/customer/customer.types';
import { format } from '@minglu/shared/locales/messages';
import { View } from '@tarojs/components';
import { Icon } from '../../../components/Icon';
import { useMessages } from '../../../hooks/useMessages';
import { openEdit } from '../../../services/navigation';

interface EditSectionProps {
  customer: Customer;
  section: FieldSection;
}

/** The pencil of a section: its fields at once, and back to the same place when they are saved. */
export function EditSection({ customer, section }: EditSectionProps) {
  const { page } = useMessages();
  if (!customer.may.includes('edit')) return null;
  return (
    <View
      id={`edit-${section}`}
      className="tap-icon file-edit"
      role="button"
      aria-label={format(page.file.editSection, { name: page.edit.sections[section] })}
      onClick={() => openEdit(customer.id, section)}
    >
      <Icon name="pencil" size={20} />
    </View>
  );
}
