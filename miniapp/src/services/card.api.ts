import { request } from './request';
import { uploadFile } from './upload';

/** A card photo; the urls are signed and live for ten minutes. */
export interface Card {
  id: string;
  status: 'reading' | 'read' | 'failed';
  imageUrl: string;
  thumbUrl: string;
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
