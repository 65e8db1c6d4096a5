/** What a round took, in ms. */
export interface Figures {
  median: number;
  p95: number;
}

/** Times each subject once a round, all in turn, so that a busy moment of the machine meets all alike. */
export async function measure<Subject extends string>(
  rounds: number,
  subjects: Record<Subject, (round: number) => Promise<unknown>>,
): Promise<Record<Subject, Figures>> {
  const names = Object.keys(subjects) as Subject[];
  const times = Object.fromEntries(names.map((name) => [name, [] as number[]])) as Record<
    Subject,
    number[]
  >;
  for (let round = 0; round < rounds; round += 1) {
    for (const name of names) {
      const started = performance.now();
      await subjects[name](round);
      times[name].push(performance.now() - started);
    }
  }
  return Object.fromEntries(names.map((name) => [name, figuresOf(times[name])])) as Record<
    Subject,
    Figures
  >;
}

function figuresOf(times: readonly number[]): Figures {
  const sorted = [...times].sort((a, b) => a - b);
  const at = (share: number) => sorted[Math.floor(share * (sorted.length - 1))] ?? NaN;
  return { median: at(0.5), p95: at(0.95) };
}

/** A line for the person who waits. */
export function tell(line: string): void {
  process.stdout.write(`${line}\n`);
}
