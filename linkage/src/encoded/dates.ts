/** What a strptime directive reads. Names of days and months are those of the C locale. */
const DIRECTIVES: Readonly<Record<string, string>> = {
  Y: '(?<year>\\d{4})',
  y: '(?<shortYear>\\d{2})',
  m: '(?<month>1[0-2]|0[1-9]|[1-9])',
  d: '(?<day>3[01]|[12]\\d|0[1-9]|[1-9]| [1-9])',
  b: '(?<name>jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)',
  B: '(?<name>january|february|march|april|may|june|july|august|september|october|november|december)',
  H: '(?:2[0-3]|[01]\\d|\\d)',
  M: '(?:[0-5]\\d|\\d)',
  S: '(?:6[01]|[0-5]\\d|\\d)',
  '%': '%',
};
const MONTHS = ['jan', 'feb', 'mar', 'apr', 'may', 'jun', 'jul', 'aug', 'sep', 'oct', 'nov', 'dec'];

/** The expression for a strptime format, or undefined where it has a directive we do not know or names one twice. */
export function datePattern(format: string): RegExp | undefined {
  let source = '';
  for (let i = 0; i < format.length; i++) {
    const letter = format.charAt(i);
    if (letter === '%') {
      const directive = DIRECTIVES[format.charAt(++i)];
      if (directive === undefined) return undefined;
      source += directive;
    } else source += /\s/.test(letter) ? '\\s+' : letter.replace(/[\\^$.*+?()[\]{}|/]/, '\\$&');
  }
  try {
    return new RegExp(`^${source}$`, 'i');
  } catch {
    return undefined;
  }
}

/** yyyymmdd of a date in a strptime format, or undefined where it is none. Missing parts are those of 1 January 1900, as in Python. */
export function compactDate(text: string, format: string): string | undefined {
  const found = datePattern(format)?.exec(text)?.groups;
  if (found === undefined) return undefined;
  const short = Number(found['shortYear'] ?? 0);
  // POSIX: 69 to 99 are of the twentieth century.
  const century = short < 69 ? 2000 : 1900;
  const year = found['shortYear'] === undefined ? Number(found['year'] ?? 1900) : century + short;
  const month =
    found['name'] === undefined
      ? Number(found['month'] ?? 1)
      : MONTHS.indexOf(found['name'].slice(0, 3).toLowerCase()) + 1;
  const day = Number(found['day'] ?? 1);
  const isLeap = (year % 4 === 0 && year % 100 !== 0) || year % 400 === 0;
  const most = month === 2 ? (isLeap ? 29 : 28) : [4, 6, 9, 11].includes(month) ? 30 : 31;
  if (year < 1 || day > most) return undefined;
  return `${String(year).padStart(4, '0')}${String(month).padStart(2, '0')}${String(day).padStart(2, '0')}`;
}
