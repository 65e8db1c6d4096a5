import { createCipheriv, createDecipheriv, createHmac, randomBytes } from 'node:crypto';
import type { Secrets } from './secrets';

/** A sensitive value at rest: ciphertext, and keyed hashes for the searches that must still work. */
export interface SealedValue {
  /** `<key id>.<base64 of nonce, tag and ciphertext>`. */
  sealed: string;
  /** Keyed hash of the whole value, for equality. */
  hash: string;
}

/** What a value is used for; bound into ciphertext and hash, so that none serves for another. */
export type SealPurpose =
  'bankAccount' | 'mobile' | 'wechat' | 'card' | 'staffMobile' | 'appToken' | 'contactKey';

const nonceBytes = 12;
const tagBytes = 16;

/** AES-256-GCM; base64 of nonce, tag and ciphertext. `purpose` is bound in: another one opens nothing. */
export function sealWith(key: Buffer, purpose: string, value: string): string {
  const nonce = randomBytes(nonceBytes);
  const cipher = createCipheriv('aes-256-gcm', key, nonce);
  cipher.setAAD(Buffer.from(purpose));
  const text = Buffer.concat([cipher.update(value, 'utf8'), cipher.final()]);
  return Buffer.concat([nonce, cipher.getAuthTag(), text]).toString('base64');
}

/** @throws Error when the text was tampered with, or key or purpose are not those of the sealing */
export function openWith(key: Buffer, purpose: string, sealed: string): string {
  const whole = Buffer.from(sealed, 'base64');
  const decipher = createDecipheriv('aes-256-gcm', key, whole.subarray(0, nonceBytes));
  decipher.setAAD(Buffer.from(purpose));
  decipher.setAuthTag(whole.subarray(nonceBytes, nonceBytes + tagBytes));
  const text = decipher.update(whole.subarray(nonceBytes + tagBytes));
  return Buffer.concat([text, decipher.final()]).toString('utf8');
}

/** AES-256-GCM for sensitive fields, HMAC-SHA-256 for their blind indexes. */
export class FieldCipher {
  constructor(private readonly secrets: Secrets) {}

  seal(purpose: SealPurpose, value: string): SealedValue {
    return { sealed: this.sealText(purpose, value), hash: this.hash(purpose, value) };
  }

  /** The id of the key that seals now. */
  get activeKey(): string {
    return this.secrets.fieldKeys.active;
  }

  /** The same value sealed with the active key; its hash stays. @throws Error as `open` */
  reseal(purpose: SealPurpose, sealed: string): string {
    return this.sealText(purpose, this.open(purpose, { sealed }));
  }

  /** @throws Error when the text was tampered with, or its key is gone. */
  open(purpose: SealPurpose, { sealed }: Pick<SealedValue, 'sealed'>): string {
    const [id = '', body = ''] = sealed.split('.');
    return openWith(this.secrets.fieldKeys.key(id), purpose, body);
  }

  /** A keyed hash that says "the same value" and nothing else; 132 bits in base64url. */
  hash(purpose: string, value: string): string {
    return createHmac('sha256', this.secrets.indexKey)
      .update(`${purpose}\0${value}`)
      .digest('base64url')
      .slice(0, 22);
  }

  private sealText(purpose: SealPurpose, value: string): string {
    const id = this.activeKey;
    return `${id}.${sealWith(this.secrets.fieldKeys.key(id), purpose, value)}`;
  }
}
