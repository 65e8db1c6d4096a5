import { idParams } from '../../http/commonSchemas';
import { route, type Handled, type Route } from '../../http/route';
import type { DeviceService, OwnSession } from './device.service';
import type { PasswordService } from './password.service';
import {
  deviceAnswer,
  devicesAnswer,
  passwordBody,
  staffAnswer,
  type PasswordChange,
} from './session.schema';
import { presentStaff } from './session.service';

const tag = 'session';
const permission = 'session.own';

/** My devices and my password. */
export function deviceRoutes(deps: {
  devices: DeviceService;
  passwords: PasswordService;
}): Route[] {
  const { devices, passwords } = deps;
  return [
    route(
      'get',
      '/me/devices',
      { summary: 'Where I am signed in', tag, permission, answers: { 200: devicesAnswer } },
      async (handled) => ({ items: await devices.list(ownSession(handled)) }),
    ),
    route<{ id: string }>(
      'delete',
      '/me/devices/:id',
      {
        summary: 'Sign out one of my devices',
        tag,
        permission,
        event: 'signOut',
        params: idParams,
        answers: { 200: deviceAnswer },
        errors: ['NOT_FOUND'],
      },
      (handled) => devices.revoke(ownSession(handled), handled.input.params.id),
    ),
    route<unknown, unknown, PasswordChange>(
      'post',
      '/me/password',
      {
        summary: 'Change my password; my other devices are signed out',
        tag,
        permission,
        event: 'account',
        body: passwordBody,
        answers: { 200: staffAnswer },
        errors: ['RATE_LIMITED'],
      },
      async ({ ctx, actor, input }) => {
        await passwords.change(actor, ctx.state.sessionId ?? '', input.body);
        return presentStaff(actor);
      },
    ),
  ];
}

function ownSession<P, Q, B>({ ctx, actor }: Handled<P, Q, B>): OwnSession {
  return { staffId: actor.id, sessionId: ctx.state.sessionId ?? '' };
}
