import { pino, type Logger } from 'pino';

/** JSON lines on standard output. What is logged are ids and places in code, never a payload. */
export function createLogger(level: string): Logger {
  return pino({ level, base: null, timestamp: pino.stdTimeFunctions.isoTime });
}
