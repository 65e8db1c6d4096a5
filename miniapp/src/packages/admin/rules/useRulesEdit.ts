import type {
  ApprovalRule,
  FieldRule,
  RulePath,
  RulesAnswer,
  RuleSet,
} from '@minglu/shared/rule/rule.types';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { errorText } from '../../../hooks/errorText';
import { useMessages } from '../../../hooks/useMessages';
import { isApiError } from '../../../services/apiError';
import { changeRules, findRules, previewRules } from '../../../services/rule.api';
import { isSignedIn } from '../../../services/session';
import { showToast } from '../../../services/toast';

/** The rules in force, and what is to be changed in them: shown first, put in force together. */
export function useRulesEdit() {
  const rules = useQuery({ queryKey: ['rules'], queryFn: findRules, enabled: isSignedIn() });
  const [draft, setDraft] = useState<RuleSet | null>(null);
  const current = draft ?? rules.data;
  const impact = useMutation({ mutationFn: previewRules });
  const saving = useSaving(rules.data, () => {
    setDraft(null);
    impact.reset();
  });

  function change(next: Partial<RuleSet>): void {
    if (current) setDraft({ fields: current.fields, approval: current.approval, ...next });
  }

  return {
    rules,
    current,
    changed: rules.data && draft ? changedIn(rules.data, draft) : [],
    setRule: (path: RulePath, rule: FieldRule | null): void => {
      const { [path]: _old, ...others } = current?.fields ?? {};
      change({ fields: rule ? { ...others, [path]: rule } : others });
    },
    setApproval: (approval: ApprovalRule) => change({ approval }),
    impact,
    /** Counts whom the changed rules would fail. */
    look: () => draft && impact.mutate(draft),
    saving,
    save: () => draft && saving.mutate(draft),
  };
}

/** Puts the rules in force over the version that was seen; a lost race shows the other's. */
function useSaving(seen: RulesAnswer | undefined, onDone: () => void) {
  const client = useQueryClient();
  const messages = useMessages();
  const { admin } = messages;
  return useMutation({
    mutationFn: (draft: RuleSet) => changeRules(seen?.version ?? 0, draft),
    onSuccess: () => showToast(admin.rules.saved),
    onError: (error) =>
      showToast(
        isApiError(error, 'VERSION_CONFLICT') ? admin.rules.conflict : errorText(error, messages),
      ),
    onSettled: async (_answer, error) => {
      await client.invalidateQueries({ queryKey: ['rules'] });
      void client.invalidateQueries({ queryKey: ['ruleVersions'] });
      if (!error || isApiError(error, 'VERSION_CONFLICT')) onDone();
    },
  });
}

function changedIn(before: RuleSet, after: RuleSet): string[] {
  const paths = new Set([...Object.keys(before.fields), ...Object.keys(after.fields)]);
  const differs = (a: unknown, b: unknown) => JSON.stringify(a) !== JSON.stringify(b);
  const fields = [...paths].filter((path) =>
    differs(before.fields[path as RulePath], after.fields[path as RulePath]),
  );
  return differs(before.approval, after.approval) ? [...fields, 'approval'] : fields;
}
