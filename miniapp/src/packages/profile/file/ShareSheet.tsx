import { shareAccesses, type ShareAccess } from '@minglu/shared/customer/customer.options';
import type { Customer, Share } from '@minglu/shared/customer/customer.types';
import { format } from '@minglu/shared/locales/messages';
import { Text, View } from '@tarojs/components';
import { useState } from 'react';
import { Button } from '../../../components/Button';
import { ChoiceField } from '../../../components/form/ChoiceField';
import { PickField } from '../../../components/form/PickField';
import { OptionSheet } from '../../../components/OptionSheet';
import { Section } from '../../../components/Section';
import { Sheet } from '../../../components/Sheet';
import { useColleagues } from '../../../hooks/useColleagues';
import { useMessages } from '../../../hooks/useMessages';
import { showToast } from '../../../services/toast';
import { useShare, useUnshare } from './useSharing';

interface ShareSheetProps {
  customer: Customer;
  onClose: () => void;
}

/** With whom the customer is shared, and one more. */
export function ShareSheet({ customer, onClose }: ShareSheetProps) {
  const { handover } = useMessages();
  const words = handover.share;
  const [colleague, setColleague] = useState<{ id: string; name: string } | null>(null);
  const [access, setAccess] = useState<ShareAccess>('read');
  const [isPicking, setIsPicking] = useState(false);
  const share = useShare(customer.id, onClose);
  const shares = customer.shares ?? [];
  const accesses = shareAccesses.map((value) => ({ value, label: words.accesses[value] }));

  function handleShare(): void {
    if (colleague) share.mutate({ colleague, access });
    else showToast(words.missing);
  }

  return (
    <Sheet
      id="share-sheet"
      title={words.title}
      lead={words.lead}
      dock={
        <Button id="share" label={words.action} isBusy={share.isPending} onClick={handleShare} />
      }
      onClose={onClose}
    >
      <Section>
        <PickField
          id="share-colleague"
          label={words.colleague}
          text={colleague?.name ?? ''}
          isRequired
          onClick={() => setIsPicking(true)}
        />
        <ChoiceField
          id="share-access"
          label={words.access}
          options={accesses}
          value={access}
          isRequired
          onChange={(value) => setAccess(value as ShareAccess)}
        />
      </Section>
      {shares.length > 0 && (
        <Section title={words.with} end={format(words.count, { count: shares.length })}>
          {shares.map((one) => (
            <SharedWith key={one.staff.id} customerId={customer.id} share={one} />
          ))}
        </Section>
      )}
      {isPicking && (
        <ColleaguePicker
          ownerId={customer.owner?.id}
          value={colleague?.id ?? ''}
          onPick={(picked) => {
            setColleague(picked);
            setIsPicking(false);
          }}
          onClose={() => setIsPicking(false)}
        />
      )}
    </Sheet>
  );
}

function SharedWith({ customerId, share }: { customerId: string; share: Share }) {
  const { handover } = useMessages();
  const unshare = useUnshare(customerId);
  const { staff, access } = share;
  return (
    <View className="line">
      <Text className="line__label">{handover.share.accesses[access]}</Text>
      <View className="line__value row">
        <Text className="grow">{staff.name}</Text>
        <View
          id={`unshare-${staff.id}`}
          className="text-button"
          role="button"
          onClick={() => unshare.mutate(staff.id)}
        >
          {handover.share.revoke}
        </View>
      </View>
    </View>
  );
}

interface ColleaguePickerProps {
  ownerId: string | undefined;
  value: string;
  onPick: (colleague: { id: string; name: string }) => void;
  onClose: () => void;
}

function ColleaguePicker({ ownerId, value, onPick, onClose }: ColleaguePickerProps) {
  const { handover } = useMessages();
  const colleagues = (useColleagues().data ?? []).filter(({ id }) => id !== ownerId);
  return (
    <OptionSheet
      title={handover.share.pick}
      options={colleagues.map(({ id, name, team }) => ({
        value: id,
        label: `${name} ${team.name}`,
      }))}
      value={value}
      onPick={(id) => {
        const picked = colleagues.find((colleague) => colleague.id === id);
        if (picked) onPick(picked);
      }}
      onClose={onClose}
    />
  );
}
