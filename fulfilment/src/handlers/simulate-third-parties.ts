import { simulatorHttp } from '../simulator/http';
import { key, parties } from '../simulator-deps';

export const handler = simulatorHttp({ parties, key });
