import { toHalfWidth } from './text';

const local = /^[\p{L}\p{N}!#$%&'*+/=?^_`{|}~-]+(\.[\p{L}\p{N}!#$%&'*+/=?^_`{|}~-]+)*$/u;
const domain = /^([\p{L}\p{N}]([\p{L}\p{N}-]*[\p{L}\p{N}])?\.)+[\p{L}][\p{L}\p{N}-]*[\p{L}\p{N}]$/u;

/** Ordinary address syntax; names of other scripts are allowed, the domain has a dot. */
export function isEmail(email: string): boolean {
  const at = email.lastIndexOf('@');
  return (
    at > 0 &&
    at <= 64 &&
    email.length <= 254 &&
    local.test(email.slice(0, at)) &&
    domain.test(email.slice(at + 1))
  );
}

/** Without spaces, the domain in small letters; the part before the @ keeps its case. */
export function normaliseEmail(email: string): string {
  const compacted = toHalfWidth(email).replace(/\s+/g, '');
  const at = compacted.lastIndexOf('@');
  return at < 0 ? compacted : compacted.slice(0, at) + compacted.slice(at).toLowerCase();
}
