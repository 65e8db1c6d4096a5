import { useMemo, useState } from 'react';
import { judgeForm, type FormFault } from '../form/formFaults';
import { contactCatalogue, customerCatalogue, type FormValues } from '../form/formValues';
import { useMessages } from './useMessages';
import { useRules } from './useRules';
import { useTables } from './useTables';

export interface FaultCounts {
  mustFix: number;
  required: number;
  look: number;
}

/**
 * The faults of a form and which of them to show: one on a field that was left, or all once the
 * person asked to go on. What is required and empty is counted from the start, as the form shows it.
 */
export function useFormFaults(form: FormValues, fromServer: readonly FormFault[] = []) {
  const { locale } = useMessages();
  const tables = useTables();
  const { rules, refresh } = useRules();
  const [touched, setTouched] = useState<ReadonlySet<string>>(new Set());
  const [isAllShown, setIsAllShown] = useState(false);
  const all = useMemo(
    () => judgeForm(form, { ...tables, ...(rules && { rules }) }, locale),
    [form, tables, rules, locale],
  );

  const shown = [...fromServer, ...all].filter(
    (fault) => isAllShown || touched.has(fault.path) || fromServer.includes(fault),
  );
  const required = all.filter(isMissing);
  const fixes = shown.filter((fault) => fault.severity === 'block' && !isMissing(fault));
  const looks = shown.filter(({ severity, path }) => severity === 'warn' && path !== 'contacts');
  return {
    faults: byPath(shown),
    counts: { mustFix: fixes.length, required: required.length, look: looks.length },
    /** Where to jump, in the order of the form. */
    places: placesOf([...fixes, ...required, ...looks], form),
    blocking: all.filter(({ severity }) => severity === 'block'),
    touch: (path: string): void => {
      setTouched((paths) => new Set(paths).add(path));
      refresh();
    },
    showAll: () => setIsAllShown(true),
  };
}

/** Empty and must not stay so; what only should be filled in is among what to look at. */
function isMissing({ rule, severity }: FormFault): boolean {
  return rule === 'required' && severity === 'block';
}

/** The first fault of a field stands; block before warn before hint. */
function byPath(faults: readonly FormFault[]): ReadonlyMap<string, FormFault> {
  return new Map([...faults].reverse().map((fault) => [fault.path, fault]));
}

function placesOf(faults: readonly FormFault[], form: FormValues): string[] {
  const order = pathsInOrder(form);
  const paths = [...new Set(faults.map(({ path }) => path))];
  return paths.sort((a, b) => order.indexOf(a) - order.indexOf(b));
}

function pathsInOrder(form: FormValues): string[] {
  const inSection = (...sections: string[]) =>
    customerCatalogue.filter(({ section }) => sections.includes(section)).map(({ path }) => path);
  const inContacts = form.contacts.flatMap((_contact, at) =>
    contactCatalogue.map(({ path }) => `contacts[${at}].${path}`),
  );
  return [...inSection('company', 'address'), ...inContacts, ...inSection('payment')];
}
