import type { Customer } from '@minglu/shared/customer/customer.types';
import type { MergePreview } from '@minglu/shared/customer/merge.types';
import { format } from '@minglu/shared/locales/messages';
import { Text, View } from '@tarojs/components';
import { Button } from '../../../components/Button';
import { Dock } from '../../../components/Dock';
import { Screen } from '../../../components/Screen';
import { Section } from '../../../components/Section';
import { Failed, Loading } from '../../../components/States';
import { useMessages } from '../../../hooks/useMessages';
import { FieldChoice } from './FieldChoice';
import { useMerge } from './useMerge';

interface MergePreviewPartProps {
  customer: Customer;
  from: string;
  onChangeOther: () => void;
}

/** What the merge would make: the two, field by field, and what goes over. */
export function MergePreviewPart({ customer, from, onChangeOther }: MergePreviewPartProps) {
  const { record } = useMessages();
  const { preview, sideOf, choose, merge } = useMerge(customer, from);
  const { data, error } = preview;
  const dock = data && data.violations.length === 0 && (
    <Dock>
      <Button
        id="merge"
        label={record.merge.action}
        isBusy={merge.isPending || preview.isPlaceholderData}
        onClick={() => void merge.ask(data)}
      />
    </Dock>
  );
  return (
    <Screen title={record.merge.title} hasBack bottom={dock}>
      {preview.isPending && <Loading />}
      {error && <Failed error={error} onRetry={() => void preview.refetch()} />}
      {data && (
        <>
          <Partners preview={data} onChangeOther={onChangeOther} />
          <View className="gap" />
          <Section
            id="merge-fields"
            title={record.merge.differ}
            end={format(record.merge.differCount, { count: data.fields.length })}
          >
            {data.fields.length === 0 && <View className="line">{record.merge.same}</View>}
            {data.fields.map((field) => (
              <FieldChoice
                key={field.path}
                field={field}
                side={sideOf(field)}
                onChoose={(side) => choose(field.path, side)}
              />
            ))}
          </Section>
          <View className="gap" />
          <Moved preview={data} />
          <Findings title={record.merge.mustFix} findings={data.violations} />
          <Findings title={record.merge.look} findings={data.warnings} />
          <View className="gap" />
        </>
      )}
    </Screen>
  );
}

interface PartnersProps {
  preview: MergePreview;
  onChangeOther: () => void;
}

function Partners({ preview: { into, from }, onChangeOther }: PartnersProps) {
  const { record } = useMessages();
  const change = (
    <View id="change-other" className="text-button" role="button" onClick={onChangeOther}>
      <Text>{record.merge.changeOther}</Text>
    </View>
  );
  return (
    <Section id="merge-partners" title={record.merge.partners} end={change}>
      {[
        { label: record.merge.staying, partner: into },
        { label: record.merge.going, partner: from },
      ].map(({ label, partner }) => (
        <View key={partner.id} className="line">
          <Text className="line__label">{label}</Text>
          <View className="line__value">
            <View className="medium">{partner.name}</View>
            <View className="sub ink-3">
              {[partner.customerNumber, partner.owner?.name].filter(Boolean).join(' ')}
            </View>
          </View>
        </View>
      ))}
    </Section>
  );
}

function Moved({ preview: { moved } }: { preview: MergePreview }) {
  const { record } = useMessages();
  const { movedKinds, movedCount } = record.merge;
  const isKnown = (what: string): what is keyof typeof movedKinds => what in movedKinds;
  const counted = moved.flatMap(({ what, count }) =>
    count > 0 && isKnown(what)
      ? [{ label: movedKinds[what], count: format(movedCount[what], { count }) }]
      : [],
  );
  if (counted.length === 0) return null;
  return (
    <Section id="merge-moved" title={record.merge.moved}>
      {counted.map(({ label, count }) => (
        <View key={label} className="line">
          <Text className="line__label">{label}</Text>
          <Text className="line__value">{count}</Text>
        </View>
      ))}
    </Section>
  );
}

function Findings({ title, findings }: { title: string; findings: MergePreview['warnings'] }) {
  if (findings.length === 0) return null;
  return (
    <>
      <View className="gap" />
      <Section title={title}>
        {findings.map(({ path, rule, message }) => (
          <View key={`${path} ${rule}`} className="line zhu-text">
            {message}
          </View>
        ))}
      </Section>
    </>
  );
}
