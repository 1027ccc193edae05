import { LogFormatter, LogItem } from '@aws-lambda-powertools/logger';
import type { LogAttributes, UnformattedAttributes } from '@aws-lambda-powertools/logger/types';

/**
 * The one shape of a log line. It leaves out what never changes within a log group (ARN, memory, sampling rate), and of an
 * error everything but name, message, stack and cause: an SDK error may carry the item it is about, with personal data.
 */
export class LogFormat extends LogFormatter {
  formatAttributes(of: UnformattedAttributes, more: LogAttributes): LogItem {
    const attributes = {
      level: of.logLevel,
      message: of.message,
      timestamp: this.formatTimestamp(of.timestamp),
      service: of.serviceName,
      function_name: of.lambdaContext?.functionName,
      function_request_id: of.lambdaContext?.awsRequestId,
      xray_trace_id: of.xRayTraceId,
      cold_start: of.lambdaContext?.coldStart,
    };
    return new LogItem({ attributes }).addAttributes(more);
  }

  override formatError({ name, message, stack, cause }: Error): LogAttributes {
    return { name, message, stack, ...(cause instanceof Error && { cause: this.formatError(cause) }) };
  }
}
