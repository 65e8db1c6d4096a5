import { Text, View } from '@tarojs/components';
import type { Locale } from '@minglu/shared/locales/messages';
import { permissions, type Permission } from '@minglu/shared/permissions';
import { useQuery } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import { Entry } from '../../components/Entry';
import { Screen } from '../../components/Screen';
import { Section } from '../../components/Section';
import { Segmented } from '../../components/Segmented';
import { TabBar } from '../../components/TabBar';
import { useMessages } from '../../hooks/useMessages';
import { useSessionGate } from '../../hooks/useSessionGate';
import {
  openApprovals,
  openPool,
  openPrivacy,
  openRules,
  openSecurity,
  openStaff,
  openTerms,
  openTransfer,
} from '../../services/navigation';
import { isSignedIn, signOut, useSession } from '../../services/session';
import { changeSettings, useSettings, type TextSize, type Theme } from '../../services/settings';
import { findMe } from '../../services/staff.api';
import { confirm } from '../../services/dialog';
import './me.scss';

/** Who is signed in, the language, theme and size of text of this device, and the way out. */
export default function Me() {
  useSessionGate();
  const { page, options } = useMessages();
  const kept = useSession((session) => session.staff);
  const me = useQuery({ queryKey: ['me'], queryFn: findMe, enabled: isSignedIn() });
  const staff = me.data ?? kept;
  return (
    <Screen title={page.tabs.me} bottom={<TabBar current="me" />}>
      <View className="me-head">
        <View id="me-name" className="me-head__name">
          {staff?.name}
        </View>
        <View className="sub ink-2">
          {staff && <Text>{options.role[staff.role]}</Text>}
          {staff?.team && <View className="dot" />}
          {staff?.team && <Text>{staff.team.name}</Text>}
        </View>
      </View>
      <Preferences />
      <View className="gap" />
      <Tasks />
      <Section>
        <View id="sign-out" className="me-sign-out" role="button" onClick={() => void leave()}>
          {page.me.signOut}
        </View>
      </Section>
    </Screen>
  );

  async function leave(): Promise<void> {
    const isSure = await confirm({
      title: page.me.signOutTitle,
      content: page.me.signOutContent,
      confirmText: page.me.signOut,
    });
    if (isSure) signOut();
  }
}

/** The pages of those who decide or set rules, and everyone's own account. */
function Tasks() {
  const { admin, handover, people, privacy } = useMessages();
  const role = useSession((session) => session.staff?.role);
  const may = (permission: Permission) => role !== undefined && permissions[role].has(permission);
  return (
    <>
      <Section>
        {may('customer.approve') && (
          <Entry id="me-approvals" label={admin.approval.entry} onClick={openApprovals} />
        )}
        <Entry id="me-pool" label={handover.pool.entry} onClick={openPool} />
        {may('customer.transfer') && (
          <Entry id="me-transfer" label={handover.transfer.entry} onClick={openTransfer} />
        )}
        {may('rule.change') && (
          <Entry id="me-rules" label={admin.rules.entry} onClick={openRules} />
        )}
        {may('setting.change') && (
          <Entry id="me-terms" label={handover.terms.entry} onClick={openTerms} />
        )}
        {may('staff.manage') && (
          <Entry id="me-staff" label={people.staff.entry} onClick={openStaff} />
        )}
        <Entry id="me-security" label={people.account.entry} onClick={openSecurity} />
        <Entry id="me-privacy" label={privacy.entry} onClick={openPrivacy} />
      </Section>
      <View className="gap" />
    </>
  );
}

function Preferences() {
  const { page } = useMessages();
  const { me } = page;
  const { locale, theme, textSize } = useSettings();
  const languages: { value: Locale; label: string }[] = [
    { value: 'zh-CN', label: '中文' },
    { value: 'en', label: 'English' },
  ];
  const themes = (['system', 'light', 'dark'] as const).map((value: Theme) => ({
    value,
    label: me.themes[value],
  }));
  const sizes = (['system', 'standard', 'large'] as const).map((value: TextSize) => ({
    value,
    label: me.textSizes[value],
  }));
  return (
    <Section title={me.preferences}>
      <Preference label={me.language}>
        <Segmented
          id="language"
          options={languages}
          value={locale}
          onChange={(next) => changeSettings({ locale: next })}
        />
      </Preference>
      <Preference label={me.theme}>
        <Segmented
          id="theme"
          options={themes}
          value={theme}
          onChange={(next) => changeSettings({ theme: next })}
        />
      </Preference>
      <Preference label={me.textSize}>
        <Segmented
          id="text-size"
          options={sizes}
          value={textSize}
          onChange={(next) => changeSettings({ textSize: next })}
        />
      </Preference>
    </Section>
  );
}

function Preference({ label, children }: { label: string; children: ReactNode }) {
  return (
    <View className="line me-choice">
      <Text className="line__label">{label}</Text>
      <View className="line__value">{children}</View>
    </View>
  );
}
