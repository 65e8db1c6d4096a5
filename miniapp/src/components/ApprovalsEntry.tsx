import { format } from '@minglu/shared/locales/messages';
import { useDidShow } from '@tarojs/taro';
import { useApprovals } from '../hooks/useApprovals';
import { useMessages } from '../hooks/useMessages';
import { openApprovals } from '../services/navigation';
import { Entry } from './Entry';
import { Section } from './Section';

/** The way to what waits for a manager, with its count; nothing where nothing waits. */
export function ApprovalsEntry() {
  const { admin } = useMessages();
  const queue = useApprovals();
  useDidShow(() => {
    if (queue.isStale) void queue.refetch();
  });
  const count = queue.data?.pages[0]?.total?.value ?? 0;
  if (count === 0) return null;
  return (
    <Section>
      <Entry
        id="approvals"
        label={admin.approval.entry}
        end={format(admin.approval.count, { count })}
        onClick={openApprovals}
      />
    </Section>
  );
}
