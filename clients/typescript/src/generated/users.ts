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
         * @description Returns a page of all users, in no particular order. The `Link` header leads to the next page. The last page does not have it.
         *
         *     Only admins may call this.
         */
        get: operations["listUsers"];
        put?: never;
        /**
         * Create a user
         * @description Creates a user. If the `userid` is already taken, the response is a 409.
         *
         *     Only admins may call this.
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
         * @description Returns a user. Every change that was answered before this request is visible.
         *
         *     The owner, whose `sub` is the `userid`, and admins may call this.
         */
        get: operations["getUser"];
        /**
         * Create or replace a user
         * @description Replaces the fields that a client may set, or creates the user. With `If-Match`, it only replaces. If the user already has exactly these details, the response is the user, unchanged. A retry after a lost response is safe if `If-Match` names the version you read. Without it, the retry could undo a newer change.
         *
         *     The owner, whose `sub` is the `userid`, and admins may call this.
         */
        put: operations["putUser"];
        post?: never;
        /**
         * Delete a user
         * @description Deletes the profile of a user. The account in Cognito stays.
         *
         *     The owner, whose `sub` is the `userid`, and admins may call this.
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
        /** @description A user. Its fields have the same bounds as in `UserDetails`, unless another tool wrote the record. */
        User: {
            /** @description The id of the user: the `sub` of their token, or an id that an admin chose. */
            userid: string;
            /** @description The name of the user. */
            name: string;
            /** @description The e-mail address of the user. */
            email?: string;
            /** @description A phone number: an optional `+`, then 3 to 32 digits, spaces, parentheses, dots or hyphens. */
            phone?: string;
            /** @description The delivery address. */
            address?: string;
            /** @description When the record was last changed, as an RFC 3339 time in UTC. Empty if another tool wrote the record without one. */
            readonly timestamp: string;
            /** @description Starts at the current time in milliseconds and grows by one with each change, so a version never recurs for the same id. 0 if another tool wrote the record. The `ETag` header has the same value. */
            readonly version: number;
        };
        /** @description A page of users. */
        Users: components["schemas"]["User"][];
        /** @description An empty object. */
        Deleted: Record<string, never>;
        /** @description The fields of a user that a client may set. All other fields, including those that the server sets, are ignored and never stored. */
        UserDetails: {
            /** @description The name of the user. */
            name: string;
            /** @description The e-mail address of the user. */
            email?: string;
            /** @description A phone number: an optional `+`, then 3 to 32 digits, spaces, parentheses, dots or hyphens. */
            phone?: string;
            /** @description The delivery address. */
            address?: string;
        };
        /** @description The details of a new user, with an optional id. */
        NewUser: {
            /** @description An id for the user. If it is absent, the service generates one. */
            userid?: string;
            /** @description The name of the user. */
            name: string;
            /** @description The e-mail address of the user. */
            email?: string;
            /** @description A phone number: an optional `+`, then 3 to 32 digits, spaces, parentheses, dots or hyphens. */
            phone?: string;
            /** @description The delivery address. */
            address?: string;
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
            status: 400 | 401 | 403 | 404 | 409 | 412 | 413 | 429 | 500 | 503;
            /** @description What happened in this request, for people to read. */
            detail: string;
            /**
             * @description The kind of problem, from a closed list.
             * @enum {string}
             */
            code: "VALIDATION_FAILED" | "INVALID_CURSOR" | "UNAUTHENTICATED" | "PAYLOAD_TOO_LARGE" | "TOO_MANY_REQUESTS" | "INTERNAL_ERROR" | "SERVICE_UNAVAILABLE" | "FORBIDDEN" | "USER_EXISTS" | "USER_NOT_FOUND" | "ROUTE_NOT_FOUND" | "VERSION_MISMATCH";
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
        /** @description `USER_EXISTS`: A user with this `userid` already exists. Use PUT to replace it. */
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
        /** @description `ROUTE_NOT_FOUND`: No route has this method and path. An id that contains a `/` also ends here. */
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
    listUsers: {
        parameters: {
            query?: {
                /** @description The maximum number of users in a page. */
                limit?: number;
                /** @description Where the page starts: the cursor in the `Link` header of the previous page. */
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
        /** @description The body is parsed as JSON, whatever the `Content-Type`. */
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
                /** @description The id of the user: the `sub` of their token, or an id that an admin chose. */
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
                /** @description The `ETag` of the record you read. If the record has changed since, the response is a 412. You can list up to 50 tags (more are a 400); the record must match one of them. `*` matches any existing record. A weak tag matches nothing. */
                "If-Match"?: string;
            };
            path: {
                /** @description The id of the user: the `sub` of their token, or an id that an admin chose. */
                userid: string;
            };
            cookie?: never;
        };
        /** @description The body is parsed as JSON, whatever the `Content-Type`. */
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
                /** @description The `ETag` of the record you read. If the record has changed since, the response is a 412. You can list up to 50 tags (more are a 400); the record must match one of them. `*` matches any existing record. A weak tag matches nothing. */
                "If-Match"?: string;
            };
            path: {
                /** @description The id of the user: the `sub` of their token, or an id that an admin chose. */
                userid: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The user was deleted. */
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
