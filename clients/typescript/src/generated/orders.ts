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
         * @description A page of your orders, newest first. `nextCursor`, and the `Link` header, lead to the next page; on the last one there is neither. With `status` a page may hold fewer orders than `limit`, even none, while there is a next page.
         *
         *     For every signed-in user.
         */
        get: operations["listOrders"];
        put?: never;
        /**
         * Place an order
         * @description Places an order once, however often it is asked for. Send an `orderId` in the body or an `Idempotency-Key` header; neither is a 400, and with both the `orderId` decides. Repeated with the same content, the request writes nothing: by `orderId` it gives the order as it stands now, by key the first answer. With other content it is a 422.
         *
         *     For every signed-in user.
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
         * @description One of your orders, as the last answered change left it.
         *
         *     For every signed-in user.
         */
        get: operations["getOrder"];
        /**
         * Edit an order
         * @description Replaces what a client may set, only while the order is `PLACED`. An edit that was made already is answered with the order again. So a retry after a lost answer is safe when `If-Match` names the version you read; without it, the retry could undo a newer edit. An `orderId` in the body must equal that of the path.
         *
         *     For every signed-in user.
         */
        put: operations["editOrder"];
        post?: never;
        /**
         * Cancel an order
         * @description Cancels an order, only while it is `PLACED` and for 10 minutes after `orderTime` (unless the service is set up otherwise). Repeated on a canceled order it gives that order again, whatever `If-Match` says.
         *
         *     For every signed-in user.
         */
        delete: operations["cancelOrder"];
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
         * @description Marks the order of a user as taken by the restaurant, only from `PLACED`. Repeated on an acknowledged order it gives that order again, whatever `If-Match` says.
         *
         *     For admins.
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
        /** @description An order. Its fields have the bounds of `OrderBody`, unless a tool that knows none wrote it. */
        Order: {
            /** @description The id of the order, unique for its user. */
            orderId: string;
            /** @description Whose order it is: the `sub` of their token. */
            readonly userId: string;
            /** @description The id of the restaurant. */
            restaurantId: number;
            /** @description What is ordered, 1 to 100 items. */
            orderItems: components["schemas"]["OrderItem"][];
            /** @description What is to be paid, which may differ from the sum of the items: delivery, tip, discount. From 0 to 1,000,000, with at most two decimals. */
            totalAmount: number;
            /**
             * @description Where the order is in its life. `PLACED` becomes `ACKNOWLEDGED` or `CANCELED`, which are final.
             * @enum {string}
             */
            readonly status: "PLACED" | "ACKNOWLEDGED" | "CANCELED";
            /**
             * Format: date-time
             * @description When it was placed, RFC 3339 UTC; an order of an older tool may lack the milliseconds.
             */
            readonly orderTime: string;
            /** @description Counts the changes, from 1; 0 for an order of an older tool. The `ETag` is made of it. */
            readonly version: number;
        };
        /** @description One dish of an order. */
        OrderItem: {
            /** @description The id of the dish. */
            id: number;
            /** @description The name of the dish. */
            name: string;
            /** @description The price of one. From 0 to 1,000,000, with at most two decimals. */
            price: number;
            /** @description How many of it. */
            quantity: number;
        };
        /** @description A page of orders. */
        OrderPage: {
            /** @description Newest first. */
            orders: components["schemas"]["Order"][];
            /** @description The `cursor` of the next page; none on the last one. */
            nextCursor?: string;
        };
        /** @description What a client may set in an order. Other fields are ignored and never stored, the server's own among them. */
        OrderBody: {
            /** @description An id that the client chooses. In a PUT, none or that of the path. */
            orderId?: string;
            /** @description The id of the restaurant. */
            restaurantId: number;
            /** @description What is ordered, 1 to 100 items. */
            orderItems: components["schemas"]["OrderBodyItem"][];
            /** @description What is to be paid, which may differ from the sum of the items: delivery, tip, discount. From 0 to 1,000,000, with at most two decimals. */
            totalAmount: number;
        };
        /** @description One dish to order. */
        OrderBodyItem: {
            /** @description The id of the dish. */
            id: number;
            /** @description The name of the dish. */
            name: string;
            /** @description The price of one. From 0 to 1,000,000, with at most two decimals. */
            price: number;
            /** @description How many of it. */
            quantity: number;
        };
        /** @description Whose order is acknowledged. */
        Acknowledgement: {
            /** @description The `sub` of the user who placed it. */
            userId: string;
        };
        /** @description A refusal (RFC 9457). Branch on `code`, not on the text. */
        Problem: {
            /** @description A URI reference to the documentation of the code. */
            type: string;
            /** @description What the code means, the same for each of its problems. */
            title: string;
            /**
             * @description The HTTP status, once more.
             * @enum {integer}
             */
            status: 400 | 401 | 403 | 404 | 409 | 412 | 413 | 422 | 429 | 500 | 503;
            /** @description What happened here, for a person. */
            detail: string;
            /**
             * @description The kind of refusal, one of a closed list.
             * @enum {string}
             */
            code: "VALIDATION_FAILED" | "IDEMPOTENCY_CONFLICT" | "REQUEST_IN_PROGRESS" | "PAYLOAD_TOO_LARGE" | "UNAUTHENTICATED" | "TOO_MANY_REQUESTS" | "INTERNAL_ERROR" | "SERVICE_UNAVAILABLE" | "INVALID_CURSOR" | "ORDER_NOT_FOUND" | "ROUTE_NOT_FOUND" | "VERSION_MISMATCH" | "ORDER_NOT_PLACED" | "CANCEL_WINDOW_CLOSED" | "FORBIDDEN";
            /** @description Finds the request in the logs of the service. */
            requestId: string;
            /** @description The fields that did not validate, where a function looked at them. */
            errors?: components["schemas"]["FieldError"][];
        };
        /** @description One field that did not validate. */
        FieldError: {
            /** @description A JSON Pointer (RFC 6901) into the part of the request that the `detail` of the problem names. */
            pointer: string;
            /** @description What is wrong with it, for a person. */
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
        /** @description `REQUEST_IN_PROGRESS`: The first request with this `Idempotency-Key` is still running. Repeat after `Retry-After` seconds. If that request was cut off, this lasts 25 seconds at most. */
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
        /** @description `PAYLOAD_TOO_LARGE`: The body has more than 262,144 bytes. */
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
        /** @description `TOO_MANY_REQUESTS`: The request was throttled. Wait `Retry-After` seconds, and longer each time. */
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
        /** @description `INTERNAL_ERROR`: The service has a bug. It was recorded under `requestId`. */
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
        /** @description `SERVICE_UNAVAILABLE`: A service that is needed did not answer, even after retries, so a change may or may not have been made. Wait `Retry-After` seconds. The guide to idempotency lists the operations that are safe to repeat. */
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
        /** @description `VERSION_MISMATCH`: The record is not at a version that `If-Match` names. If there is a record, `ETag` has its version. Read it, merge, and try again. */
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
         * @description The version that the record is at; absent when there is no record.
         * @example "2"
         */
        CurrentETag: string;
        /**
         * @description The next page, relative to this one (RFC 8288); absent on the last one.
         * @example <?cursor=WyJhYmMiXQ&limit=10>; rel="next"
         */
        Link: string;
        /**
         * @description After how many seconds a repetition makes sense.
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
                /** @description How many orders a page has at most. */
                limit?: number;
                /** @description Where the page begins: the `nextCursor` of the one before it. */
                cursor?: string;
                /** @description Only orders in this status. */
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
                /** @description A key of your own making, such as a UUID, that stands for this one order for 24 hours. Required when the body has no `orderId`; with both, `orderId` decides. */
                "Idempotency-Key"?: string;
            };
            path?: never;
            cookie?: never;
        };
        /** @description Read as JSON, whatever its Content-Type says. */
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
             * @description `ORDER_NOT_FOUND`: You have no order with this id. The answer is the same when another user has one.
             *
             *     `ROUTE_NOT_FOUND`: There is no such method and path. An id with a `/` in it leads here.
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
                /** @description The `ETag` of the record as you read it: the request is refused with a 412 when the record has changed since. A list of up to 50 tags matches any of them (a longer one is a 400), `*` matches every record, a weak tag none. */
                "If-Match"?: string;
            };
            path: {
                /** @description The id of the order. */
                orderId: string;
            };
            cookie?: never;
        };
        /** @description Read as JSON, whatever its Content-Type says. */
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
             * @description `ORDER_NOT_FOUND`: You have no order with this id. The answer is the same when another user has one.
             *
             *     `ROUTE_NOT_FOUND`: There is no such method and path. An id with a `/` in it leads here.
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
                /** @description The `ETag` of the record as you read it: the request is refused with a 412 when the record has changed since. A list of up to 50 tags matches any of them (a longer one is a 400), `*` matches every record, a weak tag none. */
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
             * @description `ORDER_NOT_FOUND`: You have no order with this id. The answer is the same when another user has one.
             *
             *     `ROUTE_NOT_FOUND`: There is no such method and path. An id with a `/` in it leads here.
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
    acknowledgeOrder: {
        parameters: {
            query?: never;
            header?: {
                /** @description The `ETag` of the record as you read it: the request is refused with a 412 when the record has changed since. A list of up to 50 tags matches any of them (a longer one is a 400), `*` matches every record, a weak tag none. */
                "If-Match"?: string;
            };
            path: {
                /** @description The id of the order. */
                orderId: string;
            };
            cookie?: never;
        };
        /** @description Read as JSON, whatever its Content-Type says. */
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
             * @description `ORDER_NOT_FOUND`: You have no order with this id. The answer is the same when another user has one.
             *
             *     `ROUTE_NOT_FOUND`: There is no such method and path. An id with a `/` in it leads here.
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
