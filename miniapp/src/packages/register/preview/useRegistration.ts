import type { CustomerPreview, Finding } from '@minglu/shared/customer/customer.types';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { toFormFaults } from '../../../form/formFaults';
import { toInput } from '../../../form/formValues';
import { isApiError, type ApiError } from '../../../services/apiError';
import { previewCustomer, registerCustomer } from '../../../services/customer.api';
import { goBack, openDone } from '../../../services/navigation';
import { hideToast } from '../../../services/toast';
import { changeDraft, clearDraft, ensureDraft, saveDraft, useDraft } from '../draft';
import { openQuestions } from '../../../form/questions';

/** The preview of the draft, and its registration, which happens once however often it is sent. */
export function useRegistration() {
  const client = useQueryClient();
  // The form stands still under its preview; a draft that is cleared must not be previewed again.
  const [{ form, key }] = useState(ensureDraft);
  const acknowledge = useDraft((draft) => draft.acknowledge);
  const input = toInput(form);
  const queryKey = ['preview', input];
  const preview = useQuery({
    queryKey,
    queryFn: () => previewCustomer(input),
    staleTime: Infinity,
    gcTime: 0,
  });

  const registration = useMutation({
    mutationFn: () => registerCustomer({ ...input, acknowledge }, key),
    onSuccess: (customer) => {
      client.setQueryData(['customer', customer.id], customer);
      void client.invalidateQueries({ queryKey: ['customers'] });
      hideToast();
      openDone(customer.id);
      clearDraft();
    },
    onError: (error) => {
      saveDraft();
      if (isApiError(error)) takeRefusal(error);
    },
  });

  /** Back to the form, with what is wrong on its fields. */
  function putRight(findings: readonly Finding[]): void {
    changeDraft({ refused: toFormFaults(findings, 'block', form) });
    goBack();
  }

  /** A refusal lands where it can be answered: a fault on its field, a question in its section. */
  function takeRefusal({ code, fields, problem }: ApiError): void {
    if (code === 'VALIDATION_FAILED') {
      putRight(fields);
      return;
    }
    client.setQueryData<CustomerPreview>(
      queryKey,
      (shown) =>
        shown && {
          ...shown,
          duplicates: problem.matches ?? shown.duplicates,
          warnings: problem.warnings ?? shown.warnings,
        },
    );
  }

  return {
    form,
    preview,
    registration,
    putRight,
    open: preview.data ? openQuestions(preview.data, acknowledge) : 0,
  };
}
