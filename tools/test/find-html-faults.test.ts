import { expect, it } from 'vitest';
import { findHtmlFaults } from './find-html-faults.ts';

const page = (body: string) =>
  `<!DOCTYPE html>\n<html lang="en"><head><title>A page</title></head><body>${body}</body></html>`;

it('finds no fault in a valid page, and an element in the wrong place, an id twice and a tag left open', () => {
  expect(findHtmlFaults(page('<h1 id="a">A</h1><p>B</p>'))).toEqual([]);
  const rules = ['<p><div>A</div></p>', '<p id="a">A</p><p id="a">B</p>', '<h1>A'].map(
    (body) => findHtmlFaults(page(body))[0]?.split(':')[0],
  );
  expect(rules).toEqual(['close-order', 'no-dup-id', 'close-order']);
});

it('says of nothing that it is no page', () => {
  expect(findHtmlFaults('')).not.toEqual([]);
});
