import { aNotice, notificationsOnEngine } from '../../../tests/support/notifications';

const { calls, tell } = notificationsOnEngine();

it('an e-mail costs two writes, and a repeated event one that is refused', async () => {
  const notice = aNotice({ kind: 'delivered' });

  await tell(notice);
  await tell(notice);

  expect(calls.map(({ command, units }) => [command, units])).toEqual([
    ['UpdateItemCommand', 1],
    ['UpdateItemCommand', 1],
    ['UpdateItemCommand', undefined],
  ]);
});
