import { withCompany, type Company } from './company';
import { benchDuplicates } from './duplicates';
import { benchImpact } from './impact';

const benches: Readonly<Record<string, (company: Company) => Promise<void>>> = {
  duplicates: benchDuplicates,
  impact: benchImpact,
};

const names = process.argv.slice(2);
if (names.length > 0 && names.every((name) => name in benches)) {
  await withCompany(Number(process.env['BENCH_CUSTOMERS'] ?? 100_000), async (company) => {
    for (const name of names) await benches[name]?.(company);
  });
} else {
  process.stderr.write(`Usage: npm run bench -- NAME …   (${Object.keys(benches).join(', ')})\n`);
  process.exitCode = 2;
}
