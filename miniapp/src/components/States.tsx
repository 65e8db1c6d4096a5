import { Text, View } from '@tarojs/components';
import { useEffect, useState } from 'react';
import { useMessages } from '../hooks/useMessages';
import { errorText } from '../hooks/errorText';
import { isApiError } from '../services/apiError';
import { Button } from './Button';
import type { IconName } from './Icon';
import './States.scss';

interface EmptyProps {
  what: string;
  todo: string;
  action?: { label: string; icon?: IconName; onClick: () => void };
}

/** What is not here, and what to do; three dashed rules instead of an illustration. */
export function Empty({ what, todo, action }: EmptyProps) {
  return (
    <View className="empty">
      <View className="empty__rules">
        <View className="empty__rule" />
        <View className="empty__rule" />
        <View className="empty__rule" />
      </View>
      <Text className="medium">{what}</Text>
      <Text className="sub ink-3 empty__todo">{todo}</Text>
      {action && (
        <View className="empty__action">
          <Button kind="line" size="small" isFit {...action} />
        </View>
      )}
    </View>
  );
}

/** Sunken bars at the rows' real height, after 300 ms: what comes at once does not flicker. */
export function Loading({ rows = 6, height = 64 }: { rows?: number; height?: number }) {
  const [isLate, setIsLate] = useState(false);
  useEffect(() => {
    const timer = setTimeout(() => setIsLate(true), 300);
    return () => clearTimeout(timer);
  }, []);
  if (!isLate) return null;
  return (
    <View className="loading" aria-busy>
      {Array.from({ length: rows }, (_none, at) => (
        <View key={at} className="loading__row" style={{ height: `${height}px` }}>
          <View className="loading__bar" style={{ width: `${[72, 54, 64][at % 3]}%` }} />
        </View>
      ))}
    </View>
  );
}

/**
 * The place itself says that it failed and why, with a way to try again; what one may not see or do
 * is no failure that trying again would mend, so it says who can help.
 */
export function Failed({ error, onRetry }: { error: unknown; onRetry: () => void }) {
  const messages = useMessages();
  const { noRight } = messages.page;
  const code = isApiError(error) ? error.code : 'INTERNAL';
  if (code === 'NOT_FOUND' || code === 'FORBIDDEN') {
    return (
      <View id="no-right" role="alert">
        <Empty what={noRight[code]} todo={noRight.todo} />
      </View>
    );
  }
  return (
    <View className="failed" role="alert">
      <Text className="failed__text">{errorText(error, messages)}</Text>
      <Button
        id="retry"
        kind="line"
        size="small"
        isFit
        label={messages.page.common.retry}
        onClick={onRetry}
      />
    </View>
  );
}
