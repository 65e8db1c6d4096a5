import { request } from './request';
import { uploadFile } from './upload';

/** A part of the picture: left, top, width, height as fractions of it. */
export type Box = readonly [number, number, number, number];

/** What the reader took a part of the card for. */
export interface ReadField {
  /** As in the API of customers; `address.text` is the whole line. */
  path: string;
  value: string;
  doubtful: boolean;
  /** Places in the value of the characters that are in doubt. */
  doubtfulAt?: number[];
  box: Box;
  alternatives: string[];
}

/** A card photo; the urls are signed and live for ten minutes. */
export interface Card {
  id: string;
  status: 'reading' | 'read' | 'failed';
  imageUrl: string;
  thumbUrl: string;
  fields: ReadField[];
  /** Why it may have been read badly. */
  advice?: ('tooDark' | 'blurred')[];
}

/** Stores once per key: a retry after a lost reply answers with the same card. */
export function uploadCard(
  filePath: string,
  key: string,
  onProgress: (percent: number) => void,
): Promise<Card> {
  return uploadFile<Card>({
    path: '/cards',
    filePath,
    headers: { 'Idempotency-Key': key },
    onProgress,
  });
}

export function findCard(id: string): Promise<Card> {
  return request<Card>({ method: 'GET', path: `/cards/${id}` });
}
