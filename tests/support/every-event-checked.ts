// Jest takes a module for what it does after the last test.
export { checkEveryEvent as default } from './every-event';
