import { fieldLabel } from '@minglu/shared/errors';
import type { Messages } from '@minglu/shared/locales/catalogue';
import { format } from '@minglu/shared/locales/messages';
import type { RuleImpact } from '@minglu/shared/rule/rule.types';
import { Text, View } from '@tarojs/components';
import { Button } from '../../../components/Button';
import { Section } from '../../../components/Section';
import { Sheet } from '../../../components/Sheet';
import { useMessages } from '../../../hooks/useMessages';
import { openFile } from '../../../services/navigation';

interface ImpactSheetProps {
  impact: RuleImpact;
  isBusy: boolean;
  onConfirm: () => void;
  onClose: () => void;
}

/** How many of the customers that are there the rules would fail, before they are in force. */
export function ImpactSheet({ impact, isBusy, onConfirm, onClose }: ImpactSheetProps) {
  const { admin, locale } = useMessages();
  const { checked, failing, newlyFailing } = impact;
  return (
    <Sheet
      id="impact-sheet"
      title={admin.impact.title}
      lead={format(failing > 0 ? admin.impact.some : admin.impact.none, {
        checked,
        failing,
        newly: newlyFailing,
      })}
      dock={
        <Button
          id="put-in-force"
          label={admin.impact.confirm}
          isBusy={isBusy}
          onClick={onConfirm}
        />
      }
      onClose={onClose}
    >
      {failing > 0 && (
        <>
          <View className="impact-lead sub ink-3">{admin.impact.stays}</View>
          <Section title={admin.impact.fields}>
            {impact.fields.map(({ path, failing: count }) => (
              <View key={path} className="line">
                <Text className="grow">{fieldLabel(path, locale)}</Text>
                <Text>{format(admin.impact.count, { count })}</Text>
              </View>
            ))}
          </Section>
          <Section title={admin.impact.examples}>
            {impact.examples.map((example) => (
              <Example key={example.id} example={example} />
            ))}
          </Section>
        </>
      )}
    </Sheet>
  );
}

/** A text as it stands; what has no short form is told by the sentence alone. */
function valueInWords(value: unknown, words: Messages['admin']['impact']): string {
  if (value === null) return words.empty;
  return typeof value === 'string' ? format(words.value, { value }) : '';
}

function Example({ example }: { example: RuleImpact['examples'][number] }) {
  const { admin } = useMessages();
  return (
    <View className="impact-example pressable" role="button" onClick={() => openFile(example.id)}>
      <View className="row">
        <Text className="grow ellipsis medium">{example.name}</Text>
        <Text className="sub ink-3">{example.customerNumber}</Text>
      </View>
      {example.faults.map(({ path, rule, message, value }) => (
        <View key={`${path} ${rule}`} className="sub ink-2">
          {valueInWords(value, admin.impact)} {message}
        </View>
      ))}
    </View>
  );
}
