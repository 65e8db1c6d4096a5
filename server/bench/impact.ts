import { noRules, type RuleSet } from '@minglu/shared/rule/rule.types';
import type { Company } from './company';
import { tell } from './figures';

const ruleSets: Readonly<Record<string, RuleSet['fields']>> = {
  'open fields': {
    shortName: { severity: 'block', required: { always: true }, length: { max: 4 } },
    'payment.termsDays': { severity: 'warn', range: { max: 60 } },
  },
  'sealed fields too': {
    'payment.bankAccount': { severity: 'warn', pattern: '9\\d{16}' },
    'contacts[].mobile': { severity: 'block', required: { always: true }, pattern: '16\\d{9}' },
  },
};

/** How long an admin waits for the impact of a rule on the whole company. */
export async function benchImpact({ app, admin }: Company): Promise<void> {
  for (const [name, fields] of Object.entries(ruleSets)) {
    const started = performance.now();
    const { checked, failing } = await app.services.impact.preview(
      admin,
      { ...noRules, fields },
      'zh-CN',
    );
    const seconds = ((performance.now() - started) / 1000).toFixed(1);
    tell(`${name}: ${checked} checked, ${failing} failing, ${seconds} s`);
  }
}
