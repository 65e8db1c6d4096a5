import Taro from '@tarojs/taro';
import { toVcard, type PhonebookEntry } from '../format/vcard';
import { DeviceRefusal, isPrivacyRefusal } from './refusal';

/** What became of an entry: it is in the phone's contacts, a file to open, or the person turned back. */
export type Saving = 'saved' | 'file' | 'left';

const fileLife = 60_000;

/**
 * Puts a person into the phone's contacts: by WeChat's own form, or as a vCard file, which a phone
 * opens with its contacts.
 * @throws DeviceRefusal `privacy` or `contacts`, in WeChat.
 */
export async function saveToPhonebook(entry: PhonebookEntry): Promise<Saving> {
  if (process.env['TARO_ENV'] === 'weapp') return saveByWeChat(entry);
  const file = new Blob([toVcard(entry)], { type: 'text/vcard;charset=utf-8' });
  const link = document.createElement('a');
  link.href = URL.createObjectURL(file);
  link.download = `${entry.name.replace(/[\\/:*?"<>|]/g, ' ')}.vcf`;
  link.click();
  // A browser may still be asking the person where to put it.
  setTimeout(() => URL.revokeObjectURL(link.href), fileLife);
  return 'file';
}

async function saveByWeChat(entry: PhonebookEntry): Promise<Saving> {
  try {
    await Taro.addPhoneContact({
      firstName: entry.name,
      organization: entry.company,
      title: entry.title ?? '',
      mobilePhoneNumber: entry.mobile ?? '',
      workPhoneNumber: entry.phone ?? '',
      email: entry.email ?? '',
      url: entry.website ?? '',
      workAddressState: entry.region?.[0] ?? '',
      workAddressCity: entry.region?.slice(1).join('') ?? '',
      workAddressStreet: entry.street ?? '',
      workAddressPostalCode: entry.postcode ?? '',
      remark: entry.note ?? '',
    });
    return 'saved';
  } catch (fault) {
    if ((fault as { errMsg?: string }).errMsg?.includes('cancel')) return 'left';
    throw new DeviceRefusal(isPrivacyRefusal(fault) ? 'privacy' : 'contacts', fault);
  }
}
