// What the template says of the function and its queue.
import * as z from 'zod/mini';
import { at, readTemplate } from '../../../tests/support/template';

const template = readTemplate('notifications/template.yaml');
const milliseconds = (...path: string[]): number => 1_000 * z.parse(z.number(), at(template, ...path));
export const TIMEOUT_MS = milliseconds('Globals', 'Function', 'Timeout');
export const HIDDEN_MS = milliseconds('Resources', 'EmailEventsQueue', 'Properties', 'VisibilityTimeout');
