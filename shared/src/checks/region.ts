import { areaCodes } from '../tables/areaCodes';
import { postcodeHeads } from '../tables/postcodeHeads';
import { areaCodeOf } from './phone';
import { provinceOfTaxNumber } from './taxNumber';
import type { Verdict } from './fault';

const provinces = new Set(Object.values(postcodeHeads));

/** Two digits of GB/T 2260 that stand for the province. */
export function provinceOf(regionCode: string): string {
  return regionCode.slice(0, 2);
}

/** Beijing, Tianjin, Shanghai and Chongqing have districts, and no city between. */
export function isMunicipality(regionCode: string): boolean {
  return ['11', '12', '31', '50'].includes(provinceOf(regionCode));
}

/** The code of the city; a municipality is its own city. */
export function cityOf(regionCode: string): string {
  return isMunicipality(regionCode)
    ? `${provinceOf(regionCode)}0000`
    : `${regionCode.slice(0, 4)}00`;
}

/** Six digits, a head that exists, and the head's province is the address's. */
export function checkPostcode(postcode: string, regionCode: string | undefined): Verdict | null {
  const province = /^\d{6}$/.test(postcode) ? postcodeHeads[postcode.slice(0, 2)] : undefined;
  if (!province) return { rule: 'postcode', severity: 'warn' };
  if (regionCode && province !== provinceOf(regionCode)) {
    return { rule: 'postcodeRegion', severity: 'warn', values: { postcode } };
  }
  return null;
}

/** Compares a listed area code with the address, city with city. */
export function checkAreaCode(phone: string, regionCode: string): Verdict | null {
  const city = areaCodes[areaCodeOf(phone) ?? ''];
  if (!city || city === cityOf(regionCode)) return null;
  return { rule: 'areaCodeRegion', severity: 'warn', values: { area: areaCodeOf(phone) ?? '' } };
}

/** Positions 3-4 of the code against the address; a code issued nationally (10) has no province. */
export function checkTaxNumberRegion(taxNumber: string, regionCode: string): Verdict | null {
  const province = provinceOfTaxNumber(taxNumber);
  if (!province || !provinces.has(province) || province === provinceOf(regionCode)) return null;
  return { rule: 'taxNumberRegion', severity: 'warn' };
}
