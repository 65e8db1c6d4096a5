import type { FieldSection } from '@minglu/shared/customer/customer.fields';
import { View } from '@tarojs/components';
import { useState } from 'react';
import { Button } from '../../../components/Button';
import { Dock } from '../../../components/Dock';
import { Screen } from '../../../components/Screen';
import { useFieldFocus } from '../../../hooks/useFieldFocus';
import { useFormFaults } from '../../../hooks/useFormFaults';
import { useMessages } from '../../../hooks/useMessages';
import { usePageParams } from '../../../hooks/usePageParams';
import { useSessionGate } from '../../../hooks/useSessionGate';
import { openDraft, useDraft } from '../draft';
import { CardPhoto } from './CardPhoto';
import { CardStrip } from './CardStrip';
import { DraftNotice } from './DraftNotice';
import { FaultLine } from './FaultLine';
import { FormBody } from './FormBody';
import { FormTabs, sectionOf } from './FormTabs';
import { FullNote } from './FullNote';
import { PasteEntry } from './PasteEntry';
import { useCardPlace } from './useCardPlace';
import { useCardReading } from './useCardReading';
import { useCardUpload } from './useCardUpload';
import { useFreshLinks } from './useFreshLinks';
import { useLeaving } from './useLeaving';
import { usePreviewStep } from './usePreviewStep';

/** Register a customer: a photo of the card, the fields of the catalogue, then on to the preview. */
export default function Form() {
  useSessionGate();
  const { start } = usePageParams();
  useState(openDraft);
  const handleBack = useLeaving();
  // Another draft is another form: nothing of the former one's faults or photo stays.
  const key = useDraft((draft) => draft.key);
  const [firstKey] = useState(key);
  return (
    <DraftForm
      key={key}
      startsWithPhoto={start === 'photo' && key === firstKey}
      onBack={() => void handleBack()}
    />
  );
}

function DraftForm(props: { startsWithPhoto: boolean; onBack: () => void }) {
  const { page } = useMessages();
  const { form, refused, savedAt } = useDraft();
  const [isRestored] = useState(savedAt !== null);
  const faults = useFormFaults(form, refused);
  const upload = useCardUpload();
  const [section, setSection] = useState<FieldSection>('company');
  const focus = useFieldFocus((path) => setSection(sectionOf(path)));
  const { touch } = faults;
  const card = useCardPlace(focus);
  useFreshLinks(isRestored);
  useCardReading((side, paths) => {
    paths.forEach(touch);
    card.pick(side);
    // Who is typing is not led away.
    if (focus.focused === null) card.lookAtNext();
  });
  const { isWaiting, goOn } = usePreviewStep(faults, upload, focus.goTo);
  const line = (
    <>
      <FullNote />
      <FaultLine counts={faults.counts} places={faults.places} onJump={focus.goTo} />
    </>
  );
  return (
    <Screen
      title={page.register.title}
      hasBack
      onBack={props.onBack}
      bottom={
        <Dock line={line}>
          <Button id="preview" label={page.register.preview} isBusy={isWaiting} onClick={goOn} />
        </Dock>
      }
    >
      <CardStrip
        upload={upload}
        side={upload.side ?? card.side}
        startsWithPhoto={props.startsWithPhoto && !isRestored}
        isRestored={isRestored}
        beside={<PasteEntry onFilled={(paths) => paths.forEach(faults.touch)} />}
      />
      <CardPhoto
        side={card.side}
        place={card.place}
        onSide={card.turnTo}
        onTakeBack={() => void upload.choose('back')}
        onMoved={touch}
      />
      <DraftNotice />
      <FormTabs faults={faults.faults} current={section} onPick={setSection} />
      <FormBody faults={faults.faults} focus={focus} place={card} onTouch={faults.touch} />
      <View className="gap" />
    </Screen>
  );
}
