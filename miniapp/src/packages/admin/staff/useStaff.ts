import type { StaffMember, Team } from '@minglu/shared/staff/staff.types';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { refusedFields } from '../../../form/refusedFields';
import { errorText } from '../../../hooks/errorText';
import { useMessages } from '../../../hooks/useMessages';
import { isApiError } from '../../../services/apiError';
import { createRequestKey } from '../../../services/requestKey';
import { isSignedIn } from '../../../services/session';
import {
  createMember,
  createTeam,
  listStaff,
  listTeams,
  removeTeam,
  updateMember,
  updateTeam,
  type MemberValues,
  type TeamValues,
} from '../../../services/staff.api';
import { showToast } from '../../../services/toast';

const staffKey = ['staff'];
const teamsKey = ['teams'];

/** All members and all teams. */
export function useStaff() {
  return {
    members: useQuery({
      queryKey: staffKey,
      queryFn: listStaff,
      enabled: isSignedIn(),
    }),
    teams: useQuery({ queryKey: teamsKey, queryFn: listTeams, enabled: isSignedIn() }),
  };
}

/** Saves a member, a new one when there is none yet; refused fields are for the form to show. */
export function useMemberSaving(member: StaffMember | null, onDone: () => void) {
  const [key] = useState(createRequestKey);
  return useSaving(
    (values: MemberValues) => (member ? updateMember(member, values) : createMember(values, key)),
    onDone,
  );
}

/** Saves a team, a new one when there is none yet. */
export function useTeamSaving(team: Team | null, onDone: () => void) {
  const [key] = useState(createRequestKey);
  return useSaving(
    (values: TeamValues) => (team ? updateTeam(team, values) : createTeam(values, key)),
    onDone,
  );
}

export function useTeamRemoval(onDone: () => void) {
  const { people } = useMessages();
  return useSaving(removeTeam, onDone, people.staff.removed);
}

function useSaving<Values>(
  save: (values: Values) => Promise<unknown>,
  onDone: () => void,
  done?: string,
) {
  const messages = useMessages();
  const { staff } = messages.people;
  const client = useQueryClient();
  return useMutation({
    mutationFn: save,
    onSuccess: () => {
      showToast(done ?? staff.saved);
      onDone();
    },
    onError: (error) => {
      if (isApiError(error, 'VERSION_CONFLICT')) {
        showToast(staff.conflict);
        onDone();
      } else if (refusedFields(error).length === 0) showToast(errorText(error, messages));
    },
    onSettled: () => {
      void client.invalidateQueries({ queryKey: staffKey });
      void client.invalidateQueries({ queryKey: teamsKey });
    },
  });
}
