import { create } from 'zustand';

interface Toast {
  text: string | null;
  /** Takes back what the toast tells of. */
  undo: (() => void) | null;
}

const none: Toast = { text: null, undo: null };

export const useToast = create<Toast>(() => none);

/** So long a toast is read, and so long one may still change one's mind; ms. */
const readingTime = 2_400;
const undoTime = 5_000;

let timer: ReturnType<typeof setTimeout> | undefined;

/** One short line above the dock; the next one takes its place. */
export function showToast(text: string, undo: (() => void) | null = null): void {
  clearTimeout(timer);
  useToast.setState({ text, undo });
  timer = setTimeout(hideToast, undo ? undoTime : readingTime);
}

export function hideToast(): void {
  clearTimeout(timer);
  useToast.setState(none);
}
