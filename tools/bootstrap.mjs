// The first thing every npm script runs, before anything is installed. It refuses an old Node in one line, so it and its
// imports hold to what Node 14 can parse; everything else is in modules that load only after the check.
const OLDEST_NODE = 20;
const found = Number(process.versions.node.split('.')[0]);
if (found < OLDEST_NODE) {
  console.error(`Node ${OLDEST_NODE} or newer is needed; this is Node ${process.versions.node}.`);
  process.exit(1);
}
import('./setup/main.mjs').then((setup) => setup.main(process.argv.slice(2)));
