// For a whole run of the integration tests: every event that a service publishes in it is held to its schema.
import { type Capture, faultsOf, openCapture } from './captured-events';

let capture: Capture;

/** Before the first test. */
export default async () => {
  capture = await openCapture();
};

/** After the last one. @throws when an event is not as its file in `events/` has it */
export const checkEveryEvent = async () => {
  try {
    while ((await capture.next()).length > 0);
    const published = capture.captured.filter(({ source }) => source !== 'restaurant');
    const faults = await faultsOf(published);
    process.stdout.write(`Events captured: ${published.length}; not as events/ has them: ${faults.length}\n`);
    if (faults.length > 0) throw new Error(faults.slice(0, 10).join('\n'));
  } finally {
    await capture.close();
  }
};
