import Taro from '@tarojs/taro';
import { ApiError } from './apiError';
import { authorized } from './request';
import { commonHeaders, readReply } from './transport';

interface Upload {
  path: string;
  filePath: string;
  headers?: Record<string, string>;
  /** Gives up the sending: ApiError GIVEN_UP. */
  signal: AbortSignal;
  /** 0-100 of what has left the device. */
  onProgress?: (percent: number) => void;
}

/** Sends one file as multipart `file`; survives an expired token like any other request. */
export function uploadFile<Body>(upload: Upload): Promise<Body> {
  return authorized((authorization) => sendFile<Body>(upload, authorization));
}

async function sendFile<Body>(upload: Upload, authorization: string): Promise<Body> {
  const { signal } = upload;
  if (signal.aborted) throw new ApiError(0, 'GIVEN_UP');
  const task = Taro.uploadFile({
    url: API_BASE + upload.path,
    filePath: upload.filePath,
    name: 'file',
    header: { ...commonHeaders(), ...upload.headers, Authorization: authorization },
    timeout: 60_000,
    withCredentials: false,
  });
  task.progress(({ progress }) => upload.onProgress?.(progress));
  const giveUp = () => task.abort();
  signal.addEventListener('abort', giveUp);
  const answer = await task.catch(() => {
    throw new ApiError(0, signal.aborted ? 'GIVEN_UP' : 'NETWORK');
  });
  signal.removeEventListener('abort', giveUp);
  return readReply<Body>(answer.statusCode, parse(answer.data), {}).body;
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text) as unknown;
  } catch {
    return null;
  }
}
