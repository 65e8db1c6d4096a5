import { createHash } from 'node:crypto';
import Joi from 'joi';
import type { Signer } from '../../platform/crypto/signer';
import { canonicalJson } from './canonical';

/** The heads that moved since the anchor before, signed; all anchors together hold every head. */
export interface Anchor {
  /** Counts from 1, so that a missing one shows. */
  number: number;
  at: string;
  /** SHA-256 of the anchor before as it is written, null in the first. */
  previous: string | null;
  /** Customer, sequence and hash of its newest entry. */
  heads: [customerId: string, sequence: number, hash: string][];
}

const shape = Joi.object<Anchor & { signature: string }, true>({
  number: Joi.number().integer().min(1).required(),
  at: Joi.string().isoDate().required(),
  previous: Joi.string().allow(null).required(),
  heads: Joi.array()
    .items(
      Joi.array().ordered(
        Joi.string().required(),
        Joi.number().integer().required(),
        Joi.string().required(),
      ),
    )
    .required(),
  signature: Joi.string().required(),
});

/** The text of an anchor's file. */
export function writeAnchor(anchor: Anchor, signer: Signer): string {
  return `${JSON.stringify({ ...anchor, signature: signer.sign(canonicalJson(anchor)) })}\n`;
}

/** @returns the anchor, or null when it is not as it was signed */
export function readAnchor(text: string, signer: Signer): Anchor | null {
  try {
    const { signature, ...anchor } = Joi.attempt(JSON.parse(text), shape);
    return signer.isSignature(canonicalJson(anchor), signature) ? anchor : null;
  } catch {
    return null;
  }
}

export function digestOf(text: string): string {
  return createHash('sha256').update(text).digest('base64url');
}
