import { customerFields, fieldSections } from '@minglu/shared/customer/customer.fields';
import type { FieldSection } from '@minglu/shared/customer/customer.fields';
import { Text, View } from '@tarojs/components';
import type { FormFault } from '../../../form/formFaults';
import { useMessages } from '../../../hooks/useMessages';
import { scrollToField, windowInsets } from '../../../services/ui';
import './FormTabs.scss';

interface FormTabsProps {
  faults: ReadonlyMap<string, FormFault>;
  current: FieldSection;
  onPick: (section: FieldSection) => void;
}

/** The form's sections, each with its count of faults: solid to be put right, dashed to be seen. */
export function FormTabs({ faults, current, onPick }: FormTabsProps) {
  const { page } = useMessages();
  return (
    <View className="form-tabs" style={{ top: `${windowInsets().top + 44}px` }} role="tablist">
      {fieldSections.map((section) => (
        <View
          key={section}
          id={`tab-${section}`}
          className={`form-tabs__tab ${section === current ? 'form-tabs__tab--on' : ''}`}
          role="tab"
          aria-selected={section === current}
          onClick={() => {
            onPick(section);
            scrollToField(`section-${section}`);
          }}
        >
          <Text>{page.register.tabs[section]}</Text>
          <Count faults={[...faults.values()].filter(({ path }) => sectionOf(path) === section)} />
        </View>
      ))}
    </View>
  );
}

function Count({ faults }: { faults: readonly FormFault[] }) {
  const blocks = faults.filter(({ severity }) => severity === 'block').length;
  const looks = faults.filter(({ severity }) => severity === 'warn').length;
  if (blocks) return <Text className="form-tabs__count">{blocks}</Text>;
  if (looks) return <Text className="form-tabs__count form-tabs__count--look">{looks}</Text>;
  return null;
}

export function sectionOf(path: string): FieldSection {
  if (path.startsWith('contacts')) return 'contact';
  return customerFields.find((field) => field.path === path)?.section ?? 'company';
}
