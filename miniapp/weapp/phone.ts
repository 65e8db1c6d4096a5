import { createStorage } from './wx/storage';
import { Listeners } from './wx/listeners';

export interface Photo {
  bytes: Buffer;
  /** Pixels. */
  width: number;
  height: number;
}

/** A question that the system shows over the page until the person answers. */
export interface SystemQuestion {
  title: string;
  content: string;
  choices: string[];
  /** The index among the choices; -1 turns back. */
  answer: (choice: number) => void;
}

export type Permission = 'granted' | 'denied';

/** The device in the person's hand: what it allows, what is on it, what it was made to do. */
export class Phone {
  theme: 'light' | 'dark' = 'light';
  fontSize = 16;
  /** 微信隐私保护指引: asked at the first gated call until the person has answered. */
  privacy: 'ask' | 'agreed' | 'refused' = 'agreed';
  camera: Permission = 'granted';
  contacts: Permission = 'granted';
  connection: 'wifi' | 'none' = 'wifi';
  clipboard = '';
  keyboardHeight = 0;
  /** Who is signed in to WeChat here, as the stand-in for its servers knows them. */
  wechatUser = 'nobody';
  logins = 0;
  /** What the person will take or choose next; without one they turn back. */
  nextPhoto: Photo | null = null;
  question: SystemQuestion | null = null;

  readonly files = new Map<string, Photo>();
  readonly storage = createStorage();
  readonly listeners = new Listeners();
  readonly dialled: string[] = [];
  readonly savedContacts: Record<string, unknown>[] = [];
  readonly previewed: string[] = [];
  /** What went wrong in the program or in how it uses the phone; a test ends with none. */
  readonly faults: string[] = [];

  setConnection(connection: 'wifi' | 'none'): void {
    this.connection = connection;
    this.listeners.tell('NetworkStatusChange', {
      isConnected: connection !== 'none',
      networkType: connection,
    });
  }

  setTheme(theme: 'light' | 'dark'): void {
    this.theme = theme;
    this.listeners.tell('ThemeChange', { theme });
  }

  setKeyboard(height: number): void {
    if (this.keyboardHeight === height) return;
    this.keyboardHeight = height;
    this.listeners.tell('KeyboardHeightChange', { height, duration: 250 });
  }

  /** Puts a file among the temporary ones; its path. */
  addFile(photo: Photo): string {
    const filePath = `wxfile://tmp_${this.files.size + 1}.jpg`;
    this.files.set(filePath, photo);
    return filePath;
  }

  /** Shows a question and waits for the person. */
  ask(question: Omit<SystemQuestion, 'answer'>): Promise<number> {
    return new Promise((resolve) => {
      this.question = {
        ...question,
        answer: (choice) => {
          this.question = null;
          resolve(choice);
        },
      };
    });
  }
}
