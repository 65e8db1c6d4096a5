import { View } from '@tarojs/components';
import { Screen } from '../../../components/Screen';
import { useMessages } from '../../../hooks/useMessages';
import './privacy.scss';

/** What is kept of people, what for, who sees it, and what they may ask; open to who is not signed in. */
export default function Privacy() {
  const { privacy } = useMessages();
  return (
    <Screen title={privacy.title} hasBack>
      <View id="privacy" className="privacy__lead">
        {privacy.lead}
      </View>
      {Object.entries(privacy.parts).map(([name, { title, text }]) => (
        <View key={name} className="privacy__part">
          <View className="privacy__title">{title}</View>
          <View className="ink-2">{text}</View>
        </View>
      ))}
      <View className="gap" />
    </Screen>
  );
}
