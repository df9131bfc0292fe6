import { AppError } from '../command/index.ts';

/** What a page says when it cannot do what was asked. */
export type ErrorWords = {
  readonly status: number;
  readonly title: string;
  readonly heading: string;
  readonly lines: readonly string[];
};

const statusOf = (error: unknown): number => {
  if (error instanceof AppError) return error.status;
  const given: unknown =
    typeof error === 'object' && error !== null && 'statusCode' in error ? error.statusCode : undefined;
  return typeof given === 'number' && given >= 400 && given < 500 ? given : 500;
};

/**
 * An error in plain words. What is not found says nothing more: what is not there and what may not be seen must look the same.
 */
export function toErrorWords(error: unknown): ErrorWords {
  const status = statusOf(error);
  const said = error instanceof AppError ? [error.message] : [];
  switch (status) {
    case 404:
      return {
        status,
        title: 'Page not found',
        heading: 'Page not found',
        lines: [
          'If you typed the address, check it is correct.',
          'If you followed a link, what it leads to may have gone, or your work may not include it.',
        ],
      };
    case 403:
      return { status, title: 'Not allowed', heading: 'You cannot do this', lines: said };
    case 429:
      return {
        status,
        title: 'Too many requests',
        heading: 'That was too often',
        lines: ['Wait a minute, then try again. Nothing you sent has been lost or kept.'],
      };
    case 413:
      return {
        status,
        title: 'File too large',
        heading: 'This file is too large',
        lines: ['Nothing of it has been kept.'],
      };
    case 503:
      return {
        status,
        title: 'Not available',
        heading: 'Sorry, this is not available at the moment',
        lines: ['Try again in a few minutes. Nothing has been changed.'],
      };
    default:
      return status < 500
        ? { status, title: 'Not possible', heading: 'This could not be done', lines: said }
        : {
            status: 500,
            title: 'Something went wrong',
            heading: 'Sorry, something went wrong',
            lines: [
              'Nothing has been changed, and nothing was shown. Try again later.',
              'If it happens again, tell whoever runs this service the time it happened.',
            ],
          };
  }
}
