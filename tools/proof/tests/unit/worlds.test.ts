import type { Edit } from '../../../lambda/edit';
import { worldRunner as emails } from '../../emails/run-worlds';
import { knownOf } from '../../views/expected';
import { worldRunner as views } from '../../views/run-worlds';

const isNotNoted: Edit = {
  file: 'notifications/src/tell-customer.ts',
  from: "    await note(notice, claimId, 'sent');\n",
  to: '',
};
const stays: Edit = {
  file: 'views/src/contribution.ts',
  from: "return [{ act: 'delete', row }];",
  to: 'return [];',
};

describe.each([
  { what: 'the views', worldRunner: views, fault: stays, told: 'inbox has {' },
  { what: 'the e-mails', worldRunner: emails, fault: isNotNoted, told: 'it is over, and nobody notes it' },
])('a world of $what', ({ worldRunner, fault, told }) => {
  it('comes to the end that it has to come to, and is the same each time', async () => {
    const run = await worldRunner('2026');

    const outcome = await run(3);

    expect(outcome.findings).toEqual([]);
    expect(await run(3)).toEqual(outcome);
  });

  it('tells a planted fault', async () => {
    const run = await worldRunner('2026', [fault]);

    expect((await run(0)).findings.join()).toContain(told);
  });
});

test('nothing is to be known of an order of which there are no events', () => {
  expect(knownOf([])).toBeUndefined();
});
