import type { CustomerPreview } from '@minglu/shared/customer/customer.types';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { toFormFaults } from '../../../form/formFaults';
import { toInput } from '../../../form/formValues';
import { isApiError, type ApiError } from '../../../services/apiError';
import { previewCustomer, registerCustomer } from '../../../services/customer.api';
import { goBack, openDone } from '../../../services/navigation';
import { changeDraft, clearDraft, saveDraft, useDraft } from '../draft';
import { openQuestions } from '../../../form/questions';

/** The preview of the draft, and its registration, which happens once however often it is sent. */
export function useRegistration() {
  const client = useQueryClient();
  const { form, key, acknowledge } = useDraft();
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
      openDone(customer.id);
      clearDraft();
    },
    onError: (error) => {
      saveDraft();
      if (isApiError(error)) takeRefusal(error);
    },
  });

  /** A refusal lands where it can be answered: a fault on its field, a question in its section. */
  function takeRefusal({ code, fields, problem }: ApiError): void {
    if (code === 'VALIDATION_FAILED') {
      changeDraft({ refused: toFormFaults(fields, 'block', form) });
      goBack();
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
    open: preview.data ? openQuestions(preview.data, acknowledge) : 0,
  };
}
