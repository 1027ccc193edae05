import { languages } from '../../notifications/src/all-emails';
import { writeEmail } from '../../notifications/src/write-email';
import { routeIn } from '../../shop/src/route';
import { aNotice, SETTING } from '../support/notifications';

it.each(['order-1', 'a/b?c#d'])(
  'leads from the e-mail about the order %s to the page that books its delivery',
  (orderId) => {
    const { text } = writeEmail(languages, SETTING)({ ...aNotice({ kind: 'deliverable' }), orderId });
    const [address = ''] = text.match(/https:\S+/) ?? [];

    expect(routeIn(new URL(address).hash)).toEqual({ page: 'delivery', orderId });
  },
);
