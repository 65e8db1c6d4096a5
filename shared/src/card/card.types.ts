/** What a card can say; the paths of a registration. */
export type CardPath =
  | 'name'
  | 'taxNumber'
  | 'address.regionCode'
  | 'address.street'
  | 'address.text'
  | 'address.postcode'
  | 'phone'
  | 'fax'
  | 'email'
  | 'website'
  | 'contacts[0].name'
  | 'contacts[0].title'
  | 'contacts[0].department'
  | 'contacts[0].mobile'
  | 'contacts[0].email'
  | 'contacts[0].wechat';

/** Left, top, width, height, as fractions of the full picture. */
export type Box = readonly [x: number, y: number, width: number, height: number];

export interface CardField {
  path: CardPath;
  value: string;
  /** The chance that the value is exactly right, 0 to 1. */
  confidence: number;
  /** Less certain than what may stand unmarked. */
  doubtful: boolean;
  box: Box;
  /** Other values that the card may mean here: a second mobile, another reading. */
  alternatives: string[];
  /** Places in the value that may be misread. */
  doubtfulAt?: number[];
}

export interface CardLine {
  text: string;
  box: Box;
}

/** Why the photo should be taken again. */
export type Advice = 'tooDark' | 'blurred';

/** Why a card could not be read. */
export type FailureReason =
  /** Reading is switched off. */
  | 'off'
  /** The reader does not run on this machine, or its service does not answer. */
  | 'unavailable'
  /** It took too long. */
  | 'timedOut'
  /** The reader died on this card, twice. */
  | 'crashed'
  /** The picture could not be decoded. */
  | 'unreadable';

/** A card photo as the API tells it; the addresses are signed and live for ten minutes. */
export interface Card {
  id: string;
  status: 'reading' | 'read' | 'failed';
  /** With `failed`. */
  failure?: FailureReason;
  imageUrl: string;
  thumbUrl: string;
  fields: CardField[];
  lines: CardLine[];
  /** Why it may have been read badly. */
  advice?: Advice[];
}
