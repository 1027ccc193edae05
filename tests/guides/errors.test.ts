import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { problemDocument } from '../../common/http/problem';
import { cancelWindowClosed } from '../../orders/src/order';
import { anOrderKey, orderIdOf } from '../support/builders';

const page = readFileSync(join(__dirname, '../../docs/errors.md'), 'utf8');

test('the problem that docs/errors.md shows is as the service makes it', () => {
  const [, shown = ''] = /^```json\n([\s\S]*?)^```$/m.exec(page) ?? [];

  const problem = cancelWindowClosed({ ...anOrderKey(), orderId: orderIdOf('first-order') });

  const requestId = '7742c29b-1c36-490a-a596-0b6cc93373ac';
  expect(JSON.parse(shown)).toEqual(problemDocument(problem, { requestId, typeBase: '/docs/errors' }));
});
