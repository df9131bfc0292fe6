import { HtmlValidate } from 'html-validate';

/** What html-validate calls its standard: HTML as the living standard has it, without a house's own taste. Needs no network. */
const validator = new HtmlValidate({ root: true, extends: ['html-validate:standard'] });

/** Where a page as it was sent is not valid HTML: rule, sentence, line. Empty where it is. */
export function findHtmlFaults(html: string): readonly string[] {
  if (!/^<!doctype html>/i.test(html)) return ['no page: it does not begin with <!DOCTYPE html>'];
  const { results } = validator.validateStringSync(html);
  return results.flatMap(({ messages }) =>
    messages.map(({ ruleId, message, line }) => `${ruleId}: ${message} (line ${line})`),
  );
}
