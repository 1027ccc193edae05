import { prices } from '../../figures/prices';
import { whole } from '../../figures/statistics';
import { monthColumns, monthly, PRICES_NOTE } from '../bill/bill';
import { type ShopFile, shopFiles } from '../product/shop-files';
import type { Question, Table } from '../question';

const { dollars } = prices;
const BYTES_OF_GB = 1_000_000_000;
const MILLION = 1_000_000;
/** Status and headers of one answer, the security policy among them; an estimate. */
const HEADER_BYTES = 1_000;

const isKept = ({ path }: ShopFile): boolean => path.startsWith('assets/');

/** What one order asks of CloudFront and of the bucket behind it. */
export type Visit = { requests: number; bytes: number; bucketReads: number };

/**
 * The pages of one order: everything once, as if the browser had never seen the shop, and after the sign-in what is never
 * kept. CloudFront asks the bucket for that each time, and has kept the assets.
 */
export const visitOf = (files: readonly ShopFile[]): Visit => {
  const asked = files.filter((file) => !isKept(file));
  const bytes = [...files, ...asked].reduce((sum, file) => sum + file.bytes + HEADER_BYTES, 0);
  return { requests: files.length + asked.length, bytes, bucketReads: 2 * asked.length };
};

/** Dollars for a million visits. */
export const hostingLines = ({ requests, bytes, bucketReads }: Visit) => [
  { service: 'CloudFront, requests', dollars: requests * dollars.millionEdgeRequests },
  { service: 'CloudFront, its function', dollars: requests * dollars.millionEdgeFunctionCalls },
  { service: 'CloudFront, transfer', dollars: ((bytes * MILLION) / BYTES_OF_GB) * dollars.gigabyteFromEdge },
  { service: 'S3, reads', dollars: bucketReads * dollars.millionBucketReads },
];

export const hostingDollars = (visit: Visit): number =>
  hostingLines(visit).reduce((sum, line) => sum + line.dollars, 0);

const withoutHash = (path: string): string => path.replace(/-[0-9A-Z]{8}(?=\.\w+$)/, '');

const costTable = (visit: Visit): Table => ({
  title: 'The pages of orders',
  mark: 'hosting',
  columns: ['service', ...monthColumns],
  rows: [
    ...hostingLines(visit).map((line) => [line.service, ...monthly(line.dollars)]),
    ['all', ...monthly(hostingDollars(visit))],
  ],
  note: `For one order, a browser that has never seen the shop loads all files, and the page and its configuration once more after the sign-in: ${visit.requests} requests and ${whole(visit.bytes)} bytes, of which ${whole(HEADER_BYTES)} for the headers of each answer are an estimate. That is more than most orders need. Storing the files costs less than a cent. CloudFront’s own free tier, a terabyte and ten million requests a month, is not counted. ${PRICES_NOTE}`,
});

export const hosting: Question = {
  asks: 'What does a browser load of the shop, and what does that cost?',
  answer: async ({ progress }) => {
    progress('building the shop');
    const files = await shopFiles();
    const visit = visitOf(files);
    const all = files.reduce((sum, { bytes }) => sum + bytes, 0);
    return {
      tables: [
        {
          title: 'The shop’s files',
          columns: ['file', 'bytes, compressed', 'kept by the browser'],
          rows: [
            ...files.map((file) => [withoutHash(file.path), whole(file.bytes), isKept(file) ? 'for a year' : 'no']),
            ['all', whole(all), ''],
          ],
        },
        costTable(visit),
      ],
      measured: {
        'requests shop': files.length,
        'bytes shop': all,
        'requests shop again': files.filter((file) => !isKept(file)).length,
        'dollars shop': hostingDollars(visit),
      },
    };
  },
};
