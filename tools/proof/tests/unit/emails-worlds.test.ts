import { worldRunner } from '../../emails/run-worlds';

describe('a world of the e-mails', () => {
  it('comes to an end for each event, and is the same each time', async () => {
    const run = await worldRunner('2026');

    const outcome = await run(3);

    expect(outcome.findings).toEqual([]);
    expect(await run(3)).toEqual(outcome);
  }, 60_000);

  it('tells a planted fault', async () => {
    const run = await worldRunner('2026', [
      { file: 'notifications/src/tell-customer.ts', from: "    await note(notice, claimId, 'sent');\n", to: '' },
    ]);

    expect((await run(0)).findings.join()).toContain('it is over, and nobody notes it');
  }, 60_000);
});
