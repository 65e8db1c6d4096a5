import Joi from 'joi';
import { ReadingError, type CardReader } from './cardReader';
import { extractCard } from './extract/extractCard';
import type { TextLine } from './recognise/recognise';

/*
 * Text recognition by a service of one's own choice; what the text means is still found here. The
 * service is sent the JPEG (`POST`, `Authorization: Bearer`) and answers
 * `{width, height, lines: [{text, score, quad: [[x, y] x 4]}]}` in pixels, corners in reading order.
 */

export interface CloudOptions {
  url: string;
  token: string | undefined;
  timeoutMs?: number;
}

interface Answer {
  width: number;
  height: number;
  lines: { text: string; score: number; quad: TextLine['quad'] }[];
}

const point = Joi.array().items(Joi.number()).length(2);
const answer = Joi.object<Answer, true>({
  width: Joi.number().positive().required(),
  height: Joi.number().positive().required(),
  lines: Joi.array()
    .max(500)
    .items({
      text: Joi.string().allow('').max(500).required(),
      score: Joi.number().min(0).max(1).required(),
      quad: Joi.array().items(point).length(4).required(),
    })
    .required(),
});

export function createCloudReader({ url, token, timeoutMs = 15_000 }: CloudOptions): CardReader {
  return {
    concurrency: 4,
    async read(photo, signal) {
      const limit = AbortSignal.timeout(timeoutMs);
      const reply = await fetch(url, {
        method: 'POST',
        headers: {
          'Content-Type': 'image/jpeg',
          ...(token && { Authorization: `Bearer ${token}` }),
        },
        body: Buffer.from(photo),
        signal: AbortSignal.any([signal, limit]),
        redirect: 'error',
      }).catch((error: unknown) => {
        signal.throwIfAborted();
        throw new ReadingError(limit.aborted ? 'timedOut' : 'unavailable', String(error));
      });
      if (!reply.ok) throw new ReadingError('unavailable', `the service says ${reply.status}`);
      const { width, height, lines } = await understood(reply);
      const read = lines.map((line): TextLine => ({ ...line, characters: [], isVertical: false }));
      return extractCard({ width, height, turned: 0, lines: read, codes: [], advice: [] });
    },
    stop: () => Promise.resolve(),
  };
}

async function understood(reply: Response): Promise<Answer> {
  const body: unknown = await reply.json().catch(() => null);
  const result = answer.validate(body, { stripUnknown: true });
  if (result.error) throw new ReadingError('unavailable', result.error.message);
  return result.value;
}
