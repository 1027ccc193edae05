"""Makes of the generated requests ones that reach further into the services."""

import json
import os
import re
from itertools import cycle
from urllib.parse import quote

import schemathesis

# The user of the documents' examples, from which many requests are made, and the caller, who takes their place.
EXAMPLE_USER = "3c2a6f1e-52d7-4b0e-9a4f-1d5c8f7e6a21"
CALLER = os.environ["CALLER_ID"]

# The slot of the documents' examples, which is over, and one that can be booked.
EXAMPLE_SLOT = "2026-11-21T20:00Z"
SLOT = os.environ["SLOT"]

# A longer request line is refused before it reaches an API: by API Gateway on AWS, by the HTTP servers here.
MAX_QUERY_BYTES = 4096

AMOUNTS = ("price", "totalAmount")

# The tag of the examples is stale after the first change, and a stale tag ends a request before anything else is tried.
KEEPS_IF_MATCH = cycle([True, False])


def with_two_decimals(value):
    """The document cannot say that money has two decimals: multipleOf 0.01 fails in binary fractions."""
    if isinstance(value, dict):
        return {
            key: round(inner, 2) if key in AMOUNTS and isinstance(inner, float) else with_two_decimals(inner)
            for key, inner in value.items()
        }
    if isinstance(value, list):
        return [with_two_decimals(inner) for inner in value]
    return value


def with_fitting_customer(body):
    """The document says only in words which customers have an organization number, and in which market."""
    if not isinstance(body, dict):
        return body
    if body.get("customerType") == "B2B":
        number = {"organizationNumber": "123456789", **body}
        return {**number, "market": "US"} if body.get("market") == "MX" else number
    if re.fullmatch("[0-9]{6,20}", str(body.get("organizationNumber"))):
        return {key: value for key, value in body.items() if key != "organizationNumber"}
    return body


@schemathesis.hook
def before_load_schema(ctx, raw_schema):
    paths = json.dumps(raw_schema["paths"]).replace(EXAMPLE_USER, CALLER).replace(EXAMPLE_SLOT, SLOT)
    raw_schema["paths"] = json.loads(paths)


@schemathesis.hook
def filter_query(ctx, query):
    return sum(len(quote(str(value))) for value in (query or {}).values()) <= MAX_QUERY_BYTES


@schemathesis.hook
def map_body(ctx, body):
    return with_fitting_customer(with_two_decimals(body))


@schemathesis.hook
def map_headers(ctx, headers):
    if headers and "If-Match" in headers and not next(KEEPS_IF_MATCH):
        return {name: value for name, value in headers.items() if name != "If-Match"}
    return headers
