/** Prints what was measured, in one line a reader of CI finds. */
export function figure(what: string, values: Record<string, number | string>): void {
  const facts = Object.entries(values).map(([name, value]) => `${name} ${value}`);
  process.stderr.write(`  figure: ${what}: ${facts.join(', ')}\n`);
}
