import { create } from 'zustand';

interface Toast {
  text: string | null;
}

export const useToast = create<Toast>(() => ({ text: null }));

let timer: ReturnType<typeof setTimeout> | undefined;

/** One short line above the dock; the next one takes its place. */
export function showToast(text: string): void {
  clearTimeout(timer);
  useToast.setState({ text });
  timer = setTimeout(() => useToast.setState({ text: null }), 2400);
}
