import type { Model } from 'mongoose';
import type { Config } from '../../config';
import type { Clock } from '../../platform/clock';
import type { FieldCipher } from '../../platform/crypto/fieldCipher';
import { deriveKey, type Secrets } from '../../platform/crypto/secrets';
import { Signer } from '../../platform/crypto/signer';
import { createAnchorService } from './anchor.service';
import { openAnchorFolder } from './anchorFolder';
import type { ContactKeyRecord } from './contactKey.model';
import { createContactVault } from './contactVault';
import type { HeadRecord, HistoryRecord } from './history.model';
import { createHistoryService } from './history.service';
import { createVerifyService } from './verify.service';

/** The history, its anchors, and the check of both. */
export function createHistoryModule(deps: {
  models: {
    History: Model<HistoryRecord>;
    HistoryHead: Model<HeadRecord>;
    ContactKey: Model<ContactKeyRecord>;
  };
  config: Pick<Config, 'anchorDir'>;
  cipher: FieldCipher;
  secrets: Secrets;
  clock: Clock;
}) {
  const { models, config, cipher, secrets, clock } = deps;
  const { History: history, HistoryHead: heads } = models;
  const chainKey = deriveKey(secrets, 'history chain');
  const anchors = createAnchorService({
    heads,
    folder: openAnchorFolder(config.anchorDir),
    signer: new Signer(deriveKey(secrets, 'history anchor')),
    clock,
  });
  const vault = createContactVault({ keys: models.ContactKey, cipher });
  return {
    history: createHistoryService({ history, heads, vault, chainKey, clock }),
    anchors,
    verification: createVerifyService({ history, heads, anchors, chainKey }),
  };
}
