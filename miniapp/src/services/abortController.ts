/** The part of AbortController that React Query uses: a flag and one event. */
class AbortSignalLite {
  aborted = false;
  reason: unknown = undefined;
  private listeners: (() => void)[] = [];

  addEventListener(_type: 'abort', listener: () => void): void {
    this.listeners.push(listener);
  }

  removeEventListener(_type: 'abort', listener: () => void): void {
    this.listeners = this.listeners.filter((each) => each !== listener);
  }

  fire(reason: unknown): void {
    if (this.aborted) return;
    this.aborted = true;
    this.reason = reason;
    this.listeners.forEach((listener) => listener());
  }
}

/** Stands in for the missing global in the mini-program (ProvidePlugin in config/index.ts). */
export class AbortController {
  readonly signal = new AbortSignalLite();

  abort(reason?: unknown): void {
    this.signal.fire(reason);
  }
}
