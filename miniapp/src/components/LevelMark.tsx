import type { CustomerLevel } from '@minglu/shared/customer/customer.options';
import { Text } from '@tarojs/components';
import './LevelMark.scss';

/** The customer's level in its square; a record without one keeps the column empty. */
export function LevelMark({ level }: { level: CustomerLevel | null | undefined }) {
  if (!level) return null;
  return <Text className={`level-mark level-mark--${level}`}>{level}</Text>;
}
