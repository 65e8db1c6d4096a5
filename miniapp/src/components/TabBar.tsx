import { Text, View } from '@tarojs/components';
import { useMessages } from '../hooks/useMessages';
import { openTab, type Tab } from '../services/navigation';
import { Icon, type IconName } from './Icon';
import './TabBar.scss';

const tabs: readonly { tab: Tab; icon: IconName }[] = [
  { tab: 'home', icon: 'home' },
  { tab: 'customers', icon: 'book' },
  { tab: 'me', icon: 'person' },
];

/** Drawn by each tab page itself, so that a dock can stand right on it. */
export function TabBar({ current }: { current: Tab }) {
  const { page } = useMessages();
  return (
    <View className="tab-bar" role="tablist">
      {tabs.map(({ tab, icon }) => {
        const isOn = tab === current;
        return (
          <View
            key={tab}
            id={`tab-${tab}`}
            className={`tab-bar__tab ${isOn ? 'tab-bar__tab--on' : ''}`}
            role="tab"
            aria-selected={isOn}
            onClick={() => openTab(tab)}
          >
            <Icon name={icon} isBold={isOn} />
            <Text>{page.tabs[tab]}</Text>
          </View>
        );
      })}
    </View>
  );
}
