import type { DuplicateMatch } from '@minglu/shared/customer/customer.types';
import { useQuery } from '@tanstack/react-query';
import type { FieldValue } from '../../../form/formValues';
import { useDebounced } from '../../../hooks/useDebounced';
import { findDuplicates, type DuplicateProbe } from '../../../services/customer.api';
import { useDraft } from '../draft';

const typingPause = 500;
/** One character is alike to half the register. */
const nameFrom = 2;

/** Records like the one being typed, likeliest first. It helps, so a failure stays silent. */
export function useLikelyDuplicates(): DuplicateMatch[] {
  const { customer } = useDraft((draft) => draft.form);
  const probe = useDebounced(JSON.stringify(probeOf(customer)), typingPause);
  const { data = [] } = useQuery({
    queryKey: ['duplicates', probe],
    queryFn: () => findDuplicates(JSON.parse(probe) as DuplicateProbe),
    enabled: probe !== '{}',
    retry: false,
  });
  return [...data].sort((a, b) => b.score - a.score);
}

/** What tells a customer; a value that is still too short is not asked about. */
function probeOf(customer: Readonly<Record<string, FieldValue>>): DuplicateProbe {
  const sought: [keyof DuplicateProbe, FieldValue | undefined, number][] = [
    ['name', customer['name'], nameFrom],
    ['taxNumber', customer['taxNumber'], 15],
    ['phone', customer['phone'], 7],
    ['email', customer['email'], 5],
    ['bankAccount', customer['payment.bankAccount'], 8],
  ];
  const asked = sought.filter(
    ([, value, from]) => typeof value === 'string' && value.trim().length >= from,
  );
  return Object.fromEntries(asked.map(([key, value]) => [key, value]));
}
