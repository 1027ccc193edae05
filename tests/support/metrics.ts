import { EventName } from '../../fulfilment/src/last-change';
import { stepNames } from '../../fulfilment/src/steps';
import { dropReasons, kinds } from '../../notifications/src/email';

const REFUSALS = [
  'VALIDATION_FAILED',
  'INVALID_CURSOR',
  'ORDER_NOT_PLACED',
  'CANCEL_WINDOW_CLOSED',
  'ORDER_NOT_FOUND',
  'REQUEST_IN_PROGRESS',
  'VERSION_MISMATCH',
  'PAYLOAD_TOO_LARGE',
  'IDEMPOTENCY_CONFLICT',
];
const SET_ASIDE = [
  'NOT_AN_EVENT',
  'UNKNOWN_EVENT',
  'INVALID_DETAIL',
  'UNKNOWN_STATUS',
  'ORDER_NOT_FOUND',
  'OTHER_RESTAURANT',
  'ORDER_NOT_PLACED',
];
const DELIVERY_REFUSALS = [
  'VALIDATION_FAILED',
  'DELIVERY_NOT_FOUND',
  'ORDER_NOT_DELIVERABLE',
  'DELIVERY_BOOKED_ALREADY',
  'SLOT_TAKEN',
  'SLOT_UNAVAILABLE',
  'BOOKING_REFUSED',
  'PAYLOAD_TOO_LARGE',
];
const FULFILMENT_SET_ASIDE = ['NOT_AN_EVENT', 'UNKNOWN_EVENT', 'INVALID_DETAIL', 'INVALID_KEY'];
const VIEW_REFUSALS = ['VALIDATION_FAILED', 'INVALID_CURSOR', 'VIEW_KEY_REQUIRED', 'VIEW_NOT_FOUND'];
const VIEWS_SET_ASIDE = ['NOT_AN_EVENT', 'UNKNOWN_EVENT', 'INVALID_DETAIL', 'INVALID_KEY'];
const EMAILS_SET_ASIDE = ['NOT_AN_EVENT', 'UNKNOWN_EVENT', 'INVALID_DETAIL', 'EMAIL_REFUSED'];
const REJECTIONS = ['EXPIRED', 'SIGNATURE', 'CLAIMS', 'MALFORMED', 'UNKNOWN_KEY'];

const operations = (metric: string, names: string[]) =>
  names.map((name) => `AWS/DynamoDB ${metric} TableName Operation=${name}`);
const OPERATIONS = ['Query', 'Scan', 'GetItem', 'PutItem', 'UpdateItem', 'DeleteItem', 'TransactWriteItems'];

/** The metrics that the services emit, by service: name and dimensions. */
export const ownMetrics: Record<'users' | 'orders' | 'fulfilment' | 'views' | 'notifications' | 'shop', string[]> = {
  users: [
    'UserCreated service=users',
    'ChangePublished service=users',
    'TokenRejected service=users',
    ...REJECTIONS.map((reason) => `TokenRejected service=users reason=${reason}`),
    'AuthorizerFailed service=users',
    'ColdStart service=users function_name',
  ],
  orders: [
    'SuccessfulOrder service=orders',
    'OrderTotal service=orders',
    'OrderEdited service=orders',
    'OrderAcknowledged service=orders',
    'OrderCanceled service=orders',
    'IdempotentReplay service=orders',
    'OrderRefused service=orders',
    ...REFUSALS.map((reason) => `OrderRefused service=orders reason=${reason}`),
    'ChangePublished service=orders',
    'EventProcessed service=orders',
    'EventRepeated service=orders',
    'EventFailed service=orders',
    'EventSetAside service=orders',
    ...SET_ASIDE.map((reason) => `EventSetAside service=orders reason=${reason}`),
    'ColdStart service=orders function_name',
  ],
  fulfilment: [
    'ChangePublished service=fulfilment',
    'FulfilmentEvent service=fulfilment',
    ...EventName.options.map((name) => `FulfilmentEvent service=fulfilment reason=${name}`),
    'OrderOverdue service=fulfilment',
    ...stepNames.map((step) => `OrderOverdue service=fulfilment reason=${step}`),
    ...stepNames.map((step) => `StepTime service=fulfilment step=${step}`),
    'ThirdPartyFailed service=fulfilment',
    'DeliveryRefused service=fulfilment',
    ...DELIVERY_REFUSALS.map((reason) => `DeliveryRefused service=fulfilment reason=${reason}`),
    'EventProcessed service=fulfilment',
    'EventRepeated service=fulfilment',
    'EventFailed service=fulfilment',
    'EventSetAside service=fulfilment',
    ...FULFILMENT_SET_ASIDE.map((reason) => `EventSetAside service=fulfilment reason=${reason}`),
    'ColdStart service=fulfilment function_name',
  ],
  views: [
    'ViewRefused service=views',
    ...VIEW_REFUSALS.map((reason) => `ViewRefused service=views reason=${reason}`),
    'ViewFailed service=views',
    // Of each view: a new one is in the dashboard without being named there.
    'ViewFailed service=views reason',
    'EventProcessed service=views',
    'EventRepeated service=views',
    'EventFailed service=views',
    'EventSetAside service=views',
    ...VIEWS_SET_ASIDE.map((reason) => `EventSetAside service=views reason=${reason}`),
    'ColdStart service=views function_name',
  ],
  shop: [],
  notifications: [
    'EmailSent service=notifications',
    ...kinds.map((kind) => `EmailSent service=notifications reason=${kind}`),
    'EmailDropped service=notifications',
    ...dropReasons.map((reason) => `EmailDropped service=notifications reason=${reason}`),
    'EventProcessed service=notifications',
    'EventRepeated service=notifications',
    'EventFailed service=notifications',
    'EventSetAside service=notifications',
    ...EMAILS_SET_ASIDE.map((reason) => `EventSetAside service=notifications reason=${reason}`),
    'ColdStart service=notifications function_name',
  ],
};

/** AWS's own metrics that are used here, with the dimensions that AWS gives them. */
export const awsMetrics: string[] = [
  ...['Count', '4XXError', '5XXError', 'Latency'].map((name) => `AWS/ApiGateway ${name} ApiName Stage`),
  ...['Invocations', 'Errors', 'Throttles', 'Duration', 'ConcurrentExecutions'].map(
    (name) => `AWS/Lambda ${name} FunctionName`,
  ),
  'AWS/Lambda IteratorAge FunctionName',
  ...['OnFailureDestinationDeliveredEventCount', 'DroppedEventCount'].map(
    (name) => `AWS/Lambda ${name} EventSourceMappingUUID`,
  ),
  ...['ApproximateNumberOfMessagesVisible', 'ApproximateAgeOfOldestMessage'].map((name) => `AWS/SQS ${name} QueueName`),
  ...['ConsumedReadCapacityUnits', 'ConsumedWriteCapacityUnits', 'ReadThrottleEvents', 'WriteThrottleEvents'].map(
    (name) => `AWS/DynamoDB ${name} TableName`,
  ),
  'AWS/DynamoDB ConditionalCheckFailedRequests TableName',
  'AWS/DynamoDB UserErrors',
  ...operations('SuccessfulRequestLatency', OPERATIONS),
  ...operations('SystemErrors', OPERATIONS),
  ...['SignInSuccesses', 'SignInThrottles', 'SignUpSuccesses', 'SignUpThrottles'].map(
    (name) => `AWS/Cognito ${name} UserPool UserPoolClient`,
  ),
  ...['Requests', 'BytesDownloaded', '4xxErrorRate', '5xxErrorRate'].map(
    (name) => `AWS/CloudFront ${name} DistributionId Region`,
  ),
  ...['FunctionInvocations', 'FunctionExecutionErrors'].map((name) => `AWS/CloudFront ${name} FunctionName Region`),
  ...['Send', 'Delivery', 'Bounce', 'Complaint', 'Reject', 'Reputation.BounceRate'].map(
    (name) => `AWS/SES ${name} ses:configuration-set`,
  ),
  ...['TokenRefreshSuccesses', 'TokenRefreshThrottles'].map((name) => `AWS/Cognito ${name} UserPool UserPoolClient`),
];
