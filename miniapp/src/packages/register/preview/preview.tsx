import { weightOf } from '@minglu/shared/customer/duplicate.weight';
import { format } from '@minglu/shared/locales/messages';
import type { Messages } from '@minglu/shared/locales/catalogue';
import { Text, View } from '@tarojs/components';
import { Button } from '../../../components/Button';
import { Dock } from '../../../components/Dock';
import { Icon } from '../../../components/Icon';
import { Screen } from '../../../components/Screen';
import { Failed, Loading } from '../../../components/States';
import { errorText } from '../../../hooks/errorText';
import { useMessages } from '../../../hooks/useMessages';
import { useSessionGate } from '../../../hooks/useSessionGate';
import { useTable } from '../../../hooks/useTables';
import { isApiError } from '../../../services/apiError';
import { goBack } from '../../../services/navigation';
import { showToast } from '../../../services/toast';
import { Comparison } from './Comparison';
import { compareForm } from './comparison';
import { DuplicateSection } from './DuplicateSection';
import { HintSection } from './HintSection';

import { useRegistration } from './useRegistration';
import { WarningSection } from './WarningSection';
import './preview.scss';

/** The record as it will be stored, what still asks for a word, and the act that presses the seal. */
export default function Preview() {
  useSessionGate();
  const messages = useMessages();
  const { page } = messages;
  const regions = useTable('regions').data;
  const industries = useTable('industries').data;
  const { form, preview, registration, putRight, open } = useRegistration();
  const { data } = preview;
  const fields = data
    ? compareForm(form, data.normalized, { options: messages.options, regions, industries })
    : [];
  const tidied = fields.filter(({ isChanged }) => isChanged).length;

  function handleConfirm(): void {
    const refusal = data?.duplicates.some((match) => weightOf(match) === 'refuses');
    if (!data) void preview.refetch();
    else if (data.violations.length > 0) putRight(data.violations);
    else if (refusal) showToast(page.duplicate.sameTaxNumber);
    else if (open > 0) showToast(format(page.preview.stillOpen, { count: open }));
    else registration.mutate();
  }

  return (
    <Screen
      title={page.preview.title}
      hasBack
      bottom={
        <Dock line={<Refusal error={registration.error} messages={messages} />}>
          <Button kind="line" isFit label={page.preview.back} onClick={goBack} />
          <Button
            id="confirm"
            kind="zhu"
            icon="stamp"
            label={registration.isPending ? page.preview.confirming : page.preview.confirm}
            isBusy={registration.isPending}
            onClick={handleConfirm}
          />
        </Dock>
      }
    >
      {preview.isPending && <Loading />}
      {preview.isError && <Failed error={preview.error} onRetry={() => void preview.refetch()} />}
      {data && (
        <>
          <View className="preview-lead">
            {tidied ? format(page.preview.tidied, { count: tidied }) : page.preview.asTyped}
          </View>
          <DuplicateSection matches={data.duplicates} />
          {data.duplicates.length > 0 && <View className="gap" />}
          <Comparison fields={fields} />
          <View className="gap" />
          <WarningSection warnings={data.warnings} />
          <HintSection hints={data.hints} />
        </>
      )}
    </Screen>
  );
}

/** Why the registration was not taken; questions are answered in their own sections. */
function Refusal({ error, messages }: { error: unknown; messages: Messages }) {
  if (!error) return null;
  const text = isApiError(error, 'IDEMPOTENCY_MISMATCH')
    ? messages.page.preview.alreadySent
    : errorText(error, messages);
  return (
    <View className="preview-refusal" role="alert">
      <Icon name="alert" size={16} />
      <Text className="grow">{text}</Text>
    </View>
  );
}
