import { createApi } from './api';
import { openConformance } from './conformance';
import { openOrders } from './deployment';
import { stageAddress, viewsAddress, viewsStack } from './stack';

/** The views as they are deployed beside the orders, and what a test needs to leave both as they were. */
export const openViews = async () => {
  const [orders, output] = await Promise.all([openOrders(), viewsStack()]);
  return {
    orders,
    api: createApi(viewsAddress(output), openConformance('views').expectConforming),
    /** The stage itself: what stands before it locally passes on only the paths that the APIs have. */
    stage: createApi(stageAddress(output('ViewsServiceEndpoint'))),
    close: () => orders.close(),
  };
};
export type DeployedViews = Awaited<ReturnType<typeof openViews>>;
