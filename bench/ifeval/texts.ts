import { seededRandom } from '../../demo/random.ts'

/** Alphabets, and what stands between words in them. Chosen for what tokenizers and language detection trip over. */
const SCRIPTS: readonly (readonly string[])[] = [
  [
    'the',
    'a',
    'cannot',
    "don't",
    'Dr.',
    'e.g.',
    'U.S.',
    'J.',
    'gonna',
    "'tis",
    'wanna',
    '3.14',
    '1,000',
    'No.',
    'Inc.',
  ],
  ['THE', 'WORLD', 'AT&T', 'WELL-KNOWN', "DON'T", 'NASA', 'I', 'A', '3D', "O'Neil", 'X.', 'Mr.', 'VII'],
  ['der', 'Straße', 'über', 'z.B.', 'ist', 'nicht', 'größer', 'ß', 'ſ', 'ẞ'],
  ['это', 'не', 'слово', 'Москва', 'и', 'т.д.', 'ещё', 'Ё'],
  ['这是', '一个', '测试', '。', '，', '中文', '漢字', '龍'],
  ['これ', 'は', 'テスト', 'です', '日本語', 'ー', '。'],
  ['이것은', '시험', '입니다', '한국어'],
  ['यह', 'एक', 'परीक्षा', 'है', 'हिन्दी', '।', '१२३'],
  ['هذا', 'اختبار', 'العربية', '؟', '٣', 'فارسی', 'است', 'ی'],
  ['tiếng', 'Việt', 'không', 'e\u0301', 'o\u0302\u0300', 'ệ', 'A\u0300'],
  ['ǅ', 'ʕ', 'ჼ', 'ꟲ', 'ﬅ', 'İ', 'ı', 'K', 'Å', 'Σ', 'ΟΔΟΣ', 'ς', '\u1c89', '\u{10d50}', '\u{1e030}', '\u{11f50}'],
  ['😀', '🇩🇪', '\u200b', '\ufeff', '\u0301', '½', '²', '٪', '𝐀𝐛', '𝟗', '\u{e000}', '🏳️‍🌈'],
]
const MARKS = [
  '.',
  '!',
  '?',
  '...',
  '!!',
  '?!',
  ',',
  ';',
  ':',
  ' - ',
  '--',
  '—',
  '…',
  '"',
  "'",
  "''",
  '``',
  '“',
  '”',
  '’',
  '(',
  ')',
  '[',
  ']',
  '<<',
  '>>',
  '*',
  '**',
  '***',
  '. . .',
  '.)',
  '."',
  ".'",
  '@',
  '#',
  '$',
  '%',
  '&',
  'a@b.cc',
  'https://a.b/c?d=e',
]
const BLANKS = [
  ' ',
  ' ',
  ' ',
  ' ',
  ' ',
  '  ',
  '\n',
  '\n\n',
  '\t',
  '\r\n',
  '\u00a0',
  '\u2003',
  '\u2028',
  '\x1c',
  '\x85',
  '\v',
  '',
]

/** Texts of random words, marks and blanks, the same for a seed on every machine. */
export function* randomTexts(count: number, seed: number): Generator<string> {
  const random = seededRandom(seed)
  const pick = <T>(list: readonly T[]): T => list[Math.floor(random() * list.length)] as T
  for (let i = 0; i < count; i++) {
    const scripts = Array.from({ length: 1 + Math.floor(random() * 2) }, () => pick(SCRIPTS))
    const length = 1 + Math.floor(random() ** 2 * 60)
    let text = ''
    for (let word = 0; word < length; word++) {
      text += pick(pick(scripts))
      if (random() < 0.3) text += pick(MARKS)
      text += pick(BLANKS)
      if (random() < 0.05) text += pick(MARKS)
    }
    yield text
  }
}
