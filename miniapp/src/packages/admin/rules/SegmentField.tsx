import { FieldFrame } from '../../../components/form/FieldFrame';
import { Segmented } from '../../../components/Segmented';

interface SegmentFieldProps<Value extends string> {
  id: string;
  label: string;
  options: readonly { value: Value; label: string }[];
  value: Value;
  onChange: (value: Value) => void;
}

/** A setting that always has one of a few values. */
export function SegmentField<Value extends string>(props: SegmentFieldProps<Value>) {
  const { id, label, ...choice } = props;
  return (
    <FieldFrame id={id} label={label} isTight>
      <Segmented id={`${id}-option`} {...choice} />
    </FieldFrame>
  );
}
