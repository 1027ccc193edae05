// Generated from docs/openapi by npm run generate.

export interface paths {
    "/orders": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List your orders
         * @description Returns a page of your orders, newest first. `nextCursor` and the `Link` header lead to the next page. The last page has neither. With `status`, a page may hold fewer orders than `limit`, or none at all, even if there is a next page.
         *
         *     Any signed-in user may call this.
         */
        get: operations["listOrders"];
        put?: never;
        /**
         * Place an order
         * @description Places an order once, however often the request is repeated. Send an `orderId` in the body or an `Idempotency-Key` header. If you send both, `orderId` decides. If you send neither, the response is a 400. A repeat with the same content writes nothing. By `orderId`, it returns the order as it is now; by key, it returns the first response. A repeat with different content gets a 422.
         *
         *     Any signed-in user may call this.
         */
        post: operations["addOrder"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/orders/{orderId}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Read an order
         * @description Returns one of your orders. Every change that was answered before this request is visible.
         *
         *     Any signed-in user may call this.
         */
        get: operations["getOrder"];
        /**
         * Edit an order
         * @description Replaces the fields that a client may set, only while the order is `PLACED`. If the order already has exactly this content, the response is the order, unchanged. A retry after a lost response is safe if `If-Match` names the version you read. Without it, the retry could undo a newer edit. If the body has an `orderId`, it must equal the one in the path.
         *
         *     Any signed-in user may call this.
         */
        put: operations["editOrder"];
        post?: never;
        /**
         * Cancel an order
         * @description Cancels an order while it is `PLACED` and less than 10 minutes old, counted from `orderTime` (the operator can configure another limit). If the order is already canceled, the response is the order, whatever `If-Match` says.
         *
         *     Any signed-in user may call this.
         */
        delete: operations["cancelOrder"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/orders/{orderId}/history": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Read the history of an order
         * @description Returns a page of the changes of one of your orders, oldest first, each with the order as it stood after it. The history follows the order by a moment, normally less than a second.
         *
         *     Any signed-in user may call this.
         */
        get: operations["getOrderHistory"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/orders/{orderId}/acknowledge": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Acknowledge an order
         * @description Records that the restaurant has accepted an order, which must be `PLACED`. The body names the user who placed it. If the order is already acknowledged, the response is the order, whatever `If-Match` says.
         *
         *     Only admins may call this.
         */
        post: operations["acknowledgeOrder"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
}
export type webhooks = Record<string, never>;
export interface components {
    schemas: {
        /** @description An order. Its fields have the same bounds as in `OrderBody`, unless another tool wrote the order. */
        Order: {
            /** @description The id of the order, unique among the orders of its user. */
            orderId: string;
            /** @description The user who placed the order: the `sub` of their token. */
            readonly userId: string;
            /** @description The id of the restaurant. */
            restaurantId: number;
            /** @description The dishes ordered, 1 to 100 items. */
            orderItems: components["schemas"]["OrderItem"][];
            /** @description The amount to pay. It includes delivery, tip and discount, so it may differ from the sum of the items. From 0 to 1,000,000, with at most two decimals. */
            totalAmount: number;
            /** @description The kind of customer. `B2C` if absent. Each market serves some of them: `US` serves `B2C` and `B2B`, `MX` serves `B2C`. Later releases may add values. */
            customerType?: string;
            /** @description The market, which determines the currency of all amounts: `US` is USD, `MX` is MXN. `US` if absent. Later releases may add values. */
            market?: string;
            /** @description The number of the organization that the customer is. Required for `B2B`, and not allowed otherwise. */
            organizationNumber?: string;
            /**
             * @description The status of the order. `PLACED` becomes `ACKNOWLEDGED` or `CANCELED`, and both are final.
             * @enum {string}
             */
            readonly status: "PLACED" | "ACKNOWLEDGED" | "CANCELED";
            /**
             * Format: date-time
             * @description When the order was placed, as an RFC 3339 time in UTC. It has no milliseconds if an older tool wrote the order.
             */
            readonly orderTime: string;
            /** @description Starts at 1 and grows by one with each change. 0 if an older tool wrote the order. The `ETag` header has the same value. */
            readonly version: number;
        };
        /** @description One dish of an order. */
        OrderItem: {
            /** @description The id of the dish. */
            id: number;
            /** @description The name of the dish. */
            name: string;
            /** @description The price of one unit. From 0 to 1,000,000, with at most two decimals. */
            price: number;
            /** @description The number of units. */
            quantity: number;
        };
        /** @description A page of orders. */
        OrderPage: {
            /** @description The orders, newest first. */
            orders: components["schemas"]["Order"][];
            /** @description The `cursor` of the next page. The last page does not have it. */
            nextCursor?: string;
        };
        /** @description A page of the history of an order. */
        OrderHistory: {
            /** @description The id of the order. */
            orderId: string;
            /** @description Whether no change is missing: between the entries, before the first one, and on the last page up to the order as it is now. A change that was just made may be missing for a moment. */
            complete: boolean;
            /** @description The changes, oldest first. */
            entries: components["schemas"]["OrderHistoryEntry"][];
            /** @description The `cursor` of the next page. The last page does not have it. */
            nextCursor?: string;
        };
        /** @description One change of an order. */
        OrderHistoryEntry: {
            /** @description The version of the order after the change. */
            sequence: number;
            /**
             * @description What the change was: the name of its event.
             * @enum {string}
             */
            type: "OrderPlaced" | "OrderEdited" | "OrderAcknowledged" | "OrderCanceled" | "OrderRestored" | "OrderImported" | "OrderChangedElsewhere";
            /**
             * Format: date-time
             * @description When the change was made, as an RFC 3339 time in UTC.
             */
            time: string;
            /** @description Who made it: `customer`, `admin`, `service:` and a name, or `unknown`. */
            actor: string;
            /** @description Why the order was canceled: `CUSTOMER_REQUEST`, or `OUT_OF_STOCK`, `PAYMENT_DECLINED` or `NOT_IN_TIME` by the fulfilment. Later releases may add reasons. Only an `OrderCanceled` has it. */
            reason?: string;
            /** @description The order as it stood after the change. */
            order: components["schemas"]["Order"];
        };
        /** @description The fields of an order that a client may set. All other fields, including those that the server sets, are ignored and never stored. */
        OrderBody: {
            /** @description An id that the client chooses. In a PUT, it may be absent; otherwise it must equal the one in the path. */
            orderId?: string;
            /** @description The id of the restaurant. */
            restaurantId: number;
            /** @description The dishes ordered, 1 to 100 items. */
            orderItems: components["schemas"]["OrderBodyItem"][];
            /** @description The amount to pay. It includes delivery, tip and discount, so it may differ from the sum of the items. From 0 to 1,000,000, with at most two decimals. */
            totalAmount: number;
            /**
             * @description The kind of customer. `B2C` if absent. Each market serves some of them: `US` serves `B2C` and `B2B`, `MX` serves `B2C`.
             * @enum {string}
             */
            customerType?: "B2C" | "B2B";
            /**
             * @description The market, which determines the currency of all amounts: `US` is USD, `MX` is MXN. `US` if absent.
             * @enum {string}
             */
            market?: "US" | "MX";
            /** @description The number of the organization that the customer is. Required for `B2B`, and not allowed otherwise. */
            organizationNumber?: string;
        };
        /** @description One dish to order. */
        OrderBodyItem: {
            /** @description The id of the dish. */
            id: number;
            /** @description The name of the dish. */
            name: string;
            /** @description The price of one unit. From 0 to 1,000,000, with at most two decimals. */
            price: number;
            /** @description The number of units. */
            quantity: number;
        };
        /** @description The user whose order is acknowledged. */
        Acknowledgement: {
            /** @description The `sub` of the user who placed it. */
            userId: string;
        };
        /** @description A refusal (RFC 9457). Branch on `code`, not on the text. */
        Problem: {
            /** @description A link to the documentation of the code, as a URI reference. */
            type: string;
            /** @description A short summary, always the same for the same code. */
            title: string;
            /**
             * @description The HTTP status code, repeated.
             * @enum {integer}
             */
            status: 400 | 401 | 403 | 404 | 409 | 412 | 413 | 422 | 429 | 500 | 503;
            /** @description What happened in this request, for people to read. */
            detail: string;
            /**
             * @description The kind of problem, from a closed list.
             * @enum {string}
             */
            code: "VALIDATION_FAILED" | "IDEMPOTENCY_CONFLICT" | "REQUEST_IN_PROGRESS" | "PAYLOAD_TOO_LARGE" | "UNAUTHENTICATED" | "TOO_MANY_REQUESTS" | "INTERNAL_ERROR" | "SERVICE_UNAVAILABLE" | "INVALID_CURSOR" | "ORDER_NOT_FOUND" | "ROUTE_NOT_FOUND" | "VERSION_MISMATCH" | "ORDER_NOT_PLACED" | "CANCEL_WINDOW_CLOSED" | "FORBIDDEN";
            /** @description The id of the request in the logs of the service. */
            requestId: string;
            /** @description The fields that are not valid, if a function checked them. */
            errors?: components["schemas"]["FieldError"][];
        };
        /** @description One field that is not valid. */
        FieldError: {
            /** @description A JSON Pointer (RFC 6901) into the part of the request that `detail` names. */
            pointer: string;
            /** @description What is wrong with the field, for people to read. */
            detail: string;
        };
    };
    responses: {
        /** @description `VALIDATION_FAILED`: The body is not JSON, or a field, parameter or header is missing or out of bounds. Correct what `errors` names. */
        ValidationFailed: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/problem+json": components["schemas"]["Problem"] & {
                    /** @constant */
                    status?: 400;
                    /** @enum {unknown} */
                    code?: "VALIDATION_FAILED";
                };
            };
        };
        /** @description `UNAUTHENTICATED`: There is no token, or it is not a current ID token of this user pool's client. Sign in again. */
        Unauthenticated: {
            headers: {
                "WWW-Authenticate": components["headers"]["WWW-Authenticate"];
                [name: string]: unknown;
            };
            content: {
                "application/problem+json": components["schemas"]["Problem"] & {
                    /** @constant */
                    status?: 401;
                    /** @enum {unknown} */
                    code?: "UNAUTHENTICATED";
                };
            };
        };
        /** @description `REQUEST_IN_PROGRESS`: The first request with this `Idempotency-Key` is still running. Repeat the request after `Retry-After` seconds. If the first request was cut off, this lasts at most 25 seconds. */
        RequestInProgress: {
            headers: {
                "Retry-After": components["headers"]["Retry-After"];
                [name: string]: unknown;
            };
            content: {
                "application/problem+json": components["schemas"]["Problem"] & {
                    /** @constant */
                    status?: 409;
                    /** @enum {unknown} */
                    code?: "REQUEST_IN_PROGRESS";
                };
            };
        };
        /** @description `PAYLOAD_TOO_LARGE`: The body is larger than 262,144 bytes. */
        PayloadTooLarge: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/problem+json": components["schemas"]["Problem"] & {
                    /** @constant */
                    status?: 413;
                    /** @enum {unknown} */
                    code?: "PAYLOAD_TOO_LARGE";
                };
            };
        };
        /** @description `IDEMPOTENCY_CONFLICT`: This `orderId` or `Idempotency-Key` was used before with different content. Use a new one, or edit the order with PUT. */
        IdempotencyConflict: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/problem+json": components["schemas"]["Problem"] & {
                    /** @constant */
                    status?: 422;
                    /** @enum {unknown} */
                    code?: "IDEMPOTENCY_CONFLICT";
                };
            };
        };
        /** @description `TOO_MANY_REQUESTS`: The request was throttled. Wait `Retry-After` seconds, then longer after each attempt. */
        TooManyRequests: {
            headers: {
                "Retry-After": components["headers"]["Retry-After"];
                [name: string]: unknown;
            };
            content: {
                "application/problem+json": components["schemas"]["Problem"] & {
                    /** @constant */
                    status?: 429;
                    /** @enum {unknown} */
                    code?: "TOO_MANY_REQUESTS";
                };
            };
        };
        /** @description `INTERNAL_ERROR`: The service has a bug. The failure is in the logs, under `requestId`. */
        InternalError: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/problem+json": components["schemas"]["Problem"] & {
                    /** @constant */
                    status?: 500;
                    /** @enum {unknown} */
                    code?: "INTERNAL_ERROR";
                };
            };
        };
        /** @description `SERVICE_UNAVAILABLE`: A service that this API depends on did not answer, even after retries. The change may or may not have been made. Wait `Retry-After` seconds before you repeat. The guide to idempotency lists the operations that are safe to repeat. */
        ServiceUnavailable: {
            headers: {
                "Retry-After": components["headers"]["Retry-After"];
                [name: string]: unknown;
            };
            content: {
                "application/problem+json": components["schemas"]["Problem"] & {
                    /** @constant */
                    status?: 503;
                    /** @enum {unknown} */
                    code?: "SERVICE_UNAVAILABLE";
                };
            };
        };
        /** @description `VERSION_MISMATCH`: The record is not at a version that `If-Match` names. If the record exists, `ETag` has its current version. Read it, merge, and try again. */
        VersionMismatch: {
            headers: {
                ETag: components["headers"]["CurrentETag"];
                [name: string]: unknown;
            };
            content: {
                "application/problem+json": components["schemas"]["Problem"] & {
                    /** @constant */
                    status?: 412;
                    /** @enum {unknown} */
                    code?: "VERSION_MISMATCH";
                };
            };
        };
        /** @description `FORBIDDEN`: The token is valid, but only the owner of the record or an admin may do this. */
        Forbidden: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/problem+json": components["schemas"]["Problem"] & {
                    /** @constant */
                    status?: 403;
                    /** @enum {unknown} */
                    code?: "FORBIDDEN";
                };
            };
        };
    };
    parameters: never;
    requestBodies: never;
    headers: {
        /**
         * @description The version of the record, for `If-Match`.
         * @example "1"
         */
        ETag: string;
        /**
         * @description The current version of the record. Absent if there is no record.
         * @example "2"
         */
        CurrentETag: string;
        /**
         * @description A relative link to the next page (RFC 8288). The last page does not have it.
         * @example <?cursor=WyJhYmMiXQ&limit=10>; rel="next"
         */
        Link: string;
        /**
         * @description How many seconds to wait before you repeat the request.
         * @example 1
         */
        "Retry-After": number;
        /** @description How to authenticate (RFC 6750). */
        "WWW-Authenticate": "Bearer";
    };
    pathItems: never;
}
export type $defs = Record<string, never>;
export interface operations {
    listOrders: {
        parameters: {
            query?: {
                /** @description The maximum number of orders in a page. */
                limit?: number;
                /** @description Where the page starts: the `nextCursor` of the previous page. */
                cursor?: string;
                /** @description Return only orders with this status. */
                status?: "PLACED" | "ACKNOWLEDGED" | "CANCELED";
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description A page of orders. */
            200: {
                headers: {
                    Link: components["headers"]["Link"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["OrderPage"];
                };
            };
            /**
             * @description `VALIDATION_FAILED`: The body is not JSON, or a field, parameter or header is missing or out of bounds. Correct what `errors` names.
             *
             *     `INVALID_CURSOR`: The cursor does not belong to this API, this account or this query. Start again at the first page.
             */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @constant */
                        status?: 400;
                        /** @enum {unknown} */
                        code?: "VALIDATION_FAILED" | "INVALID_CURSOR";
                    };
                };
            };
            401: components["responses"]["Unauthenticated"];
            413: components["responses"]["PayloadTooLarge"];
            429: components["responses"]["TooManyRequests"];
            500: components["responses"]["InternalError"];
            503: components["responses"]["ServiceUnavailable"];
        };
    };
    addOrder: {
        parameters: {
            query?: never;
            header?: {
                /** @description A key that you choose, such as a UUID. For 24 hours, it identifies this one order. Required if the body has no `orderId`. If you send both, `orderId` decides. */
                "Idempotency-Key"?: string;
            };
            path?: never;
            cookie?: never;
        };
        /** @description The body is parsed as JSON, whatever the `Content-Type`. */
        requestBody: {
            content: {
                "application/json": components["schemas"]["OrderBody"];
            };
        };
        responses: {
            /** @description The order. */
            200: {
                headers: {
                    ETag: components["headers"]["ETag"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Order"];
                };
            };
            400: components["responses"]["ValidationFailed"];
            401: components["responses"]["Unauthenticated"];
            409: components["responses"]["RequestInProgress"];
            413: components["responses"]["PayloadTooLarge"];
            422: components["responses"]["IdempotencyConflict"];
            429: components["responses"]["TooManyRequests"];
            500: components["responses"]["InternalError"];
            503: components["responses"]["ServiceUnavailable"];
        };
    };
    getOrder: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description The id of the order. */
                orderId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The order. */
            200: {
                headers: {
                    ETag: components["headers"]["ETag"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Order"];
                };
            };
            400: components["responses"]["ValidationFailed"];
            401: components["responses"]["Unauthenticated"];
            /**
             * @description `ORDER_NOT_FOUND`: You have no order with this id. The response is the same if another user has one.
             *
             *     `ROUTE_NOT_FOUND`: No route has this method and path. An id that contains a `/` also ends here.
             */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @constant */
                        status?: 404;
                        /** @enum {unknown} */
                        code?: "ORDER_NOT_FOUND" | "ROUTE_NOT_FOUND";
                    };
                };
            };
            413: components["responses"]["PayloadTooLarge"];
            429: components["responses"]["TooManyRequests"];
            500: components["responses"]["InternalError"];
            503: components["responses"]["ServiceUnavailable"];
        };
    };
    editOrder: {
        parameters: {
            query?: never;
            header?: {
                /** @description The `ETag` of the record you read. If the record has changed since, the response is a 412. You can list up to 50 tags (more are a 400); the record must match one of them. `*` matches any existing record. A weak tag matches nothing. */
                "If-Match"?: string;
            };
            path: {
                /** @description The id of the order. */
                orderId: string;
            };
            cookie?: never;
        };
        /** @description The body is parsed as JSON, whatever the `Content-Type`. */
        requestBody: {
            content: {
                "application/json": components["schemas"]["OrderBody"];
            };
        };
        responses: {
            /** @description The edited order. */
            200: {
                headers: {
                    ETag: components["headers"]["ETag"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Order"];
                };
            };
            /**
             * @description `VALIDATION_FAILED`: The body is not JSON, or a field, parameter or header is missing or out of bounds. Correct what `errors` names.
             *
             *     `ORDER_NOT_PLACED`: The order has already been acknowledged or canceled, so it can no longer be changed. Read it.
             */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @constant */
                        status?: 400;
                        /** @enum {unknown} */
                        code?: "VALIDATION_FAILED" | "ORDER_NOT_PLACED";
                    };
                };
            };
            401: components["responses"]["Unauthenticated"];
            /**
             * @description `ORDER_NOT_FOUND`: You have no order with this id. The response is the same if another user has one.
             *
             *     `ROUTE_NOT_FOUND`: No route has this method and path. An id that contains a `/` also ends here.
             */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @constant */
                        status?: 404;
                        /** @enum {unknown} */
                        code?: "ORDER_NOT_FOUND" | "ROUTE_NOT_FOUND";
                    };
                };
            };
            412: components["responses"]["VersionMismatch"];
            413: components["responses"]["PayloadTooLarge"];
            429: components["responses"]["TooManyRequests"];
            500: components["responses"]["InternalError"];
            503: components["responses"]["ServiceUnavailable"];
        };
    };
    cancelOrder: {
        parameters: {
            query?: never;
            header?: {
                /** @description The `ETag` of the record you read. If the record has changed since, the response is a 412. You can list up to 50 tags (more are a 400); the record must match one of them. `*` matches any existing record. A weak tag matches nothing. */
                "If-Match"?: string;
            };
            path: {
                /** @description The id of the order. */
                orderId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The order, now `CANCELED`. */
            200: {
                headers: {
                    ETag: components["headers"]["ETag"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Order"];
                };
            };
            /**
             * @description `VALIDATION_FAILED`: The body is not JSON, or a field, parameter or header is missing or out of bounds. Correct what `errors` names.
             *
             *     `ORDER_NOT_PLACED`: The order has already been acknowledged or canceled, so it can no longer be changed. Read it.
             *
             *     `CANCEL_WINDOW_CLOSED`: The order is still `PLACED`, but the cancel window is over. Call the restaurant.
             */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @constant */
                        status?: 400;
                        /** @enum {unknown} */
                        code?: "VALIDATION_FAILED" | "ORDER_NOT_PLACED" | "CANCEL_WINDOW_CLOSED";
                    };
                };
            };
            401: components["responses"]["Unauthenticated"];
            /**
             * @description `ORDER_NOT_FOUND`: You have no order with this id. The response is the same if another user has one.
             *
             *     `ROUTE_NOT_FOUND`: No route has this method and path. An id that contains a `/` also ends here.
             */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @constant */
                        status?: 404;
                        /** @enum {unknown} */
                        code?: "ORDER_NOT_FOUND" | "ROUTE_NOT_FOUND";
                    };
                };
            };
            412: components["responses"]["VersionMismatch"];
            413: components["responses"]["PayloadTooLarge"];
            429: components["responses"]["TooManyRequests"];
            500: components["responses"]["InternalError"];
            503: components["responses"]["ServiceUnavailable"];
        };
    };
    getOrderHistory: {
        parameters: {
            query?: {
                /** @description The maximum number of orders in a page. */
                limit?: number;
                /** @description Where the page starts: the `nextCursor` of the previous page. */
                cursor?: string;
            };
            header?: never;
            path: {
                /** @description The id of the order. */
                orderId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description A page of the history. */
            200: {
                headers: {
                    Link: components["headers"]["Link"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["OrderHistory"];
                };
            };
            /**
             * @description `VALIDATION_FAILED`: The body is not JSON, or a field, parameter or header is missing or out of bounds. Correct what `errors` names.
             *
             *     `INVALID_CURSOR`: The cursor does not belong to this API, this account or this query. Start again at the first page.
             */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @constant */
                        status?: 400;
                        /** @enum {unknown} */
                        code?: "VALIDATION_FAILED" | "INVALID_CURSOR";
                    };
                };
            };
            401: components["responses"]["Unauthenticated"];
            /**
             * @description `ORDER_NOT_FOUND`: You have no order with this id. The response is the same if another user has one.
             *
             *     `ROUTE_NOT_FOUND`: No route has this method and path. An id that contains a `/` also ends here.
             */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @constant */
                        status?: 404;
                        /** @enum {unknown} */
                        code?: "ORDER_NOT_FOUND" | "ROUTE_NOT_FOUND";
                    };
                };
            };
            413: components["responses"]["PayloadTooLarge"];
            429: components["responses"]["TooManyRequests"];
            500: components["responses"]["InternalError"];
            503: components["responses"]["ServiceUnavailable"];
        };
    };
    acknowledgeOrder: {
        parameters: {
            query?: never;
            header?: {
                /** @description The `ETag` of the record you read. If the record has changed since, the response is a 412. You can list up to 50 tags (more are a 400); the record must match one of them. `*` matches any existing record. A weak tag matches nothing. */
                "If-Match"?: string;
            };
            path: {
                /** @description The id of the order. */
                orderId: string;
            };
            cookie?: never;
        };
        /** @description The body is parsed as JSON, whatever the `Content-Type`. */
        requestBody: {
            content: {
                "application/json": components["schemas"]["Acknowledgement"];
            };
        };
        responses: {
            /** @description The order, now `ACKNOWLEDGED`. */
            200: {
                headers: {
                    ETag: components["headers"]["ETag"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Order"];
                };
            };
            /**
             * @description `VALIDATION_FAILED`: The body is not JSON, or a field, parameter or header is missing or out of bounds. Correct what `errors` names.
             *
             *     `ORDER_NOT_PLACED`: The order has already been acknowledged or canceled, so it can no longer be changed. Read it.
             */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @constant */
                        status?: 400;
                        /** @enum {unknown} */
                        code?: "VALIDATION_FAILED" | "ORDER_NOT_PLACED";
                    };
                };
            };
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["Forbidden"];
            /**
             * @description `ORDER_NOT_FOUND`: You have no order with this id. The response is the same if another user has one.
             *
             *     `ROUTE_NOT_FOUND`: No route has this method and path. An id that contains a `/` also ends here.
             */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @constant */
                        status?: 404;
                        /** @enum {unknown} */
                        code?: "ORDER_NOT_FOUND" | "ROUTE_NOT_FOUND";
                    };
                };
            };
            412: components["responses"]["VersionMismatch"];
            413: components["responses"]["PayloadTooLarge"];
            429: components["responses"]["TooManyRequests"];
            500: components["responses"]["InternalError"];
            503: components["responses"]["ServiceUnavailable"];
        };
    };
}
