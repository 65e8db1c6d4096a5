import { View } from '@tarojs/components';
import { watermark } from '../format/watermark';
import { useSession } from '../services/session';
import './Watermark.scss';

/** The viewer's name and the day, faint over the whole page: a photo of it says whose screen it was. */
export function Watermark() {
  const name = useSession(({ staff }) => staff?.name);
  if (!name) return null;
  return (
    <View
      className="watermark"
      aria-hidden
      style={{ backgroundImage: `url("${watermark(name, new Date())}")` }}
    />
  );
}
