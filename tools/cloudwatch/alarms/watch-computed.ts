import { PublishCommand } from '@aws-sdk/client-sns';
import type { EngineClients } from '../../stacks/clients';
import type { AlarmChange } from './alarm-changes';
import { type ComputedAlarm, evaluateAlarm } from './computed-alarm';

type Clients = Pick<EngineClients, 'metrics' | 'topics'>;
export type Watched = { name: string; alarm: ComputedAlarm };

/** Evaluates alarms each time it is called, and tells their topics of one that went off, as CloudWatch does. */
export const watchComputedAlarms = ({ metrics, topics }: Clients) => {
  const states = new Map<string, string>();
  const look = async ({ name, alarm }: Watched, now: Date) => {
    const { state, reason } = await evaluateAlarm({ metrics }, alarm, now.getTime() / 1000);
    const before = states.get(name) ?? 'INSUFFICIENT_DATA';
    if (!state || state === before) return;
    states.set(name, state);
    if (state !== 'ALARM') return;
    const change: AlarmChange = {
      AlarmName: name,
      OldStateValue: before,
      NewStateValue: state,
      NewStateReason: reason,
      StateChangeTime: now.toISOString(),
    };
    for (const TopicArn of alarm.AlarmActions)
      await topics.send(new PublishCommand({ TopicArn, Subject: `ALARM: "${name}"`, Message: JSON.stringify(change) }));
  };
  return async (watched: readonly Watched[], now = new Date()) => {
    for (const one of watched) await look(one, now);
  };
};
