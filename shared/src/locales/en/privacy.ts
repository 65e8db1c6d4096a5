import type { Messages } from '../catalogue';

export const privacy: Messages['privacy'] = {
  title: 'Privacy',
  entry: 'Privacy',
  lead: 'Minglu runs on your company’s own server. What is kept stays there; no third party gets it, unless your company has chosen a service of its own to read cards.',
  parts: {
    what: {
      title: 'What is kept',
      text: 'Of customers: name, tax number, address, payment. Of contacts: name, position, phones, email, WeChat id. Photos of cards, without the place where they were taken. Of staff: name, user name, devices and times of sign-in. Address book, place, clipboard and microphone are not read.',
    },
    why: {
      title: 'What for',
      text: 'To register and reach customers, to invoice, to avoid double records, and to hand sound data to the company’s own systems. For nothing else.',
    },
    who: {
      title: 'Who sees it',
      text: 'Reps see their own customers and those shared with them, managers their team’s, admins all. Mobile, WeChat id and bank account are masked; each look is recorded, and pages carry the name of who looks.',
    },
    how: {
      title: 'How it is protected',
      text: 'Mobile, WeChat id, bank account and what a card says are encrypted. Every change is recorded and cannot be undone unseen.',
    },
    long: {
      title: 'How long',
      text: 'Customers are kept until your company deletes them. Photos that no customer came to carry are deleted by themselves.',
    },
    rights: {
      title: 'Your rights and theirs',
      text: 'Contacts may ask to see, correct or delete what is kept of them: through their rep or your administrator, who does it on the server.',
    },
  },
};
