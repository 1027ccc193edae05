// What API Gateway measures of every request on AWS, and the engine does not.
// https://docs.aws.amazon.com/apigateway/latest/developerguide/api-gateway-metrics-and-dimensions.html
import { type MetricDatum, PutMetricDataCommand, type StandardUnit } from '@aws-sdk/client-cloudwatch';
import type { EngineClients } from '../../stacks/clients';

/** A request that an API answered: the id of its stack, and the time from its arrival to the end of the answer. */
export type Answered = { api: string; status: number; latencyMs: number };

type Client = Pick<EngineClients, 'metrics'>;
/** How CloudWatch calls the API of a stack: the templates name it after their stack. */
type NameOfApi = (stack: string) => string;

const STAGE = 'Prod';

// PutMetricData takes no more values in a datum, and no more data in a call.
const VALUES_AT_ONCE = 150;
const DATA_AT_ONCE = 1000;

const isIn = (status: number, hundred: number) => Number(Math.floor(status / 100) === hundred);

/** Every request counts in all of them, with 0 or 1: the average of an error metric is the share of the requests. */
const METRICS: [name: string, unit: StandardUnit, of: (answered: Answered) => number][] = [
  ['Count', 'Count', () => 1],
  ['4XXError', 'Count', ({ status }) => isIn(status, 4)],
  ['5XXError', 'Count', ({ status }) => isIn(status, 5)],
  ['Latency', 'Milliseconds', ({ latencyMs }) => latencyMs],
];

const chunks = <T>(all: readonly T[], length: number) =>
  Array.from({ length: Math.ceil(all.length / length) }, (_, index) => all.slice(index * length, (index + 1) * length));

const dataOf = (ApiName: string, answered: readonly Answered[], Timestamp: Date): MetricDatum[] =>
  chunks(answered, VALUES_AT_ONCE).flatMap((chunk) =>
    METRICS.map(([MetricName, Unit, of]) => ({
      MetricName,
      Unit,
      Timestamp,
      Dimensions: [
        { Name: 'ApiName', Value: ApiName },
        { Name: 'Stage', Value: STAGE },
      ],
      Values: chunk.map(of),
    })),
  );

/** Notes what the APIs answered, and puts it into CloudWatch when it is told to. */
export const measureGateway = ({ metrics }: Client, nameOf: NameOfApi) => {
  let noted: Answered[] = [];
  return {
    note: (answered: Answered) => void noted.push(answered),
    put: async () => {
      const answered = noted;
      noted = [];
      const now = new Date();
      const data = [...new Set(answered.map(({ api }) => api))].flatMap((api) => {
        const ofApi = answered.filter((one) => one.api === api);
        return dataOf(nameOf(api), ofApi, now);
      });
      for (const MetricData of chunks(data, DATA_AT_ONCE))
        await metrics.send(new PutMetricDataCommand({ Namespace: 'AWS/ApiGateway', MetricData }));
    },
  };
};
