import { fieldSections, type Field } from '@minglu/shared/customer/customer.fields';
import { fieldLabel } from '@minglu/shared/errors';
import { format } from '@minglu/shared/locales/messages';
import { constraintsOf, ruleFields } from '@minglu/shared/rule/rule.constraints';
import type { FieldRule, RulePath } from '@minglu/shared/rule/rule.types';
import { Text, View } from '@tarojs/components';
import { Fragment, useState } from 'react';
import { Button } from '../../../components/Button';
import { Dock } from '../../../components/Dock';
import { Icon } from '../../../components/Icon';
import { Screen } from '../../../components/Screen';
import { Section } from '../../../components/Section';
import { Failed, Loading } from '../../../components/States';
import { Tag } from '../../../components/Tag';
import { useMessages } from '../../../hooks/useMessages';
import { useSessionGate } from '../../../hooks/useSessionGate';
import { ApprovalSection } from './ApprovalSection';
import { ImpactSheet } from './ImpactSheet';
import { RuleSheet } from './RuleSheet';
import { ruleInWords } from './ruleWords';
import { useRulesEdit } from './useRulesEdit';
import { VersionsSheet } from './VersionsSheet';
import './rules.scss';

/** Fields of which something can be asked, as the form orders them. */
const rows = [...ruleFields].filter(
  ([, field]) => !field.hidden && constraintsOf[field.kind].length > 0,
);

/** The rules of every field: read at a glance, changed in a sheet, put in force after a look. */
export default function Rules() {
  useSessionGate();
  const { admin } = useMessages();
  const edit = useRulesEdit();
  const { rules, current, changed, impact } = edit;
  const [open, setOpen] = useState<RulePath | null>(null);
  const [isHistoryOpen, setIsHistoryOpen] = useState(false);
  const openField = open && ruleFields.get(open);

  return (
    <Screen
      title={admin.rules.title}
      hasBack
      bottom={
        <Dock
          line={
            changed.length > 0 && (
              <View className="rules-line" role="status">
                {format(admin.rules.changed, { count: changed.length })}
              </View>
            )
          }
        >
          <Button
            id="versions"
            kind="line"
            label={admin.rules.history}
            onClick={() => setIsHistoryOpen(true)}
          />
          {changed.length > 0 && (
            <Button
              id="impact"
              label={admin.rules.preview}
              isBusy={impact.isPending}
              onClick={edit.look}
            />
          )}
        </Dock>
      }
    >
      <View className="rules-lead sub ink-2">{admin.rules.lead}</View>
      {rules.isPending && <Loading />}
      {rules.isError && <Failed error={rules.error} onRetry={() => void rules.refetch()} />}
      {current && (
        <>
          <ApprovalSection approval={current.approval} onChange={edit.setApproval} />
          <View className="gap" />
          {fieldSections.map((section) => (
            <Fragment key={section}>
              <Section title={admin.rules.sections[section]}>
                {rows
                  .filter(([, field]) => field.section === section)
                  .map(([path, field]) => (
                    <Row
                      key={path}
                      path={path}
                      field={field}
                      rule={current.fields[path]}
                      isChanged={changed.includes(path)}
                      onClick={() => setOpen(path)}
                    />
                  ))}
              </Section>
              <View className="gap" />
            </Fragment>
          ))}
        </>
      )}
      {open && openField && (
        <RuleSheet
          path={open}
          field={openField}
          rule={current?.fields[open]}
          onDone={(rule) => {
            edit.setRule(open, rule);
            setOpen(null);
          }}
          onClose={() => setOpen(null)}
        />
      )}
      {impact.data && (
        <ImpactSheet
          impact={impact.data}
          isBusy={edit.saving.isPending}
          onConfirm={edit.save}
          onClose={impact.reset}
        />
      )}
      {isHistoryOpen && <VersionsSheet onClose={() => setIsHistoryOpen(false)} />}
    </Screen>
  );
}

interface RowProps {
  path: RulePath;
  field: Field;
  rule: FieldRule | undefined;
  isChanged: boolean;
  onClick: () => void;
}

/** A field and what is asked of it; dashed while a change is not in force. */
function Row({ path, field, rule, isChanged, onClick }: RowProps) {
  const messages = useMessages();
  const { admin, locale } = messages;
  return (
    <View
      id={`rule-${path.replace(/[^\w]+/g, '-')}`}
      className={`line pressable ${isChanged ? 'rules-row--changed' : ''}`}
      role="button"
      onClick={onClick}
    >
      <Text className="line__label">{fieldLabel(path, locale)}</Text>
      <View className="line__value">
        {field.required && <Text className="ink-3">{admin.rules.summary.always} </Text>}
        {rule && ruleInWords(field, rule, messages)}
        {!rule && !field.required && <Text className="ink-3">{admin.rules.none}</Text>}
      </View>
      {rule?.severity === 'warn' && <Tag label={admin.rules.summary.warn} kind="look" />}
      <Icon name="right" size={20} className="ink-4 rules-row__arrow" />
    </View>
  );
}
