// Generated from docs/openapi by npm run generate.

export interface paths {
    "/users": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List users
         * @description A page of all users, in no order. The `Link` header leads to the next page; on the last one there is none.
         *
         *     For admins.
         */
        get: operations["listUsers"];
        put?: never;
        /**
         * Create a user
         * @description Creates the record of a user. A `userid` that is taken is a 409.
         *
         *     For admins.
         */
        post: operations["createUser"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/users/{userid}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Read a user
         * @description The record of a user, as the last answered change left it.
         *
         *     For the owner of the record, whose `sub` is its `userid`, and for admins.
         */
        get: operations["getUser"];
        /**
         * Create or replace a user
         * @description Replaces what a client may set in the record, or creates it. With `If-Match` it only replaces. A replacement that was made already is answered with the user again. So a retry after a lost answer is safe when `If-Match` names the version you read; without it, the retry could undo a newer change.
         *
         *     For the owner of the record, whose `sub` is its `userid`, and for admins.
         */
        put: operations["putUser"];
        post?: never;
        /**
         * Delete a user
         * @description Deletes the record of a user. Their account stays.
         *
         *     For the owner of the record, whose `sub` is its `userid`, and for admins.
         */
        delete: operations["deleteUser"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
}
export type webhooks = Record<string, never>;
export interface components {
    schemas: {
        /** @description A user. Its fields have the bounds of `UserDetails`, unless a tool that knows none wrote it. */
        User: {
            /** @description The id of the user: the `sub` of their token, or one that an admin chose. */
            userid: string;
            /** @description What the user is called. */
            name: string;
            /** @description Where to write to. */
            email?: string;
            /** @description Where to call: 3 to 32 digits, spaces and `( ) . -`, with a `+` before them or not. */
            phone?: string;
            /** @description Where to deliver. */
            address?: string;
            /** @description When the record was last changed, RFC 3339 UTC; empty for a record of another tool that has none. */
            readonly timestamp: string;
            /** @description Starts at the time in milliseconds and counts the changes, so that no version of an id ever recurs; 0 for a record of another tool. The `ETag` is made of it. */
            readonly version: number;
        };
        /** @description A page of users. */
        Users: components["schemas"]["User"][];
        /** @description Nothing. */
        Deleted: Record<string, never>;
        /** @description What a client may set in a user. Other fields are ignored and never stored, the server's own among them. */
        UserDetails: {
            /** @description What the user is called. */
            name: string;
            /** @description Where to write to. */
            email?: string;
            /** @description Where to call: 3 to 32 digits, spaces and `( ) . -`, with a `+` before them or not. */
            phone?: string;
            /** @description Where to deliver. */
            address?: string;
        };
        /** @description The details of a user, and an id for them. */
        NewUser: {
            /** @description An id for the user; without one the service makes it. */
            userid?: string;
            /** @description What the user is called. */
            name: string;
            /** @description Where to write to. */
            email?: string;
            /** @description Where to call: 3 to 32 digits, spaces and `( ) . -`, with a `+` before them or not. */
            phone?: string;
            /** @description Where to deliver. */
            address?: string;
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
            status: 400 | 401 | 403 | 404 | 409 | 412 | 413 | 429 | 500 | 503;
            /** @description What happened here, for a person. */
            detail: string;
            /**
             * @description The kind of refusal, one of a closed list.
             * @enum {string}
             */
            code: "VALIDATION_FAILED" | "INVALID_CURSOR" | "UNAUTHENTICATED" | "PAYLOAD_TOO_LARGE" | "TOO_MANY_REQUESTS" | "INTERNAL_ERROR" | "SERVICE_UNAVAILABLE" | "FORBIDDEN" | "USER_EXISTS" | "USER_NOT_FOUND" | "ROUTE_NOT_FOUND" | "VERSION_MISMATCH";
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
        /** @description `USER_EXISTS`: A user with this `userid` exists already. Use PUT to replace it. */
        UserExists: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/problem+json": components["schemas"]["Problem"] & {
                    /** @constant */
                    status?: 409;
                    /** @enum {unknown} */
                    code?: "USER_EXISTS";
                };
            };
        };
        /** @description `ROUTE_NOT_FOUND`: There is no such method and path. An id with a `/` in it leads here. */
        RouteNotFound: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/problem+json": components["schemas"]["Problem"] & {
                    /** @constant */
                    status?: 404;
                    /** @enum {unknown} */
                    code?: "ROUTE_NOT_FOUND";
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
    listUsers: {
        parameters: {
            query?: {
                /** @description How many users a page has at most. */
                limit?: number;
                /** @description Where the page begins: as the `Link` of the one before it has it. */
                cursor?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description A page of users. */
            200: {
                headers: {
                    Link: components["headers"]["Link"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Users"];
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
            403: components["responses"]["Forbidden"];
            413: components["responses"]["PayloadTooLarge"];
            429: components["responses"]["TooManyRequests"];
            500: components["responses"]["InternalError"];
            503: components["responses"]["ServiceUnavailable"];
        };
    };
    createUser: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** @description Read as JSON, whatever its Content-Type says. */
        requestBody: {
            content: {
                "application/json": components["schemas"]["NewUser"];
            };
        };
        responses: {
            /** @description The user. */
            200: {
                headers: {
                    ETag: components["headers"]["ETag"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["User"];
                };
            };
            400: components["responses"]["ValidationFailed"];
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["Forbidden"];
            409: components["responses"]["UserExists"];
            413: components["responses"]["PayloadTooLarge"];
            429: components["responses"]["TooManyRequests"];
            500: components["responses"]["InternalError"];
            503: components["responses"]["ServiceUnavailable"];
        };
    };
    getUser: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description The id of the user: the `sub` of their token, or one that an admin chose. */
                userid: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The user. */
            200: {
                headers: {
                    ETag: components["headers"]["ETag"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["User"];
                };
            };
            400: components["responses"]["ValidationFailed"];
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["Forbidden"];
            /**
             * @description `USER_NOT_FOUND`: There is no such user.
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
                        code?: "USER_NOT_FOUND" | "ROUTE_NOT_FOUND";
                    };
                };
            };
            413: components["responses"]["PayloadTooLarge"];
            429: components["responses"]["TooManyRequests"];
            500: components["responses"]["InternalError"];
            503: components["responses"]["ServiceUnavailable"];
        };
    };
    putUser: {
        parameters: {
            query?: never;
            header?: {
                /** @description The `ETag` of the record as you read it: the request is refused with a 412 when the record has changed since. A list of up to 50 tags matches any of them (a longer one is a 400), `*` matches every record, a weak tag none. */
                "If-Match"?: string;
            };
            path: {
                /** @description The id of the user: the `sub` of their token, or one that an admin chose. */
                userid: string;
            };
            cookie?: never;
        };
        /** @description Read as JSON, whatever its Content-Type says. */
        requestBody: {
            content: {
                "application/json": components["schemas"]["UserDetails"];
            };
        };
        responses: {
            /** @description The user. */
            200: {
                headers: {
                    ETag: components["headers"]["ETag"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["User"];
                };
            };
            400: components["responses"]["ValidationFailed"];
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["RouteNotFound"];
            412: components["responses"]["VersionMismatch"];
            413: components["responses"]["PayloadTooLarge"];
            429: components["responses"]["TooManyRequests"];
            500: components["responses"]["InternalError"];
            503: components["responses"]["ServiceUnavailable"];
        };
    };
    deleteUser: {
        parameters: {
            query?: never;
            header?: {
                /** @description The `ETag` of the record as you read it: the request is refused with a 412 when the record has changed since. A list of up to 50 tags matches any of them (a longer one is a 400), `*` matches every record, a weak tag none. */
                "If-Match"?: string;
            };
            path: {
                /** @description The id of the user: the `sub` of their token, or one that an admin chose. */
                userid: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The record is gone. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Deleted"];
                };
            };
            400: components["responses"]["ValidationFailed"];
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["Forbidden"];
            /**
             * @description `USER_NOT_FOUND`: There is no such user.
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
                        code?: "USER_NOT_FOUND" | "ROUTE_NOT_FOUND";
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
