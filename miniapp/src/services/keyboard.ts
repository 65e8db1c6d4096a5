/** What is pressed, by its role; the mini-program's views are no buttons to a browser. */
const pressable = ['button', 'tab', 'radio', 'option'].map((role) => `[role="${role}"]`).join(',');

/**
 * The web page is used from a desktop too: what can be pressed takes the focus and answers to Enter and
 * Space, and Escape closes the sheet on top. WeChat has its own ways, so nothing is done there.
 */
export function openToKeyboard(): void {
  if (process.env['TARO_ENV'] !== 'h5') return;
  const mark = () => {
    document.querySelectorAll(`:is(${pressable}):not([tabindex])`).forEach((element) => {
      element.setAttribute('tabindex', '0');
    });
  };
  new MutationObserver(mark).observe(document.body, { childList: true, subtree: true });
  mark();
  document.addEventListener('keydown', handleKey);
}

function handleKey(event: KeyboardEvent): void {
  const { target, key } = event;
  if (key === 'Escape') {
    [...document.querySelectorAll<HTMLElement>('[data-closes]')].at(-1)?.click();
    return;
  }
  if (key !== 'Enter' && key !== ' ') return;
  if (!(target instanceof HTMLElement) || !target.matches(pressable)) return;
  event.preventDefault();
  target.click();
}
