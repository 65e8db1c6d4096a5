import type { Customer } from '@minglu/shared/customer/customer.types';
import { format } from '@minglu/shared/locales/messages';
import { View } from '@tarojs/components';
import { useMessages } from '../hooks/useMessages';
import './ApprovalNote.scss';

/** What the rep may know of an approval: that it is awaited, or who wants what put right. */
export function ApprovalNote({ customer }: { customer: Customer }) {
  const { admin, page } = useMessages();
  const { status, approval } = customer;
  if (status === 'returned' && approval?.returned) {
    const { by, reason } = approval.returned;
    return (
      <View id="approval-note" className="approval-note approval-note--returned" role="status">
        <View className="medium zhu-text">
          {format(admin.approval.returnedBy, { name: by.name }) + page.common.colon + reason}
        </View>
        <View className="sub ink-2">{admin.approval.returnedLead}</View>
      </View>
    );
  }
  if (status !== 'pending') return null;
  return (
    <View id="approval-note" className="approval-note" role="status">
      <View className="medium">{admin.approval.pending}</View>
      <View className="sub ink-2">{admin.approval.pendingLead}</View>
    </View>
  );
}
