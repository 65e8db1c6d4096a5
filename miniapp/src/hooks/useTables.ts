import type { Tables } from '@minglu/shared/customer/judgement.context';
import { useQuery } from '@tanstack/react-query';
import { useMemo } from 'react';
import { CodeTree } from '../form/codeTree';
import { findTable, type TableName } from '../services/table.api';

/** A national table as a tree; undefined until it has come. */
export function useTable(name: TableName) {
  return useQuery({
    queryKey: ['table', name],
    queryFn: async () => new CodeTree(await findTable(name)),
    staleTime: Infinity,
    gcTime: Infinity,
  });
}

/** What the judge asks the tables; a table that has not come yet judges nothing. */
export function useTables(): Tables {
  const regions = useTable('regions').data;
  const industries = useTable('industries').data;
  return useMemo(
    () => ({
      ...(regions ? { hasRegion: (code: string) => regions.has(code) } : {}),
      ...(industries ? { hasIndustry: (code: string) => industries.has(code) } : {}),
    }),
    [regions, industries],
  );
}

/** Provinces and their cities alone; undefined until the table has come. */
export function useCities(): CodeTree | undefined {
  const regions = useTable('regions').data;
  return useMemo(() => regions?.only(({ code }) => code.endsWith('00')), [regions]);
}
