import { describe, expect, it } from 'vitest';
import { picturesIn } from './markdown.ts';
import { readPicture } from './pictures.ts';
import { findQuotations } from './quotations.rules.ts';

const chunk = (type: string, data: Buffer) => {
  const length = Buffer.alloc(4);
  length.writeUInt32BE(data.length);
  return Buffer.concat([length, Buffer.from(type, 'latin1'), data, Buffer.alloc(4)]);
};
const sign = Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]);
const header = Buffer.from([0, 0, 0, 3, 0, 0, 0, 2, 8, 2, 0, 0, 0]);
const segment = (marker: number, data: Buffer) => {
  const head = Buffer.from([0xff, marker, 0, 0]);
  head.writeUInt16BE(data.length + 2, 2);
  return Buffer.concat([head, data]);
};

describe('a picture', () => {
  it('keeps of a PNG what makes the picture, and neither text nor place', () => {
    const secret = Buffer.from('Comment\0taken in Oneton');
    const parts = [
      chunk('IHDR', header),
      chunk('tEXt', secret),
      chunk('eXIf', secret),
      chunk('IDAT', Buffer.from([1])),
      chunk('IEND', Buffer.alloc(0)),
    ];
    const read = readPicture(Buffer.concat([sign, ...parts]));
    expect(read).toMatchObject({ type: 'image/png', width: 3, height: 2 });
    expect(read.bytes.toString('latin1')).not.toContain('Oneton');
    expect(read.bytes.toString('latin1')).toMatch(/IHDR.*IDAT.*IEND/s);
  });

  it('keeps of a JPEG what makes the picture, and neither Exif nor comments', () => {
    const frame = segment(0xc0, Buffer.from([8, 0, 2, 0, 3, 1, 1, 0x11, 0]));
    const parts = [
      segment(0xe0, Buffer.from('JFIF')),
      segment(0xe1, Buffer.from('Exif taken in Oneton')),
      segment(0xfe, Buffer.from('Oneton')),
      frame,
    ];
    const read = readPicture(
      Buffer.concat([Buffer.from([0xff, 0xd8]), ...parts, Buffer.from([0xff, 0xda, 0, 2, 1, 2, 0xff, 0xd9])]),
    );
    expect(read).toMatchObject({ type: 'image/jpeg', width: 3, height: 2 });
    expect(read.bytes.toString('latin1')).not.toContain('Oneton');
    expect(read.bytes.toString('latin1')).toContain('JFIF');
  });

  it.each([
    ['a web page', Buffer.from('<html>')],
    ['half a PNG', Buffer.concat([sign, chunk('IHDR', header).subarray(0, 10)])],
    ['a JPEG that lies about its length', Buffer.from([0xff, 0xd8, 0xff, 0xe1, 0xff, 0xff, 1])],
    ['nothing', Buffer.alloc(0)],
  ])('is not made of %s', (_, bytes) => {
    expect(() => readPicture(bytes)).toThrow(/no PNG or JPEG/);
  });
});

describe('what stands in a text', () => {
  it.each(['![](image:3)', '![](image:3 "Oneton")', '- ![ ](<image:3>)', '![][one]\n\n[one]: image:3'])(
    'a picture is found however it is written, and its missing words with it: %s',
    (text) => {
      expect(picturesIn(text)).toEqual({ ids: [3], withoutAlt: 1 });
    },
  );

  it.each([
    ['> I never knew', 'I never knew'],
    ['- > I never knew', 'I never knew'],
    ['1. > I never knew', 'I never knew'],
    ['> I never\nknew', 'I never knew'],
    ['> I\n>\n> > never knew', 'I never knew'],
  ])('a quotation is asked about wherever readers see one: %s', (body, words) => {
    expect(findQuotations({ body, sections: null }).map((one) => one.words)).toEqual([words]);
  });

  it('two quotations are two, and what is no quotation is none', () => {
    const body = '> One\n\nBetween > them\n\n> Two';
    expect(findQuotations({ body, sections: null }).map((one) => one.words)).toEqual(['One', 'Two']);
  });
});
