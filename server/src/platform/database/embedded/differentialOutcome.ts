/** What an engine answered, without what may differ by right. */
export interface Outcome {
  /** The error's code, or null. */
  code: number | null;
  answer: string;
  /** How many documents it found or changed. */
  touched: number;
  message: string;
}
