// Generated from docs/openapi by npm run generate.

export interface paths {
    "/views/{view}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Read your own part of a view
         * @description Returns a page of the rows that are about you. A request with the `ETag` of the last answer in `If-None-Match` costs no data while nothing changes, so it is the way to poll.
         *
         *     Any signed-in user may call this.
         */
        get: operations["getOwnView"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/views/{view}/{key}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Read a part of a view
         * @description Returns a page of the rows under one key. An empty page means that no order says anything there. A request with the `ETag` of the last answer in `If-None-Match` costs no data while nothing changes, so it is the way to poll.
         *
         *     Any signed-in user may call this.
         */
        get: operations["getView"];
        put?: never;
        post?: never;
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
        /** @description A page of one of the views. */
        ViewPage: components["schemas"]["InboxPage"] | components["schemas"]["KitchenPage"] | components["schemas"]["RevenuePage"] | components["schemas"]["TrackingPage"];
        /** @description The orders that wait for a restaurant to take them, those that wait longest first. */
        InboxRow: {
            /** @description The user who placed the order. Acknowledging it takes this id. */
            userId: string;
            /** @description The id of the order. */
            orderId: string;
            /** @description When it was placed. */
            orderTime: string;
            /** @description What to cook. */
            dishes: {
                id: number;
                name: string;
                quantity: number;
            }[];
            /** @description The amount of the order. */
            totalAmount: number;
            /** @description The version of the order. With it in `If-Match`, only what was read is acknowledged. */
            version: number;
        };
        /** @description A page of the view. The orders that wait for a restaurant to take them, those that wait longest first. */
        InboxPage: {
            /**
             * @description The name of the view.
             * @constant
             */
            view: "inbox";
            /** @description The id of the restaurant. */
            key: string;
            /** @description The rows. */
            items: components["schemas"]["InboxRow"][];
            /** @description Where the next page begins. Absent on the last page. */
            nextCursor?: string;
        };
        /** @description The orders that a restaurant has accepted, the last one first, each with what became of it. */
        KitchenRow: {
            /** @description The user who placed the order. */
            userId: string;
            /** @description The id of the order. */
            orderId: string;
            /** @description When it was placed. */
            orderTime: string;
            /** @description When it was accepted. Absent if another tool did that. */
            acceptedTime?: string;
            /** @description What to cook. */
            dishes: {
                id: number;
                name: string;
                quantity: number;
            }[];
            /**
             * @description The status of the order. Only another tool cancels an order that is accepted.
             * @enum {string}
             */
            status: "ACKNOWLEDGED" | "CANCELED";
            /** @description The version of the order. */
            version: number;
            /**
             * @description What happened to the payment.
             * @enum {string}
             */
            payment?: "pending" | "authorized" | "declined" | "captured" | "voided" | "invoiced";
            /**
             * @description What happened to the delivery.
             * @enum {string}
             */
            delivery?: "waiting" | "deliverable" | "booked" | "completed" | "failed";
            /**
             * @description Why the order cannot be fulfilled, though it was accepted.
             * @enum {string}
             */
            refusal?: "OUT_OF_STOCK" | "PAYMENT_DECLINED" | "NOT_IN_TIME";
            /** @description The slot of the delivery that is booked. */
            slot?: string;
        };
        /** @description A page of the view. The orders that a restaurant has accepted, the last one first, each with what became of it. */
        KitchenPage: {
            /**
             * @description The name of the view.
             * @constant
             */
            view: "kitchen";
            /** @description The id of the restaurant. */
            key: string;
            /** @description The rows. */
            items: components["schemas"]["KitchenRow"][];
            /** @description Where the next page begins. Absent on the last page. */
            nextCursor?: string;
        };
        /** @description How many orders a restaurant got on each day, and their amount, without those that were canceled; the latest day first. */
        RevenueRow: {
            /** @description The day on which the orders were placed, in UTC. */
            day: string;
            /** @description The currency of the amount (ISO 4217). */
            currency: string;
            /** @description How many orders. */
            orders: number;
            /** @description The amount of the orders in cents, which is exact. */
            cents: number;
        };
        /** @description A page of the view. How many orders a restaurant got on each day, and their amount, without those that were canceled; the latest day first. */
        RevenuePage: {
            /**
             * @description The name of the view.
             * @constant
             */
            view: "revenue";
            /** @description The id of the restaurant. */
            key: string;
            /** @description The rows. */
            items: components["schemas"]["RevenueRow"][];
            /** @description Where the next page begins. Absent on the last page. */
            nextCursor?: string;
        };
        /** @description A user’s orders, the newest first, each with every step that it has taken so far and when. */
        TrackingRow: {
            /** @description The id of the order. */
            orderId: string;
            /** @description The id of the restaurant. */
            restaurantId: number;
            /** @description The amount of the order. */
            totalAmount: number;
            /** @description When it was placed. */
            orderTime: string;
            /**
             * @description The status of the order.
             * @enum {string}
             */
            status: "PLACED" | "ACKNOWLEDGED" | "CANCELED";
            /** @description The version of the order. */
            version: number;
            /** @description Why the order was canceled. */
            cancelReason?: string;
            /**
             * @description What happened to the goods. Absent until the fulfilment has begun, like the next two.
             * @enum {string}
             */
            stock?: "pending" | "reserved" | "rejected" | "released";
            /**
             * @description What happened to the payment.
             * @enum {string}
             */
            payment?: "pending" | "authorized" | "declined" | "captured" | "voided" | "invoiced";
            /**
             * @description What happened to the delivery.
             * @enum {string}
             */
            delivery?: "waiting" | "deliverable" | "booked" | "completed" | "failed";
            /**
             * @description Why the order cannot be fulfilled.
             * @enum {string}
             */
            refusal?: "OUT_OF_STOCK" | "PAYMENT_DECLINED" | "NOT_IN_TIME";
            /** @description What is to happen next. Absent at the end, and for a moment after a change of the order. */
            step?: string;
            /** @description When that should have happened. */
            dueAt?: string;
            /** @description The slot of the delivery that is booked. */
            slot?: string;
            /** @description The events of the order and its fulfilment in the order of their time. Of several of one kind, the last. */
            steps: {
                name: string;
                time: string;
            }[];
        };
        /** @description A page of the view. A user’s orders, the newest first, each with every step that it has taken so far and when. */
        TrackingPage: {
            /**
             * @description The name of the view.
             * @constant
             */
            view: "tracking";
            /** @description The user who placed the orders. */
            key: string;
            /** @description The rows. */
            items: components["schemas"]["TrackingRow"][];
            /** @description Where the next page begins. Absent on the last page. */
            nextCursor?: string;
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
            status: 400 | 401 | 403 | 404 | 413 | 429 | 500 | 503;
            /** @description What happened in this request, for people to read. */
            detail: string;
            /**
             * @description The kind of problem, from a closed list.
             * @enum {string}
             */
            code: "VALIDATION_FAILED" | "VIEW_KEY_REQUIRED" | "FORBIDDEN" | "VIEW_NOT_FOUND" | "INVALID_CURSOR" | "UNAUTHENTICATED" | "PAYLOAD_TOO_LARGE" | "TOO_MANY_REQUESTS" | "INTERNAL_ERROR" | "SERVICE_UNAVAILABLE" | "ROUTE_NOT_FOUND";
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
    };
    parameters: never;
    requestBodies: never;
    headers: {
        /**
         * @description A tag of this response, for `If-None-Match`.
         * @example "kZ8y2v0hWm3lq1Yb7c9t4A"
         */
        AnswerETag: string;
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
    getOwnView: {
        parameters: {
            query?: {
                /** @description How many rows a page may have. */
                limit?: number;
                /** @description The `nextCursor` of the previous page, with the same account, view and key. */
                cursor?: string;
            };
            header?: {
                /** @description The `ETag` of the response that you have. If nothing has changed since, the response is a 304 without a body. */
                "If-None-Match"?: string;
            };
            path: {
                /** @description The name of the view. */
                view: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description A page of the view. */
            200: {
                headers: {
                    Link: components["headers"]["Link"];
                    ETag: components["headers"]["AnswerETag"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ViewPage"];
                };
            };
            /** @description Nothing has changed since the response that you have. */
            304: {
                headers: {
                    ETag: components["headers"]["AnswerETag"];
                    [name: string]: unknown;
                };
                content?: never;
            };
            /**
             * @description `VALIDATION_FAILED`: The body is not JSON, or a field, parameter or header is missing or out of bounds. Correct what `errors` names.
             *
             *     `VIEW_KEY_REQUIRED`: The view has no part of your own. Name the part that you ask for.
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
                        code?: "VALIDATION_FAILED" | "VIEW_KEY_REQUIRED" | "INVALID_CURSOR";
                    };
                };
            };
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["Forbidden"];
            /**
             * @description `VIEW_NOT_FOUND`: There is no view with this name.
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
                        code?: "VIEW_NOT_FOUND" | "ROUTE_NOT_FOUND";
                    };
                };
            };
            413: components["responses"]["PayloadTooLarge"];
            429: components["responses"]["TooManyRequests"];
            500: components["responses"]["InternalError"];
            503: components["responses"]["ServiceUnavailable"];
        };
    };
    getView: {
        parameters: {
            query?: {
                /** @description How many rows a page may have. */
                limit?: number;
                /** @description The `nextCursor` of the previous page, with the same account, view and key. */
                cursor?: string;
            };
            header?: {
                /** @description The `ETag` of the response that you have. If nothing has changed since, the response is a 304 without a body. */
                "If-None-Match"?: string;
            };
            path: {
                /** @description The name of the view. */
                view: string;
                /** @description Which part of the view: what this is depends on the view. */
                key: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description A page of the view. */
            200: {
                headers: {
                    Link: components["headers"]["Link"];
                    ETag: components["headers"]["AnswerETag"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ViewPage"];
                };
            };
            /** @description Nothing has changed since the response that you have. */
            304: {
                headers: {
                    ETag: components["headers"]["AnswerETag"];
                    [name: string]: unknown;
                };
                content?: never;
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
            403: components["responses"]["Forbidden"];
            /**
             * @description `VIEW_NOT_FOUND`: There is no view with this name.
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
                        code?: "VIEW_NOT_FOUND" | "ROUTE_NOT_FOUND";
                    };
                };
            };
            413: components["responses"]["PayloadTooLarge"];
            429: components["responses"]["TooManyRequests"];
            500: components["responses"]["InternalError"];
            503: components["responses"]["ServiceUnavailable"];
        };
    };
}
