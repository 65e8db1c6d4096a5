import { Types } from 'mongoose';
import type { Actor } from '../staff/actor';

/** Who acts on a command of the operator, as the history names them. */
export function operatorActor(
  command: string,
): Pick<Actor, 'id' | 'name' | 'channel' | 'requestId'> {
  return {
    id: new Types.ObjectId('0'.repeat(24)),
    name: 'operator',
    channel: 'system',
    requestId: command,
  };
}
