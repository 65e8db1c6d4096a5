import { View } from '@tarojs/components';
import { useDidHide, useUnload } from '@tarojs/taro';
import { useState } from 'react';
import { Button } from '../../../components/Button';
import { Dock } from '../../../components/Dock';
import { Screen } from '../../../components/Screen';
import { useFormFaults } from '../../../hooks/useFormFaults';
import { useMessages } from '../../../hooks/useMessages';
import { usePageParams } from '../../../hooks/usePageParams';
import { useSessionGate } from '../../../hooks/useSessionGate';
import { openDraft, saveDraft, useDraft } from '../draft';
import { CardStrip } from './CardStrip';
import { FaultLine } from './FaultLine';
import { FormBody } from './FormBody';
import { FormTabs } from './FormTabs';
import { useCardUpload } from './useCardUpload';
import { usePreviewStep } from './usePreviewStep';

/** Register a customer: a photo of the card, the fields of the catalogue, then on to the preview. */
export default function Form() {
  useSessionGate();
  const { start } = usePageParams();
  const { page } = useMessages();
  const [isRestored] = useState(openDraft);
  const { form, refused } = useDraft();
  const faults = useFormFaults(form, refused);
  const upload = useCardUpload();
  const { isWaiting, goOn } = usePreviewStep(faults, upload);
  useDidHide(saveDraft);
  useUnload(saveDraft);

  return (
    <Screen
      title={page.register.title}
      hasBack
      bottom={
        <Dock line={<FaultLine counts={faults.counts} places={faults.places} />}>
          <Button id="preview" label={page.register.preview} isBusy={isWaiting} onClick={goOn} />
        </Dock>
      }
    >
      <CardStrip
        upload={upload}
        startsWithPhoto={start === 'photo' && !isRestored}
        isRestored={isRestored}
      />
      <FormTabs faults={faults.faults} />
      <FormBody faults={faults.faults} onTouch={faults.touch} />
      <View className="gap" />
    </Screen>
  );
}
