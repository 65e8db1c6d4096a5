import { authenticate } from '../../http/authenticate';
import { route, type Route } from '../../http/route';
import { pictureOnly } from '../../http/securityHeaders';
import type { Clock } from '../../platform/clock';
import type { FieldCipher } from '../../platform/crypto/fieldCipher';
import { fieldError } from '../../platform/domainError';
import type { SessionService } from '../session/session.service';
import type { Actor } from '../staff/actor';
import { createCardPresenter, imageResource } from './card.presenter';
import { cardAnswer, cardParams, imageQuery, type ImageQuery } from './card.schema';
import type { CardService } from './card.service';
import { isSignedLink } from './signedLink';

export interface CardRouteDeps {
  cards: CardService;
  sessions: SessionService;
  cipher: FieldCipher;
  clock: Clock;
  linkKey: Uint8Array;
  /** Where the API begins, as the image addresses name it. */
  apiUrl: string;
}

const mostBytes = 8 * 1024 * 1024;

export function cardRoutes(deps: CardRouteDeps): Route[] {
  const { cards, sessions, clock, linkKey } = deps;
  const present = createCardPresenter(deps);
  const load = async (actor: Actor, id: string) => present(await cards.find(actor, id), actor);
  return [
    route(
      'post',
      '/cards',
      {
        summary: 'Upload the photo of a business card',
        tag: 'cards',
        permission: 'card.upload',
        file: { field: 'file', maxBytes: mostBytes },
        idempotency: { isRequired: false, load },
        answers: { 201: cardAnswer },
        errors: [
          'MALFORMED_JSON',
          'TOO_LARGE',
          'UNSUPPORTED_MEDIA',
          'QUOTA_EXCEEDED',
          'OVERLOADED',
        ],
      },
      async ({ ctx, actor, receipt }) => {
        const { file } = ctx as unknown as { file?: { buffer: Buffer } };
        if (!file) throw fieldError('file', 'required');
        return present(await cards.upload(actor, file.buffer, receipt), actor);
      },
    ),
    route<{ id: string }>(
      'get',
      '/cards/:id',
      {
        summary: 'A card, what was read on it, and signed addresses of its picture',
        tag: 'cards',
        permission: 'card.read',
        params: cardParams,
        answers: { 200: cardAnswer },
        errors: ['NOT_FOUND'],
      },
      ({ actor, input: { params } }) => load(actor, params.id),
    ),
    route<{ id: string }, ImageQuery>(
      'get',
      '/cards/:id/image',
      {
        summary: 'The picture, by bearer token or by a signed address',
        tag: 'cards',
        permission: 'public',
        params: cardParams,
        query: imageQuery,
        produces: 'image/jpeg',
        answers: { 200: null },
        errors: ['UNAUTHENTICATED', 'TOKEN_EXPIRED', 'NOT_FOUND'],
      },
      async ({ ctx, input: { params, query } }) => {
        const resource = imageResource(params.id, query.size);
        if (!isSignedLink(resource, query, linkKey, clock.now())) {
          await authenticate(sessions, 'card.read')(ctx, () => Promise.resolve());
        }
        const picture = await cards.image(params.id, query.size, ctx.state.actor ?? null);
        ctx.set('Cache-Control', 'private, max-age=600');
        ctx.set('Content-Security-Policy', pictureOnly);
        ctx.type = 'image/jpeg';
        ctx.body = picture;
        return undefined;
      },
    ),
  ];
}
