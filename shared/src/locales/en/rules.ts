import type { Messages } from '../catalogue';

export const rules: Messages['rules'] = {
  required: '{field} is required. Please fill it in.',
  requiredOrReason: '{field} is not filled in. To leave it for now, give the reason.',
  type: '{field} has the wrong form. Please check it.',
  unknown: 'There is no field {name}. Please leave it out.',
  masked: '{field} is a masked value. Give the whole value, or leave it unchanged.',
  length: '{field} is too long: at most {max}.',
  lengthShort: '{field} is too short: at least {min}.',
  pattern: '{field} is not written as it must be. Please check it.',
  patternShape: '{field} must be written as: {shape}.',
  patternSyntax: 'Character {at} of the pattern means nothing here. Please correct it.',
  patternNested:
    'The pattern repeats a repetition (at character {at}). Please repeat only what has a fixed length.',
  patternSize: 'The pattern is too long. Please make it shorter.',
  limits: 'This must lie between {min} and {max}, its lower end first.',
  website: 'A website looks like www.example.com or https://example.com.',
  country: 'Give the country as its two-letter code, for example CN or JP.',
  range: '{field} must be between {min} and {max}.',
  allowed: '{field} must be one of: {options}.',
  atLeast: '{field} must be {min} or more.',
  atMost: '{field} must be {max} or less.',
  usccShape:
    'The tax number has a character that cannot be in it: “{letter}” at {position}. Please check it.',
  usccLength: 'A tax number has 18 characters; this one has {length}. Please check it.',
  usccLetter:
    'Character {position} is the letter {letter}. A tax number has no I, O, Z, S or V; is it {meant}?',
  usccCheckDigit:
    'The check digit of the tax number does not fit; one character may be wrong. If it is right, give the reason.',
  orgCodeCheckDigit:
    'The check digit of the organisation code (characters 9 to 17) does not fit. If it is right, give the reason.',
  legacyTaxNumber:
    'This is an old tax number; new ones have 18 characters. If it is still in use, give the reason.',
  mobileShape:
    'A mobile number has 11 digits and begins with 1; a foreign one begins with + and its country code.',
  landlineShape:
    'A phone number is an area code and 7 or 8 digits, as 0755-26551234; a 400 number or a mobile will do; a foreign one begins with + and its country code.',
  email: 'An email address looks like name@example.com. Please check it.',
  bankAccountShape: 'A bank account has 8 to 32 digits. Please check it.',
  bankAccountOverseas: 'A foreign account has 4 to 34 letters or digits. Please check it.',
  luhn: 'This does not look like a card number; for a corporate account you may ignore that.',
  iban: 'The check of the IBAN fails; it may be copied wrong. Please check it.',
  cnapsShape: 'A CNAPS code has 12 digits; this one has {length}.',
  cnapsCheckDigit: 'The check digit of the CNAPS code does not fit; one digit may be wrong.',
  postcode: 'There is no such postcode; it has 6 digits.',
  postcodeRegion: 'Postcode {postcode} and the address are not in the same province.',
  region: 'There is no such division code. Please choose the region again.',
  industry: 'There is no such industry code. Please choose the industry again.',
  areaCodeRegion: 'Area code {area} and the address are not in the same city.',
  taxNumberRegion: 'The tax number was issued in another province than the address.',
  noContact: 'There is no contact yet; later there may be nobody to reach.',
  currencyMismatch: 'The credit limit must be in the trading currency. Please make them the same.',
  cards: 'Card photos can be used once, by the person who took them. Please take the photo again.',
  overCredit: 'This order is above the credit left.',
  duplicate: 'This may be the same customer as “{name}”. Please check.',
  inviteCode: 'This invitation is wrong, used or expired; ask an admin for a new one.',
  closed: 'Your role does not see or change {field}; please ask an administrator.',
  colleague: 'Choose a colleague who is still here; the owner need not be chosen.',
  taken: 'This user name is taken; choose another.',
  guessable:
    'This password is easily guessed: it is common, or little more than the user name or Minglu; choose another.',
  wrongPassword: 'The present password is wrong; please enter it again.',
  unknownMobile: 'No staff member has this mobile; ask an admin for an invitation.',
};
