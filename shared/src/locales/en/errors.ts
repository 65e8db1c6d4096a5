import type { Messages } from '../catalogue';

export const errors: Messages['errors'] = {
  MALFORMED_JSON: 'The request is not valid JSON. Please check it and send it again.',
  UNAUTHENTICATED: 'Please sign in first.',
  BAD_CREDENTIALS: 'The user name or the password is wrong. Please type them again.',
  TOKEN_EXPIRED: 'Your sign-in has expired. Please sign in again.',
  FORBIDDEN: 'You are not allowed to do this. Please ask your manager or administrator.',
  WECHAT_NOT_BOUND:
    'This WeChat account is not bound to a staff member. Ask your manager for an invitation.',
  NOT_FOUND: 'Nothing was found here; it may have moved, or it is outside your scope.',
  DUPLICATE_CUSTOMER: 'This customer may exist already. Please compare first.',
  ACKNOWLEDGEMENT_REQUIRED: 'Some points need your confirmation. Please give a reason for each.',
  IDEMPOTENCY_MISMATCH:
    'The same request key was used for different content. Please send it with a new key.',
  IDEMPOTENCY_IN_PROGRESS:
    'The same request is being worked on. Please look again in a few seconds.',
  VERSION_CONFLICT: 'Somebody has just changed this record. Please compare, then save.',
  QUOTA_EXCEEDED: 'The limit is reached. Please try tomorrow, or ask an administrator.',
  CUSTOMER_MERGED: 'This customer was merged into {number}. Please go on in that file.',
  MERGE_REFUSED: 'These two cannot be merged.',
  MERGE_WITH_ITSELF: 'This is the same file. Please choose another one.',
  MERGE_ALREADY: 'The other was merged into another file already. Please choose again.',
  MERGE_PENDING: 'One of the two awaits approval. Please decide that first.',
  MERGE_INTO_ARCHIVED: 'The file that stays is archived. Please restore it first.',
  MERGE_TOO_MANY_CONTACTS: 'Together they have more than 50 contacts. Please remove some first.',
  UNDO_REFUSED: 'This merge cannot be undone.',
  UNDO_DONE: 'This merge was undone already.',
  UNDO_EXPIRED: 'The merge is more than 30 days old and cannot be undone.',
  UNDO_ERASED: 'A contact from before the merge was erased, so it cannot be undone.',
  UNDO_CHANGED:
    'The file was edited after the merge, and it is not clear whose the edits are. Please put it right by hand.',
  TRANSFER_UNDONE: 'This handover has been undone already.',
  TRANSFER_EXPIRED:
    'The handover is more than 30 days old and cannot be undone; hand over once more.',
  UNDO_TAX_NUMBER_TAKEN:
    'Another customer now has the tax number from before. Please put that one right first.',
  ALREADY_OWNED: 'This customer already has an owner; please look at others in the pool.',
  POOL_QUOTA:
    'You hold {limit} customers from the pool, which is the most. Release one first, or ask an administrator.',
  POOL_REFUSED: 'This customer does not enter or leave the pool now.',
  POOL_NOT_ACTIVE:
    'Only an active customer enters or leaves the pool. Settle its approval or bring it back first.',
  POOL_LOCKED: 'A manager has locked this customer; please ask them.',
  POOL_COOL_DOWN: 'This customer has just come into the pool; it can be claimed from {date} on.',
  POOL_PREVIOUS_OWNER: 'You had this customer before; you can claim it again from {date} on.',
  IN_USE: 'It is in use and cannot be removed; move its members, customers and sub-teams first.',
  OWN_ACCOUNT: 'You cannot suspend yourself or change your own role; ask another admin.',
  WECHAT_TAKEN: 'This WeChat is bound to another staff member; unbind it there first.',
  WECHAT_CODE: 'This WeChat sign-in is no longer valid; go back and sign in again.',
  WECHAT_BLOCKED: 'WeChat limits this account for now; sign in with user name and password.',
  WECHAT_OFF: 'This server has no WeChat sign-in; use user name and password.',
  TOO_LARGE: 'This is too large. Please compress it and send it again.',
  UNSUPPORTED_MEDIA:
    'This kind of content is not supported: send data as JSON, photos as JPEG, PNG or WebP.',
  VALIDATION_FAILED: 'Some values need a correction; see the message at each.',
  PRECONDITION_REQUIRED: '{header} is missing. Please send it along.',
  RATE_LIMITED: 'Too many attempts. Please try again in {seconds} seconds.',
  OVERLOADED:
    'The server is busy. Please try again in {seconds} seconds; nothing that you typed is lost.',
  READ_ONLY:
    'The system is under maintenance and can only be read; keep what you typed as a draft.',
  INTERNAL: 'Something went wrong on the server. Tell your administrator the number {requestId}.',
};
