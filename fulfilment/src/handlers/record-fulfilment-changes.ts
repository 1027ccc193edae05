import { recordChanges } from '../../../common/events/record-changes';
import { count, countByReason } from '../counted';
import { recordOf } from '../fulfilment-changes';
import { publish } from '../record-deps';

export const handler = recordChanges({
  recordOf,
  publish,
  onPublished: (name) => {
    count('ChangePublished');
    countByReason('FulfilmentEvent', name);
  },
});
