import { View } from '@tarojs/components';
import { useState } from 'react';
import { useMessages } from '../../../hooks/useMessages';
import { PasteSheet } from './PasteSheet';

/** The way to fill the form from a text, beside the way to fill it from a card. */
export function PasteEntry({ onFilled }: { onFilled: (paths: readonly string[]) => void }) {
  const { paste } = useMessages();
  const [isOpen, setIsOpen] = useState(false);
  return (
    <>
      <View
        id="paste"
        className="text-button card-strip__paste"
        role="button"
        onClick={() => setIsOpen(true)}
      >
        {paste.open}
      </View>
      {isOpen && <PasteSheet onFilled={onFilled} onClose={() => setIsOpen(false)} />}
    </>
  );
}
