import { create } from 'zustand';

export interface Question {
  title: string;
  content: string;
  confirmText: string;
}

interface Dialog {
  question: Question | null;
}

export const useDialog = create<Dialog>(() => ({ question: null }));

let settle: (isSure: boolean) => void = () => undefined;

/** Asks before something is lost; true when the person goes on. One question at a time. */
export function confirm(question: Question): Promise<boolean> {
  settle(false);
  useDialog.setState({ question });
  return new Promise((resolve) => {
    settle = resolve;
  });
}

export function answer(isSure: boolean): void {
  useDialog.setState({ question: null });
  settle(isSure);
}
