import type { Card } from '@minglu/shared/card/card.types';
import { request } from './request';
import { uploadFile } from './upload';

/** Stores once per key: a retry after a lost reply answers with the same card. */
export function uploadCard(
  { filePath, key }: { filePath: string; key: string },
  signal: AbortSignal,
  onProgress: (percent: number) => void,
): Promise<Card> {
  return uploadFile<Card>({
    path: '/cards',
    filePath,
    headers: { 'Idempotency-Key': key },
    signal,
    onProgress,
  });
}

export function findCard(id: string): Promise<Card> {
  return request<Card>({ method: 'GET', path: `/cards/${id}` });
}
