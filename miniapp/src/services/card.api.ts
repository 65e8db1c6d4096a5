import { request } from './request';
import { createRequestKey } from './requestKey';
import { uploadFile } from './upload';

/** A card photo; the urls are signed and live for ten minutes. */
export interface Card {
  id: string;
  status: 'reading' | 'read' | 'failed';
  imageUrl: string;
  thumbUrl: string;
}

export function uploadCard(filePath: string, onProgress: (percent: number) => void): Promise<Card> {
  return uploadFile<Card>({
    path: '/cards',
    filePath,
    headers: { 'Idempotency-Key': createRequestKey() },
    onProgress,
  });
}

export function findCard(id: string): Promise<Card> {
  return request<Card>({ method: 'GET', path: `/cards/${id}` });
}
