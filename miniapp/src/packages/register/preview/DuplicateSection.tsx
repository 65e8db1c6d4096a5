import type { DuplicateMatch } from '@minglu/shared/customer/customer.types';
import { format } from '@minglu/shared/locales/messages';
import { MatchQuestion } from '../../../components/MatchQuestion';
import { Section } from '../../../components/Section';
import { useMessages } from '../../../hooks/useMessages';
import { changeDraft, useDraft } from '../draft';

/** Records that may be the same customer, each with what it asks. */
export function DuplicateSection({ matches }: { matches: readonly DuplicateMatch[] }) {
  const { page } = useMessages();
  const form = useDraft((draft) => draft.form);
  const answers = useDraft((draft) => draft.acknowledge);
  if (matches.length === 0) return null;
  return (
    <Section
      id="duplicates"
      title={page.duplicate.title}
      end={format(page.duplicate.count, { count: matches.length })}
    >
      {matches.map((match) => (
        <MatchQuestion
          key={match.ref}
          match={match}
          form={form}
          answers={answers}
          onAnswer={(acknowledge) => changeDraft({ acknowledge })}
        />
      ))}
    </Section>
  );
}
