import { regionAt } from './regions';
import { plainOf, textOf, type Span } from './cardText';
import type { Chunk } from './chunks';
import { companyEvidence, englishCompanyEvidence, nameEvidence, titleEvidence } from './roles';

export interface CompanyFound {
  spans: Span[];
  weight: number;
}

const leastCompany = 2.4;

/** The firm in Chinese, and in English; each may run over two lines. */
export function findCompany(
  chunks: readonly Chunk[],
  usual: number,
): { han: CompanyFound | null; latin: CompanyFound | null } {
  const han = chunks
    .filter(({ isHan }) => isHan)
    .flatMap((chunk) => hanCandidates(chunk, chunks, usual));
  const latin = chunks
    .filter(({ isHan }) => !isHan)
    .map((chunk) => ({ spans: [chunk], weight: englishCompanyEvidence(textOf(chunk)) }));
  return { han: best(han), latin: best(latin) };
}

function best(candidates: readonly CompanyFound[]): CompanyFound | null {
  const [first] = [...candidates].sort((a, b) => b.weight - a.weight);
  return first && first.weight >= leastCompany ? first : null;
}

function hanCandidates(chunk: Chunk, chunks: readonly Chunk[], usual: number): CompanyFound[] {
  const plain = plainOf(chunk);
  const size = Math.max(-0.5, Math.min(1, 0.8 * Math.log2(chunk.line.height / usual)));
  const labelled = chunk.label === 'company' ? 3 : 0;
  const own = companyEvidence(plain);
  const candidates: CompanyFound[] =
    own > 0 ? [{ spans: [chunk], weight: own + size + labelled }] : [];
  for (const above of chunks) {
    if (!isHeadOf(above, chunk)) continue;
    const joined = companyEvidence(plainOf(above) + plain);
    if (joined > 0)
      candidates.push({ spans: [above, chunk], weight: joined + size + labelled + 0.5 });
  }
  return candidates;
}

/** The first half of a name that did not fit on its line: same letters, directly above, no text of its own. */
function isHeadOf(above: Chunk, chunk: Chunk): boolean {
  if (!above.isHan || above.line === chunk.line) return false;
  if (above.line.isVertical || chunk.line.isVertical) return false;
  const [a, b] = [above.line, chunk.line];
  const height = Math.max(a.height, b.height);
  const drop = (b.middle - a.middle) / height;
  if (drop < 0.6 || drop > 2.2 || Math.min(a.height, b.height) / height < 0.8) return false;
  const reach = Math.min(a.right, b.right) - Math.max(a.left, b.left);
  if (reach < 0.35 * Math.min(a.right - a.left, b.right - b.left)) return false;
  const plain = plainOf(above);
  const isOpen = /\($/.test(plain) || /^[)\]]|^集团\)/.test(plainOf(chunk));
  if (isOpen) return true;
  if (/[、,:!?\d]/.test(plain) || plain.length < 3) return false;
  const isOwn =
    companyEvidence(plain) >= 3 || titleEvidence(plain) >= 3 || nameEvidence(plain) >= 3.4;
  return !isOwn && (regionAt(plain) !== null || drop < 1.7);
}
