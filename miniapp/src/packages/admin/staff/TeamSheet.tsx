import { format } from '@minglu/shared/locales/messages';
import type { Team } from '@minglu/shared/staff/staff.types';
import { View } from '@tarojs/components';
import { useState } from 'react';
import { Button } from '../../../components/Button';
import { ChoiceField } from '../../../components/form/ChoiceField';
import { TextField } from '../../../components/form/TextField';
import { Section } from '../../../components/Section';
import { Sheet } from '../../../components/Sheet';
import type { FormFault } from '../../../form/formFaults';
import { refusedFields } from '../../../form/refusedFields';
import { useMessages } from '../../../hooks/useMessages';
import { confirm } from '../../../services/dialog';
import { useTeamRemoval, useTeamSaving } from './useStaff';

interface TeamSheetProps {
  /** Null for one that is to be added. */
  team: Team | null;
  teams: readonly Team[];
  onClose: () => void;
}

/** A team's name and the one above it. */
export function TeamSheet({ team, teams, onClose }: TeamSheetProps) {
  const { people } = useMessages();
  const { staff } = people;
  const [name, setName] = useState(team?.name ?? '');
  const [parent, setParent] = useState(team?.parent?.id ?? '');
  const [isAsked, setIsAsked] = useState(false);
  const saving = useTeamSaving(team, onClose);
  const removing = useTeamRemoval(onClose);
  const refused = refusedFields(saving.error);
  const missing: FormFault | undefined =
    isAsked && !name.trim()
      ? { path: 'name', rule: 'required', severity: 'block', message: staff.required }
      : undefined;
  const above = [
    { value: '', label: staff.topTeam },
    ...teams
      .filter(({ id }) => id !== team?.id)
      .map(({ id, name: label }) => ({ value: id, label })),
  ];

  function handleSave(): void {
    setIsAsked(true);
    if (name.trim()) saving.mutate({ name: name.trim(), parent: parent || null });
  }

  async function handleRemove(gone: Team): Promise<void> {
    const isSure = await confirm({
      title: format(staff.removeTeamTitle, { name: gone.name }),
      content: staff.removeTeamContent,
      confirmText: staff.removeTeam,
    });
    if (isSure) removing.mutate(gone);
  }

  return (
    <Sheet
      id="team-sheet"
      title={team ? staff.editTeam : staff.addTeam}
      dock={
        <Button id="save-team" label={staff.save} isBusy={saving.isPending} onClick={handleSave} />
      }
      onClose={onClose}
    >
      <Section>
        <TextField
          id="team-field-name"
          label={staff.teamName}
          value={name}
          placeholder={staff.teamNameHint}
          maxLength={60}
          fault={missing ?? refused.find(({ path }) => path === 'name')}
          isRequired
          onChange={setName}
        />
        <ChoiceField
          id="team-field-parent"
          label={staff.parent}
          options={above}
          value={parent}
          fault={refused.find(({ path }) => path === 'parent')}
          isRequired
          onChange={setParent}
        />
      </Section>
      {team && (
        <View
          id="remove-team"
          className="text-button"
          role="button"
          onClick={() => void handleRemove(team)}
        >
          {staff.removeTeam}
        </View>
      )}
    </Sheet>
  );
}
