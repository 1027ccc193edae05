import { sentMail } from '../../tools/engine/sent-mail';
import { environmentClients } from '../../tools/stacks/clients';
import { deployedResources } from '../../tools/stacks/deployed-stack';
import { logEvents } from '../../tools/stacks/log-events';
import { nameVariable, stackNames } from '../../tools/stacks/stacks';
import { eventually } from './eventually';

const clients = environmentClients();

type Line = Record<string, unknown>;

const lineIn = (message: string): Line => {
  try {
    return Object(JSON.parse(message));
  } catch {
    return {}; // Lambda's own lines are text.
  }
};

/** The notifications as they are deployed: their log, and where an engine stands in for AWS, what was sent. */
export const openNotifications = async () => {
  const name = process.env[nameVariable('notifications')] ?? stackNames()('notifications');
  const resources = await deployedResources(clients, name);
  const logGroup = resources('AWS::Logs::LogGroup').find(({ logicalId }) => logicalId === 'SendEmailsFunctionLogGroup');
  const startTime = Date.now() - 1_000;
  const lines = async (): Promise<Line[]> => {
    const events = await logEvents(clients, { logGroup: logGroup?.physicalId ?? '', startTime });
    return events.map(({ message }) => lineIn(message));
  };
  const mailTo = async (address: string) => {
    const all = await sentMail(process.env.AWS_ENDPOINT_URL ?? '');
    return all.filter(({ to }) => to === address).toReversed();
  };
  return {
    /** The lines of the function's log that are `wanted`, once there is one. */
    logged: (wanted: (line: Line) => boolean): Promise<Line[]> =>
      eventually(
        async () => (await lines()).filter(wanted),
        (found) => found.length > 0,
      ),
    /** What was sent to an address, the oldest first, once there are so many. */
    mailTo: (address: string, count: number) =>
      eventually(
        () => mailTo(address),
        ({ length }) => length >= count,
      ),
  };
};
export type DeployedNotifications = Awaited<ReturnType<typeof openNotifications>>;
