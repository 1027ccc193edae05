import { DescribeAlarmsCommand } from '@aws-sdk/client-cloudwatch';
import type { EngineClients } from '../../stacks/clients';
import { gridOf, type Range, wholeGrid } from '../metric-math/values';
import { type Definition, type Named, ownRangeOf, type Properties, readDashboards, thresholdsOf } from './definition';
import { linesOf } from './lines';
import type { Alarm, View, Widget } from './view';

type Client = Pick<EngineClients, 'metrics'>;

// More points than this are closer together than a widget has room for.
const MOST_POINTS = 400;
const PERIODS = [60, 300, 900, 3600, 21_600];

const periodFor = ({ from, to }: Range, stated: number) =>
  PERIODS.find((period) => period >= stated && (to - from) / period <= MOST_POINTS) ?? 86_400;

const graph = async (client: Client, properties: Properties, range: Range) => {
  const grid = gridOf(range, periodFor(range, properties.period));
  const { lines, note } = await linesOf(client, properties, grid);
  const { stacked } = properties;
  return { kind: 'graph' as const, stacked, times: grid.times, lines, thresholds: thresholdsOf(properties), note };
};

const numbers = async (client: Client, properties: Properties, range: Range) => {
  // The whole range as one number, or the last period that has a value, as the widget says.
  const { setPeriodToTimeRange, period } = properties;
  const grid = setPeriodToTimeRange ? wholeGrid(range) : gridOf(range, periodFor(range, period));
  const { lines, note } = await linesOf(client, properties, grid);
  const last = lines.map(({ label, values }) => ({ label, value: values.findLast((value) => value !== null) ?? null }));
  return { kind: 'numbers' as const, numbers: last, note };
};

/** The states of alarms by their ARNs; one that the engine does not have is said to be missing. */
const alarmStates = async ({ metrics }: Client, arns: string[]): Promise<Alarm[]> => {
  const names = arns.map((arn) => arn.split(':alarm:')[1] ?? arn);
  if (names.length === 0) return [];
  const { MetricAlarms = [], CompositeAlarms = [] } = await metrics.send(
    new DescribeAlarmsCommand({ AlarmNames: names, AlarmTypes: ['MetricAlarm', 'CompositeAlarm'] }),
  );
  const known = new Map([...MetricAlarms, ...CompositeAlarms].map((alarm) => [alarm.AlarmName, alarm]));
  return names.map((name) => {
    const { StateValue = 'MISSING', StateReason = '', AlarmDescription = '' } = known.get(name) ?? {};
    return { name, state: StateValue, reason: StateReason, description: AlarmDescription };
  });
};

const NOT_LOCAL: Record<string, string> = {
  log: 'Logs Insights does not run locally. In a terminal: npm run logs',
  explorer: 'The explorer does not run locally.',
  custom: 'A custom widget does not run locally.',
};

const drawn = async (client: Client, { type, properties }: Definition, range: Range) => {
  if (type === 'text') return { kind: 'text' as const, markdown: properties.markdown ?? '' };
  if (type === 'alarm') return { kind: 'alarms' as const, alarms: await alarmStates(client, properties.alarms) };
  if (type !== 'metric')
    return { kind: 'note' as const, note: NOT_LOCAL[type] ?? `A ${type} widget is not drawn here.` };
  if (properties.annotations?.alarms?.length && properties.metrics.length === 0)
    return { kind: 'alarms' as const, alarms: await alarmStates(client, properties.annotations.alarms) };
  return properties.view === 'timeSeries' ? graph(client, properties, range) : numbers(client, properties, range);
};

const widgetOf = async (client: Client, stated: Definition, range: Range): Promise<Widget> => {
  const { x, y, width, height, properties } = stated;
  const length = ownRangeOf(properties);
  const own = length ? { from: range.to - length, to: range.to } : range;
  return { x, y, width, height, title: properties.title ?? '', ...(await drawn(client, stated, own)) };
};

/** These dashboards as they look over a range of time, in seconds. */
export const viewOf = async (client: Client, named: readonly Named[], range: Range): Promise<View> => {
  const stated = await readDashboards(client, named);
  const dashboards = await Promise.all(
    stated.map(async ({ title, widgets }) => ({
      title,
      widgets: await Promise.all(widgets.map((widget) => widgetOf(client, widget, range))),
    })),
  );
  return { ...range, dashboards };
};
