import { Text, View } from '@tarojs/components';
import { useMessages } from '../hooks/useMessages';
import { hideToast, useToast } from '../services/toast';
import './Toast.scss';

/** One line in ink above the dock; it takes no tap but the one that takes back what it tells of. */
export function Toast() {
  const { page } = useMessages();
  const { text, undo } = useToast();
  if (!text) return null;
  return (
    <View className="toast" role="status">
      <View id="toast" className="toast__text">
        <Text>{text}</Text>
        {undo && (
          <View
            id="undo"
            className="toast__undo"
            role="button"
            onClick={() => {
              hideToast();
              undo();
            }}
          >
            {page.common.undo}
          </View>
        )}
      </View>
    </View>
  );
}
