import { View } from '@tarojs/components';
import { useToast } from '../services/toast';
import './Toast.scss';

/** One line in ink above the dock; it takes no tap. */
export function Toast() {
  const text = useToast((toast) => toast.text);
  if (!text) return null;
  return (
    <View className="toast" role="status">
      <View id="toast" className="toast__text">
        {text}
      </View>
    </View>
  );
}
