import { Text, View } from '@tarojs/components';
import { Icon, type IconName } from './Icon';
import './Button.scss';

interface ButtonProps {
  id?: string;
  label: string;
  icon?: IconName;
  /** primary is ink; zhu is kept for 确认登记 alone. */
  kind?: 'primary' | 'line' | 'zhu';
  size?: 'large' | 'small';
  /** As wide as its words instead of filling the row. */
  isFit?: boolean;
  /** Shows that it is at work and takes no second tap. */
  isBusy?: boolean;
  onClick: () => void;
}

export function Button(props: ButtonProps) {
  const { id, label, icon, kind = 'primary', size = 'large', isFit, isBusy, onClick } = props;
  const classes = ['button', `button--${kind}`, `button--${size}`, isFit ? 'button--fit' : ''];
  return (
    <View
      {...(id ? { id } : {})}
      className={classes.filter(Boolean).join(' ')}
      role="button"
      aria-busy={isBusy ?? false}
      onClick={() => {
        if (!isBusy) onClick();
      }}
    >
      {isBusy && <View className="button__spinner" />}
      {!isBusy && icon && <Icon name={icon} size={size === 'small' || isFit ? 20 : 24} />}
      <Text>{label}</Text>
    </View>
  );
}
