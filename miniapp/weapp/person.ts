import { send } from './event';
import type { MiniProgram } from './miniProgram';
import { attribute, findAll, inputOf, textOf, type Selector, type ViewNode } from './tree';

const patience = 10_000;
const pause = 10;

/** The person with the phone: taps, types, answers, looks; what costs effort is counted. */
export class Person {
  taps = 0;
  typed = 0;
  private focused: { input: ViewNode; value: string } | null = null;

  constructor(private readonly program: MiniProgram) {}

  /** Taps what is or comes on the page; of several the one at `at`. */
  async tap(selector: Selector, at = 0): Promise<void> {
    await this.sees(selector, at);
    this.taps += 1;
    this.leave();
    const node = this.find(selector, at);
    if (!node || !send(node, 'tap', { x: 0, y: 0 })) {
      throw new Error(`nothing listens to a tap on "${selector}"`);
    }
    await breathe();
  }

  /** Taps a field and types, character by character, after what it holds. */
  async type(selector: Selector, words: string): Promise<void> {
    const input = await this.until(`a field "${selector}"`, () => this.inputIn(selector));
    this.taps += 1;
    this.leave();
    this.focused = { input, value: attribute(input, 'value') };
    this.program.phone.setKeyboard(300);
    send(this.again(input), 'focus', { value: this.focused.value, height: 300 });
    for (const character of words) this.press(character);
    await breathe();
  }

  /** Puts the keyboard away: the field is left. */
  leave(): void {
    if (!this.focused) return;
    const { input, value } = this.focused;
    this.focused = null;
    this.program.phone.setKeyboard(0);
    send(this.again(input), 'blur', { value, cursor: value.length });
  }

  /** Answers what the system asks over the page: no tap on a page of ours. */
  async answer(choice: number): Promise<void> {
    const question = await this.until(
      'a question of the system',
      () => this.program.phone.question,
    );
    question.answer(choice);
    await breathe();
  }

  /** Waits until the page shows it. */
  sees(selector: Selector, at = 0): Promise<ViewNode> {
    return this.until(`"${selector}"`, () => this.find(selector, at));
  }

  /** Waits for a page to be on top. */
  async arrivesAt(route: string): Promise<void> {
    await this.until(`the page ${route}`, () => this.program.stack.top().route === route);
  }

  find(selector: Selector, at = 0): ViewNode | undefined {
    return findAll(this.program.tree(), selector)[at];
  }

  /** What a field holds. */
  valueOf(selector: Selector): string {
    const input = this.inputIn(selector);
    return input ? attribute(input, 'value') : '';
  }

  /** Waits until something holds; says what the page shows when it never does. */
  async until<Found>(what: string, look: () => Found | null | undefined | false): Promise<Found> {
    for (const end = Date.now() + patience; ;) {
      const found = look();
      if (found) return found;
      if (Date.now() > end) throw new Error(`waited in vain for ${what}; ${this.situation()}`);
      await new Promise((resolve) => setTimeout(resolve, pause));
    }
  }

  private situation(): string {
    const { stack, phone } = this.program;
    const faults = phone.faults.length ? `\nFaults:\n${phone.faults.join('\n')}` : '';
    return `${stack.top().route} shows: ${textOf(this.program.tree())}${faults}`;
  }

  private inputIn(selector: Selector): ViewNode | undefined {
    const node = this.find(selector);
    return node && inputOf(node);
  }

  private press(character: string): void {
    if (!this.focused) return;
    this.typed += 1;
    const { input, value } = this.focused;
    const longest = Number(input.attr['maxlength'] ?? 140);
    if (longest >= 0 && value.length >= longest) return;
    this.focused.value += character;
    send(this.again(input), 'input', {
      value: this.focused.value,
      cursor: this.focused.value.length,
    });
  }

  /** The same element as the page draws it by now. */
  private again(node: ViewNode): ViewNode {
    return this.find(`#${attribute(node, 'id')}`) ?? node;
  }
}

/** Lets the program answer an event before the next one comes. */
function breathe(): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, 0));
}
