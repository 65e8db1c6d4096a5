import { useState } from 'react';

/** The names of picked codes, so that a chip can say them without the table being asked for. */
export function useCodeNames() {
  const [names, setNames] = useState<Readonly<Record<string, string>>>({});
  return {
    nameOf: (code: string): string => names[code] ?? '',
    remember: (code: string, name: string) => setNames((known) => ({ ...known, [code]: name })),
  };
}
