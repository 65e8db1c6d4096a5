import type { TransferSource } from '@minglu/shared/customer/transfer.types';
import { format } from '@minglu/shared/locales/messages';
import { View } from '@tarojs/components';
import { useState } from 'react';
import { Button } from '../../../components/Button';
import { Dock } from '../../../components/Dock';
import { PickField } from '../../../components/form/PickField';
import { OptionSheet, type Option } from '../../../components/OptionSheet';
import { Screen } from '../../../components/Screen';
import { Section } from '../../../components/Section';
import { Empty, Failed, Loading } from '../../../components/States';
import { useColleagues } from '../../../hooks/useColleagues';
import { useMessages } from '../../../hooks/useMessages';
import { useSessionGate } from '../../../hooks/useSessionGate';
import { confirm } from '../../../services/dialog';
import { PastTransfers } from './PastTransfers';
import { PreviewSection } from './PreviewSection';
import { useTransferPreview, useTransferring, useTransfers } from './useTransfers';
import './transfer.scss';

/** Who hands over to whom; what goes along; the act, and its undo below. */
export default function Transfer() {
  useSessionGate();
  const { handover } = useMessages();
  const words = handover.transfer;
  const { sources, past } = useTransfers();
  const colleagues = useColleagues();
  const [from, setFrom] = useState('');
  const [to, setTo] = useState('');
  const [picking, setPicking] = useState<'from' | 'to' | null>(null);
  const preview = useTransferPreview({ fromStaff: from, toStaff: to });
  const transferring = useTransferring(() => {
    setFrom('');
    setTo('');
  });
  const givers = (sources.data ?? []).map((source) => optionOf(source));
  const takers = (colleagues.data ?? [])
    .filter(({ id }) => id !== from)
    .map(({ id, name, team }) => ({ value: id, label: `${name} ${team.name}` }));
  const nameOf = (options: readonly Option[], id: string) =>
    options.find(({ value }) => value === id)?.label ?? '';

  async function handOver(): Promise<void> {
    if (!preview.data) return;
    const { customers, from: giver, to: taker } = preview.data;
    const names = { count: customers, from: giver.name, to: taker.name };
    const isSure = await confirm({
      title: format(words.confirmTitle, { name: taker.name }),
      content: format(words.confirmContent, names),
      confirmText: words.confirm,
    });
    if (isSure) transferring.mutate({ fromStaff: from, toStaff: to });
  }

  return (
    <Screen
      title={words.title}
      hasBack
      bottom={
        preview.data && (
          <Dock>
            <Button
              id="hand-over"
              label={format(words.action, { count: preview.data.customers })}
              isBusy={transferring.isPending}
              onClick={() => void handOver()}
            />
          </Dock>
        )
      }
    >
      {sources.isPending && <Loading rows={2} />}
      {sources.isError && <Failed error={sources.error} onRetry={() => void sources.refetch()} />}
      {sources.data && <LeftOver sources={sources.data} onPick={setFrom} />}
      {sources.data?.length === 0 && <Empty what={words.nobody} todo={words.nobodyTodo} />}
      {givers.length > 0 && (
        <Section title={words.who}>
          <PickField
            id="transfer-from"
            label={words.from}
            text={nameOf(givers, from)}
            isRequired
            onClick={() => setPicking('from')}
          />
          <PickField
            id="transfer-to"
            label={words.to}
            text={nameOf(takers, to)}
            isRequired
            onClick={() => setPicking('to')}
          />
        </Section>
      )}
      <PreviewSection preview={preview} />
      <PastTransfers transfers={past.data ?? []} />
      <View className="gap" />
      {picking && (
        <OptionSheet
          title={picking === 'from' ? words.pickFrom : words.pickTo}
          options={picking === 'from' ? givers : takers}
          value={picking === 'from' ? from : to}
          onPick={(id) => {
            (picking === 'from' ? setFrom : setTo)(id);
            if (picking === 'from' && id === to) setTo('');
            setPicking(null);
          }}
          onClose={() => setPicking(null)}
        />
      )}
    </Screen>
  );

  function optionOf({ staff, customers, isSuspended }: TransferSource): Option {
    const marks = [format(words.owns, { count: customers }), isSuspended && words.suspended];
    return { value: staff.id, label: [staff.name, ...marks.filter(Boolean)].join(' ') };
  }
}

/** Suspended colleagues whose customers nobody looks after. */
function LeftOver({
  sources,
  onPick,
}: {
  sources: readonly TransferSource[];
  onPick: (id: string) => void;
}) {
  const { handover } = useMessages();
  return (
    <>
      {sources
        .filter(({ isSuspended }) => isSuspended)
        .map(({ staff, customers }) => (
          <View
            key={staff.id}
            id={`left-over-${staff.id}`}
            className="transfer-note pressable"
            role="button"
            onClick={() => onPick(staff.id)}
          >
            {format(handover.transfer.leftOver, { name: staff.name, count: customers })}
          </View>
        ))}
    </>
  );
}
