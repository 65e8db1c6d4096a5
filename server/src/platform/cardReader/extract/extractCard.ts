import { normaliseCompanyName } from '@minglu/shared/checks/text';
import type { CardField } from '@minglu/shared/card/card.types';
import type { Reading } from '../cardReader';
import { boxInPhoto } from '../recognise/placing';
import type { TextOfPhoto } from '../recognise/recognise';
import { findAddresses } from './addressLines';
import { arrangeLines, textOf, type CardTextLine, type Span } from './cardText';
import { chunksOf } from './chunks';
import { findCompany } from './companies';
import { leastScore, type Finding } from './fields';
import { withQrFields } from './withQrFields';
import { piecesOf, type Piece } from './labels';
import { findPerson } from './person';
import { spacedLatin, type AddressFound } from './addresses';
import { findValues, hasUnsureSign, type Values } from './values';

/** From the lines of a photo to the fields of a card. */
export function extractCard(text: TextOfPhoto): Reading {
  const lines = arrangeLines(text);
  const findings = findingsOf(lines);
  return {
    fields: withQrFields(
      findings.map((finding) => fieldOf(finding, text)),
      text,
    ),
    lines: text.lines.map((line) => ({ text: line.text, box: boxInPhoto(line.quad, text) })),
    advice: text.advice,
  };
}

function findingsOf(lines: readonly CardTextLine[]): Finding[] {
  const pieces = lines.map(piecesOf);
  const values = findValues(lines, pieces);
  const addresses = findAddresses(lines, pieces, values.taken);
  const taken = [...values.taken, ...addresses.flatMap(({ spans }) => spans)];
  const chunks = lines.flatMap((line, at) => chunksOf(line, pieces[at] as Piece[], taken));
  const usual = usualHeight(lines);
  const company = findCompany(chunks, usual);
  const firm = [...(company.han?.spans ?? []), ...(company.latin?.spans ?? [])];
  const rest = chunks.filter(
    (chunk) => !firm.some((span) => span.line === chunk.line && span.start === chunk.start),
  );
  const person = findPerson(rest, usual);
  return [
    ...companyFindings(company),
    ...personFindings(person),
    ...valueFindings(values),
    ...addressFindings(addresses, values.postcode),
  ];
}

function usualHeight(lines: readonly CardTextLine[]): number {
  const heights = lines.map(({ height }) => height).sort((a, b) => a - b);
  return heights[Math.floor(heights.length / 2)] ?? 1;
}

const joined = (spans: readonly Span[]) => spans.map(textOf).join('');

function companyFindings({ han, latin }: ReturnType<typeof findCompany>): Finding[] {
  const english = latin ? spacedLatin(latin.spans.map(textOf).join(' ')) : null;
  const found = han ?? latin;
  if (!found) return [];
  const value = han ? normaliseCompanyName(joined(han.spans)) : (english ?? '');
  return [
    {
      path: 'name',
      value,
      spans: found.spans,
      alternatives: han && english ? [english] : [],
      certainty: Math.min(0.995, 0.8 + found.weight * 0.03),
    },
  ];
}

function personFindings({
  name,
  title,
  department,
  otherTitles,
}: ReturnType<typeof findPerson>): Finding[] {
  const found: Finding[] = [];
  const clean = (span: Span) => {
    const text = textOf(span)
      .trim()
      .replace(/^\((.+)\)$/, '$1');
    return /[\u3400-\u9fff]/.test(text)
      ? text.replaceAll(/\s+/g, '').replaceAll(/[•.‧・]/g, '·')
      : spacedLatin(text.replace(/\.(?=\S)/, '. '));
  };
  if (name) {
    const certainty = Math.min(0.995, 0.75 + name.weight * 0.05);
    found.push({
      path: 'contacts[0].name',
      value: clean(name),
      spans: [name],
      alternatives: [],
      certainty,
    });
  }
  if (title) {
    const certainty = Math.min(0.995, 0.8 + title.weight * 0.04);
    const others = otherTitles.map(clean).slice(0, 2);
    found.push({
      path: 'contacts[0].title',
      value: clean(title),
      spans: [title],
      alternatives: others,
      certainty,
    });
  }
  if (department) {
    const certainty = Math.min(0.99, 0.75 + department.weight * 0.05);
    found.push({
      path: 'contacts[0].department',
      value: clean(department),
      spans: [department],
      alternatives: [],
      certainty,
    });
  }
  return found;
}

function valueFindings({ numbers, emails, websites, wechats, tax }: Values): Finding[] {
  const found: Finding[] = [];
  const paths = { mobile: 'contacts[0].mobile', phone: 'phone', fax: 'fax' } as const;
  for (const kind of ['mobile', 'phone', 'fax'] as const) {
    const own = numbers.filter((number) => number.kind === kind);
    const [first] = own;
    if (!first) continue;
    found.push({
      path: paths[kind],
      value: first.value,
      spans: own,
      alternatives: [...new Set(own.slice(1).map(({ value }) => value))].filter(
        (value) => value !== first.value,
      ),
      certainty: own.every(({ isSound }) => isSound) ? 0.998 : 0.6,
    });
  }
  const single = (
    path: Finding['path'],
    list: readonly (Span & { value: string })[],
    certainty: number,
  ) => {
    const [first, ...others] = list;
    if (first)
      found.push({
        path,
        value: first.value,
        spans: [first],
        alternatives: others.map(({ value }) => value),
        certainty,
      });
  };
  single(
    'contacts[0].email',
    emails,
    emails[0] && (emails[0].isRepaired || hasUnsureSign(emails[0])) ? 0.5 : 0.995,
  );
  single('website', websites, 0.995);
  single('contacts[0].wechat', wechats, 0.98);
  if (tax) single('taxNumber', [tax], tax.isSound ? (tax.isRepaired ? 0.9 : 0.999) : 0.4);
  return found;
}

function addressFindings(
  addresses: readonly AddressFound[],
  labelled: Values['postcode'],
): Finding[] {
  const chosen = addresses.some(({ isHan }) => isHan)
    ? addresses.filter(({ isHan }) => isHan)
    : addresses.slice(0, 1);
  const [first, ...others] = chosen;
  const postcode = labelled?.value ?? first?.postcode;
  const found: Finding[] = [];
  if (postcode) {
    found.push({
      path: 'address.postcode',
      value: postcode,
      spans: labelled ? [labelled] : (first?.spans ?? []),
      alternatives: [],
      certainty: 0.99,
    });
  }
  if (!first) return found;
  const repaired = chosen.some(({ isRepaired }) => isRepaired) ? 0.85 : 1;
  const certainty = Math.min(0.99, 0.86 + first.signs * 0.03) * repaired;
  const add = (path: Finding['path'], value: string, alternatives: string[] = []) =>
    found.push({
      path,
      value,
      spans: chosen.flatMap(({ spans }) => spans),
      alternatives,
      certainty,
    });
  add(
    'address.text',
    first.text,
    others.map(({ text }) => text),
  );
  if (first.regionCode) {
    add('address.regionCode', first.regionCode);
    add('address.street', first.street);
  }
  return found;
}

function fieldOf(
  { path, value, spans, alternatives, certainty }: Finding,
  text: TextOfPhoto,
): CardField {
  const score = leastScore(spans);
  const confidence = Math.round(certainty * score * 1_000) / 1_000;
  return {
    path,
    value,
    confidence,
    doubtful: confidence < 0.9,
    box: boxInPhoto(
      spans.flatMap(({ line }) => [...line.quad]),
      text,
    ),
    alternatives,
  };
}
