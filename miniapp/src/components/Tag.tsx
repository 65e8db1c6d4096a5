import { Text } from '@tarojs/components';
import './Tag.scss';

/** ink: standing; fact: outline; pending: dashed; look: dashed zhu; must: solid zhu. */
export type TagKind = 'ink' | 'fact' | 'pending' | 'look' | 'must';

export function Tag({ label, kind = 'fact' }: { label: string; kind?: TagKind }) {
  return <Text className={`tag tag--${kind}`}>{label}</Text>;
}
