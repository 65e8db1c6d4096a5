/* wx.onX(listener) and wx.offX(listener?). */

type Listener = (event: object) => void;

const events = [
  'AppHide',
  'AppShow',
  'Error',
  'KeyboardHeightChange',
  'MemoryWarning',
  'NeedPrivacyAuthorization',
  'NetworkStatusChange',
  'PageNotFound',
  'ThemeChange',
  'UnhandledRejection',
  'WindowResize',
] as const;

export type DeviceEvent = (typeof events)[number];

export class Listeners {
  private readonly all = new Map<DeviceEvent, Set<Listener>>();

  tell(event: DeviceEvent, detail: object): void {
    this.all.get(event)?.forEach((listener) => listener(detail));
  }

  count(event: DeviceEvent): number {
    return this.all.get(event)?.size ?? 0;
  }

  /** Every `onX` and `offX` of the device. */
  calls(): Record<string, (listener?: Listener) => void> {
    const named = events.flatMap((event) => [
      [`on${event}`, (listener?: Listener) => this.add(event, listener)],
      [`off${event}`, (listener?: Listener) => this.remove(event, listener)],
    ]);
    return Object.fromEntries(named) as Record<string, (listener?: Listener) => void>;
  }

  private add(event: DeviceEvent, listener?: Listener): void {
    if (!listener) return;
    this.all.set(event, (this.all.get(event) ?? new Set()).add(listener));
  }

  private remove(event: DeviceEvent, listener?: Listener): void {
    if (listener) this.all.get(event)?.delete(listener);
    else this.all.delete(event);
  }
}
