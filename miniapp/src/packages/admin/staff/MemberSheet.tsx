import { roles, type Role } from '@minglu/shared/permissions';
import type { StaffMember, Team } from '@minglu/shared/staff/staff.types';
import { useState } from 'react';
import { Button } from '../../../components/Button';
import { ChoiceField } from '../../../components/form/ChoiceField';
import { TextField } from '../../../components/form/TextField';
import { Section } from '../../../components/Section';
import { Sheet } from '../../../components/Sheet';
import type { FormFault } from '../../../form/formFaults';
import { refusedFields } from '../../../form/refusedFields';
import { useMessages } from '../../../hooks/useMessages';
import type { MemberValues } from '../../../services/staff.api';
import { MemberActs } from './MemberActs';
import { useMemberSaving } from './useStaff';

interface MemberSheetProps {
  /** Null for one who is to be added. */
  member: StaffMember | null;
  teams: readonly Team[];
  onClose: () => void;
}

type Form = { role: Role } & Record<Exclude<keyof MemberValues, 'role'>, string>;

/** One account: who, what they may do, where they belong, and how they get in. */
export function MemberSheet({ member, teams, onClose }: MemberSheetProps) {
  const { people, options } = useMessages();
  const { staff } = people;
  const [form, setForm] = useState<Form>(() => formOf(member));
  const [isAsked, setIsAsked] = useState(false);
  const saving = useMemberSaving(member, onClose);
  const set = (name: keyof Form) => (value: string) => {
    setForm({ ...form, [name]: value });
    saving.reset();
  };
  const missing = (['name', 'username', 'role', 'team'] as const).filter(
    (name) => !form[name].trim(),
  );
  const faultOf = (path: keyof Form): FormFault | undefined =>
    isAsked && missing.some((name) => name === path)
      ? { path, rule: 'required', severity: 'block', message: staff.required }
      : refusedFields(saving.error).find((fault) => fault.path === path);

  function handleSave(): void {
    setIsAsked(true);
    if (missing.length === 0) saving.mutate(valuesOf(form));
  }

  const text = (name: 'name' | 'username' | 'mobile' | 'password', placeholder: string) => ({
    id: `member-field-${name}`,
    label: staff[name],
    value: form[name],
    placeholder,
    fault: faultOf(name),
    onChange: set(name),
  });
  return (
    <Sheet
      id="member-sheet"
      title={member ? staff.edit : staff.add}
      isTall
      dock={
        <Button
          id="save-member"
          label={staff.save}
          isBusy={saving.isPending}
          onClick={handleSave}
        />
      }
      onClose={onClose}
    >
      <Section>
        <TextField {...text('name', staff.nameHint)} isRequired maxLength={60} />
        <TextField {...text('username', staff.usernameHint)} isRequired maxLength={60} />
        <ChoiceField
          id="member-field-role"
          label={staff.role}
          options={roles.map((value) => ({ value, label: options.role[value] }))}
          value={form.role}
          isRequired
          onChange={set('role')}
        />
        <ChoiceField
          id="member-field-team"
          label={staff.team}
          options={teams.map(({ id, name }) => ({ value: id, label: name }))}
          value={form.team}
          fault={faultOf('team')}
          isRequired
          onChange={set('team')}
        />
        <TextField
          {...text('mobile', member?.mobile ?? staff.mobileHint)}
          keyboard="tel"
          maxLength={32}
        />
        <TextField
          {...text('password', member?.hasPassword ? staff.passwordSet : staff.passwordHint)}
          isPassword
          autocomplete="new-password"
          maxLength={200}
        />
      </Section>
      {member && <MemberActs member={member} onDone={onClose} />}
    </Sheet>
  );
}

function formOf(member: StaffMember | null): Form {
  return {
    name: member?.name ?? '',
    username: member?.username ?? '',
    role: member?.role ?? 'rep',
    team: member?.team.id ?? '',
    mobile: '',
    password: '',
  };
}

/** What was left empty of mobile and password stays as it is. */
function valuesOf(form: Form): MemberValues {
  return {
    name: form.name.trim(),
    username: form.username.trim().toLowerCase(),
    role: form.role,
    team: form.team,
    ...(form.mobile.trim() && { mobile: form.mobile.trim() }),
    ...(form.password && { password: form.password }),
  };
}
