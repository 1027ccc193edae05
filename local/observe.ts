import { join } from 'node:path';
import { alarmLine, receiveAlarmChanges } from './alarms/alarm-changes';
import { openAlarmQueue } from './alarms/alarm-queue';
import { engineClients } from './clients';
import { deployedFunctions } from './deployed-functions';
import { deployedResources, outputsOf } from './deployed-stack';
import type { LocalTarget } from './local-deployment';
import { forwardMetrics } from './metrics/forward';
import { openForwarded } from './metrics/forwarded';
import { measureGateway } from './metrics/gateway-metrics';
import { repeat } from './repeat';
import * as ink from './setup/steps.mjs';

// Asking for nothing new is cheap for the engine, and a person who watches a graph does not notice two seconds.
const INTERVAL_MS = 2000;

const QUEUE = 'local-alarms';

const alarmsTopicOf = async ({ port, names }: LocalTarget) =>
  (await outputsOf(engineClients(port), names.shared))('AlarmsTopic');

const logGroupsOf = async ({ port, names }: LocalTarget) => {
  const functions = await deployedFunctions(engineClients(port), [names.users, names.orders]);
  return [...new Set(functions.map(({ logGroup }) => logGroup))];
};

/** Those of the services, the orders first: it is the orders that most who look want to see. */
const dashboardsOf = async ({ port, names }: LocalTarget) => {
  const stacks = [names.orders, names.users].map((name) => deployedResources(engineClients(port), name));
  const resources = await Promise.all(stacks);
  return resources.flatMap((ofType) =>
    ofType('AWS::CloudWatch::Dashboard').map(({ logicalId, physicalId }) => ({
      name: physicalId,
      title: logicalId.replace(/Dashboard$/, ''),
    })),
  );
};

/**
 * What CloudWatch does by itself on AWS and nothing does on the engine: metrics out of log lines and of the gateway's
 * answers, and somebody who hears the alarms. Returns what takes a new deployment into account, and what ends it.
 */
export const observe = async (target: LocalTarget) => {
  const clients = engineClients(target.port);
  // Beside the engine's own state: whoever removes the one removes the other.
  const forwarded = openForwarded(join(target.stateDirectory, 'forwarded-metrics.json'));
  let logGroups = await logGroupsOf(target);
  let dashboards = await dashboardsOf(target);
  const forward = async () => {
    for (const logGroup of logGroups) await forwardMetrics(clients, forwarded, logGroup);
  };
  const queue = await openAlarmQueue(clients, await alarmsTopicOf(target), QUEUE);
  const endForwarding = repeat('Reading metrics from the logs', INTERVAL_MS, forward);
  const gateway = measureGateway(clients, { users: target.names.users, orders: target.names.orders });
  const endMeasuring = repeat('Measuring the APIs', INTERVAL_MS, gateway.put);
  const endListening = repeat('Listening to the alarms', 100, (ended) =>
    receiveAlarmChanges(clients, queue, (change) => ink.say(alarmLine(change, ink)), ended),
  );
  return {
    dashboards: () => dashboards,
    onAnswered: gateway.note,
    afterDeployment: async () => {
      dashboards = await dashboardsOf(target);
      logGroups = await logGroupsOf(target);
    },
    end: async () => {
      await Promise.all([endForwarding(), endMeasuring(), endListening()]);
      // What came since the last look, so that the engine's metrics are complete when it saves them.
      await forward().catch(() => undefined);
      await gateway.put().catch(() => undefined);
    },
  };
};
