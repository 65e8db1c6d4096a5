import { format } from '@minglu/shared/locales/messages';
import type { StaffMember } from '@minglu/shared/staff/staff.types';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { View } from '@tarojs/components';
import { useState } from 'react';
import { Button } from '../../../components/Button';
import { Entry } from '../../../components/Entry';
import { Section } from '../../../components/Section';
import { Sheet } from '../../../components/Sheet';
import { formatDate, formatTime } from '../../../format/date';
import { errorText } from '../../../hooks/errorText';
import { useMessages } from '../../../hooks/useMessages';
import { confirm } from '../../../services/dialog';
import { actOnMember, inviteMember } from '../../../services/staff.api';
import { showToast } from '../../../services/toast';
import { copyText } from '../../../services/ui';

interface MemberActsProps {
  member: StaffMember;
  onDone: () => void;
}

/** What is done with an account at once: invite, unbind, suspend, bring back. */
export function MemberActs({ member, onDone }: MemberActsProps) {
  const { people } = useMessages();
  const { staff } = people;
  const { name, status, isWechatBound } = member;
  const act = useAct(member, onDone);
  const isActive = status === 'active';
  return (
    <>
      <View className="gap" />
      <Section>
        {isActive && !isWechatBound && <Invite member={member} />}
        {isWechatBound && (
          <Entry
            id="unbind-member"
            label={staff.unbind}
            end={staff.bound}
            onClick={() =>
              void act('unbind', staff.unbound, {
                title: format(staff.unbindTitle, { name }),
                content: staff.unbindContent,
                confirmText: staff.unbind,
              })
            }
          />
        )}
        {isActive ? (
          <Entry
            id="suspend-member"
            label={staff.suspend}
            onClick={() =>
              void act('suspend', staff.suspendDone, {
                title: format(staff.suspendTitle, { name }),
                content: staff.suspendContent,
                confirmText: staff.suspend,
              })
            }
          />
        ) : (
          <Entry
            id="reactivate-member"
            label={staff.reactivate}
            onClick={() => void act('reactivate', staff.reactivateDone)}
          />
        )}
      </Section>
    </>
  );
}

/** Asks where it is not easily undone, acts, says so. */
function useAct({ id }: StaffMember, onDone: () => void) {
  const client = useQueryClient();
  const messages = useMessages();
  const acting = useMutation({
    mutationFn: (act: Parameters<typeof actOnMember>[1]) => actOnMember(id, act),
    onError: (error) => showToast(errorText(error, messages)),
    onSettled: () => client.invalidateQueries({ queryKey: ['staff'] }),
  });
  return async (
    act: Parameters<typeof actOnMember>[1],
    done: string,
    question?: Parameters<typeof confirm>[0],
  ): Promise<void> => {
    if (question && !(await confirm(question))) return;
    acting.mutate(act, {
      onSuccess: () => {
        showToast(done);
        onDone();
      },
    });
  };
}

/** Makes the code on a tap, because each new one voids the one before. */
function Invite({ member }: { member: StaffMember }) {
  const messages = useMessages();
  const { people, page, locale } = messages;
  const { staff } = people;
  const [isOpen, setIsOpen] = useState(false);
  const inviting = useMutation({
    mutationFn: () => inviteMember(member.id),
    onSuccess: () => setIsOpen(true),
    onError: (error) => showToast(errorText(error, messages)),
  });
  const { code = '', expiresAt = '' } = inviting.data ?? {};
  const at = expiresAt && `${formatDate(expiresAt, locale)} ${formatTime(expiresAt)}`;

  async function handleCopy(): Promise<void> {
    try {
      await copyText(code);
      showToast(page.common.copied);
    } catch (error) {
      showToast(errorText(error, messages));
    }
  }

  return (
    <>
      <Entry id="invite-member" label={staff.invite} onClick={() => inviting.mutate()} />
      {isOpen && (
        <Sheet
          id="invite-sheet"
          title={staff.inviteTitle}
          lead={format(staff.inviteLead, { at })}
          dock={
            <Button id="copy-invite" label={page.common.copy} onClick={() => void handleCopy()} />
          }
          onClose={() => setIsOpen(false)}
        >
          <View id="invite-code" className="invite-code">
            {code}
          </View>
        </Sheet>
      )}
    </>
  );
}
