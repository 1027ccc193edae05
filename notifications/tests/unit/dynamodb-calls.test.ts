import { aNotice, notificationsOnEngine } from '../../../tests/support/notifications';
import { tellCustomer } from '../../src/tell-customer';

const { calls, clock, deps, pool, ses, tell } = notificationsOnEngine();

/** The requests that `work` makes to the table with their units, which a refused one does not report, and to others. */
const costOf = async (work: () => Promise<unknown>) => {
  calls.length = 0;
  pool.asked.length = 0;
  ses.sent.length = 0;
  await work();
  return {
    writes: calls.map(({ command, units }) => `${command.replace('Command', '')} ${units ?? '-'}`),
    lookUps: pool.asked.length,
    emails: ses.sent.length,
  };
};

describe('the requests that an event costs', () => {
  it('are two writes, one look-up of the user and one e-mail', async () => {
    expect(await costOf(() => tell(aNotice({ kind: 'delivered' })))).toEqual({
      writes: ['UpdateItem 1', 'UpdateItem 1'],
      lookUps: 1,
      emails: 1,
    });
  });

  it('are one refused write when the event comes again', async () => {
    const notice = aNotice({ kind: 'delivered' });
    await tell(notice);

    expect(await costOf(() => tell(notice))).toEqual({ writes: ['UpdateItem -'], lookUps: 0, emails: 0 });
  });

  it('are two writes and one look-up when the user has no address', async () => {
    expect(await costOf(() => tell(aNotice({ kind: 'delivered' }, { userId: 'nameless' })))).toEqual({
      writes: ['UpdateItem 1', 'UpdateItem 1'],
      lookUps: 1,
      emails: 0,
    });
  });

  it('are none when the event is no news any more, or no sender is given', async () => {
    const nothing = { writes: [], lookUps: 0, emails: 0 };
    const isOff = tellCustomer({ ...deps, send: undefined });

    expect(await costOf(() => isOff(aNotice({ kind: 'delivered' })))).toEqual(nothing);
    clock.set('2026-11-22T12:00:01.000Z');
    expect(await costOf(() => tell(aNotice({ kind: 'delivered' })))).toEqual(nothing);
  });
});
