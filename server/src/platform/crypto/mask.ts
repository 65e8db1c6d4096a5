/** `138****8000`; a number too short to hide anything becomes four stars. */
export function maskMobile(mobile: string): string {
  return mobile.length >= 11
    ? `${mobile.slice(0, -8)}****${mobile.slice(-4)}`
    : `****${mobile.slice(-2)}`;
}

/** `**** **** 6621`: the last four, as on a bank's own receipts. */
export function maskBankAccount(account: string): string {
  return `**** **** ${account.length > 8 ? account.slice(-4) : ''}`.trim();
}

/** The first character and the last. */
export function maskWechat(id: string): string {
  return id.length > 3 ? `${id.slice(0, 1)}****${id.slice(-1)}` : '****';
}

/** `王*`: the surname, so that one knows whom to ask for once the customer is one's own. */
export function maskName(name: string): string {
  return `${[...name][0] ?? ''}*`;
}
