import { format } from '@minglu/shared/locales/messages';
import { Text, View } from '@tarojs/components';
import type { ReactNode } from 'react';
import type { FormFault } from '../../form/formFaults';
import { useMessages } from '../../hooks/useMessages';
import { Icon } from '../Icon';
import './FieldFrame.scss';

export interface FieldFrameProps {
  id: string;
  label: string;
  isRequired?: boolean;
  isFocused?: boolean;
  /** Read by a machine that is not sure: please look. */
  isDoubtful?: boolean;
  /** Less padding, for content that brings its own height (segments, chips). */
  isTight?: boolean;
  fault?: FormFault | undefined;
  /** Takes the value that the fault knows would be right. */
  onRepair?: ((value: string) => void) | undefined;
  onClick?: () => void;
  /** Stands below the value, as the possible duplicates of a name do. */
  note?: ReactNode;
  children: ReactNode;
}

/** A field in each of its states: label at 20, value at 104, what is wrong right below the value. */
export function FieldFrame(props: FieldFrameProps) {
  const { id, label, isRequired, fault, onRepair, onClick, note, children } = props;
  return (
    <View
      id={id}
      className={classesOf(props)}
      {...(onClick ? { onClick, role: 'button' as const } : {})}
    >
      <View className="field__label">
        <Text>{label}</Text>
        {isRequired && <Text className="field__star">{joiner}＊</Text>}
      </View>
      <View className="field__value">
        {children}
        {fault && <FaultMessage fault={fault} onRepair={onRepair} />}
        {note}
      </View>
    </View>
  );
}

/** Keeps the star on the line of the label's last word. */
const joiner = '\u2060';

function classesOf({ fault, isFocused, isDoubtful, isTight }: FieldFrameProps): string {
  const state =
    fault?.severity === 'block'
      ? 'field--error'
      : isFocused
        ? 'field--focused'
        : fault?.severity === 'warn' || isDoubtful
          ? 'field--warning'
          : '';
  return ['field', state, isTight ? 'field--tight' : ''].filter(Boolean).join(' ');
}

function FaultMessage({ fault, onRepair }: Pick<Required<FieldFrameProps>, 'fault' | 'onRepair'>) {
  const { page } = useMessages();
  if (!fault) return null;
  const { repair, severity, message } = fault;
  return (
    <>
      <View className={`field__message field__message--${severity}`} role="alert">
        <Icon name={severity === 'block' ? 'alert' : 'question'} size={16} />
        <Text className="grow">{message}</Text>
      </View>
      {repair !== undefined && onRepair && (
        <View className="field__fixes">
          <View
            className="field__fix"
            role="button"
            onClick={(event) => {
              event.stopPropagation();
              onRepair(repair);
            }}
          >
            {format(page.form.repair, { value: repair })}
          </View>
        </View>
      )}
    </>
  );
}
