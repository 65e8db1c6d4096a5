/* How the calls of WeChat's base library answer. */

/** The options of any call; what a call reads of them it checks itself. */
export interface Options {
  success?: (result: object) => void;
  fail?: (fault: object) => void;
  complete?: (result: object) => void;
  [name: string]: unknown;
}

/** A call that fails the way the base library says it: `errMsg: "<call>:fail <reason>"`. */
export class CallFailure extends Error {
  readonly errno: number | undefined;

  constructor(reason: string, errno?: number) {
    super(reason);
    this.errno = errno;
  }
}

export type Answer = object | undefined;

/** Answers by callbacks when there are any, else by a promise, as the base library does. */
export function answering(
  name: string,
  act: (options: Options) => Answer | Promise<Answer>,
): (options?: Options) => Promise<object> | undefined {
  return (options = {}) => {
    const hasCallbacks = Boolean(options.success ?? options.fail ?? options.complete);
    const settled = Promise.resolve()
      .then(() => act(options))
      .then(
        (result) => {
          const answer = { errMsg: `${name}:ok`, ...result };
          options.success?.(answer);
          options.complete?.(answer);
          return answer;
        },
        (error: unknown) => {
          if (!(error instanceof CallFailure)) throw error;
          const { message, errno } = error;
          const fault = { errMsg: `${name}:fail ${message}`, ...(errno ? { errno } : {}) };
          options.fail?.(fault);
          options.complete?.(fault);
          if (!hasCallbacks) throw Object.assign(new Error(fault.errMsg), fault);
          return fault;
        },
      );
    return hasCallbacks ? undefined : settled;
  };
}

/** The text of an option that a call cannot do without. */
export function text(options: Options, name: string): string {
  const value = options[name];
  if (typeof value !== 'string') throw new CallFailure(`parameter ${name} must be a string`);
  return value;
}
