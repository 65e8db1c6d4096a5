import type { Messages } from '../catalogue';

export const draft: Messages['draft'] = {
  box: 'Drafts',
  count: '{count}',
  resume: 'Go on',
  unnamed: 'Unnamed, begun {time}',
  savedAt: 'Saved {time}',
  others: '{count} more in the drafts',
  none: 'No drafts',
  noneTodo: 'A registration that is not finished is kept here by itself',
  remove: 'Delete draft',
  removeTitle: 'Delete this draft',
  removeContent: 'What “{name}” holds is cleared and cannot be restored.',
  removed: 'Draft deleted',
  leaveTitle: 'Leave the form',
  leaveContent: 'The draft was saved {time}. Leaving loses nothing: go on from home.',
  leave: 'Leave',
  notKept: 'The latest changes are not saved',
  full: 'The phone has no room for this draft. Finish it, or clear the drafts.',
  fullContent:
    'The phone has no room for the draft. It is still in memory: open the form again to go on, but closing the app loses it.',
};
