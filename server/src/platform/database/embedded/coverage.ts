import { demandsOf, intervalsOf } from './bounds';
import type { Demand } from './bounds';
import type { Index } from './catalog';
import { compileFilter, isOperators } from './matching';
import { toKeyText } from './ordering';
import { isNumber, isTruthy } from './values';
import type { Doc, Value } from './values';

/** Whether a sparse or partial index surely holds every record that meets these demands. */
export function holdsEveryMatch(index: Index, demands: Map<string, Demand[]>): boolean {
  if (index.isSparse && !index.fields.some((f) => needsPresence(demands.get(f.name) ?? []))) {
    return false;
  }
  if (!index.partialFilter) return true;
  if (!isSimple(index.partialFilter)) return false;
  return [...demandsOf(index.partialFilter)].every(([path, needed]) =>
    needed.every((need) => (demands.get(path) ?? []).some((given) => implies(given, need))),
  );
}

const nullKey = toKeyText(null);

/** Demands that a missing field cannot meet. */
function needsPresence(demands: Demand[]): boolean {
  return demands.some((demand) => {
    if (demand.operator === '$exists') return isTruthy(demand.value);
    const intervals = intervalsOf(demand);
    return intervals !== null && intervals.every((i) => i.low.toString('latin1') !== nullKey);
  });
}

const simple = new Set(['$eq', '$gt', '$gte', '$lt', '$lte', '$in', '$exists', '$type']);

/** A partial filter made of nothing but plain demands; others never prove anything here. */
function isSimple(filter: Doc): boolean {
  return [...filter].every(([name, value]) => {
    if (name === '$and')
      return Array.isArray(value) && value.every((part) => isSimple(part as Doc));
    if (name.startsWith('$')) return false;
    return !isOperators(value) || [...value.keys()].every((operator) => simple.has(operator));
  });
}

/** Whether a record that meets `given` always meets `need`. Errs towards no. */
function implies(given: Demand, need: Demand): boolean {
  if (given.operator === need.operator && toKeyText(given.value) === toKeyText(need.value)) {
    return true;
  }
  const values = witnesses(given, need);
  if (values === null) return false;
  const condition = new Map([['field', new Map([[need.operator, need.value]])]]);
  const matches = compileFilter(condition);
  return values.every((value) => isSafe(value, need) && matches(new Map([['field', value]])));
}

/** Values which, if they meet the need, prove it for all that meets the demand. */
function witnesses(given: Demand, need: Demand): Value[] | null {
  if (given.operator === '$eq') return [given.value];
  if (given.operator === '$in') return Array.isArray(given.value) ? given.value : null;
  if (!/^\$[gl]te?$/.test(given.operator)) return null;
  const isSameWay = given.operator.slice(0, 2) === need.operator.slice(0, 2);
  return isSameWay || need.operator === '$exists' || need.operator === '$type'
    ? [given.value]
    : null;
}

/** Null also means a missing field, an array its elements, and an int is met by a double too. */
function isSafe(value: Value, need: Demand): boolean {
  if (value === null || Array.isArray(value)) return false;
  return need.operator !== '$type' || !isNumber(value) || need.value === 'number';
}
