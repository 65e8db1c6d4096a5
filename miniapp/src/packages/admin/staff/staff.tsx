import type { StaffMember, Team } from '@minglu/shared/staff/staff.types';
import { format } from '@minglu/shared/locales/messages';
import { Text, View } from '@tarojs/components';
import { useState } from 'react';
import { Button } from '../../../components/Button';
import { Dock } from '../../../components/Dock';
import { Icon } from '../../../components/Icon';
import { Screen } from '../../../components/Screen';
import { Section } from '../../../components/Section';
import { Failed, Loading } from '../../../components/States';
import { Tag } from '../../../components/Tag';
import { useMessages } from '../../../hooks/useMessages';
import { useSessionGate } from '../../../hooks/useSessionGate';
import { MemberSheet } from './MemberSheet';
import { TeamSheet } from './TeamSheet';
import { useStaff } from './useStaff';
import './staff.scss';

/** The accounts and the tree of teams, each changed in a sheet. */
export default function StaffPage() {
  useSessionGate();
  const { people } = useMessages();
  const { members, teams } = useStaff();
  const [member, setMember] = useState<StaffMember | 'new' | null>(null);
  const [team, setTeam] = useState<Team | 'new' | null>(null);
  const items = members.data ?? [];
  const groups = teams.data ?? [];
  return (
    <Screen
      title={people.staff.title}
      hasBack
      bottom={
        <Dock>
          <Button
            id="add-team"
            kind="line"
            label={people.staff.addTeam}
            onClick={() => setTeam('new')}
          />
          <Button id="add-member" label={people.staff.add} onClick={() => setMember('new')} />
        </Dock>
      }
    >
      <Section
        id="members"
        title={people.staff.members}
        end={items.length > 0 && format(people.staff.memberCount, { count: items.length })}
      >
        {members.isPending && <Loading />}
        {members.isError && <Failed error={members.error} onRetry={() => void members.refetch()} />}
        {items.map((one) => (
          <MemberRow key={one.id} member={one} onClick={() => setMember(one)} />
        ))}
      </Section>
      <View className="gap" />
      <Section id="teams" title={people.staff.teams}>
        {teams.isPending && <Loading rows={2} />}
        {teams.isError && <Failed error={teams.error} onRetry={() => void teams.refetch()} />}
        {groups.map((one) => (
          <TeamRow key={one.id} team={one} onClick={() => setTeam(one)} />
        ))}
      </Section>
      {member && (
        <MemberSheet
          member={member === 'new' ? null : member}
          teams={groups}
          onClose={() => setMember(null)}
        />
      )}
      {team && (
        <TeamSheet
          team={team === 'new' ? null : team}
          teams={groups}
          onClose={() => setTeam(null)}
        />
      )}
    </Screen>
  );
}

function MemberRow({ member, onClick }: { member: StaffMember; onClick: () => void }) {
  const { people, options } = useMessages();
  const { username, name, role, team, status } = member;
  return (
    <View id={`member-${username}`} className="staff-row pressable" role="button" onClick={onClick}>
      <View className="grow">
        <View className="medium ellipsis">{name}</View>
        <View className="sub ink-3 ellipsis">
          <Text>{options.role[role]}</Text>
          <View className="dot" />
          <Text>{team.name}</Text>
          <View className="dot" />
          <Text>{username}</Text>
        </View>
      </View>
      {status === 'suspended' && <Tag label={people.staff.suspended} />}
      <Icon name="right" size={20} className="ink-4" />
    </View>
  );
}

function TeamRow({ team, onClick }: { team: Team; onClick: () => void }) {
  return (
    <View id={`team-${team.id}`} className="staff-row pressable" role="button" onClick={onClick}>
      <View className="grow medium ellipsis">{team.name}</View>
      {team.parent && <Text className="sub ink-3">{team.parent.name}</Text>}
      <Icon name="right" size={20} className="ink-4" />
    </View>
  );
}
