// Generated from the files of `views/`: npm run generate, and each build.
import { view as inboxView } from './views/inbox';
import { view as kitchenView } from './views/kitchen';
import { view as revenueView } from './views/revenue';
import { view as trackingView } from './views/tracking';

export const views = [
  inboxView,
  kitchenView,
  revenueView,
  trackingView,
];
