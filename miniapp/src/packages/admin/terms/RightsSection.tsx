import {
  fieldGroups,
  fieldRights,
  type FieldRight,
  type RoleRights,
} from '@minglu/shared/customer/field.access';
import { format } from '@minglu/shared/locales/messages';
import { View } from '@tarojs/components';
import { ChoiceField } from '../../../components/form/ChoiceField';
import { Section } from '../../../components/Section';
import { useMessages } from '../../../hooks/useMessages';
import './terms.scss';

interface RightsSectionProps {
  rights: RoleRights;
  onChange: (rights: RoleRights) => void;
}

const limitedRoles = ['rep', 'manager'] as const;

/** What each role sees and changes of the fields that can be closed. */
export function RightsSection({ rights, onChange }: RightsSectionProps) {
  const { handover, options } = useMessages();
  const words = handover.terms;
  const choices = fieldRights.map((value) => ({ value, label: words.access[value] }));
  return (
    <View id="terms-rights">
      {limitedRoles.map((role) => (
        <Section key={role} title={format(words.rightsOf, { role: options.role[role] })}>
          {fieldGroups.map((group) => (
            <ChoiceField
              key={group}
              id={`right-${role}-${group}`}
              label={words.groups[group]}
              options={choices}
              value={rights[role][group]}
              isRequired
              onChange={(value) =>
                onChange({ ...rights, [role]: { ...rights[role], [group]: value as FieldRight } })
              }
            />
          ))}
          <View className="gap" />
        </Section>
      ))}
      <View className="sub ink-3 terms-note">{words.rightsNote}</View>
    </View>
  );
}
