import { join } from 'node:path';
import { alarmLine, receiveAlarmChanges } from '../cloudwatch/alarms/alarm-changes';
import { openAlarmQueue } from '../cloudwatch/alarms/alarm-queue';
import { ComputedAlarm } from '../cloudwatch/alarms/computed-alarm';
import { watchComputedAlarms } from '../cloudwatch/alarms/watch-computed';
import { forwardMetrics } from '../cloudwatch/metrics/forward';
import { openForwarded } from '../cloudwatch/metrics/forwarded';
import { measureGateway } from '../cloudwatch/metrics/gateway-metrics';
import { measureQueues } from '../cloudwatch/metrics/queue-metrics';
import type { LocalTarget } from '../engine/local-deployment';
import * as ink from '../setup/steps.mjs';
import { engineClients } from '../stacks/clients';
import { deployedFunctions } from '../stacks/deployed-functions';
import { deployedResources, leftOutResources, outputsOf } from '../stacks/deployed-stack';
import { functions, type Stack, stacks } from '../stacks/stacks';
import { repeat } from '../terminal/repeat';

// Asking for nothing new is cheap for the engine, and a person who watches a graph does not notice two seconds.
const INTERVAL_MS = 2000;

// Their periods are minutes.
const ALARMS_INTERVAL_MS = 10_000;

const QUEUE = 'local-alarms';

const alarmsTopicOf = async ({ port, names }: LocalTarget) =>
  (await outputsOf(engineClients(port), names('shared')))('AlarmsTopic');

const logGroupsOf = async ({ port, names }: LocalTarget) => {
  const functions = await deployedFunctions(
    engineClients(port),
    stacks.map(({ id }) => names(id)),
  );
  return [...new Set(functions.map(({ logGroup }) => logGroup))];
};

/** The alarms on metric math that the templates state and a condition leaves out here. */
const computedAlarms = async ({ port, names }: LocalTarget) => {
  const ofStack = async (stack: string) =>
    (await leftOutResources(engineClients(port), stack))('AWS::CloudWatch::Alarm').flatMap(
      ({ logicalId, properties }) => {
        const alarm = ComputedAlarm.safeParse(properties).data;
        return alarm ? [{ name: `${stack}-${logicalId}`, alarm }] : [];
      },
    );
  return (await Promise.all(stacks.map(({ id }) => ofStack(names(id))))).flat();
};

/**
 * Those of all stacks, the last one first: it is what the others are there for. A stack without functions has nothing to measure
 * here, and comes last.
 */
const dashboardsOf = async ({ port, names }: LocalTarget) => {
  const isMeasured = ({ id }: Stack) => functions.some(({ stack }) => stack === id);
  const lastFirst = [...stacks].reverse();
  const shown = [...lastFirst.filter(isMeasured), ...lastFirst.filter((stack) => !isMeasured(stack))];
  const resources = await Promise.all(shown.map(({ id }) => deployedResources(engineClients(port), names(id))));
  return resources.flatMap((ofType) =>
    ofType('AWS::CloudWatch::Dashboard').map(({ logicalId, physicalId }) => ({
      name: physicalId,
      title: logicalId.replace(/Dashboard$/, ''),
    })),
  );
};

/** The addresses of all queues. */
const queuesOf = async ({ port, names }: LocalTarget) => {
  const resources = await Promise.all(stacks.map(({ id }) => deployedResources(engineClients(port), names(id))));
  return resources.flatMap((ofType) => ofType('AWS::SQS::Queue').map(({ physicalId }) => physicalId));
};

const lookAt = async (target: LocalTarget) => ({
  logGroups: await logGroupsOf(target),
  dashboards: await dashboardsOf(target),
  alarms: await computedAlarms(target),
  queues: await queuesOf(target),
});

/**
 * What CloudWatch does by itself on AWS and nothing does on the engine: metrics out of log lines, of the gateway's answers
 * and of the queues, alarms on metric math, and a subscriber to the alarms. Returns what takes a new deployment into account, and
 * what ends it.
 */
export const observe = async (target: LocalTarget) => {
  const clients = engineClients(target.port);
  // Beside the engine's state, so that the two are deleted together.
  const forwarded = openForwarded(join(target.stateDirectory, 'forwarded-metrics.json'));
  const gateway = measureGateway(clients, target.names);
  const evaluateAlarms = watchComputedAlarms(clients);
  let seen = await lookAt(target);
  const forward = async () => {
    for (const logGroup of seen.logGroups) await forwardMetrics(clients, forwarded, logGroup);
  };
  const queue = await openAlarmQueue(clients, await alarmsTopicOf(target), QUEUE);
  const ends = [
    repeat('Reading metrics from the logs', INTERVAL_MS, forward),
    repeat('Measuring the APIs', INTERVAL_MS, gateway.put),
    repeat('Counting the queues', ALARMS_INTERVAL_MS, () => measureQueues(clients, seen.queues)),
    repeat('Evaluating alarms', ALARMS_INTERVAL_MS, () => evaluateAlarms(seen.alarms)),
    repeat('Listening to the alarms', 100, (ended) =>
      receiveAlarmChanges(clients, queue, (change) => ink.say(alarmLine(change, ink)), ended),
    ),
  ];
  return {
    dashboards: () => seen.dashboards,
    onAnswered: gateway.note,
    afterDeployment: async () => {
      seen = await lookAt(target);
    },
    end: async () => {
      await Promise.all(ends.map((end) => end()));
      // What came since the last look, so that the engine's metrics are complete when it saves them.
      await forward().catch(() => undefined);
      await gateway.put().catch(() => undefined);
    },
  };
};
