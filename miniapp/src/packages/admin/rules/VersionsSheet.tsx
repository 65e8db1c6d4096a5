import { fieldLabel } from '@minglu/shared/errors';
import { format } from '@minglu/shared/locales/messages';
import type { RuleVersion } from '@minglu/shared/rule/rule.types';
import { useInfiniteQuery, useMutation, useQueryClient } from '@tanstack/react-query';
import { Text, View } from '@tarojs/components';
import { Section } from '../../../components/Section';
import { Sheet } from '../../../components/Sheet';
import { Empty, Failed, Loading } from '../../../components/States';
import { Tag } from '../../../components/Tag';
import { formatDate, formatTime } from '../../../format/date';
import { errorText } from '../../../hooks/errorText';
import { useMessages } from '../../../hooks/useMessages';
import { confirm } from '../../../services/dialog';
import { listRuleVersions, rollBackRules } from '../../../services/rule.api';
import { showToast } from '../../../services/toast';

/** What there was before the first change. */
const original: RuleVersion = { version: 0, at: null, by: null, rolledBackTo: null, changes: [] };

/** Who changed which rule when, and the way back to any of the versions. */
export function VersionsSheet({ onClose }: { onClose: () => void }) {
  const { admin } = useMessages();
  const { data, isPending, isError, error, refetch, ...more } = useInfiniteQuery({
    queryKey: ['ruleVersions'],
    queryFn: ({ pageParam }) => listRuleVersions(pageParam),
    initialPageParam: '',
    getNextPageParam: (page) => page.nextCursor,
  });
  const changes = data?.pages.flatMap(({ items }) => items) ?? [];
  const versions = changes.length > 0 && !more.hasNextPage ? [...changes, original] : changes;
  const seen = versions[0]?.version ?? 0;
  return (
    <Sheet id="versions-sheet" title={admin.versions.title} isTall onClose={onClose}>
      <Section>
        {isPending && <Loading rows={3} />}
        {isError && <Failed error={error} onRetry={() => void refetch()} />}
        {data && versions.length === 0 && (
          <Empty what={admin.versions.none} todo={admin.versions.noneTodo} />
        )}
        {versions.map((version) => (
          <Version key={version.version} version={version} seen={seen} onDone={onClose} />
        ))}
        {more.hasNextPage && (
          <View className="text-button" role="button" onClick={() => void more.fetchNextPage()}>
            {admin.versions.older}
          </View>
        )}
      </Section>
    </Sheet>
  );
}

interface VersionProps {
  version: RuleVersion;
  /** The newest version, over which one goes back. */
  seen: number;
  onDone: () => void;
}

function Version({
  version: { version, at, by, rolledBackTo, changes },
  seen,
  onDone,
}: VersionProps) {
  const { admin, page, locale } = useMessages();
  const back = useRollBack(seen, onDone);
  const names = changes.map(({ path }) =>
    path === 'approval' ? admin.rules.approval : fieldLabel(path, locale),
  );
  return (
    <View className="version">
      <View className="version__head">
        <Text className="medium">{format(admin.versions.version, { version })}</Text>
        {version === seen && <Tag label={admin.versions.inForce} kind="ink" />}
        {rolledBackTo !== null && (
          <Tag label={format(admin.versions.backTo, { version: rolledBackTo })} />
        )}
      </View>
      <View className="sub ink-2">
        {names.join(page.common.listComma) || admin.versions.original}
      </View>
      <View className="sub ink-3">
        {by?.name} {at && `${formatDate(at, locale)} ${formatTime(at)}`}
      </View>
      {version !== seen && (
        <View
          id={`back-to-${version}`}
          className="version__back"
          role="button"
          onClick={() => void back(version)}
        >
          {admin.versions.back}
        </View>
      )}
    </View>
  );
}

/** Asks, then puts an earlier version in force again. */
function useRollBack(seen: number, onDone: () => void) {
  const client = useQueryClient();
  const messages = useMessages();
  const { admin } = messages;
  const rolling = useMutation({
    mutationFn: (to: number) => rollBackRules(seen, to),
    onSuccess: (_answer, version) => {
      showToast(format(admin.versions.rolledBack, { version }));
      onDone();
    },
    onError: (error) => showToast(errorText(error, messages)),
    onSettled: () => {
      void client.invalidateQueries({ queryKey: ['rules'] });
      void client.invalidateQueries({ queryKey: ['ruleVersions'] });
    },
  });
  return async (version: number): Promise<void> => {
    const isSure = await confirm({
      title: format(admin.versions.backTitle, { version }),
      content: admin.versions.backContent,
      confirmText: admin.versions.back,
    });
    if (isSure) rolling.mutate(version);
  };
}
