import { choice, FormTrouble, optionalDay, optionalText, redirect, text } from '@kinsight/kit/web';
import { z } from 'zod';
import { post } from '../../page.ts';
import { editorPaths } from '../../paths.ts';
import { holds } from '../../who-may.ts';
import { mayWrite, Params, textView } from './text.page.ts';

const step = { title: 'Text', audit: 'changed', params: Params } as const;

export const submitText = post({
  ...step,
  path: editorPaths.submit,
  access: mayWrite,
  body: z.object({}),
  handle: async ({ at, reader, params: { id } }) => {
    await at.articles.submit(reader, id);
    return redirect(editorPaths.text({ id }), { done: 'It is in review now. Somebody else reads it.' });
  },
  again: async ({ at, reader, params }) => textView(at, reader, params.id),
});

export const reviewText = post({
  ...step,
  path: editorPaths.reviewText,
  access: holds('editor'),
  body: z.object({
    outcome: choice(['accepted', 'returned'], 'Select whether you accept or return it'),
    comment: optionalText({ most: 2000 }),
  }),
  handle: async ({ at, reader, params: { id }, body }) => {
    await at.articles.review(reader, id, body.outcome, body.comment ?? '');
    return redirect(editorPaths.text({ id }), {
      done: body.outcome === 'accepted' ? 'Accepted: now it is signed.' : 'Returned with your comment.',
    });
  },
  again: async ({ at, reader, params }) => textView(at, reader, params.id),
});

export const signText = post({
  ...step,
  path: editorPaths.sign,
  access: holds('approver'),
  body: z.object({
    hash: z.string().regex(/^[0-9a-f]{64}$/),
    read: z.literal('yes', { error: 'Confirm that you have read this revision' }),
  }),
  handle: async ({ at, reader, params: { id }, body }) => {
    const missing = await at.articles.sign(reader, id, body.hash);
    return redirect(editorPaths.text({ id }), {
      done: missing.length === 0 ? 'Signed. Nobody else must sign.' : 'Signed. Others must sign too.',
    });
  },
  again: async ({ at, reader, params }) => textView(at, reader, params.id),
});

export const publishText = post({
  ...step,
  path: editorPaths.publish,
  access: holds('editor'),
  body: z.object({
    correction: optionalText({ most: 400 }),
    cleared: optionalText({ most: 400 }),
    on: optionalDay('Enter a day such as 27 3 2025, or leave it empty'),
  }),
  handle: async ({ at, reader, params: { id }, body: { correction, cleared, on } }) => {
    if (on !== undefined && Temporal.PlainDate.compare(on, at.clock.today()) > 0) {
      // 8 in the morning: who gets up early reads it, and somebody is there should it be wrong.
      await at.articles.schedule(
        reader,
        id,
        on.toZonedDateTime({ timeZone: 'Europe/London', plainTime: '08:00' }).toInstant(),
      );
      return redirect(editorPaths.text({ id }), {
        done: 'It goes out that morning at 8, if it is still signed then.',
      });
    }
    const { readersHave } = await at.articles.get(id);
    if (readersHave !== 'nothing' && correction === undefined)
      throw new FormTrouble({
        field: 'correction',
        text: 'Readers have seen an earlier text: say in a sentence what is corrected',
      });
    await at.articles.publish(reader, id, { correction, cleared });
    return redirect(editorPaths.text({ id }), { done: 'Published.' });
  },
  again: async ({ at, reader, params }) => textView(at, reader, params.id),
});

/** It does not go out on its day; its signatures stay. */
export const unscheduleText = post({
  ...step,
  path: editorPaths.unschedule,
  access: holds('editor'),
  body: z.object({}),
  handle: async ({ at, reader, params: { id } }) => {
    await at.articles.unschedule(reader, id);
    return redirect(editorPaths.text({ id }), {
      done: 'It does not go out on that day. Publish it, or name another day.',
    });
  },
  again: async ({ at, reader, params }) => textView(at, reader, params.id),
});

export const withdrawText = post({
  ...step,
  path: editorPaths.withdraw,
  access: holds('editor'),
  body: z.object({
    because: text('Say why, in a sentence that readers see', { most: 400 }),
    cleared: optionalText({ most: 400 }),
  }),
  handle: async ({ at, reader, params: { id }, body }) => {
    await at.articles.withdraw(reader, id, body.because, body.cleared);
    return redirect(editorPaths.text({ id }), { done: 'Withdrawn. Readers see that it was, and why.' });
  },
  again: async ({ at, reader, params }) => textView(at, reader, params.id),
});
