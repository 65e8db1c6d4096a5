import type { Finding } from '@minglu/shared/customer/customer.types';
import { format } from '@minglu/shared/locales/messages';
import { ReasonField } from '../../../components/ReasonField';
import { Section } from '../../../components/Section';
import { fieldId } from '../../../form/formFields';
import { useMessages } from '../../../hooks/useMessages';
import { changeDraft, useDraft } from '../draft';
import { reasonOf, warningAnswer, withAnswer } from '../../../form/questions';

/** What may stay as it is if the person says why. */
export function WarningSection({ warnings }: { warnings: readonly Finding[] }) {
  const { page } = useMessages();
  const answers = useDraft((draft) => draft.acknowledge);
  if (warnings.length === 0) return null;
  const open = warnings.filter((warning) => !reasonOf(answers, warningAnswer(warning, '')));
  const count = { count: warnings.length, open: open.length };
  return (
    <Section
      title={page.preview.warnings}
      end={format(open.length ? page.preview.warningsOpen : page.preview.warningsDone, count)}
    >
      {warnings.map((warning) => (
        <ReasonField
          key={`${warning.path} ${warning.rule}`}
          id={`warning-${fieldId(warning.path)}-${warning.rule}`}
          question={warning.message}
          suggestions={[
            warning.rule === 'noContact'
              ? page.preview.reasons.later
              : page.preview.reasons.checked,
          ]}
          reason={reasonOf(answers, warningAnswer(warning, ''))}
          onChange={(reason) =>
            changeDraft({ acknowledge: withAnswer(answers, warningAnswer(warning, reason)) })
          }
        />
      ))}
    </Section>
  );
}
