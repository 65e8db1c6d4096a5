import { scopes } from '@minglu/shared/permissions';
import type { Actor } from '../staff/actor';
import type { CardRecord } from './card.model';

/** A card that no customer carries yet is its uploader's; then whoever reads the customer reads it. */
export function canReadOwnCard(
  actor: Pick<Actor, 'id' | 'role' | 'teamTree'>,
  card: Pick<CardRecord, 'staffId' | 'teamId'>,
): boolean {
  switch (scopes[actor.role]) {
    case 'own':
      return card.staffId.equals(actor.id);
    case 'team':
      return actor.teamTree.some((team) => team.equals(card.teamId));
    case 'all':
      return true;
  }
}
