import { isMobile } from '../checks/phone';
import type { FoundPath, FoundValue, Hit } from './split.types';

type Kind =
  | 'company'
  | 'taxNumber'
  | 'person'
  | 'title'
  | 'department'
  | 'mobile'
  | 'phone'
  | 'fax'
  | 'email'
  | 'website'
  | 'wechat'
  | 'address'
  | 'postcode'
  | 'bank'
  | 'account'
  | 'accountName'
  | 'cnaps'
  | 'swift';

/** Mailboxes of a company rather than of a person. */
const shared =
  /^(?:info|sales|service|services|support|contact|admin|office|hr|kefu|market|marketing|business|export|mail|inquiry|enquiry|hello|finance|caiwu)\d*@/i;

/** What was found, by kind, in the order of the text; says at the end which field each is for. */
export class Findings {
  private readonly hits = new Map<Kind, Hit[]>();
  private hasSameWechat = false;

  /** Adds hits; the same value again is dropped. */
  add(kind: Kind, hits: readonly Hit[]): void {
    const known = this.all(kind);
    const fresh = hits.filter(({ value }) => !known.some((hit) => hit.value === value));
    this.hits.set(kind, [...known, ...fresh]);
  }

  /** 微信同号: the WeChat id is the mobile. */
  sameWechat(): void {
    this.hasSameWechat = true;
  }

  /** One value a field, in the order of the form. */
  fields(splitAddress: (address: string) => FoundValue[]): FoundValue[] {
    const address = this.best('address', /[\u4e00-\u9fff]/);
    return [
      ...this.one('name', this.best('company', /[\u4e00-\u9fff]/)),
      ...this.one('taxNumber', this.all('taxNumber')[0]),
      ...this.phones(),
      ...this.one('fax', this.all('fax')[0]),
      ...this.emails(),
      ...this.one('website', this.all('website')[0]),
      ...(address ? splitAddress(address.value) : []),
      ...this.one('address.postcode', this.all('postcode')[0]),
      ...this.one('contacts[0].name', this.person()),
      ...this.one('contacts[0].title', this.best('title', /[\u4e00-\u9fff]/)),
      ...this.one('contacts[0].department', this.best('department', /[\u4e00-\u9fff]/)),
      ...this.one('contacts[0].wechat', this.wechat()),
      ...this.one('payment.bankName', this.all('bank')[0]),
      ...this.one('payment.bankAccount', this.all('account')[0]),
      ...this.one('payment.accountName', this.all('accountName')[0]),
      ...this.one('payment.cnaps', this.all('cnaps')[0]),
      ...this.one('payment.swift', this.all('swift')[0]),
    ];
  }

  /** Mobiles are the person's; without a person they are the company's number. */
  private phones(): FoundValue[] {
    const labelled = this.all('phone');
    const people = [...this.all('mobile'), ...labelled.filter(({ value }) => isMobile(value))];
    const lines = labelled.filter(({ value }) => !isMobile(value));
    const [mobile, second] = people;
    if (!this.person() && lines.length === 0 && this.all('mobile').length === 0) {
      return this.one('phone', mobile);
    }
    return [
      ...this.one('phone', lines[0]),
      ...this.one('contacts[0].mobile', mobile),
      ...this.one('contacts[0].phone', lines[1] ?? second),
    ];
  }

  /** A person's mailbox goes to the person, info@ and its like to the company. */
  private emails(): FoundValue[] {
    const all = this.all('email');
    const own = this.person() ? all.find(({ value }) => !shared.test(value)) : undefined;
    return [
      ...this.one('contacts[0].email', own),
      ...this.one(
        'email',
        all.find((hit) => hit !== own),
      ),
    ];
  }

  private person(): Hit | undefined {
    return this.best('person', /[\u4e00-\u9fff]/);
  }

  private wechat(): Hit | undefined {
    return this.all('wechat')[0] ?? (this.hasSameWechat ? this.all('mobile')[0] : undefined);
  }

  /** The first that is written so, else the first. */
  private best(kind: Kind, preferred: RegExp): Hit | undefined {
    const all = this.all(kind);
    return all.find(({ value }) => preferred.test(value)) ?? all[0];
  }

  private all(kind: Kind): Hit[] {
    return this.hits.get(kind) ?? [];
  }

  private one(path: FoundPath, hit: Hit | undefined): FoundValue[] {
    return hit ? [{ path, ...hit }] : [];
  }
}
