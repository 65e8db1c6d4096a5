import { Text, View } from '@tarojs/components';
import { useEffect } from 'react';
import { useMessages } from '../hooks/useMessages';
import { knock } from '../services/ui';
import './Seal.scss';

/** The number pressed at −3°: the one loud moment, only for a number really given. */
export function Seal({ customerNumber }: { customerNumber: string }) {
  const { page } = useMessages();
  const [prefix = '', year = '', digits = ''] = customerNumber.split('-');
  useEffect(knock, []);
  return (
    <View className="seal" aria-hidden>
      <View className="seal__top">
        <Text>{prefix}</Text>
        <Text>{year}</Text>
      </View>
      <View className={`seal__digits ${digits.length > 6 ? 'seal__digits--long' : ''}`}>
        {digits}
      </View>
      <View className="seal__bottom">
        {[...page.done.seal].map((character) => (
          <Text key={character}>{character}</Text>
        ))}
      </View>
    </View>
  );
}
