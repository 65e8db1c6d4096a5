import type { PoolSettings, Settings } from '@minglu/shared/setting/setting.types';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { refusedFields } from '../../../form/refusedFields';
import { errorText } from '../../../hooks/errorText';
import { useMessages } from '../../../hooks/useMessages';
import { isApiError } from '../../../services/apiError';
import { findSettings, putSettings } from '../../../services/setting.api';
import { showToast } from '../../../services/toast';

const key = ['settings'];

/** What is in force; fetched once a page, since it is being changed here. */
export function useSettingsInForce() {
  return useQuery({ queryKey: key, queryFn: findSettings });
}

/** Puts the terms in force; where somebody was faster, theirs are shown. */
export function useTermsSaving(version: number) {
  const client = useQueryClient();
  const messages = useMessages();
  const { terms } = messages.handover;
  return useMutation({
    mutationFn: (settings: Settings) => putSettings(settings, version),
    onSuccess: (inForce) => {
      client.setQueryData(key, inForce);
      void client.invalidateQueries({ queryKey: ['pool'] });
      showToast(terms.saved);
    },
    onError: (error) => {
      if (isApiError(error, 'VERSION_CONFLICT')) {
        showToast(terms.conflict);
        void client.invalidateQueries({ queryKey: key });
      } else if (refusedFields(error).length === 0) showToast(errorText(error, messages));
    },
  });
}

/** The numbers as they are typed; null where recycling is off. */
export type TermTexts = Record<keyof PoolSettings, string>;

export function textsOf(pool: PoolSettings): TermTexts {
  const text = (key: keyof PoolSettings) => String(pool[key] ?? '');
  return {
    quota: text('quota'),
    coolDownDays: text('coolDownDays'),
    previousOwnerDays: text('previousOwnerDays'),
    recycleAfterDays: text('recycleAfterDays'),
    warnDays: text('warnDays'),
  };
}

export function poolOf(texts: TermTexts): PoolSettings {
  return {
    quota: Number(texts.quota),
    coolDownDays: Number(texts.coolDownDays),
    previousOwnerDays: Number(texts.previousOwnerDays),
    recycleAfterDays: texts.recycleAfterDays === '' ? null : Number(texts.recycleAfterDays),
    warnDays: Number(texts.warnDays),
  };
}
