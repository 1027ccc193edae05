import { recordChanges } from '../../../common/events/record-changes';
import { count } from '../counted';
import { recordOf } from '../order-changes';
import { append, publish } from '../record-deps';

export const handler = recordChanges({ recordOf, append, publish, onPublished: () => count('ChangePublished') });
