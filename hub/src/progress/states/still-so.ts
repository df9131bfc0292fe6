/**
 * `$as_at` of a measure: what has no end runs on, for as long as files speak. Not the day of measuring, on which what is kept would end although
 * nothing ended.
 */
export const stillSo = '9999-12-31';
