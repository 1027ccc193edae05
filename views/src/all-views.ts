// Generated from the files of `views/`: npm run generate, and each build.
import { view as inbox } from './views/inbox';
import { view as revenue } from './views/revenue';
import { view as tracking } from './views/tracking';

export const views = [inbox, revenue, tracking];
