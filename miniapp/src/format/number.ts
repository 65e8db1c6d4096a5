/** A mainland mobile as it is read aloud: `160 2655 7138`; anything else stays as it is. */
export function formatPhone(phone: string): string {
  return phone.replace(/^(1\d{2}|1[\d*]{2})([\d*]{4})([\d*]{4})$/, '$1 $2 $3');
}

/** A unified code in its parts: `91440300 MA5F8X21 3K`. */
export function formatTaxNumber(taxNumber: string): string {
  return taxNumber.length === 18
    ? `${taxNumber.slice(0, 8)} ${taxNumber.slice(8, 16)} ${taxNumber.slice(16)}`
    : taxNumber;
}

/** An account in groups of four, masked or not. */
export function formatAccount(account: string): string {
  return account.replace(/\s/g, '').replace(/(.{4})(?=.)/g, '$1 ');
}
