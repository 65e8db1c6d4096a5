import { Text, View } from '@tarojs/components';
import type { ReactNode } from 'react';
import { useMessages } from '../hooks/useMessages';
import { Icon } from './Icon';
import './Sheet.scss';

interface SheetProps {
  id?: string;
  title: string;
  /** One sentence below the title. */
  lead?: string;
  /** The last action, in the sheet's own dock. */
  dock?: ReactNode;
  /** Takes most of the window's height whatever is in it, as a picker does. */
  isTall?: boolean;
  onClose: () => void;
  children?: ReactNode;
}

export function Sheet({ id, title, lead, dock, isTall, onClose, children }: SheetProps) {
  const { page } = useMessages();
  return (
    <View className="sheet" {...(id ? { id } : {})} role="dialog" aria-label={title}>
      <View className="sheet__mask" catchMove onClick={onClose} />
      <View className={`sheet__panel ${isTall ? 'sheet__panel--tall' : ''}`}>
        <View className="sheet__grab" />
        <View className="sheet__head">
          <View className="grow">
            <View className="sheet__title">{title}</View>
            {lead && <Text className="sub ink-2">{lead}</Text>}
          </View>
          <View
            id="sheet-close"
            data-closes
            className="tap-icon sheet__close"
            role="button"
            aria-label={page.common.close}
            onClick={onClose}
          >
            <Icon name="close" />
          </View>
        </View>
        {children && <View className="sheet__content">{children}</View>}
        {dock && <View className="sheet__dock">{dock}</View>}
      </View>
    </View>
  );
}
