import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { bringToSignOff, exampleContent } from '../../test/example-texts.ts';
import { openTestCentre, type TestCentre } from '../../test/open-test-centre.ts';

describe('the desk of who writes, edits and approves', () => {
  let test: TestCentre;
  beforeAll(async () => {
    test = await openTestCentre();
  });
  afterAll(() => test.close());

  it('tells what is to be signed until it is, what is to be published, and that no letter arrives', async () => {
    const { articles, accounts } = test.centre;
    const people = {
      author: await test.as('author'),
      editor: await test.as('editor'),
      approver: await test.as('approver'),
    };
    const [author, editor, approver] = [
      await test.signedInAs('author'),
      await test.signedInAs('editor'),
      await test.signedInAs('approver'),
    ];
    const id = await articles.begin(
      people.author,
      'blog',
      'for-the-desk',
      exampleContent({ title: 'For the desk' }),
    );
    await bringToSignOff(articles, people, id);
    expect((await approver.get('/')).text).toContain('Read and sign For the desk');
    expect((await editor.get('/')).text).toContain('Still to sign: an approver of centre For the desk');
    await articles.sign(people.approver, id, (await articles.get(id)).newest.hash);
    expect((await approver.get('/')).text).not.toContain('For the desk');
    expect((await editor.get('/')).text).toContain('Signed: publish it For the desk');
    expect((await author.get('/')).text).not.toContain('No letter reaches you');
    await accounts.setEmail('author', null);
    // Whose address changes is signed out everywhere.
    const again = await test.signedInAs('author');
    expect((await again.get('/')).text).toContain('account email author ADDRESS');
  });
});
