import { fieldLabel } from '@minglu/shared/errors';
import { format } from '@minglu/shared/locales/messages';
import { createRegionFinder } from '@minglu/shared/split/region';
import { splitText } from '@minglu/shared/split/splitText';
import { Text, Textarea, View } from '@tarojs/components';
import { useMemo, useState } from 'react';
import { Button } from '../../../components/Button';
import { Icon } from '../../../components/Icon';
import { Section } from '../../../components/Section';
import { Sheet } from '../../../components/Sheet';
import { proposalsFor, type Proposal } from '../../../form/proposals';
import { useDebounced } from '../../../hooks/useDebounced';
import { useMessages } from '../../../hooks/useMessages';
import { useTable } from '../../../hooks/useTables';
import { showToast } from '../../../services/toast';
import { fillFields, useDraft } from '../draft';
import './PasteSheet.scss';

/** A signature or a chat message is short; more than this is no such text. */
const textAtMost = 2000;
const typingPause = 200;

interface PasteSheetProps {
  /** The paths that got a value: they are judged as if one had left them. */
  onFilled: (paths: readonly string[]) => void;
  onClose: () => void;
}

/** A text is pasted, what was found in it is shown, and the person takes what is right. */
export function PasteSheet({ onFilled, onClose }: PasteSheetProps) {
  const { paste } = useMessages();
  const [text, setText] = useState('');
  // Nothing is said of a text before it was looked at.
  const settled = useDebounced(text, typingPause);
  const proposals = useProposals(settled);
  const [turned, setTurned] = useState<ReadonlySet<string>>(new Set());
  // What is empty is filled in unless it is unticked; what was typed stays unless it is ticked.
  const isChosen = ({ path, value, current }: Proposal) =>
    (current === '') !== turned.has(`${path} ${value}`);
  const chosen = proposals.filter(isChosen);

  function handleTurn({ path, value }: Proposal): void {
    const key = `${path} ${value}`;
    setTurned(
      turned.has(key)
        ? new Set([...turned].filter((each) => each !== key))
        : new Set([...turned, key]),
    );
  }

  function handleTake(): void {
    if (chosen.length === 0) {
      showToast(paste.pickOne);
      return;
    }
    fillFields(chosen);
    onFilled(chosen.map(({ path }) => path));
    showToast(format(paste.taken, { count: chosen.length }));
    onClose();
  }

  return (
    <Sheet
      id="paste-sheet"
      title={paste.title}
      lead={paste.lead}
      isTall
      dock={
        <Button
          id="take-found"
          label={format(paste.take, { count: chosen.length })}
          onClick={handleTake}
        />
      }
      onClose={onClose}
    >
      <View className="paste__box">
        <Textarea
          id="paste-text"
          className="text-field__input paste__text"
          placeholderClass="text-field__placeholder"
          value={text}
          maxlength={textAtMost}
          showConfirmBar={false}
          cursorSpacing={120}
          placeholder={paste.hint}
          nativeProps={{ 'aria-label': paste.hint }}
          onInput={(event) => setText(event.detail.value)}
        />
      </View>
      {settled.trim() && (
        <Section title={format(paste.found, { count: proposals.length })}>
          {proposals.length === 0 && <View className="line ink-2">{paste.nothing}</View>}
          {proposals.map((proposal) => (
            <ProposalRow
              key={proposal.path}
              proposal={proposal}
              isChosen={isChosen(proposal)}
              onTurn={() => handleTurn(proposal)}
            />
          ))}
        </Section>
      )}
    </Sheet>
  );
}

function useProposals(text: string): Proposal[] {
  const form = useDraft((draft) => draft.form);
  const regions = useTable('regions').data;
  const findRegion = useMemo(() => regions && createRegionFinder(regions.all()), [regions]);
  const found = useMemo(() => splitText(text, { findRegion }), [text, findRegion]);
  return proposalsFor(found, form);
}

interface ProposalRowProps {
  proposal: Proposal;
  isChosen: boolean;
  onTurn: () => void;
}

function ProposalRow({ proposal, isChosen, onTurn }: ProposalRowProps) {
  const { paste, locale } = useMessages();
  const { path, current } = proposal;
  const regions = useTable('regions').data;
  const shown = (value: string) =>
    (path === 'address.regionCode' && regions?.nameOf(value)) || value;
  return (
    <View
      id={`found-${path.replace(/\W+/g, '-')}`}
      className="proposal pressable"
      role="checkbox"
      aria-checked={isChosen}
      onClick={onTurn}
    >
      <View className={`proposal__mark ${isChosen ? 'proposal__mark--on' : ''}`}>
        {isChosen && <Icon name="tick" size={16} />}
      </View>
      <Text className="proposal__label">{fieldLabel(path, locale)}</Text>
      <View className="grow">
        <View>{shown(proposal.value)}</View>
        {current && (
          <View className="sub zhu-text">{format(paste.current, { value: shown(current) })}</View>
        )}
      </View>
    </View>
  );
}
