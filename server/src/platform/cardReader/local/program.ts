import { loadModels, type Models } from '../recognise/models';
import { readCard } from '../readCard';
import type { ReaderMessage, ReadRequest, Use } from './messages';

/* The reader's process: one card after another, until the server ends or lets go of it. */

const tell = (message: ReaderMessage) => process.send?.(message);

process.on('disconnect', () => process.exit(0));
// The server decides when this process ends, so that a card in hand is finished.
process.on('SIGTERM', () => undefined);
process.on('SIGINT', () => undefined);

loadModels().then(serve, (error: unknown) => {
  tell({ kind: 'unavailable', detail: error instanceof Error ? error.message : String(error) });
});

function serve(models: Models): void {
  process.on('message', ({ id, photo }: ReadRequest) => {
    const before = process.cpuUsage();
    readCard(photo, models).then(
      (reading) => tell({ kind: 'read', id, reading, use: useSince(before) }),
      // The message of an image library names the fault, never what the picture shows.
      (error: unknown) =>
        tell({ kind: 'failed', id, reason: 'unreadable', detail: (error as Error).message }),
    );
  });
  tell({ kind: 'ready' });
}

function useSince(before: NodeJS.CpuUsage): Use {
  const { user, system } = process.cpuUsage(before);
  return {
    cpuSeconds: (user + system) / 1e6,
    rssBytes: process.memoryUsage.rss(),
    peakBytes: process.resourceUsage().maxRSS * 1_024,
  };
}
