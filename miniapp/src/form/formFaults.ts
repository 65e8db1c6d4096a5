import type { Fault, Severity } from '@minglu/shared/checks/fault';
import { judgeCustomer } from '@minglu/shared/customer/customer.judge';
import { normaliseCustomer } from '@minglu/shared/customer/customer.normalise';
import type { Finding } from '@minglu/shared/customer/customer.types';
import type { JudgementContext } from '@minglu/shared/customer/judgement.context';
import { describeFault } from '@minglu/shared/errors';
import type { Locale } from '@minglu/shared/locales/messages';
import { isBlankContact, toInput, type FormValues } from './formValues';

/** A fault as the form shows it, at the form's own path (blank contacts counted). */
export interface FormFault {
  path: string;
  rule: string;
  severity: Severity;
  message: string;
  repair?: string;
}

/** Every fault of the form as it stands, judged as it would be stored. */
export function judgeForm(
  form: FormValues,
  context: JudgementContext,
  locale: Locale,
): FormFault[] {
  const { violations, warnings, hints } = judgeCustomer(normaliseCustomer(toInput(form)), context);
  const { masked = [] } = form;
  return [...violations, ...warnings, ...hints]
    .map((fault) => ({
      ...pick(fault),
      path: toFormPath(fault.path, form),
      message: describeFault(fault, locale),
    }))
    .filter(({ path }) => !masked.includes(path));
}

/** The server's faults at the form's paths. */
export function toFormFaults(
  findings: readonly Finding[],
  severity: Severity,
  form: FormValues,
): FormFault[] {
  return findings.map((finding) => ({
    ...finding,
    severity,
    path: toFormPath(finding.path, form),
  }));
}

function pick({ rule, severity, repair }: Fault): Omit<FormFault, 'path' | 'message'> {
  return { rule, severity, ...(repair === undefined ? {} : { repair }) };
}

/** `contacts[n]` counts the contacts that were sent; the form also shows blank ones. */
function toFormPath(path: string, form: FormValues): string {
  return path.replace(/^contacts\[(\d+)\]/, (_whole, sent: string) => {
    const shown = form.contacts.flatMap((contact, at) => (isBlankContact(contact) ? [] : [at]));
    return `contacts[${shown[Number(sent)] ?? sent}]`;
  });
}
