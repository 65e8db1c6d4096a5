import type { RuleSet } from '@minglu/shared/rule/rule.types';
import { route, type Route } from '../../http/route';
import { DomainError } from '../../platform/domainError';
import { historyAnswer, impactAnswer, rulesAnswer } from './rule.answers';
import type { ImpactService } from './impact.service';
import { etagOf, presentRules, presentVersion } from './rule.presenter';
import { rollbackBody, ruleHistoryQuery, rulesBody } from './rule.schema';
import { RulesConflict, type RuleService, type RulesInForce } from './rule.service';

/** The rules: everyone reads what is in force, an admin changes it. */
export function ruleRoutes({ rules, impact }: { rules: RuleService; impact: ImpactService }) {
  return [
    readRoute(rules),
    route<unknown, unknown, RuleSet>(
      'put',
      '/rules',
      {
        summary: 'Put rules in force; every judgement from now on follows them',
        tag: 'rules',
        permission: 'rule.change',
        event: 'setting',
        body: rulesBody,
        ifMatch: true,
        answers: { 200: rulesAnswer },
      },
      ({ actor, input, version }) => answerWith(rules.change(actor, version, input.body)),
    ),
    route<unknown, unknown, RuleSet>(
      'post',
      '/rules/impact',
      {
        summary: 'How many existing customers the rules would fail, with examples; changes nothing',
        tag: 'rules',
        permission: 'rule.change',
        body: rulesBody,
        answers: { 200: impactAnswer },
      },
      ({ ctx, actor, input }) => impact.preview(actor, input.body, ctx.state.locale),
    ),
    route<unknown, unknown, { version: number }>(
      'post',
      '/rules/rollback',
      {
        summary: 'Put an earlier version in force again, as a version of its own',
        tag: 'rules',
        permission: 'rule.change',
        event: 'setting',
        body: rollbackBody,
        ifMatch: true,
        answers: { 200: rulesAnswer },
      },
      ({ actor, input, version }) => answerWith(rules.rollBack(actor, version, input.body.version)),
    ),
    historyRoute(rules),
  ] as Route[];
}

function readRoute(rules: RuleService): Route {
  return route(
    'get',
    '/rules',
    {
      summary: 'The field catalogue with the rules in force',
      tag: 'rules',
      permission: 'table.read',
      isCached: true,
      answers: { 200: rulesAnswer },
    },
    async ({ ctx }) => {
      const current = await rules.inForce();
      ctx.etag = etagOf(current);
      ctx.set('Cache-Control', 'private, no-cache');
      ctx.status = 200;
      if (!ctx.fresh) return presentRules(current);
      ctx.status = 304;
      return undefined;
    },
  );
}

function historyRoute(rules: RuleService): Route {
  return route<unknown, { limit: number; cursor?: string }>(
    'get',
    '/rules/history',
    {
      summary: 'Who changed which rule when, newest first',
      tag: 'rules',
      permission: 'rule.change',
      query: ruleHistoryQuery,
      answers: { 200: historyAnswer },
    },
    async ({ input: { query } }) => {
      const versions = await rules.history({
        limit: query.limit,
        ...(query.cursor !== undefined && { before: Number(query.cursor) }),
      });
      const last = versions.at(-1);
      return {
        items: versions.map(presentVersion),
        nextCursor: last && last.version > 1 ? String(last.version) : null,
      };
    },
  );
}

/** Presents a change; a lost race carries the rules as they are now. */
async function answerWith(change: Promise<RulesInForce>): Promise<unknown> {
  try {
    return presentRules(await change);
  } catch (error) {
    if (!(error instanceof RulesConflict)) throw error;
    const current = presentRules(error.current);
    throw new DomainError('VERSION_CONFLICT', error.message, { extra: () => ({ current }) });
  }
}
