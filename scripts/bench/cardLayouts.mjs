// @ts-check

/* How invented cards look: each draws 1080 x 640, or 640 x 1080, in SVG. */

/** @typedef {ReturnType<typeof import('./cardContents.mjs').cardContents>} Content */
/** @typedef {(content: Content, random: () => number) => string} Layout */

const escape = (/** @type {string} */ text) =>
  text.replaceAll('&', '&amp;').replaceAll('<', '&lt;');

/** @param {number} x @param {number} y @param {number} size @param {string} text @param {string} [style] */
function line(x, y, size, text, style = '') {
  return `<text x="${x}" y="${y}" font-size="${size}" ${style}>${escape(text)}</text>`;
}

/** @param {string} body @param {{ width?: number, height?: number, paper?: string, ink?: string, family?: string }} [look] */
function card(
  body,
  {
    width = 1_080,
    height = 640,
    paper = '#fdfdfb',
    ink = '#222',
    family = 'Noto Sans CJK SC',
  } = {},
) {
  return `<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="${height}"><rect width="100%" height="100%" fill="${paper}"/><g font-family="${family}" fill="${ink}">${body}</g></svg>`;
}

const between = (/** @type {Content} */ { style }) =>
  style === 3 ? '  ' : (['：', ': ', ' '][style % 3] ?? ': ');
const told = (/** @type {Content} */ content) =>
  content.rows.map(({ label, text }) => label + between(content) + text);
const text = (/** @type {string | string[] | undefined} */ value) => [value ?? ''].flat().join('');

/** @type {Layout} */
const leftColumn = (content) => {
  const { company, name, title, department } = content.fields;
  const rows = told(content)
    .map((row, at) => line(70, 300 + at * 40, 24, row))
    .join('');
  return card(
    line(70, 90, 40, text(company), 'font-weight="bold"') +
      line(70, 190, 54, text(name)) +
      line(80 + text(name).length * 58, 190, 28, text(title)) +
      line(70, 235, 24, text(department), 'fill="#666"') +
      rows,
  );
};

/** @type {Layout} */
const nameFirst = (content) => {
  const { company, name, title, department } = content.fields;
  const rows = told(content)
    .map((row, at) => line(480, 230 + at * 44, 21, row))
    .join('');
  return card(
    line(60, 150, 60, text(name), 'font-weight="bold"') +
      line(60, 205, 26, text(title)) +
      line(60, 250, 24, text(department)) +
      line(60, 560, 30, text(company)) +
      rows,
    { family: 'Noto Serif CJK SC', paper: '#f4efe6' },
  );
};

/** @type {Layout} */
const centred = (content) => {
  const { company, name, title, department } = content.fields;
  const middle = 'text-anchor="middle"';
  const rows = told(content)
    .map((row, at) => line(540, 310 + at * 38, 22, row, middle))
    .join('');
  return card(
    line(540, 80, 38, text(company), middle) +
      line(540, 170, 50, text(name).split('').join(' '), middle) +
      line(540, 215, 26, text(title), middle) +
      line(540, 252, 22, text(department), middle) +
      rows,
  );
};

/** @type {Layout} */
const dark = (content) => {
  const { company, name, title, department } = content.fields;
  const rows = told(content)
    .map((row, at) => line(80, 320 + at * 38, 23, row))
    .join('');
  return card(
    line(1_000, 100, 36, text(company), 'text-anchor="end"') +
      line(80, 200, 52, text(name)) +
      line(80, 245, 26, [text(department), text(title)].filter(Boolean).join('  ')) +
      rows,
    { paper: '#1d2b44', ink: '#f2f2ee' },
  );
};

/** @type {Layout} */
const portrait = (content) => {
  const { company, name, title, department } = content.fields;
  const rows = told(content).flatMap((row) =>
    row.length > 27 && !/[@]|www/.test(row) ? [row.slice(0, 24), row.slice(24)] : [row],
  );
  const list = rows.map((row, at) => line(50, 520 + at * 46, 22, row)).join('');
  const firm = text(company);
  return card(
    (firm.length > 14
      ? line(50, 110, 36, firm.slice(0, firm.length - 6)) + line(50, 160, 36, firm.slice(-6))
      : line(50, 110, 36, firm)) +
      line(50, 310, 58, text(name)) +
      line(50, 365, 28, text(title)) +
      line(50, 410, 24, text(department)) +
      list,
    { width: 640, height: 1_080 },
  );
};

/** @type {Layout} */
const twoColumns = (content) => {
  const { company, name, title, department } = content.fields;
  const all = told(content);
  const last = all.filter((row) => row.length > 24);
  const short = all.filter((row) => row.length <= 24);
  const grid = short
    .map((row, at) => line(60 + (at % 2) * 510, 340 + Math.floor(at / 2) * 42, 23, row))
    .join('');
  const below = last.map((row, at) => line(60, 520 + at * 40, 23, row)).join('');
  return card(
    `<rect width="1080" height="120" fill="#8a1f2b"/>${line(60, 78, 40, text(company), 'fill="#fff"')}${line(60, 220, 50, text(name))}${line(300, 200, 25, text(title))}${line(300, 235, 23, text(department))}${grid}${below}`,
  );
};

/** @type {readonly Layout[]} */
export const layouts = [leftColumn, nameFirst, centred, dark, portrait, twoColumns];
