import { createPrivateKey, createPublicKey, sign, verify, type KeyObject } from 'node:crypto';

/** The fixed head of an Ed25519 private key in PKCS #8 (RFC 8410); the 32 bytes of the seed follow. */
const pkcs8Head = Buffer.from('302e020100300506032b657004220420', 'hex');

/** Ed25519 signatures, in base64. */
export class Signer {
  private readonly privateKey: KeyObject;
  private readonly publicKey: KeyObject;

  /** @param seed 32 bytes */
  constructor(seed: Buffer) {
    const der = Buffer.concat([pkcs8Head, seed]);
    this.privateKey = createPrivateKey({ key: der, format: 'der', type: 'pkcs8' });
    this.publicKey = createPublicKey(this.privateKey);
  }

  sign(text: string): string {
    return sign(null, Buffer.from(text), this.privateKey).toString('base64');
  }

  isSignature(text: string, signature: string): boolean {
    return verify(null, Buffer.from(text), this.publicKey, Buffer.from(signature, 'base64'));
  }
}
