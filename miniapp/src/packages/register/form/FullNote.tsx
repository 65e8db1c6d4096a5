import { Text, View } from '@tarojs/components';
import { Icon } from '../../../components/Icon';
import { useMessages } from '../../../hooks/useMessages';
import { openDrafts } from '../../../services/navigation';
import { useDraftRoom } from '../draft';
import './FullNote.scss';

/** In the dock: the phone has no room for the draft, and where room can be made. */
export function FullNote() {
  const { draft: words } = useMessages();
  const hasRoom = useDraftRoom((room) => room.hasRoom);
  if (hasRoom) return null;
  return (
    <View id="storage-full" className="full-note" role="alert">
      <Icon name="alert" size={16} />
      <Text className="grow">{words.full}</Text>
      <View className="text-button" role="button" onClick={() => openDrafts('form')}>
        {words.box}
      </View>
    </View>
  );
}
