import type { DuplicateMatch, MatchReason } from '@minglu/shared/customer/customer.types';
import { weightOf } from '@minglu/shared/customer/duplicate.weight';
import type { Messages } from '@minglu/shared/locales/catalogue';
import { format } from '@minglu/shared/locales/messages';
import { Text, View } from '@tarojs/components';
import type { ReactNode } from 'react';
import { Icon } from './Icon';
import { Marked } from './Marked';
import { valueAt, type FormValues } from '../form/formValues';
import { sharedParts } from '../form/sharedParts';
import { useMessages } from '../hooks/useMessages';
import { useSession } from '../services/session';
import './MatchFacts.scss';
import { MatchActions } from './MatchActions';

interface MatchFactsProps {
  match: DuplicateMatch;
  /** What was typed, to show what of it is alike. */
  form?: FormValues | undefined;
  /** What the page offers to do with a record of one's own. */
  ifMine?: ReactNode;
}

/**
 * A record that may be the same customer: what is alike, how far, and what one can do about it. One
 * that belongs to another shows name and owner only.
 */
export function MatchFacts({ match, form, ifMine }: MatchFactsProps) {
  const me = useSession((session) => session.staff?.name);
  const { page } = useMessages();
  const { visible, name, owner } = match;
  const isMine = visible && owner !== null && owner === me;
  const typedName = form ? textAt(form, 'name') : '';
  return (
    <View className="match">
      <View className="match__top">
        <View className={`match__mark ${visible ? '' : 'match__mark--locked'}`}>
          <Icon name={visible ? 'book' : 'lock'} size={16} />
        </View>
        <View className="grow">
          <View className="medium">
            <Marked text={name} ranges={sharedParts(name, typedName)} />
          </View>
          <View className="sub ink-3">{ownership(match, isMine, page)}</View>
        </View>
      </View>
      {visible ? <Evidence match={match} form={form} /> : <Hidden />}
      <MatchActions match={match} typedName={typedName} isMine={isMine}>
        {isMine && ifMine}
      </MatchActions>
    </View>
  );
}

function Evidence({ match, form }: MatchFactsProps) {
  const { page } = useMessages();
  const { reasons, likeness, score } = match;
  const { duplicate } = page;
  return (
    <View className="match__facts">
      {reasons.map((reason) => {
        const typed = form && reason !== 'name' ? typedFor(reason, form) : '';
        return (
          <Fact key={reason} label={standing(duplicate.reasons[reason])}>
            {typed ? (
              <Marked text={typed} ranges={[[0, typed.length]]} />
            ) : (
              <Text>
                {reason === 'name' && likeness ? duplicate.nameLikeness[likeness] : duplicate.same}
              </Text>
            )}
          </Fact>
        );
      })}
      <Fact label={duplicate.score}>
        <Text>{Math.round(100 * score)}%</Text>
        <Text className="ink-3">{page.common.comma + duplicate.weight[weightOf(match)]}</Text>
      </Fact>
    </View>
  );
}

/** A word that begins small in a sentence, as it stands alone; Chinese has no such thing. */
function standing(word: string): string {
  return word.charAt(0).toUpperCase() + word.slice(1);
}

/** What another's record holds is not told, only that it is there. */
function Hidden() {
  const { page } = useMessages();
  return (
    <View className="match__facts" aria-hidden>
      <Fact label={page.duplicate.hidden.number}>
        <View className="match__blocks match__blocks--number" />
      </Fact>
      <Fact label={page.duplicate.hidden.dealings}>
        <View className="match__blocks" />
      </Fact>
    </View>
  );
}

function Fact({ label, children }: { label: string; children: ReactNode }) {
  return (
    <View className="match__fact">
      <Text className="match__label">{label}</Text>
      <View className="grow">{children}</View>
    </View>
  );
}

/** What was typed that the record has too; empty where several numbers may be the one. */
function typedFor(reason: Exclude<MatchReason, 'name'>, form: FormValues): string {
  const inContacts = (field: string) =>
    form.contacts.map((_contact, at) => textAt(form, `contacts[${at}].${field}`));
  const typed = {
    taxNumber: [textAt(form, 'taxNumber')],
    phone: [textAt(form, 'phone'), ...inContacts('mobile'), ...inContacts('phone')],
    email: [textAt(form, 'email'), ...inContacts('email')],
    bankAccount: [textAt(form, 'payment.bankAccount')],
  }[reason].filter(Boolean);
  return typed.length === 1 ? (typed[0] ?? '') : '';
}

function textAt(form: FormValues, path: string): string {
  const value = valueAt(form, path);
  return typeof value === 'string' ? value.trim() : '';
}

/** 电话相同，名称读音相同: a name that is only alike is told apart from an equal one. */
export function alikeIn({ likeness, reasons }: DuplicateMatch, page: Messages['page']): string {
  const equal = reasons
    .filter((reason) => !likeness || reason !== 'name')
    .map((reason) => page.duplicate.reasons[reason])
    .join(page.common.listComma);
  return [
    equal && format(page.duplicate.sameIn, { what: equal }),
    likeness && page.duplicate.likeness[likeness],
  ]
    .filter(Boolean)
    .join(page.common.comma);
}

function ownership(
  { visible, customerNumber, owner }: DuplicateMatch,
  isMine: boolean,
  page: Messages['page'],
): string {
  const whose = owner ? format(page.duplicate.ownedBy, { name: owner }) : page.customers.pool;
  if (!visible) return whose + page.common.comma + page.duplicate.nameOnly;
  return [customerNumber, isMine ? page.duplicate.ownedByMe : whose]
    .filter(Boolean)
    .join(page.common.comma);
}
