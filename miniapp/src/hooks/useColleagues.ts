import { useQuery } from '@tanstack/react-query';
import { listColleagues } from '../services/staff.api';

/** Everyone who is there, by name. */
export function useColleagues() {
  return useQuery({ queryKey: ['colleagues'], queryFn: everyoneThere });
}

async function everyoneThere() {
  const staff = await listColleagues();
  return staff.filter(({ status }) => status !== 'suspended');
}
