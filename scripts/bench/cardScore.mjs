// @ts-check

/*
 * How right a reading is: each field of a card's truth against what was read. Texts are compared
 * without spaces and with one kind of brackets, numbers by their digits, lists as sets.
 */

/** @typedef {{ path: string, value: string, doubtful: boolean, confidence: number, alternatives: string[] }} Field */
/** @typedef {Record<string, string | string[] | Record<string, string[]>>} Truth */
/** @typedef {{ field: string, isRight: boolean, isBlank: boolean, isMarked: boolean, confidence: number, expected: string[], given: string[] }} Verdict */

/** The names in a truth file, and the path of each in a reading. */
const paths = {
  company: 'name',
  name: 'contacts[0].name',
  title: 'contacts[0].title',
  department: 'contacts[0].department',
  mobile: 'contacts[0].mobile',
  phone: 'phone',
  fax: 'fax',
  email: 'contacts[0].email',
  website: 'website',
  wechat: 'contacts[0].wechat',
  address: 'address.text',
  postcode: 'address.postcode',
  tax: 'taxNumber',
};

const newer = new Set(['department', 'wechat', 'postcode']);
const numbers = new Set(['mobile', 'phone', 'fax']);
const lists = new Set([...numbers, 'address']);

/**
 * One verdict for each field that the card has, or that was read.
 * @param {Truth} truth
 * @param {readonly Field[]} fields
 * @param {boolean} isComplete whether what the truth leaves out is not on the card
 * @returns {Verdict[]}
 */
export function scoreCard(truth, fields, isComplete) {
  const also = /** @type {Record<string, string[]>} */ (truth['alt'] ?? {});
  return Object.entries(paths).flatMap(([field, path]) => {
    const expected = [truth[field] ?? []]
      .flat()
      .filter((value) => value !== '')
      .map(String);
    const found = fields.find((each) => each.path === path);
    const given = found
      ? lists.has(field)
        ? [found.value, ...found.alternatives]
        : [found.value]
      : [];
    // An older truth does not say whether a card has these.
    if (!(field in truth) && newer.has(field) && !isComplete) return [];
    if (expected.length === 0 && given.length === 0) return [];
    return [
      {
        field,
        isRight: isRight(field, expected, given, also[field] ?? []),
        isBlank: given.length === 0,
        isMarked: found?.doubtful ?? false,
        confidence: found?.confidence ?? 0,
        expected,
        given,
      },
    ];
  });
}

/** @param {string} field @param {string[]} expected @param {string[]} given @param {string[]} also */
function isRight(field, expected, given, also) {
  const same = (/** @type {string} */ a, /** @type {string} */ b) =>
    numbers.has(field) ? isSameNumber(a, b) : plain(a) === plain(b);
  if (lists.has(field)) {
    return (
      expected.length === given.length &&
      expected.every((one) => given.some((other) => same(one, other)))
    );
  }
  return given.length === 1 && [...expected, ...also].some((one) => same(one, given[0] ?? ''));
}

/** @param {string} text */
function plain(text) {
  return text
    .normalize('NFKC')
    .replaceAll(/\s/g, '')
    .replace(/^www\./, '')
    .toLowerCase();
}

/** An extension is not part of a number here; a country code may be told or not. @param {string} truth @param {string} given */
function isSameNumber(truth, given) {
  const own = given
    .replace(/-\d{1,6}$/, (tail) =>
      /^0\d{2,3}-\d{7,8}-/.test(given) || /^[48]00-\d{3}-\d{4}-/.test(given) ? '' : tail,
    )
    .replaceAll(/\D/g, '');
  return (
    own === truth ||
    (given.startsWith('+') &&
      /^(852|853|886)/.test(own) &&
      own.slice(3) === truth.replace(/^0/, ''))
  );
}

/**
 * Shares over many verdicts, in percent.
 * @param {readonly Verdict[]} verdicts
 */
export function summarise(verdicts) {
  const wrong = verdicts.filter(({ isRight: ok }) => !ok);
  const unmarked = verdicts.filter(({ isBlank, isMarked }) => !isBlank && !isMarked);
  const share = (/** @type {number} */ part, /** @type {number} */ whole) =>
    Math.round((part / Math.max(1, whole)) * 1_000) / 10;
  return {
    fields: verdicts.length,
    exact: share(verdicts.length - wrong.length, verdicts.length),
    blank: wrong.filter(({ isBlank }) => isBlank).length,
    wrongMarked: wrong.filter(({ isBlank, isMarked }) => !isBlank && isMarked).length,
    wrongUnmarked: wrong.filter(({ isBlank, isMarked }) => !isBlank && !isMarked).length,
    marked: share(verdicts.filter(({ isMarked }) => isMarked).length, verdicts.length),
    wrongOfUnmarked: share(unmarked.filter(({ isRight: ok }) => !ok).length, unmarked.length),
  };
}
