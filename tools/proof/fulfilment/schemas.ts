// Tables of the fulfilment stack as its code uses them.
const key = (AttributeName: string, KeyType: 'HASH' | 'RANGE') => ({ AttributeName, KeyType });

export const FULFILMENT_SCHEMA = {
  AttributeDefinitions: [
    { AttributeName: 'userId', AttributeType: 'S' as const },
    { AttributeName: 'orderId', AttributeType: 'S' as const },
    { AttributeName: 'shard', AttributeType: 'N' as const },
    { AttributeName: 'lookAt', AttributeType: 'S' as const },
  ],
  KeySchema: [key('userId', 'HASH'), key('orderId', 'RANGE')],
  GlobalSecondaryIndexes: [
    {
      IndexName: 'by-look-at',
      KeySchema: [key('shard', 'HASH'), key('lookAt', 'RANGE')],
      Projection: { ProjectionType: 'KEYS_ONLY' as const },
    },
  ],
};

export const SIMULATOR_SCHEMA = {
  AttributeDefinitions: [{ AttributeName: 'id', AttributeType: 'S' as const }],
  KeySchema: [key('id', 'HASH')],
};
