import { scaleHeight, type Quad } from './geometry';
import type { Advice } from '@minglu/shared/card/card.types';
import { photoAdvice } from './photoAdvice';
import { shareUpsideDown } from './direction';
import type { Models } from './models';
import { contrasted, cutOut, decodePhoto, turned, type Pixels } from './pixels';
import { readQrCodes, type QrCode } from './qrCodes';
import { findTextBoxes } from './textBoxes';
import { lineHeight, readTextLines, type Character, type LineReading } from './textLines';
import { isVertical, restacked } from './verticalText';

const longSide = 2_000;
/** A line less certain than this is read again, cut otherwise. */
const readAgainBelow = 0.965;
const leastScore = 0.5;

/** A line as it was read, with its place in the photo, in pixels. */
export interface TextLine {
  text: string;
  score: number;
  characters: Character[];
  quad: Quad;
  isVertical: boolean;
}

export interface TextOfPhoto {
  /** Of the photo as it was read: upright. */
  width: number;
  height: number;
  /** Degrees by which it was turned, clockwise, before it was read. */
  turned: number;
  lines: TextLine[];
  codes: QrCode[];
  advice: Advice[];
}

/** Every line of text in a photo, in no particular order. */
export async function recogniseText(bytes: Uint8Array, models: Models): Promise<TextOfPhoto> {
  const view = await uprightView(await decodePhoto(bytes, longSide), models);
  const first = await readLines(view, models);
  const readings = await readAgain(view, first, models);
  const lines = view.boxes.map((quad, at): TextLine => {
    const reading = readings[at] ?? { text: '', score: 0, characters: [] };
    return { ...reading, quad, isVertical: isVertical(quad) };
  });
  return {
    width: view.photo.width,
    height: view.photo.height,
    turned: view.turned,
    codes: await readQrCodes(view.photo),
    advice: photoAdvice(
      view.photo,
      readings.filter(({ text }) => text !== '').map(({ score }) => score),
    ),
    lines: lines.filter(({ text, score }) => text.trim() !== '' && score >= leastScore),
  };
}

interface View {
  photo: Pixels;
  boxes: Quad[];
  turned: number;
}

/** Turned so that most lines run from left to right and stand on their feet. */
async function uprightView(photo: Pixels, models: Models): Promise<View> {
  const view: View = { photo, boxes: await findTextBoxes(photo, models.detector), turned: 0 };
  const turn = async (degrees: number) => {
    view.photo = await turned(view.photo, degrees);
    view.boxes = await findTextBoxes(view.photo, models.detector);
    view.turned = (view.turned + degrees) % 360;
  };
  const columns = view.boxes.filter(isVertical);
  if (view.boxes.length >= 4 && columns.length > view.boxes.length * 0.6) await turn(90);
  const cuts = view.boxes.filter((box) => !isVertical(box)).map((box) => cut(view.photo, box));
  if ((await shareUpsideDown(cuts, models.classifier)) > 0.6) await turn(180);
  return view;
}

/** Lines as they lie; a column both turned and restacked, whichever reads better. */
async function readLines({ photo, boxes }: View, models: Models): Promise<LineReading[]> {
  const columns = boxes.filter(isVertical);
  const cuts = boxes.map((box) => (isVertical(box) ? cut(photo, lyingDown(box)) : cut(photo, box)));
  const restacks = columns.map((box) => restacked(photo, box));
  const readings = await readTextLines([...cuts, ...restacks], models);
  return boxes.map((box, at) => {
    const lying = readings[at] as LineReading;
    const stacked = readings[boxes.length + columns.indexOf(box)];
    if (!isVertical(box) || !stacked) return lying;
    const isBetter =
      stacked.score > lying.score || (stacked.text.length >= 3 && stacked.score > 0.8);
    return isBetter ? stacked : lying;
  });
}

/** Doubtful lines once more: cut tighter, stretched, with more contrast; the best reading wins. */
async function readAgain(
  { photo, boxes }: View,
  first: readonly LineReading[],
  models: Models,
): Promise<LineReading[]> {
  const best = [...first];
  const tries = boxes.flatMap((box, at) => {
    const { text = '', score = 0 } = first[at] ?? {};
    if (isVertical(box) || text === '' || score >= readAgainBelow) return [];
    const tight = scaleHeight(box, 0.8);
    const cuts = [cut(photo, tight), cut(photo, box, 1.35), cut(photo, tight, 1.35)];
    if (score < 0.85) cuts.push(contrasted(cut(photo, tight, 1.2)));
    return cuts.map((pixels) => ({ at, pixels }));
  });
  const readings = await readTextLines(
    tries.map(({ pixels }) => pixels),
    models,
  );
  tries.forEach(({ at }, index) => {
    const [known, next] = [best[at], readings[index]];
    if (known && next) best[at] = better(known, next);
  });
  return best;
}

function better(known: LineReading, next: LineReading): LineReading {
  const isSame = withoutSpaces(known.text) === withoutSpaces(next.text);
  if (isSame) {
    const isLonger = next.text.length > known.text.length;
    const base = isLonger || next.score > known.score ? next : known;
    return { ...base, score: Math.max(known.score, next.score) };
  }
  const length = next.text.length / Math.max(1, known.text.length);
  const isSurer = next.score * Math.min(1, length / 0.9) > known.score + 0.005;
  const isFuller = length > 1.12 && next.score > known.score - 0.02;
  return isSurer || isFuller ? next : known;
}

const withoutSpaces = (text: string) => text.replaceAll(/\s/g, '');

function cut(photo: Pixels, box: Quad, stretch = 1): Pixels {
  return cutOut(photo, box, lineHeight, stretch);
}

/** A column turned a quarter to the left, as a line of text that lies on its side. */
function lyingDown([topLeft, topRight, bottomRight, bottomLeft]: Quad): Quad {
  return [topRight, bottomRight, bottomLeft, topLeft];
}
