import {
  poolLimits,
  type PoolSettings,
  type SettingsInForce,
} from '@minglu/shared/setting/setting.types';
import { View } from '@tarojs/components';
import { useState } from 'react';
import { Button } from '../../../components/Button';
import { ChoiceField } from '../../../components/form/ChoiceField';
import { TextField } from '../../../components/form/TextField';
import { Dock } from '../../../components/Dock';
import { Screen } from '../../../components/Screen';
import { Section } from '../../../components/Section';
import { Failed, Loading } from '../../../components/States';
import { refusedFields } from '../../../form/refusedFields';
import { useMessages } from '../../../hooks/useMessages';
import { useSessionGate } from '../../../hooks/useSessionGate';
import { RightsSection } from './RightsSection';
import { poolOf, textsOf, useSettingsInForce, useTermsSaving } from './useTerms';

/** How the pool works, set by an admin. */
export default function Terms() {
  useSessionGate();
  const { handover } = useMessages();
  const settings = useSettingsInForce();
  if (settings.data) return <Form key={settings.data.version} inForce={settings.data} />;
  return (
    <Screen title={handover.terms.title} hasBack>
      {settings.isPending && <Loading height={52} />}
      {settings.isError && (
        <Failed error={settings.error} onRetry={() => void settings.refetch()} />
      )}
    </Screen>
  );
}

/** Days without a touch that are offered when recycling is switched on. */
const usualDays = 90;

function Form({ inForce }: { inForce: SettingsInForce }) {
  const { handover, fields } = useMessages();
  const words = handover.terms;
  const [rights, setRights] = useState(inForce.fields);
  const [texts, setTexts] = useState(textsOf(inForce.pool));
  const saving = useTermsSaving(inForce.version);
  const refused = refusedFields(saving.error);
  const recycles = texts.recycleAfterDays !== '';

  const field = (key: keyof PoolSettings, unit: string, note?: string) => (
    <TextField
      id={`terms-${key}`}
      label={fields[key]}
      value={texts[key]}
      placeholder={`${poolLimits[key].min} – ${poolLimits[key].max}`}
      keyboard="number"
      maxLength={6}
      unit={unit}
      isRequired
      fault={refused.find(({ path }) => path === `pool.${key}`)}
      note={note && <View className="sub ink-3">{note}</View>}
      onChange={(text) => {
        setTexts({ ...texts, [key]: text.replace(/\D/g, '') });
        // What was refused was the value before.
        saving.reset();
      }}
    />
  );

  return (
    <Screen
      title={words.title}
      hasBack
      bottom={
        <Dock>
          <Button
            id="save-terms"
            label={words.save}
            isBusy={saving.isPending}
            onClick={() => saving.mutate({ pool: poolOf(texts), fields: rights })}
          />
        </Dock>
      }
    >
      <Section title={words.claiming}>
        {field('quota', words.unitCustomers, words.quotaNote)}
        {field('coolDownDays', words.unitDays, words.coolDownNote)}
        {field('previousOwnerDays', words.unitDays, words.previousNote)}
      </Section>
      <View className="gap" />
      <Section title={words.recycling}>
        <ChoiceField
          id="terms-recycling"
          label={words.recycles}
          options={[
            { value: 'off', label: words.keeps },
            { value: 'on', label: words.recycle },
          ]}
          value={recycles ? 'on' : 'off'}
          isRequired
          onChange={(value) =>
            setTexts({ ...texts, recycleAfterDays: value === 'on' ? String(usualDays) : '' })
          }
        />
        {recycles && field('recycleAfterDays', words.unitDays, words.recycleNote)}
        {recycles && field('warnDays', words.unitDays)}
      </Section>
      <View className="gap" />
      <RightsSection rights={rights} onChange={setRights} />
      <View className="gap" />
    </Screen>
  );
}
