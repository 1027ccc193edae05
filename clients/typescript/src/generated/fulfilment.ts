// Generated from docs/openapi by npm run generate.

export interface paths {
    "/deliveries/{orderId}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Read where an order stands
         * @description Returns the goods, the payment and the delivery of one of your orders. It follows the order by a moment, normally less than a second.
         *
         *     Any signed-in user may call this.
         */
        get: operations["getDelivery"];
        /**
         * Book the delivery of an order
         * @description Books a slot once the order is `deliverable`. The same booking again gets the same response, so it is safe to repeat. A booking cannot be changed.
         *
         *     Any signed-in user may call this.
         */
        put: operations["bookDelivery"];
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/delivery-slots": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List the free slots
         * @description Returns the next times in which the carrier delivers. A slot may fill up before you book it.
         *
         *     Any signed-in user may call this.
         */
        get: operations["listDeliverySlots"];
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
        /** @description Where an order stands: its goods, its payment and its delivery. */
        Delivery: {
            /** @description The id of the order. */
            orderId: string;
            /** @description The user who placed the order. */
            userId: string;
            /**
             * @description What happened to the goods: `pending` until they are `reserved` or `rejected`, and `released` when the order came to nothing.
             * @enum {string}
             */
            stock: "pending" | "reserved" | "rejected" | "released";
            /**
             * @description What happened to the payment: `pending` until it is `authorized` or `declined`. When the restaurant takes the order, it is `captured`, or `invoiced` for a business; when the order came to nothing, `voided`.
             * @enum {string}
             */
            payment: "pending" | "authorized" | "declined" | "captured" | "voided" | "invoiced";
            /**
             * @description `waiting` until the delivery can be booked, then `deliverable`, `booked` and `completed`. After `failed`, it can be booked again unless there is a `refusal`.
             * @enum {string}
             */
            delivery: "waiting" | "deliverable" | "booked" | "completed" | "failed";
            /**
             * @description Why the order cannot be fulfilled. It is then canceled.
             * @enum {string}
             */
            refusal?: "OUT_OF_STOCK" | "PAYMENT_DECLINED" | "NOT_IN_TIME";
            /** @description What is to happen next. Absent at the end. */
            step?: string;
            /**
             * Format: date-time
             * @description When that should have happened, as an RFC 3339 time in UTC. An order that waits longer is reported to the operator.
             */
            dueAt?: string;
            /** @description The slot that is booked. */
            slot?: string;
            /** @description The address that it is booked for. */
            address?: components["schemas"]["BookedAddress"];
            /** @description When each event of the order’s fulfilment happened last, by the name of the event. */
            times: {
                [key: string]: string;
            };
        };
        /** @description The slots that the carrier offers. */
        DeliverySlots: {
            /** @description The slots, soonest first. */
            slots: components["schemas"]["DeliverySlot"][];
        };
        /** @description A time in which the carrier delivers. */
        DeliverySlot: {
            /** @description The id of the slot. */
            slot: string;
            /**
             * Format: date-time
             * @description When it begins, as an RFC 3339 time in UTC.
             */
            from: string;
            /**
             * Format: date-time
             * @description When it ends.
             */
            to: string;
            /** @description How many more deliveries it takes. */
            free: number;
        };
        /** @description When and where an order is to be delivered. */
        Booking: {
            /** @description The id of a slot of `GET /delivery-slots`. */
            slot: string;
            /** @description Where to. No line may have control characters. */
            address: components["schemas"]["DeliveryAddress"];
        };
        /** @description A postal address. */
        DeliveryAddress: {
            /** @description Who receives the delivery. */
            name: string;
            /** @description The street and the house number. */
            street: string;
            /** @description The city. */
            city: string;
            /** @description The postal code. */
            postalCode: string;
        };
        /** @description A postal address. */
        BookedAddress: {
            /** @description Who receives the delivery. */
            name: string;
            /** @description The street and the house number. */
            street: string;
            /** @description The city. */
            city: string;
            /** @description The postal code. */
            postalCode: string;
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
            status: 400 | 401 | 403 | 404 | 409 | 413 | 429 | 500 | 503;
            /** @description What happened in this request, for people to read. */
            detail: string;
            /**
             * @description The kind of problem, from a closed list.
             * @enum {string}
             */
            code: "VALIDATION_FAILED" | "FORBIDDEN" | "DELIVERY_NOT_FOUND" | "UNAUTHENTICATED" | "PAYLOAD_TOO_LARGE" | "TOO_MANY_REQUESTS" | "INTERNAL_ERROR" | "SERVICE_UNAVAILABLE" | "ROUTE_NOT_FOUND" | "ORDER_NOT_DELIVERABLE" | "DELIVERY_BOOKED_ALREADY" | "SLOT_TAKEN" | "SLOT_UNAVAILABLE" | "BOOKING_REFUSED";
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
         * @description The version of the record, for `If-Match`.
         * @example "1"
         */
        ETag: string;
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
    getDelivery: {
        parameters: {
            query?: {
                /** @description The user who placed the order, if it is not the caller. Only admins may ask about others. */
                userId?: string;
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
            /** @description The delivery. */
            200: {
                headers: {
                    ETag: components["headers"]["ETag"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Delivery"];
                };
            };
            400: components["responses"]["ValidationFailed"];
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["Forbidden"];
            /**
             * @description `DELIVERY_NOT_FOUND`: You have no order with this id, or you have just placed it: its fulfilment follows by a moment. The response is the same if another user has one.
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
                        code?: "DELIVERY_NOT_FOUND" | "ROUTE_NOT_FOUND";
                    };
                };
            };
            413: components["responses"]["PayloadTooLarge"];
            429: components["responses"]["TooManyRequests"];
            500: components["responses"]["InternalError"];
            503: components["responses"]["ServiceUnavailable"];
        };
    };
    bookDelivery: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description The id of the order. */
                orderId: string;
            };
            cookie?: never;
        };
        /** @description The body is parsed as JSON, whatever the `Content-Type`. */
        requestBody: {
            content: {
                "application/json": components["schemas"]["Booking"];
            };
        };
        responses: {
            /** @description The delivery, now `booked`. */
            200: {
                headers: {
                    ETag: components["headers"]["ETag"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Delivery"];
                };
            };
            400: components["responses"]["ValidationFailed"];
            401: components["responses"]["Unauthenticated"];
            /**
             * @description `DELIVERY_NOT_FOUND`: You have no order with this id, or you have just placed it: its fulfilment follows by a moment. The response is the same if another user has one.
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
                        code?: "DELIVERY_NOT_FOUND" | "ROUTE_NOT_FOUND";
                    };
                };
            };
            /**
             * @description `ORDER_NOT_DELIVERABLE`: The restaurant has not taken the order yet, it is not paid, or it was canceled. Read the delivery.
             *
             *     `DELIVERY_BOOKED_ALREADY`: The delivery is booked with another slot or address. It cannot be changed.
             *
             *     `SLOT_TAKEN`: The slot has filled up. Choose another one.
             *
             *     `SLOT_UNAVAILABLE`: The carrier does not know this slot, it is over, or the address is not served.
             *
             *     `BOOKING_REFUSED`: The carrier did not accept the booking and gave no reason. Nothing is booked. Check the address, choose another slot, or try again later.
             */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @constant */
                        status?: 409;
                        /** @enum {unknown} */
                        code?: "ORDER_NOT_DELIVERABLE" | "DELIVERY_BOOKED_ALREADY" | "SLOT_TAKEN" | "SLOT_UNAVAILABLE" | "BOOKING_REFUSED";
                    };
                };
            };
            413: components["responses"]["PayloadTooLarge"];
            429: components["responses"]["TooManyRequests"];
            500: components["responses"]["InternalError"];
            503: components["responses"]["ServiceUnavailable"];
        };
    };
    listDeliverySlots: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The slots. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["DeliverySlots"];
                };
            };
            400: components["responses"]["ValidationFailed"];
            401: components["responses"]["Unauthenticated"];
            413: components["responses"]["PayloadTooLarge"];
            429: components["responses"]["TooManyRequests"];
            500: components["responses"]["InternalError"];
            503: components["responses"]["ServiceUnavailable"];
        };
    };
}
