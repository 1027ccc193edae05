"""Makes of the generated requests ones that reach further into the services."""

import os
import random
from urllib.parse import quote

import schemathesis

# The `sub` of the caller: what an `owner` route and an acknowledgement have to name to get anywhere.
CALLER = os.environ["CALLER_ID"]

# A longer request line is refused before it reaches an API: by API Gateway on AWS, by the HTTP servers here.
MAX_QUERY_BYTES = 4096

AMOUNTS = ("price", "totalAmount")


def with_two_decimals(value):
    """The document cannot say that money has two decimals (multipleOf 0.01 fails in binary fractions)."""
    if isinstance(value, dict):
        return {
            key: round(inner, 2) if key in AMOUNTS and isinstance(inner, float) else with_two_decimals(inner)
            for key, inner in value.items()
        }
    if isinstance(value, list):
        return [with_two_decimals(inner) for inner in value]
    return value


@schemathesis.hook
def filter_query(ctx, query):
    return sum(len(quote(str(value))) for value in (query or {}).values()) <= MAX_QUERY_BYTES


@schemathesis.hook
def map_body(ctx, body):
    if isinstance(body, dict) and isinstance(body.get("userId"), str):
        body = {**body, "userId": CALLER}
    return with_two_decimals(body)


@schemathesis.hook
def map_path_parameters(ctx, path_parameters):
    if path_parameters and "userid" in path_parameters and random.random() < 0.5:
        return {**path_parameters, "userid": CALLER}
    return path_parameters
