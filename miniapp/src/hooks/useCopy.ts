import { showToast } from '../services/toast';
import { copyText } from '../services/ui';
import { errorText } from './errorText';
import { useMessages } from './useMessages';

/** Copies a text and says so, or says why not. */
export function useCopy() {
  const messages = useMessages();
  return (text: string, done: string) => {
    copyText(text).then(
      () => showToast(done),
      (error: unknown) => showToast(errorText(error, messages)),
    );
  };
}
