import { useQuery } from '@tanstack/react-query';
import { findCustomer, listHistory } from '../services/customer.api';

export function useCustomer(id: string) {
  return useQuery({
    queryKey: ['customer', id],
    queryFn: () => findCustomer(id),
    enabled: id !== '',
  });
}

/** The latest entries of a customer's history. */
export function useHistory(id: string) {
  return useQuery({
    queryKey: ['history', id],
    queryFn: () => listHistory(id, 5),
    enabled: id !== '',
  });
}
