import { locales, type Locale } from '@minglu/shared/locales/messages';
import type { Messages } from '@minglu/shared/locales/catalogue';
import { useSettings } from '../services/settings';

/** The texts of the person's language, and which language it is. */
export function useMessages(): Messages & { locale: Locale } {
  const locale = useSettings((settings) => settings.locale);
  return { ...locales[locale], locale };
}
