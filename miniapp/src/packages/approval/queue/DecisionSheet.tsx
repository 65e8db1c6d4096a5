import type { ApprovalItem } from '@minglu/shared/customer/customer.types';
import { Text, View } from '@tarojs/components';
import { useState } from 'react';
import { Button } from '../../../components/Button';
import { Chip } from '../../../components/Chip';
import { TextField } from '../../../components/form/TextField';
import { Section } from '../../../components/Section';
import { Sheet } from '../../../components/Sheet';
import { formatDate, formatTime } from '../../../format/date';
import { formatMoney } from '../../../format/money';
import { useMessages } from '../../../hooks/useMessages';
import { openFile } from '../../../services/navigation';
import { showToast } from '../../../services/toast';
import { useDecision } from './useDecision';

interface DecisionSheetProps {
  item: ApprovalItem;
  onClose: () => void;
}

/** One customer that waits: yes, or back to the rep with a reason. */
export function DecisionSheet({ item, onClose }: DecisionSheetProps) {
  const { admin } = useMessages();
  const [isReturning, setIsReturning] = useState(false);
  const [reason, setReason] = useState('');
  const { decide, isBusy } = useDecision(item, onClose);

  function handleReturn(): void {
    if (!isReturning) setIsReturning(true);
    else if (reason.trim()) decide({ reason });
    else showToast(admin.approval.reasonMissing);
  }

  return (
    <Sheet
      id="decision-sheet"
      title={isReturning ? admin.approval.returnTitle : item.name}
      lead={isReturning ? admin.approval.returnLead : item.customerNumber}
      dock={
        <View className="decision-buttons">
          <Button
            id="return"
            kind={isReturning ? 'primary' : 'line'}
            label={isReturning ? admin.approval.confirmReturn : admin.approval.return}
            isBusy={isReturning && isBusy}
            onClick={handleReturn}
          />
          {!isReturning && (
            <Button
              id="approve"
              label={admin.approval.approve}
              isBusy={isBusy}
              onClick={() => decide('approve')}
            />
          )}
        </View>
      }
      onClose={onClose}
    >
      {isReturning ? (
        <Section>
          <TextField
            id="return-reason"
            label={admin.approval.reason}
            value={reason}
            placeholder={admin.approval.reasonHint}
            maxLength={500}
            isLong
            isRequired
            note={
              <View className="decision-reasons">
                {admin.approval.reasons.map((usual) => (
                  <Chip
                    key={usual}
                    label={usual}
                    isOn={reason === usual}
                    onClick={() => setReason(usual)}
                  />
                ))}
              </View>
            }
            onChange={setReason}
          />
        </Section>
      ) : (
        <Facts item={item} />
      )}
    </Sheet>
  );
}

function Facts({ item }: Pick<DecisionSheetProps, 'item'>) {
  const { admin, locale, fields, options, page } = useMessages();
  const { approval, creditLimit, owner, type, primaryContact } = item;
  const causes = approval.causes.map((cause) => admin.approval.causes[cause]);
  const lines = [
    [admin.approval.title, causes.join(page.common.listComma)],
    [admin.approval.creditLimit, creditLimit && formatMoney(creditLimit)],
    [fields.type, options.type[type]],
    [fields.contacts, primaryContact?.name],
    [admin.approval.by, owner?.name],
    [admin.approval.since, `${formatDate(approval.since, locale)} ${formatTime(approval.since)}`],
  ] as const;
  return (
    <Section>
      {lines.map(
        ([label, value]) =>
          value && (
            <View key={label} className="line">
              <Text className="line__label">{label}</Text>
              <Text className="line__value">{value}</Text>
            </View>
          ),
      )}
      <View
        id="decision-file"
        className="text-button"
        role="button"
        onClick={() => openFile(item.id)}
      >
        {admin.approval.open}
      </View>
    </Section>
  );
}
