import type { Colleague } from '@minglu/shared/staff/staff.types';
import { useQuery } from '@tanstack/react-query';
import { listStaff } from '../services/staff.api';

/** Everyone who is there, by name: a company has hundreds, not more. */
export function useColleagues() {
  return useQuery({ queryKey: ['colleagues'], queryFn: everyColleague });
}

async function everyColleague(): Promise<Colleague[]> {
  const colleagues: Colleague[] = [];
  for (let cursor: string | null = ''; cursor !== null;) {
    const page: Awaited<ReturnType<typeof listStaff>> = await listStaff(cursor);
    colleagues.push(...page.items.filter(({ status }) => status !== 'suspended'));
    cursor = page.nextCursor;
  }
  return colleagues;
}
