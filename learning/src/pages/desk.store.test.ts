import type { Reader } from '@kinsight/kit/accounts';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { bringToSignOff, exampleContent } from '../../test/example-texts.ts';
import { openTestCentre, type TestCentre } from '../../test/open-test-centre.ts';
import type { Articles } from '../articles/index.ts';

type Tab = Awaited<ReturnType<TestCentre['signedInAs']>>;

describe('the desk of who writes, edits and approves', () => {
  let test: TestCentre;
  let articles: Articles;
  let people: { author: Reader; editor: Reader; approver: Reader };
  let [author, editor, approver]: Tab[] = [];
  const tab = (one: Tab | undefined): Tab => {
    if (!one) throw new Error('not open yet');
    return one;
  };
  beforeAll(async () => {
    test = await openTestCentre();
    ({ articles } = test.centre);
    people = {
      author: await test.as('author'),
      editor: await test.as('editor'),
      approver: await test.as('approver'),
    };
    [author, editor, approver] = [
      await test.signedInAs('author'),
      await test.signedInAs('editor'),
      await test.signedInAs('approver'),
    ];
  });
  afterAll(() => test.close());

  it('tells what is to be signed until it is, what is to be published, and that no letter arrives', async () => {
    const id = await articles.begin(
      people.author,
      'blog',
      'for-the-desk',
      exampleContent({ title: 'For the desk' }),
    );
    await bringToSignOff(articles, people, id);
    expect((await tab(approver).get('/')).text).toContain('Read and sign For the desk');
    expect((await tab(editor).get('/')).text).toContain('Still to sign: an approver of centre For the desk');
    await articles.sign(people.approver, id, (await articles.get(id)).newest.hash);
    expect((await tab(approver).get('/')).text).not.toContain('For the desk');
    expect((await tab(editor).get('/')).text).toContain('Signed: publish it For the desk');
    expect((await tab(author).get('/')).text).not.toContain('No letter reaches you');
    await test.centre.accounts.setEmail('author', null);
    // Whose address changes is signed out everywhere.
    const again = await test.signedInAs('author');
    expect((await again.get('/')).text).toContain('account email author ADDRESS');
  });
});
