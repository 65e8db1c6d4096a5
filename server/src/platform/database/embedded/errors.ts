/** The error codes of MongoDB that this engine can answer. */
const names = {
  2: 'BadValue',
  9: 'FailedToParse',
  14: 'TypeMismatch',
  20: 'IllegalOperation',
  26: 'NamespaceNotFound',
  27: 'IndexNotFound',
  28: 'PathNotViable',
  40: 'ConflictingUpdateOperators',
  43: 'CursorNotFound',
  48: 'NamespaceExists',
  52: 'DollarPrefixedFieldName',
  54: 'NotSingleValueField',
  59: 'CommandNotFound',
  66: 'ImmutableField',
  67: 'CannotCreateIndex',
  72: 'InvalidOptions',
  73: 'InvalidNamespace',
  85: 'IndexOptionsConflict',
  86: 'IndexKeySpecsConflict',
  112: 'WriteConflict',
  115: 'CommandNotSupported',
  171: 'CannotIndexParallelArrays',
  225: 'TransactionTooOld',
  238: 'NotImplemented',
  251: 'NoSuchTransaction',
  256: 'TransactionCommitted',
  263: 'OperationNotSupportedInTransaction',
  292: 'QueryExceededMemoryLimitNoDiskUseAllowed',
  10334: 'BSONObjectTooLarge',
  11000: 'DuplicateKey',
  15947: 'Location15947',
  15955: 'Location15955',
  15958: 'Location15958',
  15959: 'Location15959',
  15973: 'Location15973',
  15976: 'Location15976',
  15983: 'Location15983',
  15998: 'Location15998',
  16020: 'Location16020',
  17080: 'Location17080',
  28818: 'Location28818',
  31249: 'Location31249',
  31250: 'Location31250',
  31253: 'Location31253',
  31254: 'Location31254',
  40234: 'Location40234',
  40156: 'Location40156',
  40323: 'Location40323',
  40324: 'Location40324',
  40415: 'Location40415',
  50840: 'Location50840',
  51024: 'Location51024',
  51075: 'Location51075',
  51091: 'Location51091',
  51270: 'Location51270',
  51272: 'Location51272',
  5107200: 'Location5107200',
} as const;

export type ErrorCode = keyof typeof names;

/** A command's failure as the client shall see it. */
export class CommandError extends Error {
  readonly codeName: string;

  constructor(
    readonly code: ErrorCode,
    message: string,
    /** Further fields of the answer: `keyPattern`, `keyValue`, `errorLabels`. */
    readonly details: readonly (readonly [string, unknown])[] = [],
  ) {
    super(message);
    this.codeName = names[code];
  }
}

/** Tells the driver that the whole transaction may be run again. */
export const TRANSIENT = [['errorLabels', ['TransientTransactionError']]] as const;

/** Refuses by name what MongoDB has and this engine has not. */
export function notImplemented(what: string): CommandError {
  return new CommandError(238, `${what} is not implemented by the embedded engine`);
}
