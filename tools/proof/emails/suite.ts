import { suiteOfWorlds } from '../in-process/worlds';
import { runWorlds } from './run-worlds';
import { FAULTS_OF_FUNCTIONS } from './world';

/**
 * Events are told at random, and customers are written to while messages repeat, swap and come late, requests fail, functions
 * end, SES takes nothing for a while and users come and go. Then everything comes to its end.
 */
export const emails = suiteOfWorlds({
  suite: 'emails',
  runWorlds,
  worlds: 1_000,
  quickWorlds: 60,
  counted: {
    events: 'events that customers are to be told of',
    emails: 'e-mails that SES took',
    again: 'of these once more for an event, since nobody knew of the first',
    TOO_LATE: 'events dropped, too old',
    USER_NOT_FOUND: 'events dropped, of a user who is not there',
    NO_ADDRESS: 'events dropped, of a user with two addresses',
    ADDRESS_NOT_VERIFIED: 'events dropped, of a user who has not confirmed the address',
    SENDING_OFF: 'events dropped, since the function had no sender',
    refusedForGood: 'events set aside for good, since SES refuses their address',
    poison: 'messages that are no such event, set aside',
    publications: 'events published, with repetitions',
    delayed: 'of these much later than they happened',
    deliveries: 'messages delivered by the queue',
    comingAgain: 'of these again though they were done',
    dead: 'messages given up',
    redriven: 'messages given up or set aside, then redriven',
    busy: 'e-mails that SES did not take: too busy',
    paused: 'e-mails that SES did not take: paused',
    refusing: 'e-mails that SES did not take: refused for a while',
    bad: 'e-mails that SES did not take: refused for good',
    expired: 'claims removed since their time was over',
    functions: 'functions run',
    outOfTime: 'of these ended, since they took too long',
    requests: 'requests of functions to DynamoDB, Cognito, SES and SQS',
    down: 'of these met by what was down for a while',
    ...Object.fromEntries(FAULTS_OF_FUNCTIONS.map((name) => [name, `of these ${name}`])),
  },
});
