import type { CardField, CardLine } from '@minglu/shared/card/card.types';
import { maskMobile, maskWechat } from '../../platform/crypto/mask';

/** The sensitive paths, and how each is masked. */
const masks: Partial<Record<CardField['path'], (value: string) => string>> = {
  'contacts[0].mobile': maskMobile,
  'contacts[0].wechat': maskWechat,
};

/** A number of a person or a bank: seven digits or more, however they are set apart. */
const number = /\+?\d(?:[\s().·-]{0,3}\d){6,}/g;
const wechatLabel = /((?:微信|WeChat|Wechat)[^A-Za-z0-9]{0,4})[A-Za-z0-9_-]{3,}/gi;

/** What was read as anybody else may see it: mobiles, WeChat ids and every long number masked. */
export function maskReading({ fields, lines }: { fields: CardField[]; lines: CardLine[] }): {
  fields: CardField[];
  lines: CardLine[];
} {
  const wechats = fields
    .filter(({ path }) => path === 'contacts[0].wechat')
    .flatMap(({ value, alternatives }) => [value, ...alternatives]);
  return {
    fields: fields.map((field) => {
      const mask = masks[field.path];
      if (!mask) return field;
      const { value, alternatives } = field;
      return { ...field, value: mask(value), alternatives: alternatives.map(mask) };
    }),
    lines: lines.map(({ text, box }) => ({ text: maskLine(text, wechats), box })),
  };
}

function maskLine(text: string, wechats: readonly string[]): string {
  const known = wechats.reduce((line, id) => line.replaceAll(id, maskWechat(id)), text);
  return known
    .replace(wechatLabel, '$1****')
    .replace(number, (digits) => maskMobile(digits.replaceAll(/\D/g, '')));
}
