import { recordChanges } from '../../../common/events/record-changes';
import { count } from '../counted';
import { publish } from '../record-deps';
import { recordOf } from '../user-changes';

export const handler = recordChanges({ recordOf, publish, onPublished: () => count('ChangePublished') });
