import type { Socket } from 'node:net';
import { encode } from './values';

const OP_REPLY = 1;
const OP_QUERY = 2004;
const OP_MSG = 2013;
const CHECKSUM_PRESENT = 1;
const MORE_TO_COME = 2;

/** MongoDB's limit of one message, in bytes. */
export const MAX_MESSAGE = 48_000_000;

/** A request: the command's BSON, and the documents sent beside it by the name of their field. */
export interface Request {
  id: number;
  /** True for the driver's first hello, which still comes in the old form. */
  isLegacy: boolean;
  /** False when the client does not listen for an answer. */
  wantsReply: boolean;
  body: Buffer;
  sequences: Map<string, Buffer[]>;
}

/** Cuts a stream of bytes into requests; `handle` gets them one at a time, in order. */
export function readRequests(socket: Socket, handle: (request: Request) => Promise<Buffer>): void {
  let chunks: Buffer[] = [];
  let held = 0;
  let chain = Promise.resolve();
  const answer = async (request: Request): Promise<void> => {
    const reply = await handle(request);
    if (request.wantsReply) socket.write(frame(request, reply));
  };
  socket.on('data', (chunk: Buffer) => {
    chunks.push(chunk);
    held += chunk.length;
    let bytes = chunks[0] ?? chunk;
    if (bytes.length >= 4 && held < bytes.readInt32LE(0)) return;
    if (chunks.length > 1) bytes = Buffer.concat(chunks);
    try {
      while (bytes.length >= 16 && bytes.length >= messageLength(bytes)) {
        const length = messageLength(bytes);
        const request = parse(bytes.subarray(0, length));
        bytes = bytes.subarray(length);
        chain = chain.then(() => answer(request)).catch(() => void socket.destroy());
      }
    } catch {
      socket.destroy();
    }
    chunks = bytes.length > 0 ? [bytes] : [];
    held = bytes.length;
  });
}

function messageLength(bytes: Buffer): number {
  const length = bytes.readInt32LE(0);
  if (length < 16 || length > MAX_MESSAGE) throw new Error('bad message length');
  return length;
}

function parse(message: Buffer): Request {
  const id = message.readInt32LE(4);
  const operation = message.readInt32LE(12);
  if (operation === OP_MSG) return parseMessage(id, message);
  if (operation !== OP_QUERY) throw new Error('unknown operation');
  const body = message.subarray(message.indexOf(0, 20) + 9);
  return { id, isLegacy: true, wantsReply: true, body, sequences: new Map() };
}

function parseMessage(id: number, message: Buffer): Request {
  const flags = message.readUInt32LE(16);
  const end = message.length - (flags & CHECKSUM_PRESENT ? 4 : 0);
  const wantsReply = (flags & MORE_TO_COME) === 0;
  const sequences = new Map<string, Buffer[]>();
  let body: Buffer | null = null;
  for (let at = 20; at < end;) {
    const kind = message[at];
    const length = message.readInt32LE(at + 1);
    const section = message.subarray(at + 1, at + 1 + length);
    if (kind === 0) body = section;
    else if (kind === 1) readSequence(section, sequences);
    else throw new Error('unknown section');
    at += 1 + length;
  }
  if (!body) throw new Error('a message without a body');
  return { id, isLegacy: false, wantsReply, body, sequences };
}

function readSequence(section: Buffer, sequences: Map<string, Buffer[]>): void {
  const nameEnd = section.indexOf(0, 4);
  const documents: Buffer[] = [];
  for (let at = nameEnd + 1; at < section.length;) {
    const length = section.readInt32LE(at);
    documents.push(section.subarray(at, at + length));
    at += length;
  }
  sequences.set(section.toString('utf8', 4, nameEnd), documents);
}

let nextId = 1;

function frame(request: Request, reply: Buffer): Buffer {
  const headSize = request.isLegacy ? 36 : 21;
  const head = Buffer.alloc(headSize);
  head.writeInt32LE(headSize + reply.length, 0);
  head.writeInt32LE(nextId++ & 0x7fffffff, 4);
  head.writeInt32LE(request.id, 8);
  head.writeInt32LE(request.isLegacy ? OP_REPLY : OP_MSG, 12);
  if (request.isLegacy) {
    head.writeInt32LE(8, 16);
    head.writeInt32LE(1, 32);
  }
  return Buffer.concat([head, reply]);
}

/** `{cursor: {id, ns, <name>: [documents]}, ok: 1}` out of documents that are BSON already. */
export function cursorReply(id: bigint, namespace: string, name: string, raws: Buffer[]): Buffer {
  const items = raws.flatMap((raw, i) => [Buffer.from(`\x03${String(i)}\0`, 'latin1'), raw]);
  const batch = [Buffer.from(`\x04${name}\0`, 'latin1'), document(items)];
  const cursor = document([fieldsOf({ id, ns: namespace }), ...batch]);
  return document([Buffer.from('\x03cursor\0', 'latin1'), cursor, fieldsOf({ ok: 1 })]);
}

/** The fields of a document without its frame. */
function fieldsOf(fields: Record<string, unknown>): Buffer {
  return encode(new Map(Object.entries(fields))).subarray(4, -1);
}

function document(parts: Buffer[]): Buffer {
  const head = Buffer.alloc(4);
  const whole = Buffer.concat([head, ...parts, Buffer.from([0])]);
  whole.writeInt32LE(whole.length, 0);
  return whole;
}
